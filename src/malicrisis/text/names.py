"""Find the records that a name means: the one rule of everything that takes an id or a name.

Names are compared without case, accents, white space and punctuation: "keita", "KEÏTA" and "Keïta," are the same. The
rule is that of `malicrisis.text.folding`.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from malicrisis.errors import AmbiguousNameError, UnknownIdError
from malicrisis.messages import safe_repr

from .folding import folded_words, name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Protocol

    class Identified(Protocol):
        """A record with an id."""

        @property
        def id(self) -> str:
            """The id, unique among records of its kind."""
            ...


N = TypeVar("N", bound="Identified")

_FIELDS = ("name", "family", "title", "symbol", "label")
"""The fields that name a record: an actor or a place, a person, a document (twice), an event."""

_NEAR = 0.75
"""The least likeness, from 0 to 1, of a name that a message suggests."""

_FEW = 8
"""The most records that a message lists."""

_LONG = 80
"""The most characters of a name in a message, so that several fit."""

_MAX_NAME = 255
"""The longest words that are compared with all names: the time grows with the square of the length."""


class Similar(NamedTuple):
    """A name that is similar to the words of a search.

    Attributes:
        likeness: of the name or of its nearest word, from 0 to 1
        whole: likeness of the whole name
        name: the name
    """

    likeness: float
    whole: float
    name: str


def names_of(record: Identified) -> tuple[str, ...]:
    """Return what *record* is called: name, aliases and surname; title and symbol of a document; label of an event.

    >>> import malicrisis
    >>> names_of(malicrisis.load().actors["keita-ibrahim-boubacar"])
    ('Ibrahim Boubacar Keïta', 'Keïta', 'Ibrahim Boubacar Keita', 'Ibrahim Keita', 'Keita', 'IBK')
    """
    fields = (getattr(record, field, None) for field in _FIELDS)
    others = (name for field in ("aliases", "local_aliases") for name in getattr(record, field, ()))
    return tuple(dict.fromkeys((*filter(None, fields), *others)))


def named(records: Iterable[N], name: str) -> tuple[tuple[N, ...], tuple[N, ...]]:
    """Return the *records* with exactly that *name* or id, and those with all its words in one of their names."""
    asked = name_key(name)
    words = frozenset(folded_words(name))
    exact: list[N] = []
    longer: list[N] = []
    for record in records:
        names = names_of(record)
        if asked and asked in {name_key(record.id), *map(name_key, names)}:
            exact.append(record)
        elif words and any(words.issubset(folded_words(known)) for known in (record.id, *names)):
            longer.append(record)
    return tuple(exact), tuple(longer)


def similar_names(records: Iterable[N], name: str) -> list[tuple[N, Similar]]:
    """Return the *records* with a name similar to *name*, each with the most similar one; the most similar first."""
    asked = name_key(name)
    if not asked or len(asked) > _MAX_NAME:
        return []
    # with autojunk, difflib ignores frequent letters of words of 200 characters or more
    matcher = SequenceMatcher(autojunk=False)
    # difflib indexes its second sequence once, so the words that stay the same go there
    matcher.set_seq2(asked)

    def likeness(words: str) -> float:
        matcher.set_seq1(words)
        return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR else 0.0

    best = ((record, _most_similar(names_of(record) or (record.id,), likeness)) for record in records)
    near = [(record, found) for record, found in best if found.likeness >= _NEAR]
    return sorted(near, key=lambda item: (-item[1].likeness, -item[1].whole, item[1].name))


def _most_similar(names: Sequence[str], likeness: Callable[[str], float]) -> Similar:
    """Return the one of *names* with the greatest *likeness*, the first if several have it."""
    found: list[Similar] = []
    for name in names:
        whole = likeness(name_key(name))
        found.append(Similar(max([whole, *map(likeness, folded_words(name))]), whole, name))
    return max(found, key=lambda one: one[:2])


def lookup(records: Iterable[N], name: str, noun: str) -> N:
    """Return the only one of *records* that has that *name*; `malicrisis.Registry.lookup` looks for an id first.

    Raises:
        AmbiguousNameError: several records have the name.
        UnknownIdError: no record has it; the message lists those with similar names.
    """
    known = tuple(records)
    exact, longer = named(known, name)
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise _ambiguous(name, exact, noun)
    raise _unknown(name, known, longer, noun)


def _ambiguous(name: str, candidates: Sequence[Identified], noun: str) -> AmbiguousNameError:
    """Return the error for a *name* that all *candidates* have."""
    shown = listed(candidates)
    error = AmbiguousNameError(f"several {noun}s are named {safe_repr(name):.80}: {shown}; use one of these ids")
    error.candidates = tuple(one.id for one in candidates)
    return error


def _unknown(name: str, known: Sequence[N], longer: Sequence[N], noun: str) -> UnknownIdError:
    """Return the error for a *name* that no record has, with those that the user may mean."""
    candidates = longer or [record for record, _ in similar_names(known, name)]
    message = f"no {noun} has the id or name {safe_repr(name):.80}"
    if candidates:
        error = UnknownIdError(f"{message}; {'these words are in' if longer else 'nearest'}: {listed(candidates)}")
        error.candidates = tuple(one.id for one in candidates)
        return error
    return UnknownIdError.among(name, [one.id for one in known], noun=noun, message=message)


def listed(records: Sequence[Identified]) -> str:
    """Return the ids of *records*, each with the name of the record, and how many more there are.

    >>> import malicrisis
    >>> listed([malicrisis.load().actors["ecowas"], malicrisis.load().places["gao"]])
    "'ecowas' (Economic Community of West African States), 'gao' (Gao)"
    """
    shown = [f"{one.id!r} ({name})" if (name := _short_name(one)) else repr(one.id) for one in records[:_FEW]]
    more = len(records) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _short_name(record: Identified) -> str:
    """Return the first name of *record*, without the end of a long one."""
    name = next(iter(names_of(record)), "")
    return name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
