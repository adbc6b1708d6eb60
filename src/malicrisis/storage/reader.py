"""Files from anywhere to records: every problem goes to a callback, with its file, line and field."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.errors import DanglingIdError, FileError, RecordError
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import document_flaws
from malicrisis.model.fields import Record, is_id
from malicrisis.model.integrity import corpus_flaws, unanchored
from malicrisis.model.provenance import is_file_name
from malicrisis.model.registries import Registry
from malicrisis.model.selection import Records
from malicrisis.rules import Rule, no_tally

from . import codec, jsonlines
from .unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malicrisis.errors import MalicrisisError
    from malicrisis.rules import Tally

    Report = Callable[[MalicrisisError], None]


class Stated(NamedTuple):
    """What a line says of its record, as far as it can be read.

    Attributes:
        line: the number of the line, from 1; 0 for all lines of a file that cannot be read
        id: the id of the record
        document: the id of the document that the record belongs to
        page: the name of the raw page
    """

    line: int
    id: str | None = None
    document: str | None = None
    page: str | None = None


class Lines(NamedTuple):
    """The lines of a file.

    Attributes:
        records: the record of each line; None if none can be made
        broken: the lines of which no record can be made
    """

    records: list[Any]
    broken: list[Stated]


class Reader:
    """Makes a corpus of the texts of its files, and of each file and document what can be made of it.

    After a problem it goes on with the next line, unless the callback raises.
    """

    def __init__(
        self,
        text_of: Callable[[str], str | None],
        report: Report,
        *,
        tally: Tally = no_tally,
        canonical: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Prepare to read.

        Args:
            text_of: returns the text of a file, or None if it cannot be read
            report: is called with each problem
            tally: is called with each rule and the number of things that were checked
            canonical: whether each line must have the form that `codec.dump_line` writes, no field may say TODO, and
                something must refer to each actor, place and event, as in a corpus that is published
            progress: is called after each document with the number of documents done and of all documents
        """
        self._text_of, self._report, self._tally = text_of, report, tally
        self._canonical, self._progress = canonical, progress
        self.lines: dict[str, Lines] = {}
        self.documents: dict[str, Document] = {}
        self.pages: dict[str, int] = {}
        self._places: dict[int, tuple[str, int]] = {}

    def read(self) -> Corpus | None:
        """Return the corpus, or None if ``corpus.json`` has a problem."""
        for name, kind in OWNED.items():
            self._read_lines(name, kind)
        self._make_documents()
        self._check_owners()
        registries: dict[str, Any] = {name: self._registry(name, kind) for name, kind in SHARED.items()}
        records = Records(Registry(self.documents.values()), **registries)
        self._places.clear()  # there are more records now
        for flaw in corpus_flaws(records, self._tally):
            self._report_record(flaw)
        if self._canonical:  # `read` also takes a corpus in progress
            for flaw in unanchored(records, self._tally):
                self._report_record(flaw)
        return self._corpus(records)

    @property
    def knows_pages(self) -> bool:
        """Whether every document says which its pages are."""
        return all(one.id and one.page for one in self.lines["documents"].broken)

    @property
    def document_ids(self) -> list[str] | None:
        """The ids of the documents, also of those that cannot be made; None if one does not say its id."""
        broken = [one.id for one in self.lines["documents"].broken]
        return [*self.documents, *filter(None, broken)] if all(broken) else None

    def _read_lines(self, name: str, kind: type[Record]) -> Lines:
        """Return the lines of the file of the records of one kind."""
        text = self._text_of(f"{name}.jsonl")
        if text is None:
            lines = Lines([], [Stated(0)])
        else:
            lines = read_lines(f"{name}.jsonl", text, kind, self._report, self._tally, canonical=self._canonical)
        self.lines[name] = lines
        return lines

    def _make_documents(self) -> None:
        """Make the documents that can be made; of two with one id, keep the first."""
        lines = self._read_lines("documents", Document)
        owned = {name: _by_document(self.lines[name].records) for name in OWNED}
        stated = [*lines.broken, *(stated_in(number, obj) for number, obj in enumerate(lines.records, 1) if obj)]
        for one in sorted(stated):
            self.pages |= {f"texts/{one.id}.txt": one.line} if one.id else {}
            self.pages |= {f"raw/{one.page}": one.line} if one.page else {}
        for number, obj in enumerate(lines.records, 1):
            if obj is not None:
                document = lines.records[number - 1] = self._document(number, obj, owned)
                if document is None:
                    lines.broken.append(stated_in(number, obj))
                elif self._is_new(document, self.documents, "documents.jsonl", number):
                    self.documents[document.id] = document
            if self._progress:
                self._progress(number, len(lines.records))

    def _document(self, number: int, obj: dict[str, Any], owned: dict[str, dict[str, list[Any]]]) -> Document | None:
        """Return the document that *obj* describes, or None if a page is missing."""
        text = self._text_of(f"texts/{obj['id']}.txt")
        raw = self._text_of(f"raw/{obj['source']['file']}")
        if text is None or raw is None:
            return None
        document = codec.restore(
            Document,
            obj,
            text=text.removesuffix("\n"),
            raw=raw,
            **{name: tuple(records.get(obj["id"], ())) for name, records in owned.items()},
        )
        for flaw in document_flaws(document, self._tally):
            error = flaw.at(document.id)
            error.document = document.id
            self._report_record(error, ("documents.jsonl", number))
        return document

    def _check_owners(self) -> None:
        """Report the records of documents that do not exist."""
        for name in OWNED:
            for number, record in enumerate(self.lines[name].records, 1):
                if record is not None and record.document not in self.documents:
                    error = DanglingIdError.of(
                        name[:-1],
                        expected="the id of one of the documents",
                        found=repr(record.document),
                        rule=Rule.REFERENCES,
                        record=record,
                        field="document",
                        registry="documents",
                        missing_id=record.document,
                    )
                    self._report(error.in_file(f"{name}.jsonl", number))

    def _registry(self, name: str, kind: type[Record]) -> Registry[Any]:
        """Return the records of the registry *name*; of two with one id, the first."""
        found: dict[str, Any] = {}
        for number, record in enumerate(self._read_lines(name, kind).records, 1):
            if record is not None and self._is_new(record, found, f"{name}.jsonl", number):
                found[record.id] = record
        return Registry(found.values())

    def _is_new(self, record: Any, known: dict[str, Any], file: str, number: int) -> bool:
        """Return whether no record in *known* has the id of *record*, and report it otherwise."""
        self._tally(Rule.UNIQUE, 1)
        if record.id not in known:
            return True
        error = RecordError.of(
            f"{type(record).__name__.lower()} {record.id!r}",
            expected="one record of this id",
            found="another before it",
            rule=Rule.UNIQUE,
            record=record,
            field="id",
        )
        self._report(error.in_file(file, number))
        return False

    def _corpus(self, records: Records) -> Corpus | None:
        """Return the corpus of *records*, or None if its own file has a problem."""
        file = "corpus.json"
        text = self._text_of(file)
        if text is None:
            return None
        self._tally(Rule.JSON, 1)
        try:
            obj = jsonlines.load_object(file, text)
        except FileError as error:
            self._report(error)
            return None
        self._tally(Rule.RECORDS, 1)
        flaws = list(codec.field_flaws(Corpus, obj))
        for path, flaw in flaws:
            self._report(flaw.in_file(file, field=path, rule=flaw.rule or Rule.RECORDS))
        if self._canonical:
            self._tally(Rule.FINISHED, 1)
            for problem in _unfinished(obj):
                self._report(problem.in_file(file))
        return None if flaws else codec.restore(Corpus, obj, **records._asdict())

    def _report_record(self, flaw: MalicrisisError, place: tuple[str, int] | None = None) -> None:
        """Report *flaw* with the line of its record, or else with *place*."""
        if not self._places:
            self._places = {
                id(inner): (f"{name}.jsonl", number)
                for name, lines in self.lines.items()
                for number, record in enumerate(lines.records, 1)
                if isinstance(record, Record)
                for inner in codec.nested_records(record)
            }
        found = self._places.get(id(flaw.record), place)
        self._report(flaw.in_file(*found) if found else flaw)


