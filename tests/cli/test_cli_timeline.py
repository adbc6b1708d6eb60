"""`malicrisis timeline`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
