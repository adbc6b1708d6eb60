"""The command that exports: what it writes, prints, refuses and replaces."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING
from unittest import mock

import pytest

import malicrisis
from malicrisis import write
from malicrisis.cli import main, terminal
from malicrisis.export import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

BESIDE = {"CITATION.bib", "CITATION.cff", "RIGHTS.md", "export.json"}


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in *folder*."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    """Where an export may go."""
    return tmp_path / "above" / "out"


def test_the_files_of_a_format_and_four_files_beside_them_are_written(
    capsys: pytest.CaptureFixture[str], dest: Path
) -> None:
    assert main(["export", "txt", str(dest)]) == 0

    texts = {f"texts/{document_id}.txt" for document_id in malicrisis.load().documents.ids}
    assert BESIDE | texts < set(files(dest))
    out, err = capsys.readouterr()
    assert out.startswith(f"{dest}: 5 documents as txt, in {len(files(dest))} files\n")
    assert err == ""


def test_what_the_format_does_not_carry_is_printed_with_how_many_records_have_it(
    capsys: pytest.CaptureFixture[str], dest: Path
) -> None:
    main(["export", "txt", str(dest)])

    lines = capsys.readouterr().out.splitlines()
    cuts = sum(len(document.cuts) for document in malicrisis.load().documents)
    assert f"  cuts: {cuts}, no place for them" in lines
    assert any(line.startswith("  of documents: urls (2), ids (4), ") for line in lines)


def test_records_that_are_left_out_are_named_three_at_most(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "plover", str(dest)])

    losses = {loss["what"]: loss for loss in json.loads((dest / "export.json").read_text("utf-8"))["losses"]}
    first = ", ".join(losses["reports"]["records"][:3])
    assert f"({first} and {losses['reports']['count'] - 3} more)" in capsys.readouterr().out


def test_what_is_there_in_another_way_is_noted(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "spacy", str(dest)])

    assert "note: 1 span does not begin and end with tokens: in the group unaligned" in capsys.readouterr().out


def test_a_format_that_loses_nothing_says_so(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "jsonl", str(dest)])

    assert capsys.readouterr().out.endswith("jsonl carries everything\n")


def test_programs_get_the_same_as_json(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    assert main(["export", "txt", str(dest), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    manifest = json.loads((dest / "export.json").read_text("utf-8"))
    assert printed["files"] == sorted(files(dest))
    assert printed["fingerprint"] == malicrisis.validate(malicrisis.load()).fingerprint == manifest["fingerprint"]
    assert printed["losses"] == manifest["losses"]


def test_only_the_documents_that_are_asked_for_are_written(dest: Path) -> None:
    assert main(["export", "txt", str(dest), "--documents", "voa-2012", "dw-2023", "--redistribution", "free"]) == 0

    assert [name for name in files(dest) if name.startswith("texts/")] == ["texts/voa-2012.txt"]
    assert "dw-2023" not in "".join(data.decode() for data in files(dest).values())


def test_a_corpus_of_ones_own_is_exported(small: Corpus, tmp_path: Path, dest: Path) -> None:
    write(small, tmp_path / "own")

    assert main(["--corpus", str(tmp_path / "own"), "export", "txt", str(dest)]) == 0

    assert f"texts/{small.documents.ids[0]}.txt" in files(dest)


def test_what_stands_there_is_replaced_only_by_force(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "txt", str(dest), "--documents", "dw-2023"])
    before = files(dest)

    assert main(["export", "txt", str(dest)]) == 2
    assert files(dest) == before
    assert "expected nothing there, found an export; --force replaces an export" in capsys.readouterr().err

    assert main(["export", "txt", str(dest), "--force"]) == 0
    assert set(before) < set(files(dest))
    assert [path.name for path in dest.parent.iterdir()] == ["out"]


def test_by_force_no_folder_is_replaced_that_is_no_export(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")

    assert main(["export", "txt", str(tmp_path), "--force"]) == 2

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    assert "to replace, found a folder in which there is no export.json that lists its files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.txt", "'notes.txt' is no part of an export"),
        ("texts/dw-2023.txt", "'texts/dw-2023.txt' has been changed"),
    ],
)
def test_by_force_nothing_is_replaced_that_was_put_in_or_changed(
    capsys: pytest.CaptureFixture[str], dest: Path, name: str, said: str
) -> None:
    main(["export", "txt", str(dest)])
    (dest / name).write_text("days of work")
    before = files(dest)

    assert main(["export", "txt", str(dest), "--force"]) == 2

    assert files(dest) == before
    assert f"to replace, found a folder in which {said}" in capsys.readouterr().err


def test_an_output_that_fails_names_the_folder(
    capsys: pytest.CaptureFixture[str], dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathlib.Path.write_text", mock.Mock(side_effect=OSError(28, "No space left on device")))

    assert main(["export", "txt", str(dest)]) == 2

    assert f"'{dest}': expected to write there, found No space left on device" in capsys.readouterr().err
    assert list(dest.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["word"], "invalid choice: 'word' (choose from 'txt', 'csv', "),
        (["txt", "--documents"], "--documents"),
        (["txt", "--documents", "dw-2032"], "nearest: 'dw-2023'"),
        (["txt", "--redistribution", "yes"], "invalid choice: 'yes'"),
        (["txt", "--documents", "dw-2023", "--redistribution", "free"], "expected documents to export, found none"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], dest: Path, arguments: list[str], said: str
) -> None:
    try:
        code: object = main(["export", arguments[0], str(dest), *arguments[1:]])
    except SystemExit as stop:
        code = stop.code

    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not dest.parent.exists()


def test_a_terminal_is_told_how_far_a_large_corpus_is(
    capsys: pytest.CaptureFixture[str], dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PROGRESS_FROM", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    main(["export", "txt", str(dest), "--documents", "dw-2023", "voa-2012"])

    assert capsys.readouterr().err == "\r1 of 2 documents\r2 of 2 documents\n"


@pytest.mark.parametrize("name", [name for name in FORMATS if malicrisis.export.format_of(name).extra is not None])
def test_a_package_that_is_not_installed_is_told_with_the_extra_that_brings_it(
    capsys: pytest.CaptureFixture[str], dest: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("cassis", "datasets", "networkx", "nltk", "pandas", "polars", "pyarrow", "spacy"):
        monkeypatch.setitem(sys.modules, module, None)

    assert main(["export", name, str(dest)]) == 2

    extra = malicrisis.export.format_of(name).extra
    assert f"to be installed: pip install 'malicrisis[{extra}]'" in capsys.readouterr().err
    assert not dest.exists()
