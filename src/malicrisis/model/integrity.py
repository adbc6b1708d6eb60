"""What must hold between the records of a corpus: the rules of the data model that no record can keep alone."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import DanglingIdError, RecordError
from malicrisis.normal_form import composed
from malicrisis.rules import Rule, no_tally
from malicrisis.vocab import MentionForm, Modality

from .annotations import Statement
from .dates import begins_later
from .documents import date_around
from .documents.checks import shared_page_flaws
from .fields import Record, short_repr
from .selection import anchored, groups_of, reference_lists
from .spans import Passage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from malicrisis.errors import MalicrisisError
    from malicrisis.rules import Tally

    from .actors import Actor
    from .annotations import Disagreement, Report
    from .dates import When
    from .documents import Document
    from .events import Event
    from .places import Place
    from .registries import Registry
    from .selection import Records

_LONG_CIRCLE = 8
"""A message shows only the ends of a longer one."""


def corpus_flaws(records: Records, tally: Tally = no_tally) -> Iterator[MalicrisisError]:
    """Yield every way in which *records* do not fit together.

    Each function counts with *tally* what it looks at. Those after the first ignore ids that do not exist.
    """
    yield from shared_page_flaws(records.documents, tally)
    yield from _dangling(records, tally)
    yield from _quotes(records, tally)
    yield from passage_orders(records, tally)
    for flaws_by_rule in _IN_DOCUMENTS:
        for document in records.documents:
            yield from flaws_by_rule(document, records, tally)
    yield from circular(records, tally)


def flaws_in(document: Document, records: Records, tally: Tally = no_tally) -> Iterator[MalicrisisError]:
    """Yield every way in which *document* does not fit the *records* that it refers to, among which it need not be."""
    yield from _dangling_in(document, {**records._asdict(), "documents": {document.id}}, tally)
    for flaws_by_rule in _IN_DOCUMENTS:
        yield from flaws_by_rule(document, records, tally)


def _dangling(records: Records, tally: Tally) -> Iterator[DanglingIdError]:
    """Rule 3: every id referred to exists."""
    known: dict[str, object] = {name: frozenset(registry.ids) for name, registry in records._asdict().items()}
    for document in records.documents:
        yield from _dangling_in(document, known, tally)
    yield from dangling_between(records, known, tally)


def dangling_between(records: Records, known: dict[str, object], tally: Tally = no_tally) -> Iterator[DanglingIdError]:
    """Yield an error for each id that an actor, a place, an event or a disagreement refers to and that is not *known*.

    *known* has the ids of each registry. References to other registries are passed over.
    """
    for actor in records.actors:
        yield from _unknown(f"actor {actor.id}", actor.roles, known, tally, (actor, "roles[{}]."))
        for path, passage in _sources_of(actor):
            yield from _unknown(f"actor {actor.id}", [passage], known, tally, (actor, f"{path}."))
    yield from _unknown("", tuple(records.places), known, tally)
    yield from _unknown("", tuple(records.events), known, tally)
    for one in records.disagreements:
        yield from _unknown(f"disagreement {one.id}", one.passages, known, tally, (one, "passages[{}]."))


def dangling_of(
    records: Sequence[Record], known: dict[str, object], tally: Tally = no_tally
) -> Iterator[DanglingIdError]:
    """Yield an error for each id that *records*, events, refer to and that is not *known*, as `dangling_between`."""
    yield from _unknown("", records, known, tally)


def _dangling_in(document: Document, known: dict[str, object], tally: Tally) -> Iterator[DanglingIdError]:
    """Rule 3, for the records of *document*."""
    known = {**known, "statements": {statement.id for statement in document.statements}}
    for group in groups_of(document):
        holder = (document, "parts[{}].") if group is document.parts else None
        yield from _unknown(document.id, group, known, tally, holder)


def _unknown(
    owner: str, group: Sequence[Record], known: dict[str, Any], tally: Tally, nested: tuple[Record, str] | None = None
) -> Iterator[DanglingIdError]:
    """Yield an error for each id that records of one kind refer to and that is not among *known*.

    *nested* is the record that holds those of *group*, and the path of each in it, with braces for its number.
    """
    for field, registry, ids in reference_lists(group):
        tally(Rule.REFERENCES, len(ids) if registry in known else 0)
        # most ids are known, and then it need not be asked which records have them
        is_sound = registry not in known or all(map(known[registry].__contains__, ids))
        for record, missing_id in () if is_sound else _missing(group, field, known[registry]):
            name = " ".join(filter(None, (owner and f"{owner}:", type(record).__name__.lower(), _name(record))))
            yield DanglingIdError.of(
                name,
                field=nested[1].format([one is record for one in group].index(True)) + field if nested else field,
                expected=f"the id of one of the {registry}",
                found=repr(missing_id),
                rule=Rule.REFERENCES,
                record=nested[0] if nested else record,
                registry=registry,
                missing_id=missing_id,
            )


def _missing(group: Sequence[Record], field: str, known: Container[str]) -> Iterator[tuple[Record, str]]:
    """Yield the ids in a *field* of records of one kind that are not *known*, each with its record."""
    for record in group:
        for name, _, ids in reference_lists((record,)):
            yield from ((record, one) for one in ids if name == field and one not in known)


def _name(record: Record) -> str:
    """Return what tells *record* from others of its kind: its id, its title, or its words."""
    names = (getattr(record, field, None) for field in ("id", "title", "quote"))
    return short_repr(next(filter(None, names), record))


class Quotation(NamedTuple):
    """A passage outside documents.

    Attributes:
        record: the actor or the disagreement that has it
        passage: the passage
        field: the path of its words in the record
    """

    record: Disagreement | Actor
    passage: Passage
    field: str


def quotations(records: Records, tally: Tally = no_tally) -> list[Quotation]:
    """Return the passages outside documents: of disagreements, and in the sources of roles."""
    found = [
        *(
            Quotation(one, passage, f"passages[{number}].quote")
            for one in records.disagreements
            for number, passage in enumerate(one.passages)
        ),
        *(
            Quotation(actor, passage, f"{path}.quote")
            for actor in records.actors
            for path, passage in _sources_of(actor)
        ),
    ]
    tally(Rule.WORDS, len(found))
    return found


def misquoted(quotation: Quotation, document: Document) -> MalicrisisError | None:
    """Return the error of a *quotation* that does not have the words of the text of *document*: rule 1."""
    record, passage, field = quotation
    if document.text[passage.start : passage.end] != passage.quote:
        try:
            passage.cut(document.text)
        except RecordError as flaw:
            flaw.record, flaw.field = record, field
            return flaw.at(f"{type(record).__name__.lower()} {record.id}: {document.id}")
    return None


def _quotes(records: Records, tally: Tally) -> Iterator[MalicrisisError]:
    """Rule 1, for the passages outside documents: the words are the words of the text."""
    for one in quotations(records, tally):
        document = records.documents.get(one.passage.document)
        flaw = misquoted(one, document) if document else None
        if flaw:
            yield flaw


def quoted_in(records: Records) -> set[str]:
    """Return the ids of the documents that actors and disagreements quote."""
    sources = (passage for actor in records.actors for _, passage in _sources_of(actor))
    return {passage.document for passage in chain(sources, *(one.passages for one in records.disagreements))}


def _sources_of(actor: Actor) -> Iterator[tuple[str, Passage]]:
    """Yield the passages that say which roles *actor* held, each with the path of its field."""
    for number, role in enumerate(actor.roles):
        for place, source in enumerate(role.sources):
            if isinstance(source, Passage):
                yield f"roles[{number}].sources[{place}]", source


def passage_orders(records: Records, tally: Tally) -> Iterator[RecordError]:
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


def unanchored(
    records: Records, tally: Tally = no_tally, *, found: tuple[set[str], set[str], set[str]] | None = None
) -> Iterator[RecordError]:
    """Yield the actors, places and events that no passage and no document refers to.

    A corpus may have some while it is being made: only `malicrisis.validate` looks for them. *found* is what `anchored`
    returns, if *records* has only the ids of documents.
    """
    tally(Rule.ANCHORS, len(records.actors) + len(records.places) + len(records.events))
    actors, places, events = anchored(records) if found is None else found
    loose: Iterable[tuple[str, Actor | Place | Event]] = chain(
        (("actor", actor) for actor in records.actors if actor.id not in actors),
        (("place", place) for place in records.places if place.id not in places),
        # there may be so many that only those which are reported are looked up
        (("event", records.events[one]) for one in records.events.ids if one not in events),
    )
    for noun, record in loose:
        yield RecordError.of(
            f"{noun} {record.id}",
            expected="a passage or a document that refers to it",
            found="none",
            rule=Rule.ANCHORS,
            record=record,
        )


def _misnamed(document: Document, records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 5: a mention by name in *document* is, letter for letter, the name or an alias of its referent."""
    named = [mention for mention in document.mentions if mention.form is MentionForm.NAME]
    tally(Rule.NAMES, len(named))
    for mention in named:
        referents: list[Actor | Place | None] = (
            [records.actors.get(one) for one in mention.actors]
            if mention.actors
            else [records.places.get(one) for one in mention.places]
        )
        words = composed(mention.quote)  # names are in normal form C, texts need not be
        if not any(referent is None or words in referent.names for referent in referents):
            ids = ", ".join(mention.actors or mention.places)
            yield RecordError.of(
                f"{document.id}: mention {mention.start}:{mention.end}",
                expected=f"the name or an alias of {ids}",
                found=repr(mention.quote),
                rule=Rule.NAMES,
                record=mention,
            )


