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

BESIDE = {"CITATION.bib", "CITATION.cff", "CITATION.json", "CITATION.ris", "RIGHTS.md", "export.json"}


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in *folder*."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    """A folder that does not exist."""
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


def test_losses_are_printed_with_the_number_of_records(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "txt", str(dest)])

    lines = capsys.readouterr().out.splitlines()
    cuts = sum(len(document.cuts) for document in malicrisis.load().documents)
    assert f"  cuts: {cuts}, not stored in this format" in lines
    assert any(line.startswith("  of documents: urls (2), ids (4), ") for line in lines)


def test_at_most_three_lost_records_are_named(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "plover", str(dest)])

    losses = {loss["what"]: loss for loss in json.loads((dest / "export.json").read_text("utf-8"))["losses"]}
    first = ", ".join(losses["reports"]["records"][:3])
    assert f"({first} and {losses['reports']['count'] - 3} more)" in capsys.readouterr().out


def test_data_stored_in_another_way_are_noted(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "spacy", str(dest)])

    assert "note: 1 span does not begin and end with tokens: in the group unaligned" in capsys.readouterr().out


def test_a_format_that_loses_nothing_says_so(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "jsonl", str(dest)])

    assert capsys.readouterr().out.endswith("jsonl carries everything\n")


def test_the_answer_is_the_manifest_as_json(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    assert main(["export", "txt", str(dest), "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    manifest = json.loads((dest / "export.json").read_text("utf-8"))
    assert printed["files"] == sorted(files(dest))
    assert printed["fingerprint"] == malicrisis.validate(malicrisis.load()).fingerprint == manifest["fingerprint"]
    assert printed["losses"] == manifest["losses"]


def test_only_the_chosen_documents_are_written(dest: Path) -> None:
    assert main(["export", "txt", str(dest), "--documents", "voa-2012", "dw-2023", "--redistribution", "free"]) == 0

    assert [name for name in files(dest) if name.startswith("texts/")] == ["texts/voa-2012.txt"]
    assert "dw-2023" not in "".join(data.decode() for data in files(dest).values())


def test_another_corpus_is_exported(small: Corpus, tmp_path: Path, dest: Path) -> None:
    write(small, tmp_path / "own")

    assert main(["--corpus", str(tmp_path / "own"), "export", "txt", str(dest)]) == 0

    assert f"texts/{small.documents.ids[0]}.txt" in files(dest)


@pytest.mark.parametrize("name", ["harbor-2020", "Harbor closed"])
def test_some_documents_of_another_corpus_are_exported_by_id_or_by_title(
    name: str, small: Corpus, tmp_path: Path, dest: Path
) -> None:
    write(small, tmp_path / "own")

    assert main(["--corpus", str(tmp_path / "own"), "export", "txt", str(dest), "--documents", name]) == 0

    assert [one for one in files(dest) if one.startswith("texts/")] == ["texts/harbor-2020.txt"]


def test_an_export_is_replaced_only_with_force(capsys: pytest.CaptureFixture[str], dest: Path) -> None:
    main(["export", "txt", str(dest), "--documents", "dw-2023"])
    before = files(dest)

    assert main(["export", "txt", str(dest)]) == 2
    assert files(dest) == before
    assert "expected nothing there, found an export; --force replaces an export" in capsys.readouterr().err

    assert main(["export", "txt", str(dest), "--force"]) == 0
    assert set(before) < set(files(dest))
    assert [path.name for path in dest.parent.iterdir()] == ["out"]


def test_force_replaces_no_folder_that_is_no_export(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
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
def test_force_replaces_no_export_with_added_or_changed_files(
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
def test_wrong_use_is_one_line_of_error_and_writes_nothing(
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


def test_a_terminal_shows_progress_for_a_large_corpus(
    capsys: pytest.CaptureFixture[str], dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PROGRESS_FROM", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    main(["export", "txt", str(dest), "--documents", "dw-2023", "voa-2012"])

    assert capsys.readouterr().err == "\r1 of 2 documents\r2 of 2 documents\n"


@pytest.mark.parametrize("name", [name for name in FORMATS if malicrisis.export.format_of(name).extra is not None])
def test_a_missing_package_is_named_with_its_extra(
    capsys: pytest.CaptureFixture[str], dest: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("cassis", "datasets", "networkx", "nltk", "pandas", "polars", "pyarrow", "spacy", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, module, None)

    assert main(["export", name, str(dest)]) == 2

    extra = malicrisis.export.format_of(name).extra
    assert f"to be installed: pip install 'malicrisis[{extra}]'" in capsys.readouterr().err
    assert not dest.exists()
