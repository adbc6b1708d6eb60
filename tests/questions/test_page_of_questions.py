"""The page of fifteen questions: its examples run with those of all pages; here is what makes it such a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/how-to/fifteen-questions.md"
TYPED = ("$ ", ">>> ", "... ")


@pytest.fixture
def sections(root: Path) -> list[str]:
    """The questions of the page, each with its answer and with what the answer means."""
    return re.split("^### ", (root / PAGE).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def test_there_are_fifteen_questions(sections: list[str]) -> None:
    questions = [section.partition("\n")[0] for section in sections]

    assert len(set(questions)) == len(questions) == 15
    assert [question for question in questions if not question.endswith("?")] == []


def test_each_is_answered_by_one_command_or_one_line_of_python(sections: list[str]) -> None:
    typed = [[line for line in section.splitlines() if line.startswith(TYPED)] for section in sections]

    assert {len(lines) for lines in typed} == {1}
    assert [line for (line,) in typed if ";" in line] == []


def test_no_other_page_asks_the_same_in_the_same_line(sections: list[str], root: Path) -> None:
    others = [page for page in (root / "docs").rglob("*.md") if page != root / PAGE and "_build" not in page.parts]
    elsewhere = "\n".join(page.read_text(encoding="utf-8") for page in (root / "README.md", *others))
    typed = [line for section in sections for line in section.splitlines() if line.startswith(TYPED)]

    assert [line for line in typed if f"{line}\n" in elsewhere] == []


def test_below_each_answer_is_what_it_means(sections: list[str]) -> None:
    assert [section for section in sections if len(section.split("```")[-1].split()) < 15] == []
