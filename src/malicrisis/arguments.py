"""Check the arguments of public functions against their annotations, and name the wrong fields of records.

The annotations state what a function takes, for type checkers and for readers. `checked` reads them on the first call,
so that a wrong argument has an error that names it, and no function repeats in code what its signature says.
"""

from __future__ import annotations

import collections.abc
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from importlib import import_module
from operator import index
from typing import Any, NamedTuple, SupportsIndex, TypeVar, cast

import attrs

from malicrisis.errors import ArgumentError, RecordError
from malicrisis.messages import safe_repr

F = TypeVar("F", bound=Callable[..., Any])


def checked(function: F) -> F:
    """Return *function* with a check of its arguments before each call.

    >>> @checked
    ... def repeated(word: str, times: int = 2) -> str:
    ...     return word * times
    >>> repeated("ha")
    'haha'
    >>> repeated("ha", times="2")
    Traceback (most recent call last):
    malicrisis.errors.ArgumentError: repeated: times: expected a whole number, found '2'

    Raises:
        ArgumentError: an argument is not of the type that its annotation states.
    """
    parameters: dict[str, _Parameter] = {}
    in_order: list[_Parameter] = []

    # This runs before every call, so it does little if all is well: less than half a microsecond.
    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        if not parameters:  # on the first call, since importing would take longer
            parameters.update(_parameters_of(function))
            in_order[:] = parameters.values()
        for value, (fitting, check) in zip(args, in_order):  # noqa: B905  Python itself refuses too many
            if type(value) not in fitting:
                check(value)
        for name, value in named.items():
            if name in parameters and type(value) not in parameters[name].fitting:  # Python itself refuses the others
                parameters[name].check(value)
        return function(*args, **named)

    return cast("F", call)


def is_list(values: object) -> bool:
    """Tell whether *values* is iterable and neither a string nor a mapping."""
    return type(values) in (list, tuple) or (
        isinstance(values, Iterable) and not isinstance(values, (str, bytes, Mapping))
    )


def named_errors(made: Callable[..., None]) -> Callable[..., None]:
    """Return *made*, the method of a record class with which attrs fills a record, so that its errors name the field.

    Validators know their field. Converters do not, so that a wrong word or date would be one of nothing.
    """

    @wraps(made)
    def init(record: object, /, *args: object, **values: object) -> None:
        try:
            made(record, *args, **values)
        except RecordError as error:
            # attrs converts and sets one field after the other, and only then runs the validators
            fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))
            unset = next((one.name for one in fields if one.init and not hasattr(record, one.name)), None)
            if unset is None:
                raise
            raise in_field(type(record), unset, error) from None

    return init


def in_field(kind: type, field: str, error: RecordError) -> RecordError:
    """Return *error*, raised by the converter of a *field* of *kind*, with both before its message."""
    named = error.at(f"{kind.__name__}.{field}")
    named.field = field
    return named


class _Parameter(NamedTuple):
    """What a parameter of a function takes.

    Attributes:
        fitting: types of which every instance fits, as far as they are known: `check` adds to them
        check: raises ArgumentError for a value that does not fit
    """

    fitting: set[type]
    check: Callable[[object], None]


def _parameters_of(function: Callable[..., Any]) -> dict[str, _Parameter]:
    """Return the parameters of *function* by name, those that are passed by position first."""
    hints = hints_of(function)
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return {name: _parameter(function.__qualname__, name, hints.get(name, Any)) for name in names}


def _parameter(function: str, name: str, hint: Any) -> _Parameter:
    options = _options(hint)
    fitting = {option for option in options if isinstance(option, type)}
    # True is a whole number to Python, so that a subclass of what has a test of its own need not fit
    classes = (object,) if Any in options else tuple(option for option in fitting if option not in _TESTS)

    def check(value: object) -> None:
        if isinstance(value, classes):
            fitting.add(type(value))
        elif not any(_fits(value, option) for option in options):
            expected, found = _in_words(hint), f"{safe_repr(value):.60}"
            raise ArgumentError.of(function, field=name, expected=expected, found=found)

    return _Parameter(fitting, check)


