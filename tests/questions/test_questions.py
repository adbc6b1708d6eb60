"""Sixty questions that the five pages answer: each is answered from the records by one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest
from answering import COLUMNS, SCREEN, Question, given_away, height, misleading, missing, printed, questions

if TYPE_CHECKING:
    from malicrisis import Corpus

ALL = questions()

every_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)


def test_there_are_sixty_questions() -> None:
    assert len(ALL) == len({question.asks for question in ALL}) == 60


@every_question
def test_the_words_that_support_an_answer_stand_on_the_raw_page(question: Question, shipped: Corpus) -> None:
    pages = {document.id: re.sub(r"\s+", " ", document.raw) for document in shipped.documents}

    assert [words for document, words in question.words if re.sub(r"\s+", " ", words) not in pages[document]] == []


@every_question
def test_one_line_prints_the_answer_and_the_words_that_support_it(question: Question, shipped: Corpus) -> None:
    output = printed(question.line, shipped)

    assert height(output) <= SCREEN, output
    assert list(missing(question, output)) == [], output
    assert list(misleading(question, output)) == [], output


@every_question
def test_no_line_has_its_answer_in_it(question: Question) -> None:
    assert "\n" not in question.line
    assert list(given_away(question)) == []


@every_question
def test_an_answer_has_words_that_support_it_or_a_reason_why_not(question: Question) -> None:
    assert question.words or question.unprinted


@every_question
def test_words_are_called_unprinted_only_if_they_are(question: Question, shipped: Corpus) -> None:
    if question.unprinted and question.words:
        assert list(missing(attrs.evolve(question, unprinted=""), printed(question.line, shipped)))


def test_one_answer_is_not_in_the_records_and_it_is_said_why() -> None:
    without = [question for question in ALL if question.cannot]

    assert [question.id for question in without] == ["which-government"]
    assert [question.id for question in ALL if not question.shows] == ["which-government"]
    assert all(question.change and question.words for question in without)


# the judge


ASKED = Question(
    id="x", asks="?", answer="!", line="malicrisis says b", shows=("one", "two"), words=(("d", "a [b]  c"),)
)


@pytest.mark.parametrize(
    ("output", "unseen"),
    [
        ("one two a b c", []),
        ("one\n two a\n [b] c", []),
        ("two one a b c", ["two"]),
        ("one two", ["a [b]  c"]),
    ],
)
def test_an_answer_is_looked_for_in_order_whatever_the_line_breaks_and_marks(output: str, unseen: list[str]) -> None:
    assert list(missing(ASKED, output)) == unseen


def test_a_long_line_takes_several_lines_of_the_screen() -> None:
    assert [height(output) for output in ("", "a\n", "a\n\nb", "a" * COLUMNS, "a" * COLUMNS + "b\nc")] == [
        0,
        1,
        3,
        1,
        3,
    ]


def test_words_that_cannot_be_printed_are_not_looked_for() -> None:
    assert list(missing(attrs.evolve(ASKED, unprinted="why"), "one two")) == []


def test_words_against_the_answer_are_found_on_any_line() -> None:
    question = attrs.evolve(ASKED, lacks=("no", "never"))

    assert list(misleading(question, "\n" * SCREEN + "never")) == ["never"]


def test_an_answer_in_its_own_question_is_given_away() -> None:
    assert list(given_away(attrs.evolve(ASKED, line="malicrisis says 'TWO things'"))) == ["two"]


def test_python_prints_as_at_its_prompt(shipped: Corpus) -> None:
    assert printed("len(corpus.documents)", shipped) == "5\n"
    assert printed("malicrisis says zzz", shipped).startswith("malicrisis: no statement")
