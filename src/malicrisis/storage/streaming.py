"""The documents of a folder one after the other, in memory that does not grow with their number."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.errors import FileError, RecordError
from malicrisis.model.description import OWNED
from malicrisis.model.document_checks import document_flaws
from malicrisis.model.documents import Document
from malicrisis.rules import Rule

from . import codec, jsonlines, texts
from .folders import check_no_export, opened, read_bytes
from .reading import checked_bytes, raise_error, text_in
from .sums import SUMS, parse_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
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
        FileError: a file is missing or is not what its checksum says, or the folder is an export.
        RecordError: a record has a wrong key or value, is not in the order of the documents, or does not fit its
            document.
    """
    folder = os.fsdecode(path)
    check_no_export(folder)
    return _Stream(folder, checksums=checksums).documents(progress)


class _Stream:
    """The files of a folder."""

    def __init__(self, folder: str, *, checksums: bool) -> None:
        self._folder = folder
        read = partial(read_bytes, folder)
        self._text = partial(text_in, checked_bytes(read) if checksums else read)
        self._listed: Mapping[str, str] | None = None
        if checksums:
            self._listed = parse_sums(texts.decode(SUMS, read(SUMS)), raise_error)

    def documents(self, progress: Callable[[int], None] | None) -> Iterator[Document]:
        """Yield the documents."""
        with ExitStack() as files:
            lines = {
                name: _Lines(f"{name}.jsonl", kind, files.enter_context(self._file(f"{name}.jsonl")))
                for name, kind in _KINDS.items()
            }
            number = 0
            for number, obj in enumerate(lines["documents"], 1):
                yield self._document(number, obj, {name: lines[name].of(obj["id"]) for name in OWNED})
                if progress:
                    progress(number)
            for name in OWNED:
                lines[name].end(number)

    def _file(self, name: str) -> BinaryIO:
        """Return the file *name*, after a check of its checksum."""
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
        data = self._file.readline(jsonlines.MAX_LINE + 1)
        if not data:
            return None
        self._number += 1
        return jsonlines.parse(texts.decode(self._name, data).removesuffix("\n"), self._name, self._number)

    def of(self, document: str) -> tuple[Any, ...]:
        """Return the records of the *document* that comes next."""
        found: list[Any] = []
        while (record := self._peek()) is not None and record.document == document:
            found.append(record)
            self._next = None
        return tuple(found)

    def _peek(self) -> Any:
        """Return the next record without passing it; None at the end."""
        if self._next is None and (obj := self._read()) is not None:
            try:
                self._next = codec.decode(self._kind, obj)
            except RecordError as error:
                raise error.in_file(self._name, self._number) from None
        return self._next

    def end(self, documents: int) -> None:
        """Raise RecordError if a record is left after the last of the *documents*."""
        record = self._peek()
        if record is not None:
            raise RecordError.of(
                "",
                expected=f"records of the {documents} documents, in their order",
                found=f"one of {record.document!r}",
                hint="write the corpus anew, or validate it",
                rule=Rule.REFERENCES,
                record=record,
            ).in_file(self._name, self._number)