def _unmentioned_speakers(document: Document, _: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 6: a speaker is mentioned in *document* or is its voice."""
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


def _out_of_time(document: Document, records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 7: what *document* asserts began no later than its date, and so was what it quotes said."""
    dates: list[tuple[Report | Statement, When | None]] = []
    for report in document.reports:
        if report.modality is Modality.ASSERTED:
            event = records.events.get(report.event)
            dates += ((report, event.when if event else None), (report, report.when))
    dates += ((statement, statement.when) for statement in document.statements)
    tally(Rule.TIME, sum(when is not None for _, when in dates))
    for passage, when in dates:
        date = when and date_around(document, passage)
        if when and date and begins_later(when, date):
            place = f"{passage.start}:{passage.end} of {passage.event}"
            name = f"statement {passage.id}" if isinstance(passage, Statement) else f"report {place}"
            expected = f"a date no later than {date}"
            yield RecordError.of(
                f"{document.id}: {name}", expected=expected, found=when, rule=Rule.TIME, record=passage
            )


_IN_DOCUMENTS = (_misnamed, _unmentioned_speakers, _out_of_time)
"""The rules between a document and the records of the corpus, in their order."""


def circular(records: Records, tally: Tally) -> Iterator[RecordError]:
    """Rule 8: `about`, `part_of` and `within` have no cycles."""
    graphs: tuple[tuple[str, Registry[Any], dict[str, tuple[str, ...]]], ...] = (
        ("event.about", records.events, {event.id: event.about for event in records.events if event.about}),
        ("event.part_of", records.events, {one.id: (one.part_of,) for one in records.events if one.part_of}),
        ("place.within", records.places, {place.id: (place.within,) for place in records.places if place.within}),
    )
    for noun, registry, edges in graphs:
        tally(Rule.CIRCLES, sum(map(len, edges.values())))
        for circle in _circles(edges):
            shown = circle if len(circle) <= _LONG_CIRCLE else [*circle[:3], "…", *circle[-3:]]
            yield RecordError.of(
                noun, expected="no cycle", found=" -> ".join(shown), rule=Rule.CIRCLES, record=registry[circle[0]]
            )


def _circles(edges: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield, for every edge that closes a circle, the path around it; goes deep without recursion."""
    done: set[str] = set()
    for root, first in edges.items():
        if root in done:
            continue
        # a dict keeps its order: it is the path, and at once tells whether a node is on it
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
