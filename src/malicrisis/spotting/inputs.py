"""Texts in files, as Arrow record batches in groups of bounded size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.errors import FileError, RecordError
from malicrisis.imports import need
from malicrisis.model.fields import short_repr

from .batches import MAX_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

ROWS = 1_000
"""The rows of a record batch."""

LINES = 10_000
"""The most lines of JSON Lines that make a group."""

BYTES = 32_000_000
"""The bytes after which a group of lines ends: a group is in memory at once."""

KINDS = (".parquet", ".jsonl", ".txt")
"""The endings of files that are read."""

ROW, FILE = "row", "file"
"""The columns that tell where a text is: its number in the file, from 0, or the path of its file."""


class Columns(NamedTuple):
    """Which columns of a file are read.

    Attributes:
        text: the one with the texts
        on: the one with their dates; None if there is none
        keys: those that each find keeps besides the row
    """

    text: str
    on: str | None
    keys: tuple[str, ...]

    @property
    def read(self) -> list[str]:
        """All of them, each once."""
        return list(dict.fromkeys((*self.keys, *([self.on] if self.on else []), self.text)))


Rows = tuple[object, "dict[int, str]"]
"""A record batch, and why rows of it cannot be read, by their numbers in it."""

Group = tuple[int, "Iterator[Rows] | None"]
"""The number of a group and its rows; None if it was to be skipped."""


def groups_of(paths: Sequence[Path], columns: Columns, done: frozenset[int]) -> Iterator[Group]:
    """Yield the groups of the files at *paths*, without reading those that are *done*: text files, or one table.

    Raises:
        FileError: a file is missing or damaged.
        RecordError: a file has another ending, or a column is not in it.
    """
    endings = {path.suffix.lower() for path in paths}
    if not endings <= set(KINDS) or (endings != {".txt"} and len(paths) != 1):
        found = ", ".join(str(path) for path in paths[:3])
        raise RecordError(f"expected text files (.txt), or one file .parquet or .jsonl, found {short_repr(found)}")
    for path in paths:
        check_file(path)
    if endings == {".txt"}:
        return _texts(paths, columns, done)
    return (_parquet if endings == {".parquet"} else _lines)(paths[0], columns, done)


def check_file(path: Path) -> None:
    """Raise FileError unless there is a file at *path*."""
    if not path.is_file():
        raise FileError(f"{str(path)!r}: expected a file, found {'a folder' if path.is_dir() else 'nothing'}")


def number_of_groups(paths: Sequence[Path]) -> int | None:
    """Return how many groups there are, or None if only reading tells."""
    if paths[0].suffix.lower() == ".parquet":
        return cast("int", _opened(paths[0]).num_row_groups)
    return len(paths) if paths[0].suffix.lower() == ".txt" else None


def batch_of_text(name: str, text: str | bytes, on: str | None) -> Any:
    """Return the record batch of one text with its date."""
    arrow = need("pyarrow", "arrow")
    type_ = arrow.string() if isinstance(text, str) else arrow.binary()
    return arrow.record_batch(
        {FILE: [name], "on": arrow.array([on], arrow.string()), "text": arrow.array([text], type_)}
    )


def text_of(path: Path, *, most: int = -1) -> str | bytes:
    """Return the text in a file without a byte order mark, or its first bytes if they are not UTF-8.

    With *most*, at most so many characters are read.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            return file.read(most)
        except UnicodeDecodeError as error:
            return error.object[:100]


def _texts(paths: Sequence[Path], columns: Columns, done: frozenset[int]) -> Iterator[Group]:
    """Yield each text file as a group; bytes that are not UTF-8 are an error of the row."""
    for number, path in enumerate(paths):
        if number in done:
            yield number, None
            continue
        # one character more than is allowed makes the text an error of the row
        rows: Rows = batch_of_text(str(path), text_of(path, most=MAX_CHARACTERS + 1), columns.on), {}
        yield number, iter([rows])


def _opened(path: Path) -> Any:
    """Return a Parquet file, or raise FileError if it is none."""
    arrow, parquet = need("pyarrow", "arrow"), need("pyarrow.parquet", "arrow")
    try:
        return parquet.ParquetFile(path)
    except (arrow.ArrowException, OSError) as error:
        raise FileError(f"{str(path)!r}: expected a Parquet file, found {error}") from None


def _parquet(path: Path, columns: Columns, done: frozenset[int]) -> Iterator[Group]:
    """Yield each row group of a Parquet file."""
    file = _opened(path)
    for name in columns.read:
        if name not in file.schema_arrow.names:
            names = ", ".join(file.schema_arrow.names)
            raise RecordError(f"{str(path)!r}: expected a column {short_repr(name)}, found {names}")
    first = 0
    for number in range(file.num_row_groups):
        yield number, None if number in done else _numbered(file, number, first, columns)
        first += file.metadata.row_group(number).num_rows


