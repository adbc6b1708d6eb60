"""JSON Lines read by Polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from table_rows import NAMES, records_from

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records in the tables of *folder*; of an empty file Polars has no columns to make."""
    files = {name: folder / f"{name}.jsonl" for name in NAMES}
    return records_from(
        {
            name: pl.read_ndjson(file, infer_schema_length=None).to_dicts() if file.stat().st_size else []
            for name, file in files.items()
        }
    )
