"""Files from anywhere to records: every problem goes to a callback, with its file, line and field.

Each line is checked first, on its own. Then the documents are made, one after the other, and each is checked against
the records that documents share. So the memory need not grow with the number of documents: what must be known of all of
them together are ids, and the places of lines.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from malicrisis.errors import DanglingIdError, FileError, RecordError
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import document_flaws, shared_page_flaws
from malicrisis.model.events import Event
from malicrisis.model.integrity import dangling_of
from malicrisis.model.registries import Registry
from malicrisis.model.selection import Records
from malicrisis.rules import Rule, no_tally

from . import codec, jsonlines
from .between import Between, Outlines
from .lines import Made, Misplaced, Page, Stated, read_again, read_lines, stated_in, unfinished_flaws
from .stores import Indexed, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self

    from malicrisis.errors import MalicrisisError
    from malicrisis.model.fields import Record
    from malicrisis.rules import Tally

    from .lines import Files, Line, Report

_DOCUMENTS = "documents.jsonl"


class Reader:
    """Makes a corpus of its files, and of each file and document what can be made of it.

    After a problem it goes on with the next line, unless the callback raises.

    Attributes:
        broken: the lines of which no record can be made, by the name of their records
        misplaced: the lines that are out of order
        pages: the names of all raw pages and texts, each with the line of its document
        document: the document that is being checked
    """

    def __init__(
        self,
        files: Files,
        report: Report,
        *,
        tally: Tally = no_tally,
        canonical: bool = False,
        in_memory: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Prepare to read.

        Args:
            files: the files
            report: is called with each problem, and its line if it has a position in the line
            tally: is called with each rule and the number of things that were checked
            canonical: whether each line must have the form that `codec.dump_line` writes, no field may say TODO, and
                something must refer to each actor, place and event, as in a corpus that is published
            in_memory: whether the records stay in memory, for `read`; otherwise those of documents are read again, and
                of events only dates and references to other events are kept
            progress: is called after each document with the number of documents done and of all documents
        """
        self._files, self._report, self._tally = files, report, tally
        self._canonical, self._in_memory, self._progress = canonical, in_memory, progress
        self._open = ExitStack()
        self._stores: dict[str, Kept | Indexed] = {}
        self._made: dict[str, Made] = {}
        self._count = 0
        self._last: dict[str, str] = {}
        self._head: Any = None
        self._owned: dict[str, list[tuple[int, Any]]] = {}
        self._places: dict[int, tuple[str, int]] = {}
        self._shared_pages: dict[str, list[RecordError]] = defaultdict(list)
        self._linked: list[Event] = []
        self._numbers: dict[str, dict[str, int]] = {}
        self.broken: dict[str, list[Stated]] = {name: [] for name in ("documents", *OWNED, *SHARED)}
        self.misplaced: list[Misplaced] = []
        self.pages: dict[str, int] = {}
        self.document: Document | None = None

    def __enter__(self) -> Self:
        """Return the reader, whose files are closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._open.close()

    def read(self) -> Corpus | None:
        """Return the corpus, or None if ``corpus.json`` has a problem."""
        self.index()
        documents = list(self.documents())
        self.finish()
        return self.corpus(documents)

    @property
    def knows_pages(self) -> bool:
        """Whether every document says which its pages are."""
        return all(one.id and one.page for one in self.broken["documents"])

    @property
    def document_ids(self) -> list[str] | None:
        """The ids of the documents, also of those that cannot be made; None if one does not say its id."""
        broken = [one.id for one in self.broken["documents"]]
        return [*self._made, *filter(None, broken)] if all(broken) else None

    @property
    def fits(self) -> bool:
        """Whether the records that documents share fit together, as far as is known without the documents."""
        return self._between.fits

    def corpus(self, documents: list[Document]) -> Corpus | None:
        """Return the corpus with these *documents*, and events if they are in memory; None without ``corpus.json``."""
        if self._head is None:
            return None
        records = self._records if self._in_memory else self._records._replace(events=Registry())
        return codec.restore(Corpus, self._head, **records._replace(documents=Registry(documents))._asdict())

    def index(self) -> None:
        """Check every line, and find out where the records of each document are."""
        for name, kind in OWNED.items():
            self._index_owned(name, kind)
        self._index_documents()
        registries: dict[str, Any] = {}
        for name, kind in SHARED.items():
            registries[name] = self._registry(name, kind, registries)
        # the checks ask which documents there are, not for the documents
        self._records = Records(cast("Any", self._made), **registries)
        # `read` also takes a corpus in progress, in which nothing refers to some records yet
        self._between = Between(self._records, self._linked, self._tally, anchors=self._canonical)
        self._read_head()

    def _lines(self, name: str, kind: type[Record]) -> Iterator[Line]:
        """Yield the lines of the file of the records of one kind, and note those that are broken."""
        file, broken = self._files.opened(f"{name}.jsonl"), self.broken[name]
        if file is None:
            broken.append(Stated(0))
            return
        with file:
            lines = read_lines(f"{name}.jsonl", file, kind, self._report, self._tally, canonical=self._canonical)
            try:
                for line in lines:
                    if line.record is None:
                        broken.append(stated_in(line.number, line.obj))
                    yield line
            except FileError as error:  # the file has changed
                self._report(error, "")
                broken.append(Stated(0))

    def _index_owned(self, name: str, kind: type[Record]) -> None:
        """Find out where the records of each document are in the file of the records of one kind."""
        file = None if self._in_memory else self._files.opened(f"{name}.jsonl")
        store = Kept() if file is None else Indexed(kind, f"{name}.jsonl", self._open.enter_context(file))
        self._stores[name] = store
        for line in self._lines(name, kind):
            if line.record is not None:
                document = line.record.document
                store.add(document, line)
                if document != self._last.get(name):  # as most are not
                    self._note_order(name, line.number, document)

    def _index_documents(self) -> None:
        """Find out which documents can be made; of two with one id, the first."""
        for line in self._lines("documents", Document):
            self._count = line.number
            stated = stated_in(line.number, line.obj)
            names = {f"texts/{stated.id}.txt": stated.id, f"raw/{stated.page}": stated.page}
            known = [name for name, said in names.items() if said]
            self.pages |= dict.fromkeys(known, line.number)
            if stated.id:
                self._note_order("documents", line.number, stated.id)
            if line.record is not None:
                if all(map(self._files.has_words, known)):
                    page = Page(line.obj["source"]["file"], line.obj["source"]["sha256"])
                    self._made.setdefault(line.obj["id"], Made(line.obj["id"], line.number, page))
                else:
                    self.broken["documents"].append(stated)
        documents: Any = sorted(self._made.values())
        for flaw in shared_page_flaws(documents, self._tally):
            self._shared_pages[str(flaw.document)].append(flaw)

    def _note_order(self, name: str, number: int, key: str) -> None:
        """Note whether a line with a *key* is out of order; records of one document have equal keys."""
        before = self._last.get(name, "")
        if before > key:
            self.misplaced.append(Misplaced(f"{name}.jsonl", number, key, before))
        self._last[name] = key

    def _registry(self, name: str, kind: type[Record], known: dict[str, Any]) -> Registry[Any]:
        """Return the records of the registry *name*; of two with one id, the first. *known* are those before it."""
        found: Any = Outlines() if kind is Event and not self._in_memory else {}
        for line in self._lines(name, kind):
            if line.record is None:
                stated = stated_in(line.number, line.obj)
                if stated.id:
                    self._note_order(name, line.number, stated.id)
                continue
            record = line.record
            self._note_order(name, line.number, record.id)
            if not self._is_new(record, record.id not in found, f"{name}.jsonl", line.number):
                continue
            found[record.id] = record
            if kind is Event:
                for flaw in dangling_of((record,), known, self._tally):
                    self._report(flaw.in_file(f"{name}.jsonl", line.number), "")
                if record.about or record.part_of:
                    self._linked.append(found[record.id])
        return found.registry() if isinstance(found, Outlines) else Registry(found.values())

    def _is_new(self, record: Any, is_new: bool, file: str, number: int) -> bool:  # noqa: FBT001  a pure answer
        """Return whether *record* is the first with its id, and report it otherwise."""
        self._tally(Rule.UNIQUE, 1)
        if not is_new:
            error = RecordError.of(
                f"{type(record).__name__.lower()} {record.id!r}",
                expected="one record of this id",
                found="another before it",
                rule=Rule.UNIQUE,
                record=record,
                field="id",
            )
            self._report(error.in_file(file, number), "")
        return is_new

    def _read_head(self) -> None:
        """Read ``corpus.json``."""
        file = "corpus.json"
        text = self._files.text_of(file)
        if text is None:
            return
        self._tally(Rule.JSON, 1)
        try:
            obj = jsonlines.load_object(file, text)
        except FileError as error:
            self._report(error, "")
            return
        self._tally(Rule.RECORDS, 1)
        flaws = list(codec.field_flaws(Corpus, obj))
        for path, flaw in flaws:
            self._report(flaw.in_file(file, field=path, rule=flaw.rule or Rule.RECORDS), "")
        if self._canonical:
            self._tally(Rule.FINISHED, 1)
            for problem in unfinished_flaws(obj):
                self._report(problem.in_file(file), "")
        self._head = None if flaws else obj

    def documents(self) -> Iterator[Document]:
        """Yield the documents that can be made, one after the other, after their checks."""
        broken = {one.line for one in self.broken["documents"]}
        file = self._files.opened(_DOCUMENTS)
        if file is None:
            return
        with file:
            for number, line in enumerate(file, 1):
                if number not in broken:
                    yield from self._checked(number, read_again(_DOCUMENTS, line)[0])
                if self._progress:
                    self._progress(number, self._count)
        self.document = None

    def document_of(self, obj: dict[str, Any]) -> Document:
        """Return the document that *obj*, a line of ``documents.jsonl``, describes, after its checks."""
        return next(self._checked(self._made[obj["id"]].line, obj))

    def _checked(self, number: int, obj: Any) -> Iterator[Document]:
        """Yield the document that *obj* describes after its checks, unless one before it has its id."""
        document = self._document(obj)
        if document is None:  # a page has gone meanwhile
            return
        self.document, place = document, (_DOCUMENTS, number)
        for flaw in document_flaws(document, self._tally):
            error = flaw.at(document.id)
            error.document = document.id
            self._report_record(error, place)
        if self._is_new(document, self._made[document.id].line == number, *place):
            for shared in self._shared_pages.get(document.id, ()):
                shared.record = document
                self._report_record(shared, place)
            for flaw in self._between.flaws_of(document):
                self._report_record(flaw, place)
            yield document

    def _document(self, obj: dict[str, Any]) -> Document | None:
        """Return the document that *obj* describes, or None if a page is missing."""
        text = self._files.text_of(f"texts/{obj['id']}.txt")
        raw = self._files.text_of(f"raw/{obj['source']['file']}")
        if text is None or raw is None:
            return None
        self._owned = {name: store.of(obj["id"]) for name, store in self._stores.items()}
        self._places = {}
        owned: dict[str, Any] = {name: tuple([one for _, one in found]) for name, found in self._owned.items()}
        return codec.restore(Document, obj, text=text.removesuffix("\n"), raw=raw, **owned)

    def _report_record(self, flaw: MalicrisisError, place: tuple[str, int]) -> None:
        """Report *flaw* with the line of its record, or else with *place*."""
        for name, found in () if self._places else self._owned.items():
            self._places |= {id(record): (f"{name}.jsonl", number) for number, record in found}
        self._report(flaw.in_file(*self._places.get(id(flaw.record), place)), "")

    # what must hold between records

    def finish(self) -> None:
        """Report the records of documents that do not exist, and what does not hold between shared records."""
        self._check_owners()
        for flaw in self._between.flaws():
            name = next(name for name, kind in SHARED.items() if type(flaw.record) is kind)
            number = self._numbers_of(name).get(cast("Any", flaw.record).id)
            self._report(flaw.in_file(f"{name}.jsonl", number), "")

    def _check_owners(self) -> None:
        """Report the records of documents that do not exist."""
        for name, store in self._stores.items():
            for document in store.documents:
                for number, record in store.of(document) if document not in self._made else ():
                    error = DanglingIdError.of(
                        name[:-1],
                        expected="the id of one of the documents",
                        found=repr(document),
                        rule=Rule.REFERENCES,
                        record=record,
                        field="document",
                        registry="documents",
                        missing_id=document,
                    )
                    self._report(error.in_file(f"{name}.jsonl", number), "")

    def _numbers_of(self, name: str) -> dict[str, int]:
        """Return the lines of the records of a registry by their ids: only a problem asks for them."""
        if name not in self._numbers:
            broken, found = {one.line for one in self.broken[name]}, self._numbers.setdefault(name, {})
            with self._files.opened(f"{name}.jsonl") or BytesIO() as file:
                for number, line in enumerate(file, 1):
                    if number not in broken:
                        found.setdefault(read_again(f"{name}.jsonl", line)[0]["id"], number)
        return self._numbers[name]
