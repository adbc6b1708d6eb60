"""The command that writes lessons: what it writes, prints and refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask
from pyodide_files import in_folder

import malicrisis
from malicrisis.lessons import lessons

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_name_all_lessons_are_listed() -> None:
    answer = ask("lesson")

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "whose-letter-is-it            37 minutes  Whose letter is it?"
    assert len(answer.out.splitlines()) == len(lessons())


def test_the_list_is_there_for_programs() -> None:
    (last,) = json.loads(ask("lesson", "--json").out)[-1:]

    assert last == {
        "name": "whose-letter-is-it",
        "title": "Whose letter is it?",
        "minutes": 37,
        "documents": ["un-2012-727"],
    }


@pytest.mark.parametrize(
    ("out", "options", "form", "words"),
    [
        ("coup.html", (), "page", "open it in a browser; it says at its top whether it may be passed on"),
        ("coup.ipynb", (), "notebook", "open it in Jupyter"),
        ("coup.HTML", ("--worksheet",), "worksheet", "print it; it has no answers"),
    ],
)
def test_the_file_is_what_the_function_returns(
    out: str, options: tuple[str, ...], form: str, words: str, tmp_path: Path
) -> None:
    pyodide = in_folder(tmp_path / "pyodide")

    answer = ask("lesson", "was-it-a-coup", str(tmp_path / out), "--pyodide", str(pyodide), *options)

    assert answer.code == 0
    assert words in " ".join(answer.out.split())
    made = malicrisis.lesson("was-it-a-coup", form=form, pyodide=pyodide)
    assert (tmp_path / out).read_text("utf-8") == made


def test_what_was_written_is_there_for_programs(tmp_path: Path) -> None:
    out = str(tmp_path / "coup.ipynb")

    assert json.loads(ask("lesson", "was-it-a-coup", out, "--json").out) == {
        "file": out,
        "lesson": "was-it-a-coup",
        "form": "notebook",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("was-it-a-coup",), "OUT: expected a file to write that ends in .html or .ipynb, found none"),
        (("was-it-a-coup", "x.pdf"), "OUT: expected a file to write that ends in .html or .ipynb, found 'x.pdf'"),
        (("was-it-a-coup", "x.ipynb", "--worksheet"), "OUT: expected a file to write that ends in .html, found"),
        (("nope", "x.ipynb"), "no lesson has the name 'nope'; lessons: code-it-by-hand"),
        (("was-it-a-coup", "x.html", "--pyodide", "nowhere"), "'nowhere': expected Pyodide 314.0.7 there, found no"),
    ],
)
def test_what_cannot_be_written_is_an_error_and_leaves_no_file(
    arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = ask("lesson", *arguments)

    assert answer.code != 0
    assert words in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    out = tmp_path / "coup.ipynb"
    out.write_text("mine", encoding="utf-8")

    refused = ask("lesson", "was-it-a-coup", str(out))

    assert "--force replaces a file" in refused.err
    assert out.read_text("utf-8") == "mine"
    assert ask("lesson", "was-it-a-coup", str(out), "--force").code == 0
