"""Write the tables at the end of the codebook: every record and field, and every value with what it is and is not.

What a value means is in the code, an example of it is found in the shipped data, and what could be mistaken for it is
written by hand in ``counter-examples.toml``.
"""

from __future__ import annotations

import inspect
import re
import tomllib
import typing
from collections import Counter, defaultdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from generated import MODEL_VOCABULARIES, chronological, code, escaped, table, write_pages

import malicrisis
from malicrisis import Registry, When
from malicrisis.model.description import meanings, summary, type_hints
from malicrisis.model.fields import Record, is_stored
from malicrisis.plover import MODES, Context, EventType, Mode, NonState, Sector
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

    from sphinx.application import Sphinx

    from malicrisis import Block, Corpus, Document, Event, Span

COUNTER_EXAMPLES = Path(__file__).resolve().parent.parent / "counter-examples.toml"
VOCABULARIES: tuple[type[Vocabulary], ...] = (*MODEL_VOCABULARIES, EventType, Mode, Context, Sector, NonState)
NONE = "none in this corpus"
ARTICLES = {
    "documents": "a document",
    "actors": "an actor",
    "places": "a place",
    "events": "an event",
    "statements": "a statement",
}
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}
SIDE = 4
"""How many words an example shows before and after the annotated ones."""
LONG = 14
"""How many words an example shows at most of what is annotated."""
CLEAR = 4
"""Words of fewer characters are shown only where there are no others."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the pages are written before any source is read."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir, "_generated"), PAGES))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


# records


def records(_: Corpus) -> str:
    """Return a table of the fields for every record type."""
    return "\n\n".join(f"### {kind.__name__}\n\n{summary(kind)}\n\n{fields(kind)}" for kind in record_types())


def record_types() -> list[type[Record]]:
    """Return the record types of the front door, in its order."""
    found = [getattr(malicrisis, name) for name in malicrisis.__all__]
    return [kind for kind in found if isinstance(kind, type) and issubclass(kind, Record)]


def fields(kind: type[Record]) -> str:
    """Return the table of the fields of one record type."""
    hints = type_hints(kind)
    texts = meanings(kind)
    return table(
        ["field", "type", "default", "meaning"],
        [
            (code(field.name), _type(field, hints[field.name]), _default(field), _prose(texts[field.name]))
            for field in attrs.fields(typing.cast("type[attrs.AttrsInstance]", kind))
            if field.init
        ],
    )


def _prose(words: str) -> str:
    """Return *words* of a docstring as Markdown."""
    return "".join(code(one) if nth % 2 else escaped(one) for nth, one in enumerate(words.split("``")))


def _type(field: attrs.Attribute[Any], hint: Any) -> str:
    """Return the type of *field* in words."""
    elsewhere = "" if is_stored(field) else ", in a file of its own"
    return _in_words(hint, field.metadata.get("refers to", ""), is_id=field.name == "id") + elsewhere


def _in_words(hint: Any, registry: str, *, is_id: bool) -> str:
    arguments = [one for one in typing.get_args(hint) if one not in (type(None), ...)]
    if typing.get_origin(hint) is tuple:
        what = f"ids of {registry}" if registry else _in_words(arguments[0], "", is_id=False)
        return f"{'pair' if len(arguments) > 1 else 'list'} of {what}"
    if typing.get_origin(hint) is Registry:
        return f"registry of {_plain(arguments[0])}"
    if arguments:
        return " or ".join(_in_words(one, registry, is_id=is_id) for one in arguments)
    if registry:
        return f"id of {ARTICLES[registry]}"
    return "id" if is_id else _plain(hint)


def _plain(hint: type) -> str:
    return WORDS.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "required"
    if field.default is None or isinstance(field.default, bool):
        return str(field.default).lower()
    return code(field.default) if isinstance(field.default, Vocabulary) else "empty"


# values


def values(corpus: Corpus) -> str:
    """Return a table of the values for every vocabulary."""
    return "\n\n".join(
        f"### {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n{values_of(kind, corpus)}" for kind in VOCABULARIES
    )


def values_of(kind: type[Vocabulary], corpus: Corpus) -> str:
    """Return the table of the values of one vocabulary."""
    examples = chosen(kind, corpus)
    rows = []
    for value in kind:
        example = examples.get(value)
        types = [", ".join(code(one) for one in EventType if value in MODES[one])] if kind is Mode else []
        counter = with_ids(counter_examples()[kind.__name__][value], corpus)
        rows.append((code(value), *types, escaped(value.gloss), example.shown if example else NONE, counter))
    return table(["value", *(["types"] if kind is Mode else []), "meaning", "example", "counter-example"], rows)


@cache
def counter_examples() -> dict[str, dict[str, str]]:
    """Return the counter-examples by vocabulary and value."""
    return tomllib.loads(COUNTER_EXAMPLES.read_text(encoding="utf-8"))


def with_ids(words: str, corpus: Corpus) -> str:
    """Return *words* as Markdown, with the ids of documents in a fixed font."""
    ids = "|".join(map(re.escape, corpus.documents.ids))
    return re.sub(rf"\b({ids})\b", lambda match: code(match[0]), escaped(words))


class Example(NamedTuple):
    """A case of a value: what shows it, and what decides whether it is chosen."""

    owner: str
    """Id of the document, or of the record that no document owns."""
    words: str
    shown: str
    span: Span | None = None
    """Where the words stand in the clean text, if they do."""
    doubt: int = 0
    """How much keeps it from being a plain case."""


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
    """Return every case of every value of *kind*, in the order of documents and offsets."""
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
    """Return the first of *words* where there are many."""
    several = words.split(" ")
    return words if len(several) <= LONG else " ".join(several[:LONG]) + " …"


def block_at(document: Document, span: Span) -> Block:
    """Return the block that *span* lies in."""
    return next(block for block in document.blocks if block.start <= span.start and span.end <= block.end)


def name_of(block: Block) -> str:
    """Return how a block is called: its kind, and the number of a paragraph."""
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
    """Yield what bibliographic statements rest on."""
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
    """Yield how fine dates are: those of mentions, then those of records."""
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
    """Yield the dates that are said of records, with the id of the record and the name of the field."""
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
    """Yield how reports put events forward; negated ones are the less plain."""
    for document in chronological(corpus):
        for report in document.reports:
            yield report.modality, shown_in(document, report, note=code(report.event), doubt=report.negated)


def of_disagreements(corpus: Corpus) -> Iterator[Found]:
    """Yield how passages fail to agree; those of more than two passages are the less plain."""
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
    """Yield where dates of events come from; what lasted or is no single day is less plain."""
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

    What is told as not so, or not as having happened, is less plain; an event that has several values is, too.
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

PAGES: dict[str, Callable[[Corpus], str]] = {"codebook-records": records, "codebook-values": values}
