"""A page to a draft of its document: one row for each line or paragraph, by its first and last words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from malicrisis.model.layout import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 8
"""A row of at most so many words has all of them."""

_FEW = 4
"""So many of its first and last words a longer row has; more if they do not tell its end."""

_LETTERS = 16
"""So many first and last characters a long row has whose script puts no space between words."""

_LONG = 60
"""The most characters of a row that is quoted in full without regard to words."""

_LINE = re.compile("[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"(?:[^\r\n\f]*\S[^\r\n\f]*(?:\r\n|\n|\r|\f|\Z))+")

BYTE_ORDER_MARK = "\ufeff"


class Unit(StrEnum):
    """What makes a row of a draft."""

    LINE = "line"
    PARAGRAPH = "paragraph"


def rows_of(raw: str, unit: Unit, title: str | None = None) -> list[list[str]]:
    r"""Return a row for each *unit* of the *raw* page: the first is the title, all others are paragraphs.

    If the *title* of the page is known and the first row is no part of it, there is no row for the title.

    >>> rows_of("Ferry to open\n\nIt opens in May.", Unit.LINE)
    [['title', 'Ferry to open'], ['paragraph', 'It opens in May.']]
    """
    page = plain(raw)
    rows: list[list[str]] = []
    known, first = (title or "").casefold(), first_line(raw, unit).casefold()
    # without a title, `known` is empty and so in every first row
    kind = "title" if known in first or first in known else "paragraph"
    if raw.startswith(BYTE_ORDER_MARK):
        rows.append(["cut markup", BYTE_ORDER_MARK])
    for start, end in _stretches(raw, unit):
        rows.append([kind, *_words(page, start, end)])
        kind = "paragraph"
    return rows


def first_line(raw: str, unit: Unit) -> str:
    """Return the words of the first *unit* of the *raw* page, which is not blank, with single blanks between them."""
    start, end = next(_stretches(raw, unit))
    return " ".join(raw[start:end].split())


def _stretches(raw: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each *unit* that is not blank, without white space at its edges."""
    begin = len(BYTE_ORDER_MARK) if raw.startswith(BYTE_ORDER_MARK) else 0
    for match in (_PARAGRAPH if unit is Unit.PARAGRAPH else _LINE).finditer(raw, begin):
        words = match.group()
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            yield start, match.start() + len(words.rstrip())


def _words(page: str, start: int, end: int) -> tuple[str, ...]:
    """Return the words that declare the characters *start* to *end* of *page*: all, or the first and the last ones."""
    line = page[start:end]
    borders = [(match.start(), match.end()) for match in re.finditer(r"\S+", line)]
    if len(borders) > _SHORT:
        first = line[: borders[_FEW - 1][1]]
        lasts = (line[borders[-number][0] :] for number in range(_FEW, len(borders)))
    elif len(line) > _LONG:
        first = line[:_LETTERS].rstrip()
        lasts = (line[-number:].lstrip() for number in range(_LETTERS, len(line)))
    else:
        return (line,)
    # at the latest, everything after the first words tells the end
    return next((first, last) for last in lasts if page.find(last, start + len(first)) + len(last) == end)
