"""The rows of tables: of a corpus in memory, or of one in a folder that is too large for it."""

from __future__ import annotations

import pickle
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis.storage.writing import fingerprint_of

from .columns import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.storage.parts import Parts

    from .table import Table

    Batch = dict[str, list[Any]]

_ROWS = 1024
"""So many rows are kept in a piece of a file."""


class Rows:
    """The rows of the tables of a corpus in memory.

    Attributes:
        corpus: the corpus
    """

    def __init__(self, corpus: Corpus) -> None:
        """Take the *corpus*."""
        self.corpus = corpus

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the corpus."""
        return fingerprint_of(self.corpus)

    def batches(self, table: Table, size: int) -> Iterator[Batch]:
        """Yield the cells of *size* rows of *table* at a time, column by column."""
        return table.batches(self.corpus, size)


class KeptRows(Rows):
    """The rows of tables of a corpus in a folder, which are kept in files until their table is written.

    The rows of all tables are made of a part of the corpus, then those of the next part.

    Attributes:
        corpus: the corpus without events; of the documents, it has the bibliographic facts alone
    """

    def __init__(self, parts: Parts, tables: Collection[Table], folder: Path) -> None:
        """Make the rows of *tables* of all *parts*, and keep them in *folder*."""
        self._folder = folder
        self._shifted = {table.name: _row_numbers(table, tables) for table in tables}
        for source, corpora in (("documents", parts.documents()), ("events", parts.events())):
            self._keep([table for table in tables if table.parts == source], corpora)
        # where `cached_property` keeps it; it cannot be computed from a corpus without its texts
        self.__dict__["fingerprint"] = parts.fingerprint()
        super().__init__(parts.corpus())

    def _keep(self, tables: list[Table], corpora: Iterable[Corpus]) -> None:
        """Keep the rows of *tables* of all *corpora*, with numbers that go on from one to the next."""
        before: Counter[str] = Counter()
        for corpus in corpora:
            made: Counter[str] = Counter()
            for table in tables:
                with (self._folder / table.name).open("ab") as file:
                    for batch in table.batches(corpus, _ROWS):
                        for column, numbered in self._shifted[table.name].items():
                            batch[column] = [number + before[numbered] for number in batch[column]]
                        made[table.name] += _length(batch)
                        # JSON would lose the types of cells, such as dates
                        pickle.dump(batch, file)
            before += made
            del corpus  # so that it can be freed before the next one is made

    def batches(self, table: Table, size: int) -> Iterator[Batch]:
        """Yield the cells of *size* rows of *table* at a time, column by column."""
        if table.parts:
            return _resized(self._kept(table), size)
        if "fingerprint" in table.beside:
            table = attrs.evolve(table, beside={**table.beside, "fingerprint": self._fingerprint})
        return table.batches(self.corpus, size)

    def _fingerprint(self, _: Corpus) -> Iterator[object]:
        return iter((self.fingerprint,))

    def _kept(self, table: Table) -> Iterator[Batch]:
        """Yield the rows of *table* as they were kept, and remove them."""
        path = self._folder / table.name
        if not path.exists():  # there is no part
            return
        size = path.stat().st_size
        with path.open("rb") as file:
            while file.tell() < size:
                yield pickle.load(file)  # noqa: S301  this object wrote it
        path.unlink()


def _row_numbers(table: Table, tables: Collection[Table]) -> dict[str, str]:
    """Return the columns of *table* that hold numbers of rows, each with the table of these rows.

    >>> from malicrisis.export.tables.sqlite.tables import database_tables
    >>> tables = {table.name: table for table in database_tables()}
    >>> _row_numbers(tables["mentions"], tables.values())
    {'id': 'mentions', 'sentence': 'sentences'}
    >>> _row_numbers(tables["document_part_authors"], tables.values())
    {}
    """
    numbered = {
        one.name
        for one in tables
        if one.key == ("id",) and any(column.name == "id" and column.type is Type.INTEGER for column in one.columns)
    }
    found = {
        column.name: table.name if column.name == "id" else column.refers_to
        for column in table.columns
        if column.type is Type.INTEGER
    }
    return {name: of for name, of in found.items() if of in numbered}


def _resized(batches: Iterable[Batch], size: int) -> Iterator[Batch]:
    """Yield the rows of *batches* in batches of *size*.

    >>> list(_resized([{"a": [1, 2]}, {"a": [3]}], 2))
    [{'a': [1, 2]}, {'a': [3]}]
    """
    held: Batch = {}
    for batch in batches:
        for name, cells in batch.items():
            held.setdefault(name, []).extend(cells)
        while _length(held) >= size:
            yield {name: cells[:size] for name, cells in held.items()}
            held = {name: cells[size:] for name, cells in held.items()}
    if _length(held):
        yield held


def _length(batch: Batch) -> int:
    """Return the number of rows of *batch*; every column has as many cells."""
    return max(map(len, batch.values()), default=0)


class Streamed(NamedTuple):
    """A format that writes a corpus of any size.

    Attributes:
        tables: returns the tables that it writes
        write: writes the rows of the tables into an empty folder, as `Format.write` does
    """

    tables: Callable[[], Collection[Table]]
    write: Callable[[Rows, Path, Progress], Iterable[Loss | str]]

    def write_corpus(self, corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
        """Write a *corpus* in memory."""
        yield from self.write(Rows(corpus), folder, progress)
