"""The events of a page: each with every account of it, text by text, and with the words of a speech act."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.vocab import MANNERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event

    from .scope import Quote, Scope, Told


class Chip(NamedTuple):
    """How often an event is told in one way."""

    manner: str
    tone: str
    times: int


class Group(NamedTuple):
    """What one text tells of an event in one voice and one way."""

    phrase: str
    tone: str
    told: Sequence[Told]


class Column(NamedTuple):
    """What one text tells of an event."""

    document: Document
    groups: Sequence[Group]


class About(NamedTuple):
    """An event that a speech act is about."""

    event: Event
    chips: Sequence[Chip]


class ShownEvent(NamedTuple):
    """An event as the page shows it.

    Attributes:
        event: the event
        chips: the ways in which it is told
        columns: what each text tells of it
        words: the words that a speech act consists of, each with the names of its speakers
        about: the events that it is about
        parts: the events that are parts of it
        disagreements: those of passages that tell of it
        involved: ids of the actors who take part in it, or in what it is about
    """

    event: Event
    chips: Sequence[Chip]
    columns: Sequence[Column]
    words: Sequence[tuple[Quote, str]]
    about: Sequence[About]
    parts: Sequence[Event]
    disagreements: Sequence[Disagreement]
    involved: Sequence[str]


class Dated(NamedTuple):
    """The events of one date, or the undated ones that one text tells."""

    date: str
    undated: bool
    events: Sequence[ShownEvent]


def dated_events(scope: Scope) -> list[Dated]:
    """Return the events of *scope* by date; those without one by the text that tells of them first, and at the end."""
    shown = [_shown(scope, event) for event in scope.events]
    # events are in the order of time, so those of one date are neighbors
    groups = [
        Dated(when.words, undated=False, events=list(events))
        for when, events in groupby(shown, key=lambda one: one.event.when)
        if when
    ]
    for document in scope.documents:
        undated = [one for one in shown if not one.event.when and _first(one) is document]
        if undated:
            groups.append(Dated(scope.labels[document.id], undated=True, events=undated))
    untold = [one for one in shown if not one.event.when and not one.columns]
    return [*groups, Dated("", undated=True, events=untold)] if untold else groups


def chips_of(told: Iterable[Told]) -> list[Chip]:
    """Return the ways in which accounts tell, in the order of the vocabulary, each with its number."""
    counts = Counter((one.row.manner, one.tone) for one in told)
    return [
        Chip(manner, tone, count)
        for (manner, tone), count in sorted(counts.items(), key=lambda one: MANNERS.index(one[0][0]))
    ]


def _first(shown: ShownEvent) -> Document | None:
    return shown.columns[0].document if shown.columns else None


def _shown(scope: Scope, event: Event) -> ShownEvent:
    """Return *event* with everything that the page shows of it."""
    corpus = scope.corpus
    told = scope.by_event.get(event.id, [])
    about = [corpus.events[one] for one in event.about if one in scope.event_ids]
    involved = dict.fromkeys(who for one in (event, *about) for who in (*one.actors, *one.recipients))
    return ShownEvent(
        event=event,
        chips=chips_of(told),
        columns=[
            Column(document, _groups(one for one in told if one.account.document is document))
            for document in scope.documents
            if any(one.account.document is document for one in told)
        ],
        words=[(scope.quote(one), scope.names(one.speakers)) for one in scope.statements_by_event.get(event.id, ())],
        about=[About(one, chips_of(scope.by_event.get(one.id, ()))) for one in about],
        parts=[one for one in corpus.parts_of(event) if one.id in scope.event_ids],
        disagreements=scope.disagreements_of(event),
        involved=list(involved),
    )


def _groups(told: Iterable[Told]) -> list[Group]:
    """Return accounts in one text, those in the same voice and way together, in the order of the first words."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((one.phrase, one.tone), []).append(one)
    return [Group(phrase, tone, found) for (phrase, tone), found in groups.items()]
