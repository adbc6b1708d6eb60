"""Comma-separated values, one file for each table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from malicrisis.export.cells import csv_cell, csv_line
from malicrisis.export.format import ALL_FIELDS, Format

from .columns import Type
from .rows import Streamed
from .table import all_tables, table_by_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress

    from .rows import Rows
    from .table import Table

SIZE = 1024
"""How many rows are made at a time."""

json_array = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""How a list is written into one cell."""


def _write(rows: Rows, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``NAME.csv`` of every table; a list is a JSON array, and a missing value is empty."""
    for table in table_by_table(all_tables().values(), rows.corpus, progress):
        # `newline=""` writes the line ends of `csv_line` unchanged, on Windows too
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(table.names))
            for batch in rows.batches(table, SIZE):
                file.writelines(_lines(table, batch))
    yield from ()


def _lines(table: Table, batch: dict[str, list[Any]]) -> Iterator[str]:
    """Yield the lines of the rows of *batch*."""
    columns = [map(_SHOW[column.type], batch[column.name]) for column in table.columns]
    return map(csv_line, zip(*columns, strict=True))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _boolean(value: object) -> str:
    return "true" if value else "false"


def _array(value: list[Any]) -> str:
    return csv_cell(json_array(value))


_SHOW: dict[Type, Callable[[Any], str]] = {
    Type.STRING: csv_cell,
    Type.INTEGER: _plain,
    Type.NUMBER: _plain,
    Type.BOOLEAN: _boolean,
    Type.DATE: _plain,
    Type.STRINGS: _array,
    Type.PAIRS: _array,
}

STREAMED = Streamed(tables=lambda: all_tables().values(), write=_write)

FORMAT = Format(
    name="csv",
    gloss="a table of every kind of record, lists as JSON arrays",
    tools="R, pandas, DuckDB, Excel, LibreOffice",
    carries=ALL_FIELDS,
    write=STREAMED.write_corpus,
    streamed=STREAMED,
)
