"""Tables of a page: who tells in which ways, and who does what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.vocab import MANNERS

from .events import chips_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.events import Event

    from .events import Chip
    from .scope import Scope, Told


class Voice(NamedTuple):
    """An actor with the number of its accounts in each manner, and the id of an event that it tells of."""

    actor: Actor
    counts: Sequence[tuple[str, int, str]]
    total: int


class Voices(NamedTuple):
    """The voices, most accounts first, and the manners that occur."""

    manners: Sequence[str]
    rows: Sequence[Voice]


class Deed(NamedTuple):
    """An event with those it is done to or for."""

    recipients: Sequence[Actor]
    event: Event
    chips: Sequence[Chip]


class Doer(NamedTuple):
    """An actor with what it does to others."""

    actor: Actor
    deeds: Sequence[Deed]


def voices_of(scope: Scope) -> Voices:
    """Return who tells, in which manners."""
    told: dict[str, list[Told]] = {}
    for document in scope.documents:
        for one in scope.by_document[document.id]:
            for voice in one.row.voices:
                told.setdefault(voice, []).append(one)
    used = {one.row.manner for several in told.values() for one in several}
    manners = [manner for manner in MANNERS if manner in used]
    rows = [
        Voice(scope.corpus.actors[voice], [_count(several, manner) for manner in manners], len(several))
        for voice, several in told.items()
    ]
    return Voices(manners, sorted(rows, key=lambda row: (-row.total, row.actor.name)))


def doers_of(scope: Scope) -> list[Doer]:
    """Return who does what to or for whom, by name; only events with both sides."""
    deeds: dict[str, list[Deed]] = {}
    actors = scope.corpus.actors
    for event in scope.events:
        if event.recipients:
            deed = Deed([actors[one] for one in event.recipients], event, chips_of(scope.by_event.get(event.id, ())))
            for who in event.actors:
                deeds.setdefault(who, []).append(deed)
    found = [Doer(actors[who], several) for who, several in deeds.items()]
    return sorted(found, key=lambda doer: doer.actor.name.casefold())


def _count(told: Sequence[Told], manner: str) -> tuple[str, int, str]:
    """Return *manner*, how many of the accounts are in it, and the event of the first of them."""
    found = [one for one in told if one.row.manner == manner]
    return manner, len(found), found[0].row.event if found else ""
