"""The facts of a record: each with its value in words, how it is known, and where a text has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.model.actors import Actor, Role
from malicrisis.model.dates import When
from malicrisis.model.description import fields_of
from malicrisis.model.documents import Document, mentions_in
from malicrisis.model.events import Event
from malicrisis.model.fields import Answer, Record, non_empty, optional
from malicrisis.model.layout import Part
from malicrisis.model.provenance import Copy, Evidence, ExternalId
from malicrisis.model.spans import Passage, text_words
from malicrisis.vocab import EvidenceBasis, Vocabulary

from .references import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.description import Field
    from malicrisis.model.places import Place

    Subject = Document | Event | Actor | Place | Disagreement


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Fact(Answer):
    """One fact of a record: the value of a field in words, and how it is known.

    Attributes:
        group: what the fact is one of, such as rights, ids, parts or dates in the text; the kind of the record itself
        record: id of the record that has the field
        field: name of the field
        value: its value; names, with their ids in parentheses
        gloss: what the value means, if it is a word of a vocabulary
        basis: how it is known, as a word of a vocabulary
        basis_gloss: what that word means
        source: the page or the reasoning that it is known from
        reference: short name of the words of a text that have it
        quote: these words
    """

    group: str = attrs.field(validator=non_empty)
    record: str = attrs.field(validator=non_empty)
    field: str = attrs.field(validator=non_empty)
    value: str = attrs.field(validator=text_words)
    gloss: str | None = attrs.field(default=None, validator=optional(non_empty))
    basis: str | None = attrs.field(default=None, validator=optional(non_empty))
    basis_gloss: str | None = attrs.field(default=None, validator=optional(non_empty))
    source: str | None = attrs.field(default=None, validator=optional(non_empty))
    reference: str | None = attrs.field(default=None, validator=optional(non_empty))
    quote: str | None = attrs.field(default=None, validator=optional(text_words))


@checked
def facts(corpus: Corpus, record: Document | Event | Actor | Place | Disagreement) -> tuple[Fact, ...]:
    """Return the facts of *record*: its fields, dates and how they are known, evidence, parts, identifiers and notes.

    Of a document, also the dates in its text, and those of the statements and the events that it reports; of an event,
    also the dates in the sentences that tell of it.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> for fact in malicrisis.facts(corpus, corpus.documents["cgtn-2020"]):
    ...     if fact.field in ("published", "place"):
    ...         print(fact.field, fact.value, fact.basis)
    published [2020-08-21..2020-08-23] inferred
    place Nairobi inferred
    """
    found = list(_facts_of(corpus, record, type(record).__name__.lower(), record.id))
    if isinstance(record, Document):
        found += _dates_of_document(corpus, record)
    if isinstance(record, Event):
        found += _dates_of_event(corpus, record)
    return tuple(found)


# fields


def _facts_of(corpus: Corpus, record: Record, group: str, record_id: str) -> Iterator[Fact]:
    """Yield the facts of the fields of *record* that have a value, and of the records in them."""
    evidence: tuple[Evidence, ...] = getattr(record, "evidence", ())
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        # evidence is told with the field that it is for
        if not field.is_stored or value == field.default or field.record is Evidence:
            continue
        known = [one for one in evidence if one.field == field.name]
        if field.record is None:
            if not (isinstance(record, Event) and field.name in ("basis", "source")):  # these are of its date
                for one in _single(value):
                    words, how = _in_words(corpus, field, one), _how_known(record, field, known)
                    yield Fact(group=group, record=record_id, field=field.name, value=words, gloss=_gloss(one), **how)
            continue
        for one in cast("tuple[Record, ...]", value if field.is_list else (value,)):
            yield from _of_record_in(corpus, one, field.name, record_id)
        for one in known:
            yield _of_evidence(one, group, record_id)


def _of_record_in(corpus: Corpus, record: Record, field: str, record_id: str) -> Iterator[Fact]:
    """Yield the facts of a *record* in the *field* of another, the id of which is *record_id*."""
    one_fact = _ONE_FACT.get(type(record))
    if one_fact:
        yield Fact(group=field, record=record_id, field=field, **one_fact(corpus, record))
    else:
        # rights and sources have no id of their own
        yield from _facts_of(corpus, record, field, getattr(record, "id", record_id))


def _in_words(corpus: Corpus, field: Field, value: object) -> str:
    """Return the *value* of *field*, ids with the names or labels of their records."""
    if isinstance(value, tuple):
        return ", ".join(_in_words(corpus, field, one) for one in cast("tuple[object, ...]", value))
    if not field.refers_to:
        return str(value).lower() if isinstance(value, bool) else str(value)
    # the fields of the records that have facts refer to registries, not to statements
    record = getattr(corpus, field.refers_to)[value]
    name = getattr(record, "name", None) or getattr(record, "label", None) or record.title
    return f"{name} ({value})"


def _single(value: object) -> tuple[object, ...]:
    """Return the words of a vocabulary in *value* one by one, since each has its gloss; another value is one."""
    if not isinstance(value, tuple):
        return (value,)
    items = cast("tuple[object, ...]", value)
    return items if any(isinstance(one, Vocabulary) for one in items) else (items,)


def _gloss(value: object) -> str | None:
    """Return what a word of a vocabulary means."""
    return value.gloss if isinstance(value, Vocabulary) else None


def _how_known(record: Record, field: Field, evidence: list[Evidence]) -> dict[str, Any]:
    """Return the basis, its gloss and the source of a *field*, if the data state or imply them."""
    if evidence:
        return _of_basis(evidence[0].basis, evidence[0].source)
    if isinstance(record, Event) and field.name == "when" and record.basis:
        return _of_basis(record.basis, record.source)
    if isinstance(record, (Document, Part)) and When in field.types:
        # a document has evidence for every field that its raw page does not state
        return _of_basis(EvidenceBasis.STATED, None)
    return {}


def _of_basis(basis: Vocabulary, source: str | None) -> dict[str, Any]:
    return {"basis": str(basis), "basis_gloss": basis.gloss, "source": source}


def _of_evidence(evidence: Evidence, group: str, record_id: str) -> Fact:
    """Return the fact of evidence for a field that holds records, which have facts of their own."""
    known = _of_basis(evidence.basis, None)
    return Fact(group=group, record=record_id, field=evidence.field, value=evidence.source, **known)


def _of_id(_: Corpus, one: ExternalId) -> dict[str, object]:
    return {"value": f"{one.scheme} {one.value}", "gloss": one.scheme.gloss, **_of_basis(one.status, one.source)}


def _of_copy(_: Corpus, one: Copy) -> dict[str, object]:
    return {"value": one.url, "source": one.note}


def _of_role(corpus: Corpus, one: Role) -> dict[str, object]:
    """Return the title and the dates of an office, the sources outside the corpus, and the first passage."""
    passages = [source for source in one.sources if isinstance(source, Passage)]
    outside = [source for source in one.sources if isinstance(source, str)]
    attested = f", attested on {one.attested}" if one.attested else ""
    return {
        "value": f"{one.title}: {one.during or 'undated'}{attested}",
        "source": "; ".join(outside) or None,
        **(_words(corpus, passages[0]) if passages else {}),
    }


def _words(corpus: Corpus, passage: Passage) -> dict[str, Any]:
    return {"reference": reference(corpus, passage), "quote": passage.quote}


def _of_passage(corpus: Corpus, passage: Passage) -> dict[str, object]:
    return {"value": corpus.documents[passage.document].publisher, **_words(corpus, passage)}


_ONE_FACT: dict[type[Record], Callable[[Corpus, Any], dict[str, Any]]] = {
    ExternalId: _of_id,
    Copy: _of_copy,
    Role: _of_role,
    Passage: _of_passage,
}
"""The records that are one fact of the record that has them, with the functions that return it."""


# dates


def _dates_of_document(corpus: Corpus, document: Document) -> Iterator[Fact]:
    """Yield the dates in the text, of the statements, and of the events that the text reports."""
    yield from _dates_in(corpus, document, document.mentions)
    for statement in document.statements:
        if statement.when:
            yield _date(corpus, "dates of statements", statement.id, statement.when, statement)
    seen: set[str] = set()
    for account in corpus.accounts(document=document):
        event, report = account.event, account.report
        if event.when and event.basis and event.id not in seen:
            known = _of_basis(event.basis, event.source)
            yield _date(corpus, "dates of events", event.id, event.when, report, **known)
        if report.when:
            yield _date(corpus, "dates that the text gives events", event.id, report.when, report)
        seen.add(event.id)


def _dates_of_event(corpus: Corpus, event: Event) -> Iterator[Fact]:
    """Yield the dates in the sentences that tell of *event*, and those that passages give it."""
    seen: set[tuple[str, int]] = set()
    for account in corpus.accounts(event=event):
        if account.report.when:
            yield _date(corpus, "dates that texts give the event", event.id, account.report.when, account.report)
        sentence = account.location.sentence
        if (sentence.document, sentence.start) not in seen:
            yield from _dates_in(corpus, account.document, mentions_in(account.document, sentence))
        seen.add((sentence.document, sentence.start))


def _dates_in(corpus: Corpus, document: Document, mentions: Iterable[Any]) -> Iterator[Fact]:
    """Yield the dates among *mentions* of *document*."""
    for mention in mentions:
        if mention.when:
            yield _date(corpus, "dates in the text", document.id, mention.when, mention)


def _date(corpus: Corpus, group: str, record_id: str, when: When, passage: Passage, **known: Any) -> Fact:
    """Return the fact of a date with the words of *passage*."""
    words = _words(corpus, passage)
    return Fact(group=group, record=record_id, field="when", value=when.edtf, **words, **known)
