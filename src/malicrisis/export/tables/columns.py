"""The columns of a table, made from what the classes of records say of their fields."""

from __future__ import annotations

import datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.model.dates import EDTF, When
from malicrisis.model.description import fields_of
from malicrisis.model.fields import Limits, limits_of, non_empty
from malicrisis.vocab import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.description import Field
    from malicrisis.model.fields import Record

    Convert = Callable[[Iterable[Any]], Iterable[Any]]

    # a name of its own, since `type` is a field of `Column`
    VocabularyClass = type[Vocabulary]


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
"""The types of lists; their cells are never missing, since a list may be empty."""

_NUMBERS = {bool: Type.BOOLEAN, int: Type.INTEGER, float: Type.NUMBER}
_TYPES: dict[type, Type] = {**_NUMBERS, datetime.date: Type.DATE}


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table: its name, what its cells hold, and how to get them.

    Attributes:
        name: name of the field; of a field within another, both names joined by an underscore
        type: what a cell holds
        description: what it says
        required: whether no cell is empty
        refers_to: the table of the records whose ids it holds
        vocabulary: the closed vocabulary of its values
        limits: what is required of a value, or of an item of a list, beyond its type
        path: the attributes that lead from the record of a row to a value; empty for the record itself, and for cells
            that are not read from records
        convert: makes the cells of the values; None if the values are the cells
    """

    name: str
    type: Type
    description: str
    required: bool
    refers_to: str | None = None
    vocabulary: VocabularyClass | None = None
    limits: Limits = attrs.field(factory=Limits)
    path: str = ""
    convert: Convert | None = None


def columns_of(kind: type[Record], path: str = "") -> Iterator[Column]:
    """Yield the columns of the stored fields of *kind* in class order; lists of records have tables of their own.

    *path* leads from the record of a row to a record of *kind*.
    """
    for field in fields_of(kind):
        if not field.is_stored:
            continue
        if field.record is None:
            yield from _columns_of_field(field, path)
        elif not field.is_list:
            yield from _flattened(field, field.record, path)


def columns_of_items(field: Field) -> Iterator[Column]:
    """Yield the columns of a table whose rows are the items of *field*, a list of records.

    If an item may be words in place of a record, they are in the column ``words``, and the others are empty.
    """
    record = field.record
    if record is None or str not in field.types:
        yield from columns_of(record) if record else ()
        return
    yield Column(
        name="words",
        type=Type.STRING,
        description=_plain(field.meaning),
        required=False,
        limits=_limits_of(str, Limits()),
        path="",
        convert=_words,
    )
    for column in columns_of(record):
        yield attrs.evolve(column, required=False, path="", convert=partial(_inside, record, column.path))


def _plain(meaning: str) -> str:
    """Return *meaning* without the marks of code."""
    return meaning.replace("``", "")


def _columns_of_field(field: Field, path: str) -> Iterator[Column]:
    """Yield the column of one field, or the three of a date."""
    name = field.name
    kind: type[object] = field.types[0]
    column = partial(Column, path=path + name)
    one = column(
        name=name,
        type=_type_of(field),
        description=_plain(field.meaning),
        required=field.is_list or not field.is_optional,
        refers_to=field.refers_to,
        vocabulary=kind if issubclass(kind, Vocabulary) else None,
        limits=_limits_of(field.types[0], field.limits),
    )
    if kind is not When:
        yield one
        return
    yield attrs.evolve(one, convert=_edtf)
    first, last = f"first day of {name}, where one bounds it", f"last day of {name}, where one bounds it"
    yield column(name=f"{name}_earliest", type=Type.DATE, description=first, required=False, convert=_earliest)
    yield column(name=f"{name}_latest", type=Type.DATE, description=last, required=False, convert=_latest)


def _type_of(field: Field) -> Type:
    if field.is_list:
        return Type.PAIRS if tuple in field.types else Type.STRINGS
    return _TYPES.get(field.types[0], Type.STRING)


def _limits_of(kind: type, limits: Limits) -> Limits:
    """Return what is required of a value of *kind* beyond its type, out of the *limits* of its field."""
    if kind is When:
        return Limits(pattern=EDTF)
    if kind in _NUMBERS:
        return Limits(minimum=limits.minimum, maximum=limits.maximum)
    if kind is str:  # a string without limits of its own is never blank
        return Limits(pattern=limits.pattern or limits_of(non_empty).pattern)
    return Limits()


def _flattened(field: Field, inner: type[Record], path: str) -> Iterator[Column]:
    """Yield the columns of the record of class *inner* in *field*, with the name of the field before theirs."""
    for column in columns_of(inner, f"{path}{field.name}."):
        found = attrs.evolve(
            column, name=f"{field.name}_{column.name}", description=f"{_plain(field.meaning)}: {column.description}"
        )
        if field.is_optional:
            read = partial(_inside, inner, column.path.rpartition(".")[2])
            found = attrs.evolve(found, required=False, path=path + field.name, convert=read)
        yield found


def _edtf(whens: Iterable[When | None]) -> Iterable[str | None]:
    return [None if when is None else when.edtf for when in whens]


def _earliest(whens: Iterable[When | None]) -> Iterable[datetime.date | None]:
    return [None if when is None else _bounds(when.edtf)[0] for when in whens]


def _latest(whens: Iterable[When | None]) -> Iterable[datetime.date | None]:
    return [None if when is None else _bounds(when.edtf)[1] for when in whens]


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a date."""
    # the same few dates recur in many rows
    when = When(edtf)
    return when.earliest, when.latest


def _inside(kind: type[Record], field: str, values: Iterable[Any]) -> Iterable[Any]:
    """Return the *field* of each of *values* that is a record of *kind*, and None for the others."""
    return [getattr(value, field) if type(value) is kind else None for value in values]


def _words(values: Iterable[Record | str]) -> Iterable[str | None]:
    return [value if isinstance(value, str) else None for value in values]
