"""The base class of records, and the converters and validators of their fields.

A converter returns a value that it cannot convert unchanged. The validator runs next and knows the field, so its error
can name it.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import attrs

from malicrisis.arguments import is_list as is_list  # noqa: PLC0414  converters and their users import it from here
from malicrisis.arguments import naming_converter
from malicrisis.errors import RecordError
from malicrisis.messages import safe_repr
from malicrisis.normal_form import as_composed, composed_items, is_composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]

T = TypeVar("T")
R = TypeVar("R", bound="Record")
V = TypeVar("V", bound="Validator")
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL_LETTERS = CAPITALS.lower()
DIGITS = "0123456789"

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""The form of an id, as a regular expression: lower-case letters and digits in groups joined by hyphens."""

WHITE_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Python and Unicode have it, spelled out: ``\\s`` means other characters in JavaScript."""

AN_ID = "an id such as 'dw-2023' (lower-case letters a-z and digits, in groups joined by hyphens)"

is_id = lru_cache(maxsize=4096)(re.compile(ID).fullmatch)
"""Match an id."""

MAX_INTEGER = 2**53
"""The largest whole number that every JSON reader represents exactly (RFC 8259, section 6)."""

_LONG = 60
_MANY = 6


class Record:
    """Base class of records: equality by value, and a short `repr` that leaves out defaults and has quotes in full.

    The classes share this comparison because attrs would compile one for each of them: a sixth of the import time.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Return whether *other* is of the same class and equal in every field."""
        if type(other) is not type(self):
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        """Return a hash of the class and the fields."""
        return hash((type(self).__name__, _values(self)))

    def __repr__(self) -> str:
        """Return the class and the fields that differ from their defaults."""
        shown = [
            f"{field.name}={(repr if 'in full' in field.metadata else short_repr)(value)}"
            for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self)))
            if (value := getattr(self, field.name)) != field.default
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __init_subclass__(cls) -> None:
        """Make the errors of converters name the field, which a converter does not know."""
        super().__init_subclass__()  # a class may be generic, too
        for name, field in vars(cls).items():
            convert = getattr(field, "converter", None)  # attrs makes each class twice, first with what `field` returns
            if convert not in (None, as_tuple, as_names, as_composed):  # these raise nothing
                field.converter = naming_converter(convert, f"{cls.__name__}.{name}", name)


def _values(record: object) -> tuple[object, ...]:
    """Return the values of the fields of *record* that count for equality."""
    kind: Any = type(record)
    return tuple(getattr(record, field.name) for field in attrs.fields(kind) if field.eq)


def short_repr(value: object) -> str:
    """Return *value* as a short piece of Python, vocabulary members as plain strings.

    >>> short_repr("x" * 100)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'"
    """
    if isinstance(value, str):
        words = str(value)
        return repr(words if len(words) <= _LONG else words[: _LONG - 1] + "…")
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        first = [short_repr(item) for item in items[:_MANY]]
        first += ["…"] if len(items) > _MANY else [""] if len(items) == 1 else []
        return f"({', '.join(first).rstrip()})"
    words = hex(value) if type(value) is int and abs(value) > MAX_INTEGER else safe_repr(value)
    return words if isinstance(value, Record) or len(words) <= _LONG else words[: _LONG - 1] + "…"


def refuse(instance: object, field: attrs.Attribute[Any], expected: str, found: object) -> RecordError:
    """Return the error for a *field* of *instance* with a wrong value."""
    error = RecordError.of(f"{type(instance).__name__}.{field.name}", expected=expected, found=short_repr(found))
    error.field = field.name
    return error


def changed(record: R, **changes: object) -> R:
    """Return a copy of *record* with some fields changed and all validators run."""
    return cast("R", attrs.evolve(cast("Any", record), **changes))


# Facts about a field beyond its type, stated where the field is defined. `malicrisis.model.description` collects them
# for schemas, tables and exports. The meaning of a field is in the docstring of its class.


def refers_to(kind: str) -> dict[str, str]:
    """Return the metadata of a field that holds ids of records of a *kind*, such as ``actors``."""
    return {"refers to": kind}


def unit(name: str) -> dict[str, str]:
    """Return the metadata of a field whose values are counted, or coded, in *name*."""
    return {"unit": name}


IN_FULL = {"in full": True}
"""The metadata of a field that a `repr` never shortens, such as a quote, which people read and copy."""

IN_OWN_FILE = {"in own file": True}
"""The metadata of a field whose value is not stored with its record but in a file of its own."""


def is_stored(field: attrs.Attribute[Any]) -> bool:
    """Return whether *field* is a key of the JSON object of its record."""
    return field.init and "in own file" not in field.metadata


class Limits(NamedTuple):
    """What a validator requires of a value beyond its type.

    Attributes:
        pattern: regular expression of a string
        minimum: least number
        maximum: largest number
        least: least number of items in a list
        record: class of the record, or of the records in a list
        repeats: whether an item may be in a list twice
    """

    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    least: int | None = None
    record: type[Record] | None = None
    repeats: bool = False


_limits: dict[object, Limits] = {}


def limits_of(validator: object) -> Limits:
    """Return what *validator* requires; nothing for a validator that states no limits."""
    return _limits.get(validator, Limits())


def limited(limits: Limits) -> Callable[[V], V]:
    """Return a decorator that states the *limits* that a validator requires."""

    def state(validator: V) -> V:
        _limits[validator] = limits
        return validator

    return state


# converters


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """Return a list as a tuple, and anything else unchanged, for the validator to refuse."""
    kind: type[object] = type(values)
    if kind is list or kind is tuple or is_list(values):
        return tuple(values)
    return cast("tuple[T, ...]", values)


def as_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return a list of strings as a tuple in normal form C, and anything else unchanged."""
    items = as_tuple(values)
    return composed_items(items) if type(items) is tuple else items


