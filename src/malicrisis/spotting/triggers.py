"""Find where a text has words of a list. Most texts have none, and then nothing else is tried."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")

BLANKS = (
    "\t\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space but the line feed: what may follow a full stop in an acronym."""

_IN_WORDS = bytes(point for point in range(128) if WORD.match(chr(point)))
_TO_BLANKS = bytes(point if point in _IN_WORDS else ord(" ") for point in range(256))
"""Blanks for the bytes that part words. Letters beyond ASCII part words, too, which hides no word of ASCII."""


class Triggers:
    """A list of folded words, and of the begins of acronyms with full stops, as "u.n" for "U.N." and "U. N.".

    With the package ahocorasick_rs, one pass of an automaton finds them; without it, the text is parted into words.
    """

    def __init__(self, words: Iterable[str], *, automaton: bool = True) -> None:
        """Compile *words*; without *automaton*, do not use ahocorasick_rs."""
        self._words = tuple(sorted(set(words)))
        self._wants_automaton = automaton
        self._by_word: dict[bytes, list[str]] = {}
        for word in self._words:
            # with a full stop, its first letter is a word of the text
            self._by_word.setdefault(word.partition(".")[0].encode(), []).append(word)
        self._known = frozenset(self._by_word)
        self._is_ascii = all(map(str.isascii, self._words))
        strings = [(one, word) for word in self._words for one in _strings_of(word)]
        self._of_string = [word for _, word in strings]
        self._automaton = _automaton([one for one, _ in strings]) if automaton else None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the words: an automaton cannot be pickled, and the other machine may have none."""
        return _made, (self._words, self._wants_automaton)

    def in_text(self, flat: str) -> dict[str, list[int]]:
        """Return the words that the folded text *flat* has, and where they begin, also within words of the text."""
        if self._automaton is None:
            return {word: list(_places(word, flat)) for word in self._present(flat)}
        read = flat.encode("utf-8", "surrogatepass")
        hits: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(read, overlapping=True)
        found: dict[str, list[int]] = {}
        for number, start, _ in hits:
            found.setdefault(self._of_string[number], []).append(start)
        # offsets in bytes are those in characters only for ASCII
        return found if not found or flat.isascii() else {word: list(_places(word, flat)) for word in found}

    def _present(self, flat: str) -> set[str]:
        """Return the words that *flat* has; maybe also some that it has not."""
        if self._is_ascii or flat.isascii():
            words = flat.encode("utf-8", "surrogatepass").translate(_TO_BLANKS).split()
        else:
            words = [word.encode("utf-8", "surrogatepass") for word in WORD.findall(flat)]
        return {word for known in self._known.intersection(words) for word in self._by_word[known]}


def _places(word: str, flat: str) -> Iterator[int]:
    """Yield where *word* is in *flat*, also within other words; of an acronym, where its first full stop is."""
    first, full_stop, _ = word.partition(".")
    start = flat.find(first + full_stop)
    while start >= 0:
        yield start
        start = flat.find(first + full_stop, start + 1)


def _made(words: Iterable[str], automaton: bool) -> Triggers:  # noqa: FBT001  as pickle calls it
    return Triggers(words, automaton=automaton)


def _strings_of(word: str) -> Iterator[str]:
    """Yield the strings of which a text that has *word* has one."""
    yield word
    first, full_stop, second = word.partition(".")
    if full_stop:
        yield from (f"{first}.{blank}{second}" for blank in BLANKS)


def _automaton(strings: list[str]) -> Any:
    """Return the automaton of ahocorasick_rs for *strings*; None if the package is not installed."""
    try:
        tool = import_module("ahocorasick_rs")
    except ImportError:
        return None
    encoded = [one.encode() for one in strings]
    # the default takes three times as long; overlapping matches need the kind "standard", which is the default
    return tool.BytesAhoCorasick(encoded, implementation=tool.Implementation.DFA) if encoded else None
