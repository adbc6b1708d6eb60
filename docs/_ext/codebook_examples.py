"""Find an example of every value of a vocabulary in the shipped data, for the tables of the codebook."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from generated import chronological, code, escaped

from malicrisis.plover import Context, EventType, Mode, NonState, Sector
from malicrisis.vocab import (
    ActorKind,
    BlockKind,
    CutReason,
    DisagreementKind,
    DocumentKind,
    EventBasis,
    EvidenceBasis,
    IdScheme,
    IdStatus,
    Medium,
    MentionForm,
    Modality,
    PartKind,
    PlaceKind,
    Precision,
    Redistribution,
    Speech,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis import Block, Corpus, Document, Event, Span, When

SIDE = 4
"""How many words an example shows before and after the annotated ones."""
LONG = 14
"""How many of the annotated words an example shows at most."""
CLEAR = 4
"""Shorter words are chosen only if there are no others."""


class Example(NamedTuple):
    """An example of a value, with what decides whether it is chosen."""

    owner: str
    """Id of the document, or of the record that no document owns."""
    words: str
    shown: str
    span: Span | None = None
    """The offsets of the words in the clean text, if they are in it."""
    doubt: int = 0
    """0 for a plain case, more for a less plain one."""


Found = tuple[Vocabulary, Example]


def chosen(kind: type[Vocabulary], corpus: Corpus) -> dict[Vocabulary, Example]:
    """Return an example for every value of *kind* that the corpus has.

    The plainest comes first, then words and owners that no value before has shown, then the shortest words.
    """
    found = examples(kind, corpus)
    uses: Counter[str] = Counter()
    best: dict[Vocabulary, Example] = {}

    def rank(one: Example) -> tuple[int, int, int, bool, int]:
        words = one.words.casefold()
        return one.doubt, uses[words], uses[one.owner], len(words) < CLEAR, len(words)

    for value in kind:
        if found[value]:
            best[value] = min(found[value], key=rank)
            uses.update((best[value].words.casefold(), best[value].owner))
    return best


def examples(kind: type[Vocabulary], corpus: Corpus) -> dict[Vocabulary, list[Example]]:
    """Return all examples of every value of *kind*, in the order of documents and offsets."""
    found: dict[Vocabulary, list[Example]] = defaultdict(list)
    for value, example in FINDERS[kind](corpus):
        found[value].append(example)
    return found


def shown_in(document: Document, span: Span, *, note: str = "", doubt: int = 0, side: int = SIDE) -> Example:
    """Return the example of *span* among the words around it, so many on each *side*; *note* says more."""
    block = block_at(document, span)
    before = document.text[block.start : span.start].split(" ")
    after = document.text[span.end : block.end].split(" ")
    shown = (
        ("… " if len(before) > side + 1 else "")
        + escaped(" ".join(before[-side - 1 :]))
        + f"**{escaped(shortened(span.quote))}**"
        + escaped(" ".join(after[: side + 1]))
        + (" …" if len(after) > side + 1 else "")
    )
    said = f" ({note})" if note else ""
    return Example(document.id, span.quote, f"{code(document.id)}, {name_of(block)}: {shown}{said}", span, doubt)


def shown_whole(document: Document, span: Span, *, note: str = "", doubt: int = 0) -> Example:
    """Return the example of *span* without the words around it."""
    said = f" ({note})" if note else ""
    shown = f"{code(document.id)}, {name_of(block_at(document, span))}: {escaped(shortened(span.quote))}{said}"
    return Example(document.id, span.quote, shown, span, doubt)


def shortened(words: str) -> str:
    """Return *words*, or the first of them and an ellipsis if there are many."""
    several = words.split(" ")
    return words if len(several) <= LONG else " ".join(several[:LONG]) + " …"


def block_at(document: Document, span: Span) -> Block:
    """Return the block that *span* lies in."""
    return next(block for block in document.blocks if block.start <= span.start and span.end <= block.end)


def name_of(block: Block) -> str:
    """Return the name of a block: its kind, and the number of a paragraph."""
    return f"{block.kind} {block.number}" if block.number else str(block.kind)


def of_documents(corpus: Corpus) -> Iterator[Found]:
    """Yield the kinds of documents."""
    for document in chronological(corpus):
        yield document.kind, _document(document, document.title)


def of_rights(corpus: Corpus) -> Iterator[Found]:
    """Yield what the rights in documents allow."""
    for document in chronological(corpus):
        yield document.rights.redistribution, _document(document, document.rights.statement)


def _document(document: Document, words: str) -> Example:
    return Example(document.id, words, f"{code(document.id)}: {escaped(shortened(words))}")


def of_parts(corpus: Corpus) -> Iterator[Found]:
    """Yield the kinds of parts."""
    for document in chronological(corpus):
        for part in document.parts:
            words = part.title or document.title
            yield part.kind, Example(document.id, words, f"{code(document.id)}: {escaped(shortened(words))}")


def of_evidence(corpus: Corpus) -> Iterator[Found]:
    """Yield the bases of the evidence for bibliographic fields."""
    for document in chronological(corpus):
        for one in document.evidence:
            shown = f"{code(one.field)} of {code(document.id)}: {escaped(shortened(one.source))}"
            yield one.basis, Example(document.id, one.source, shown)


def of_blocks(corpus: Corpus) -> Iterator[Found]:
    """Yield the kinds of blocks."""
    for document in chronological(corpus):
        for block in document.blocks:
            yield block.kind, shown_whole(document, document.passage(block.start, block.end))


def of_cuts(corpus: Corpus) -> Iterator[Found]:
    """Yield the reasons for cuts."""
    for document in chronological(corpus):
        for cut in document.cuts:
            yield cut.reason, Example(document.id, cut.quote, f"{code(document.id)}: {escaped(shortened(cut.quote))}")


def of_forms(corpus: Corpus) -> Iterator[Found]:
    """Yield the forms of mentions."""
    for document in chronological(corpus):
        for mention in document.mentions:
            if mention.form:
                note = ", ".join(map(code, (*mention.actors, *mention.places)))
                yield mention.form, shown_in(document, mention, note=note)


def of_dates(corpus: Corpus) -> Iterator[Found]:
    """Yield the precision of dates: those of mentions, then those of records."""
    for document in chronological(corpus):
        for mention in document.mentions:
            if mention.when:
                doubt = mention.when.is_interval or mention.when.is_one_of
                yield mention.when.precision, shown_in(document, mention, note=code(str(mention.when)), doubt=doubt)
    for owner, field, when in dates_of_records(corpus):
        shown = f"{code(field)} of {code(owner)}: {code(str(when))}"
        doubt = 2 + when.is_interval + when.is_one_of
        yield when.precision, Example(owner, str(when), shown, doubt=doubt)


def dates_of_records(corpus: Corpus) -> Iterator[tuple[str, str, When]]:
    """Yield the dates of records, with the id of the record and the name of the field."""
    for document in chronological(corpus):
        yield document.id, "published", document.published
        yield from ((f"{document.id}, {one.id}", "date", one.date) for one in document.parts if one.date)
        yield from ((one.id, "when", one.when) for one in document.statements if one.when)
    yield from ((one.id, "when", one.when) for one in corpus.events if one.when)
    yield from ((one.id, "during", role.during) for one in corpus.actors for role in one.roles if role.during)
    if corpus.published:
        yield corpus.id, "published", corpus.published


def of_statements(field: str, *, side: int = 0) -> Callable[[Corpus], Iterator[Found]]:
    """Return the finder of the values that statements have in *field*; nested ones are the less plain."""

    def find(corpus: Corpus) -> Iterator[Found]:
        for document in chronological(corpus):
            for statement in document.statements:
                value = getattr(statement, field)
                if value:
                    doubt = int(statement.within is not None)
                    show = partial(shown_in, side=side) if side else shown_whole
                    yield value, show(document, statement, note=code(statement.id), doubt=doubt)

    return find


def of_reports(corpus: Corpus) -> Iterator[Found]:
    """Yield the modality of reports; negated ones are the less plain."""
    for document in chronological(corpus):
        for report in document.reports:
            yield report.modality, shown_in(document, report, note=code(report.event), doubt=report.negated)


def of_disagreements(corpus: Corpus) -> Iterator[Found]:
    """Yield the kinds of disagreements; those of more than two passages are the less plain."""
    for one in corpus.disagreements:
        shown = "; ".join(f"{code(passage.document)}: {escaped(passage.quote)}" for passage in one.passages[:2])
        for passage in one.passages:
            example = Example(passage.document, passage.quote, f"{shown} ({code(one.id)})", doubt=len(one.passages))
            yield one.kind, example


def of_referents(
    registry: str, values_of_referent: Callable[[Any], Iterable[Vocabulary | None]]
) -> Callable[[Corpus], Iterator[Found]]:
    """Return the finder of the values that the records of *registry* have, shown by mentions of them.

    A pronoun is less plain than other words, and so is a mention of several; the record by itself comes last.
    """

    def find(corpus: Corpus) -> Iterator[Found]:
        for document in chronological(corpus):
            for mention in document.mentions:
                referents: tuple[str, ...] = getattr(mention, registry)
                for referent in referents:
                    doubt = (mention.form is MentionForm.PRONOUN) + (len(referents) > 1)
                    for value in filter(None, values_of_referent(getattr(corpus, registry)[referent])):
                        yield value, shown_in(document, mention, note=code(referent), doubt=doubt)
        for record in getattr(corpus, registry):
            for value in filter(None, values_of_referent(record)):
                yield value, Example(record.id, record.name, f"{code(record.id)}: {escaped(record.name)}", doubt=3)

    return find


def of_sectors(corpus: Corpus) -> Iterator[Found]:
    """Yield the sectors of actors, then those of their offices."""
    yield from of_referents("actors", lambda actor: [actor.sector])(corpus)
    for actor in corpus.actors:
        for role in actor.roles:
            if role.sector:
                shown = f"{code(actor.id)}: {escaped(role.title)}"
                yield role.sector, Example(actor.id, role.title, shown, doubt=4)


def of_ids(field: str) -> Callable[[Corpus], Iterator[Found]]:
    """Return the finder of the values that external identifiers have in *field*."""

    def find(corpus: Corpus) -> Iterator[Found]:
        for registry in (corpus.places, corpus.actors, chronological(corpus)):
            for record in registry:
                for one in record.ids:
                    doubt = int(field != "status" and one.status is not IdStatus.LISTED)
                    shown = f"{one.scheme} {code(one.value)} of {code(record.id)}"
                    yield getattr(one, field), Example(record.id, one.value, shown, doubt=doubt)

    return find


def of_bases(corpus: Corpus) -> Iterator[Found]:
    """Yield the bases of dates of events; events that are not on a single day are less plain."""
    for document in chronological(corpus):
        for report in document.reports:
            event = corpus.events[report.event]
            if event.basis and event.when:
                coarse = event.when.precision is not Precision.DAY
                doubt = event.when.is_interval + event.when.is_one_of + coarse + report.negated
                note = f"{code(event.id)}, {code(str(event.when))}"
                yield event.basis, shown_in(document, report, note=note, doubt=doubt, side=2 * SIDE)
    for event in corpus.events:
        if event.basis:
            yield event.basis, Example(event.id, event.label, f"{code(event.id)}: {escaped(event.label)}", doubt=9)


def of_events(values_of_event: Callable[[Event], Iterable[Vocabulary | None]]) -> Callable[[Corpus], Iterator[Found]]:
    """Return the finder of the values that events have, shown by reports of them.

    Negated reports, reports that are not asserted, and events with several values are less plain.
    """

    def find(corpus: Corpus) -> Iterator[Found]:
        for document in chronological(corpus):
            for report in document.reports:
                event = corpus.events[report.event]
                found = [*filter(None, values_of_event(event))]
                doubt = len(found) - 1 + report.negated + (report.modality is not Modality.ASSERTED)
                for value in found:
                    yield value, shown_in(document, report, note=code(event.id), doubt=doubt)
        for event in corpus.events:
            for value in filter(None, values_of_event(event)):
                yield value, Example(event.id, event.label, f"{code(event.id)}: {escaped(event.label)}", doubt=9)

    return find


FINDERS: dict[type[Vocabulary], Callable[[Corpus], Iterator[Found]]] = {
    DocumentKind: of_documents,
    PartKind: of_parts,
    BlockKind: of_blocks,
    CutReason: of_cuts,
    MentionForm: of_forms,
    Speech: of_statements("speech"),
    Medium: of_statements("medium", side=2 * SIDE),
    Modality: of_reports,
    DisagreementKind: of_disagreements,
    ActorKind: of_referents("actors", lambda actor: [actor.kind]),
    PlaceKind: of_referents("places", lambda place: [place.kind]),
    EventBasis: of_bases,
    EvidenceBasis: of_evidence,
    Redistribution: of_rights,
    IdScheme: of_ids("scheme"),
    IdStatus: of_ids("status"),
    Precision: of_dates,
    EventType: of_events(lambda event: [event.type]),
    Mode: of_events(lambda event: event.modes),
    Context: of_events(lambda event: event.contexts),
    Sector: of_sectors,
    NonState: of_referents("actors", lambda actor: [one for one in NonState if one == actor.country]),
}
