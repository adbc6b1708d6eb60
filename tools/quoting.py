"""Find quoted words in a text, or say why they were not found."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

GAP = " … "
"""In a quotation, matches any text between the words before it and the words after it."""


class QuoteError(Exception):
    """Quoted words are not where the declaration says."""


class Stretch(NamedTuple):
    """The offsets of the words."""

    start: int
    end: int


def find(
    text: str,
    quote: str,
    *,
    start: int = 0,
    end: int | None = None,
    nth: int | None = None,
    whole_words: bool = True,
) -> Stretch:
    """Return where *quote* stands in *text* between *start* and *end*.

    A quote that stands there more than once needs *nth*, counted from 1. A long quote may leave out its middle:
    ``first words … last words`` is the shortest stretch from the one to the other. With *whole_words*, a place in the
    middle of a word does not count where there is another.
    """
    end = len(text) if end is None else end
    opening, gap, closing = quote.partition(GAP)
    places = _places(text, opening, start, end)
    if whole_words:
        places = [place for place in places if _is_whole(text, place, place + len(opening))] or places
    if nth is None and len(places) > 1:
        raise QuoteError(
            f"{quote!r} stands here {len(places)} times: say which with nth\n"
            + "\n".join(f"    nth = {number}: {context(text, place)}" for number, place in enumerate(places, 1))
        )
    if len(places) < (nth or 1):
        raise QuoteError(
            f"expected {opening!r}" + (f" at least {nth} times" if nth and nth > 1 else "") + f", found {len(places)};"
            f" nearest: {_nearest(text[start:end], opening)}"
        )
    here = places[(nth or 1) - 1]
    if not gap:
        return Stretch(here, here + len(opening))
    last = text.find(closing, here + len(opening), end)
    if last < 0:
        raise QuoteError(
            f"expected {closing!r} after {opening!r}, found none; nearest: {_nearest(text[here:end], closing)}"
        )
    return Stretch(here, last + len(closing))


def context(text: str, place: int, width: int = 30) -> str:
    """Return *width* characters of *text* on each side of *place*."""
    return f"…{text[max(0, place - width) : place]}⟨{text[place : place + width]}…"


def _places(text: str, quote: str, start: int, end: int) -> list[int]:
    """Return every offset of *quote*."""
    if not quote:
        return []
    places: list[int] = []
    place = text.find(quote, start, end)
    while place >= 0:
        places.append(place)
        place = text.find(quote, place + 1, end)
    return places


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether the stretch begins and ends at the border of a word."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return before and after


def _nearest(text: str, quote: str) -> str:
    """Return the stretch of *text* most like *quote*, with 30 characters of context."""
    match = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    begin = max(0, match.a - match.b)
    return f"{text[begin : begin + len(quote)]!r} in {text[max(0, begin - 30) : begin + len(quote) + 30]!r}"