def _by_document(records: list[Any]) -> dict[str, list[Any]]:
    """Return *records* by the document they belong to."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        if record is not None:
            groups[record.document].append(record)
    return groups


def read_lines(  # noqa: PLR0913  an object of these arguments would be made for one call
    file: str, text: str, kind: type[Record], report: Report, tally: Tally = no_tally, *, canonical: bool = False
) -> Lines:
    """Return the lines of *text*, the text of a *file* of records of *kind*; see `Reader` for the other arguments.

    A document is made of more than its line. It stays a JSON object.
    """
    made = Lines([], [])
    lines = text.removesuffix("\n").split("\n") if text else []
    states_origins = kind is Document or "ids" in codec.stored_fields(cast("Any", kind))
    values = origins = 0
    for number, line in enumerate(lines, 1):
        try:
            obj: Any = jsonlines.parse(line, file, number)
        except FileError as error:
            report(error)
            made.records.append(None)
            made.broken.append(Stated(number))
            continue
        values += 1
        origins += _origins_in(kind, obj) if states_origins else 0
        record, problems = _record(kind, obj)
        made.records.append(record)
        if record is None:
            stated = stated_in(number, obj)
            made.broken.append(stated)
            for path, flaw in problems:
                rule = flaw.rule or (Rule.RIGHTS if _states_origin(kind, path) else Rule.RECORDS)
                position = jsonlines.position_of(path, line)
                report(flaw.in_file(file, number, field=path, rule=rule, position=position, record_id=stated.id))
        elif canonical:
            problem = codec.canonical_problem(kind, obj, line)
            if problem is not None:
                report(problem.in_file(file, number, record_id=obj.get("id")))
            # most lines have no such word, and looking for it is fast
            for problem in _unfinished(obj) if '"TODO' in line else ():
                report(problem.in_file(file, number, record_id=obj.get("id")))
    for rule, times in (
        (Rule.JSON, len(lines)),
        (Rule.RECORDS, values),
        (Rule.RIGHTS, origins),
        (Rule.CANONICAL, len(lines) - len(made.broken) if canonical else 0),
        (Rule.FINISHED, len(lines) - len(made.broken) if canonical else 0),
    ):
        tally(rule, times)
    return made


def _unfinished(obj: object) -> Iterator[RecordError]:
    """Yield an error for each field of *obj* that says TODO."""
    for path, what in unfinished(obj):
        yield RecordError.of("", expected=what, found="TODO", field=path, rule=Rule.FINISHED)


def _record(kind: type[Record], obj: object) -> tuple[Any, list[tuple[str, RecordError]]]:
    """Return the record of *kind* that *obj* describes, or None and all problems, each with the path of its field."""
    if kind is Document:
        problems = list(codec.field_flaws(kind, obj))
        return (None if problems else obj), problems
    try:
        return codec.decode(kind, obj), []
    except RecordError as error:
        # `decode` stops at the first problem; a problem of several fields together is found by it alone
        return None, list(codec.field_flaws(kind, obj)) or [("", error)]


def stated_in(number: int, obj: object) -> Stated:
    """Return what *obj*, the value of the line of that *number*, says of its record."""
    if type(obj) is not dict:
        return Stated(number)
    record_id, document, source = (cast("dict[str, object]", obj).get(key) for key in ("id", "document", "source"))
    page = cast("dict[str, object]", source).get("file") if type(source) is dict else None
    return Stated(
        number,
        record_id if isinstance(record_id, str) and is_id(record_id) else None,
        document if isinstance(document, str) and is_id(document) else None,
        page if isinstance(page, str) and is_file_name(page) else None,
    )


def _origins_in(kind: type[Record], obj: object) -> int:
    """Return how many rights, sources and external ids *obj* should state as a record of *kind*."""
    ids: object = cast("dict[str, object]", obj).get("ids") if type(obj) is dict else None
    return (2 if kind is Document else 0) + (len(cast("list[object]", ids)) if type(ids) is list else 0)


def _states_origin(kind: type[Record], path: str) -> bool:
    """Return whether the field at *path* of a record of *kind* is about rights, a source, or the source of an id."""
    return (kind is Document and path.startswith(("rights", "source"))) or (
        path.startswith("ids[") and path.endswith("source")
    )
