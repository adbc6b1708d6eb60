"""The command that draws a picture: what it writes, prints, refuses and replaces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from command_line import ask

from malicrisis import plot

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


def test_the_picture_is_that_of_the_function_and_is_described(tmp_path: Path, shipped: Corpus) -> None:
    answer = ask("plot", "manners", str(tmp_path / "manners.svg"), "--redistribution", "free")
    free = shipped.where(redistribution="free")
    plot.write(free, "manners", tmp_path / "same.svg")

    assert answer.code == 0
    assert (tmp_path / "manners.svg").read_bytes() == (tmp_path / "same.svg").read_bytes()
    assert plot.describe(free, "manners") in answer.out.replace("\n", " ")


def test_json_names_the_file_the_documents_and_the_description(tmp_path: Path, shipped: Corpus) -> None:
    file = str(tmp_path / "timeline.png")
    answer = ask("plot", "timeline", file, "--documents", "voa-2012", "--json")

    assert json.loads(answer.out) == {
        "files": [file],
        "documents": ["voa-2012"],
        "description": plot.describe(shipped.where(documents=["voa-2012"]), "timeline"),
    }


def test_a_picture_is_replaced_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "manners.svg"
    file.write_text("mine", encoding="utf-8")

    answer = ask("plot", "manners", str(file), "--documents", "voa-2012")

    assert answer.code == 2
    assert "--force replaces a file" in answer.err
    assert ask("plot", "manners", str(file), "--documents", "voa-2012", "--force").code == 0


def test_no_document_is_no_picture(tmp_path: Path) -> None:
    answer = ask("plot", "manners", str(tmp_path / "x.svg"), "--documents", "voa-2012", "--redistribution", "unclear")

    assert answer.err == "malicrisis: expected documents to draw, found none that meet all conditions\n"
