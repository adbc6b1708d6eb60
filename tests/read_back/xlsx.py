"""Workbooks read by openpyxl, which shows what a cell holds: text, a number, a truth value or a formula."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from table_rows import NAMES, Rows, records_from

if TYPE_CHECKING:
    from pathlib import Path

_LISTS = (
    *("authors", "agencies", "urls", "voice", "rights_basis", "pieces", "addressees", "actors", "places", "speakers"),
    *("where", "aliases", "local_aliases", "modes", "contexts", "recipients", "about"),
    *("voices", "voice_names", "through", "through_names"),
)
"""The columns that hold JSON arrays."""


def sheets_of(folder: Path) -> dict[str, list[list[Any]]]:
    """Return the cells of every sheet of the workbook in *folder*, with the rest of those that continue."""
    (file,) = folder.glob("*.xlsx")
    book = load_workbook(file)
    found: dict[str, list[list[Any]]] = {}
    for sheet in book:
        rows = list(sheet.iter_rows())
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b"}, sheet.title  # no formula, no error
        assert not any(cell.hyperlink for row in rows for cell in row), sheet.title
        found[sheet.title] = [
            [unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in row] for row in rows
        ]
    pieces: dict[tuple[str, int, int], int] = defaultdict(lambda: 1)
    for name, row, column, piece, words in found.pop("continued", [[]])[1:]:
        pieces[name, row, column] += 1
        assert piece == pieces[name, row, column]
        found[name][row - 1][column - 1] += words
    return found


def read(folder: Path) -> dict[str, Rows]:
    """Return the records in the sheets of *folder*."""
    sheets = sheets_of(folder)
    assert sorted([*sheets][2:]) == sorted(NAMES)
    return records_from({name: _rows(sheets[name]) for name in NAMES})


def _rows(cells: list[list[Any]]) -> Rows:
    """Return the rows of a sheet by the names in its first row."""
    names, *rows = cells
    return [
        {
            name: json.loads(cell) if name in _LISTS and cell is not None else cell
            for name, cell in zip(names, row, strict=True)
        }
        for row in rows
    ]
