"""A SQLite database, and what Datasette shows of it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malicrisis.errors import MissingExtraError
from malicrisis.export.format import ALL_FIELDS, Format, no_progress
from malicrisis.model.corpus import check_corpus
from malicrisis.storage.destinations import new_file

from .datasette import metadata_of
from .sqlite_rows import DocumentRows, shared_rows
from .sqlite_schema import INDEXES, tables
from .sqlite_views import VIEWS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus

    from .sqlite_rows import Row


def to_sqlite(corpus: Corpus, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write *corpus* into a new SQLite database at *path*, whole or not at all, and return the path.

    A table for every type of record and every list, foreign keys, a full-text index of the blocks, and views that need
    no join. ``.schema`` in the shell of SQLite explains every table and column.

    >>> import contextlib, malicrisis, sqlite3, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = to_sqlite(malicrisis.load(), folder + "/mali.db")
    ...     with contextlib.closing(sqlite3.connect(path)) as database:
    ...         database.execute("SELECT voices, event, quote FROM who_denies_what").fetchall()[0]
    ('Ismaël Wagué', 'coup-2020', 'forced')

    Raises:
        DestinationError: something stands at *path*, and *overwrite* is false or it is no file.
        MissingExtraError: this Python has no SQLite, or one without the full-text index FTS5.
    """
    check_corpus(corpus)
    with new_file(path, overwrite=overwrite) as file:
        _fill(corpus, file, no_progress)
    return Path(path)


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.db`` and the ``metadata.json`` of Datasette."""
    _fill(corpus, folder / f"{corpus.id}.db", progress)
    (folder / "metadata.json").write_text(metadata_of(corpus), encoding="utf-8", newline="\n")
    yield from ()


def _fill(corpus: Corpus, file: Path, progress: Progress) -> None:
    """Make the database *file*."""
    with closing(_connected(file)) as database:
        # nobody else sees the file until it is whole, so it needs no journal
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {tables()}")
        _insert(database, shared_rows(corpus))
        rows = DocumentRows(corpus)
        for done, document in enumerate(corpus.documents, 1):
            _insert(database, rows.of(document))
            progress(done, len(corpus.documents))
        database.executescript(f"BEGIN; {INDEXES} {VIEWS} COMMIT;")


def _connected(file: Path) -> Connection:
    """Return a connection to a new database, or raise MissingExtraError: this Python lacks what is needed."""
    try:
        sqlite3 = import_module("sqlite3")  # a Python may be built without
    except ImportError as error:
        raise MissingExtraError("expected a Python with sqlite3, found one that was built without it") from error
    database: Connection = sqlite3.connect(file, isolation_level=None)
    try:
        database.execute("CREATE VIRTUAL TABLE temp.probe USING fts5 (words)")
        database.execute("DROP TABLE temp.probe")
    except sqlite3.OperationalError as error:
        database.close()
        found = f"SQLite {sqlite3.sqlite_version}: {error}"
        raise MissingExtraError(f"expected SQLite with the full-text index FTS5, found {found}") from error
    return database


def _insert(database: Connection, rows: Iterable[Row]) -> None:
    """Insert *rows*, those of one table together."""
    by_table: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for table, row in rows:
        by_table[table].append(row)
    for table, several in by_table.items():
        marks = ", ".join("?" * len(several[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", several)  # noqa: S608  the tables are ours


FORMAT = Format(
    name="sqlite",
    gloss="a database with views and a full-text index, and what Datasette shows of it",
    tools="Datasette, sqlite-utils, DB Browser for SQLite, DuckDB, any language",
    carries=ALL_FIELDS,
    write=_write,
)
