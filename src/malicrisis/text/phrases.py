"""Find phrases in texts, in the form in which words are compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from .folding import folded, folded_starts
from .words import in_word, is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 30
"""The most words of a phrase that `nearest_words` compares: the time grows with the square of the length."""


class Phrase:
    """A phrase that is searched for in folded texts."""

    def __init__(self, words: str, *, ignore_case: bool, whole_words: bool) -> None:
        """Fold *words*."""
        self.ignore_case = ignore_case
        flat = folded(words, ignore_case=ignore_case).split()
        # a star alone or after punctuation is a character of the text
        self._is_prefix = bool(flat) and len(flat[-1]) > 1 and flat[-1][-1] == "*" and in_word(flat[-1][-2])
        if self._is_prefix:
            flat[-1] = flat[-1][:-1]
        self.is_blank = not flat
        """Whether folding leaves nothing to search for."""
        # only blanks, no line breaks: blocks are separated by these, and a phrase is in one block
        self._pattern = re.compile(" +".join(map(re.escape, flat)))
        # a phrase that begins or ends with a sign, such as "$5", cuts no word there
        self._whole_start = whole_words and not self.is_blank and in_word(flat[0][0])
        self._whole_end = whole_words and not self.is_blank and in_word(flat[-1][-1])

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of every occurrence in *text*; they may overlap, and cross no line break."""
        starts: Sequence[int] = ()
        for first, last in self.places(folded(text, ignore_case=self.ignore_case)):
            # most texts do not have the phrase, and then need no offsets
            starts = starts or folded_starts(text, ignore_case=self.ignore_case)
            found = unfolded(text, starts, first, last)
            if found is not None:
                yield found

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of every occurrence in the folded *text*; they may overlap."""
        match = self._pattern.search(text)
        while match:
            start, end = match.span()
            if not (self._whole_start and start and in_word(text[start - 1])):
                if self._is_prefix:
                    end = _word_end(text, end)
                if not (self._whole_end and end < len(text) and in_word(text[end])):
                    yield start, end
            # `finditer` would leave out occurrences that overlap
            match = self._pattern.search(text, start + 1)


def _word_end(text: str, here: int) -> int:
    """Return where the word ends that goes on at *here*."""
    while here < len(text) and in_word(text[here]):
        here += 1
    return here


def unfolded(text: str, starts: Sequence[int], first: int, last: int) -> tuple[int, int] | None:
    """Return the offsets in *text* of the characters that folding moved to *first* to *last*.

    None if they would begin or end within a character, or between a letter and its marks. *starts* has the offset in
    the folded text of each character of *text*.
    """
    # several characters begin at one offset if folding leaves some of them out
    start, end = bisect_right(starts, first) - 1, bisect_left(starts, last)
    if starts[start] != first or starts[end] != last or is_mark(text[start]):
        return None
    while end < len(text) and is_mark(text[end]):
        if starts[end + 1] > last:  # a sign that makes another letter
            return None
        end += 1
    return start, end


def _marks_end(text: str, at: int) -> int:
    """Return the end of the combining marks of *text* that begin at the offset *at*."""
    while at < len(text) and is_mark(text[at]):
        at += 1
    return at


def nearest_words(text: str, phrase: str) -> tuple[int, int]:
    """Return where the words of *text* are that are most like *phrase*, as start and end; 0 and 0 if it has none.

    >>> text = "The harbor is to open next month."
    >>> start, end = nearest_words(text, "harbour is too open")
    >>> text[start:end]
    'harbor is to open'
    """
    from difflib import SequenceMatcher  # costs 2 ms at import, used only for an error

    # a combining mark at the end of a word is no letter, but belongs to it
    words = [(match.start(), _marks_end(text, match.end())) for match in re.finditer(r"\w(?:\S*\w)?", text)]
    if not words:
        return 0, 0
    asked = folded(phrase).split()[:_MOST]
    # difflib indexes b once; autojunk would ignore frequent letters of a long phrase
    matcher = SequenceMatcher(None, b=" ".join(asked), autojunk=False)
    best = (-1.0, 0, 0)
    for first in range(max(1, len(words) - len(asked) + 1)):
        start, end = words[first][0], words[min(first + len(asked), len(words)) - 1][1]
        matcher.set_seq1(" ".join(folded(text[start:end]).split()))
        # the first two are quick upper bounds of the third
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > best[0] and (ratio := matcher.ratio()) > best[0]:
            best = (ratio, start, end)
    return best[1:]
