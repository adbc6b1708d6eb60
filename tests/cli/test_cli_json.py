"""What commands print with ``--json``: accounts with names, by a published schema; and errors."""

from __future__ import annotations

import json
import shlex
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import pytest
from command_line import Full, anything, ask
from hypothesis import given

import malicrisis
from malicrisis.cli import main
from malicrisis.errors import MalicrisisError
from malicrisis.export import to_arrow
from malicrisis.query.account_rows import AccountRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from command_line import Answer

    from malicrisis import Corpus

ONLY_PLACES = [place for place in malicrisis.load().places if place.id not in malicrisis.load().actors]
"""The places whose ids are not those of actors, too."""

KEYS = [field.name for field in attrs.fields(AccountRow)]


@cache
@cache
def schema_of(name: str) -> Any:
    schema = json.loads((files("malicrisis") / "cli" / "outputs.schema.json").read_text("utf-8"))
    schema |= {"$ref": f"#/$defs/{name}"}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def printed(*arguments: str) -> Any:
    return json.loads(ask(*arguments, "--json").out)


def refused(answer: Answer) -> dict[str, Any]:
    """Return the line of JSON on standard error, which has the form of its schema."""
    assert answer.err.count("\n") == 1
    problem: dict[str, Any] = json.loads(answer.err)
    assert list(schema_of("error").iter_errors(problem)) == []
    assert problem["exit_code"] == answer.code
    return problem


COMMANDS = {
    "events": ["events", "events --negated"],
    "timeline": ["timeline", "timeline --since 2020-08 --until 2020-08-20"],
    "disagreements": ["disagreements"],
    "list": ["list"],
    "show-event": [f"show {event.id}" for event in malicrisis.load().events],
    "show-disagreement": [f"show {one.id}" for one in malicrisis.load().disagreements],
    "show-place": [f"show {place.id}" for place in ONLY_PLACES],
    "show-facts": [
        f"show {one} --facts"
        for one in (*malicrisis.load().documents.ids, "coup-2020", "lavrov", "gao", "constitutional-order-2020")
    ],
    "show-cuts": [f"show {one.id} --cuts" for one in malicrisis.load().documents],
    "who": [f"who {actor.id}" for actor in malicrisis.load().actors],
    "who-office": ["who president", "who 'foreign minister' --on 2030"],
    "says": ["says", "says Mali"],
    "find": ["find president", "find 'her country'"],
    "explain": ["explain COERCE", "explain certain"],
}
"""Commands by the schema of their output."""


@pytest.mark.parametrize("schema", COMMANDS)
def test_every_output_has_the_form_of_its_published_schema(schema: str) -> None:
    problems = {
        command: [problem.message for problem in schema_of(schema).iter_errors(printed(*shlex.split(command)))]
        for command in COMMANDS[schema]
    }

    assert {command: messages for command, messages in problems.items() if messages} == {}


@pytest.mark.parametrize(
    ("command", "schema"),
    [("events", "events"), ("timeline", "timeline"), ("disagreements", "disagreements"), ("says", "says")],
)
def test_an_output_without_a_result_has_the_same_form(command: str, schema: str, bare: Path) -> None:
    answer = printed(command, "--corpus", str(bare))

    assert answer == []
    assert list(schema_of(schema).iter_errors(answer)) == []


@pytest.mark.parametrize("command", ["events", "timeline"])
def test_the_coup_comes_with_its_denial(command: str, shipped: Corpus) -> None:
    (coup,) = (event for event in printed(command, "--type", "COERCE") if event["id"] == "coup-2020")

    assert [row["reference"] for row in coup["accounts"]] == [
        malicrisis.reference(shipped, account.report) for account in shipped.accounts(event="coup-2020")
    ]
    assert [row["voice_names"] for row in coup["accounts"] if row["manner"] == "denied"] == [["Ismaël Wagué"]] * 2
    assert printed("show", "coup-2020") == coup


def test_accounts_have_the_keys_and_the_values_of_the_table(shipped: Corpus) -> None:
    rows = [row for event in printed("events") for row in event["accounts"]]

    table = to_arrow(shipped, tables=["accounts"])["accounts"]
    days = ("event_earliest", "event_latest")
    expected = [row | {day: row[day] and row[day].isoformat() for day in days} for row in table.to_pylist()]
    assert list(rows[0]) == KEYS
    assert sorted(rows, key=json.dumps) == sorted(expected, key=json.dumps)


@pytest.mark.parametrize("name", ["txt", "jsonl"])
def test_an_export_has_the_form_of_its_published_schema(name: str, tmp_path: Path) -> None:
    answer = printed("export", name, str(tmp_path / "out"))

    assert list(schema_of("export").iter_errors(answer)) == []
    assert answer["format"] == name


