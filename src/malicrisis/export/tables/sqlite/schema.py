"""The SQL that makes the tables of the database and their indexes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from malicrisis.export.tables.columns import Type
from malicrisis.export.tables.table import all_tables

from .tables import database_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.export.tables.columns import Column
    from malicrisis.export.tables.table import Table

_TYPES = {
    Type.STRING: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "INTEGER",
    Type.DATE: "TEXT",
}

_KEYWORDS = frozenset({"when", "where", "end", "from", "to", "group", "order", "index", "references", "values"})
"""Names that SQL does not take without quotation marks."""

_CHECKS = {
    "actor_role_sources": "(words IS NULL) <> (document IS NULL)",
    "blocks": "(number IS NULL) = (kind <> 'paragraph')",
    "events": '("when" IS NULL) = (basis IS NULL)',
    "mentions": '(form IS NULL) = ("when" IS NOT NULL)',
}
"""Rules of the data model between the cells of a row, by table."""


def quoted(name: str) -> str:
    """Return *name* as SQL takes it.

    >>> quoted("start"), quoted("end")
    ('start', '"end"')
    """
    return f'"{name}"' if name in _KEYWORDS else name


def table_sql(table: Table) -> str:
    """Return the SQL that makes *table*, with its description and those of the columns as comments.

    >>> from malicrisis.export.tables.sqlite.tables import database_tables
    >>> print(table_sql(next(table for table in database_tables() if table.name == "place_ids")).splitlines()[1])
      place TEXT NOT NULL REFERENCES places (id), -- id of the place
    """
    lines = [(_column_sql(column, table), column.description) for column in table.columns]
    lines += [(constraint, "") for constraint in _constraints(table)]
    last = len(lines) - 1
    body = "\n".join(
        f"  {sql}{',' if number < last else ''}{f' -- {comment}' if comment else ''}"
        for number, (sql, comment) in enumerate(lines)
    )
    # a key of several columns is stored once, as the order of the rows, if the table has no hidden row numbers
    option = " WITHOUT ROWID" if len(table.key) > 1 else ""
    return f"CREATE TABLE {table.name} ( -- {table.description}\n{body}\n){option};\n"


def index_sql() -> Iterator[str]:
    """Yield SQL that makes an index for every column that refers to a table, unless a key begins with it."""
    for table in database_tables():
        keyed = {table.key[0], *(_shared_key(table) or ())[:1]}
        for column in table.columns:
            if column.refers_to and _key_of(column.refers_to) == ("id",) and column.name not in keyed:
                yield f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name});\n"


@cache
def _key_of(name: str) -> tuple[str, ...]:
    """Return the key of the table *name*."""
    return next(table.key for table in database_tables() if table.name == name)


def _column_sql(column: Column, table: Table) -> str:
    """Return the definition of *column* of *table*."""
    name = quoted(column.name)
    words = [name, _TYPES[column.type]]
    if column.required:
        words.append("NOT NULL")
    if table.key == (column.name,):
        words.append("PRIMARY KEY")
    if column.refers_to and _key_of(column.refers_to) == ("id",):
        words.append(f"REFERENCES {column.refers_to} (id)")
    words += (f"CHECK ({check})" for check in _checks(column, name))
    return " ".join(words)


def _checks(column: Column, name: str) -> Iterator[str]:
    """Yield the conditions on the cells of *column*."""
    if column.type is Type.BOOLEAN:
        yield f"{name} IN (0, 1)"
    if column.vocabulary is not None:
        words = ", ".join(f"'{word}'" for word in column.vocabulary)
        private = f" OR {name} GLOB 'x-*'" if column.vocabulary.is_open() else ""
        yield f"{name} IN ({words}){private}"
    if column.limits.minimum is not None:
        yield f"{name} >= {column.limits.minimum}"
    if column.limits.maximum is not None:
        yield f"{name} <= {column.limits.maximum}"


def _constraints(table: Table) -> Iterator[str]:
    """Yield the conditions on several columns of *table*."""
    if len(table.key) > 1:
        yield f"PRIMARY KEY ({', '.join(map(quoted, table.key))})"
    if key := _shared_key(table):
        yield f"UNIQUE ({', '.join(map(quoted, key))})"
    for column in table.columns:
        if column.refers_to and len(target := _key_of(column.refers_to)) > 1:
            here = ", ".join((*target[:-1], column.name))
            yield f"FOREIGN KEY ({here}) REFERENCES {column.refers_to} ({', '.join(target)})"
    if {"start", "end"} <= {column.name for column in table.columns}:
        yield 'CHECK (start < "end")'
    if table.name in _CHECKS:
        yield f"CHECK ({_CHECKS[table.name]})"


def _shared_key(table: Table) -> tuple[str, ...] | None:
    """Return the key of *table* in the other formats, if it is another than here."""
    shared = all_tables().get(table.name)
    return shared.key if shared and shared.key != table.key else None
