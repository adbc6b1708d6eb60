"""The documents of a folder one after the other, in memory that does not grow with their number."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.arguments import checked
from malicrisis.errors import FileError, RecordError, UnknownIdError
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import document_flaws
from malicrisis.model.registries import Registry
from malicrisis.model.selection import Records, anchored, restricted_to
from malicrisis.rules import Rule

from . import codec, jsonlines, texts
from .checked import SUMS, checked_bytes, parse_sums, raise_error, text_in
from .folders import check_no_other_folder, opened, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
    from typing import BinaryIO

_KINDS: dict[str, type[Any]] = {"documents": Document, **OWNED}
"""The records of documents, each kind in a file of its name."""

_CHUNK = 1 << 20
"""So many bytes of a file are in memory while its checksum is computed."""


@checked
def iter_documents(
    path: str | os.PathLike[str], *, checksums: bool = True, progress: Callable[[int], None] | None = None
) -> Iterator[Document]:
    """Yield the documents in the folder *path*, as `write` wrote it, one after the other.

    Each is checked by itself, as `read` does: its fields, its pages, its layout, the words of its spans. What must hold
    between documents and other records is not checked. The memory does not grow with the number of documents.

    Args:
        path: the folder
        checksums: whether the files are compared with ``SHA256SUMS``
        progress: called after each document with the number of documents so far

    >>> import malicrisis
    >>> with malicrisis.data_path() as folder:
    ...     [document.id for document in malicrisis.iter_documents(folder)][:2]
    ['cgtn-2020', 'dw-2023']

    Raises:
        FileError: a file is missing or is not what its checksum says, or the folder is an export or a workspace.
        RecordError: a record has a wrong key or value, is not in the order of the documents, or does not fit its
            document.
    """
    folder = os.fsdecode(path)
    check_no_other_folder(folder)
    # no `yield` in this function: a generator would refuse a wrong folder only when its first document is taken
    return _told(_Stream(folder, checksums=checksums).documents(), progress)


def _told(documents: Iterator[Document], progress: Callable[[int], None] | None) -> Iterator[Document]:
    """Yield *documents*, and report progress after each."""
    for number, document in enumerate(documents, 1):
        yield document
        if progress:
            progress(number)


def read_some(
    folder: str, documents: Iterable[str], *, checksums: bool, progress: Callable[[int, int], None] | None
) -> Corpus:
    """Return the corpus of some *documents* of a *folder*, and of the records that they refer to; see `read`."""
    wanted = set(documents)
    stream = _Stream(folder, checksums=checksums)

    def tell(number: int) -> None:
        if progress:
            progress(number, len(wanted))

    found = list(_told(stream.documents(wanted), tell))
    for one in wanted.difference(stream.ids):
        raise UnknownIdError.among(one, stream.ids, noun="document")
    shared: dict[str, Any] = {name: Registry(stream.records(name)) for name in SHARED if name != "events"}
    # there may be many events for each document: only those that may be needed become records
    wholes: Any = list(stream.wholes())
    part = Records(Registry(found), **shared, events=wholes)
    needed = anchored(part, all_reported=stream.passed_events)[2]
    events = Registry(stream.records("events", needed))
    return stream.corpus(restricted_to(part._replace(events=events), found, reported=stream.passed_events))


class _Whole(NamedTuple):
    """The id of an event, and that of the event of which it is a part."""

    id: str
    part_of: str | None


class _Stream:
    """The files of a folder.

    Attributes:
        ids: the ids of the documents that were passed
        passed_events: the ids of the events to which the documents that were not wanted refer
    """

    def __init__(self, folder: str, *, checksums: bool) -> None:
        self._folder = folder
        read = partial(read_bytes, folder)
        self._text = partial(text_in, checked_bytes(read) if checksums else read)
        self._listed: Mapping[str, str] | None = None
        self.ids: list[str] = []
        self.passed_events: set[str] = set()
        if checksums:
            self._listed = parse_sums(texts.decode(SUMS, read(SUMS)), raise_error)

    def documents(self, wanted: Collection[str] | None = None) -> Iterator[Document]:
        """Yield the documents, or those whose ids are *wanted*."""
        with ExitStack() as files:
            lines = {name: files.enter_context(self._lines(name, kind)) for name, kind in _KINDS.items()}
            for number, obj in enumerate(lines["documents"], 1):
                document = obj["id"]
                self.ids.append(document)
                if wanted is None or document in wanted:
                    yield self._document(number, obj, {name: lines[name].of(document) for name in OWNED})
                else:
                    for name in OWNED:
                        self.passed_events.update(lines[name].events_passed(document))
            for name in OWNED:
                lines[name].end(len(self.ids))

    def records(self, name: str, ids: Collection[str] | None = None) -> list[Any]:
        """Return the records of the registry *name*, or those with these *ids*."""
        with self._lines(name, SHARED[name]) as lines:
            return list(lines.records(ids))

    def wholes(self) -> Iterator[_Whole]:
        """Yield the id of every event, with the event of which it is a part."""
        with self._lines("events", SHARED["events"]) as lines:
            for obj in lines:
                whole = obj.get("part_of")
                yield _Whole(obj["id"], whole if isinstance(whole, str) else None)

    def corpus(self, records: Records) -> Corpus:
        """Return the corpus of *records*."""
        name = "corpus.json"
        obj = jsonlines.load_object(name, self._text(name))
        for path, flaw in codec.field_flaws(Corpus, obj):
            raise flaw.in_file(name, field=path)
        return codec.decode(Corpus, obj, **records._asdict())

    @contextmanager
    def _lines(self, name: str, kind: type[Any]) -> Generator[_Lines]:
        """Open the file of the records *name*."""
        with self._file(f"{name}.jsonl") as file:
            yield _Lines(f"{name}.jsonl", kind, file)

    def _file(self, name: str) -> BinaryIO:
        """Return the file *name*, after a check of its checksum."""
        # what is checked and what is read is one open file, so that it cannot be replaced in between
        file = opened(self._folder, name)
        try:
            self._check(name, file)
        except BaseException:
            file.close()
            raise
        return file

    def _check(self, name: str, file: BinaryIO) -> None:
        """Raise FileError unless *file* has the checksum that is listed, and go back to its beginning."""
        if self._listed is None:
            return
        digest = sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        file.seek(0)
        expected, found = self._listed.get(name), digest.hexdigest()
        if found != expected:
            rule = Rule.CHECKSUMS
            raise FileError.of(name, expected=f"sha256 {expected}", found=found, hint=rule.mend, rule=rule, file=name)

    def _document(self, number: int, obj: dict[str, Any], owned: dict[str, tuple[Any, ...]]) -> Document:
        """Return the document that *obj* describes, with the records it owns."""
        for path, error in codec.field_flaws(Document, obj):
            raise error.in_file("documents.jsonl", number, field=path)
        document = codec.restore(
            Document,
            obj,
            text=self._text(f"texts/{obj['id']}.txt").removesuffix("\n"),
            raw=self._text(f"raw/{obj['source']['file']}"),
            **owned,
        )
        for flaw in document_flaws(document):
            raise flaw.at(document.id).in_file("documents.jsonl", number)
        return document


class _Lines:
    """The records in one file, which are in the order of the documents."""

    def __init__(self, name: str, kind: type[Any], file: BinaryIO) -> None:
        self._name, self._kind, self._file = name, kind, file
        self._number = 0
        self._next: Any = None

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the JSON objects."""
        while (obj := self._read()) is not None:
            values = cast("dict[str, Any]", obj) if type(obj) is dict else {}
            if not isinstance(values.get("id"), str):
                raise RecordError("expected a JSON object with an id").in_file(self._name, self._number)
            yield values

    def _read(self) -> Any:
        """Return the JSON value of the next line; None at the end."""
        # one byte more than is allowed shows that a line is too long, and no more of it comes into memory
        data = self._file.readline(jsonlines.MAX_LINE + 1)
        if not data:
            return None
        self._number += 1
        return jsonlines.parse(texts.decode(self._name, data).removesuffix("\n"), self._name, self._number)

    def records(self, ids: Collection[str] | None) -> Iterator[Any]:
        """Yield all records, or those with these *ids*."""
        for obj in self:
            if ids is None or obj["id"] in ids:
                self._next = obj
                yield self._record()

    def of(self, document: str) -> tuple[Any, ...]:
        """Return the records of the *document* that comes next."""
        found: list[Any] = []
        while self._document() == document:
            found.append(self._record())
        return tuple(found)

    def events_passed(self, document: str) -> Iterator[str]:
        """Yield the ids of the events to which the *document* that comes next refers, and pass its records."""
        while self._document() == document:
            if isinstance(event := self._next.get("event"), str):
                yield event
            self._next = None

    def _peek(self) -> Any:
        """Return the next JSON value without passing it; None at the end."""
        if self._next is None:
            self._next = self._read()
        return self._next

    def _document(self) -> str | None:
        """Return the id of the document of the next record; None at the end."""
        obj = self._peek()
        if obj is None:
            return None
        stated = cast("dict[str, Any]", obj).get("document") if type(obj) is dict else None
        # a line that names no document has an error, which making its record raises
        return stated if isinstance(stated, str) else str(self._record().document)

    def _record(self) -> Any:
        """Return the next record and pass it."""
        obj, self._next = self._next, None
        try:
            return codec.decode(self._kind, obj)
        except RecordError as error:
            raise error.in_file(self._name, self._number) from None

    def end(self, documents: int) -> None:
        """Raise RecordError if a record is left after the last of the *documents*."""
        document = self._document()
        if document is not None:
            raise RecordError.of(
                "",
                expected=f"records of the {documents} documents, in their order",
                found=f"one of {document!r}",
                hint="write the corpus anew, or validate it",
                rule=Rule.REFERENCES,
            ).in_file(self._name, self._number)
