"""The actors and places of a page, each with its names, offices, ids, and where the texts mention it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.documents import blocks_between
from malicrisis.model.provenance import address_of

from .wording import anchor, reference_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.model.provenance import ExternalId

    from .scope import Scope


class Mentioned(NamedTuple):
    """The blocks of one text that mention a record: what names each, and the id of its element."""

    document: Document
    blocks: Sequence[tuple[str, str]]


class Card(NamedTuple):
    """An actor or a place as the page shows it.

    Attributes:
        record: the actor or the place
        id: id of its element
        mentioned: where the texts mention it
        events: the events in which it takes part, or that happen there
        statements: how many statements it makes
        ids: its ids in other registers, each with its address, if there is one
    """

    record: Actor | Place
    id: str
    mentioned: Sequence[Mentioned]
    events: Sequence[Event]
    statements: int
    ids: Sequence[tuple[ExternalId, str]]


def actor_cards(scope: Scope) -> list[Card]:
    """Return the actors that the texts or the events of *scope* refer to, by name."""
    events: dict[str, list[Event]] = {}
    for event in scope.events:
        for who in dict.fromkeys((*event.actors, *event.recipients)):
            events.setdefault(who, []).append(event)
    cards = [
        Card(
            record=actor,
            id=f"actor.{actor.id}",
            mentioned=_mentioned(scope, scope.mentions_by_actor.get(actor.id, [])),
            events=events.get(actor.id, []),
            statements=len(scope.statements_by_speaker.get(actor.id, ())),
            ids=_ids(actor),
        )
        for actor in scope.corpus.actors
        if actor.id in scope.actor_ids
    ]
    return sorted(cards, key=_name)


def place_cards(scope: Scope) -> list[Card]:
    """Return the places that the texts or the events of *scope* refer to, and those around them, by name."""
    events: dict[str, list[Event]] = {}
    for event in scope.events:
        for where in event.where:
            events.setdefault(where, []).append(event)
    cards = [
        Card(
            record=place,
            id=f"place.{place.id}",
            mentioned=_mentioned(scope, scope.mentions_by_place.get(place.id, [])),
            events=events.get(place.id, []),
            statements=0,
            ids=_ids(place),
        )
        for place in scope.corpus.places
        if place.id in scope.place_ids
    ]
    return sorted(cards, key=_name)


def _ids(record: Actor | Place) -> list[tuple[ExternalId, str]]:
    """Return the ids of *record* in other registers, each with its address, if there is one."""
    return [(one, address_of(one.scheme, one.value) or "") for one in record.ids]


def _mentioned(scope: Scope, mentions: Sequence[Mention]) -> list[Mentioned]:
    """Return the blocks with *mentions*, text by text."""
    found: dict[str, dict[str, str]] = {}
    for mention in mentions:
        (block,) = blocks_between(scope.corpus.documents[mention.document], mention.start, mention.end)
        id_ = anchor(reference_to(block))
        found.setdefault(mention.document, {})[id_] = str(block.number or block.kind)
    return [
        Mentioned(scope.corpus.documents[document], [(name, id_) for id_, name in blocks.items()])
        for document, blocks in found.items()
    ]


def _name(card: Card) -> tuple[str, str]:
    return card.record.name.casefold(), card.record.id
