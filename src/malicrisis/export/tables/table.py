"""The corpus as tables: one for each kind of record, and one for each list of records inside others."""

from __future__ import annotations

import sys
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.errors import RecordError
from malicrisis.export.records import KINDS, OWNED, records_of
from malicrisis.model.fields import is_list, short_repr
from malicrisis.storage.codec import nested_in

from .columns import Column, Type, columns_of, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from malicrisis.export.format import Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record


_KEYS = {
    "blocks": ("document", "start", "end"),
    "cuts": ("document", "start", "end"),
    "mentions": ("document", "start", "end"),
    "reports": ("document", "start", "end", "event"),
}
"""The columns that tell a row from others, where that is not the id."""


_TEXTS = {
    "text": "the clean text: every block, joined by blank lines; what offsets count in",
    "raw": "the raw page; what the offsets of cuts and pieces count in",
}
"""What documents have beside the fields of their schema, with descriptions."""


_LISTS = {
    "documents": ("ids", "source.copies", "evidence", "parts"),
    "actors": ("roles", "ids"),
    "places": ("ids",),
    "disagreements": ("passages",),
}
"""The fields that hold lists of records, each a table of its own."""


_NEAR = 1024
"""How many rows are made one column after the other, so that what they are made of is still at hand."""


@attrs.frozen(kw_only=True)
class Table:
    """A table: its name, its columns, and what its rows are made from.

    Attributes:
        name: the kind of record; for records inside others, the owner and the field
        description: what a row is
        columns: the columns, in class order
        key: names of the columns that tell a row from others
        records: gives the records of the rows
        beside: give the cells that need no reading, by column: what owns a record, and its number there
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

        What is missing is None, a list is a tuple, and a word of a vocabulary is its member, which is a string too:
        what is not made anew costs no time.
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
        for start in range(0, len(records), _NEAR):
            values = dict(zip(paths, read(records[start : start + _NEAR]), strict=True))
            for column in columns:
                some = values[column.path]
                found[column.name] += some if column.convert is None else column.convert(some)
        return found


@cache
def _reader(paths: tuple[str, ...]) -> Callable[[list[Any]], tuple[list[Any], ...]]:
    """Return what reads the attributes at *paths* of many records: a list of values for each.

    Its code is made for them, as attrs makes that of a class: attrgetter takes half as long again.

    >>> from malicrisis import Span
    >>> _reader(("start", "quote"))([Span(start=0, end=4, quote="Mali"), Span(start=9, end=12, quote="Gao")])
    ([0, 9], ['Mali', 'Gao'])
    """
    lists = "".join(f"[record.{path} for record in records], " for path in paths)
    made: Callable[[list[Any]], tuple[list[Any], ...]] = eval(f"lambda records: ({lists})")  # noqa: S307  the paths are names of fields
    return made


@cache
def all_tables() -> Mapping[str, Table]:
    """Return the tables by name.

    >>> list(all_tables())[:6]
    ['documents', 'document_ids', 'document_copies', 'document_evidence', 'document_parts', 'blocks']
    >>> all_tables()["reports"].names
    ('start', 'end', 'quote', 'document', 'event', 'modality', 'negated', 'statement', 'voice')
    """
    found: list[Table] = []
    for kind, record in KINDS.items():
        columns = tuple(columns_of(record))
        if kind == "documents":
            columns += tuple(
                Column(name=name, type=Type.STRING, description=words, required=True, path=name)
                for name, words in _TEXTS.items()
            )
        key = _KEYS.get(kind, ("id",))
        description = schema_of(record)["description"]
        found.append(
            Table(
                name=kind,
                description=description,
                columns=columns,
                key=key,
                records=partial(records_of, kind=kind),
                beside={"document": partial(_owners, kind="documents", field=kind)} if kind in OWNED else {},
            )
        )
        found += (_inner_table(kind, field) for field in _LISTS.get(kind, ()))
    return {table.name: table for table in found}


def chosen(names: Iterable[str] | None) -> list[Table]:
    """Return the tables of these *names*, or all where there are none, in the order of `all_tables`.

    Raises:
        RecordError: it is no list, or there is no such table.
    """
    known = all_tables()
    if names is None:
        return list(known.values())
    if not is_list(names):
        raise RecordError(f"tables: expected a list of names, found {short_repr(names)}")
    wanted = list(names)
    for name in wanted:
        if name not in list(known):
            raise RecordError(f"tables: expected names out of {', '.join(known)}, found {short_repr(name)}")
    return [table for name, table in known.items() if name in wanted]


def table_by_table(corpus: Corpus, progress: Progress) -> Iterator[Table]:
    """Yield every table to write it, and tell *progress* the documents that are done when each has its share."""
    tables, total, told = all_tables(), len(corpus.documents), 0
    for number, table in enumerate(tables.values(), 1):
        yield table
        done = total * number // len(tables)
        if done > told:
            progress(done, total)
            told = done


def _inner_table(kind: str, field: str) -> Table:
    """Return the table of the records in the lists that *field* of the records of a *kind* holds."""
    owner, record = kind[:-1], _class_in(KINDS[kind], field.split("."))
    schema = schema_of(record)
    columns = (
        Column(
            name=owner,
            type=Type.STRING,
            description=f"id of the {owner}",
            required=True,
            refers_to=kind,
        ),
        Column(
            name="number",
            type=Type.INTEGER,
            description=f"its place in the list of the {owner}, from 1",
            required=True,
            asked={"minimum": 1},
        ),
        *columns_of(record),
    )
    return Table(
        name=f"{owner}_{field.rpartition('.')[2]}",
        description=schema["description"],
        columns=columns,
        key=(owner, "number"),
        records=partial(_inside, kind=kind, field=field),
        beside={
            owner: partial(_owners, kind=kind, field=field),
            "number": partial(_numbers, kind=kind, field=field),
        },
    )


def _class_in(kind: type[Record], fields: list[str]) -> type[Record]:
    """Return the class of the records that the last of *fields*, one inside the other, holds."""
    for field in fields:
        kind = nested_in(kind)[field]
    return kind


def _inside(corpus: Corpus, kind: str, field: str) -> Iterator[Any]:
    """Return the records in the lists that *field* of the records of a *kind* holds, list by list."""
    return chain.from_iterable(map(attrgetter(field), getattr(corpus, kind)))


def _owners(corpus: Corpus, kind: str, field: str) -> Iterator[str]:
    """Return the id of the record whose list holds it, for each of them."""
    list_of = attrgetter(field)
    return chain.from_iterable(repeat(owner.id, len(list_of(owner))) for owner in getattr(corpus, kind))


def _numbers(corpus: Corpus, kind: str, field: str) -> Iterator[int]:
    """Return the place in its list, from 1, for each of them."""
    return chain.from_iterable(range(1, len(some) + 1) for some in map(attrgetter(field), getattr(corpus, kind)))
