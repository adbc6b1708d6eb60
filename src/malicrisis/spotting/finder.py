"""Find all names of a registry in a folded text, without trying each name at each character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.text.folding import folded

from .written import leading_acronym, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")
_BLANKS = {point: " " for point in range(128) if not _WORD.match(chr(point))}
"""Blanks for the characters of ASCII that part words."""

_FEW = 60
"""The most first words that are looked up one by one."""


class Finder:
    """The pattern of all names, tried only where a name can begin whose words are all in the text."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile *names*."""
        known = tuple(dict.fromkeys(names))
        self._pattern = pattern_of(known)
        self._needs: dict[str, set[tuple[frozenset[str], str]]] = {}
        for name in known:
            words = _WORD.findall(folded(name))
            # of an acronym with full stops, each letter is a word
            spelled = [*folded(leading_acronym(name)), *words[1:]]
            for parts in (words, spelled) if len(spelled) >= len(words) else (words,):
                # the longest word is the rarest
                trigger = max(parts, key=len, default="")
                self._needs.setdefault(trigger, set()).add((frozenset(parts), parts[0] if parts else ""))
        self._triggers = frozenset(self._needs)

    def matches(self, flat: str) -> list[re.Match[str]]:
        """Return the matches of the pattern in the folded text *flat*, the longest at each place, without overlaps."""
        words = set(flat.translate(_BLANKS).split() if flat.isascii() else _WORD.findall(flat))
        triggers = self._triggers & words
        firsts = {first for word in triggers for needs, first in self._needs[word] if needs <= words}
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


def _places(word: str, flat: str) -> Iterator[int]:
    """Yield where *word* is in *flat*, also within other words."""
    start = flat.find(word)
    while start >= 0:
        yield start
        start = flat.find(word, start + len(word))
