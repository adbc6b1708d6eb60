"""`malicrisis timeline`."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_the_timeline_is_in_the_order_of_time(asked: Callable[..., Answer]) -> None:
    assert asked("timeline", "--since", "2020-08-18").out == (
        "when           what               who reports it, and how\n"
        "(2020-08)      The harbor closes  council of Puerto Alto, council-2020: denied;"
        " The Gazette, harbor-2020: said; guards of the harbor, harbor-2020: said\n"
        "(2020-08-01/)  A strike goes on   The Gazette, harbor-2020: said\n"
        "2020-08-18     Ana Ruiz resigns   Ana Ruiz, harbor-2020: said\n"
        "2020-09        The harbor opens   Ana Ruiz, harbor-2020: asked for;"
        " The Gazette, harbor-2020: said to be planned\n"
    )


def test_in_a_narrow_terminal_each_event_begins_a_line_with_its_date(asked: Callable[..., Answer]) -> None:
    assert asked("timeline", "--since", "2020-08-18", width=60).out == (
        "(2020-08)  The harbor closes\n"
        "    council of Puerto Alto, council-2020: denied\n"
        "    The Gazette, harbor-2020: said\n"
        "    guards of the harbor, harbor-2020: said\n"
        "(2020-08-01/)  A strike goes on\n"
        "    The Gazette, harbor-2020: said\n"
        "2020-08-18  Ana Ruiz resigns\n"
        "    Ana Ruiz, harbor-2020: said\n"
        "2020-09  The harbor opens\n"
        "    Ana Ruiz, harbor-2020: asked for\n"
        "    The Gazette, harbor-2020: said to be planned\n"
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_events_of_one_day_look_different_in_a_terminal(width: int) -> None:
    lines = ask("timeline", "--document", "un-news-2018", "--since", "2018-05-30", width=width).out.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("2018-05-30")]
    rows = ["\n".join(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    titles = {row.partition("\n    UN News")[0] for row in rows}

    assert max(map(len, lines)) <= width
    assert len(titles) == len(rows) == len(set(rows)) > 10


def test_a_date_that_a_text_gives_is_beside_the_known_one() -> None:
    arguments = ("timeline", "--since", "2020-08-21", "--until", "2020-08-21", "--type", "CONSULT")
    [found] = json.loads(ask(*arguments, "--json").out)

    assert ask(*arguments).out.splitlines()[1].startswith("(2020-08-20; text: 2020-08-21)  Maria Zakharova briefs")
    assert (found["text_date"], found["certain"]) == ("2020-08-21", False)


def test_the_timeline_of_a_document_names_only_persons_that_it_names() -> None:
    lines = ask("timeline", "--document", "dw-2023").out
    found = json.loads(ask("timeline", "--document", "dw-2023", "--json").out)
    [coup] = [event for event in found if event["id"] == "coup-2020"]

    assert "removes [the President of Mali] from office" in lines
    assert "Keïta" not in lines
    assert "[the President of Mali]" in coup["told_label"]
    assert "Keïta" in ask("timeline").out


def test_the_timeline_as_json_says_which_events_are_certain(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("timeline", "--since", "2020-08-18", "--json").out)

    assert [(one["id"], one["certain"]) for one in found] == [
        ("closure", False),
        ("strike", False),
        ("resignation", True),
        ("opening", True),
    ]
    assert asked("timeline", "--until", "1999", "--json")[:2] == (1, "[]\n")
    assert asked("timeline", "--until", "1999") == (1, "", "malicrisis: no event meets all conditions\n")


@wrong_uses(
    (["timeline", "--until", "2020-13"], "--until"),
    (["timeline", "--type", ""], "--type"),
    (["timeline", "--since", "2020-08-19", "--until", "2020-08-18"], "--since must not be after --until"),
    (["timeline", "--negated"], "--negated"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
