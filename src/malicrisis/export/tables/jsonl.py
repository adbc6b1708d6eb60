"""JSON Lines, one file for each table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from malicrisis.export.format import ALL_FIELDS, Format

from .columns import Type
from .csv import SIZE
from .rows import Streamed
from .table import all_tables, table_by_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress

    from .rows import Rows
    from .table import Table

_encode = json.JSONEncoder(ensure_ascii=False).encode


def _write(rows: Rows, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``NAME.jsonl`` of every table, one object a row, each with every column; a missing value is null."""
    for table in table_by_table(all_tables().values(), rows.corpus, progress):
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for batch in rows.batches(table, SIZE):
                file.writelines(_lines(table, batch))
    yield from ()


def _lines(table: Table, batch: dict[str, list[Any]]) -> Iterator[str]:
    """Yield the lines of the rows of *batch*; JSON has no dates, so they are strings."""
    for column in table.columns:
        if column.type is Type.DATE:
            batch[column.name] = [day and day.isoformat() for day in batch[column.name]]
    return (_encode(dict(zip(batch, row, strict=True))) + "\n" for row in zip(*batch.values(), strict=True))


STREAMED = Streamed(tables=lambda: all_tables().values(), write=_write)

FORMAT = Format(
    name="jsonl",
    gloss="a table of every kind of record, one JSON object a row",
    tools="DuckDB, Polars, pandas, jq, R",
    carries=ALL_FIELDS,
    write=STREAMED.write_corpus,
    streamed=STREAMED,
)
