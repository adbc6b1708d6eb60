"""Check the arguments of public functions against their annotations.

The annotations state what a function takes, for type checkers and for readers. `checked` reads them on the first call,
so that a wrong argument has an error that names it, and no function repeats in code what its signature says.
"""

from __future__ import annotations

import collections.abc
import contextlib
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, wraps
from importlib import import_module
from inspect import CO_VARARGS, CO_VARKEYWORDS, Parameter, Signature
from operator import index
from typing import Any, SupportsIndex, TypeVar, cast

from malicrisis.errors import ArgumentError, RecordError
from malicrisis.messages import counted, nearest, safe_repr

F = TypeVar("F", bound=Callable[..., object])

_CALLABLE: Any = typing.get_origin(Callable[..., Any])


def checked(function: F) -> F:
    """Return *function* with a check of its arguments before each call.

    >>> @checked
    ... def repeated(word: str, *, times: int = 2) -> str:
    ...     return word * times
    >>> repeated("ha")
    'haha'
    >>> repeated("ha", times="2")
    Traceback (most recent call last):
    malicrisis.errors.ArgumentError: repeated: times: expected a whole number, found '2'
    >>> repeated("ha", 2)
    Traceback (most recent call last):
    malicrisis.errors.ArgumentError: repeated: expected 1 argument by position, found 2; name them: times=2

    Raises:
        ArgumentError: an argument is missing or unknown, or not of the type that its annotation states.
    """
    return _checked(function, "")


def checked_with(hint: str) -> Callable[[F], F]:
    """Return `checked` with a *hint* for those who call the function with arguments that it does not take.

    >>> @checked_with("say ho(), it is enough")
    ... def ho() -> str:
    ...     return "ho"
    >>> ho("ho")
    Traceback (most recent call last):
    malicrisis.errors.ArgumentError: ho: expected no arguments by position, found 1; say ho(), it is enough
    """
    return lambda function: _checked(function, hint)


def _checked(function: F, hint: str) -> F:
    checks: dict[str, Check] = {}
    fitting: set[tuple[object, ...]] = set()
    """The types of arguments that are known to fit, and the names of those that are passed by name."""

    def check(types_of: tuple[object, ...], args: tuple[object, ...], named: dict[str, object]) -> None:
        if not checks:  # on the first call, since importing would take longer
            checks.update(_checks_of(function))
        _check_names(function, args, named, hint)
        given = [*zip(checks, args, strict=False), *((name, named[name]) for name in named if name in checks)]
        known = [checks[name](value) for name, value in given]
        _check_missing(function, args, named)
        if all(known):
            fitting.add(types_of)

    # This runs before every call, so it does little if the types are known: some 0.3 microseconds.
    @wraps(function)
    def call(*args: object, **named: object) -> Any:
        types_of = (*map(type, args), *named, *map(type, named.values()))
        if types_of not in fitting:
            check(types_of, args, named)
        return function(*args, **named)

    return cast("F", call)


def _check_names(
    function: Callable[..., object], args: tuple[object, ...], named: dict[str, object], hint: str
) -> None:
    """Raise ArgumentError if there are more arguments than *function* takes by position, or others by name."""
    code = function.__code__
    by_position, by_name = _names(function)
    is_method = by_position[:1] == ("self",)
    if len(args) > len(by_position) and not code.co_flags & CO_VARARGS:
        takes, found = len(by_position) - is_method, len(args) - is_method
        expected = f"{counted(takes, 'argument') if takes else 'no arguments'} by position"
        if by_name and not hint:
            first = f"{by_name[0]}={safe_repr(args[len(by_position)]):.60}"
            hint = f"name them: {first}{', or another of ' * (len(by_name) > 1)}{', '.join(by_name[1:])}"
        raise ArgumentError.of(function.__qualname__, expected=expected, found=found, hint=hint)
    names = (*by_position, *by_name)
    unknown = next((name for name in named if name not in names), None)
    if unknown is not None and not code.co_flags & CO_VARKEYWORDS:
        expected = ", ".join(names[is_method:]) or "no arguments"
        near = nearest(unknown, names)
        hint = hint or (f"nearest: {near}" if near else "")
        raise ArgumentError.of(function.__qualname__, expected=expected, found=f"{safe_repr(unknown)}", hint=hint)


def _check_missing(function: Callable[..., object], args: tuple[object, ...], named: dict[str, object]) -> None:
    """Raise ArgumentError if an argument is missing."""
    missing = next((name for name in _required(function)[len(args) :] if name not in named), None)
    if missing is not None:
        hint = f"call {_usage(function)}"
        raise ArgumentError.of(function.__qualname__, field=missing, expected="a value", found="none", hint=hint)


