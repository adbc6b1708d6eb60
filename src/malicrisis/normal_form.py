"""Unicode normal form C: the one form in which names and other metadata are stored and compared.

Texts keep the characters of their raw page, in any form.
"""

from __future__ import annotations

import re
from typing import TypeVar, cast

T = TypeVar("T")

_may_change = re.compile(r"[^\x00-\u02ff\u2010-\u206f]").search
"""Find a character that may not be in normal form C. A string without one is, and needs no table of Unicode."""

_is_address = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*").fullmatch


def is_composed(words: str) -> bool:
    r"""Return whether *words* are in normal form C.

    >>> is_composed("Ségou"), is_composed("Se\u0301gou")
    (True, False)
    """
    if words.isascii() or not _may_change(words):  # most words end with the first test, which costs a tenth
        return True
    from unicodedata import is_normalized  # loading the shipped corpus does without

    return is_normalized("NFC", words)


def composed(words: str) -> str:
    r"""Return *words* in normal form C.

    >>> composed("Se\u0301gou") == "Ségou"
    True
    """
    if is_composed(words):
        return words
    from unicodedata import normalize  # as above

    return normalize("NFC", words)


def look_alike(one: str, other: str) -> bool:
    r"""Return whether two strings differ, at the first place where they do, in their normal form alone.

    A message shows them with escapes then, since people could not tell them apart.

    >>> look_alike("Ségou", "Se\u0301gou"), look_alike("Ségou", "Segou")
    (True, False)
    """
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[at:], other[at:]
    return first != second and composed(first)[:1] == composed(second)[:1]


def as_composed(value: T) -> T:
    """Return a string in normal form C, and anything else unchanged: a converter of records.

    An address is returned unchanged too, since composing it would make it lead elsewhere.
    """
    # `is_composed` begins with the same test; most strings need no call of it
    if isinstance(value, str) and not value.isascii() and not is_composed(value) and not _is_address(value):
        return cast("T", composed(value))
    return value


def composed_items(items: tuple[str, ...]) -> tuple[str, ...]:
    r"""Return *items* in normal form C, without those that become equal to another: both were the same words.

    >>> composed_items(("Ségou", "Se\u0301gou", "Gao"))
    ('Ségou', 'Gao')
    """
    if all(as_composed(item) is item for item in items):
        return items
    settled = {item for item in items if as_composed(item) is item}
    found: list[str] = []
    for item in items:
        form = as_composed(item)
        if form is item or form not in settled:
            found.append(form)
            settled.add(form)
    return tuple(found)
