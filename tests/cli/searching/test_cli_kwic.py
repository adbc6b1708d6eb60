"""`malicrisis kwic`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus


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


# raw pages, counts and cuts


def test_raw_pages_are_searched_with_offsets_that_count_in_them(asked: Callable[..., Answer], small: Corpus) -> None:
    assert asked("kwic", "harbor", "--raw", "--width", "9").out == (
        "council-2020 raw 60:66 p1    that the harbor was clos\n"
        "harbor-2020 raw 11:17 title  ip links Harbor closed M\n"
        "harbor-2020 raw 116:122 p2   aid ‘the harbor is close\n"
        "harbor-2020 raw 195:201 p3    it. The harbor is to op\n"
    )
    found = json.loads(asked("kwic", "skip links", "--raw", "--json").out)
    assert [one["place"] for one in found] == ["cut: navigation"] * 2
    for one in found:
        assert small.documents[one["document"]].raw[one["start"] : one["end"]] == one["quote"]


def test_a_phrase_is_found_on_a_raw_page_across_a_blank_line() -> None:
    assert ask("kwic", "orderly manner", "--raw").out.startswith("dw-2023 raw 2432:2447 p13")
    assert ask("kwic", "orderly\\s{2}manner", "--raw", "--regex").out == ask("kwic", "orderly manner", "--raw").out


def test_places_are_counted_by_document() -> None:
    assert ask("kwic", "Wagner", "--raw", "--count").out == (
        "document      places\n"
        "cgtn-2020     0\n"
        "dw-2023       8\n"
        "un-2012-727   0\n"
        "un-news-2018  0\n"
        "voa-2012      0\n"
        "all           8\n"
    )
    counted = json.loads(ask("kwic", "Wagner", "--count", "--document", "dw-2023", "--json").out)
    assert counted == {"count": 7, "documents": {"dw-2023": 7}}


def test_a_count_of_nothing_is_printed_and_is_no_success(asked: Callable[..., Answer]) -> None:
    answer = asked("kwic", "xyzzy", "--count")

    assert (answer.code, answer.out.splitlines()[-1]) == (1, "all           0")
    assert answer.err == "malicrisis: no words match 'xyzzy'\n"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (["Accessibility links"], "1 place in them matches"),
        (["0[23]:\\d\\d", "--regex"], "2 places in them match"),
    ],
)
def test_if_only_cuts_have_the_words_the_message_says_that_they_are_not_searched(
    pattern: list[str], words: str
) -> None:
    answer = ask("kwic", *pattern)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith(
        f" in the clean text; words that were removed in cleaning are not searched, and {words}: add --raw\n"
    )
    assert ask("kwic", *pattern, "--raw").code == 0


def test_if_no_raw_page_has_the_words_the_message_says_so() -> None:
    assert ask("kwic", "xyzzy", "--raw") == (1, "", "malicrisis: no words match 'xyzzy' in the raw pages\n")


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
