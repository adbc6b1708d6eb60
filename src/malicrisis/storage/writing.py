"""A corpus to files: their names, their bytes and their checksums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.checksums import sha256, sha256_of
from malicrisis.errors import RecordError
from malicrisis.model.description import KINDS, OWNED
from malicrisis.model.layout import Cut

from . import codec
from .destinations import foreign_files, new_folder
from .folders import MAX_FILE
from .jsonlines import MAX_LINE
from .shipped import read_bytes as read_shipped
from .sums import SUMS, format_sums

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record


@checked
def write(corpus: Corpus, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write *corpus* into the folder *path*, atomically.

    A temporary folder beside *path* is filled and then moved there. If *path* exists, *overwrite* must be true, and
    *path* must be an empty folder or hold a corpus and no other files.

    >>> import malicrisis, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(malicrisis.load(), folder + "/copy")
    ...     malicrisis.read(folder + "/copy") == malicrisis.load()
    True

    Raises:
        DestinationError: *path* exists and may not be replaced, or cannot be written.
        RecordError: *corpus* has a record or a file that is larger than `read` takes; nothing is written.
    """
    from pathlib import PurePosixPath  # costs 4 ms at import; reading does without

    with new_folder(path, overwrite=overwrite, noun="a corpus", foreign_in=_foreign_in) as folder:
        files = files_of(corpus)
        check_sizes(corpus, files)
        for name, data in files.items():
            file = folder.joinpath(*PurePosixPath(name).parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def check_sizes(corpus: Corpus, files: Mapping[str, bytes]) -> None:
    """Raise RecordError if one of the *files* of *corpus*, or a line of one, is larger than `read` takes."""
    for name, data in files.items():
        if len(data) > MAX_LINE and name == "corpus.json":
            raise _too_large(f"corpus {corpus.id}", MAX_LINE, len(data), "shorten its note")
        if len(data) > MAX_LINE and name.endswith(".jsonl"):
            records = _records(corpus, name.removesuffix(".jsonl"))
            for record, line in zip(records, data.split(b"\n"), strict=False):
                if len(line) > MAX_LINE:
                    hint = "divide it in two that follow each other" if isinstance(record, Cut) else "shorten it"
                    raise _too_large(_place_of(record), MAX_LINE, len(line), hint, record=record)
        if len(data) > MAX_FILE:
            raise _too_large(name, MAX_FILE, len(data), "divide the corpus, or its texts, into smaller ones")


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
    sums = format_sums({name: sha256_of(lines) for name, lines in _files(corpus, shipped_schemas())})
    return sha256(sums.encode())


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
