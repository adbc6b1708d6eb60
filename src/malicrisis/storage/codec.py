"""Records to JSON lines and back: field names are keys, in class order; what equals its default is left out."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache, lru_cache, partial
from operator import eq
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from malicrisis.errors import RecordError
from malicrisis.model.corpus import Corpus
from malicrisis.model.dates import When
from malicrisis.model.description import held_in
from malicrisis.model.documents import Document
from malicrisis.model.fields import Record, is_list, is_stored, short_repr
from malicrisis.normal_form import is_composed, look_alike
from malicrisis.rules import Rule

from .jsonlines import DECODER, ENCODER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

R = TypeVar("R", bound=Record)
_IN_SEVERAL_FILES = frozenset[type[Record]]({Corpus, Document})
_FACTORY: type[Any] = cast("Any", attrs.Factory)

nested_in = cast("Callable[[type[Any]], dict[str, type[Record]]]", cache(partial(held_in, stored=True)))
"""Returns the stored fields of a class that hold records, one or a list, with the class of these records."""


@cache
def stored_fields(kind: type[Any]) -> dict[str, Any]:
    """Return the names of the fields of *kind* that are its JSON keys, with their defaults."""
    return {field.name: field.default for field in attrs.fields(kind) if is_stored(field)}


def encode(record: Record) -> dict[str, Any]:
    """Return the JSON object of *record*."""
    kind: Any = type(record)
    return {
        name: _value(value)
        for name, default in stored_fields(kind).items()
        if (value := getattr(record, name)) != default
    }


def _value(value: object) -> Any:
    if isinstance(value, Record):
        return value.edtf if isinstance(value, When) else encode(value)
    if isinstance(value, tuple):
        return [_value(item) for item in cast("tuple[object, ...]", value)]
    return value


def decode(kind: type[R], obj: object, **owned: Any) -> R:
    """Return the record of *kind* that the JSON object *obj* describes, with what it owns from elsewhere.

    Raises:
        RecordError: a key is unknown or missing, or a value is of the wrong type or form.
    """
    values: Any = obj
    if type(obj) is not dict:
        raise RecordError.of(kind.__name__, expected="a JSON object", found=short_repr(obj))
    nested = nested_in(kind)
    if nested:
        values = values.copy()
        for name, inner in nested.items():
            if name in values:
                values[name] = _nested(inner, values[name])
    # these have fields that other files hold: the class would take them from here too, or get them twice
    if owned or kind in _IN_SEVERAL_FILES:
        _check_keys(kind, values)
    try:
        return kind(**values, **owned) if owned else kind(**values)
    except TypeError as error:
        _check_keys(kind, values)
        raise RecordError(f"{kind.__name__}: {error}") from error
    except RecursionError:  # the message of an enumeration shows the value, at any depth
        raise _too_deep(kind, values) from None


def _too_deep(kind: type[Any], value: object) -> RecordError:
    return RecordError.of(kind.__name__, expected="values that are nested less deeply", found=short_repr(value))


def restore(kind: type[R], obj: object, **owned: Any) -> R:
    """Build a record from trusted JSON, without validation.

    For objects that have been checked or that this package wrote. It takes a third of the time of `decode`.
    """
    record = kind.__new__(kind)
    plain: Any = obj
    values: dict[str, Any] = {**plain, **owned} if owned else plain
    fields, made, link = _plan(cast("Any", kind))
    for put, name, default, convert in fields:
        value = values.get(name, default)
        # a default is given as it is: it is written in the class in its final form
        put(record, value if convert is None or value is default else convert(value))
    for put, name, factory in made:
        put(record, values[name] if name in values else factory())
    if link is not None:
        link(record)
    return record


@cache
def _plan(kind: type[Any]) -> tuple[list[Any], list[Any], Callable[[Any], None] | None]:
    """Return how to fill the slots of *kind*: those with a default and a converter, and those with a factory.

    After them comes the function that links the records in a record to it, if its class has one.
    """
    nested = nested_in(kind)
    fields: list[Any] = []
    made: list[Any] = []
    for field in attrs.fields(kind):
        put = getattr(kind, field.name).__set__
        if isinstance(field.default, _FACTORY):
            made.append((put, field.name, field.default.factory))
        else:
            # without the check around it, which trusted values do not need
            convert = getattr(field.converter, "__wrapped__", field.converter)
            if field.name in nested:
                convert = partial(_restored, nested[field.name])
            fields.append((put, field.name, field.default, convert))
    return fields, made, getattr(kind, "_link", None)


def _restored(kind: type[Record], value: Any) -> Any:
    json_type = cast("object", type(value))
    if json_type is list:
        return tuple([item if type(item) is str else restore(kind, item) for item in value])
    return restore(kind, value) if json_type is dict else value


def _nested(kind: type[Record], value: object, make: Callable[[type[Record], object], Record] = decode) -> Any:
    if isinstance(value, list):
        # a list may hold words beside records; its validator refuses them if it may not
        return [item if type(item) is str else make(kind, item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return make(kind, cast("object", value))
    return value


def _check_keys(kind: type[Any], values: Mapping[str, Any]) -> None:
    """Raise RecordError if *values* has keys that *kind* has not, or lacks some that it needs."""
    unknown, missing = _wrong_keys(kind, values)
    if unknown:
        raise _unknown_keys(kind, unknown)
    if missing:
        raise _missing_keys(kind, missing)


def _wrong_keys(kind: type[Any], values: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the keys of *values* that *kind* has not, and those that it lacks."""
    fields = stored_fields(cast("Any", kind))
    unknown = [name for name in values if name not in fields]
    missing = [name for name, default in fields.items() if default is attrs.NOTHING and name not in values]
    return unknown, missing


