"""What all classes of the scorer that answer a question have in common."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import attrs
import pytest

from malicrisis.model.fields import Answer
from malicrisis.scoring.answers import UNREADABLE, System, SystemAnswer

MODULES = [f"malicrisis.scoring.{name}" for name in ("answers", "comparing", "prompts", "readings", "scores", "traps")]
CLASSES = [
    found
    for module in map(import_module, MODULES)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Answer) and found.__module__ == module.__name__
]


def fields_of(kind: type[Answer]) -> dict[str, Any]:
    """Return a value for each argument of *kind* that has no default."""
    return {one.alias: "x" for one in attrs.fields(kind) if one.alias and one.default is attrs.NOTHING}


@pytest.mark.parametrize("kind", CLASSES)
def test_an_object_of_the_scorer_is_made_by_name_and_equal_to_one_of_the_same_values(kind: type[Answer]) -> None:
    fields = fields_of(kind)

    one = kind(**fields)

    assert one == kind(**fields)
    assert hash(one) == hash(kind(**fields))
    with pytest.raises(TypeError):
        kind(*[*fields.values(), "x"][: len(attrs.fields(kind))])
    with pytest.raises(AttributeError):
        one.line = 2  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  what a user may try


@pytest.mark.parametrize("kind", [one for one in CLASSES if one.__repr__ is Answer.__repr__])
def test_an_object_of_the_scorer_shows_what_it_has_and_no_defaults(kind: type[Answer]) -> None:
    shown = ", ".join(f"{name}='x'" for name in fields_of(kind))

    assert repr(kind(**fields_of(kind))) == f"{kind.__name__}({shown})"


def test_most_classes_show_their_fields() -> None:
    own = {one.__name__ for one in CLASSES if one.__repr__ is not Answer.__repr__}

    assert own == {"ScoreComparison", "Readings", "Score", "Trap"}
    assert len(CLASSES) == 13
    assert System(name="s") != System()
    assert repr(UNREADABLE) == "UNREADABLE"


@pytest.mark.parametrize(("scope", "expected"), [("sentence", True), ("words", False), (None, False), ("z", False)])
def test_an_answer_about_a_sentence_says_so(scope: str | None, expected: bool) -> None:  # noqa: FBT001  a case
    fields = {} if scope is None else {"scope": "".join([*scope])}

    found = SystemAnswer(line=1, record="report", document="x", start=0, end=1, fields=fields, values={})

    assert found.in_sentence is expected
