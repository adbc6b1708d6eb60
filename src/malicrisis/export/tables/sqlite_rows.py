"""The rows of the database."""

from __future__ import annotations

from bisect import bisect_right
from itertools import count
from typing import TYPE_CHECKING, Any

from malicrisis.citation import cite
from malicrisis.model.sentences import sentence_borders
from malicrisis.model.spans import Passage
from malicrisis.storage.writing import fingerprint_of

from .sqlite_schema import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.identifiers import ExternalId
    from malicrisis.model.layout import Part
    from malicrisis.model.spans import Span

    Row = tuple[str, tuple[Any, ...]]

    """The name of a table, and what to put into it."""


def shared_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the rows of what the documents share."""
    head = (corpus.id, corpus.title, corpus.version, corpus.published and corpus.published.edtf, corpus.license)
    yield "corpus", (*head, corpus.note, fingerprint_of(corpus), cite(corpus, corpus))
    yield from _list("corpus_creators", corpus.id, corpus.creators)
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            yield "glossary", (vocabulary.__name__, word.value, word.gloss)
    for actor in corpus.actors:
        yield from _actor(actor)
    for place in corpus.places:
        at = (place.latitude, place.longitude)
        yield "places", (place.id, place.name, _word(place.kind), place.within, place.country, *at, place.note)
        yield from _list("place_aliases", place.id, place.aliases)
        yield from _ids("place_ids", place.id, place.ids)
    for event in corpus.events:
        yield from _event(event)
    for one in corpus.disagreements:
        yield "disagreements", (one.id, _word(one.kind), one.note)
        for position, passage in enumerate(one.passages, 1):
            yield "disagreement_passages", (one.id, position, passage.document, *_span(passage))


def _actor(actor: Actor) -> Iterator[Row]:
    head = (actor.id, actor.name, actor.family, actor.given, _word(actor.kind), int(actor.named))
    yield "actors", (*head, actor.country, _word(actor.sector), actor.note)
    yield from _list("actor_aliases", actor.id, actor.aliases)
    for position, role in enumerate(actor.roles, 1):
        if isinstance(role.source, Passage):
            source: tuple[Any, ...] = (None, role.source.document, *_span(role.source))
        else:
            source = (role.source, None, None, None, None)
        held = (role.title, role.org, *_date(role.during), _word(role.sector))
        yield "actor_roles", (actor.id, position, *held, *source)
    yield from _ids("actor_ids", actor.id, actor.ids)


def _event(event: Event) -> Iterator[Row]:
    head = (event.id, event.label, _word(event.type), *_date(event.when), _word(event.basis))
    yield "events", (*head, event.source, event.part_of, event.note)
    yield from _list("event_modes", event.id, map(_word, event.modes))
    yield from _list("event_contexts", event.id, map(_word, event.contexts))
    yield from _list("event_places", event.id, event.where)
    yield from _list("event_actors", event.id, event.actors)
    yield from _list("event_recipients", event.id, event.recipients)
    yield from _list("event_about", event.id, event.about)


class DocumentRows:
    """Yields the rows of documents; counts those that are known by their number, through all documents."""

    def __init__(self, corpus: Corpus) -> None:
        """Count from 1."""
        self._corpus = corpus
        self._blocks, self._sentences, self._mentions, self._reports = count(1), count(1), count(1), count(1)

    def of(self, document: Document) -> Iterator[Row]:
        """Yield the rows of *document*."""
        yield from _facts(self._corpus, document)
        for cut in document.cuts:
            yield "cuts", (document.id, *_span(cut), _word(cut.reason))
        borders: list[tuple[int, int]] = []
        for block in document.blocks:
            row = next(self._blocks)
            place = (block.start, block.end, _word(block.kind), block.number)
            yield "blocks", (row, document.id, *place, document.text[block.start : block.end])
            yield from _pairs("block_pieces", row, block.pieces)
            for number, (start, end) in enumerate(sentence_borders(document.text, block.start, block.end), 1):
                borders.append((start, sentence := next(self._sentences)))
                yield "sentences", (sentence, row, number, start, end, document.text[start:end])
        yield from self._annotation(document, borders)

    def _annotation(self, document: Document, borders: list[tuple[int, int]]) -> Iterator[Row]:
        """Yield the rows of mentions, statements and reports; *borders* are starts and rows of the sentences."""
        starts = [start for start, _ in borders]

        def sentence(span: Span) -> int:
            return borders[bisect_right(starts, span.start) - 1][1]

        for mention in document.mentions:
            row = next(self._mentions)
            refers = (_word(mention.form), *_date(mention.when), sentence(mention))
            yield "mentions", (row, document.id, *_span(mention), *refers)
            yield from _list("mention_actors", row, mention.actors)
            yield from _list("mention_places", row, mention.places)
        for statement in document.statements:
            yield from _statement(statement, sentence(statement))
        for report in document.reports:
            row = next(self._reports)
            told = (report.event, _word(report.modality), int(report.negated), report.statement, sentence(report))
            yield "reports", (row, document.id, *_span(report), *told)
            yield from _list("report_voice", row, report.voice)


def _facts(corpus: Corpus, document: Document) -> Iterator[Row]:
    """Yield the rows of everything in *document* but its layout and its annotation."""
    rights, source = document.rights, document.source
    head = (document.id, document.title, _word(document.kind), document.publisher, *_date(document.published))
    origin = (document.language, document.original_language, document.place, document.symbol, document.url)
    licensing = (rights.holder, rights.statement, rights.license, _word(rights.redistribution))
    page = (source.file, source.sha256, source.characters, source.note)
    yield "documents", (*head, *origin, cite(corpus, document), *licensing, *page, document.note)
    yield "texts", (document.id, document.text, document.raw)
    yield from _list("document_authors", document.id, document.authors)
    yield from _list("document_agencies", document.id, document.agencies)
    yield from _list("document_voice", document.id, document.voice)
    yield from _list("document_urls", document.id, document.urls)
    yield from _ids("document_ids", document.id, document.ids)
    yield from _list("document_rights_basis", document.id, rights.basis)
    yield from _pairs("document_copies", document.id, ((copy.url, copy.note) for copy in source.copies))
    reasons = ((one.field, _word(one.basis), one.source) for one in document.evidence)
    yield from _pairs("document_evidence", document.id, reasons)
    for position, part in enumerate(document.parts, 1):
        yield from _part(document.id, position, part)


def _part(document: str, position: int, part: Part) -> Iterator[Row]:
    head = (part.id, _word(part.kind), part.title, *_date(part.date), part.language, part.original_language)
    yield "parts", (document, position, *head, part.start, part.end)
    for relation in ("authors", "addressees", "voice"):
        for place, actor in enumerate(getattr(part, relation), 1):
            yield "part_actors", (document, position, relation, place, actor)


def _statement(one: Statement, sentence: int) -> Iterator[Row]:
    cue = _span(one.cue) if one.cue else (None, None, None)
    said = (*_date(one.when), _word(one.medium), one.within, one.event, sentence)
    yield "statements", (one.id, one.document, *_span(one), _word(one.speech), *cue, *said)
    yield from _list("statement_speakers", one.id, one.speakers)
    yield from _list("statement_addressees", one.id, one.addressees)
    yield from _list("statement_places", one.id, one.where)


def _list(table: str, owner: str | int, values: Iterable[Any]) -> Iterator[Row]:
    """Yield a row for each of the *values*, numbered from 1."""
    for position, value in enumerate(values, 1):
        yield table, (owner, position, value)


def _pairs(table: str, owner: str | int, values: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Yield a row for each of the *values*, which are several cells, numbered from 1."""
    for position, value in enumerate(values, 1):
        yield table, (owner, position, *value)


def _ids(table: str, owner: str, ids: Iterable[ExternalId]) -> Iterator[Row]:
    yield from _pairs(table, owner, ((_word(one.scheme), one.value, _word(one.status), one.source) for one in ids))


def _span(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.quote


def _word(word: Any) -> str | None:
    """Return a word of a vocabulary as a plain string: SQLite takes longer over an instance of a subclass."""
    return None if word is None else word.value


def _date(when: When | None) -> tuple[str | None, str | None, str | None]:
    """Return the EDTF string, and the first and the last day in the form of ISO 8601."""
    if when is None:
        return None, None, None
    first, last = when.earliest, when.latest
    return when.edtf, first.isoformat() if first else None, last.isoformat() if last else None
