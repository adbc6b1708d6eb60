"""The corpus as tables: one for each kind of record, and one for each list of records inside others."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis._checks import brief, is_list
from malicrisis._codec import NESTED
from malicrisis.errors import RecordError

from ._columns import Column, Type, columns_of, schema_of
from ._records import KINDS, records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from malicrisis._checks import Record
    from malicrisis.corpus import Corpus

    from ._format import Progress

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


class Item(NamedTuple):
    """One of a list of records inside another record: the *record*, its *number* from 1, and its *owner*."""

    owner: Any
    number: int
    record: Any


@attrs.frozen(kw_only=True)
class Table:
    """A table: its name, its columns, and what its rows are made from.

    Attributes:
        name: the kind of record; for records inside others, the owner and the field
        description: what a row is
        columns: the columns, in class order
        key: names of the columns that tell a row from others
        things: gives the records, or the items, of the rows
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    things: Callable[[Corpus], Iterator[Any]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def batches(self, corpus: Corpus, size: int) -> Iterator[dict[str, list[Any]]]:
        """Yield the cells of *size* rows at a time, column by column, as `cells` has them."""
        things = self.things(corpus)
        while some := list(islice(things, size)):
            yield self._cells(iter(some))

    def cells(self, corpus: Corpus) -> dict[str, list[Any]]:
        """Return the cells of all rows, column by column.

        What is missing is None, a list is a tuple, and a word of a vocabulary is its member, which is a string too:
        what is not made anew costs no time.
        """
        return self._cells(self.things(corpus))

    def _cells(self, things: Iterator[Any]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {name: [] for name in self.names}
        paths = tuple({column.path: None for column in self.columns})
        read = _reader(paths)
        while near := list(islice(things, _NEAR)):
            values = dict(zip(paths, read(near), strict=True))
            for column in self.columns:
                some = values[column.path]
                found[column.name] += some if column.convert is None else column.convert(some)
        return found


@cache
def _reader(paths: tuple[str, ...]) -> Callable[[list[Any]], tuple[list[Any], ...]]:
    """Return what reads the attributes at *paths* of many things: a list of values for each.

    Its code is made for them, as attrs makes that of a class: attrgetter takes half as long again.

    >>> from malicrisis import Span
    >>> _reader(("start", "quote"))([Span(start=0, end=4, quote="Mali"), Span(start=9, end=12, quote="Gao")])
    ([0, 9], ['Mali', 'Gao'])
    """
    lists = "".join(f"[thing.{path} for thing in things], " for path in paths)
    made: Callable[[list[Any]], tuple[list[Any], ...]] = eval(f"lambda things: ({lists})")  # noqa: S307  the paths are names of fields
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
        found.append(Table(name=kind, description=description, columns=columns, key=key, things=_records(kind)))
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
        raise RecordError(f"tables: expected a list of names, found {brief(names)}")
    wanted = list(names)
    for name in wanted:
        if name not in list(known):
            raise RecordError(f"tables: expected names out of {', '.join(known)}, found {brief(name)}")
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


def _records(kind: str) -> Callable[[Corpus], Iterator[Any]]:
    return lambda corpus: records_of(corpus, kind)


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
            path="owner.id",
        ),
        Column(
            name="number",
            type=Type.INTEGER,
            description=f"its place in the list of the {owner}, from 1",
            required=True,
            asked={"minimum": 1},
            path="number",
        ),
        *columns_of(record, "record."),
    )
    return Table(
        name=f"{owner}_{field.rpartition('.')[2]}",
        description=schema["description"],
        columns=columns,
        key=(owner, "number"),
        things=lambda corpus: _items(records_of(corpus, kind), attrgetter(field)),
    )


def _class_in(kind: type[Record], fields: list[str]) -> type[Record]:
    """Return the class of the records that the last of *fields*, one inside the other, holds."""
    for field in fields:
        kind = NESTED[kind.__name__][field]
    return kind


def _items(owners: Iterable[Any], get: Callable[[Any], Iterable[Any]]) -> Iterator[Item]:
    return chain.from_iterable(
        (Item(owner, number, record) for number, record in enumerate(get(owner), 1)) for owner in owners
    )