def test_names_are_beside_ids(shipped: Corpus) -> None:
    for event in printed("timeline"):
        assert event["actor_names"] == [shipped.actors[one].name for one in event.get("actors", [])]
        assert event["recipient_names"] == [shipped.actors[one].name for one in event.get("recipients", [])]
        assert event["where_names"] == [shipped.places[one].name for one in event.get("where", [])]
        assert event["about_labels"] == [shipped.events[one].label for one in event.get("about", [])]
        assert event["part_of_label"] == (shipped.events[event["part_of"]].label if "part_of" in event else None)
        assert [one["id"] for one in event["parts"]] == [one.id for one in shipped.parts_of(event["id"])]
        assert [one["id"] for one in event["speech_about"]] == [one.id for one in shipped.speech_about(event["id"])]


def test_the_timeline_of_a_document_has_the_accounts_of_that_document() -> None:
    events = printed("timeline", "--document", "dw-2023")

    assert {row["document"] for event in events for row in event["accounts"]} == {"dw-2023"}


def test_an_actor_has_its_words_its_statements_and_its_accounts(shipped: Corpus) -> None:
    lavrov = printed("who", "Lavrov")

    assert [one["reference"] for one in lavrov["mentions"]] == [
        malicrisis.reference(shipped, one) for one in shipped.mentions(actor="lavrov-sergei")
    ]
    assert {row["reference"] for row in lavrov["accounts"]} == {
        malicrisis.reference(shipped, one.report) for one in shipped.accounts(voice="lavrov-sergei")
    }
    assert [row["through_names"] for row in lavrov["accounts"]] == [["Ministry of Foreign Affairs of Mali"]]
    assert [
        (one["speaker_names"], one["through_names"], one["paragraph"], one["publisher"]) for one in lavrov["statements"]
    ] == [(["Sergei Lavrov"], ["Ministry of Foreign Affairs of Mali"], 16, "Deutsche Welle")]


def test_a_disagreement_has_the_accounts_in_its_passages(shipped: Corpus) -> None:
    (found,) = (one for one in printed("disagreements") if one["id"] == "coup-or-resignation-2020")

    manners = [[row["manner"] for row in passage["accounts"]] for passage in found["passages"]]
    assert "denied" in {manner for some in manners for manner in some}
    assert [passage["publisher"] for passage in found["passages"]] == [
        shipped.documents[passage["document"]].publisher for passage in found["passages"]
    ]


def test_a_role_has_the_name_of_what_it_was_held_in(asked: Callable[..., Answer]) -> None:
    answer = json.loads(asked("who", "ruiz-ana", "--json").out)

    assert list(schema_of("who").iter_errors(answer)) == []
    assert [role["org_name"] for role in answer["roles"]] == ["Town of Puerto Alto", "Port Authority"]


# errors


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (["show", "nope"], "UnknownIdError", "'nope'"),
        (["show"], "UsageError", "ID"),
        (["evnets"], "UsageError", "'evnets'"),
        (["events", "--since", "2020-13"], "UsageError", "--since"),
        (["events", "--since", "2021", "--until", "2020"], "DateError", "--since must not be after --until"),
        (["resolve", "dw-2023#p999"], "SpanError", "999"),
        (["resolve", "?"], "ReferenceSyntaxError", "'?'"),
        (["list", "--corpus", "no-such-folder"], "FileError", "no-such-folder"),
        (["find", "xyzzy"], "NothingFound", "'xyzzy'"),
        (["timeline", "--until", "1900"], "NothingFound", "no event"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)
def test_an_error_is_json_on_standard_error(arguments: list[str], error: str, words: str) -> None:
    for place in (0, len(arguments)):
        problem = refused(ask(*arguments[:place], "--json", *arguments[place:]))
        assert problem["error"] == error
        assert words in problem["message"]


def test_without_the_option_an_error_is_a_line_of_words() -> None:
    assert ask("show", "nope").err.startswith("malicrisis: no document")
    assert ask("evnets").err.startswith("malicrisis: argument COMMAND: invalid choice: 'evnets'")
    assert ask("find", "--", "--json").err.startswith(
        "malicrisis: no actor, place or office is named or mentioned as '--json'"
    )


def test_an_error_has_the_parts_of_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Corpus:
        raise MalicrisisError.of("here", expected="a page", found="a letter", hint="ask")

    monkeypatch.setattr("malicrisis.cli.opened.load", fail)

    problem = refused(ask("list", "--json"))

    assert problem == {
        "error": "MalicrisisError",
        "message": "here: expected a page, found a letter; ask",
        "exit_code": 2,
        "place": "here",
        "expected": "a page",
        "found": "a letter",
        "hint": "ask",
    }


def test_a_corpus_that_breaks_a_rule_is_an_error_too(copied: Path) -> None:
    (copied / "SHA256SUMS").unlink()

    answer = ask("validate", str(copied), "--json")

    assert refused(answer)["error"] == "InvalidCorpus"
    assert json.loads(answer.out)["findings"]


def test_an_output_that_fails_is_an_error_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", Full())

    assert main(["list", "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == "OutputError"


@given(anything)
def test_whatever_is_wrong_the_error_is_one_line_of_json(word: str) -> None:
    answer = ask("--json", "show", "--", word)

    if answer.code:
        refused(answer)
