"""The skeleton of a codebook: the words in use, with examples of the user's own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from workspaces import annotated, edit

import malicrisis
from malicrisis import authoring
from malicrisis.authoring.codebook import codebook_of
from malicrisis.cli import main
from malicrisis.errors import DestinationError

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


def test_every_word_in_use_has_its_gloss_its_number_and_examples_that_resolve(either: Corpus) -> None:
    text = codebook_of(either)

    words = set(re.findall(r"^### (\S+)$", text, re.MULTILINE))
    assert {str(report.modality) for document in either.documents for report in document.reports} <= words
    assert {str(block.kind) for document in either.documents for block in document.blocks} <= words
    references = re.findall(r"^- (.*) \(`([^`]+)`\)$", text, re.MULTILINE)
    assert references
    for quote, name in references:
        assert str(malicrisis.resolve(either, name)).startswith(quote.removesuffix("…")[:20].replace("\\'", "'"))
    assert text.count("Rule: TODO") == len(re.findall("^### ", text, re.MULTILINE))


def test_a_private_word_is_to_be_explained(tmp_path: Path) -> None:
    workspace = annotated(tmp_path)
    edit(workspace, "documents/echo-2026.toml", 'kind = "news"', 'kind = "x-podcast"')

    assert authoring.codebook(workspace) == "codebook.md"

    text = (workspace / "codebook.md").read_text("utf-8")
    assert "### x-podcast\n\nTODO: what this word of yours means (1)\n" in text


def test_a_codebook_is_replaced_only_if_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = annotated(tmp_path)
    assert main(["codebook", str(workspace)]) == 0
    (workspace / "codebook.md").write_text("mine", "utf-8")

    with pytest.raises(DestinationError, match="expected nothing there, found a file"):
        authoring.codebook(workspace)
    assert (workspace / "codebook.md").read_text("utf-8") == "mine"
    capsys.readouterr()
    assert main(["codebook", str(workspace), "--force", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {"folder": str(workspace), "file": "codebook.md"}
    assert (workspace / "codebook.md").read_text("utf-8").startswith("# Codebook of Nouvelles de Saint-Édouard")
