"""The corpus as tables: accounts, every kind of record, and every list of records inside others."""

from __future__ import annotations

import sys
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.errors import RecordError
from malicrisis.export.records import PLACED, paragraphs_of, records_of, references_to
from malicrisis.model.actors import Role
from malicrisis.model.description import KINDS, OWNED, fields_of, summary
from malicrisis.model.documents import Document
from malicrisis.model.fields import Limits, short_repr
from malicrisis.query.account_rows import AccountRow, account_rows

from .columns import Column, Type, columns_of, columns_of_items

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from malicrisis.export.format import Progress
    from malicrisis.model.actors import Days
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.description import Field
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

CERTAIN_DAYS = {"certain_from": "first", "certain_until": "last"}
"""The columns for the days on which a role was certainly held, with what they are of these days."""

_ROWS_IN_CACHE = 1024
"""How many rows are read column by column at a time: their records then still are in the cache of the processor."""


@attrs.frozen(kw_only=True)
class Table:
    """A table: its name, its columns, and how its rows are made.

    Attributes:
        name: ``accounts``, or the kind of record; for records inside others, the owner and the field
        description: what a row is
        columns: the columns, in class order
        key: names of the columns that identify a row
        records: a function that returns the records of the rows
        beside: functions that return the cells not read from the records, by column, such as the owner of a record
        parts: ``documents`` or ``events`` if each of its rows is made of one of these, so that the rows of a large
            corpus can be made part by part; otherwise empty
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    records: Callable[[Corpus], Iterator[Any]]
    beside: Mapping[str, Callable[[Corpus], Iterator[Any]]]
    parts: str = ""

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
    lists = "".join(f"[record{path and '.'}{path} for record in records], " for path in paths)
    # Compiled for these paths, as attrs compiles the methods of a class. With attrgetter, to_arrow takes 1.2 times as
    # long, to_pandas 1.1 to 1.3 times.
    read: Callable[[list[Any]], tuple[list[Any], ...]] = eval(f"lambda records: ({lists})")  # noqa: S307  field names
    return read


@cache
def all_tables() -> Mapping[str, Table]:
    """Return the tables by name.

    >>> list(all_tables())[:6]
    ['accounts', 'documents', 'document_ids', 'document_copies', 'document_evidence', 'document_parts']
    >>> all_tables()["reports"].names[-5:]
    ('when', 'when_earliest', 'when_latest', 'reference', 'paragraph')
    """
    found: list[Table] = [_accounts()]
    for kind, record in KINDS.items():
        columns = tuple(columns_of(record))
        beside: dict[str, Callable[[Corpus], Iterator[Any]]] = {}
        if kind == "documents":
            columns += tuple(_text_columns())
        if kind in OWNED:
            beside["document"] = partial(_owners, kind=kind)
        if kind in PLACED:
            columns += tuple(column for column in columns_of(AccountRow) if column.name in ("paragraph", "reference"))
            beside |= {"paragraph": partial(paragraphs_of, kind=kind), "reference": partial(references_to, kind=kind)}
        table = Table(
            name=kind,
            description=summary(record),
            columns=columns,
            key=_KEYS.get(kind, ("id",)),
            records=partial(records_of, kind=kind),
            beside=beside,
            parts="documents" if kind in OWNED else kind if kind in ("documents", "events") else "",
        )
        found += (table, *_inner_tables(table, record))
    return {table.name: table for table in found}


def _accounts() -> Table:
    """Return the table of accounts, in which a row is complete without other tables."""
    return Table(
        name="accounts",
        description=summary(AccountRow),
        columns=tuple(columns_of(AccountRow)),
        key=_KEYS["reports"],
        records=account_rows,
        beside={},
        parts="documents",
    )


def chosen(names: Iterable[str] | None) -> list[Table]:
    """Return the tables of these *names*, or all if *names* is None, in the order of `all_tables`.

    Raises:
        RecordError: there is no such table.
    """
    known = all_tables()
    if names is None:
        return list(known.values())
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


def _lists_of_records(kind: type[Record], path: str = "") -> Iterator[tuple[str, Field]]:
    """Yield the stored fields of *kind*, and of the records within it, that hold lists of records, with their paths.

    >>> [path for path, _ in _lists_of_records(Document)]
    ['ids', 'source.copies', 'evidence', 'parts']
    """
    for field in fields_of(kind):
        if field.is_stored and field.record:
            if field.is_list:
                yield path + field.name, field
            else:
                yield from _lists_of_records(field.record, f"{path}{field.name}.")


def _inner_tables(owner: Table, kind: type[Record]) -> Iterator[Table]:
    """Yield a table for each list of records in the records of *owner*, which are of a *kind*, and for lists within.

    A row of a list within a list, such as the sources of a role, has the id of the outermost record and two numbers.
    """
    for path, field in _lists_of_records(kind):
        noun = f"list of the {singular(owner.name).rpartition('_')[2]}"
        columns = tuple(columns_of_items(field))
        if field.record is Role:
            columns += tuple(_certain_days())
        description = summary(field.types[0]) if len(field.types) == 1 else field.meaning
        table = list_table(owner, path, columns, description, noun)
        yield table
        if field.record:  # pragma: no branch  lists of records alone are asked for
            yield from _inner_tables(table, field.record)


def _certain_days() -> Iterator[Column]:
    """Yield the columns of the days on which a role was certainly held; on other days of its date it is possible."""
    for bound, (name, word) in enumerate(CERTAIN_DAYS.items()):
        description = f"{word} day on which it was certainly held, where one bounds it; none of both without such a day"
        convert = partial(_bounds, place=bound)
        yield Column(
            name=name, type=Type.DATE, description=description, required=False, path="certain_days", convert=convert
        )


def _bounds(days: Iterable[Days | None], place: int) -> Iterable[datetime.date | None]:
    return [some and some[place] for some in days]


def list_table(owner: Table, path: str, columns: tuple[Column, ...], description: str, noun: str = "list") -> Table:
    """Return a table with a row for each item of the lists at *path* in the records of *owner*.

    Its first columns are the key of the record that has the list, and the place in the list, which *noun* names.
    """
    keys = keys_to(owner)
    return Table(
        name=f"{singular(owner.name)}_{path.rpartition('.')[2]}",
        description=description,
        columns=(*keys.values(), number_column(noun), *columns),
        key=(*(key.name for key in keys.values()), "number"),
        records=partial(items_of, owner=owner, path=path),
        beside={
            **{key.name: partial(owners_of, owner=owner, path=path, key=name) for name, key in keys.items()},
            "number": partial(_numbers, owner=owner, path=path),
        },
        parts=owner.parts,
    )


def keys_to(owner: Table) -> dict[str, Column]:
    """Return the columns that refer to a row of *owner*, by the names of the columns of its key."""
    noun = singular(owner.name)
    known = {column.name: column for column in owner.columns}
    if owner.key == ("id",):
        column = Column(
            name=noun, type=known["id"].type, description=f"id of the {noun}", required=True, refers_to=owner.name
        )
        return {"id": column}
    outer, number = owner.key
    noun = noun.removeprefix(f"{outer}_")
    inner = Column(
        name=noun,
        type=Type.INTEGER,
        description=f"number of the {noun} in the {outer}",
        required=True,
        refers_to=owner.name,
    )
    return {outer: known[outer], number: inner}


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


def items_of(corpus: Corpus, owner: Table, path: str) -> Iterator[Any]:
    """Return the items of the lists at *path* in the records of *owner*, list by list."""
    return chain.from_iterable(map(attrgetter(path), owner.records(corpus)))


def _numbers(corpus: Corpus, owner: Table, path: str) -> Iterator[int]:
    """Return the place in its list, from 1, of each of the `items_of`."""
    return chain.from_iterable(range(1, len(some) + 1) for some in map(attrgetter(path), owner.records(corpus)))


def owners_of(corpus: Corpus, owner: Table, path: str, key: str) -> Iterator[Any]:
    """Return the *key* of the record that has it, for each of the `items_of`."""
    keys = owner.beside[key](corpus) if key in owner.beside else map(attrgetter(key), owner.records(corpus))
    return chain.from_iterable(map(repeat, keys, map(len, map(attrgetter(path), owner.records(corpus)))))


def _owners(corpus: Corpus, kind: str) -> Iterator[str]:
    """Return the id of the document of each record of a *kind* that documents own."""
    list_of = attrgetter(kind)
    return chain.from_iterable(repeat(owner.id, len(list_of(owner))) for owner in corpus.documents)