def _numbered(file: Any, group: int, first: int, columns: Columns) -> Iterator[Rows]:
    """Yield the record batches of a row group, with the number of each row."""
    arrow = need("pyarrow", "arrow")
    for batch in file.iter_batches(ROWS, row_groups=[group], columns=columns.read):
        rows = arrow.array(range(first, first + batch.num_rows), arrow.int64())
        named = {ROW: rows} | {name: batch.column(name) for name in columns.read}
        yield arrow.record_batch(named), {}
        first += batch.num_rows


def _lines(path: Path, columns: Columns, done: frozenset[int]) -> Iterator[Group]:
    """Yield JSON Lines in groups."""
    with path.open("rb") as file:
        first = 0
        for number, lines in enumerate(_groups(file)):
            if number == 0 and number not in done:
                _check_columns(path, lines, columns)
            yield number, None if number in done else _parsed(lines, first, columns)
            first += len(lines)


def _groups(file: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in groups of bounded size."""
    lines: list[bytes] = []
    size = 0
    for line in file:
        lines.append(line)
        size += len(line)
        if len(lines) == LINES or size >= BYTES:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _check_columns(path: Path, lines: Sequence[bytes], columns: Columns) -> None:
    """Raise RecordError if a column is on none of the *lines* that begin a file; broken lines tell nothing."""
    names: dict[str, None] = {}
    for line in lines:
        names.update(dict.fromkeys(_record(line)[0]))
        if names.keys() >= set(columns.read):
            return
    missing = [name for name in columns.read if name not in names]
    if names:
        first = "its line" if len(lines) == 1 else f"its first {len(lines):,} lines"
        raise RecordError(
            f"{str(path)!r}: expected a column {short_repr(missing[0])} in {first}, found {', '.join(names)}"
        )


def _parsed(lines: list[bytes], first: int, columns: Columns) -> Iterator[Rows]:
    """Yield the record batches of *lines*; keys are strings, and a text that is none stays JSON in bytes."""
    arrow = need("pyarrow", "arrow")
    for start in range(0, len(lines), ROWS):
        read = [_row(line, columns.text) for line in lines[start : start + ROWS]]
        cells = {
            name: arrow.array([_string(record.get(name)) for record, _ in read], arrow.string())
            for name in columns.read
            if name != columns.text
        }
        texts = [_text(record.get(columns.text)) for record, _ in read]
        rows = arrow.array(range(first + start, first + start + len(read)), arrow.int64())
        # bytes may be any, and a column of strings is checked when it is read
        cells[columns.text] = arrow.Array.from_buffers(
            arrow.string(), len(texts), arrow.array(texts, arrow.binary()).buffers()
        )
        problems = {
            number: f"line {first + start + number + 1}: {problem}"
            for number, (_, problem) in enumerate(read)
            if problem
        }
        yield arrow.record_batch({ROW: rows} | cells), problems


def _row(line: bytes, text: str) -> tuple[dict[str, object], str]:
    """Return the object on *line*, and why the text in it cannot be read; null is left to those who read batches."""
    record, problem = _record(line)
    if not problem and text not in record:
        problem = f"expected a column {short_repr(text)}, found {short_repr(', '.join(record))}"
    elif not problem and not isinstance(record[text], str | None):
        problem = f"text: expected a string, found {short_repr(record[text])}"
    return record, problem


def _record(line: bytes) -> tuple[dict[str, object], str]:
    """Return the object on *line*; without keys and with the reason if there is none."""
    if not line.strip():
        return {}, "expected a JSON object, found an empty line"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, _fault(error)
    if not isinstance(found, dict):
        return {}, f"expected a JSON object, found {short_repr(found)}"
    return cast("dict[str, object]", found), ""


def _fault(error: ValueError | RecursionError) -> str:
    """Return what is wrong with a line that is no JSON."""
    match error:
        case json.JSONDecodeError():
            return f"expected JSON, found a fault at character {error.pos}: {error.msg}"
        case UnicodeDecodeError():
            return "expected UTF-8, found other bytes"
        case RecursionError():
            return "expected JSON, found values that are nested too deeply"
        case _:  # a number of thousands of digits
            return f"expected JSON, found a fault: {error}"


def _text(value: object) -> bytes | None:
    """Return a text as UTF-8, lone surrogates as they are, which are an error of the row; None if it is no string."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else None


def _string(value: object) -> str | None:
    """Return a string as it is, if UTF-8 has it, and any other value as JSON."""
    if value is None:
        return None
    words = value if isinstance(value, str) else json.dumps(value)
    return words.encode("utf-8", "replace").decode()
