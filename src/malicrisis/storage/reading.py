"""The corpus that ships with the package, and the same format in folders of the user's own."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.checksums import sha256
from malicrisis.errors import FileError, RecordError
from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document, word_flaws
from malicrisis.model.events import Event
from malicrisis.model.fields import is_id, short_repr
from malicrisis.model.layout import Block, Cut
from malicrisis.model.places import Place
from malicrisis.model.provenance import is_file_name
from malicrisis.model.registries import Registry

from . import codec, jsonlines
from .folders import read_bytes as read_from
from .shipped import read_bytes as read_shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from malicrisis.model.fields import Record


SUMS = "SHA256SUMS"
"""The file that lists the checksum of every other file of a corpus, as sha256sum writes it."""


REGISTRIES: dict[str, type[Record]] = {
    "actors": Actor,
    "places": Place,
    "events": Event,
    "disagreements": Disagreement,
}
"""What documents share, by the name of its file."""


OWNED: dict[str, type[Record]] = {
    "blocks": Block,
    "cuts": Cut,
    "mentions": Mention,
    "statements": Statement,
    "reports": Report,
}
"""What a document owns, by the name of its file."""


_shipped: dict[str, Corpus] = {}
"""The shipped corpus, once it is loaded."""


@contextmanager
def gc_paused() -> Generator[None]:
    """Pause cyclic garbage collection.

    Records that are being read are no garbage, and the collector would look at all of them again and again: reading
    takes 30 % less time without it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # of threads that read at the same time, the first to begin resumes it
        if was_enabled:
            gc.enable()


def load() -> Corpus:
    """Return the corpus that ships with the package: the same immutable object each time.

    The first time, every file is held against its checksum and every span against its text. That the files keep all
    other rules was checked when they were made; `read` checks it again. Nothing is read from the network.

    >>> load() is load()
    True
    """
    if not _shipped:
        found = sha256(read_shipped(SUMS))
        if found != FINGERPRINT:
            raise FileError.of(SUMS, expected=f"the data of malicrisis {__version__}", found=f"others, {found}")
        corpus = _assemble(_checked(read_shipped), codec.restore)
        for document in corpus.documents:
            for flaw in word_flaws(document):
                raise flaw.at(document.id)
        # threads that load at the same time all get the first that is ready; a lock could be held for ever in a fork
        _shipped.setdefault("corpus", corpus)
    return _shipped["corpus"]


def read(path: str | os.PathLike[str], *, checksums: bool = True) -> Corpus:
    """Return the corpus in the folder *path*, as `write` wrote it.

    The folder may be a symbolic link, but nothing in it that is read: what stands outside it is of no concern.

    With *checksums* false, files may differ from ``SHA256SUMS``: after an edit by hand, read the folder so and write
    it again.

    Raises:
        FileError: a file is missing, truncated, not UTF-8, not JSON, not what its checksum says, too large, or no file.
        RecordError: a record has a wrong key or value, or the records do not fit together.
    """
    read_bytes = partial(read_from, os.fsdecode(path))
    return _assemble(_checked(read_bytes) if checksums else read_bytes, codec.decode)


def _assemble(read_bytes: Callable[[str], bytes], make: codec.Maker) -> Corpus:
    """Return the corpus whose files *read_bytes* returns by name, each record made by *make*."""
    with gc_paused():
        return _assembled(read_bytes, make)


def _assembled(read_bytes: Callable[[str], bytes], make: codec.Maker) -> Corpus:
    """Return the corpus whose files *read_bytes* returns by name, each record made by *make*."""
    owned = {name: _grouped(f"{name}.jsonl", read_bytes(f"{name}.jsonl"), kind, make) for name, kind in OWNED.items()}
    documents: list[Document] = []
    for number, obj in enumerate(jsonlines.load_lines("documents.jsonl", read_bytes("documents.jsonl")), 1):
        try:
            documents.append(_document(obj, owned, read_bytes, make))
        except RecordError as error:
            raise error.at(f"documents.jsonl:{number}") from None
    _check_owners(owned, documents)
    registries: dict[str, Registry[Any]] = {
        name: Registry(codec.load_records(f"{name}.jsonl", read_bytes(f"{name}.jsonl"), kind, make))
        for name, kind in REGISTRIES.items()
    }
    obj = jsonlines.load_object("corpus.json", read_bytes("corpus.json"))
    return make(Corpus, obj, documents=Registry(documents), **registries)


def _document(
    obj: object, owned: dict[str, dict[str, list[Any]]], read_bytes: Callable[[str], bytes], make: codec.Maker
) -> Document:
    """Return the document that *obj* describes, with its text, its raw page and its share of *owned*."""
    match obj:
        case {"id": str(document_id), "source": {"file": str(file)}} if is_id(document_id) and is_file_name(file):
            pass
        case _:
            # the record itself says what is wrong with it; no file is looked for under a name like that
            return codec.decode(Document, obj, text="?", raw="?", blocks=())
    name = f"texts/{document_id}.txt"
    text = jsonlines.load_text(name, read_bytes(name))
    if not text.endswith("\n"):
        raise FileError(f"{name}: expected a newline at the end, found {text[-20:]!r}: is the file truncated?")
    return make(
        Document,
        obj,
        text=text[:-1],
        raw=jsonlines.load_text(f"raw/{file}", read_bytes(f"raw/{file}")),
        **{name: tuple(records.get(document_id, ())) for name, records in owned.items()},
    )


def _grouped(name: str, data: bytes, kind: type[Any], make: codec.Maker) -> dict[str, list[Any]]:
    """Return the records of *kind* in the file *name* by the document they belong to."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in codec.load_records(name, data, kind, make):
        groups[record.document].append(record)
    return groups


def _check_owners(owned: dict[str, dict[str, list[Any]]], documents: list[Document]) -> None:
    """Raise FileError if a record belongs to a document that is not there."""
    known = {document.id for document in documents}
    for name, groups in owned.items():
        for document_id, records in groups.items():
            if document_id not in known:
                raise FileError(f"{name}.jsonl: expected records of documents, found {len(records)} of {document_id!r}")


def _checked(read_bytes: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Return *read_bytes* with every file held against the checksums that stand beside it."""
    sums: dict[str, str] = {}
    for number, line in enumerate(jsonlines.load_text(SUMS, read_bytes(SUMS)).splitlines(), 1):
        digest, separator, name = line.partition("  ")
        if not separator:
            raise FileError(
                f"{SUMS}:{number}: expected a checksum, two spaces and a file name, found {short_repr(line)}"
            )
        sums[name] = digest

    def read_checked(name: str) -> bytes:
        data = read_bytes(name)
        found = sha256(data)
        if sums.get(name) != found:
            raise FileError(
                f"{name}: expected sha256 {sums.get(name, 'to be listed')} as in {SUMS}, found {found};"
                " after an edit, read with checksums=False and write again"
            )
        return data

    return read_checked
