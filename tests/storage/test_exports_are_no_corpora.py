"""The folder of an export or a workspace is no corpus, and `read` and `validate` say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malicrisis import authoring, export, iter_documents, read, validate, write
from malicrisis.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.mark.parametrize("check", [read, validate])
@pytest.mark.parametrize("form", ["txt", "csv", "jsonl", "brat"])
def test_an_export_is_named_as_such(check: Any, form: str, small: Corpus, tmp_path: Path) -> None:
    export.write(small, form, tmp_path / "out")

    with pytest.raises(
        FileError, match=f"out': expected the folder of a corpus, found an export in the format '{form}'"
    ):
        check(tmp_path / "out")


@pytest.mark.parametrize("check", [read, validate, iter_documents])
def test_a_workspace_is_named_as_such(check: Any, tmp_path: Path) -> None:
    authoring.new(tmp_path / "mine")

    with pytest.raises(
        FileError, match="mine': expected the folder of a corpus, found a workspace; make the corpus of it with build"
    ):
        list(check(tmp_path / "mine"))


def test_a_corpus_with_the_file_of_a_workspace_is_a_corpus(small: Corpus, tmp_path: Path) -> None:
    write(small, tmp_path / "mine")
    (tmp_path / "mine" / "corpus.toml").write_text("", encoding="utf-8")

    assert read(tmp_path / "mine") == small


def test_a_corpus_with_the_manifest_of_an_export_is_a_corpus(small: Corpus, tmp_path: Path) -> None:
    write(small, tmp_path / "mine")
    (tmp_path / "mine" / "export.json").write_text('{"format": "txt"}', encoding="utf-8")

    assert read(tmp_path / "mine") == small
    assert {one.file for one in validate(tmp_path / "mine").findings} == {"export.json"}


@pytest.mark.parametrize("words", ["", "[]", "{}", "[" * 100_000, "\udcff", '{"format": '])
def test_another_file_of_that_name_makes_no_export(words: str, tmp_path: Path) -> None:
    (tmp_path / "export.json").write_bytes(words.encode(errors="surrogateescape"))

    with pytest.raises(FileError, match="SHA256SUMS: expected a file in"):
        read(tmp_path)