# validators


@limited(Limits(pattern=f"[^{WHITE_SPACE}]"))
def non_empty(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require metadata: a string that is not blank, can be written as UTF-8 and is in normal form C."""
    if not isinstance(value, str) or not value.strip():
        raise refuse(instance, field, "a string that is not blank", value)
    if value.isascii():  # most strings are, and the rest is about others
        return
    try:
        value.encode()
    except UnicodeEncodeError:
        raise refuse(instance, field, "text without lone surrogates", value) from None
    if not is_composed(value):
        # `as_composed` has composed anything but an address, which would lead elsewhere
        raise refuse(instance, field, "characters in normal form C, or percent signs for others in an address", value)


def boolean(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require True or False."""
    if value is not True and value is not False:
        raise refuse(instance, field, "true or false", value)


@limited(Limits(pattern=f"^{ID}$"))
def record_id(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require an id: lower-case letters and digits in groups joined by hyphens."""
    if not isinstance(value, str) or not is_id(value):
        raise refuse(instance, field, AN_ID, value)


@limited(Limits(pattern=f"^{ID}$"))
def id_list(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a list of different ids."""
    if value == ():
        return
    items: Any = value  # a cast would be a call for every list
    if type(value) is not tuple:
        raise refuse(instance, field, "a list of ids", value)
    for item in items:
        if type(item) is not str or not is_id(item):
            raise refuse(instance, field, AN_ID, item)
    if len(items) > 1:
        _no_two(instance, field, items)


def _no_two(instance: object, field: attrs.Attribute[Any], items: tuple[object, ...]) -> None:
    """Require that *items* has no duplicates."""
    if len(set(items)) < len(items):
        raise refuse(instance, field, "a list without repeated items", items)


def characters_in(characters: str, what: str, *, least: int = 1, most: int | None = None) -> Validator:
    """Require a string of *least* to *most* of the *characters*; *what* describes it in error messages."""
    allowed = frozenset(characters)
    longest = sys.maxsize if most is None else most

    @limited(Limits(pattern=_pattern(characters, least, most)))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, str) or not allowed.issuperset(value) or not least <= len(value) <= longest:
            raise refuse(instance, field, what, value)

    return validate


def _pattern(characters: str, least: int, most: int | None) -> str:
    """Return the regular expression of *least* to *most* of the *characters*."""
    for letters, dashed in ((CAPITALS, "A-Z"), (SMALL_LETTERS, "a-z"), (DIGITS, "0-9"), ("abcdef", "a-f")):
        characters = characters.replace(letters, dashed)
    if most is None:
        return f"^[{characters}]+$"
    return f"^[{characters}]{{{least}}}$" if least == most else f"^[{characters}]{{{least},{most}}}$"


def whole_number(minimum: int) -> Validator:
    """Require a whole number that is not below *minimum*."""

    @limited(Limits(minimum=minimum))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not int or value < minimum:  # not isinstance: True is an int too
            raise refuse(instance, field, f"a whole number from {minimum} up", value)
        if value > MAX_INTEGER:
            raise refuse(instance, field, f"a whole number up to {MAX_INTEGER}", value)

    return validate


def instance_of(kind: type) -> Validator:
    """Require an instance of *kind* itself: a subclass could have fields that would not be written."""

    @limited(Limits(record=kind if issubclass(kind, Record) else None))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not kind:
            raise refuse(instance, field, f"a {kind.__name__}", value)

    return validate


def instances_of(kind: type[Record]) -> Validator:
    """Require a list of instances of *kind*. The checks of the order find duplicates."""

    @limited(Limits(record=kind))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise refuse(instance, field, "a list", value)
        for item in cast("tuple[object, ...]", value):
            if type(item) is not kind:
                raise refuse(instance, field, f"a list of {kind.__name__}s", item)

    return validate


def optional(validator: Validator) -> Validator:
    """Require None, or what *validator* requires."""

    @limited(limits_of(validator))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            validator(instance, field, value)

    return validate


def list_of(validator: Validator, *, least: int = 0) -> Validator:
    """Require a list of *least* or more different items that each pass *validator*."""

    @limited(limits_of(validator)._replace(least=least))
    def validate(instance: object, field: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise refuse(instance, field, "a list", value)
        items = cast("tuple[object, ...]", value)
        if len(items) < least:
            raise refuse(instance, field, f"a list of {least} or more", items)
        for item in items:
            validator(instance, field, item)
        if len(items) > 1:
            _no_two(instance, field, items)

    return validate


class Answer(Record):
    """Base class of the records that answer a question. They are no data: no file holds them, and they have no id."""

    __slots__ = ()
