"""Records of a file that are found again by their document or their id."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from . import codec
from .lines import read_again

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from malicrisis.model.fields import Record

    from .lines import Line


class Kept:
    """Records of documents, which stay in memory: for a corpus that is read as a whole."""

    def __init__(self) -> None:
        """Begin without records."""
        self._by_document: dict[str, list[tuple[int, Any]]] = defaultdict(list)

    def add(self, document: str, line: Line) -> None:
        """Add the record of a *line*, which belongs to a *document*."""
        self._by_document[document].append((line.number, line.record))

    @property
    def documents(self) -> Iterable[str]:
        """The ids of the documents that have records."""
        return self._by_document

    def of(self, document: str) -> list[tuple[int, Any]]:
        """Return the records of a *document*, each with the number of its line."""
        return self._by_document.get(document, [])


class Indexed:
    """Records of documents, which are read again from their *file* when they are needed.

    Only the places of their lines stay in memory: where each run of lines of one document begins, and its length.
    """

    def __init__(self, kind: type[Record], name: str, file: BinaryIO) -> None:
        """Begin without records; those that will be added are of one *kind*, and their lines are in *file*."""
        self._kind, self._name, self._file = kind, name, file
        # objects for each run would take three times as much memory as numbers in arrays
        self._numbers, self._starts, self._lengths = array("Q"), array("Q"), array("Q")
        self._first: dict[str, int] = {}
        self._further: dict[str, list[int]] = defaultdict(list)
        self._last: str = ""
        self._next = 0

    def add(self, document: str, line: Line) -> None:
        """Add the record of a *line*, which belongs to a *document*."""
        if line.number != self._next or document != self._last:
            run = len(self._starts)
            if self._first.setdefault(sys.intern(document), run) != run:
                self._further[document].append(run)
            self._numbers.append(line.number)
            self._starts.append(line.start)
            self._lengths.append(0)
            self._last = document
        self._lengths[-1] += 1
        self._next = line.number + 1

    @property
    def documents(self) -> Iterable[str]:
        """The ids of the documents that have records."""
        return self._first

    def of(self, document: str) -> list[tuple[int, Any]]:
        """Return the records of a *document*, each with the number of its line."""
        found: list[tuple[int, Any]] = []
        runs = [self._first[document], *self._further.get(document, ())] if document in self._first else ()
        for run in runs:
            self._file.seek(self._starts[run])
            values = read_again(self._name, b"".join(islice(self._file, self._lengths[run])))
            found += enumerate([codec.restore(self._kind, value) for value in values], self._numbers[run])
        return found


class Placed:
    """The values in a *file* of records with ids, which are read when they are needed: in memory are ids and places.

    Attributes:
        ids: the ids, sorted
    """

    def __init__(self, name: str, file: BinaryIO) -> None:
        """Find out where the lines are in the *file* of that *name*, which were checked before."""
        self._name, self._file = name, file
        self.ids: list[str] = []
        # 8 bytes a record; a list would keep an object of 28 or more for each beside its pointer
        starts = array("Q")
        start = 0
        for line in file:
            (value,) = read_again(name, line)
            self.ids.append(sys.intern(value["id"]))
            starts.append(start)
            start += len(line)
        self._starts = starts
        # `value` halves the ids to find one, and a folder is read whatever the order of its records
        if any(one > other for one, other in pairwise(self.ids)):
            order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
            self.ids = [self.ids[number] for number in order]
            self._starts = array("Q", (starts[number] for number in order))

    def value(self, record_id: str) -> Any:
        """Return the value of the record with that id, which must be one of the ids."""
        self._file.seek(self._starts[bisect_left(self.ids, record_id)])
        return read_again(self._name, self._file.readline())[0]
