"""Errors: the tree in the docstring is the tree of the classes."""

from __future__ import annotations

import builtins
import copy
import inspect
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import errors
from malicrisis.errors import MalicrisisError, UnknownIdError
from malicrisis.messages import MAX_MESSAGE, one_line

CLASSES = {
    name: thing
    for name, thing in inspect.getmembers(errors, inspect.isclass)
    if issubclass(thing, Exception) and thing.__module__ == errors.__name__
}


def drawn() -> dict[str, tuple[str | None, str | None]]:
    """Return the parent and the built-in of every class in the drawing."""
    found: dict[str, tuple[str | None, str | None]] = {}
    above: list[str] = []
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]  # the module has a docstring
        match = re.fullmatch(r" {4}([│ ├└─]*)(\w+)(?: \((\w+)\))?( .*)?", line)
        if match:
            depth = len(match[1]) // 4
            above = [*above[:depth], match[2]]
            found[match[2]] = (above[depth - 1] if depth else None, match[3])
    return found


def test_every_error_is_drawn_and_nothing_else() -> None:
    assert set(drawn()) == set(CLASSES)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_error_has_the_parent_that_is_drawn(name: str) -> None:
    parent, _ = drawn()[name]

    assert CLASSES[name].__bases__[0] is (CLASSES[parent] if parent else Exception)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_error_is_the_built_in_that_it_or_its_parent_says(name: str) -> None:
    kind = CLASSES[name]
    named = [base for base in kind.__bases__ if base.__module__ == "builtins" and base is not Exception]

    _, builtin = drawn()[name]

    assert named == ([getattr(builtins, builtin)] if builtin else [])
    assert kind is MalicrisisError or len(kind.__mro__) > len(MalicrisisError.__mro__) + 1


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_error_is_of_this_package_and_says_when_it_is_raised(name: str) -> None:
    kind = CLASSES[name]

    assert issubclass(kind, MalicrisisError)
    assert inspect.getdoc(kind)


@pytest.mark.parametrize("name", sorted(CLASSES))
@given(message=st.text(min_size=1, max_size=40), place=st.text(min_size=1, max_size=40))
def test_putting_a_place_before_the_message_keeps_the_type(name: str, message: str, place: str) -> None:
    error = CLASSES[name](message)

    placed = error.at(place)

    assert type(placed) is type(error)
    assert str(placed) == one_line(f"{place}: {message}")
    assert str(error) == one_line(message)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_a_message_is_shown_as_it_was_given_on_one_line(name: str) -> None:
    error = CLASSES[name]("expected 'a', found 'b'")

    assert str(error) == "expected 'a', found 'b'"
    assert "\n" not in str(error.at("file:1"))
    assert str(CLASSES[name]()) == ""


@given(st.text() | st.text(alphabet="\0\n\ud800\U000e0001é", min_size=100, max_size=2000))
def test_every_message_is_one_printable_line_of_bounded_length(message: str) -> None:
    words = str(MalicrisisError(message))

    assert words.isprintable()
    assert len(words) <= MAX_MESSAGE
    assert one_line(words) == words


def test_a_long_message_keeps_its_begin_and_its_end() -> None:
    words = str(MalicrisisError("expected " + "x" * 10_000_000 + ", found 'y'").at("actors.jsonl:3"))

    assert len(words) <= MAX_MESSAGE
    assert words.startswith("actors.jsonl:3: expected xxx")
    assert words.endswith("xxx, found 'y'")


def test_a_long_id_is_like_none() -> None:
    error = UnknownIdError.among("a" * 10_000_000, ["a" * 200], noun="place")

    assert str(error) == "no place has the id '" + "a" * 79 + "; known: '" + "a" * 200 + "'"


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_an_error_survives_pickling_and_copying(name: str) -> None:
    error = CLASSES[name]("expected 'a', found 'b'")

    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301  our own bytes
        assert type(again) is type(error)
        assert str(again) == str(error)


@given(st.text(), st.lists(st.text(), max_size=12))
def test_an_unknown_id_is_told_on_one_line_whatever_was_asked(asked: str, known: list[str]) -> None:
    error = UnknownIdError.among(asked, known, noun="place")

    assert str(error).startswith(f"no place has the id {asked!r}; ")
    assert len(str(error).splitlines()) == 1


def test_an_unknown_id_of_another_type_is_told_too() -> None:
    error = UnknownIdError.among(None, ["gao"], noun="place")

    assert str(error) == "no place has the id None; known: 'gao'"
