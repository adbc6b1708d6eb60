"""Codes with their glosses, ids with their names, and notes with their label: what the commands print of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.plover import NonState
from malicrisis.vocab import ActorKind, PlaceKind, Vocabulary

from .terminal import GAP, wrapped

if TYPE_CHECKING:
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record
    from malicrisis.model.places import Place

NOTE = "note of the annotators"
"""The label of a note, which is in the words of those who annotated and not of a text."""


def glossed(word: Vocabulary | None) -> str:
    """Return *word* with its gloss: ``UAF: armed bodies whose side is not known``."""
    return f"{word}: {word.gloss}" if word else ""


def country_words(corpus: Corpus, code: str | None) -> str:
    """Return the *code* of a country with its name, or one of `NonState` with its gloss; as it is if none is known."""
    if not code:
        return ""
    # before Python 3.12, `in` refuses a string that is no member
    if code in NonState._value2member_map_:
        return glossed(NonState(code))
    names = [place.name for place in corpus.places if place.country == code and place.kind is PlaceKind.COUNTRY]
    names += [actor.name for actor in corpus.actors if actor.country == code and actor.kind is ActorKind.STATE]
    return f"{code}: {names[0]}" if names else code


def kind_of(corpus: Corpus, record: Actor | Place) -> str:
    """Return the id, the kind, the country and the sector of *record* in parentheses."""
    sector = glossed(getattr(record, "sector", None))
    parts = filter(None, (str(record.kind), country_words(corpus, record.country), sector))
    return f"({record.id}: {'; '.join(parts)})"


def print_note(note: str, indent: str = "") -> None:
    """Print *note* with its label."""
    print(wrapped(f"{NOTE}: {note}", indent, indent + GAP))


def field_words(corpus: Corpus, record: Record, name: str) -> str:
    """Return the value of a field: words of a vocabulary with their gloss, ids with the name of their record."""
    field = getattr(attrs.fields(cast("type[attrs.AttrsInstance]", type(record))), name)
    value = getattr(record, name)
    values = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
    kind = field.metadata.get("refers to")
    if kind:
        return "; ".join(_named(corpus, kind, str(one)) for one in values)
    separator = "; " if isinstance(values[0], Vocabulary) else ", "
    return separator.join(glossed(one) if isinstance(one, Vocabulary) else str(one) for one in values)


def _named(corpus: Corpus, kind: str, record_id: str) -> str:
    """Return the name or the label of a record, with its id."""
    record = getattr(corpus, kind)[record_id]
    return f"{getattr(record, 'name', None) or record.label} ({record_id})"
