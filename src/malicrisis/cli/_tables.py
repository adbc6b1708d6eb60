"""Tables for a terminal of any width, and plain ones for a pipe."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = "  "
NARROW = 10
"""A column is not made narrower than this; a terminal that leaves less gets one line for each cell."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Return *rows* under *head* in columns; with a *width*, cells are wrapped to fit it.

    >>> print(table(["id", "title"], [["gao", "a city in the north"]], width=20))
    id   title
    gao  a city in the
         north
    """
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    if width is not None:
        least = [min(NARROW, natural) for natural in widths]
        if sum(least) + len(GAP) * (len(widths) - 1) > width:
            return "\n\n".join("\n".join(_record(head, row, width)) for row in rows)
        _shrink(widths, least, width - len(GAP) * (len(widths) - 1))
    lines = [_line(head, widths)]
    lines[0] = bold(lines[0])
    for row in rows:
        lines += _wrapped(row, widths)
    return "\n".join(lines)


def terminal_width() -> int | None:
    """Return the width of the terminal that output goes to; None where it goes to a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def bold(words: str) -> str:
    """Return *words* in bold in a terminal that may be styled, else as they are."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return words if plain else f"\x1b[1m{words}\x1b[0m"


def wrapped(words: str, indent: str = "") -> str:
    """Return *words* wrapped to the terminal, every line after *indent*."""
    width = terminal_width()
    if width is None:
        return indent + words
    return textwrap.fill(words, max(width, NARROW + len(indent)), initial_indent=indent, subsequent_indent=indent)


def _shrink(widths: list[int], least: list[int], room: int) -> None:
    """Take from the widest column, one character at a time, until the columns fit into *room*."""
    while sum(widths) > room:
        able = [index for index, width in enumerate(widths) if width > least[index]]
        widths[max(able, key=widths.__getitem__)] -= 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _wrapped(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    parts = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        yield _line([part[number] if number < len(part) else "" for part in parts], widths)


def _record(head: Sequence[str], cells: Sequence[str], width: int) -> Iterator[str]:
    """Yield a row as one line for each cell."""
    for name, cell in zip(head, cells, strict=True):
        yield from textwrap.wrap(f"{name}: {cell}", max(width, NARROW), subsequent_indent="  ")
