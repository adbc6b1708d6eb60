"""`malicrisis events`, and the conditions that it shares with `timeline`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_events_are_a_table(asked: Callable[..., Answer]) -> None:
    assert asked("events", "--since", "2020-08-10", "--until", "2020-08-20").out == (
        "id           when           type     what               reported as\n"
        "closure      (2020-08)               The harbor closes  denied; said\n"
        "resignation  2020-08-18     RETREAT  Ana Ruiz resigns   said\n"
        "strike       (2020-08-01/)           A strike goes on   said\n"
    )


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        (["--type", "retreat"], ["resignation"]),
        (["--actor", "Ruiz"], ["appeal", "resignation"]),
        (["--place", "coast"], ["closure"]),
        (["--place", "Coast"], ["closure"]),
        (["--document", "council-2020"], ["closure", "denial"]),
        (["--modality", "Planned"], ["opening"]),
        (["--negated"], ["closure"]),
        (["--text", "RESIGN"], ["resignation"]),
        (["--until", "2020-07"], []),
    ],
    ids=lambda case: " ".join(case) or "none",
)
def test_events_meet_the_conditions(asked: Callable[..., Answer], conditions: list[str], ids: list[str]) -> None:
    answer = asked("events", *conditions)
    found = asked("events", *conditions, "--json")

    assert [line.split()[0] for line in answer.out.splitlines()[1:]] == ids
    assert [one["id"] for one in json.loads(found.out)] == ids
    assert answer.code == found.code == (0 if ids else 1)
    assert answer.err == found.err == ("" if ids else "malicrisis: no event meets all conditions\n")


def test_an_ambiguous_name_is_refused_with_the_ids_of_all_candidates(asked: Callable[..., Answer]) -> None:
    answer = asked("events", "--actor", "Puerto Alto")

    assert answer == (
        2,
        "",
        "malicrisis: several actors are named 'Puerto Alto': use one of the ids council, town\n",
    )


def test_an_unknown_name_is_refused_with_similar_names_of_the_same_kind(asked: Callable[..., Answer]) -> None:
    assert asked("who", "Ruis").err == "malicrisis: no actor is named 'Ruis'; similar names: Ruiz\n"
    assert asked("events", "--place", "Ruis").err == "malicrisis: no place is named 'Ruis'\n"


def test_a_terminal_too_narrow_for_columns_gets_a_list(asked: Callable[..., Answer]) -> None:
    assert asked("events", "--actor", "ruiz", width=50).out == (
        "Ana Ruiz asks the council to open the harbor\n"
        "  id: appeal  type: REQUEST  reported as: said\n"
        "Ana Ruiz resigns\n"
        "  id: resignation  when: 2020-08-18  type: RETREAT\n"
        "  reported as: said\n"
    )


@wrong_uses(
    (["events", "--type", "coup"], "ASSAULT"),
    (["events", "--modality", "denied"], "requested"),
    (["events", "--since", "yesterday"], "--since: 'yesterday': expected a date such as 2020-08-18"),
    (["events", "--since", "2021", "--until", "2020"], "--since must not be after --until, found '2021' and '2020'"),
    (["events", "--actor", ""], "no actor is named ''"),
    (["events", "--place", "nowhere"], "no place is named 'nowhere'"),
    (["events", "--document", "nope"], "no document has the id 'nope'"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
