"""The records together: documents with their pages, the corpus with its registries."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from malicrisis.errors import MalicrisisError
from malicrisis.model.actors import Actor
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document, document_flaws
from malicrisis.model.integrity import Records, corpus_flaws
from malicrisis.model.layout import Block, Cut, Part, replay
from malicrisis.model.registries import Registry
from malicrisis.model.spans import Passage, Span
from malicrisis.rules import Rule
from malicrisis.storage import codec, jsonlines
from malicrisis.storage.reading import OWNED, REGISTRIES
from malicrisis.vocab import MentionForm

from .ledger import around, name_of
from .records import Row, check_line, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malicrisis.model.fields import Record

    from .files import Files
    from .ledger import Ledger

    Progress = Callable[[int, int], None]


TORN_BY: dict[Rule, tuple[str, ...]] = {
    Rule.LAYOUT: ("blocks", "cuts"),
    Rule.BORDERS: ("blocks",),
    Rule.SPEECH: ("mentions",),
    Rule.NESTING: ("statements",),
    Rule.ANCHORS: ("documents", *REGISTRIES, *OWNED),
}
"""The files in which a line that cannot be read makes a rule look broken elsewhere."""


class Whole:
    """The records of a corpus, line by line and together."""

    def __init__(self, files: Files, ledger: Ledger, progress: Progress | None) -> None:
        """Make every record that can be made of *files*."""
        self._files, self._ledger, self._progress = files, ledger, progress
        self._kinds: dict[str, type[Record]] = {"documents": Document, **REGISTRIES, **OWNED}
        self._rows: dict[str, list[Row]] = {
            name: rows_of(f"{name}.jsonl", files.texts.get(f"{name}.jsonl", ""), kind, ledger)
            for name, kind in self._kinds.items()
        }
        self._lines: dict[int, tuple[str, int]] = {}
        self._torn: dict[str, list[Row]] = {
            name: [row for row in rows if row.record is None] if f"{name}.jsonl" in files.texts else [Row(0, None)]
            for name, rows in self._rows.items()
        }
        self._documents: dict[str, tuple[Document, Row]] = {}

    @property
    def pages(self) -> dict[str, int]:
        """The names of the texts and the raw pages that the documents have, where they can be read, with the lines."""
        rows = self._rows["documents"]
        return {f"texts/{row.id}.txt": row.line for row in rows if row.id} | {
            f"raw/{row.page}": row.line for row in rows if row.page
        }

    @property
    def knows_pages(self) -> bool:
        """Whether every document says which its pages are."""
        return all(row.id and row.page for row in self._torn["documents"])

    @property
    def document_ids(self) -> list[str] | None:
        """The ids of the documents, also of those that cannot be made; None where one does not say its id."""
        if not all(row.id for row in self._torn["documents"]):
            return None
        return [row.id for row in self._rows["documents"] if row.id]

    def check(self) -> Corpus | None:
        """Ask every rule of the data model, and return the corpus if there is one."""
        self._make_documents()
        registries: dict[str, Any] = {name: self._registry(name) for name in REGISTRIES}
        records = Records(Registry(document for document, _ in self._documents.values()), **registries)
        for flaw in corpus_flaws(records):
            self._note(flaw, records.documents)
        self._count(records)
        self._check_order()
        return self._corpus(records)

    # from rows to records

    def _registry(self, name: str) -> Registry[Any]:
        """Return the records of the registry *name*; of two with one id, the first."""
        found: dict[str, Any] = {}
        for row in self._rows[name]:
            if row.record is not None:
                self._ledger.ask(Rule.UNIQUE)
                if row.record.id in found:
                    self._again(name, row)
                found.setdefault(row.record.id, row.record)
        return Registry(found.values())

    def _again(self, name: str, row: Row) -> None:
        """Note that the id of *row* stands there before."""
        self._ledger.find(
            Rule.UNIQUE,
            f"{name}.jsonl",
            row.line,
            record=row.id,
            field="id",
            expected="one record of this id",
            found="another before it",
        )

    def _make_documents(self) -> None:
        """Make the documents that can be made; of two with one id, the first."""
        owned = {name: self._grouped(name) for name in OWNED}
        rows = self._rows["documents"]
        lines = self._files.texts.get("documents.jsonl", "").split("\n")
        for number, row in enumerate(rows, 1):
            if row.record is not None:
                self._ledger.ask(Rule.UNIQUE)
                document = self._document(row, lines, owned)
                if row.id in self._documents:
                    self._again("documents", row)
                elif document:
                    self._documents[document.id] = document, row
                else:
                    self._torn["documents"].append(row)
            if self._progress:
                self._progress(number, len(rows))

    def _grouped(self, name: str) -> dict[str, list[Any]]:
        """Return the records in the file *name* by the document they belong to."""
        known = {row.id for row in self._rows["documents"]}
        torn = any(row.id is None for row in self._torn["documents"])
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in self._rows[name]:
            if row.record is None:
                continue
            groups[row.record.document].append(row.record)
            if row.record.document not in known and not torn:
                self._ledger.find(
                    Rule.REFERENCES,
                    f"{name}.jsonl",
                    row.line,
                    record=name_of(row.record),
                    field="document",
                    expected="the id of one of the documents",
                    found=repr(row.record.document),
                )
        return groups

    def _document(self, row: Row, lines: list[str], owned: dict[str, dict[str, list[Any]]]) -> Document | None:
        """Return the document of *row*, and note what does not fit in it; None where a page of it is missing."""
        text = self._files.texts.get(f"texts/{row.id}.txt")
        raw = self._files.texts.get(f"raw/{row.record['source']['file']}")
        if not text or not raw:
            return None
        document = codec.restore(
            Document,
            row.record,
            text=text.removesuffix("\n"),
            raw=raw,
            **{name: tuple(records.get(row.record["id"], ())) for name, records in owned.items()},
        )
        check_line(("documents.jsonl", row.line), lines[row.line - 1], row.record, document, self._ledger)
        for flaw in document_flaws(document):
            if flaw.field == "text":
                if not self._only_follows(flaw, row):
                    replayed = f"{replay(raw, document.blocks)}\n"
                    self._files.check_bytes(f"texts/{row.id}.txt", replayed, rule=Rule.LAYOUT)
            else:
                self._note(flaw, (document,), row)
        return document

    def _corpus(self, records: Records) -> Corpus | None:
        """Return the corpus of *records*, without asking again; None where its own file is flawed."""
        ledger, text = self._ledger, self._files.texts.get("corpus.json")
        if text is None:
            return None
        ledger.ask(Rule.JSON)
        try:
            obj = jsonlines.load_object("corpus.json", text.encode())
        except MalicrisisError as error:
            ledger.note(error, "corpus.json", None, rule=Rule.JSON)
            return None
        ledger.ask(Rule.RECORDS)
        flaws = list(codec.field_flaws(Corpus, obj))
        for path, flaw in flaws:
            ledger.note(flaw, "corpus.json", None, rule=Rule.RECORDS, field=path)
        if flaws:
            return None
        corpus = codec.restore(Corpus, obj, **records._asdict())
        ledger.ask(Rule.CANONICAL)
        if codec.dump_object(corpus).decode() != text:
            self._files.check_bytes("corpus.json", codec.dump_object(corpus).decode())
        return corpus

    # from errors to lines

    def _note(self, flaw: MalicrisisError, documents: Iterable[Document], row: Row | None = None) -> None:
        """Note *flaw* at the line of its record; *row* is the line of the document, for what has none of its own."""
        if self._only_follows(flaw, row):
            return
        file, line = self._line_of(flaw.record, row)
        place = flaw.place.removesuffix(f": {flaw.field}")
        name = name_of(flaw.record) or " ".join(filter(None, (row and row.id, place)))
        self._ledger.note(
            flaw, file, line, rule=Rule.RECORDS, record=name, field=flaw.field, context=_context(flaw, documents)
        )

    def _only_follows(self, flaw: MalicrisisError, row: Row | None) -> bool:
        """Tell whether *flaw* may be there only because a line is torn: no record could be made of it."""
        rule = Rule(flaw.rule or Rule.RECORDS)
        if rule is Rule.REFERENCES:
            torn = self._torn.get(flaw.expected.rpartition(" ")[2], [])
            return any(one.id is None or repr(one.id) == flaw.found for one in torn)
        document = row.id if row else getattr(flaw.record, "document", None)
        return any(
            document is None or one.document in (None, document)
            for name in TORN_BY.get(rule, ())
            for one in self._torn[name]
        )

    def _line_of(self, record: object, row: Row | None) -> tuple[str, int | None]:
        """Return the file and the line that *record*, or else the document of *row*, stands in."""
        if not self._lines:
            self._lines = {
                id(one.record): (f"{name}.jsonl", one.line)
                for name, rows in self._rows.items()
                for one in rows
                if one.record is not None
            }
        found = self._lines.get(id(record))
        if found:
            return found
        if row:
            return "documents.jsonl", row.line
        return self._line_around(record)

    def _line_around(self, record: object) -> tuple[str, int | None]:
        """Return the line of the document that *record* is or is a part of, or of the record that it is in."""
        for document, row in self._documents.values():
            if document is record or any(part is record for part in document.parts):
                return "documents.jsonl", row.line
        return next(
            (f"{name}.jsonl", row.line)
            for name in REGISTRIES
            for row in self._rows[name]
            if row.record is not None and _holds(row.record, record)
        )

    # what is asked

    def _count(self, records: Records) -> None:
        """Note how often each rule of the data model was asked."""
        ask = self._ledger.ask
        for document in records.documents:
            spans = len(document.mentions) + len(document.statements) + len(document.reports)
            cues = sum(statement.cue is not None for statement in document.statements)
            ask(Rule.WORDS, spans + cues + len(document.cuts))
            ask(Rule.BORDERS, spans + cues)
            ask(Rule.PAGES, 2)
            ask(Rule.LAYOUT, len(document.blocks) + len(document.cuts) + len(document.parts) + 1)
            ask(Rule.UNIQUE, spans + len(document.cuts) + len(document.parts))
            ask(Rule.NESTING, len(document.statements) + len(document.reports))
            ask(Rule.SPEECH, len(document.statements))
            ask(Rule.NAMES, sum(mention.form is MentionForm.NAME for mention in document.mentions))
            ask(Rule.TIME, 1 + len(document.statements) + len(document.reports))
            ask(Rule.RIGHTS, 2 + len(document.ids))
            ask(Rule.REFERENCES, spans + len(document.blocks) + len(document.cuts))
        ask(Rule.RIGHTS, sum(len(one.ids) for one in (*records.actors, *records.places)))
        ask(Rule.WORDS, sum(len(one.passages) for one in records.disagreements))
        ask(Rule.WORDS, sum(isinstance(role.source, Passage) for actor in records.actors for role in actor.roles))
        ask(Rule.TIME, len(records.events))
        ask(Rule.CIRCLES, len(records.places) + 2 * len(records.events))
        shared = len(records.actors) + len(records.places) + len(records.events)
        ask(Rule.REFERENCES, shared + len(records.disagreements))
        ask(Rule.ANCHORS, shared)

    def _check_order(self) -> None:
        """Note the files whose records are not in the order in which `write` puts them."""
        for name, rows in self._rows.items():
            keys = [
                (row.line, row.id if name not in OWNED else row.record.document if row.record is not None else None)
                for row in rows
            ]
            known = [(line, key) for line, key in keys if key is not None]
            self._ledger.ask(Rule.CANONICAL)
            for (_, one), (line, other) in pairwise(known):
                if one > other:
                    self._ledger.find(
                        Rule.CANONICAL,
                        f"{name}.jsonl",
                        line,
                        record=other,
                        expected="records in the order of their ids, and those of a document in the order of documents",
                        found=f"{other} after {one}",
                    )


def _holds(owner: Record, record: object) -> bool:
    """Tell whether *record* is a role of the actor *owner* or a passage in *owner*."""
    if isinstance(owner, Actor):
        return any(role is record or role.source is record for role in owner.roles)
    return any(passage is record for passage in getattr(owner, "passages", ()))


def _context(flaw: MalicrisisError, documents: Iterable[Document]) -> str | None:
    """Return what stands around the words that *flaw* is about, in the text of their document or in its raw page."""
    record = flaw.record
    if not isinstance(record, (Span, Block, Part)):
        return None
    name = getattr(record, "document", None)
    for document in documents:
        if name in (None, document.id):
            page = document.raw if isinstance(record, Cut) else document.text
            return around(page, record.start, record.end)
    return None
