"""The database, read by SQLite, which cuts the quotes out of its own texts."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any

from table_rows import NAMES, WORDS, Rows, records_from

if TYPE_CHECKING:
    from pathlib import Path

    Key = tuple[Any, ...]

_LISTS = {
    "documents": {
        "authors": "actor",
        "agencies": "actor",
        "urls": "value",
        "voice": "actor",
        "rights_basis": "value",
    },
    "document_parts": {"authors": "actor", "addressees": "actor", "voice": "actor"},
    "blocks": {"pieces": "start, end"},
    "mentions": {"actors": "actor", "places": "place"},
    "statements": {"speakers": "actor", "addressees": "actor", "where": "place"},
    "reports": {"voice": "actor"},
    "actors": {"aliases": "value", "local_aliases": "value"},
    "places": {"aliases": "value"},
    "events": {
        "modes": "value",
        "contexts": "value",
        "where": "place",
        "actors": "actor",
        "recipients": "actor",
        "about": "about",
    },
}
"""The lists of the tables, each in a table of its own, with the columns of an item."""

_PART_KEYS = {"document": "document", "number": "part"}
"""What the tables of the lists of parts call the key of a part."""


def read(folder: Path) -> dict[str, Rows]:
    """Return the records of the database in *folder*."""
    (file,) = folder.glob("*.db")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        assert not _rows(database, "PRAGMA foreign_key_check")
        assert [row["integrity_check"] for row in _rows(database, "PRAGMA integrity_check")] == ["ok"]
        _check_quotes(database)
        return records_from({name: _table(database, name) for name in NAMES})


def _rows(database: sqlite3.Connection, sql: str) -> Rows:
    return [dict(row) for row in database.execute(sql)]


def _check_quotes(database: sqlite3.Connection) -> None:
    """Have SQLite cut every quote out of the text of its document."""
    quotes = [(name, text, "start", "end", "quote") for name, text in WORDS.items()]
    quotes += [("statements", "text", "cue_start", "cue_end", "cue_quote"), ("blocks", "text", "start", "end", "text")]
    for table, text, start, end, quote in quotes:
        sql = (
            f'SELECT row."{quote}" FROM {table} AS row JOIN documents ON documents.id = row.document'
            f' WHERE substr(documents.{text}, row."{start}" + 1, row."{end}" - row."{start}") <> row."{quote}"'
        )
        assert not _rows(database, sql), table


def _table(database: sqlite3.Connection, name: str) -> Rows:
    """Return the rows of the table *name*, with their lists."""
    rows = _rows(database, f"SELECT * FROM {name}")
    keys = _PART_KEYS if name == "document_parts" else {"id": name[:-1]}
    for field, columns in _LISTS.get(name, {}).items():
        items = _items(database, f"{name[:-1]}_{field}", list(keys.values()), columns.split(", "))
        for row in rows:
            row[field] = items[tuple(row[key] for key in keys)]
    for row in rows:
        row |= {column: bool(row[column]) for column in ("negated", "named") if column in row}
    return rows


def _items(database: sqlite3.Connection, table: str, keys: list[str], columns: list[str]) -> dict[Key, list[Any]]:
    """Return the lists in *table* by the keys of their owners."""
    found: dict[Key, list[Any]] = defaultdict(list)
    for row in _rows(database, f"SELECT * FROM {table} ORDER BY number"):
        values = [row[column] for column in columns]
        items = found[tuple(row[key] for key in keys)]
        items.append(values[0] if len(values) == 1 else values)
        assert row["number"] == len(items), table
    return found
