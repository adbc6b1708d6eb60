"""Parquet files read by DuckDB, which cuts the quotes out of the texts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from table_rows import NAMES, WORDS, records_from

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records in the tables of *folder*."""
    with duckdb.connect() as database:
        for name in NAMES:
            database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        for name, column in WORDS.items():
            wrong = database.execute(
                f"""select count(*) from {name} one join documents on documents.id = one.document
                where substring({column}, one.start + 1, one."end" - one.start) <> quote"""
            ).fetchall()
            assert wrong == [(0,)], name
        tables: dict[str, list[dict[str, Any]]] = {}
        for name in NAMES:
            found = database.table(name)
            tables[name] = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return records_from(tables)
