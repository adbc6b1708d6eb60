"""The corpus as tables: one for each kind of record, and one for each list of records inside others."""

from __future__ import annotations

import sys
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.errors import RecordError
from malicrisis.export.records import records_of
from malicrisis.model.description import KINDS, OWNED, fields_of, summary
from malicrisis.model.documents import Document
from malicrisis.model.fields import Limits, is_list, short_repr

from .columns import Column, Type, columns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from malicrisis.export.format import Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record

_KEYS = {
    "blocks": ("document", "start", "end"),
    "cuts": ("document", "start", "end"),
    "mentions": ("document", "start", "end"),
    "reports": ("document", "start", "end", "event"),
}
"""The columns that identify a row, if it has no id."""

TEXTS = {
    "text": "what offsets count in",
    "raw": "what the offsets of cuts and pieces count in",
}
"""The texts of a document, with what their descriptions add to the meaning of the field."""

_ROWS_IN_CACHE = 1024
"""How many rows are read column by column at a time: their records then still are in the cache of the processor."""


@attrs.frozen(kw_only=True)
class Table:
    """A table: its name, its columns, and how its rows are made.

    Attributes:
        name: the kind of record; for records inside others, the owner and the field
        description: what a row is
        columns: the columns, in class order
        key: names of the columns that identify a row
        records: a function that returns the records of the rows
        beside: functions that return the cells not read from the records, by column, such as the owner of a record
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    records: Callable[[Corpus], Iterator[Any]]
    beside: Mapping[str, Callable[[Corpus], Iterator[Any]]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def batches(self, corpus: Corpus, size: int) -> Iterator[dict[str, list[Any]]]:
        """Yield the cells of *size* rows at a time, column by column, as `cells` has them."""
        records = self.records(corpus)
        beside = {name: give(corpus) for name, give in self.beside.items()}
        while some := list(islice(records, size)):
            yield self._cells(some, beside)

    def cells(self, corpus: Corpus) -> dict[str, list[Any]]:
        """Return the cells of all rows, column by column.

        A missing value is None, a list is a tuple, and a word of a vocabulary is its member, which is a string too:
        cells are the values of the records, not copies, since copies take time.
        """
        no_rows: dict[str, list[Any]] = {name: [] for name in self.names}
        return next(self.batches(corpus, sys.maxsize), no_rows)

    def _cells(self, records: list[Any], beside: Mapping[str, Iterator[Any]]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {name: [] for name in self.names}
        for name, cells in beside.items():
            found[name] += islice(cells, len(records))
        columns = [column for column in self.columns if column.name not in beside]
        paths = tuple({column.path: None for column in columns})
        read = _reader(paths)
        for start in range(0, len(records), _ROWS_IN_CACHE):
            values = dict(zip(paths, read(records[start : start + _ROWS_IN_CACHE]), strict=True))
            for column in columns:
                some = values[column.path]
                found[column.name] += some if column.convert is None else column.convert(some)
        return found


@cache
def _reader(paths: tuple[str, ...]) -> Callable[[list[Any]], tuple[list[Any], ...]]:
    """Return a function that reads the attributes at *paths* of many records: a list of values for each path.

    >>> from malicrisis import Span
    >>> _reader(("start", "quote"))([Span(start=0, end=4, quote="Mali"), Span(start=9, end=12, quote="Gao")])
    ([0, 9], ['Mali', 'Gao'])
    """
    lists = "".join(f"[record.{path} for record in records], " for path in paths)
    # Compiled for these paths, as attrs compiles the methods of a class. With attrgetter, to_arrow takes 1.2 times as
    # long, to_pandas 1.1 to 1.3 times.
    read: Callable[[list[Any]], tuple[list[Any], ...]] = eval(f"lambda records: ({lists})")  # noqa: S307  field names
    return read


@cache
def all_tables() -> Mapping[str, Table]:
    """Return the tables by name.

    >>> list(all_tables())[:6]
    ['documents', 'document_ids', 'document_copies', 'document_evidence', 'document_parts', 'blocks']
    >>> all_tables()["reports"].names[-5:]
    ('statement', 'voice', 'when', 'when_earliest', 'when_latest')
    """
    found: list[Table] = []
    for kind, record in KINDS.items():
        columns = tuple(columns_of(record))
        if kind == "documents":
            columns += tuple(_text_columns())
        found.append(
            Table(
                name=kind,
                description=summary(record),
                columns=columns,
                key=_KEYS.get(kind, ("id",)),
                records=partial(records_of, kind=kind),
                beside={"document": partial(_owners, kind="documents", field=kind)} if kind in OWNED else {},
            )
        )
        found += (_inner_table(kind, field, inner) for field, inner in _lists_of_records(record))
    return {table.name: table for table in found}


def chosen(names: Iterable[str] | None) -> list[Table]:
    """Return the tables of these *names*, or all if *names* is None, in the order of `all_tables`.

    Raises:
        RecordError: *names* is no list, or there is no such table.
    """
    known = all_tables()
    if names is None:
        return list(known.values())
    if not is_list(names):
        raise RecordError(f"tables: expected a list of names, found {short_repr(names)}")
    wanted = list(names)
    for name in wanted:
        if name not in list(known):
            raise RecordError(f"tables: expected some of {', '.join(known)}, found {short_repr(name)}")
    return [table for name, table in known.items() if name in wanted]


def table_by_table(tables: Collection[Table], corpus: Corpus, progress: Progress) -> Iterator[Table]:
    """Yield each of *tables* for the caller to write it, and report progress as a share of the documents."""
    total, told = len(corpus.documents), 0
    for number, table in enumerate(tables, 1):
        yield table
        done = total * number // len(tables)
        if done > told:
            progress(done, total)
            told = done


def _text_columns() -> Iterator[Column]:
    """Yield the columns of the texts of documents."""
    for field in fields_of(Document):
        if field.name in TEXTS:
            description = f"{field.meaning}; {TEXTS[field.name]}"
            yield Column(name=field.name, type=Type.STRING, description=description, required=True, path=field.name)


def _lists_of_records(kind: type[Record], path: str = "") -> Iterator[tuple[str, type[Record]]]:
    """Yield the stored fields of *kind*, and of the records within it, that hold lists of records, with their class.

    >>> [field for field, _ in _lists_of_records(Document)]
    ['ids', 'source.copies', 'evidence', 'parts']
    """
    for field in fields_of(kind):
        if field.is_stored and field.record:
            if field.is_list:
                yield path + field.name, field.record
            else:
                yield from _lists_of_records(field.record, f"{path}{field.name}.")


def _inner_table(kind: str, field: str, record: type[Record]) -> Table:
    """Return the table of the records of class *record* in the lists that *field* of the records of a *kind* holds."""
    owner = singular(kind)
    columns = (
        Column(
            name=owner,
            type=Type.STRING,
            description=f"id of the {owner}",
            required=True,
            refers_to=kind,
        ),
        number_column(f"list of the {owner}"),
        *columns_of(record),
    )
    return Table(
        name=f"{owner}_{field.rpartition('.')[2]}",
        description=summary(record),
        columns=columns,
        key=(owner, "number"),
        records=partial(_inside, kind=kind, field=field),
        beside={
            owner: partial(_owners, kind=kind, field=field),
            "number": partial(_numbers, kind=kind, field=field),
        },
    )


def number_column(noun: str) -> Column:
    """Return the column for the place of a row in a *noun*, such as a list."""
    return Column(
        name="number",
        type=Type.INTEGER,
        description=f"its place in the {noun}, from 1",
        required=True,
        limits=Limits(minimum=1),
    )


def singular(name: str) -> str:
    """Return what one row of the table *name* is.

    >>> singular("mentions"), singular("corpus")
    ('mention', 'corpus')
    """
    return name if name == "corpus" else name.removesuffix("s")


def _inside(corpus: Corpus, kind: str, field: str) -> Iterator[Any]:
    """Return the records in the lists that *field* of the records of a *kind* holds, list by list."""
    return chain.from_iterable(map(attrgetter(field), getattr(corpus, kind)))


def _owners(corpus: Corpus, kind: str, field: str) -> Iterator[str]:
    """Return the id of the owner, for each record in the lists that *field* holds."""
    list_of = attrgetter(field)
    return chain.from_iterable(repeat(owner.id, len(list_of(owner))) for owner in getattr(corpus, kind))


def _numbers(corpus: Corpus, kind: str, field: str) -> Iterator[int]:
    """Return the place in its list, from 1, of each record in the lists that *field* holds."""
    return chain.from_iterable(range(1, len(some) + 1) for some in map(attrgetter(field), getattr(corpus, kind)))
