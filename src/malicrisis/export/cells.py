"""The dialect of every CSV file: commas, line feeds, and quotation marks only around cells that need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TO_QUOTE = re.compile('[",\r\n]').search


def csv_cell(value: object) -> str:
    r"""Return *value* as a cell: None is empty, and a cell with a comma, a quotation mark or a line break is quoted.

    >>> print(csv_cell('He said "no", and left'), csv_cell(None), csv_cell(7), sep="|")
    "He said ""no"", and left"||7
    """
    if value is None:
        return ""
    words = str(value)
    # the module `csv` writes a carriage return without quotation marks, and readers take it for the end of a row
    return '"' + words.replace('"', '""') + '"' if _TO_QUOTE(words) else words


def csv_line(cells: Iterable[str]) -> str:
    r"""Return the line of a row of *cells*, each made by `csv_cell`.

    >>> csv_line(["mali", "Mali"])
    'mali,Mali\n'
    """
    return ",".join(cells) + "\n"
