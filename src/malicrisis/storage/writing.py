"""A corpus to files: their names, their bytes and their checksums."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.checksums import sha256
from malicrisis.errors import ArgumentError, DanglingIdError, RecordError
from malicrisis.model.description import KINDS, OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import shared_page_flaws
from malicrisis.model.integrity import flaws_in, quoted_in
from malicrisis.model.layout import Cut
from malicrisis.model.selection import Records
from malicrisis.rules import Rule

from . import codec
from .checked import SUMS, format_sums
from .destinations import foreign_files, new_folder
from .folders import MAX_FILE
from .jsonlines import MAX_LINE
from .shipped import read_bytes as read_shipped

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO, Self

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record


@checked
def write(
    corpus: Corpus,
    path: str | os.PathLike[str],
    *,
    documents: Iterable[Document] | None = None,
    overwrite: bool = False,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write *corpus* into the folder *path*, atomically.

    A temporary folder beside *path* is filled and then moved there. If *path* exists, *overwrite* must be true, and
    *path* must be an empty folder or hold a corpus and no other files.

    Args:
        corpus: the corpus
        path: the folder
        documents: documents to write instead of those of *corpus*, in the order of their ids, such as a generator. Each
            is checked against the actors, places and events of *corpus* and then written, in memory that does not grow
            with their number. Documents that *corpus* quotes must be among them.
        overwrite: whether a corpus at *path* is replaced
        progress: called after each document with the number of documents so far

    >>> import malicrisis, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(malicrisis.load(), folder + "/copy")
    ...     malicrisis.read(folder + "/copy") == malicrisis.load()
    True

    Raises:
        DestinationError: *path* exists and may not be replaced, or cannot be written.
        RecordError: a record or a file is larger than `read` takes, or one of the *documents* is out of order or does
            not fit; nothing is written.
    """
    with new_folder(path, overwrite=overwrite, noun="a corpus", foreign_in=_foreign_in) as folder:
        taken = corpus.documents if documents is None else _fitting(corpus, documents)
        with _Files(folder) as files:
            files.put("corpus.json", codec.dump_object(corpus), f"corpus {corpus.id}")
            for number, document in enumerate(taken, 1):
                files.add("documents", (document,))
                for name in OWNED:
                    files.add(name, getattr(document, name))
                files.put(f"texts/{document.id}.txt", document.text.encode() + b"\n")
                files.put(f"raw/{document.source.file}", document.raw.encode())
                if progress:
                    progress(number)
            for name in SHARED:
                files.add(name, getattr(corpus, name))
            for name, data in shipped_schemas().items():
                files.put(name, data)


def _fitting(corpus: Corpus, documents: Iterable[Document]) -> Iterator[Document]:
    """Yield *documents* after a check of their order and of whether they fit *corpus*."""
    records = Records(*(getattr(corpus, name) for name in Records._fields))
    quoted = quoted_in(records)
    pages: dict[str, tuple[str, str, str]] = {}
    last = ""
    for document in documents:
        if not isinstance(cast("object", document), Document):
            raise ArgumentError.of("write", field="documents", expected="documents", found=f"{document!r:.60}")
        if document.id <= last:
            expected, found = "documents in the order of their ids, each once", f"{document.id!r} after {last!r}"
            raise RecordError.of("documents", expected=expected, found=found, rule=Rule.UNIQUE, record=document)
        last = document.id
        known = corpus.documents.get(document.id)
        if document.id in quoted and known is not None and known.text != document.text:
            expected = "the text that the corpus quotes"
            raise RecordError.of(document.id, expected=expected, found="another", rule=Rule.WORDS, record=document)
        quoted.discard(document.id)
        for flaw in (*shared_page_flaws((document,), known=pages), *flaws_in(document, records)):
            raise flaw
        yield document
    for missing in sorted(quoted):
        raise DanglingIdError.of(
            "documents",
            expected=f"the document {missing!r}, which the corpus quotes",
            found="none",
            rule=Rule.REFERENCES,
            registry="documents",
            missing_id=missing,
        )


