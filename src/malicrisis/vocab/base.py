"""What all vocabularies have in common: words with glosses and sources, and private words in the open ones."""

from __future__ import annotations

import re
from enum import StrEnum
from inspect import Parameter, Signature
from typing import Self, TypeVar

from malicrisis.errors import RecordError
from malicrisis.messages import safe_repr

PRIVATE = "x(-[a-z0-9]+)+"
"""The form of a private word, as a regular expression: ``x-`` and lower-case letters and digits."""

_is_private = re.compile(PRIVATE).fullmatch

_open: set[type] = set()
"""The vocabularies that a corpus may add private words to."""


class Vocabulary(StrEnum):
    """A list of words, each with an explanation in `gloss`, and in `source` the address of a standard if there is one.

    >>> from malicrisis.vocab import DocumentKind, Redistribution
    >>> Redistribution("maybe")
    Traceback (most recent call last):
    malicrisis.errors.RecordError: Redistribution: expected one of free, unclear, needs-consent, found 'maybe'

    An open vocabulary also takes private words of the user's own, which begin with ``x-``:

    >>> DocumentKind("x-podcast").gloss
    'a private word of the corpus'
    >>> DocumentKind.is_open(), Redistribution.is_open()
    (True, False)
    """

    gloss: str
    source: str

    __signature__ = Signature([Parameter("value", Parameter.POSITIONAL_ONLY)])
    """The signature that attrs reads for each field with this class as converter; to compute it is slow."""

    def __new__(cls, value: str, gloss: str = "", source: str = "") -> Self:
        """Return a member that equals the string *value* and has a *gloss* and a *source*."""
        # made here, since StrEnum would take the gloss for an encoding
        member = str.__new__(cls, value)
        member._value_ = value
        member.gloss = gloss
        member.source = source
        return member

    @classmethod
    def is_open(cls) -> bool:
        """Tell whether a corpus may add private words, such as ``x-podcast``."""
        return cls in _open

    @property
    def is_private(self) -> bool:
        """Whether it is a private word of a corpus."""
        # before Python 3.12, `in` on the class itself raises TypeError for a string that is no member
        return self.value not in type(self)._value2member_map_

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """Return the private word *value* of an open vocabulary.

        Raises:
            RecordError: *value* is no word of the vocabulary.
        """
        if cls in _open and isinstance(value, str) and _is_private(value):
            member = str.__new__(cls, value)
            member._name_ = value.upper().replace("-", "_")
            member._value_ = str(value)
            member.gloss, member.source = "a private word of the corpus", ""
            return member
        more = ", or a private word such as x-mine" if cls in _open else ""
        found = f"{safe_repr(value):.80}"
        raise RecordError.of(cls.__name__, expected=f"one of {', '.join(cls)}{more}", found=found)


V = TypeVar("V", bound=type[Vocabulary])


def open_to_private_words(vocabulary: V) -> V:
    """Let a corpus add private words to *vocabulary*: a decorator."""
    _open.add(vocabulary)
    return vocabulary
