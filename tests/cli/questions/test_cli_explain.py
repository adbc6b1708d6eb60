"""`malicrisis explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

import malicrisis
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_a_code_is_explained_with_an_example(asked: Callable[..., Answer]) -> None:
    assert asked("explain", "retreat").out == (
        "RETREAT  (word of EventType)\n"
        "  give way in deed: withdraw, release, disarm, resign, let somebody in\n"
        "    modes: access, ceasefire, disarm, release, resign, withdraw\n"
        "    example: resignation: Ana Ruiz resigns\n"
    )


def test_meanings_are_separated_by_an_empty_line_and_examples_have_references() -> None:
    first, *others = ask("explain", "speech").out.split("\n\n")

    assert first.startswith("speech  (word of DocumentKind)\n  the words of one speaker to an audience")
    assert len(others) == len(malicrisis.explain("speech")) - 1
    assert any("(cgtn-2020#c" in one for one in others)


@pytest.mark.parametrize("word", ["COERCE", "through", "redistribution free", "Q912"])
def test_as_json_it_is_what_python_returns(word: str) -> None:
    assert json.loads(ask("explain", word, "--json").out) == [encode(one) for one in malicrisis.explain(word)]


@wrong_uses(
    (["explain"], "WORD"),
    (["explain", "coerse"], "nearest: COERCE"),
    (["explain", "lavrov"], "actor 'lavrov-sergei': malicrisis who lavrov-sergei"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_gets_lines_that_fit(width: int) -> None:
    printed = ask("explain", "sector", width=width).out

    assert max(map(len, printed.splitlines())) <= width
