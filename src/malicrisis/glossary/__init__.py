"""What words mean: codes, fields, words of vocabularies, kinds of records and rules, with examples."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import UnknownIdError
from malicrisis.model.fields import Answer, list_of, non_empty, optional, short_repr
from malicrisis.model.spans import text_words
from malicrisis.storage.reading import load
from malicrisis.text.folding import name_key

from .examples import codes, example_of
from .words import entries

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus

    from .examples import Example
    from .words import Entry

_MAX_WORD = 100
"""The longest word that is compared with all others: the time grows with the square of the length."""

_FEW = 5
"""The most words that a message names."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Explanation(Answer):
    """What a word means, with an example.

    Attributes:
        word: the word
        kind: what sort of word it is: a word of a vocabulary, a vocabulary, a field, a class, an identifier or a code
        of: the vocabulary, the classes, the module or the register that it belongs to
        gloss: what it means
        more: further lines, such as the words of a vocabulary or how to correct what breaks a rule
        example: an example from the corpus; none if the corpus has no such case
        reference: short name of the words of the example, if a text has them
    """

    word: str = attrs.field(validator=non_empty)
    kind: str = attrs.field(validator=non_empty)
    of: str = attrs.field(validator=non_empty)
    gloss: str = attrs.field(validator=non_empty)
    more: tuple[str, ...] = attrs.field(default=(), validator=list_of(non_empty))
    example: str | None = attrs.field(default=None, validator=optional(text_words))
    reference: str | None = attrs.field(default=None, validator=optional(non_empty))


@checked
def explain(word: str, corpus: Corpus | None = None) -> tuple[Explanation, ...]:
    """Return what *word* means, once for each of its meanings, with an example from the corpus.

    A word is a code or another word of a vocabulary (``COERCE``, ``UAF``, ``conditional``), a plain word for how an
    event is reported (``denied``), a field of records, tables or JSON (``through``), a class (``Report``), a rule of
    validation (``nesting``), or an identifier in the corpus (``MLI``, ``Q912``). Case and punctuation make no
    difference. If a word has several meanings, the field or the class before it chooses one: ``"redistribution free"``.

    Args:
        word: the word
        corpus: where examples come from; the shipped corpus by default

    >>> import malicrisis
    >>> (found,) = malicrisis.explain("UAF")
    >>> found.of, found.gloss, found.example
    ('Sector', 'armed bodies whose side is not known', 'armed-groups-2012: armed groups in the north')

    Raises:
        UnknownIdError: the word is none of these; the message has the nearest ones.
    """
    where = load() if corpus is None else corpus
    key = name_key(word)
    found = [(entry, example_of(where, entry.means)) for entry in entries() if key in entry.keys]
    found += codes(where, key)
    if not found:
        raise _unknown(word, key)
    return tuple(_explanation(*one) for one in found)


def _explanation(entry: Entry, example: Example | None) -> Explanation:
    """Return what the word of *entry* means, with its *example*."""
    words, place = example or (None, None)
    return Explanation(
        word=entry.word,
        kind=entry.kind,
        of=entry.of,
        gloss=entry.gloss,
        more=entry.more,
        example=words,
        reference=place,
    )


def _unknown(word: str, key: str) -> UnknownIdError:
    """Return the error for a *word* that nothing has, with the nearest words."""
    words = {name_key(entry.word): entry.word for entry in entries()}
    near = [words[one] for one in get_close_matches(key[:_MAX_WORD], list(words), n=_FEW, cutoff=0.6)]
    hint = f"nearest: {', '.join(near)}" if near else "codes, fields and words of vocabularies can be explained"
    error = UnknownIdError(f"no code, field or word of a vocabulary is named {short_repr(word)}; {hint}")
    error.hint, error.candidates = hint, tuple(near)
    return error
