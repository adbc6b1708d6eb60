"""The corpus that ships with the package, and the same format in folders of the user's own."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.arguments import checked, checked_with
from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.model.documents.checks import word_flaws
from malicrisis.model.registries import Registry

from . import codec
from .checked import SUMS, CheckedFiles, checked_bytes, raise_error
from .folders import check_no_other_folder
from .folders import read_bytes as read_from
from .jsonlines import DECODER
from .shipped import read_bytes as read_shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from .checked import ReadBytes

_shipped: dict[str, Corpus] = {}
"""The shipped corpus, once it is loaded."""


_pausing: list[None] = []
"""One item for each pause of cyclic garbage collection that will end by enabling it."""


@contextmanager
def gc_paused() -> Generator[None]:
    """Pause cyclic garbage collection.

    The collector would look at all records again and again, and none is garbage: reading takes 30 % less time so.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    if was_enabled:
        _pausing.append(None)
    try:
        yield
    finally:
        # of threads that read at the same time, the first to begin resumes it
        if was_enabled:
            if _pausing:
                _pausing.pop()
            gc.enable()


def resume_gc() -> None:
    """Enable cyclic garbage collection in a forked process, which may never get to the end of the pause."""
    if _pausing:
        _pausing.clear()
        gc.enable()


if hasattr(os, "register_at_fork"):  # pragma: no branch  Windows does not fork
    os.register_at_fork(after_in_child=resume_gc)


@checked_with("malicrisis.load() takes what ships with the package, malicrisis.read(path) reads a folder of yours")
def load() -> Corpus:
    """Return the corpus that ships with the package: the same immutable object each time.

    The first time, every file is compared with its checksum and every span with its text. All other rules were checked
    when the files were made; `read` checks them again. Nothing is read from the network.

    >>> load() is load()
    True
    """
    if not _shipped:
        corpus = _load()
        # Threads that load at the same time all get the first corpus that is ready. A lock could stay locked in a fork.
        _shipped.setdefault("corpus", corpus)
    return _shipped["corpus"]


def use(corpus: Corpus) -> None:
    """Make `load` return *corpus*: for a program that has only a part of the shipped data, such as a public page."""
    _shipped["corpus"] = corpus


def _load() -> Corpus:
    """Return the shipped corpus, read from its files."""
    found = sha256(read_shipped(SUMS))
    if found != FINGERPRINT:
        raise FileError.of(SUMS, expected=f"the data of malicrisis {__version__}", found=f"others, {found}")
    with gc_paused():
        corpus = restore(checked_bytes(read_shipped))
    for document in corpus.documents:
        for flaw in word_flaws(document):
            raise flaw.at(document.id)
    return corpus


@checked
def read(
    path: str | os.PathLike[str],
    *,
    documents: Iterable[str] | None = None,
    checksums: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Corpus:
    """Return the corpus in the folder *path*, as `write` wrote it.

    The folder itself may be a symbolic link. A file in it may not, so nothing outside the folder is read.

    With *documents*, the result is that of `Corpus.where`: these documents, and the records that they refer to. The
    texts and the annotation of other documents are not kept in memory, and are not checked.

    Args:
        path: the folder
        documents: ids of the documents to read; by default all
        checksums: whether files must be as ``SHA256SUMS`` says; after an edit by hand, read the folder with False and
            write it again
        progress: called after each document with the number of documents done and of all documents to read

    >>> import malicrisis
    >>> with malicrisis.data_path() as folder:
    ...     malicrisis.read(folder, documents=["dw-2023"]) == malicrisis.load().where(documents=["dw-2023"])
    True

    Raises:
        FileError: a file is missing, truncated, not UTF-8, not JSON, not what its checksum says, too large, or no file;
            or the folder is an export or a workspace.
        RecordError: a record has a wrong key or value, or the records do not fit together.
        UnknownIdError: no document has one of the ids in *documents*.
    """
    folder = os.fsdecode(path)
    check_no_other_folder(folder)
    if documents is None:
        return read_files(partial(read_from, folder), checksums=checksums, progress=progress)
    from .streaming import read_some  # loading the shipped corpus does without

    with gc_paused():
        return read_some(folder, documents, checksums=checksums, progress=progress)


def read_files(
    read_bytes: ReadBytes, *, checksums: bool = True, progress: Callable[[int, int], None] | None = None
) -> Corpus:
    """Return the corpus in the files whose bytes *read_bytes* returns by name; see `read`."""
    from .reader import Reader  # loading the shipped corpus does without

    with gc_paused():
        files = CheckedFiles(checked_bytes(read_bytes) if checksums else read_bytes)
        with Reader(files, raise_error, in_memory=True, progress=progress) as reader:
            corpus = reader.read()
    if corpus is None:  # pragma: no cover  the reader reports why, and each report is raised
        raise FileError("corpus.json: expected a corpus, found none")
    return corpus


def restore(read_bytes: ReadBytes) -> Corpus:
    """Return the corpus in trusted files, without validation."""
    owned: dict[str, dict[str, list[Any]]] = {}
    for name, kind in OWNED.items():
        groups = owned[name] = defaultdict(list)
        record: Any
        for record in codec.restore_lines(kind, read_bytes(f"{name}.jsonl").decode()):
            groups[record.document].append(record)
    registries: dict[str, Any] = {}
    for name, kind in SHARED.items():
        records: list[Any] = list(codec.restore_lines(kind, read_bytes(f"{name}.jsonl").decode()))
        registries[name] = Registry(records)
    documents = [
        codec.restore(
            Document,
            obj,
            text=read_bytes(f"texts/{obj['id']}.txt").decode().removesuffix("\n"),
            raw=read_bytes(f"raw/{obj['source']['file']}").decode(),
            **{name: tuple(groups.get(obj["id"], ())) for name, groups in owned.items()},
        )
        for obj in codec.values_in(read_bytes("documents.jsonl").decode())
    ]
    obj = DECODER.decode(read_bytes("corpus.json").decode())
    return codec.restore(Corpus, obj, documents=Registry(documents), **registries)
