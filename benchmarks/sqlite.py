"""How fast `to_sqlite` is, against `sqlite-utils` inserting the same rows.

    python benchmarks/sqlite.py [DOCUMENTS [ROUNDS]]

Needs sqlite-utils, of the extra `benchmarks`. The corpus is that of synthetic.py, of 200 documents by default.
`to_sqlite` starts from the records: it makes the rows, checks vocabularies and references by constraints, makes
indexes, the full-text index and the views, and moves the file to its destination. `sqlite-utils` is given the rows as
dictionaries that are ready, and does three things with them: *insert* makes tables with primary keys and nothing else,
as its command does; *unsynced* is the same without a journal and without waiting for the disk, which `to_sqlite` does
not need either, since it moves its file only when it is complete; *indexed* is *unsynced* with the same indexes, and
`enable_fts` for the full-text index.

All make files in the temporary folder and take turns with `to_sqlite`. The median of the ratios of neighboring turns is
printed, in elapsed time: below 1, `to_sqlite` is faster. Before anything is measured, the rows of both must be equal.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database
from synthetic import grown

from malicrisis import load
from malicrisis.export import to_sqlite

if TYPE_CHECKING:
    from collections.abc import Callable

    Tables = dict[str, list[dict[str, Any]]]

DOCUMENTS = 200
ROUNDS = 5


def tables_in(path: Path) -> tuple[Tables, dict[str, list[str]], list[tuple[str, list[str]]]]:
    """Return the rows of the database at *path*, its primary keys, and what its indexes are on."""
    with closing(sqlite3.connect(path)) as connection:
        database = Database(connection)
        tables = [table for table in database.tables if not table.name.startswith("blocks_fts")]
        rows = {table.name: list(table.rows) for table in tables}
        indexes = [(table.name, index.columns) for table in tables for index in table.indexes if index.origin == "c"]
        return rows, {table.name: table.pks for table in tables}, indexes


def inserted(rows: Tables, keys: dict[str, list[str]], path: Path, *, synced: bool = True) -> Database:
    """Insert *rows* with sqlite-utils into a new database at *path*."""
    database = Database(path)
    if not synced:
        database.conn.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    for name, several in rows.items():
        if several:
            database[name].insert_all(several, pk=keys[name] if len(keys[name]) > 1 else keys[name][0])
    return database


def seconds(action: Callable[[Path], object]) -> float:
    """Return how long *action* takes to make a file."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        action(Path(folder, "made.db"))
        return time.perf_counter() - begin


def main(documents: int, rounds: int) -> None:
    """Measure and print."""
    corpus = grown(load(), documents)
    with tempfile.TemporaryDirectory() as folder:
        path = to_sqlite(corpus, Path(folder, "ours.db"))
        rows, keys, indexes = tables_in(path)
        inserted(rows, keys, Path(folder, "theirs.db")).close()
        theirs, _, _ = tables_in(Path(folder, "theirs.db"))
        if {name: several for name, several in rows.items() if several} != theirs:
            raise SystemExit("expected the same rows from both")

    def insert(path: Path) -> None:
        inserted(rows, keys, path).close()

    def unsynced(path: Path) -> None:
        inserted(rows, keys, path, synced=False).close()

    def indexed(path: Path) -> None:
        database = inserted(rows, keys, path, synced=False)
        for table, columns in indexes:
            database[table].create_index(columns)
        database["blocks"].enable_fts(["text"])
        database.close()

    print(f"sqlite-utils {version('sqlite-utils')}, SQLite {sqlite3.sqlite_version}")
    print(f"{documents} documents, {sum(map(len, rows.values()))} rows, {rounds} rounds")
    for name, peer in (("insert", insert), ("unsynced", unsynced), ("indexed", indexed)):
        ratios = [seconds(lambda path: to_sqlite(corpus, path)) / seconds(peer) for _ in range(rounds)]
        print(f"to_sqlite / {name}: {median(ratios):.2f}")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*numbers, *(DOCUMENTS, ROUNDS)[len(numbers) :])
