"""Words and tokens, in which combining marks stay with their letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python's \w matches no combining mark, so `tokens` joins the pieces of a word again
_PIECE = re.compile(r"\w+|[^\w\s]")
_ZERO_WIDTH_SPACE = "\u200b"  # the one character of category Cf that separates words


def is_mark(character: str) -> bool:
    """Return whether *character* is a combining mark: an accent, a vowel sign, a point."""
    return category(character).startswith("M")


def in_word(character: str) -> bool:
    """Return whether *character* belongs to a word: a letter, a digit, a low line or a combining mark."""
    return character.isalnum() or character == "_" or is_mark(character)


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each word and each other visible character of *text* from *start* to *end*.

    A combining mark, a joiner or a soft hyphen belongs to the token before it, and a word goes on after it.

    >>> text = "हिन्दी, 2012"
    >>> [text[first:last] for first, last in tokens(text, 0, len(text))]
    ['हिन्दी', ',', '2012']
    """
    first, last, is_word = start, start, False
    for piece in _PIECE.finditer(text, start, end):
        here = text[piece.start()]
        if first < last == piece.start() and (_extends(here) or (is_word and in_word(here))):
            last = piece.end()
            continue
        if first < last:
            yield first, last
        first, last, is_word = *piece.span(), in_word(here)
    if first < last:
        yield first, last


def _extends(character: str) -> bool:
    """Return whether *character* belongs to the one before it (Extend and Format of Unicode's rule for words)."""
    return is_mark(character) or (category(character) == "Cf" and character != _ZERO_WIDTH_SPACE)