class _Files:
    """The files of a corpus in a folder, open while records are added to them; their checksums are written last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sums: dict[str, str] = {}
        self._lines: dict[str, tuple[BinaryIO, Any]] = {}
        self._sizes: Counter[str] = Counter()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open the files of records."""
        import hashlib  # it loads OpenSSL; reading does without

        for name in KINDS:
            file = self._open.enter_context((self._folder / f"{name}.jsonl").open("wb"))
            self._lines[name] = (file, hashlib.sha256())
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the files, and write their checksums unless there was an error."""
        self._open.close()
        if kind is None:
            self._sums |= {f"{name}.jsonl": digest.hexdigest() for name, (_, digest) in self._lines.items()}
            (self._folder / SUMS).write_bytes(format_sums(self._sums).encode())

    def add(self, name: str, records: Iterable[Record]) -> None:
        """Add the lines of *records* to the file of the records *name*."""
        file, digest = self._lines[name]
        for record in records:
            line = codec.dump_line(record).encode()
            self._sizes[name] += len(line)
            check_line(record, line)
            check_file(f"{name}.jsonl", self._sizes[name])
            file.write(line)
            digest.update(line)

    def put(self, name: str, data: bytes, place: str | None = None) -> None:
        """Write a file; two documents may have one raw page."""
        if place and len(data) > MAX_LINE:
            raise _too_large(place, MAX_LINE, len(data), "shorten its note")
        check_file(name, len(data))
        self._sums[name] = sha256(data)
        file = self._folder.joinpath(*name.split("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def check_line(record: Record, line: bytes) -> None:
    """Raise RecordError if the *line* of *record*, with its line feed, is larger than `read` takes."""
    if len(line) > MAX_LINE + 1:
        hint = "divide it in two that follow each other" if isinstance(record, Cut) else "shorten it"
        raise _too_large(_place_of(record), MAX_LINE, len(line) - 1, hint, record=record)


def check_file(name: str, size: int) -> None:
    """Raise RecordError if a file of that *size* is larger than `read` takes."""
    if size > MAX_FILE:
        raise _too_large(name, MAX_FILE, size, "divide the corpus, or its texts, into smaller ones")


def _too_large(place: str, most: int, found: int, hint: str, *, record: Record | None = None) -> RecordError:
    return RecordError.of(place, expected=f"at most {most} bytes in its file", found=found, hint=hint, record=record)


def _place_of(record: Any) -> str:
    """Return the kind of *record* with its id, or with its document and its offsets."""
    noun = type(record).__name__.lower()
    return f"{noun} {record.id}" if hasattr(record, "id") else f"{record.document}: {noun} {record.start}:{record.end}"


def _foreign_in(folder: Path) -> str | None:
    """Return, in words, why *folder* is not the folder of a corpus alone, or None if it is."""
    for name in ("corpus.json", "documents.jsonl", SUMS):
        if not (folder / name).is_file():
            return f"there is no {name}"
    foreign = next(foreign_files(folder, _belongs), None)
    return None if foreign is None else f"{foreign!r} is no part of a corpus"


def _belongs(name: str) -> bool:
    """Return whether a corpus can have a file of that *name*."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return file in {"corpus.json", SUMS, *(f"{one}.jsonl" for one in KINDS)}
    return (folder, file.rpartition(".")[2]) in {("texts", "txt"), ("schema", "json")} or folder == "raw"


def files_of(corpus: Corpus, *, schemas: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the bytes of every file that makes up *corpus*, by name with forward slashes.

    The schemas of the records are among them: those of this version, unless others are given.
    """
    parts = _files(corpus, shipped_schemas() if schemas is None else schemas)
    files = {name: b"".join(lines) for name, lines in parts}
    files[SUMS] = format_sums({name: sha256(data) for name, data in files.items()}).encode()
    return files


def fingerprint_of(corpus: Corpus) -> str:
    """Return the SHA-256 of the ``SHA256SUMS`` that `write` makes for *corpus*: it changes with every byte.

    >>> import malicrisis
    >>> from malicrisis._version import FINGERPRINT
    >>> fingerprint_of(malicrisis.load()) == FINGERPRINT
    True
    """
    fingerprint = Fingerprint(corpus)
    for document in corpus.documents:
        fingerprint.add_document(document)
    for name in SHARED:
        fingerprint.add(name, getattr(corpus, name))
    return fingerprint.value()


class Fingerprint:
    """The fingerprint of a corpus, whose records are added in the order of its files."""

    def __init__(self, corpus: Corpus) -> None:
        """Begin with what *corpus* says of itself."""
        import hashlib  # it loads OpenSSL; reading does without

        self._lines = {name: hashlib.sha256() for name in KINDS}
        self._sums = {name: sha256(data) for name, data in shipped_schemas().items()}
        self._sums["corpus.json"] = sha256(codec.dump_object(corpus))

    def add(self, name: str, records: Iterable[Record]) -> None:
        """Add *records* to those of the file of the records *name*."""
        for record in records:
            self._lines[name].update(codec.dump_line(record).encode())

    def add_document(self, document: Document) -> None:
        """Add *document* with its pages and the records it owns."""
        self.add("documents", (document,))
        for name in OWNED:
            self.add(name, getattr(document, name))
        self._sums[f"texts/{document.id}.txt"] = sha256(document.text.encode() + b"\n")
        self._sums[f"raw/{document.source.file}"] = sha256(document.raw.encode())

    def value(self) -> str:
        """Return the fingerprint."""
        lines = {f"{name}.jsonl": digest.hexdigest() for name, digest in self._lines.items()}
        return sha256(format_sums(self._sums | lines).encode())


def _files(corpus: Corpus, schemas: dict[str, bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of *corpus* and the *schemas*, one after the other: name, and bytes line by line."""
    documents = tuple(corpus.documents)
    yield "corpus.json", (codec.dump_object(corpus),)
    for name in KINDS:
        yield f"{name}.jsonl", _lines(_records(corpus, name))
    for document in documents:
        yield f"texts/{document.id}.txt", (document.text.encode(), b"\n")
        yield f"raw/{document.source.file}", (document.raw.encode(),)
    for name, data in schemas.items():
        yield name, (data,)


def _records(corpus: Corpus, name: str) -> Iterator[Record]:
    """Yield the records in the file of that *name*, in the order of documents if they belong to documents."""
    for owner in corpus.documents if name in OWNED else (corpus,):
        yield from getattr(owner, name)


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield the lines of *records*."""
    return (codec.dump_line(record).encode() for record in records)


def shipped_schemas() -> dict[str, bytes]:
    """Return the schemas that this version publishes, by the names of their files."""
    names = (line.partition("  ")[2] for line in read_shipped(SUMS).decode().splitlines())
    return {name: read_shipped(name) for name in names if name.startswith("schema/")}
