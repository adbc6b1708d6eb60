"""The borders of sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from .marks import CLOSING_MARKS, OPENING_MARKS, QUOTATION_MARKS, STRAIGHT_MARKS
from .words import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
ABBREVIATIONS = frozenset({
    # titles and ranks, in English and French
    "Mr", "Mrs", "Ms", "Messrs", "MM", "Mme", "Mlle", "Mgr", "Dr", "Pr", "Prof", "Rev", "Hon", "St", "Ste",
    "Amb", "Gov", "Pres", "Rep", "Sen", "Adj", "Adm", "Brig", "Capt", "Cdt", "Cmdr", "Cne", "Col", "Cpl", "Gal", "Gen",
    "Gén", "Lt", "Maj", "Sgt",
    # months, as news agencies write them before a day
    "Jan", "Feb", "Mar", "Apr", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    # before a number, a name or an example
    "Distr", "No", "Nos", "al", "approx", "ca", "cf", "chap", "e.g", "env", "etc", "i.e", "incl", "p", "para", "paras",
    "pp", "vol", "vs",
})
# fmt: on
"""Words after which a full stop ends no sentence."""

_MARK = f"[{''.join(sorted(QUOTATION_MARKS))}]"
_CLOSING = f"[{''.join(sorted(CLOSING_MARKS))}]"
_SPACED = ".!?؟۔।॥။።։"
"""Marks that end a sentence if white space follows: Latin, Arabic, Urdu, Devanagari, Burmese, Ethiopic, Armenian."""

_FULL = "。！？｡"
"""Marks of East Asia that end a sentence without white space."""

# the possessive ++ and *+ never go back, so that the time stays linear
_END = re.compile(rf"[{_SPACED}]++(?:{_MARK}|[)\]}}])*+|(?P<full>[{_FULL}]++(?:{_CLOSING}|[)\]）］])*+)")
_SPACED_CLOSING = re.compile(rf"\s++{_CLOSING}++[)\]}}]*+(?=\s|\Z)")
_BEGIN = re.compile(rf"\s++(?P<words>[(\[{{]*+(?P<mark>{_MARK}?)(?:{_MARK}|[(\[{{])*+(?P<first>.?))")


def sentence_borders(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last offset of every sentence of *text* between *start* and *end*, one block.

    A sentence ends with a full stop, a question mark or an exclamation mark, together with the closing quotation marks
    and brackets after it, if white space and then a capital letter, a digit or an opening quotation mark follow;
    opening brackets may come before these. White space may separate a closing mark such as » from the end mark, and an
    opening one such as « from its words. Which marks there are is in `malicrisis.text.marks`; one that is usually
    closing is an opening one directly before a word. A sentence does not end after one of `ABBREVIATIONS` or after a
    single capital letter.

    The end marks of other scripts end sentences, too, and letters of scripts without capitals, such as Arabic, count as
    capitals. The end marks of East Asia need no white space, except after a closing quotation mark: the sentence may go
    on there.

    Semicolons and colons end nothing. A block without an end mark is one sentence, and no sentence crosses the border
    of a block. The time grows linearly with the length of the block.

    >>> text = "Mr. Diop called. « Il pleut. » Then he left."
    >>> [text[a:b] for a, b in sentence_borders(text, 0, len(text))]
    ['Mr. Diop called.', '« Il pleut. »', 'Then he left.']
    """
    here = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if match["full"]:
            begin = _after_full_mark(text, stop, end, is_quoted=not CLOSING_MARKS.isdisjoint(match["full"]))
            if begin is not None:
                yield here, stop
                here = begin
            continue
        while spaced := _SPACED_CLOSING.match(text, stop, end):
            stop = spaced.end()
        begin = _begin(text, stop, end)
        if begin is not None and not _ends_nothing(text, here, match.start()):
            yield here, stop
            here = begin
    yield here, end


def _after_full_mark(text: str, stop: int, end: int, *, is_quoted: bool) -> int | None:
    """Return where a sentence begins after a mark of East Asia that ends at *stop*, or None if none does."""
    begin = stop
    while begin < end and text[begin].isspace():
        begin += 1
    if begin == end or (is_quoted and begin == stop and text[begin] not in OPENING_MARKS):
        return None
    return begin


def _begin(text: str, stop: int, end: int) -> int | None:
    """Return where a sentence begins after the white space at *stop*, or None if none does."""
    found = _BEGIN.match(text, stop, end)
    if found is None:
        return None
    mark, first = found["mark"], found["first"]
    is_begin = (
        mark in OPENING_MARKS
        or (mark in STRAIGHT_MARKS and bool(first.strip()))
        or (mark in CLOSING_MARKS and first.isalnum())
        or (first.isalpha() and not first.islower())
        or first.isdigit()
    )
    return found.start("words") if is_begin else None


def _ends_nothing(text: str, start: int, stop: int) -> bool:
    """Return whether at *stop* is the full stop of an abbreviation or an initial, which do not begin before *start*."""
    if text[stop] != ".":
        return False
    first = stop
    while first > start and (text[first - 1].isalpha() or text[first - 1] == "." or is_mark(text[first - 1])):
        first -= 1
    word = text[first:stop]
    last = word.rpartition(".")[2]
    letters = [one for one in last if not is_mark(one)]
    # a page may write the accent of "Gén" as a character of its own
    return not ABBREVIATIONS.isdisjoint((normalize("NFC", word), normalize("NFC", last))) or (
        len(letters) == 1 and not letters[0].islower()
    )
