"""Check the arguments of public functions against their annotations.

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
from inspect import Parameter, Signature
from operator import index
from typing import Any, SupportsIndex, TypeVar, cast

from malicrisis.errors import ArgumentError, RecordError
from malicrisis.messages import safe_repr

F = TypeVar("F", bound=Callable[..., Any])

_CALLABLE: Any = typing.get_origin(Callable[..., Any])


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
    checks: dict[str, Check] = {}
    fitting: set[tuple[object, ...]] = set()
    """The types of arguments that are known to fit, and the names of those that are passed by name."""

    def check(types_of: tuple[object, ...], args: tuple[Any, ...], named: dict[str, Any]) -> None:
        if not checks:  # on the first call, since importing would take longer
            checks.update(_checks_of(function))
        # Python itself refuses arguments that are too many or have other names
        given = [*zip(checks, args, strict=False), *((name, named[name]) for name in named if name in checks)]
        known = [checks[name](value) for name, value in given]
        if all(known):
            fitting.add(types_of)

    # This runs before every call, so it does little if the types are known: some 0.3 microseconds.
    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        types_of = (*map(type, args), *named, *map(type, named.values()))
        if types_of not in fitting:
            check(types_of, args, named)
        return function(*args, **named)

    return cast("F", call)


def is_list(values: object) -> bool:
    """Return whether *values* is iterable and neither a string nor a mapping."""
    return type(values) in (list, tuple) or (
        isinstance(values, Iterable) and not isinstance(values, (str, bytes, Mapping))
    )


_ONE_VALUE = Signature([Parameter("value", Parameter.POSITIONAL_ONLY)])


def naming_converter(convert: Callable[[Any], object], place: str, field: str) -> Callable[[Any], object]:
    """Return the converter of a *field* so that the message of its error begins with *place*."""

    def named(value: object) -> object:
        try:
            return convert(value)
        except RecordError as found:
            error = found.at(place)
            error.field = field
            raise error from None

    # for `codec.restore`, which needs no messages; and for attrs, which would look longer for the signature
    vars(named).update(__wrapped__=convert, __signature__=_ONE_VALUE)
    return named


Check = Callable[[object], bool]
"""Raises ArgumentError for a value that does not fit, and tells whether all values of its type fit."""


def _checks_of(function: Callable[..., Any]) -> dict[str, Check]:
    """Return the checks of the parameters of *function* by name, those that are passed by position first."""
    hints = hints_of(function)
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return {name: _check_of(function.__qualname__, name, hints.get(name, Any)) for name in names}


def _check_of(function: str, name: str, hint: Any) -> Check:
    options = _options(hint)
    # True is a whole number to Python, so that a subclass of what has a test of its own need not fit
    exact = {option for option in options if option in _TESTS and isinstance(option, type)}
    classes = (
        (object,) if Any in options else tuple(one for one in options if isinstance(one, type) and one not in exact)
    )

    def check(value: object) -> bool:
        if type(value) in exact or isinstance(value, classes):
            return True
        if any(_fits(value, option) for option in options):
            return False
        expected, found = _in_words(hint), f"{safe_repr(value):.60}"
        raise ArgumentError.of(function, field=name, expected=expected, found=found)

    return check


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
    """Return whether *value* fits *option*, one member of a union."""
    test = _TESTS.get(typing.get_origin(option) or option)
    return isinstance(value, option) if test is None else test(value, typing.get_args(option))


def _is_list_of(values: object, items: tuple[Any, ...]) -> bool:
    """Return whether *values* is a list of *items*. An iterator is not looked into, since it can be read only once."""
    if not is_list(values):
        return False
    if isinstance(values, Iterator):
        return True
    options = _options(items[0])
    return all(any(_fits(value, option) for option in options) for value in cast("Iterable[object]", values))


def _is_whole_number(value: object, _: tuple[Any, ...]) -> bool:
    """Return whether *value* is a whole number, also one of NumPy, but neither True nor False."""
    try:
        index(cast("SupportsIndex", value))
    except TypeError:
        return False
    return not isinstance(value, bool)


def _is_true_or_false(value: object, _: tuple[Any, ...]) -> bool:
    """Return whether *value* is a truth value: True or False, or a number, also one of NumPy, that is equal to them."""
    equal: list[object] = [value == truth for truth in (True, False)]
    # an array is compared item by item, and a missing value of pandas gives another one
    return any(type(one).__name__ in ("bool", "bool_") and one for one in equal)


_TESTS: dict[Any, Callable[[object, tuple[Any, ...]], bool]] = {
    Any: lambda _, __: True,
    bool: _is_true_or_false,
    int: _is_whole_number,
    os.PathLike: lambda value, _: isinstance(value, (str, bytes, os.PathLike)),
    _CALLABLE: lambda value, _: callable(value),
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
    _CALLABLE: "a function",
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
