"""`malicrisis validate`."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from malicrisis import export, write
from malicrisis._version import FINGERPRINT
from malicrisis.cli import main, terminal

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture
def own(small: Corpus, tmp_path: Path) -> Path:
    """The small corpus in a folder."""
    write(small, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def spoiled(own: Path) -> Path:
    """The same with a mention that misquotes its words."""
    file = own / "mentions.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"quote": "Tuesday"', b'"quote": "Twesday"'))
    return own


@pytest.mark.parametrize("file", [None, "README.md", "raw/page.txt"])
def test_a_folder_that_is_no_corpus_is_one_line_of_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: str | None
) -> None:
    if file:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("words", encoding="utf-8")

    assert main(["validate", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"malicrisis: {str(tmp_path)!r}: expected the folder of a corpus, found none of its files, such as corpus.json;"
        " give the folder that `write` made of the corpus\n"
    )


def test_a_folder_with_one_file_of_a_corpus_is_validated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "corpus.json").write_text("{}", encoding="utf-8")

    assert main(["validate", str(tmp_path)]) == 1
    assert "SHA256SUMS  (files)" in capsys.readouterr().out


def test_the_shipped_corpus_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0

    out, err = capsys.readouterr()
    assert "malicrisis@0.3.0: " in out
    assert f"fingerprint of the data: {FINGERPRINT}\n" in out
    assert err == ""


@pytest.mark.parametrize(
    "arguments", [["validate", "{}"], ["validate", "--corpus", "{}"], ["--corpus", "{}", "validate"]]
)
def test_the_folder_may_be_named_as_argument_or_option(
    capsys: pytest.CaptureFixture[str], own: Path, arguments: list[str]
) -> None:
    assert main([word.format(own) for word in arguments]) == 0

    assert "small@1.0: " in capsys.readouterr().out


def test_a_finding_is_printed_with_its_place_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], spoiled: Path
) -> None:
    assert main(["validate", str(spoiled)]) == 1

    out, err = capsys.readouterr()
    assert err == "malicrisis: small@1.0 breaks 2 rules: 2 findings\n"
    assert "mentions.jsonl:5  (words) harbor-2020 38:45 'Twesday'\n" in out
    assert "  expected 'Twesday' at 38:45\n  found 'Tuesday'\n" in out
    assert "  mend: find the words in the text and correct the offsets, in code points\n" in out
    assert re.search(r"small@1\.0: \d+ of \d+ checks passed", out)


def test_findings_are_printed_as_json(capsys: pytest.CaptureFixture[str], spoiled: Path) -> None:
    assert main(["validate", str(spoiled), "--json"]) == 1

    report = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in report["findings"]] == ["checksums", "words"]
    assert report["corpus"] == "small@1.0"


def test_a_corpus_without_name_and_checksums_is_validated(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    (own / "corpus.json").unlink()
    (own / "SHA256SUMS").unlink()

    assert main(["validate", str(own)]) == 1

    out = capsys.readouterr().out
    assert "a corpus whose name cannot be read: " in out
    assert "fingerprint" not in out


def test_a_folder_given_twice_is_wrong_use(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    assert main(["validate", str(own), "--corpus", "other"]) == 2

    out, err = capsys.readouterr()
    assert (out, err) == ("", f"malicrisis: expected PATH or --corpus, found both, {str(own)!r} and 'other'\n")


@pytest.mark.parametrize("arguments", [["validate", "{}"], ["list", "--corpus", "{}"]])
def test_an_export_is_named_as_such_in_one_line(
    capsys: pytest.CaptureFixture[str], small: Corpus, tmp_path: Path, arguments: list[str]
) -> None:
    export.write(small, "jsonl", tmp_path / "out")
    code = main([word.format(tmp_path / "out") for word in arguments])

    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "out': expected the folder of a corpus, found an export in the format 'jsonl'; give the folder that" in err


def test_a_missing_folder_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["validate", str(tmp_path / "nowhere")]) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "expected a folder" in err


def test_a_terminal_shows_progress_for_a_large_corpus(
    capsys: pytest.CaptureFixture[str], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PROGRESS_FROM", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert main(["validate", str(own)]) == 0

    assert capsys.readouterr().err == "\r1 of 2 documents\r2 of 2 documents\n"


def test_the_style_of_a_finding_is_not_escaped(
    capsys: pytest.CaptureFixture[str], spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert main(["validate", str(spoiled)]) == 1

    out = capsys.readouterr().out
    assert "\x1b[1mmentions.jsonl:5\x1b[0m" in out
    assert "\\x1b" not in out
