"""What a box prints is what the documentation shows, and what the notebook expects."""

from __future__ import annotations

import doctest
import json
import sys
from typing import TYPE_CHECKING

import pytest

import malicrisis
from malicrisis.lessons import lessons
from malicrisis.lessons.notebook import sessions
from malicrisis.lessons.running import MAX_OUTPUT, Session
from malicrisis.storage import reading

if TYPE_CHECKING:
    from malicrisis.lessons.source import Lesson

every_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


def boxes(lesson: Lesson) -> list[tuple[str, str]]:
    """Return the code of every box of *lesson* as the page shows it, and what the documentation says that it prints."""
    found = []
    for piece in lesson.pieces():
        if piece.is_code:
            examples = doctest.DocTestParser().get_examples(piece.source)
            found.append(("".join(one.source for one in examples), "".join(one.want for one in examples)))
    return found


@every_lesson
def test_every_box_prints_alone_what_the_documentation_shows(lesson: Lesson) -> None:
    for source, expected in boxes(lesson):
        assert Session().run(source) == expected


@every_lesson
def test_the_notebook_expects_what_the_documentation_shows(lesson: Lesson) -> None:
    notebook = json.loads(malicrisis.lesson(lesson.name, form="notebook"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    session = Session()

    assert "".join(cell["metadata"]["expected"] for cell in cells) == "".join(want for _, want in boxes(lesson))
    for cell in cells:
        assert session.run("".join(cell["source"])) == cell["metadata"]["expected"]


@pytest.mark.parametrize("lesson", [one for one in lessons() if one.is_free], ids=lambda lesson: lesson.name)
def test_a_lesson_on_free_texts_prints_the_same_with_the_free_texts_alone(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_shipped", {})
    free = malicrisis.load().where(redistribution="free")

    reading.use(free)

    assert malicrisis.load() is free
    for source, expected in boxes(lesson):
        assert Session().run(source) == expected


def test_names_of_one_run_are_there_in_the_next() -> None:
    session = Session()

    assert session.run("import math\nnumber = 3") == ""
    assert session.run("number\nmath.floor(number / 2)\nNone") == "3\n1\n"


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero\n"),
        ("word = 'a", "SyntaxError: unterminated string literal (detected at line 1)\n"),
        ("raise SystemExit", "SystemExit\n"),
        ("import malicrisis\nmalicrisis.load().documents['nope']", "malicrisis.errors.UnknownIdError: no document"),
    ],
)
def test_an_error_is_printed_with_its_line_and_the_session_goes_on(source: str, last: str) -> None:
    session = Session()

    printed = session.run(source)

    assert printed.startswith("Traceback (most recent call last):\n")
    assert last in printed
    assert "malicrisis/lessons" not in printed
    assert session.run("'on'") == "'on'\n"


def test_what_was_printed_before_an_error_stays() -> None:
    assert Session().run("print('Mali')\nnope").startswith("Mali\nTraceback")


def test_the_line_of_an_error_is_that_of_the_box() -> None:
    assert "  line 3\n" in Session().run("x = 1\n\nnope")


def test_output_without_end_is_broken_off() -> None:
    printed = Session().run("while True: print('x' * 1000)")

    assert "RuntimeError: stopped after 100,000 printed characters" in printed
    assert len(printed) < MAX_OUTPUT + 300


def test_running_leaves_the_display_of_the_console_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "displayhook", repr)

    assert Session().run("1 + 1") == "2\n"
    assert sys.displayhook is repr


def test_a_cell_ends_where_something_is_printed_and_the_rest_is_the_last_cell() -> None:
    assert list(sessions(">>> x = 1\n>>> x\n1\n>>> y = 2\n")) == [("x = 1\nx", "1\n"), ("y = 2", "")]
