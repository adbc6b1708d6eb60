"""`malicrisis kwic`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_words_are_aligned_after_their_places(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "harbor", "--width", "9").out == (
        "council-2020 p1    that the harbor was clos\n"
        "harbor-2020 title           Harbor closed\n"
        "harbor-2020 p2     aid ‘the harbor is close\n"
        "harbor-2020 p3          The harbor is to op\n"
    )


def test_case_is_distinguished_on_request(asked: Callable[..., Answer]) -> None:
    assert len(asked("kwic", "Harbor", "--case").out.splitlines()) == 1
    assert len(asked("kwic", "H[a]rbor", "--case", "--regex").out.splitlines()) == 1
    assert len(asked("kwic", "H[a]rbor", "--regex").out.splitlines()) == 4


def test_words_are_looked_for_in_one_document(asked: Callable[..., Answer]) -> None:
    answer = asked("kwic", "harbor", "--document", "council-2020", "--json")
    (line,) = json.loads(answer.out)

    assert (line["quote"], line["paragraph"], line["right"]) == (
        "harbor",
        1,
        " was closed. A member of the Port Author",
    )
    assert (line["left"], answer.err) == ("The council denied on Friday that the ", "")


def test_a_pattern_that_python_warns_of_prints_no_warning(asked: Callable[..., Answer]) -> None:
    answer = asked("kwic", "[[x]arbor", "--regex")

    assert answer.err == "malicrisis: no words match '[[x]arbor'\n"


def test_a_star_stands_for_the_rest_of_a_word(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "resign*", "--width", "4").out == "harbor-2020 p1  had resigned.\n"


def test_near_words_are_named_if_there_are_none(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "resign") == (1, "", "malicrisis: no words match 'resign'; near words: resigned\n")
    assert asked("kwic", "xyzzy").err == "malicrisis: no words match 'xyzzy'\n"
    assert asked("kwic", "resign\\b", "--regex").err == "malicrisis: no words match 'resign\\\\b'\n"
    assert asked("kwic", "resign", "--document", "council-2020").err == "malicrisis: no words match 'resign'\n"
    assert json.loads(asked("kwic", "resign", "--json").out) == []


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_words_in_their_context_fit_a_terminal(width: int, asked: Callable[..., Answer]) -> None:
    lines = asked("kwic", "harbor", width=width).out.splitlines()

    assert max(map(len, lines)) <= width
    assert len(lines) == (8 if width < 50 else 4)


def test_a_width_that_is_asked_for_goes_before_that_of_the_terminal(asked: Callable[..., Answer]) -> None:
    assert asked("kwic", "harbor", "--width", "30", width=30).out == asked("kwic", "harbor", "--width", "30").out


@wrong_uses(
    (["kwic"], "PATTERN"),
    (["kwic", ""], "expected a word or a phrase"),
    (["kwic", " ", "--regex"], "expected a word or a phrase"),
    (["kwic", "(", "--regex"], "expected a regular expression, found '('"),
    (["kwic", "(" * 9999, "--regex"], "expected a regular expression"),
    (["kwic", "a{99999999999999999999}", "--regex"], "repetition number"),
    (["kwic", "a", "--width", "0"], "--width: expected a whole number from 1 to 1000"),
    (["kwic", "a", "--width", "1001"], "--width"),
    (["kwic", "a", "--width", "000000000009999"], "--width"),
    (["kwic", "a", "--width", "٣"], "--width"),
    (["kwic", "a", "--width", "9" * 5000], "--width"),
    (["kwic", "a", "--document", ""], "no document has the id or name ''"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