def _names(function: Callable[..., object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the parameters of *function* that may be passed by position, and of those only by name."""
    code = function.__code__
    last = code.co_argcount + code.co_kwonlyargcount
    return code.co_varnames[: code.co_argcount], code.co_varnames[code.co_argcount : last]


def _required(function: Callable[..., object]) -> tuple[str, ...]:
    """Return the names of the parameters of *function* by position that have no default."""
    by_position, _ = _names(function)
    return by_position[: len(by_position) - len(function.__defaults__ or ())]


def _usage(function: Callable[..., object]) -> str:
    """Return how *function* is called, such as ``reference(corpus, what)``."""
    names = [name for name in _required(function) if name != "self"]
    return f"{function.__name__}({', '.join(names)})"


def is_list(values: object) -> bool:
    """Return whether *values* is iterable and neither a string nor a mapping."""
    return type(values) in (list, tuple) or (
        isinstance(values, Iterable) and not isinstance(values, (str, bytes, Mapping))
    )


_ONE_VALUE = Signature([Parameter("value", Parameter.POSITIONAL_ONLY)])


def naming_converter(convert: Callable[[Any], object], place: str, field: str) -> Callable[[Any], object]:
    """Return the converter of a *field* so that the message of its error begins with *place*."""
    # the records of a corpus have few different words and dates, and to find a member of a vocabulary takes long
    known = lru_cache(maxsize=_REMEMBERED)(convert)

    def converted(value: object) -> object:
        return known(value) if type(value) is str else convert(value)

    def named(value: object) -> object:
        try:
            return converted(value)
        except RecordError as found:
            error = found.at(place)
            error.field = field
            raise error from None

    # for `codec.restore`, which needs no messages; and for attrs, which would look longer for the signature
    vars(named).update(__wrapped__=converted, __signature__=_ONE_VALUE)
    return named


_REMEMBERED = 256
"""The values of so many strings are kept for each field."""


Check = Callable[[object], bool]
"""Raises ArgumentError for a value that does not fit, and tells whether all values of its type fit."""


def _checks_of(function: Callable[..., object]) -> dict[str, Check]:
    """Return the checks of the parameters of *function* by name, those that are passed by position first."""
    hints = hints_of(function)
    by_position, by_name = _names(function)
    return {name: _check_of(function, name, hints.get(name, Any)) for name in (*by_position, *by_name)}


def _check_of(function: Callable[..., object], name: str, hint: object) -> Check:
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
        advice = f"the corpus comes first: {_usage(function)}" if name == "corpus" else ""
        raise ArgumentError.of(function.__qualname__, field=name, expected=expected, found=found, hint=advice)

    return check


def hints_of(function: Callable[..., object]) -> dict[str, Any]:
    """Return the annotations of the parameters of *function* that have one, evaluated, by name.

    >>> hints_of(hints_of)
    {'function': collections.abc.Callable[..., object]}
    """
    stated = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    names = _Names(vars(sys.modules[function.__module__]))
    # Python 3.14 copies the names into a dictionary of its own, which would not call `__missing__`
    known: dict[str, object] = {}
    for hint in stated.values():
        for name in compile(hint, "<annotation>", "eval").co_names:
            with contextlib.suppress(KeyError):  # a name after a full stop, or one of the built-ins
                known[name] = names[name]
    return typing.get_type_hints(types.SimpleNamespace(__annotations__=stated), {}, known)


_SOURCES = ("malicrisis", "malicrisis.vocab", "malicrisis.plover", "collections.abc")
_MODULES = ("datetime", "os", "re")


class _Names(dict[str, object]):
    """The names in the annotations of a module; some of them are imported for type checkers only."""

    def __missing__(self, name: str) -> object:
        for module in _SOURCES:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        if name in _MODULES:
            return import_module(name)
        raise KeyError(name)  # so that Python looks among the built-ins


def _options(hint: object) -> tuple[object, ...]:
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


def _is_list_of(values: object, items: tuple[object, ...]) -> bool:
    """Return whether *values* is a list of *items*. An iterator is not looked into, since it can be read only once."""
    if not is_list(values):
        return False
    if isinstance(values, Iterator):
        return True
    options = _options(items[0])
    return all(any(_fits(value, option) for option in options) for value in cast("Iterable[object]", values))


def _is_whole_number(value: object, _: tuple[object, ...]) -> bool:
    """Return whether *value* is a whole number, also one of NumPy, but neither True nor False."""
    try:
        index(cast("SupportsIndex", value))
    except TypeError:
        return False
    return not isinstance(value, bool)


def _is_true_or_false(value: object, _: tuple[object, ...]) -> bool:
    """Return whether *value* is a truth value: True or False, or a number, also one of NumPy, that is equal to them."""
    equal: list[object] = [value == truth for truth in (True, False)]
    # an array is compared item by item, and a missing value of pandas gives another one
    return any(type(one).__name__ in ("bool", "bool_") and one for one in equal)


_TESTS: dict[object, Callable[[object, tuple[object, ...]], bool]] = {
    Any: lambda _, __: True,
    bool: _is_true_or_false,
    int: _is_whole_number,
    os.PathLike: lambda value, _: isinstance(value, (str, bytes, os.PathLike)),
    _CALLABLE: lambda value, _: callable(value),
    collections.abc.Iterable: _is_list_of,
}
"""The tests of types of which more than instances fit, or fewer."""


# What a message says

_WORDS: dict[object, str] = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    type(None): "None",
    os.PathLike: "a path",
    _CALLABLE: "a function",
    collections.abc.Iterable: "a list of them",
}
"""The words for types that are no classes of this package."""


def _in_words(hint: object) -> str:
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
