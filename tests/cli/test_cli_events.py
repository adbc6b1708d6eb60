"""`malicrisis events`, and the conditions that it shares with `timeline`."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

import malicrisis
from malicrisis.query.names import find_actors
from malicrisis.text.folding import folded, name_key
from malicrisis.text.names import names_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus


def test_events_are_a_table(asked: Callable[..., Answer]) -> None:
    gloss = "give way in deed: withdraw, release, disarm, resign, let somebody in"
    assert asked("events", "--since", "2020-08-10", "--until", "2020-08-20").out == (
        "id           when           what               reported as   type\n"
        "closure      (2020-08)      The harbor closes  denied; said\n"
        "strike       (2020-08-01/)  A strike goes on   said\n"
        f"resignation  2020-08-18     Ana Ruiz resigns   said          RETREAT: {gloss}\n"
    )


def test_events_are_in_the_order_of_time_those_without_a_date_last(asked: Callable[..., Answer]) -> None:
    lines = asked("events").out.splitlines()[1:]

    assert [line.split()[0] for line in lines] == [
        "closure",
        "strike",
        "resignation",
        "opening",
        "appeal",
        "denial",
        "crisis",
    ]
    assert ["no date" in line for line in lines] == [False] * 4 + [True] * 3


def test_the_date_of_a_text_finds_an_event_and_is_marked() -> None:
    arguments = ("events", "--since", "2020-08-21", "--until", "2020-08-21", "--type", "CONSULT")
    [line] = ask(*arguments).out.splitlines()[1:]
    [found] = json.loads(ask(*arguments, "--json").out)

    assert line.split("  ")[1] == "(2020-08-20; text: 2020-08-21)"
    assert (found["when"], found["text_date"], found["certain"]) == ("2020-08-20", "2020-08-21", False)
    assert {row["text_when"] for row in found["accounts"]} == {"2020-08-21"}


def test_events_of_one_document_are_told_in_its_own_way() -> None:
    arguments = ("events", "--document", "dw-2023", "--text", "coup", "--until", "2020", "--since", "2020")
    [line] = ask(*arguments).out.splitlines()[1:]

    assert [cell.strip() for cell in line.split("  ") if cell][2:] == [
        "the military removes [the President of Mali] from office and takes power in Mali",
        "said",
        "COERCE: use power against somebody short of violence",
    ]


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        (["--type", "retreat"], ["resignation"]),
        (["--actor", "Ruiz"], ["resignation", "appeal"]),
        (["--place", "coast"], ["closure"]),
        (["--place", "Coast"], ["closure"]),
        (["--document", "council-2020"], ["closure", "denial"]),
        (["--modality", "Planned"], ["opening"]),
        (["--negated"], ["closure"]),
        (["--actor", " ana-ruiz, "], ["resignation", "appeal"]),
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
    assert answer.err == ("" if ids else "malicrisis: no event meets all conditions\n")


def test_a_part_of_a_name_is_refused_with_the_ids_of_all_candidates(asked: Callable[..., Answer]) -> None:
    answer = asked("events", "--actor", "Puerto Alto")

    assert answer == (
        2,
        "",
        (
            "malicrisis: no actor has the id or name 'Puerto Alto'; these words are in: "
            "'council' (council of Puerto Alto), 'town' (Town of Puerto Alto)\n"
        ),
    )


@pytest.mark.parametrize(
    ("name", "id_"),
    [("al Qaeda", "al-qaeda"), ("Mali ", "mali"), ("MALI", "mali"), ("Traoré", "traore-dioncounda")],
)
def test_a_name_is_exact_as_the_search_for_names_has_it(name: str, id_: str) -> None:
    assert malicrisis.load().actors.lookup(name).id == id_
    assert find_actors(malicrisis.load(), name)[0].record.id == id_


def test_an_accent_makes_no_name_ambiguous(either: Corpus) -> None:
    for registry in (either.actors, either.places):
        keys = Counter(key for one in registry for key in {name_key(name) for name in (*names_of(one), one.id)})
        for record in registry:
            for name in record.names:
                for vary in (str.upper, folded, lambda words: unicodedata.normalize("NFD", words), " {} ".format):
                    if keys[name_key(name)] == 1 and vary(name) not in registry:
                        assert registry.lookup(vary(name)) is record


def test_words_with_a_straight_apostrophe_find_a_curly_one() -> None:
    assert "coup-2020" in ask("events", "--text", "coup d'état").out


def test_an_unknown_name_is_refused_with_similar_names_of_the_same_kind(asked: Callable[..., Answer]) -> None:
    assert asked("who", "Ruis").err == (
        "malicrisis: no actor has the id or name 'Ruis'; nearest: 'ruiz-ana' (Ana Ruiz)\n"
    )
    assert "ruiz" not in asked("events", "--place", "Ruis").err


def test_a_terminal_too_narrow_for_columns_gets_a_list(asked: Callable[..., Answer]) -> None:
    assert asked("events", "--actor", "ruiz", width=50).out == (
        "Ana Ruiz resigns\n"
        "  id: resignation  when: 2020-08-18\n"
        "  reported as: said\n"
        "  type: RETREAT: give way in deed: withdraw,\n"
        "    release, disarm, resign, let somebody in\n"
        "Ana Ruiz asks the council to open the harbor\n"
        "  id: appeal  when: no date  reported as: said\n"
        "  type: REQUEST: ask, demand, urge or order\n"
    )


@wrong_uses(
    (["events", "--type", "coup"], "ASSAULT"),
    (["events", "--modality", "denied"], "requested"),
    (["events", "--since", "yesterday"], "--since: 'yesterday': expected a date such as 2020-08-18"),
    (["events", "--since", "2021", "--until", "2020"], "--since must not be after --until, found '2021' and '2020'"),
    (["events", "--text", ""], "text: expected words to look for, found ''"),
    (["events", "--actor", ""], "no actor has the id or name ''"),
    (["events", "--place", "nowhere"], "no place has the id or name 'nowhere'"),
    (["events", "--document", "nope"], "no document has the id or name 'nope'"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
