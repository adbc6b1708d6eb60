"""CSV files read by pandas, every cell as text, since some strings look like numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from table_rows import NAMES, records_from

if TYPE_CHECKING:
    from pathlib import Path

_MAKE = {
    **dict.fromkeys(("start", "end", "number", "role", "cue_start", "cue_end", "paragraph"), int),
    **dict.fromkeys(("latitude", "longitude"), float),
    **dict.fromkeys(("named", "negated"), {"true": True, "false": False}.__getitem__),
    **dict.fromkeys(("authors", "agencies", "urls", "voice", "rights_basis", "pieces", "addressees"), json.loads),
    **dict.fromkeys(("actors", "places", "speakers", "where", "aliases", "modes", "contexts"), json.loads),
    "local_aliases": json.loads,
    **dict.fromkeys(("recipients", "about", "voices", "voice_names", "through", "through_names"), json.loads),
    "source_characters": int,
}
"""The functions that make the cells of columns that are not strings."""


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records in the tables of *folder*."""
    tables = {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False, engine="python")  # knows NUL
        for name in NAMES
    }
    return records_from(
        {
            name: [
                {key: _MAKE.get(key, str)(cell) if cell else None for key, cell in row.items()}
                for row in table.to_dict("records")
            ]
            for name, table in tables.items()
        }
    )
