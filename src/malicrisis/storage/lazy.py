"""The corpus in a folder, of which a document or an event is read when it is looked up."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from operator import is_
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from weakref import WeakValueDictionary

from malicrisis.model.corpus import with_records
from malicrisis.model.events import Event
from malicrisis.model.ownership import belonging_to
from malicrisis.model.registries import registry_from

from . import codec
from .checked import FolderFiles, raise_error
from .folders import check_no_other_folder
from .reader import Reader
from .reading import gc_paused
from .stores import Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

R = TypeVar("R")

_DOCUMENTS = 64
"""So many documents stay in memory after their last use."""

_EVENTS = 4096
"""So many events stay in memory after their last use."""


class LazyRecords(Mapping[str, R], Generic[R]):
    """Records by their ids, which are read when they are looked up.

    A record that is still in use is not read again, so that there is one object for each id at a time.
    """

    def __init__(self, ids: Sequence[str], read: Callable[[str], R], *, keep: int) -> None:
        """Take the sorted *ids*, the function that reads a record, and how many records to keep in memory."""
        self._ids, self._read = dict.fromkeys(ids), read
        self._in_use: WeakValueDictionary[str, Any] = WeakValueDictionary()
        self._most = 3 * keep
        self._recent = lru_cache(maxsize=keep)(self._made)

    def _made(self, record_id: str) -> R:
        record = self._in_use.get(record_id)
        if record is None:
            if len(self._in_use) >= self._most:
                # a document and its passages refer to each other, so that many would wait to be freed
                gc.collect()
                self._most = max(self._most, 2 * len(self._in_use))  # they are in use: look again after as many more
            record = self._in_use[record_id] = self._read(record_id)
        return cast("R", record)

    def __getitem__(self, record_id: str) -> R:
        """Return the record of that id, or raise KeyError."""
        if record_id not in self._ids:
            raise KeyError(record_id)
        return self._recent(record_id)

    def __contains__(self, record_id: object) -> bool:
        """Return whether a record has that id."""
        return record_id in self._ids

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, in order."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._ids)


@contextmanager
def lazy_corpus(path: str | os.PathLike[str]) -> Generator[Corpus]:
    """Return the corpus in the folder *path*, as `read` does, but read its documents and events when they are used.

    Every line is checked at once. A document is checked when it is read, so that problems of a document that nobody
    looks up stay unknown. The files are open while the context lasts.

    Raises:
        FileError: as `read` does.
        RecordError: as `read` does.
    """
    folder = os.fsdecode(path)
    check_no_other_folder(folder)
    files = FolderFiles(folder)
    with ExitStack() as opened:
        reader = opened.enter_context(Reader(files, raise_error))
        with gc_paused():
            reader.index()
            reader.finish()
            lines, events = (
                Placed(name, opened.enter_context(files.opened(name))) for name in ("documents.jsonl", "events.jsonl")
            )
        # a problem of corpus.json was raised
        shared = cast("Corpus", reader.corpus([]))

        def document(record_id: str) -> Document:
            return belonging_to(reader.document_of(lines.value(record_id)), corpus, is_)

        def event(record_id: str) -> Event:
            return codec.restore(Event, events.value(record_id))

        corpus = with_records(
            shared,
            documents=registry_from(LazyRecords(lines.ids, document, keep=_DOCUMENTS), "document"),
            events=registry_from(LazyRecords(events.ids, event, keep=_EVENTS), "event"),
        )
        yield corpus
