"""What is printed: tables and wrapped lines in a terminal, plain ones in a pipe, JSON, and messages."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from .problems import NOTHING_FOUND, print_error

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

GAP = "  "
"""The space between columns, and one level of indentation."""

MIN_COLUMN = 20
"""No column of words is made narrower than this; a table that would need narrower ones is printed as a list."""

MIN_LINE = 10
"""No line is wrapped to less than this."""

PROGRESS_FROM = 200
"""From this number of documents on, a terminal shows progress."""

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


# tables


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, title: int) -> None:
    """Print a `table` as wide as the terminal."""
    print(table(head, rows, terminal_width(), title))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None, title: int = 0) -> str:
    """Return *rows* under *head* in columns; with a *width*, cells are wrapped between words to fit it.

    If columns would be too narrow to read, each row becomes a short list: the cell number *title*, and below it the
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
    # Line breaks and tabs in a cell would break the columns.
    rows = [[escaped(" ".join(cell.split())) for cell in row] for row in rows]
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    if width is not None:
        least = [
            max(_longest_word(column), min(MIN_COLUMN, natural))
            for column, natural in zip(columns, widths, strict=True)
        ]
        available = width - len(GAP) * (len(widths) - 1)
        if sum(least) > available:
            return "\n".join(line for row in rows for line in _row_as_list(head, row, max(width, MIN_LINE), title))
        _shrink(widths, least, available)
    lines = [bold(_line(head, widths))]
    for row in rows:
        lines += _row_lines(row, widths)
    return "\n".join(lines)


def fits(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table of *rows* fits the terminal without wrapped cells; outside a terminal, every table fits."""
    width = terminal_width()
    return width is None or max(map(len, table(head, rows).split("\n"))) <= width


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _shrink(widths: list[int], least: list[int], available: int) -> None:
    """Take from the widest column, one character at a time, until the columns fit."""
    while sum(widths) > available:
        shrinkable = [index for index, width in enumerate(widths) if width > least[index]]
        widths[max(shrinkable, key=widths.__getitem__)] -= 1


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _row_lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    parts = [_fill(cell, width) if cell else [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        yield _line([part[number] if number < len(part) else "" for part in parts], widths)


def _row_as_list(head: Sequence[str], cells: Sequence[str], width: int, title: int) -> Iterator[str]:
    """Yield a row as a list: its title, then on each line as many other cells as fit."""
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
        # A cell that needs several lines has them to itself; a short one shares its line with the next cells.
        *full, line = (GAP + one for one in _fill(words, width - len(GAP), hanging=GAP))
        if full:
            yield from (*full, line)
            line = ""
    if line:
        yield line


def _fill(words: str, width: int, hanging: str = "") -> list[str]:
    """Return *words* in lines of at most *width*; with *hanging* before all but the first, hyphens may break too."""
    return textwrap.wrap(words, width, subsequent_indent=hanging, break_on_hyphens=bool(hanging))


# lines


def escaped(words: str) -> str:
    """Return *words* with escapes for control characters if they go to a terminal, which would obey them."""
    return words.translate(_CONTROLS) if sys.stdout.isatty() else words


def terminal_width() -> int | None:
    """Return the width of the terminal, or None if the output is a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def bold(words: str) -> str:
    """Return *words* in bold, or as they are if the output is no terminal or the user wants no styles."""
    # https://no-color.org: any value but the empty one means no styles
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return escaped(words) if plain else f"\x1b[1m{escaped(words)}\x1b[0m"


def wrapped(words: str, indent: str = "", hanging: str | None = None) -> str:
    """Return *words* after *indent*, wrapped to the terminal; *hanging* is the indent of all lines but the first.

    Ids, references and addresses stay in one piece, so that people can copy them: the terminal itself breaks long ones.
    """
    width = terminal_width()
    if width is None:
        return indent + words
    return textwrap.fill(
        escaped(words),
        max(width, MIN_LINE + len(indent)),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def headed(title: str, rest: str) -> str:
    """Return *title* in bold with *rest* beside it, or below it if the line would be too long."""
    width = terminal_width()
    if width is None or len(title + GAP + rest) <= width:
        return bold(title) + GAP + rest
    return f"{bold(wrapped(title))}\n{wrapped(rest, GAP)}"


def print_part(head: str, lines: Sequence[str]) -> None:
    """Print *lines* below *head*, or nothing if there are none."""
    if lines:
        print()
        print_lines(head, lines)


def print_lines(head: str, lines: Sequence[str]) -> None:
    """Print *lines* below *head* without a blank line before it, or nothing if there are none."""
    if lines:
        print(bold(head))
        for line in lines:
            print(wrapped(line, GAP, GAP * 2))


def print_text(text: str) -> int:
    """Print the blocks of *text*, wrapped in a terminal."""
    print("\n\n".join(map(wrapped, text.split("\n\n"))))
    return 0


def print_raw(raw: str) -> int:
    """Print a raw page byte for byte, or as text if the output takes no bytes."""
    sys.stdout.flush()  # text that was printed before must come out before the bytes
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(raw)
    else:
        binary.write(raw.encode())  # print would write other line ends on Windows
    return 0


def print_json(value: object) -> int:
    """Print *value* as JSON; letters that the output cannot encode become escapes of JSON, and days are strings."""
    words = json.dumps(value, ensure_ascii=False, indent=2, default=datetime.date.isoformat)
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        words = json.dumps(value, indent=2, default=datetime.date.isoformat)
    print(words)
    return 0


# streams


def show_progress(done: int, total: int) -> None:
    """Show how many documents are done, for a large corpus in a terminal, at every hundredth."""
    if total >= PROGRESS_FROM and sys.stderr.isatty() and (done % max(1, total // 100) == 0 or done == total):
        print(f"\r{done} of {total} documents", end="\n" if done == total else "", file=sys.stderr, flush=True)


def exit_code(found: Collection[object], nothing_found: str) -> int:
    """Return the exit code of a search; if it found nothing, print *nothing_found*."""
    if found:
        return 0
    print_error("NothingFound", nothing_found, NOTHING_FOUND)
    return NOTHING_FOUND
