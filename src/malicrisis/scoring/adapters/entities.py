"""Mentions from the labels of named entity recognizers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.errors import RecordError
from malicrisis.vocab import ActorKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: dict[str, str] = {
    "PERSON": "actors",
    "PER": "actors",
    "ORG": "actors",
    "ORGANIZATION": "actors",
    "NORP": "actors",
    "ACTOR": "actors",
    **{kind.value.upper(): "actors" for kind in ActorKind},
    "GPE": "places",
    "LOC": "places",
    "LOCATION": "places",
    "FAC": "places",
    "PLACE": "places",
    **{kind.value.upper(): "places" for kind in PlaceKind},
    "DATE": "when",
    "TIME": "when",
}
"""What the labels of entities stand for, in capitals: OntoNotes, CoNLL 2003, and the kinds of this package."""


FIELDS = ("actors", "places", "when")
"""What a label can stand for."""


class Entity(NamedTuple):
    """What a recognizer of entities finds.

    Attributes:
        document: id of the document
        start: offset of the first character of the words in the clean text, in code points
        end: offset after the last one
        quote: the words
        label: the label
        names: the ids of what is meant, if the tool links entities
    """

    document: str
    start: int
    end: int
    quote: str
    label: str
    names: tuple[str, ...] = ()


def labels_in_capitals(labels: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return what *labels* stand for, by the label in capitals: `LABELS` for None.

    >>> labels_in_capitals({"Soldier": "actors"})
    {'SOLDIER': 'actors'}

    Raises:
        RecordError: a label stands for something else than actors, places or when.
    """
    if labels is None:
        return LABELS
    for label, field in labels.items():
        if field not in FIELDS:
            raise RecordError.of("labels", field=label, expected=f"one of {', '.join(FIELDS)}", found=repr(field))
    return {label.upper(): field for label, field in labels.items()}


def mention(entity: Entity, labels: Mapping[str, str]) -> dict[str, object] | None:
    """Return the answer for *entity*, by *labels* in capitals; None for a label that stands for nothing.

    It means the records with its names, or else the one with its words as a name. A date has no value: a label does not
    tell which day the words mean.

    >>> mention(Entity("dw-2023", 0, 4, "Mali", "GPE"), LABELS)
    {'record': 'mention', 'document': 'dw-2023', 'start': 0, 'end': 4, 'quote': 'Mali', 'places': ['Mali']}
    """
    field = labels.get(entity.label.upper())
    if field is None:
        return None
    place = {name: getattr(entity, name) for name in ("document", "start", "end", "quote")}
    value = {} if field == "when" else {field: list(entity.names) or [entity.quote]}
    return {"record": "mention", **place, **value}
