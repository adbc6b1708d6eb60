"""Find all phrases of a list in a folded text, without trying each phrase at each character."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.text.folding import folded_words, name_key

from .triggers import WORD
from .written import leading_acronym, pattern_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_NONE = (0,)
"""The words before a trigger that is the first word of all its phrases."""


class Phrase(NamedTuple):
    """What a text must have for a phrase to be in it.

    Attributes:
        trigger: a rare word of the phrase, as `Triggers` takes it
        before: how many words of the phrase are before it
    """

    trigger: str
    before: int

    @classmethod
    def of_words(cls, words: Iterable[str]) -> Phrase:
        """Return the phrase of folded *words*."""
        # a combining mark that stays is no letter for the pattern
        parts = [part for word in words for part in WORD.findall(word)]
        trigger = max(parts, key=len)  # the longest word is the rarest
        return cls(trigger, parts.index(trigger))


class Finder:
    """A pattern of phrases, tried only where a phrase can begin.

    Attributes:
        triggers: words, of which a text has at least one if it has a phrase
    """

    def __init__(self, pattern: re.Pattern[str], phrases: Iterable[Phrase]) -> None:
        """Try *pattern* for *phrases*."""
        self._pattern = pattern
        before: dict[str, set[int]] = {}
        for phrase in phrases:
            before.setdefault(phrase.trigger, set()).add(phrase.before)
        self._before = {trigger: tuple(sorted(several)) for trigger, several in before.items()}
        self.triggers = frozenset(self._before)

    @classmethod
    def of_names(cls, names: Iterable[str]) -> Finder:
        """Return the finder of *names*, of acronyms also with full stops."""
        known = tuple(dict.fromkeys(names))
        return cls(pattern_of(known), [phrase for name in known for phrase in _phrases_of(name)])

    def matches(self, flat: str, present: Mapping[str, Iterable[int]]) -> list[re.Match[str]]:
        """Return the matches in the folded text *flat*: the longest ones, without overlaps.

        Args:
            flat: the text
            present: the triggers that it has, and where they begin
        """
        found: list[re.Match[str]] = []
        end = 0
        for start in sorted(self._starts(flat, present)):
            if start >= end and (match := self._pattern.match(flat, start)):
                found.append(match)
                end = match.end()
        return found

    def _starts(self, flat: str, present: Mapping[str, Iterable[int]]) -> set[int]:
        """Return where a phrase may begin in *flat*."""
        starts: set[int] = set()
        for trigger, places in present.items():
            before = self._before.get(trigger)
            if before == _NONE:
                starts.update(places)
            elif before is not None:
                for place in places:
                    starts.update(_starts_before(flat, place, before))
        return starts


def _starts_before(flat: str, start: int, numbers: Sequence[int]) -> list[int]:
    """Return where the last words of *flat* before *start* begin, for each of the ascending *numbers* of words."""
    found: list[int] = []
    at = 0
    for number in numbers:
        while at < number:
            start = _word_before(flat, start)
            at += 1
        found.append(start)
    return found


def _word_before(flat: str, start: int) -> int:
    """Return where the last word of *flat* before *start* begins; 0 if there is none."""
    if flat[start - 1 : start] == " ":  # the most frequent case: a word of letters between two blanks
        begin = flat.rfind(" ", 0, start - 1) + 1
        if flat[begin : start - 1].isalpha():
            return begin
    while start and not _in_word(flat[start - 1]):
        start -= 1
    while start and _in_word(flat[start - 1]):
        start -= 1
    return start


def _in_word(character: str) -> bool:
    """Tell whether *character* is one of a word for the pattern of the names."""
    return character.isalnum() or character == "_"


def _phrases_of(name: str) -> Iterator[Phrase]:
    """Yield what a text must have that has *name*; and if it begins with an acronym, also with full stops in it."""
    words = folded_words(name)
    if any(map(WORD.search, words)):
        yield Phrase.of_words(words)
    letters = name_key(leading_acronym(name))
    if len(letters) > 1:
        yield Phrase(f"{letters[0]}.{letters[1]}", 0)
