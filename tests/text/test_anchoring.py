"""Quoted words: their one place in a text, or a named reason why there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.errors import AnchorError, RecordError
from malicrisis.text.anchoring import ACCEPTED, anchor, context, part_places

TEXT = "the north, the South and the northern north"


def failure(text: str, quote: str, **how: object) -> AnchorError:
    with pytest.raises(AnchorError) as caught:
        anchor(text, quote, **how)  # type: ignore[arg-type]  # wrong values
    return caught.value


def test_words_are_found_where_they_stand() -> None:
    assert anchor(TEXT, "South") == (15, 20)
    assert anchor(TEXT, "  South ") == (15, 20)


@pytest.mark.parametrize(("nth", "start"), [(1, 0), (2, 11), (3, 25)])
def test_of_words_that_stand_often_nth_says_which(nth: int, start: int) -> None:
    assert anchor(TEXT, "the", nth=nth) == (start, start + 3)


def test_words_that_stand_often_are_told_with_every_place_and_its_context() -> None:
    error = failure(TEXT, "the")

    assert error.reason == "several"
    assert error.places == ((0, 3), (11, 14), (25, 28))
    assert error.found.startswith("3: nth=1 '⟨the⟩ north, the South")
    assert error.hint == "say which with nth, before or after"


def test_many_places_are_counted() -> None:
    error = failure("x " * 20, "x")

    assert len(error.places) == 20
    assert error.found.endswith("; and 14 more")


def test_a_place_inside_a_word_does_not_count_beside_others() -> None:
    assert anchor(TEXT, "north", nth=2) == (38, 43)


def test_words_that_stand_inside_a_word_alone_are_refused_unless_that_is_accepted() -> None:
    error = failure(TEXT, "ern")

    assert (error.reason, error.needs) == ("inside-word", ("inside-words",))
    assert anchor(TEXT, "ern", accept=["inside-words"]) == (34, 37)


@pytest.mark.parametrize("text", ["马里北部的城市", "マリの北部", "ประเทศมาลีเหนือ"])
def test_scripts_without_spaces_have_no_insides_of_words(text: str) -> None:
    assert anchor(text, text[2:4]) == (2, 4)


def test_words_before_and_after_tell_places_apart() -> None:
    assert anchor(TEXT, "the", before="north,") == (11, 14)
    assert anchor(TEXT, "the", before="north,\n", after=" South") == (11, 14)
    assert anchor(TEXT, "the", after="northern") == (25, 28)
    assert anchor(TEXT, "north", after="", nth=1) == (4, 9)


def test_no_place_with_such_words_around_it_is_a_failure_of_its_own() -> None:
    error = failure(TEXT, "South", before="a", after="b")

    assert (error.reason, error.places) == ("context", ((15, 20),))
    assert error.expected == "'South' with before 'a' and after 'b'"


@pytest.mark.parametrize("nth", [0, -1, 4])
def test_a_number_of_no_place_is_refused(nth: int) -> None:
    error = failure(TEXT, "the", nth=nth)

    assert error.reason == "nth"
    assert str(error) == f"nth: expected a number from 1 to 3, the places of 'the', found {nth}"


def test_words_are_looked_for_between_start_and_end() -> None:
    assert anchor(TEXT, "the", start=12) == (25, 28)
    assert anchor(TEXT, "the", end=10) == (0, 3)
    assert failure(TEXT, "South", end=18).reason == "not-found"


def test_words_that_are_not_there_are_told_with_the_nearest() -> None:
    error = failure(TEXT, "the Soulh")

    assert (error.reason, error.nearest) == ("not-found", (11, 20))
    assert error.hint.startswith("nearest: 'the South' in ")


@pytest.mark.parametrize("quote", ["", "  "])
def test_no_words_are_found_nowhere(quote: str) -> None:
    assert failure(TEXT, quote).reason == "not-found"
    assert failure("", "x").nearest is None


QUOTED = "« Nous\u00a0restons », dit-il – et le 5\u20113"


@pytest.mark.parametrize(
    ("quote", "needs", "place"),
    [
        ('" Nous\u00a0restons "', ("quotes",), (0, 16)),
        ("Nous restons", ("blanks",), (2, 14)),
        ("dit-il - et", ("dashes",), (18, 29)),
        ('" Nous  restons "', ("quotes", "blanks"), (0, 16)),
        ("il - et le 5-3", ("dashes",), (22, 36)),
        ('" Nous restons ", dit-il - et', ("quotes", "blanks", "dashes"), (0, 29)),
        ("Nous … et le", ("ellipsis",), (2, 32)),
        ("« Nous restons [...] et", ("blanks", "ellipsis"), (0, 29)),
    ],
)
def test_what_differs_is_accepted_only_if_told_and_the_failure_says_what_it_needs(
    quote: str, needs: tuple[str, ...], place: tuple[int, int]
) -> None:
    error = failure(QUOTED, quote)

    assert error.needs == needs
    assert error.reason == ("ellipsis" if "ellipsis" in needs else "folded")
    assert anchor(QUOTED, quote, accept=needs) == place
    assert anchor(QUOTED, quote, accept=list(ACCEPTED)) == place


def test_a_single_mark_is_never_a_double_one() -> None:
    assert failure("‘a’", '"a"').reason == "not-found"


def test_what_is_needed_beside_what_is_accepted_is_said() -> None:
    assert failure(QUOTED, '" Nous restons "', accept=["quotes"]).needs == ("blanks",)


def test_exact_words_win_over_words_that_only_look_alike() -> None:
    assert anchor('“a” "a"', '"a"', accept=["quotes"]) == (4, 7)


def test_an_ellipsis_at_an_end_is_dropped() -> None:
    assert anchor(TEXT, "… South and …", accept=["ellipsis"]) == (15, 24)
    assert failure(TEXT, "…", accept=["ellipsis"]).reason == "not-found"


def test_an_ellipsis_stands_for_the_shortest_stretch() -> None:
    assert anchor(TEXT, "South … north", accept=["ellipsis", "inside-words"]) == (15, 34)
    assert anchor(TEXT, "the … the", nth=1, accept=["ellipsis"]) == (0, 14)


@pytest.mark.parametrize("accept", [["case"], "quotes"])
def test_a_difference_that_does_not_exist_is_refused(accept: list[str]) -> None:
    with pytest.raises(RecordError, match="accept: expected a list of words among quotes, blanks, dashes"):
        anchor(TEXT, "the", accept=accept)


def test_the_context_marks_the_place() -> None:
    assert context("abc " * 30, 60, 63) == f"…{('abc ' * 30)[30:60]}⟨abc⟩{('abc ' * 30)[63:93]}…"
    assert context("a b", 0, 3) == "⟨a b⟩"
    assert context("x" * 100, 0, 100) == f"⟨{'x' * 59}…⟩"


def test_a_long_quote_is_shown_shortened() -> None:
    assert failure(TEXT, "y" * 100).expected == f"'{'y' * 59}…'"


def test_parts_are_searched_from_an_offset_on() -> None:
    assert list(part_places("one two one two", ["one", "two"], 1)) == [(8, 15)]
    assert list(part_places("one two", ["two", "one"])) == []
    assert list(part_places("one two", [])) == []


@given(st.text(st.sampled_from('ab “"«-– \u00a0'), min_size=1), st.data())
def test_what_is_found_are_the_words_asked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    if not quote:
        return

    found = anchor(text, quote, nth=1, accept=["inside-words"])

    assert text[slice(*found)] == quote
    assert found[0] <= text.index(quote) or text[found[0] : found[1]] == quote


@given(st.text(st.sampled_from('ab “"«-– \u00a0'), min_size=1), st.data())
def test_words_with_other_marks_are_found_if_that_is_accepted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    changed = quote.replace("“", "«").replace("–", "-").replace("\u00a0", " ")
    if not quote:
        return

    first, last = anchor(text, changed, nth=1, accept=list(ACCEPTED))

    folded = str.maketrans("“«–\u00a0", '""- ')
    assert "".join(text[first:last].split()).translate(folded) == "".join(changed.split()).translate(folded)