def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the annotations of the parameters of *function* that have one, evaluated, by name.

    >>> hints_of(hints_of)
    {'function': collections.abc.Callable[..., typing.Any]}
    """
    stated = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    names = _Names(vars(sys.modules[function.__module__]))
    return typing.get_type_hints(types.SimpleNamespace(__annotations__=stated), {}, names)


_SOURCES = ("malicrisis", "malicrisis.vocab", "malicrisis.plover", "collections.abc")
_MODULES = ("datetime", "os", "re")


class _Names(dict[str, Any]):
    """The names in the annotations of a module; some of them are imported for type checkers only."""

    def __missing__(self, name: str) -> Any:
        for module in _SOURCES:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        if name in _MODULES:
            return import_module(name)
        raise KeyError(name)  # so that Python looks among the built-ins


def _options(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, or *hint* alone; of a class with parameters, such as a pattern, the class."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return tuple(option for one in typing.get_args(hint) for option in _options(one))
    origin = typing.get_origin(hint)
    is_class = isinstance(origin, type) and origin not in _TESTS
    return (origin if is_class else Any if hint is object else hint,)


# Which values fit


def _fits(value: object, option: Any) -> bool:
    """Tell whether *value* fits *option*, one member of a union."""
    test = _TESTS.get(typing.get_origin(option) or option)
    return isinstance(value, option) if test is None else test(value, typing.get_args(option))


def _is_list_of(values: object, items: tuple[Any, ...]) -> bool:
    """Tell whether *values* is a list of *items*. An iterator is not looked into, since it can be read only once."""
    if not is_list(values):
        return False
    if isinstance(values, Iterator):
        return True
    options = _options(items[0])
    return all(any(_fits(value, option) for option in options) for value in cast("Iterable[object]", values))


def _is_whole_number(value: object, _: tuple[Any, ...]) -> bool:
    """Tell whether *value* is a whole number, also one of NumPy, but neither True nor False."""
    try:
        index(cast("SupportsIndex", value))
    except TypeError:
        return False
    return not isinstance(value, bool)


def _is_true_or_false(value: object, _: tuple[Any, ...]) -> bool:
    """Tell whether *value* is a truth value: True, False, 1, 0 or those of NumPy."""
    try:
        return not isinstance(value, float) and value in (True, False)
    except (TypeError, ValueError):  # an array, or a missing value of pandas
        return False


_TESTS: dict[Any, Callable[[object, tuple[Any, ...]], bool]] = {
    Any: lambda _, __: True,
    bool: _is_true_or_false,
    int: _is_whole_number,
    os.PathLike: lambda value, _: isinstance(value, (str, bytes, os.PathLike)),
    collections.abc.Callable: lambda value, _: callable(value),
    collections.abc.Iterable: _is_list_of,
}
"""The tests of types of which more than instances fit, or fewer."""


# What a message says

_WORDS: dict[Any, str] = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    type(None): "None",
    os.PathLike: "a path",
    collections.abc.Callable: "a function",
    collections.abc.Iterable: "a list of them",
}
"""The words for types that are no classes of this package."""


def _in_words(hint: Any) -> str:
    """Return *hint* in words, such as "a document or its id"."""
    options = _options(hint)
    if any(typing.get_origin(option) is os.PathLike for option in options):
        options = tuple(option for option in options if option is not str)  # a string is a path, too
    words = [_word_for(option) for option in options]
    if str in options and any(hasattr(option, "id") for option in options):
        words[options.index(str)] = "its id"
    return f"{', '.join(words[:-1])} or {words[-1]}" if words[1:] else words[0]


def _word_for(option: Any) -> str:
    """Return one type in words: those above, or the name of a class, such as "an event type"."""
    if typing.get_args(option) == (str,) and typing.get_origin(option) is Iterable:
        return "a list of strings"
    word = _WORDS.get(typing.get_origin(option) or option)
    if word:
        return word
    name = re.sub("(?<=[a-z])(?=[A-Z])", " ", option.__name__).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
