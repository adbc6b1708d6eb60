"""A SQLite database, with metadata for Datasette."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.errors import MissingExtraError
from malicrisis.export.format import ALL_FIELDS, Format, no_progress
from malicrisis.export.tables.columns import Type
from malicrisis.export.tables.rows import Rows, Streamed
from malicrisis.export.tables.table import table_by_table
from malicrisis.storage.destinations import new_file

from .datasette import metadata_of
from .schema import index_sql, table_sql
from .search import SEARCH
from .tables import database_tables
from .views import VIEWS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from sqlite3 import Connection

    from malicrisis.export.format import Loss, Progress
    from malicrisis.export.tables.columns import Column
    from malicrisis.export.tables.table import Table
    from malicrisis.model.corpus import Corpus

_SIZE = 1024
"""How many rows are made at a time."""


@checked
def to_sqlite(corpus: Corpus, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write *corpus* into a new SQLite database at *path* atomically, and return the path.

    It has the tables of the other formats, a table for every list, foreign keys, a full-text index of the blocks, and
    views that need no join. ``.schema`` in the shell of SQLite explains every table and column.

    >>> import contextlib, malicrisis, sqlite3, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = to_sqlite(malicrisis.load(), folder + "/mali.db")
    ...     with contextlib.closing(sqlite3.connect(path)) as database:
    ...         database.execute("SELECT voice_names, event, quote FROM who_denies_what").fetchall()[0]
    ('Ismaël Wagué', 'coup-2020', 'forced')

    Raises:
        DestinationError: *path* exists, and *overwrite* is false or it is not a file.
        MissingExtraError: this Python has no SQLite, or one without the full-text index FTS5.
    """
    with new_file(path, overwrite=overwrite) as file:
        _fill(Rows(corpus), file, no_progress)
    return Path(path)


def _write(rows: Rows, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write ``ID.db`` and the ``metadata.json`` of Datasette; yield notes on cells with a null character."""
    cut_short = _fill(rows, folder / f"{rows.corpus.id}.db", progress)
    (folder / "metadata.json").write_text(metadata_of(rows.corpus), encoding="utf-8", newline="\n")
    for column, count in cut_short.items():
        cells = f"{count} cells have" if count > 1 else "1 cell has"
        yield f"{column}: {cells} a null character, at which substr and other functions of SQLite stop reading"


def _fill(rows: Rows, file: Path, progress: Progress) -> Counter[str]:
    """Make the database *file*, and return how many cells with a null character each column has."""
    cut_short: Counter[str] = Counter()
    # as a context manager of its own, a connection commits, but does not close
    with closing(_connected(file)) as database:
        # no other program sees the file before it is complete, so it needs no journal
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for table in table_by_table(database_tables(), rows.corpus, progress):
            database.execute(table_sql(table))
            cut_short += _insert(database, table, rows)
        # an index costs less if it is made of all rows at once; the script first commits what was inserted
        database.executescript(f"BEGIN; {''.join(index_sql())} {VIEWS} {SEARCH} COMMIT;")
    return cut_short


def _connected(file: Path) -> Connection:
    """Return a connection to a new database, or raise MissingExtraError if this Python lacks SQLite or FTS5."""
    try:
        sqlite3 = import_module("sqlite3")  # a Python may be built without
    except ImportError as error:
        raise MissingExtraError("expected a Python with sqlite3, found one that was built without it") from error
    # None: the scripts begin and commit transactions themselves
    database: Connection = sqlite3.connect(file, isolation_level=None)
    try:
        database.execute("CREATE VIRTUAL TABLE temp.probe USING fts5 (words)")
        database.execute("DROP TABLE temp.probe")
    except sqlite3.OperationalError as error:
        database.close()
        found = f"SQLite {sqlite3.sqlite_version}: {error}"
        raise MissingExtraError(f"expected SQLite with the full-text index FTS5, found {found}") from error
    return database


def _insert(database: Connection, table: Table, rows: Rows) -> Counter[str]:
    """Insert the rows of *table*, and return how many cells with a null character its columns have."""
    cut_short: Counter[str] = Counter()
    marks = ", ".join("?" * len(table.columns))
    for batch in rows.batches(table, _SIZE):
        cells = [_stored(column, batch[column.name]) for column in table.columns]
        database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", zip(*cells, strict=True))
        for column in table.columns:
            if column.type is Type.STRING:
                cut_short[f"{table.name}.{column.name}"] += sum("\0" in cell for cell in batch[column.name] if cell)
    # the plus leaves out counts of zero
    return +cut_short


def _stored(column: Column, cells: list[Any]) -> list[Any]:
    """Return *cells* of *column* as SQLite stores them: dates as text, and words of a vocabulary as plain strings."""
    if column.type is Type.DATE:
        return [None if cell is None else cell.isoformat() for cell in cells]
    if column.vocabulary is not None:
        # SQLite takes longer over an instance of a subclass of `str`
        return [None if cell is None else cell.value for cell in cells]
    return cells


STREAMED = Streamed(tables=database_tables, write=_write)

FORMAT = Format(
    name="sqlite",
    gloss="a database with views, a full-text index and metadata for Datasette",
    tools="Datasette, sqlite-utils, DB Browser for SQLite, DuckDB, any language",
    carries=ALL_FIELDS,
    write=STREAMED.write_corpus,
    streamed=STREAMED,
)