def _unknown_keys(kind: type[Any], names: list[str]) -> RecordError:
    expected = f"keys among {', '.join(stored_fields(cast('Any', kind)))}"
    return RecordError.of(kind.__name__, expected=expected, found=", ".join(map(short_repr, names)))


def _missing_keys(kind: type[Any], names: list[str]) -> RecordError:
    return RecordError.of(kind.__name__, expected=f"the key {', '.join(map(repr, names))}", found="none")


def field_flaws(kind: type[Any], obj: object) -> Iterator[tuple[str, RecordError]]:
    """Yield everything that is wrong with the JSON object *obj* as a record of *kind*, with the path of its field.

    `decode` stops at the first; this goes through the fields one by one. What a record asks of its fields together is
    asked by `decode` alone.
    """
    if type(obj) is not dict:
        yield "", RecordError.of(kind.__name__, expected="a JSON object", found=short_repr(obj))
        return
    values = cast("dict[str, Any]", obj)
    unknown, missing = _wrong_keys(kind, values)
    yield from ((name, _unknown_keys(kind, [name])) for name in unknown)
    yield from ((name, _missing_keys(kind, [name])) for name in missing)
    nested = nested_in(kind)
    stored = stored_fields(cast("Any", kind))
    probe = object.__new__(kind)
    for field in attrs.fields(kind):
        if field.name not in stored or field.name not in values:
            continue
        inner = list(_inner_flaws(field.name, nested[field.name], values[field.name])) if field.name in nested else []
        yield from inner
        if not inner:
            try:
                _try_field(probe, field, nested.get(field.name), values[field.name])
            except RecordError as flaw:
                yield field.name, flaw
            except RecursionError:  # the message of an enumeration shows the value, at any depth
                yield field.name, _too_deep(kind, values[field.name])


def _inner_flaws(name: str, kind: type[Record], value: object) -> Iterator[tuple[str, RecordError]]:
    """Yield what is wrong with the record or the records of *kind* in the field *name*."""
    items: dict[str, object] = {}
    if isinstance(value, list):
        listed = enumerate(cast("list[object]", value))
        items = {f"{name}[{number}]": item for number, item in listed if type(item) is not str}
    elif isinstance(value, dict):
        items = {name: cast("object", value)}
    for place, item in items.items():
        for path, flaw in _flaws_of_one(kind, item):
            yield f"{place}.{path}" if path else place, flaw


