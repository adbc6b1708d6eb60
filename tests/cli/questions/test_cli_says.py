"""`malicrisis says`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer


def test_who_says_it_to_whom_how_and_through_whom(asked: Callable[..., Answer]) -> None:
    assert asked("says", "closed").out == (
        "council of Puerto Alto, according to The Herald  council-2020#c41-67\n"
        "  The council denied on Friday [that the harbor was closed].\n"
        "    indirect: in the reporter's words\n"
        "    saying it is an event: The council denies the closure (denial)\n"
        "    council of Puerto Alto: denied: The harbor closes (closure)\n"
        "\n"
        "The Gazette  harbor-2020#c0-13\n"
        "  Harbor closed\n"
        "    the text's own voice\n"
        "    The Gazette: said: The harbor closes (closure)\n"
        "\n"
        "Ana Ruiz, according to The Gazette  harbor-2020#c85-135\n"
        "  [“The guards said ‘the harbor is closed’ and left,”] Ruiz added.\n"
        "    direct: in quotation marks from beginning to end\n"
        "    guards of the harbor: said: The harbor closes (closure)\n"
        "\n"
        "guards of the harbor, according to Ana Ruiz, according to The Gazette  harbor-2020#c102-124\n"
        "  “The guards said [‘the harbor is closed’] and left,” Ruiz added.\n"
        "    direct: in quotation marks from beginning to end\n"
        "    guards of the harbor: said: The harbor closes (closure)\n"
    )


def test_occasion_and_medium_are_in_the_sentence_of_the_cue() -> None:
    _, _, cue, manner, _ = ask("says", "bitter news").out.splitlines()

    assert cue.startswith('    with “said” in: "The Bundeswehr will now withdraw')
    assert cue.endswith("she said on Twitter on Friday.")
    assert manner.endswith("; 30 June 2023; social-media: a post on a platform (its words are not marked)")


def test_a_conditional_report_says_that_its_condition_is_not_marked() -> None:
    printed = ask("says", "negotiations fail").out

    assert "  However, if negotiations fail to craft a settlement" in printed
    assert printed.splitlines()[-1].startswith("    conditional: on what condition, the sentence or its neighbors say")
    assert printed.count("conditional: on what") == 1
    assert "on what condition, the sentence" in ask("show", "ecowas-sanctions-2012").out


def test_words_that_tell_twice_of_an_event_name_it_once() -> None:
    assert ask("says", "15-0 vote").out.count("Deutsche Welle: said: the Security Council adopts") == 1


def test_addressees_days_and_places_are_told() -> None:
    printed = ask("says", "--to", "Diop").out + ask("says", "--speaker", "Zakharova").out

    assert "to Abdoulaye Diop; phone: a conversation over a distance" in printed
    assert "; 21 August 2020; in Moscow; briefing: a press briefing or a press conference" in printed


@pytest.mark.parametrize(
    ("arguments", "statements"),
    [
        (["--speaker", "Lavrov"], ["dw-2023-s12"]),
        (["--to", "ap"], ["cgtn-2020-s6"]),
        (["--about", "coup-2020"], ["cgtn-2020-s6", "cgtn-2020-s7"]),
        (["failure", "--document", "dw-2023"], ["dw-2023-s2"]),
    ],
    ids=str,
)
def test_conditions_choose_statements(arguments: list[str], statements: list[str]) -> None:
    assert [one["statement"] for one in json.loads(ask("says", *arguments, "--json").out)] == statements


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_gets_lines_that_fit(width: int) -> None:
    printed = ask("says", width=width).out

    longest = max(len(word) for word in printed.split())
    assert max(map(len, printed.splitlines())) <= max(width, longest + 10)


def test_a_speaker_without_statements_leads_to_the_texts_in_that_voice() -> None:
    assert ask("says", "--speaker", "United States").err == (
        "malicrisis: no statement meets all conditions; in this voice is voa-2012: malicrisis show voa-2012\n"
    )
    letter = ask("says", "--speaker", "Ban Ki-moon").err.split()[-1]
    assert ask("show", letter).out.startswith("letter: Letter dated 28 September 2012 from the Secretary-General")
    assert "its own voice is searched" in ask("says", "--speaker", "France").err


def test_what_is_not_said_is_one_line_with_near_words() -> None:
    assert ask("says", "harbour").err.startswith("malicrisis: no statement meets all conditions")
    assert "near words: terrorist" in ask("says", "terror").err
    assert ask("says", "--document", "un-2012-727").err == (
        "malicrisis: no statement meets all conditions; what a text says in its own voice is searched only for WORDS\n"
    )
    assert ask("says", "failure", "--document", "voa-2012") == (
        1,
        "",
        "malicrisis: no statement meets all conditions: 'failure'\n",
    )


@wrong_uses(
    (["says", " "], "expected a word or a phrase"),
    (["says", "--speaker", "nobody"], "'nobody'"),
    (["says", "--to", "Mopti"], "'Mopti'"),
    (["says", "--about"], "--about"),
    (["says", "a", "b"], "b"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
