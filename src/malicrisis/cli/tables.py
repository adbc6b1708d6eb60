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


READABLE = 20
"""A column of words is not made narrower than this; a table that leaves less is printed as a list."""


NARROWEST = 10
"""Nothing is wrapped to less than this."""


_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None, title: int = 0) -> str:
    """Return *rows* under *head* in columns; with a *width*, cells are wrapped to fit it, between words.

    Where columns would be too narrow to read, each row becomes a short list: the cell number *title*, and below it the
    others, each after its head.

    >>> rows = [["gao", "city", "a city in the north, on the Niger"]]
    >>> print(table(["id", "kind", "what"], rows, width=36))
    id   kind  what
    gao  city  a city in the north, on
               the Niger
    >>> print(table(["id", "kind", "what"], rows, width=25, title=2))
    a city in the north, on
      the Niger
      id: gao  kind: city
    """
    rows = [[shown(" ".join(cell.split())) for cell in row] for row in rows]
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    if width is not None:
        least = [
            max(_longest_word(column), min(READABLE, natural)) for column, natural in zip(columns, widths, strict=True)
        ]
        room = width - len(GAP) * (len(widths) - 1)
        if sum(least) > room:
            return "\n".join(line for row in rows for line in _listed(head, row, max(width, NARROWEST), title))
        _shrink(widths, least, room)
    lines = [bold(_line(head, widths))]
    for row in rows:
        lines += _wrapped(row, widths)
    return "\n".join(lines)


def shown(words: str) -> str:
    """Return *words* with escapes for the control characters that a terminal would obey."""
    return words.translate(_CONTROLS) if sys.stdout.isatty() else words


def terminal_width() -> int | None:
    """Return the width of the terminal that output goes to; None where it goes to a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def bold(words: str) -> str:
    """Return *words* in bold in a terminal that may be styled, else as they are."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return shown(words) if plain else f"\x1b[1m{shown(words)}\x1b[0m"


def wrapped(words: str, indent: str = "", hanging: str | None = None) -> str:
    """Return *words* after *indent*, wrapped to the terminal, the lines after the first after *hanging*.

    Ids, references and addresses stay whole, so that they can be copied: the terminal itself breaks what is too long.
    """
    width = terminal_width()
    if width is None:
        return indent + words
    return textwrap.fill(
        shown(words),
        max(width, NARROWEST + len(indent)),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def headed(title: str, rest: str) -> str:
    """Return *title* in bold and *rest*, beside it where there is room and else below it."""
    width = terminal_width()
    if width is None or len(title + GAP + rest) <= width:
        return bold(title) + GAP + rest
    return f"{bold(wrapped(title))}\n{wrapped(rest, GAP)}"


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _shrink(widths: list[int], least: list[int], room: int) -> None:
    """Take from the widest column, one character at a time, until the columns fit into *room*."""
    while sum(widths) > room:
        able = [index for index, width in enumerate(widths) if width > least[index]]
        widths[max(able, key=widths.__getitem__)] -= 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _wrapped(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    parts = [_fill(cell, width) if cell else [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        yield _line([part[number] if number < len(part) else "" for part in parts], widths)


def _listed(head: Sequence[str], cells: Sequence[str], width: int, title: int) -> Iterator[str]:
    """Yield a row as a list: its title, then as many other cells on each line as there is room for."""
    yield from map(bold, _fill(cells[title], width, hanging=GAP))
    line = ""
    for index, (name, cell) in enumerate(zip(head, cells, strict=True)):
        if index == title or not cell:
            continue
        words = f"{name}: {cell}" if name else cell
        if line and len(line + GAP + words) <= width:
            line += GAP + words
            continue
        if line:
            yield line
        *full, line = (GAP + one for one in _fill(words, width - len(GAP), hanging=GAP))
        if full:
            yield from (*full, line)
            line = ""
    if line:
        yield line


def _fill(words: str, width: int, hanging: str = "") -> list[str]:
    """Return *words* in lines of at most *width*, all but the first after *hanging*, which breaks at hyphens too."""
    return textwrap.wrap(words, width, subsequent_indent=hanging, break_on_hyphens=bool(hanging))
