"""The columns of a table, with the types and descriptions of the JSON Schemas that ship with the package."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.model.dates import When, as_optional_when, as_when
from malicrisis.storage.codec import nested_in
from malicrisis.storage.shipped import read_bytes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.fields import Record

    Convert = Callable[[Iterable[Any]], Iterable[Any]]


ASKED = ("enum", "pattern", "minimum", "maximum")
"""The words of a JSON Schema that say more of a value than its type."""


class Type(StrEnum):
    """What the cells of a column hold: one value, a list of strings, or a list of pairs of whole numbers."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    STRINGS = "strings"
    PAIRS = "pairs"


LISTS = (Type.STRINGS, Type.PAIRS)
"""The types of which no cell is empty: where there is nothing, the list has nothing."""


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table: its name, what its cells hold, and how to get them.

    Attributes:
        name: name of the field; of a field within another, both names joined by an underscore
        type: what a cell holds
        description: what it says
        required: whether no cell is empty
        refers_to: the table of the records whose ids it holds
        asked: what the JSON Schema asks of one value beyond its type
        path: the attributes that lead from the record of a row to a value; empty where the record has none
        convert: makes the cells of the values; None where the values are the cells
    """

    name: str
    type: Type
    description: str
    required: bool
    refers_to: str | None = None
    asked: dict[str, Any] = attrs.field(factory=dict[str, Any])
    path: str = ""
    convert: Convert | None = None


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a class of records.

    >>> from malicrisis import Part
    >>> schema_of(Part)["properties"]["id"]["description"]
    'unique within the document'
    """
    return _schema(kind.__name__.lower())


@cache
def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read_bytes(f"schema/{name}.schema.json"))
    return found


def columns_of(kind: type[Record], path: str = "") -> Iterator[Column]:
    """Yield the columns of the fields of *kind* in class order; lists of records have tables of their own.

    *path* leads from the record of a row to one of that *kind*.
    """
    for name, about in schema_of(kind)["properties"].items():
        inner = nested_in(kind).get(name)
        every_form: list[dict[str, Any]] = about.get("anyOf", [about])
        forms = [form for form in every_form if form.get("type") != "null"]
        description = about["description"].replace("``", "")
        if inner is None:
            required = len(forms) == len(every_form)
            yield from _columns_of_field(kind, name, forms[0], description, path, required=required)
        elif forms[0]["type"] == "object":
            if forms[1:]:  # words, where it is no record
                yield Column(
                    name=name,
                    type=Type.STRING,
                    description=description,
                    required=False,
                    path=path + name,
                    convert=_words,
                )
            yield from _flattened(inner, name, description, path, required=len(every_form) == 1)


def _columns_of_field(  # noqa: PLR0913  what is known of a field
    kind: type[Record], name: str, form: dict[str, Any], description: str, path: str, *, required: bool
) -> Iterator[Column]:
    """Yield the column of one field, or the three of a date."""
    field = getattr(attrs.fields(cast("Any", kind)), name)
    asked = {word: form[word] for word in ASKED if word in form}
    column = partial(Column, path=path + name)
    if field.converter in (as_when, as_optional_when):
        yield column(
            name=name, type=Type.STRING, description=description, required=required, asked=asked, convert=_edtf
        )
        first, last = f"first day of {name}, where one bounds it", f"last day of {name}, where one bounds it"
        yield column(name=f"{name}_earliest", type=Type.DATE, description=first, required=False, convert=_earliest)
        yield column(name=f"{name}_latest", type=Type.DATE, description=last, required=False, convert=_latest)
        return
    items = form.get("items", {})
    type_ = Type(form.get("type", "string")) if not items else Type.PAIRS if "items" in items else Type.STRINGS
    asked = {word: items[word] for word in ASKED if word in items} if items else asked
    yield column(
        name=name,
        type=type_,
        description=description,
        required=required or bool(items),
        refers_to=field.metadata.get("refers to"),
        asked=asked,
    )


def _flattened(inner: type[Record], name: str, description: str, path: str, *, required: bool) -> Iterator[Column]:
    """Yield the columns of the record in the field *name*, with that name before theirs."""
    for column in columns_of(inner, f"{path}{name}."):
        changes: dict[str, Any] = {
            "name": f"{name}_{column.name}",
            "description": f"{description}: {column.description}",
        }
        if not required:
            field = column.path.rpartition(".")[2]
            changes |= {"required": False, "path": path + name, "convert": partial(_inside, inner, field)}
        yield attrs.evolve(column, **changes)


def _edtf(whens: Iterable[When | None]) -> Iterable[str | None]:
    return [None if when is None else when.edtf for when in whens]


def _earliest(whens: Iterable[When | None]) -> Iterable[datetime.date | None]:
    return [None if when is None else _bounds(when.edtf)[0] for when in whens]


def _latest(whens: Iterable[When | None]) -> Iterable[datetime.date | None]:
    return [None if when is None else _bounds(when.edtf)[1] for when in whens]


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a date: the same few recur in many rows."""
    when = When(edtf)
    return when.earliest, when.latest


def _inside(kind: type[Record], field: str, values: Iterable[Any]) -> Iterable[Any]:
    """Return the *field* of every one of *values* that is a record of that *kind*."""
    return [getattr(value, field) if type(value) is kind else None for value in values]


def _words(values: Iterable[Record | str]) -> Iterable[str | None]:
    return [value if isinstance(value, str) else None for value in values]
