"""The folding in which names and searches are compared: without case, accents and kinds of quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category, combining, normalize

from .words import in_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛‹›`´\u1ffdʹʻʼ′＇", "'") | dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("\u2010\u2011", "-")
)
"""Quotation marks, apostrophes and hyphens, with the form that keyboards have."""

_POINTS = range(10, 37)
"""Combining classes of the points of Hebrew, Arabic and Syriac."""

_ACCENTS = 200
"""The lowest combining class of accents. Lower classes make another letter, as vowel signs and voicing marks do."""

_INVISIBLE = {
    *"\N{COMBINING GRAPHEME JOINER}\N{ARABIC TATWEEL}\u180b\u180c\u180d\u180f",
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
}
"""Joiners, variation selectors and the stretching of Arabic letters, which change no word."""

_OTHERS = re.compile(r"([^\x00-_a-\x7f]+)")
"""The characters that folding may change in more than their case: all but ASCII, and the backtick."""


_ASCII = bytes(point for point in range(128) if point != ord("`"))

_FEW = 32
"""The most different characters that are replaced one by one."""


class _Folds(dict[int, str]):
    """The folded form of each code point, made when it is first needed."""

    def __init__(self, *, ignore_case: bool) -> None:
        super().__init__()
        self._ignore_case = ignore_case

    def __missing__(self, point: int) -> str:
        """Return and keep the folded form of *point*."""
        apart = normalize("NFKD", chr(point).translate(_MARKS))
        if self._ignore_case:
            apart = normalize("NFKD", apart.casefold())
        # the decomposition may itself have such a mark
        self[point] = "".join(one for one in apart.translate(_MARKS) if not _is_dropped(one))
        return self[point]


_FOLDS = {ignore_case: _Folds(ignore_case=ignore_case) for ignore_case in (True, False)}


def folded(words: str, *, ignore_case: bool = True) -> str:
    """Return *words* in the form in which names and searches are compared.

    Accents, the vowel points of Arabic and Hebrew, soft hyphens and joiners are left out, and case unless *ignore_case*
    is false. Quotation marks, apostrophes and hyphens are the straight ones. Both normal forms give the same. Signs
    that make another letter stay: the vowels of Hindi, the voicing marks of Japanese.

    >>> folded("COUP D’ÉTAT"), folded("Ségou", ignore_case=False)
    ("coup d'etat", 'Segou')
    """
    if words.isascii() and "`" not in words:  # nothing but case to fold
        # of ASCII, lower case and case folding are the same
        return words.lower() if ignore_case else words
    others = _others(words)
    folds = _FOLDS[ignore_case]
    if len(others) <= _FEW and all(folds[ord(one)].isascii() for one in others):  # as in most European languages
        for one in others:
            words = words.replace(one, folds[ord(one)])
        return words.lower() if ignore_case else words
    # the pattern has a group, so every second part is what `_OTHERS` matches
    parts = _OTHERS.split(words)
    if ignore_case:
        parts[::2] = [part.lower() for part in parts[::2]]
    parts[1::2] = [part.translate(_FOLDS[ignore_case]) for part in parts[1::2]]
    # the marks that stay may be in any order in the text, and have one order in a normal form
    return normalize("NFD", "".join(parts))


def folded_starts(words: str, *, ignore_case: bool = True) -> Sequence[int]:
    """Return where in `folded(words)` each character of *words* begins, and at the end the length of the whole.

    >>> folded_starts("Voß“")
    [0, 1, 2, 4, 5]
    """
    folds = _FOLDS[ignore_case]
    # every character of ASCII folds to one
    if all(len(folds[ord(one)]) == 1 for one in _others(words)):
        return range(len(words) + 1)  # the most frequent case, for which nothing need be counted
    # the normal form at the end of `folded` moves marks, but adds and removes none
    return list(accumulate((len(folds[ord(one)]) for one in words), initial=0))


def _others(words: str) -> set[str]:
    """Return the characters of *words* that folding may change in more than their case."""
    # bytes lose characters many times as fast as strings
    # half of a surrogate pair is no character, but Python and JSON allow it in a string
    rest = words.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(rest.decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=4096)
def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of *name*, folded; a low line separates words.

    >>> folded_words("Keïta, Ibrahim")
    ('keita', 'ibrahim')
    """
    letters = (one if in_word(one) and one != "_" else " " for one in folded(name))
    return tuple("".join(letters).split())


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return *name* folded, without white space and punctuation; two names are the same if their keys are.

    A name of nothing but punctuation stays as it is, apart from white space at its edges.

    >>> name_key("al-Qaeda"), name_key("al Qaeda")
    ('alqaeda', 'alqaeda')
    """
    return "".join(folded_words(name)) or name.strip()


def _is_dropped(character: str) -> bool:
    """Return whether folding leaves *character* out."""
    joining = combining(character)
    return joining >= _ACCENTS or joining in _POINTS or character in _INVISIBLE or category(character) == "Cf"
