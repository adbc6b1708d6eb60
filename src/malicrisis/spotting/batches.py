"""Find actors in the texts of Arrow record batches."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import is_list
from malicrisis.errors import MalicrisisError, RecordError
from malicrisis.imports import need
from malicrisis.model.dates import as_optional_when, as_when
from malicrisis.model.fields import short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from malicrisis.model.dates import When

    from .spotted import Spotted

    Spot = Callable[[str, When | None], Iterable[Spotted]]

MAX_CHARACTERS = 5_000_000
"""The longest text that is read; a longer one is an error of its row."""

_TIME = re.compile(r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", re.DOTALL)
"""The time of the day after a date."""


def found_in_batch(
    spot: Spot,
    batch: Any,
    text: str,
    on: str | None,
    key: str | Iterable[str] | None,
    *,
    problems: Mapping[int, str] | None = None,
) -> Any:
    """Return a record batch with one row for each find, as `Spotter.spot_batch` does.

    *problems* has the numbers of rows that are known to be unreadable, with the reason.
    """
    arrow = need("pyarrow", "arrow")
    if not isinstance(batch, arrow.RecordBatch):
        raise RecordError(f"expected a record batch of pyarrow, found {short_repr(batch)}")
    keys = _keys(batch, text, key)
    texts = batch.column(_index(batch, text))
    dates = None if on is None else batch.column(_index(batch, on))
    rows: list[int] = []
    finds: list[Spotted | None] = []
    errors: list[str | None] = []
    for number in range(batch.num_rows):
        problem = problems.get(number) if problems else None
        found: Sequence[Spotted] = ()
        if problem is None:
            found, problem = _row(spot, texts[number], None if dates is None else dates[number])
        rows += [number] * (len(found) + (problem is not None))
        finds += found
        errors += [None] * len(found)
        if problem is not None:
            finds.append(None)
            errors.append(problem)
    kept = batch.select(keys).take(arrow.array(rows, arrow.int64()))
    made = [arrow.array(list(cells), type_) for cells, type_ in _columns(arrow, finds, errors)]
    fields = [*kept.schema, *found_fields(arrow)]
    return arrow.record_batch([*kept.columns, *made], schema=arrow.schema(fields))


def _row(spot: Spot, text: Any, day: Any) -> tuple[Sequence[Spotted], str | None]:
    """Return the finds of one row, and its problem; a date that is none costs no finds."""
    problem = None
    try:
        when = None if day is None else _day(day.as_py())
    except (MalicrisisError, UnicodeError) as error:
        when, problem = None, f"{error}; read without a date"
    try:
        return tuple(spot(_words(text), when)), problem
    except UnicodeError:
        return (), "text: expected UTF-8, found other bytes, such as half of a character"
    except MalicrisisError as error:
        return (), str(error)


def found_fields(arrow: Any) -> list[Any]:
    """Return the fields of a find, after the key of its row."""
    described = (
        ("start", arrow.int64(), "offset of the first character in the text, in code points"),
        ("end", arrow.int64(), "offset after the last character"),
        ("quote", arrow.string(), "the characters from start to end"),
        ("actors", arrow.list_(arrow.string()), "the ids of the actors; several if it may be any of them"),
        ("how", arrow.string(), "name, alias, acronym, surname, office or demonym"),
        ("certain", arrow.bool_(), "whether the actor is certain"),
        ("kind", arrow.string(), "person, organization, group, name of a state or several kinds"),
        ("error", arrow.string(), "why the row could not be read; null for a find"),
    )
    return [arrow.field(name, type_, metadata={"description": words}) for name, type_, words in described]


def _columns(arrow: Any, finds: Sequence[Spotted | None], errors: Iterable[str | None]) -> Iterator[tuple[Any, Any]]:
    """Yield the cells of each field of the finds with their type."""
    fields = found_fields(arrow)
    for field in fields[:-1]:
        yield (None if one is None else _plain(getattr(one, field.name)) for one in finds), field.type
    yield errors, fields[-1].type


def _plain(value: object) -> object:
    """Return *value* as Arrow takes it: no subclass of a string, and lists for tuples."""
    if isinstance(value, tuple):
        return list(cast("tuple[str, ...]", value))
    return str(value) if isinstance(value, str) else value


def _index(batch: Any, name: str) -> int:
    """Return the number of the only column of *batch* of that name."""
    numbers: list[int] = batch.schema.get_all_field_indices(name)
    if len(numbers) != 1:
        names = ", ".join(batch.schema.names)
        found = f"{len(numbers)} columns of that name; the columns are {names or 'none'}"
        raise RecordError(f"column {short_repr(name)}: expected one column of the batch, found {found}")
    return numbers[0]


def _keys(batch: Any, text: str, key: str | Iterable[str] | None) -> list[str]:
    """Return the columns that every find keeps: *key*, or all but the text."""
    names = [name for name in batch.schema.names if name != text] if key is None else _listed(key)
    if not names:
        raise RecordError("expected a column besides the text that tells which row a find is of, found none")
    taken = {field.name for field in found_fields(need("pyarrow", "arrow"))}.intersection(names)
    if taken:
        hint = "rename it, or name the columns to keep: key=[...]"
        raise RecordError(f"column {short_repr(min(taken))}: expected a name that no column of the finds has; {hint}")
    for name in names:
        _index(batch, name)
    return names


def _listed(key: str | Iterable[str]) -> list[str]:
    return list(key) if is_list(key) else [str(key)]


def _words(text: Any) -> str:
    """Return the text of a cell.

    Raises:
        RecordError: it is no string, or too long.
        UnicodeError: it is not UTF-8.
    """
    words = text.as_py()
    if isinstance(words, bytes):
        raise RecordError("text: expected a string in UTF-8, found bytes")
    if not isinstance(words, str):
        raise RecordError(f"text: expected a string, found {'null' if words is None else type(words).__name__}")
    if len(words) > MAX_CHARACTERS:
        raise RecordError(f"text: expected at most {MAX_CHARACTERS:,} characters, found more")
    return words


def _day(value: Any) -> When | None:
    """Return the date of a cell, without the time of the day; None if it is empty."""
    if isinstance(value, str):
        return as_when(_TIME.sub("", value)) if value else None
    if isinstance(value, datetime.datetime):
        value = value.date()
    if value is not None and not isinstance(value, datetime.date):
        raise RecordError(f"date: expected a date, found {short_repr(value)}")
    return as_optional_when(value)
