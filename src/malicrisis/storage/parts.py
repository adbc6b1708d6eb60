"""The corpus in a folder, part by part: some documents, or some events, with all that their rows in tables need."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from malicrisis.model.corpus import Corpus, with_records
from malicrisis.model.description import SHARED
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.registries import Registry

from . import codec
from .checked import FolderFiles, raise_error
from .lines import read_again
from .reader import Reader
from .stores import Placed
from .writing import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Self

DOCUMENTS = 100
"""So many documents are in a part."""

EVENTS = 4096
"""So many events are in a part."""


class Parts:
    """The corpus in a *folder*, which is checked as `read` does while its documents are taken.

    Attributes:
        in_order: whether the documents are in the order of their ids; if not, parts cannot be taken one by one
    """

    def __init__(self, folder: str, progress: Callable[[int, int], None]) -> None:
        """Take the *folder*; *progress* is called after each document."""
        self._files, self._open, self._reading = FolderFiles(folder), ExitStack(), ExitStack()
        self._reader: Reader | None = Reader(self._files, raise_error, progress=progress)

    def __enter__(self) -> Self:
        """Check every line, and return the parts, whose files are closed at the end."""
        with ExitStack() as opened, ExitStack() as reading:
            reader = reading.enter_context(cast("Reader", self._reader))
            reader.index()
            self.in_order = all(one.file != "documents.jsonl" for one in reader.misplaced)
            # a problem of corpus.json was raised
            corpus = cast("Corpus", reader.corpus([]))
            self._shared = with_records(corpus, events=Registry())
            self._events: Placed | None
            self._events = Placed("events.jsonl", opened.enter_context(self._files.opened("events.jsonl")))
            self._fingerprint = Fingerprint(self._shared)
            self._open, self._reading = opened.pop_all(), reading.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._reading.close()
        self._open.close()

    def documents(self) -> Iterator[Corpus]:
        """Yield parts with some documents each, and the events that they report."""
        reader = cast("Reader", self._reader)
        for some in _batched(self._noted(reader), DOCUMENTS):
            wanted = {report.event for document in some for report in document.reports}
            yield with_records(self._shared, documents=Registry(some), events=Registry(self._events_of(sorted(wanted))))
            some.clear()
            # a document and its passages refer to each other; without this, several parts would wait to be freed
            gc.collect()
        reader.finish()
        # what it knows of all documents and events is not needed any more, and an open `ExitStack` would keep it
        self._reading.close()
        self._reader = None

    def _noted(self, reader: Reader) -> Iterator[Document]:
        """Yield the documents, and note their bytes for the fingerprint."""
        for document in reader.documents():
            self._fingerprint.add_document(document)
            yield document

    def events(self) -> Iterator[Corpus]:
        """Yield parts with some events each, after all documents."""
        for some in _batched(self._events_of(cast("Placed", self._events).ids), EVENTS):
            self._fingerprint.add("events", some)
            yield with_records(self._shared, events=Registry(some))
        self._events = None  # their ids are not needed any more

    def _events_of(self, ids: Iterable[str]) -> Iterator[Event]:
        """Yield the events with these *ids*."""
        events = cast("Placed", self._events)
        for one in ids:
            yield codec.restore(Event, events.value(one))

    def corpus(self) -> Corpus:
        """Return the corpus without events, and with documents that have their bibliographic facts alone."""
        with self._files.opened("documents.jsonl") as file:
            documents = [
                codec.restore(Document, read_again("documents.jsonl", line)[0], text="", raw="", blocks=())
                for line in file
            ]
        return with_records(self._shared, documents=Registry(documents))

    def fingerprint(self) -> str:
        """Return the fingerprint of the corpus, of which all parts were taken, as `fingerprint_of` does."""
        for name in SHARED:
            self._fingerprint.add(name, getattr(self._shared, name))  # of events, none
        return self._fingerprint.value()


def _batched(records: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of *size* of the *records*."""
    waiting = iter(records)
    while some := list(islice(waiting, size)):
        yield some
