"""``malicrisis spot``."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_line import Terminal, ask, assert_refused, wrong_uses

from malicrisis.cli import main

WORDS = "The Malian president met ECOWAS."


def test_the_actors_of_words_are_printed_with_how_they_are_known() -> None:
    answer = ask("spot", "--words", WORDS, "--on", "2030")

    assert [line.split() for line in answer.out.splitlines()] == [
        ["characters", "words", "actor", "how", "certainty"],
        ["4:10", "Malian", "mali", "demonym", "certain"],
        ["25:31", "ECOWAS", "ecowas", "acronym", "certain"],
    ]
    assert "keita-ibrahim-boubacar  office   certain" in ask("spot", "--words", WORDS, "--on", "2019").out


def test_local_aliases_are_found_if_they_are_asked_for() -> None:
    assert ask("spot", "--words", "the Foreign Ministry").code == 1
    assert (
        "foreign-ministry-of-mali or foreign-ministry-of-russia  alias  possible"
        in ask("spot", "--words", "the Foreign Ministry", "--local").out
    )


def test_the_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(WORDS))

    answer = ask("spot", "-", "--json")

    assert [one["quote"] for one in json.loads(answer.out)] == ["The Malian president", "Malian", "ECOWAS"]


def test_finds_in_text_files_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mali", encoding="utf-8")
    (tmp_path / "b.txt").write_text("the UN", encoding="utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]

    assert [line.split()[:2] for line in ask("spot", *files).out.splitlines()[1:]] == [
        [files[0], "0:4"],
        [files[1], "4:6"],
    ]
    assert [one["file"] for one in json.loads(ask("spot", *files, "--json").out)] == files


def test_the_finds_of_a_table_are_written_with_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "words": [WORDS, None]}), tmp_path / "t.parquet", row_group_size=1)
    monkeypatch.chdir(tmp_path)
    arguments = ("spot", "t.parquet", "--text", "words", "--key", "id", "-o", "finds.parquet")

    answer = ask(*arguments)

    assert answer.out == "finds.parquet: 3 finds; 1 row with a reason in the column error\n"
    assert pq.read_table("finds.parquet").column("id").to_pylist() == ["a", "a", "a", "b"]
    assert_refused(ask(*arguments), "'finds.parquet': expected nothing there, found a file; --force replaces a file")
    assert ask(*arguments, "--force").code == 0


@pytest.mark.parametrize(
    ("names", "progress"), [("a.jsonl", "\r1 group\n"), ("a.txt b.txt", "\r1 of 2 groups\r2 of 2 groups\n")]
)
def test_a_terminal_shows_what_is_done_on_a_line_of_its_own(
    names: str, progress: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names.split():
        (tmp_path / name).write_text('{"text": "Mali"}\n', encoding="utf-8")
    shown = Terminal()
    monkeypatch.setattr("malicrisis.cli.commands.searching.spot.sys.stderr", shown)

    code = main(["spot", *names.split(), "-o", "finds.parquet"])

    assert (code, shown.getvalue()) == (0, progress)


def test_the_text_files_of_a_folder_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for name, text in (("b.TXT", "ECOWAS"), ("a.txt", "Mali"), ("c.md", "UN")):
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()

    found = json.loads(ask("spot", "texts", "--json").out)

    assert [(Path(one["file"]).name, one["quote"]) for one in found] == [("a.txt", "Mali"), ("b.TXT", "ECOWAS")]
    assert ask("spot", "texts", "-o", "finds.parquet").out == "finds.parquet: 2 finds in 2 files\n"
    assert_refused(ask("spot", "empty"), "'empty': expected a folder with text files (.txt), found none in it")


def texts_in(folder: Path, **texts: str) -> list[str]:
    """Write text files, and return their names."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [f"{name}.txt" for name in texts]


def test_a_summary_tells_which_files_have_no_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = texts_in(tmp_path, a="Mali and the UN", b="no names", c="ECOWAS")

    answer = ask("spot", *names)

    assert answer.err == "3 finds in 2 of 3 files; none in b.txt\n"
    assert ask("spot", *names, "-o", "f.parquet").out == "f.parquet: 3 finds in 2 of 3 files; none in b.txt\n"
    assert ask("spot", *names, "--json").err == ""
    assert ask("spot", "a.txt", "c.txt").err == "3 finds in 2 files\n"
    assert ask("spot", "b.txt").err.endswith("no actor of the corpus is found in 1 file\n")


def test_a_summary_names_some_of_many_files_without_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = texts_in(tmp_path, mali="Mali", **dict.fromkeys("abcdefg", "no names"))

    answer = ask("spot", *names)

    listed = "a.txt, b.txt, c.txt, d.txt, e.txt and 2 others"
    assert answer.err == f"1 find in 1 of 8 files; none in {listed}\n"


def test_a_note_tells_that_a_date_decides_who_held_an_office() -> None:
    note = "give --on DATE to decide who held an office\n"

    assert ask("spot", "--words", WORDS).err == note
    assert ask("spot", "--words", WORDS, "--on", "2019").err == ""
    assert ask("spot", "--words", "Mali").err == ""


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts_in(tmp_path, a="Mali")

    found = json.loads(ask("spot", "a.txt", "./a.txt", str(tmp_path), "--json").out)

    assert [one["file"] for one in found] == ["a.txt"]


@pytest.mark.parametrize("option", ["--text", "--key"])
def test_columns_of_text_files_are_refused(option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts_in(tmp_path, a="Mali")

    for out in ([], ["-o", "finds.parquet"]):
        assert_refused(
            ask("spot", "a.txt", *out, option, "id"),
            f"{option}: expected a file .parquet or .jsonl, whose column it names, found a text",
        )


def test_json_is_printed_and_not_written_to_a_file() -> None:
    answer = ask("spot", "pyproject.toml", "-o", "a.parquet", "--json")

    expected = "expected either --json, which prints the finds, or -o OUT.parquet, found both"
    assert json.loads(answer.err)["message"] == expected


@wrong_uses(
    (["spot"], "expected either files to read or --words TEXT, found neither"),
    (["spot", "a.txt", "--words", "Mali"], "expected either files to read or --words TEXT, found both"),
    (["spot", "none.txt"], "'none.txt': expected a file or a folder, found nothing"),
    (["spot", "texts"], "'texts': expected a file or a folder, found nothing"),
    (
        ["spot", "pyproject.toml"],
        "expected a text file (.txt), or -o OUT.parquet for its finds, found 'pyproject.toml'",
    ),
    (["spot", "pyproject.toml", "-o", "a.csv"], "expected a name that ends in .parquet, found 'a.csv'"),
    (["spot", "--words", "Mali", "-o", "a.parquet"], "expected files with -o OUT.parquet, found a text"),
    (["spot", "--words", "Mali", "--on", "soon"], "'soon'"),
    (["spot", "--words", "Mali", "--text", "body"], "--text: expected a file .parquet or .jsonl, whose column it"),
)
def test_wrong_use_is_refused(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")

    assert_refused(ask("spot", str(tmp_path / "a.txt")), "expected UTF-8, found other bytes")


def test_a_run_that_fails_at_once_is_in_the_way_of_no_other_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("Mali", encoding="utf-8")

    failed = ask("spot", "a.md", "-o", "finds.parquet")
    answer = ask("spot", "a.txt", "-o", "finds.parquet")

    assert_refused(failed, "expected text files (.txt), or one file .parquet or .jsonl, found 'a.md'")
    assert answer.out == "finds.parquet: 1 find in 1 file\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "a.txt", "finds.parquet"]
