"""`malicrisis who`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from command_line import ask, assert_refused, wrong_uses

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus


def test_an_actor_is_printed_with_offices_statements_and_events(asked: Callable[..., Answer]) -> None:
    assert asked("who", "ruiz").out == (
        "Ana Ruiz  (ruiz-ana: person)\n"
        "also: Ruiz\n"
        "  2019 to 18 August 2020: mayor\n"
        "  2020: member\n"
        "\n"
        "3 mentions\n"
        "\n"
        "says\n"
        "  harbor-2020#c61-82  that she had resigned\n"
        "  harbor-2020#c85-135  “The guards said ‘the harbor is closed’ and left,”\n"
        "\n"
        "tells of\n"
        "  harbor-2020#c74-82  said: Ana Ruiz resigns\n"
        "  harbor-2020#c173-177  asked for: The harbor opens\n"
        "\n"
        "takes part in\n"
        "  resignation  Ana Ruiz resigns (Ana Ruiz, harbor-2020: said)\n"
        "  appeal  Ana Ruiz asks the council to open the harbor (The Gazette, harbor-2020: said)\n"
    )


def test_who_passes_on_what_an_actor_says_is_named() -> None:
    lines = ask("who", "Lavrov").out.splitlines()

    said, told = (line for line in lines if "(passed on by Ministry of Foreign Affairs of Mali)" in line)
    assert said.startswith('  dw-2023#c2858-2936  "unstinting support" for Mali')
    assert told.startswith("  dw-2023#c2870-2877  said to be planned: Russia supports Mali")
    assert any("Ministry of Foreign Affairs of Mali, dw-2023: said)" in line for line in lines)


def test_of_the_voice_of_a_text_the_accounts_are_counted() -> None:
    lines = ask("who", "Deutsche Welle").out.splitlines()
    accounts = malicrisis.load().accounts(voice="deutsche-welle", document="dw-2023")

    assert f"  {len(accounts)} accounts: malicrisis timeline --document dw-2023" in lines
    assert "tells of" not in lines


def test_the_mentions_of_an_actor_are_listed_with_reference_and_sentence(asked: Callable[..., Answer]) -> None:
    assert asked("who", "ruiz", "--mentions").out.partition("3 mentions\n")[2] == (
        "\n"
        "harbor-2020#c21-29  (name)\n"
        "  Mayor [Ana Ruiz] said on Tuesday in Puerto Alto that she had resigned.\n"
        "\n"
        "harbor-2020#c136-140  (name)\n"
        "  “The guards said ‘the harbor is closed’ and left,” [Ruiz] added.\n"
        "\n"
        "harbor-2020#c148-151  (pronoun)\n"
        "  [She] asked the council to open it.\n"
    )


def test_every_mention_is_listed(shipped: Corpus) -> None:
    lines = ask("who", "Wagner", "--mentions").out.splitlines()

    assert sum(line.startswith("dw-2023#c") for line in lines) == len(shipped.mentions(actor="wagner-group"))
    assert any("part of a short-lived mutiny" in line for line in lines)


@pytest.mark.parametrize(
    ("actor", "country"), [("un", "UNO: the United Nations"), ("lavrov-sergei", "RUS: Russia"), ("cgtn-africa", "CHN")]
)
def test_the_code_of_a_country_has_its_name_if_the_corpus_has_it(actor: str, country: str) -> None:
    assert f"; {country}; " in ask("who", actor).out.splitlines()[0]


def test_the_sector_of_an_actor_is_printed_with_its_gloss() -> None:
    assert ask("who", "Lavrov").out.startswith(
        "Sergei Lavrov  (lavrov-sergei: person; RUS: Russia; GOV: the executive and its offices)\n"
    )


def test_an_actor_without_roles_statements_and_events_has_a_line_and_a_count(asked: Callable[..., Answer]) -> None:
    assert asked("who", "port-authority").out == "Port Authority  (port-authority: organization)\n\n1 mention\n"


def test_a_note_is_printed_last(tmp_path: Path, small: Corpus) -> None:
    noted = [attrs.evolve(actor, note=f"About {actor.id}.") for actor in small.actors]
    malicrisis.write(attrs.evolve(small, actors=noted), tmp_path / "noted")

    assert ask("who", "town", "--corpus", str(tmp_path / "noted")).out.endswith(
        "\n\n0 mentions\n\nnote of the annotators: About town.\n"
    )


def test_an_actor_as_json_has_mentions_statements_and_events(asked: Callable[..., Answer]) -> None:
    found = json.loads(asked("who", "Ana Ruiz", "--json").out)

    assert (found["id"], len(found["mentions"]), len(found["statements"])) == ("ruiz-ana", 3, 2)
    assert [(event["id"], event["actor_names"]) for event in found["events"]] == [
        ("resignation", ["Ana Ruiz"]),
        ("appeal", ["Ana Ruiz"]),
    ]
    assert {row["event_label"] for row in found["accounts"] if row["manner"] == "asked for"} == {"The harbor opens"}


@wrong_uses(
    (["who"], "ACTOR"),
    (["who", "nobody at all"], "no actor has the id or name 'nobody at all'"),
    (["who", "x" * 9999], "no actor has the id or name"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_an_office_says_up_to_which_day_it_is_certain() -> None:
    lines = ask("who", "wague-ismael").out.splitlines()

    office = "  19 August 2020 to 18 January 2021: spokesman of the junta"
    assert f"{office} (certain until 5 October 2020, possible after that)" in lines


@wrong_uses(
    (["who", "gao"], "no actor has the id or name 'gao'; place 'gao': malicrisis show gao"),
    (["who", "coup-2020"], "event 'coup-2020': malicrisis show coup-2020"),
    (["who", "wagnar"], "nearest: 'wagner-group' (Wagner Group)"),
    (["who", "WAGNAR"], "nearest: 'wagner-group' (Wagner Group)"),
)
def test_a_name_of_no_actor_is_refused_with_what_it_may_mean(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_other_actors_with_the_same_words_are_listed() -> None:
    answer = ask("who", "ministry of foreign affairs of mali")

    assert answer.out.startswith("Ministry of Foreign Affairs of Mali  (foreign-ministry-of-mali: ")
    assert "\nin these texts also: foreign ministry\n" in answer.out
    assert "other actors" not in answer.out


def test_words_that_mean_two_ministries_list_both() -> None:
    answer = ask("who", "foreign ministry")

    assert_refused(answer, "'foreign-ministry-of-mali' (Ministry of Foreign Affairs of Mali)")
    assert "'foreign-ministry-of-russia' (Ministry of Foreign Affairs of the Russian Federation)" in answer.err


def test_a_surname_finds_an_actor() -> None:
    assert ask("who", "Maiga").out.startswith("Soumeylou Boubèye Maïga")


# offices


def test_an_office_of_a_day_is_a_table_of_its_holders() -> None:
    assert ask("who", "prime minister", "--on", "2012-09-18").out == (
        "         held                   office                  who                   id\n"
        "certain  2012-04-17/2012-12-11  Prime Minister of Mali  Cheick Modibo Diarra  diarra-cheick-modibo\n"
    )


def test_without_a_day_all_holders_are_listed_with_their_dates() -> None:
    lines = ask("who", "president").out.splitlines()

    assert lines[0].split() == ["held", "office", "who", "id"]
    assert [line.split()[0] for line in lines[1:]] == [
        "2002-06-08/2012-03-22",
        "2007-09-03/2012-04-12",
        "2012-04-12/2013-09-04",
        "2012-09",
        "2013-09-04/2020-08-18",
    ]


def test_a_holder_that_is_only_possible_is_marked() -> None:
    lines = ask("who", "foreign minister", "--on", "2030", "--of", "Mali").out.splitlines()

    assert [line.split()[0] for line in lines[1:]] == ["possible"]
    assert "2021-06-11/ (certain until 2026-02-12, possible after that)" in lines[1]


def test_the_holders_of_an_office_are_json_with_names_beside_ids() -> None:
    (found,) = json.loads(ask("who", "prime minister", "--on", "2012-09-18", "--json").out)

    assert found.pop("sources")
    assert found == {
        "title": "Prime Minister of Mali",
        "org": "mali",
        "org_name": "Mali",
        "during": "2012-04-17/2012-12-11",
        "sector": "GOV",
        "actor": "diarra-cheick-modibo",
        "actor_name": "Cheick Modibo Diarra",
        "certain": True,
    }


def test_an_office_that_nobody_held_on_a_day_prints_nothing_but_the_reason() -> None:
    answer = ask("who", "prime minister", "--on", "2015", "--of", "mali")

    assert answer == (1, "", "malicrisis: no holder of 'prime minister' is known in 'mali' on 2015\n")
    assert json.loads(ask("who", "prime minister", "--on", "2015", "--json").out) == []


def test_an_actor_on_a_day_is_printed_with_the_offices_of_that_day() -> None:
    words = ask("who", "Traoré", "--on", "2012-05-01").out

    assert "interim President of Mali" in words
    assert "National Assembly of Mali" not in words.partition("says")[0]


@wrong_uses(
    (
        ["who", "prim minister"],
        "no actor has the id or name 'prim minister'; offices nearest: 'Prime Minister of Mali'",
    ),
    (["who", "president", "--of", "malli"], "no actor has the id or name 'malli'"),
    (["who", "president", "--of", "lavrov"], "expected a state"),
    (["who", "president", "--on", "yesterday"], "--on: 'yesterday': expected a date such as 2020-08-18"),
)
def test_an_unknown_office_body_or_day_is_refused(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_a_name_of_several_actors_is_refused_even_if_an_office_has_the_words(tmp_path: Path, small: Corpus) -> None:
    actors = [attrs.evolve(actor, aliases=[*actor.aliases, "mayor"]) for actor in small.actors]
    malicrisis.write(attrs.evolve(small, actors=actors), tmp_path / "namesakes")

    assert_refused(ask("who", "mayor", "--corpus", str(tmp_path / "namesakes")), "several actors are named 'mayor': ")
