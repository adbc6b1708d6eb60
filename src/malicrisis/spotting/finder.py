"""Find all phrases of a list in a folded text, without trying each phrase at each character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.text.folding import folded

from .written import leading_acronym, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+")
_BLANKS = {point: " " for point in range(128) if not _WORD.match(chr(point))}
"""Blanks for the characters of ASCII that part words."""

_FEW = 60
"""The most first words that are looked up one by one."""


def words_in(flat: str) -> list[str]:
    """Return the words of the folded text *flat*."""
    return flat.translate(_BLANKS).split() if flat.isascii() else _WORD.findall(flat)


class Finder:
    """A pattern of phrases, tried only where a phrase can begin whose words are all in the text."""

    def __init__(self, pattern: re.Pattern[str], phrases: Iterable[Sequence[str]]) -> None:
        """Try *pattern* for *phrases*, each of them its words."""
        self._pattern = pattern
        self._needs: dict[str, set[tuple[frozenset[str], str]]] = {}
        for words in phrases:
            # the longest word is the rarest
            self._needs.setdefault(max(words, key=len), set()).add((frozenset(words), words[0]))
        self._triggers = frozenset(self._needs)

    @classmethod
    def of_names(cls, names: Iterable[str]) -> Finder:
        """Return the finder of *names*, of acronyms also with full stops."""
        known = tuple(dict.fromkeys(names))
        return cls(pattern_of(known), [words for name in known for words in _spellings(name)])

    def matches(self, flat: str, words: Sequence[str]) -> list[re.Match[str]]:
        """Return the matches in the folded text *flat*, which has these *words*: the longest ones, without overlaps."""
        triggers = self._triggers.intersection(words)
        if not triggers:
            return []
        present = set(words)
        firsts = {first for word in triggers for needs, first in self._needs[word] if needs <= present}
        # a single letter is almost everywhere
        if len(firsts) > _FEW or any(len(first) == 1 for first in firsts):
            return list(self._pattern.finditer(flat))
        found: list[re.Match[str]] = []
        end = 0
        for start in sorted({start for first in firsts for start in _places(first, flat)}):
            if start >= end and (match := self._pattern.match(flat, start)):
                found.append(match)
                end = match.end()
        return found


def _spellings(name: str) -> Iterator[list[str]]:
    """Yield the words of *name*; and if it begins with an acronym, those that a text has with full stops in it."""
    words = _WORD.findall(folded(name))
    if words:
        yield words
    if acronym := leading_acronym(name):
        yield [*folded(acronym), *words[1:]]


def _places(word: str, flat: str) -> Iterator[int]:
    """Yield where *word* is in *flat*, also within other words."""
    start = flat.find(word)
    while start >= 0:
        yield start
        start = flat.find(word, start + len(word))
