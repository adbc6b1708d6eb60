"""What must hold between the records of a corpus: the rules of the data model that no record can keep alone."""

from __future__ import annotations

from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis.errors import DanglingIdError, RecordError
from malicrisis.rules import Rule, no_tally
from malicrisis.vocab import MentionForm, Modality

from .documents import date_around
from .fields import Record, short_repr
from .spans import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.errors import MalicrisisError
    from malicrisis.rules import Tally

    from .actors import Actor
    from .annotations import Disagreement
    from .dates import When
    from .documents import Document
    from .events import Event
    from .places import Place
    from .registries import Registry

_LONG_CIRCLE = 8
"""A message shows only the ends of a longer one."""


class Records(NamedTuple):
    """The registries of a corpus."""

    documents: Registry[Document]
    actors: Registry[Actor]
    places: Registry[Place]
    events: Registry[Event]
    disagreements: Registry[Disagreement]


def corpus_flaws(records: Records, tally: Tally = no_tally) -> Iterator[MalicrisisError]:
    """Yield every way in which *records* do not fit together.

    Each function counts with *tally* what it looks at. Those after the first ignore ids that do not exist.
    """
    yield from _dangling(records, tally)
    yield from _quotes(records, tally)
    yield from _passage_orders(records, tally)
    yield from _unanchored(records, tally)
    yield from _misnamed(records, tally)
    yield from _unmentioned_speakers(records, tally)
    yield from _out_of_time(records, tally)
    yield from _circular(records, tally)


