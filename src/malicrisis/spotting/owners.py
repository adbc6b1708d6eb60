"""Whose office it is, and who holds it: the words before and after a title."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.text.folding import folded_words

from .context import WINDOW
from .lexicon import ABBREVIATED, BEFORE_PLACES, MODIFIERS, OWN_COUNTRY, PARTICLES, STARTERS, TITLES, WITHIN
from .written import SPACE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .context import Around
    from .forms import Form

_WORD = re.compile(r"[^\W_]+")
_OF = re.compile(rf"{SPACE}(?:of|for){SPACE}(?:the{SPACE})?")
_COMMA = re.compile(rf",{SPACE}")
_POSSESSIVE = re.compile("(?:'s|\u2019s|'|\u2019)\\Z")


_PLACE = WITHIN | {"at", "near", "from"}
"""Words before two words in capitals that are a place more often than a person."""


class Found(NamedTuple):
    """Words of a text that mean actors.

    Attributes:
        start: offset of the first character
        end: offset after the last one
        actors: the ids of the actors; several if it may be any of them
        form: what the words are
        certain: whether it is certain who is meant
    """

    start: int
    end: int
    actors: tuple[str, ...]
    form: Form
    certain: bool


class Owner(NamedTuple):
    """Whose office it is.

    Attributes:
        actors: the ids of the owner; none if it is no actor of the corpus
        start: where the words begin that name it
        end: where they end
    """

    actors: tuple[str, ...]
    start: int
    end: int


def without_possessive(word: str) -> str:
    """Return *word* without "'s" or an apostrophe at its end."""
    return _POSSESSIVE.sub("", word)


def start_of_words(text: str, end: int, number: int) -> int:
    """Return where the last *number* words before *end* begin."""
    words = list(_WORD.finditer(text, max(0, end - WINDOW), end))
    return words[-number].start()


def before_modifiers(around: Around, start: int) -> int:
    """Return where the words before *start* begin that do not change an office, such as "interim"."""
    while (before := around.before(start)) and before[0].lower() in MODIFIERS:
        start = before[2]
    return start


def owner_before(around: Around, by_end: Mapping[int, Found], start: int) -> Owner | None:
    """Return the owner named directly before the title at *start*, over words such as "interim"; None without one."""
    start = before_modifiers(around, start)
    if (dotted := _acronym_with_dots(around, by_end, start)) is not None:
        return dotted
    before = around.before(start)
    if before is None:
        return None
    word, _, begin = before
    bare = without_possessive(word)
    end = begin + len(bare)
    if end in by_end:
        return Owner(by_end[end].actors, by_end[end].start, end)
    if not word[0].isupper() or around.is_break(begin, start):
        return None
    is_owner = bare != word or bare.lower() not in STARTERS | TITLES
    return Owner((), begin, end) if is_owner else None


def _acronym_with_dots(around: Around, by_end: Mapping[int, Found], start: int) -> Owner | None:
    """Return the owner directly before *start* whose name ends with a full stop, such as "U.N."; None without one.

    To `Around.before`, the full stop ends a sentence.
    """
    tail = around.text[max(0, start - WINDOW) : start]
    end = start - len(tail) + len(tail.rstrip())
    name = by_end.get(end)
    if name is None or around.text[end - 1] != "." or around.text.count("\n", end, start) > 1:
        return None
    return Owner(name.actors, name.start, end)


def owner_after(around: Around, by_start: Mapping[int, Found], end: int) -> Owner | None:
    """Return the owner that "of" or "for" names after the title that ends at *end*; None without one."""
    found = _OF.match(around.text, end, end + WINDOW)
    if found is None:
        return None
    if found.end() in by_start:
        name = by_start[found.end()]
        return Owner(name.actors, end, name.end)
    words = folded_words(around.text[found.end() : found.end() + WINDOW])
    return None if words and words[0] in OWN_COUNTRY else Owner((), end, end)


def named_beside(
    around: Around, by_start: Mapping[int, Found], by_end: Mapping[int, Found], start: int, end: int
) -> tuple[str, ...] | None:
    """Return whom a comma parts from the office at *start* to *end*: "the prime minister of Mali, Choguel Maiga".

    These are the ids of a name that is found there; none for a person whom the corpus does not have; None without one.
    """
    after = _COMMA.match(around.text, end, end + WINDOW)
    if after and after.end() in by_start:
        return by_start[after.end()].actors
    if after and _is_person(_run(around.text[after.end() : after.end() + WINDOW].split()), around):
        return ()
    words = around.text[max(0, start - WINDOW) : start].rstrip()
    last = max(0, start - WINDOW) + len(words) - 1
    if not words.endswith(","):
        return None
    if last in by_end:
        return by_end[last].actors
    before = words[:-1].split()
    run = _run(before, backward=True)
    is_place = before[: -len(run)][-1:] and before[-len(run) - 1].lower() in _PLACE
    return () if _is_person(run, around) and not is_place else None


def _run(words: Sequence[str], *, backward: bool = False) -> list[str]:
    """Return the first of *words* that may be the name of a person, with titles; with *backward*, the last ones."""
    found: list[str] = []
    for word in reversed(words) if backward else words:
        bare = word.rstrip(".,;:!?").lower()
        if not (word[0].isupper() or bare in PARTICLES or bare in TITLES):
            break
        is_end = len(bare) > 1 and not word[-1].isalnum() and bare not in TITLES | ABBREVIATED
        if is_end and backward and found:
            break
        found.append(word)
        if is_end and not backward:
            break
    return found[::-1] if backward else found


def _is_person(run: Sequence[str], around: Around) -> bool:
    """Tell whether words are the name of a person: two, or one after a title."""
    titles = list(takewhile(lambda word: word.rstrip(".").lower() in TITLES, run))
    name = run[len(titles) :]
    if len(name) < (1 if titles else 2):
        return False
    first = name[0].lower()
    return name[0][0].isupper() and first not in STARTERS | BEFORE_PLACES and not around.stands_beside(first)
