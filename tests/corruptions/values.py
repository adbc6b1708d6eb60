"""Wrong values for a field: empty, off by one, of another type, an unknown id."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malicrisis.model.selection import reference_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.fields import Record

REMOVED: Any = object()
"""Stands for the value of a field that is removed."""

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
DATE_FIELDS = frozenset({"when", "published", "date", "during"})


def others(kind: type[Record], field: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield other values than *value* for the *field* of a record of *kind*, each with the kind of corruption."""
    yield "field dropped", "dropped", REMOVED
    for empty in (None, type(value)()):
        yield "field emptied", repr(empty), empty
    for other in _shifted(field, value):
        yield "field shifted by one", repr(other)[:40], other
    for other in _wrong(value):
        yield "field of a wrong type", repr(other)[:40], other
    if field in dict(reference_fields(kind)) or (kind.__name__, field) == ("Evidence", "field"):
        for other in ["nobody", *([["nobody"], [*value, "nobody"]] if isinstance(value, list) else [])]:
            if isinstance(other, list) == isinstance(value, list):
                yield "field with an unknown id", repr(other)[:40], other
    if isinstance(value, list) and value:
        yield "list with an item twice", "", [*value, value[-1]]
        yield "list in another order", "", value[::-1]


def _shifted(field: str, value: Any) -> Iterator[Any]:
    """Yield the neighbors of *value*: numbers one on or back, dates a unit or a year, words a letter, lists an item."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value - 1
        case str() if field in DATE_FIELDS and DATE.search(value):
            yield DATE.sub(lambda match: _later(match, by_year=False), value)
            yield DATE.sub(lambda match: _later(match, by_year=True), value)
        case str():
            yield value + "x"
            yield value[:-1]
            yield chr(ord(value[0]) + 1) + value[1:]
            yield value.swapcase()
        case [[int(start), int(end)], *rest]:
            yield [[start + 1, end], *rest]
            yield [[start + 1, end + 1], *rest]
            yield [*value[:-1], [value[-1][0], value[-1][1] + 1]]
            yield value[:-1]
        case [*items]:
            yield items[:-1]
            yield items[1:]
            if isinstance(items[0], str):
                yield [items[0] + "x", *items[1:]]
        case _:
            return


def _later(match: re.Match[str], *, by_year: bool) -> str:
    """Return the date that *match* found one unit, or one year, on."""
    year, month, day = match.groups()
    if by_year or not month:
        return f"{int(year) + 1}{match[0][4:]}"
    if not day:
        return f"{int(year) + int(month) // 12}-{int(month) % 12 + 1:02}"
    return str(date.fromisoformat(match[0]) + timedelta(days=1))


def _wrong(value: Any) -> Iterator[Any]:
    """Yield values of other types than that of *value*, the most similar first."""
    match value:
        case bool():
            yield from (int(value), str(value).lower())
        case int():
            yield from (str(value), float(value), bool(value))
        case float():
            yield from (str(value), True)
        case str():
            yield from (7, True, {"value": value})
        case list():
            yield from (json.dumps(value), {"0": value[0]} if value else {}, 7, [*value, 7], [*value, None], [value])
            yield value[0] if value else None
        case _:
            yield from (json.dumps(value), list(value.values()), 7)
    if not isinstance(value, list):
        yield [value]