@cache
def reference_fields(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of *kind* that hold ids, each with the name of the registry it refers to."""
    return tuple(
        (field.name, field.metadata["refers to"]) for field in attrs.fields(kind) if "refers to" in field.metadata
    )


def _groups(document: Document) -> tuple[Sequence[Record], ...]:
    """Return *document* and the records it owns, those of one kind together."""
    return (
        (document,),
        document.parts,
        document.blocks,
        document.cuts,
        document.mentions,
        document.statements,
        document.reports,
    )


def _references(group: Sequence[Record]) -> Iterator[tuple[Record, str, str, str]]:
    """Yield every id that records of one kind refer to, as record, field, registry and id."""
    if not group:
        return
    kind: Any = type(group[0])
    for field, registry in reference_fields(kind):
        value_of = attrgetter(field)
        for record in group:
            value: Any = value_of(record)
            if value:
                for record_id in (value,) if type(value) is str else value:
                    yield record, field, registry, record_id


def _dangling(records: Records, tally: Tally) -> Iterator[DanglingIdError]:
    """Rule 3: every id referred to exists."""
    known: dict[str, Any] = {name: frozenset(registry.ids) for name, registry in records._asdict().items()}
    for document in records.documents:
        known["statements"] = {statement.id for statement in document.statements}
        for group in _groups(document):
            yield from _unknown(document.id, group, known, tally)
    for actor in records.actors:
        yield from _unknown(f"actor {actor.id}", actor.roles, known, tally)
        yield from _unknown(
            f"actor {actor.id}", [role.source for role in actor.roles if isinstance(role.source, Passage)], known, tally
        )
    yield from _unknown("", tuple(records.places), known, tally)
    yield from _unknown("", tuple(records.events), known, tally)
    for one in records.disagreements:
        yield from _unknown(f"disagreement {one.id}", one.passages, known, tally)


def _unknown(owner: str, group: Sequence[Record], known: dict[str, Any], tally: Tally) -> Iterator[DanglingIdError]:
    """Yield an error for each id that records of one kind refer to and that is not among *known*."""
    references = list(_references(group))
    tally(Rule.REFERENCES, len(references))
    for record, field, registry, record_id in references:
        if record_id not in known[registry]:
            name = " ".join(filter(None, (owner and f"{owner}:", type(record).__name__.lower(), _name(record))))
            yield DanglingIdError.of(
                name,
                field=field,
                expected=f"the id of one of the {registry}",
                found=repr(record_id),
                rule=Rule.REFERENCES,
                record=record,
                registry=registry,
                missing_id=record_id,
            )


def _name(record: Record) -> str:
    """Return what tells *record* from others of its kind: its id, its title, or its words."""
    names = (getattr(record, field, None) for field in ("id", "title", "quote"))
    return short_repr(next(filter(None, names), record))


def _quotes(records: Records, tally: Tally) -> Iterator[MalicrisisError]:
    """Rule 1, for the passages outside documents: the words are the words of the text."""
    quoting: Iterable[tuple[str, Disagreement | Actor, Passage]] = chain(
        ((f"disagreement {one.id}", one, passage) for one in records.disagreements for passage in one.passages),
        (
            (f"actor {actor.id}", actor, role.source)
            for actor in records.actors
            for role in actor.roles
            if isinstance(role.source, Passage)
        ),
    )
    for name, record, passage in quoting:
        document = records.documents.get(passage.document)
        tally(Rule.WORDS, 1)
        if document and document.text[passage.start : passage.end] != passage.quote:
            try:
                passage.cut(document.text)
            except RecordError as flaw:
                flaw.record = record
                yield flaw.at(f"{name}: {document.id}")


def _passage_orders(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 2, for the passages of disagreements: each place once, in order."""
    tally(Rule.UNIQUE, len(records.disagreements))
    for one in records.disagreements:
        places = [(passage.document, passage.start, passage.end) for passage in one.passages]
        if places != sorted(set(places)):
            yield RecordError.of(
                f"disagreement {one.id}",
                expected="different passages in order",
                found=places,
                rule=Rule.UNIQUE,
                record=one,
            )


def anchored(records: Records) -> tuple[set[str], set[str], set[str]]:
    """Return the ids of the actors, places and events that the documents hold on to.

    Actors are mentioned, speak or are spoken to, write, are written to, are a source or a voice, or are the
    organization of a role of an actor who is. Places are mentioned or contain one that is. Events are reported or
    have a part that is.
    """
    held: dict[str, set[str]] = {"actors": set(), "places": set(), "events": set()}
    for document in records.documents:
        for group in _groups(document):
            for _, _, registry, record_id in _references(group):
                if registry in held:
                    held[registry].add(record_id)
    actors = held["actors"]
    waiting = list(actors)
    while waiting:
        actor = records.actors.get(waiting.pop())
        for role in actor.roles if actor else ():
            if role.org and role.org not in actors and supported(role.source, records.documents):
                actors.add(role.org)
                waiting.append(role.org)
    _climb(held["places"], {place.id: place.within for place in records.places})
    _climb(held["events"], {event.id: event.part_of for event in records.events})
    return actors, held["places"], held["events"]


def supported(source: Passage | str, documents: Registry[Document]) -> bool:
    """Tell whether *source* can be looked up: in the world outside, or in one of *documents*."""
    return not isinstance(source, Passage) or source.document in documents


def _climb(ids: set[str], parents: dict[str, str | None]) -> None:
    """Add to *ids* everything above them."""
    for record_id in list(ids):
        parent = parents.get(record_id)
        while parent and parent not in ids:
            ids.add(parent)
            parent = parents.get(parent)


def _unanchored(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 4: a passage or a document refers to every actor, place and event."""
    tally(Rule.ANCHORS, len(records.actors) + len(records.places) + len(records.events))
    actors, places, events = anchored(records)
    unanchored: Iterable[tuple[str, Actor | Place | Event]] = chain(
        (("actor", actor) for actor in records.actors if actor.id not in actors),
        (("place", place) for place in records.places if place.id not in places),
        (("event", event) for event in records.events if event.id not in events),
    )
    for noun, record in unanchored:
        yield RecordError.of(
            f"{noun} {record.id}",
            expected="a passage that speaks of it",
            found="none",
            rule=Rule.ANCHORS,
            record=record,
        )


def _misnamed(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 5: a mention by name is, letter for letter, the name or an alias of its referent."""
    for document in records.documents:
        for mention in document.mentions:
            if mention.form is MentionForm.NAME:
                tally(Rule.NAMES, 1)
                referents: list[Actor | Place | None] = (
                    [records.actors.get(one) for one in mention.actors]
                    if mention.actors
                    else [records.places.get(one) for one in mention.places]
                )
                if not any(referent is None or mention.quote in referent.names for referent in referents):
                    ids = ", ".join(mention.actors or mention.places)
                    yield RecordError.of(
                        f"{document.id}: mention {mention.start}:{mention.end}",
                        expected=f"the name or an alias of {ids}",
                        found=repr(mention.quote),
                        rule=Rule.NAMES,
                        record=mention,
                    )


def _unmentioned_speakers(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 6: a speaker is mentioned in the document or is its voice."""
    for document in records.documents:
        speaking = {actor for mention in document.mentions for actor in mention.actors}.union(
            document.voice, *(part.voice for part in document.parts)
        )
        for statement in document.statements:
            tally(Rule.SPEECH, len(statement.speakers))
            for speaker in statement.speakers:
                if speaker not in speaking:
                    yield RecordError.of(
                        f"{document.id}: statement {statement.id}",
                        expected="a speaker whom the text mentions",
                        found=repr(speaker),
                        rule=Rule.SPEECH,
                        record=statement,
                    )


def _out_of_time(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 7: what a document asserts began no later than its date, and so was what it quotes said."""
    for document in records.documents:
        for report in document.reports:
            event = records.events.get(report.event)
            if report.modality is Modality.ASSERTED and event and event.when:
                tally(Rule.TIME, 1)
                name = f"report {report.start}:{report.end} of {report.event}"
                yield from _too_late(document, report, event.when, name)
        for statement in document.statements:
            if statement.when:
                tally(Rule.TIME, 1)
                yield from _too_late(document, statement, statement.when, f"statement {statement.id}")


def _too_late(document: Document, passage: Passage, when: When, name: str) -> Iterator[RecordError]:
    """Yield an error if *when* begins after the date of the text around *passage*."""
    date = date_around(document, passage)
    if when.begins_after(date):
        yield RecordError.of(
            f"{document.id}: {name}", expected=f"it no later than {date}", found=when, rule=Rule.TIME, record=passage
        )


def _circular(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 8: `about`, `part_of` and `within` have no cycles."""
    graphs: tuple[tuple[str, Registry[Any], dict[str, tuple[str, ...]]], ...] = (
        ("event.about", records.events, {event.id: event.about for event in records.events}),
        ("event.part_of", records.events, {one.id: (one.part_of,) for one in records.events if one.part_of}),
        ("place.within", records.places, {place.id: (place.within,) for place in records.places if place.within}),
    )
    for noun, registry, edges in graphs:
        tally(Rule.CIRCLES, sum(map(len, edges.values())))
        for circle in _circles(edges):
            shown = circle if len(circle) <= _LONG_CIRCLE else [*circle[:3], "…", *circle[-3:]]
            yield RecordError.of(
                noun, expected="no circle", found=" -> ".join(shown), rule=Rule.CIRCLES, record=registry[circle[0]]
            )


def _circles(edges: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield, for every edge that closes a circle, the path around it; goes deep without recursion."""
    done: set[str] = set()
    for root, first in edges.items():
        if root in done:
            continue
        path = {root: iter(first)}
        while path:
            here = next(reversed(path))
            node = next(path[here], None)
            if node is None:
                done.add(here)
                del path[here]
            elif node in path:
                nodes = list(path)
                yield [*nodes[nodes.index(node) :], node]
            elif node in edges and node not in done:
                path[node] = iter(edges[node])
