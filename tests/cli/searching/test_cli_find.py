"""`malicrisis find`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from command_line import anything, ask, assert_refused, wrong_uses
from hypothesis import given

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_what_is_found_is_a_table_of_actors_and_places(asked: Callable[..., Answer]) -> None:
    assert asked("find", "puerto ALTO").out == (
        "       id           name                    kind          country  mentions\n"
        "actor  council      council of Puerto Alto  organization           2\n"
        "actor  town         Town of Puerto Alto     organization           0\n"
        "place  puerto-alto  Puerto Alto             city                   1\n"
        "place  harbor       Harbor of Puerto Alto   site                   1\n"
    )


def test_what_is_found_is_json_of_records(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("find", "puerto alto", "--json").out)

    assert [one["id"] for one in found["actors"]] == ["council", "town"]
    assert [one["id"] for one in found["places"]] == ["puerto-alto", "harbor"]


def test_offices_are_found_by_their_titles(asked: Callable[..., Answer]) -> None:
    assert asked("find", "MAYOR").out == (
        "        id        name                              kind    country  mentions\n"
        "office  ruiz-ana  mayor, 2019/2020-08-18: Ana Ruiz  person\n"
    )
    (office,) = json.loads(asked("find", "mayor", "--json").out)["offices"]
    assert (office["actor"], office["actor_name"], office["org"], office["org_name"]) == (
        "ruiz-ana",
        "Ana Ruiz",
        "town",
        "Town of Puerto Alto",
    )
    assert (office["title"], office["during"], office["certain"]) == ("mayor", "2019/2020-08-18", True)


def test_words_of_a_mention_say_who_is_meant_and_where(asked: Callable[..., Answer]) -> None:
    assert asked("find", "she").out == (
        "Ana Ruiz (ruiz-ana)\n  harbor-2020#c148-151  [She] asked the council to open it.\n"
    )
    (found,) = json.loads(asked("find", "SHE asked", "--json").out)["mentions"]
    assert (found["quote"], found["actor_names"], found["place_names"]) == ("She", ["Ana Ruiz"], [])
    assert found["sentence"] == "She asked the council to open it."


def test_mentions_of_the_records_that_are_found_by_name_are_not_listed_again(asked: Callable[..., Answer]) -> None:
    answer = json.loads(asked("find", "Puerto Alto", "--json").out)

    assert [place["id"] for place in answer["places"]] == ["puerto-alto", "harbor"]
    assert answer["mentions"] == []


def test_an_empty_line_separates_names_from_mentions() -> None:
    names, mentions = ask("find", "president").out.split("\n\n")

    assert names.splitlines()[-1].startswith("office")
    assert "  cgtn-2020#c1513-1529  Junta spokesman Ismaël Wagué however said [the ex-president] was only" in mentions


def test_a_search_that_finds_nothing_suggests_similar_names(asked: Callable[..., Answer]) -> None:
    answer = asked("find", "Ruis")

    assert answer == (
        1,
        "",
        "malicrisis: no actor, place or office is named or mentioned as 'Ruis'; similar names: Ruiz\n",
    )


def test_words_that_name_nobody_but_are_in_a_text_lead_to_who_says_them() -> None:
    answer = ask("find", "coups")

    assert answer.code == 1
    assert answer.err.endswith("; the texts have these words: malicrisis says coups\n")
    assert ask("find", "military coups").err.endswith(
        "since 2021; the texts have these words: malicrisis says 'military coups'\n"
    )
    assert ask("find", "coup\nd'etat").err.count("\n") == 1
    assert "the texts have" not in ask("find", "xyzzy").err + ask("find", " ").err


@given(anything)
def test_nothing_found_prints_nothing(words: str) -> None:
    answer = ask("find", "--", words)

    assert (answer.code == 0) == bool(answer.out) == (answer.err == "")


@wrong_uses((["find"], "NAME"))
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
