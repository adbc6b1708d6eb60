"""The actors and places of a page, each with its names, offices, ids, and where the texts mention it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.documents import blocks_between
from malicrisis.model.provenance import address_of

from .wording import anchor, reference_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.model.provenance import ExternalId
    from malicrisis.model.spans import Passage

    from .scope import Scope


class Found(NamedTuple):
    """The blocks of one text that mention a record, or in which it speaks: a name and the id of the element of each."""

    document: Document
    blocks: Sequence[tuple[str, str]]


class Card(NamedTuple):
    """An actor or a place as the page shows it.

    Attributes:
        record: the actor or the place
        id: id of its element
        mentioned: where the texts mention it
        speaks: where the texts give its words
        events: the events in which it takes part, or that happen there
        ids: its ids in other registers, each with its address, if there is one
    """

    record: Actor | Place
    id: str
    mentioned: Sequence[Found]
    speaks: Sequence[Found]
    events: Sequence[Event]
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
            mentioned=_found(scope, scope.mentions_by_actor.get(actor.id, ())),
            speaks=_found(scope, scope.statements_by_speaker.get(actor.id, ())),
            events=events.get(actor.id, []),
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
            mentioned=_found(scope, scope.mentions_by_place.get(place.id, ())),
            speaks=(),
            events=events.get(place.id, []),
            ids=_ids(place),
        )
        for place in scope.corpus.places
        if place.id in scope.place_ids
    ]
    return sorted(cards, key=_name)


def _ids(record: Actor | Place) -> list[tuple[ExternalId, str]]:
    """Return the ids of *record* in other registers, each with its address, if there is one."""
    return [(one, address_of(one.scheme, one.value) or "") for one in record.ids]


def _found(scope: Scope, passages: Sequence[Passage]) -> list[Found]:
    """Return the blocks in which *passages* begin, text by text."""
    found: dict[str, dict[str, str]] = {}
    for passage in passages:
        block = blocks_between(scope.corpus.documents[passage.document], passage.start, passage.end)[0]
        found.setdefault(passage.document, {})[anchor(reference_to(block))] = str(block.number or block.kind)
    return [
        Found(scope.corpus.documents[document], [(name, id_) for id_, name in blocks.items()])
        for document, blocks in found.items()
    ]


def _name(card: Card) -> tuple[str, str]:
    return card.record.name.casefold(), card.record.id
