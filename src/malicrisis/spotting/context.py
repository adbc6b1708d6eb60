"""A text and the words beside a place in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.text.folding import folded_words

from .lexicon import ABBREVIATED, BESIDE, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

WINDOW = 120
"""The characters before and after a name that are read: the time for a name does not grow with the text."""

WRAPPED = range(50, 101)
"""How many characters a line has if prose is wrapped at its end: a headline or an item of a list is mostly shorter."""

HYPHENS = "-\u2010\u2011\u2013"

LETTERS = r"[^\W\d_](?:[\w\u2019'.-]*\w)?"
"""A word, with apostrophes, hyphens and full stops within."""

_LAST = re.compile(rf"({LETTERS})\.?\Z")
_AFTER = re.compile(rf"([^\S\n]+|\n[^\S\n]*|[{HYPHENS}])({LETTERS})")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS_SENTENCE = frozenset(".!?:;\"'“”‘’«»()[]|/*•–—\n")
_HEADLINE = 5
"""The fewest long words of a line that is taken for a headline."""


class Around(NamedTuple):
    """A text, and where the names that are found in it begin and end.

    Attributes:
        text: the text
        starts: where names begin, with where each of them ends
        ends: where names end
        titles: words of offices of the corpus, folded
        persons: where names of persons begin
    """

    text: str
    starts: Mapping[int, int]
    ends: AbstractSet[int]
    titles: AbstractSet[str]
    persons: AbstractSet[int] = frozenset()

    def before(self, start: int) -> tuple[str, str, int] | None:
        """Return the word directly before *start*, what is between them, and where the word begins."""
        beside = self.text[start - 1 : start]
        if not (beside.isspace() or beside in HYPHENS):
            return None
        if beside == " ":  # the most frequent case: a word of letters between two blanks
            first = max(0, start - WINDOW)
            begin = max(first, self.text.rfind(" ", first, start - 1) + 1)
            if (word := self.text[begin : start - 1]).isalpha():
                return word, beside, begin
        tail = self.text[max(0, start - WINDOW) : start]
        words = tail[:-1] if tail[-1:] in HYPHENS else tail.rstrip()
        between = tail[len(words) :]
        if not words or not between or between.count("\n") > 1:
            return None
        last = words.rsplit(None, 1)[-1]
        found = _LAST.search(last)
        if found and last[-1] == "." and len(found[1]) > 1 and found[1].lower() not in ABBREVIATED:
            return None  # a sentence ends there
        return found and (found[1], between, start - len(between) - len(last) + found.start())

    def after(self, end: int) -> tuple[str, str, int] | None:
        """Return the word directly after *end*, what is between them, and where the word begins."""
        found = _AFTER.match(self.text, end, end + WINDOW)
        return found and (found[2], found[1], found.start(2))

    def is_break(self, start: int, end: int) -> bool:
        """Tell whether a line ends from *start* to *end*, and not only because prose is wrapped there."""
        found = self.text.find("\n", start, end)
        if found < 0:
            return False
        before = found - self.text.rfind("\n", max(0, found - WINDOW), found) - 1
        after = self.text.find("\n", found + 1, found + WINDOW)
        is_last = after < 0 and len(self.text) <= found + WRAPPED[-1] + 1
        return before not in WRAPPED or not (is_last or after - found - 1 in range(1, WRAPPED[-1] + 1))

    def begins_sentence(self, start: int) -> bool:
        """Tell whether a sentence, a quotation or a line begins at *start*."""
        before = self.text[max(0, start - WINDOW) : start].rstrip(" \t\r\u00a0")
        return not before or before[-1] in _ENDS_SENTENCE

    def is_title_case(self, start: int) -> bool:
        """Tell whether all long words around *start* in its line begin with a capital, as in English headlines."""
        first = self.text.rfind("\n", max(0, start - WINDOW), start) + 1 or max(0, start - WINDOW)
        last = self.text.find("\n", start, start + WINDOW)
        words = _LONG_WORD.findall(self.text[first : last if last >= 0 else start + WINDOW])
        return len(words) >= _HEADLINE and all(word[0].isupper() or word in PREPOSITIONS for word in words)

    def stands_beside(self, word: str) -> bool:
        """Tell whether *word*, although it has a capital, may stand beside a name without being part of it."""
        folds = folded_words(word)
        return bool(folds) and (not BESIDE.isdisjoint(folds) or folds[0] in self.titles or folds[-1] in self.titles)