def _flaws_of_one(kind: type[Record], obj: object) -> Iterator[tuple[str, RecordError]]:
    """Yield what is wrong with *obj* field by field, or else as a whole."""
    try:
        decode(kind, obj)  # most records are sound, and this is faster than field by field
    except RecordError as flaw:
        yield from list(field_flaws(kind, obj)) or [("", flaw)]


def _try_field(probe: Any, field: Any, nested: type[Record] | None, value: Any) -> None:
    """Give *probe* the *value* of *field*, or raise what is wrong with it; *nested* records in it are sound."""
    if nested is not None:
        value = _nested(nested, value, restore)
    if field.converter is not None:
        value = field.converter(value)
    if field.validator is not None:
        # a validator that looks at another field finds none where that one is wrong itself
        with suppress(AttributeError):
            field.validator(probe, field, value)
    object.__setattr__(probe, field.name, value)


def dump_object(record: Record) -> bytes:
    """Return *record* as an indented JSON file: for the one record that is read by people first."""
    return (json.dumps(encode(record), ensure_ascii=False, indent=2) + "\n").encode()


def dump_lines(records: Iterable[Record]) -> bytes:
    """Return *records* as JSON Lines in UTF-8, each line ended by a newline."""
    return "".join(map(dump_line, records)).encode()


def dump_line(record: Record) -> str:
    """Return *record* as one line of JSON, ended by a newline."""
    return ENCODER.encode(encode(record)) + "\n"


def is_canonical(kind: type[Any], obj: dict[str, Any], line: str) -> bool:
    """Return whether `dump_line` writes *line* for the record of *kind* that *obj*, its JSON value, describes."""
    return (
        ENCODER.encode(obj) == line
        and is_in_order(kind, obj)
        # quotes keep the characters of their text, so that only the record knows what must be in normal form
        and (is_composed(line) or dump_line(restore(cast("Any", kind), obj)) == f"{line}\n")
    )


def is_in_order(kind: type[Any], obj: dict[str, Any]) -> bool:
    """Return whether the keys of *obj* are in the order of the class, and no value is the default."""
    defaults: tuple[Any, ...] | None = _defaults_in_order(cast("Any", kind), tuple(obj))
    if defaults is None or any(map(eq, obj.values(), defaults)):
        return False
    for name, inner in nested_in(kind).items():
        value: Any = obj.get(name)
        items = value if is_list(value) else (value,)
        if not all(type(item) is not dict or is_in_order(inner, cast("Any", item)) for item in items):
            return False
    return True


@lru_cache(maxsize=1024)  # records of a class have few different sets of keys
def _defaults_in_order(kind: type[Any], keys: tuple[str, ...]) -> tuple[Any, ...] | None:
    """Return the JSON values of the defaults of *keys* of *kind*, or None if these are in another order."""
    defaults = stored_fields(cast("Any", kind))
    in_order = keys == tuple(name for name in defaults if name in keys)
    return tuple(_value(defaults[key]) for key in keys) if in_order else None


def canonical_problem(kind: type[Any], obj: dict[str, Any], line: str) -> RecordError | None:
    """Return the error of *line*, the JSON of a sound record of *kind*, if `dump_line` writes it in another way."""
    if is_canonical(kind, obj, line):
        return None
    wanted = dump_line(restore(cast("Any", kind), obj))
    at = next((i for i, (a, b) in enumerate(zip(line, wanted, strict=False)) if a != b), len(line))
    expected, found = wanted[at : at + 30].strip(), line[at : at + 30]
    # é in two normal forms looks the same in a message: only escapes show the difference
    show = ascii if look_alike(expected, found) else repr
    return RecordError.of("", expected=show(expected), found=show(found), rule=Rule.CANONICAL, position=at)


def restore_lines(kind: type[R], text: str) -> list[R]:
    """Return the records of *kind* in *text*, lines that this package wrote."""
    return [restore(kind, value) for value in values_in(text)]


def values_in(text: str) -> list[Any]:
    """Return the JSON value of each line of *text*, lines that this package wrote."""
    # one list is decoded faster than many values
    # a line feed in a string is written as an escape, so that each one here ends a line
    values: list[Any] = DECODER.decode(f"[{text.rstrip().replace(chr(10), ',')}]")
    return values
