"""What ``malicrisis score`` prints for people: each number explained, and what went wrong with its words."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from answer_files import BAD, ONE, errors_of, written
from command_line import ask

from malicrisis.scoring import TRAPS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = ["all", "second", "reader"]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    return partial(written, tmp_path)


def test_with_many_documents_a_table_has_their_sum_alone(
    file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(ONE)
    before = ask("score", path).out
    monkeypatch.setattr("malicrisis.cli.score_text._MANY", 4)

    after = ask("score", path).out

    assert "\n  cgtn-2020, dw-2023, un-2012-727, un-news-2018, voa-2012: the counts of one document each\n" in before
    assert next(line.split() for line in before.splitlines() if "  all  " in line)[4:] == ["voa-2012", *COLUMNS]
    assert next(line.split() for line in after.splitlines() if "all  " in line) == COLUMNS
    assert "the counts of one document each" not in after


def test_traps_that_were_not_answered_have_no_table(file: Callable[..., str]) -> None:
    assert "\ntraps: " in ask("score", file(ONE)).out
    assert "\ntraps: " not in ask("score", file({key: ONE[key] for key in ONE if key != "actors"})).out


def test_a_score_on_a_corpus_of_ones_own_has_no_second_reader(asked: Any, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(asked("score", "--gold").out, encoding="utf-8")

    answer = asked("score", str(path))

    assert "second reader" not in answer.out  # neither a column nor its explanation
    assert answer.out.endswith("\nThe counts speak of these texts only.\n")


def test_only_the_first_of_many_failures_are_printed_and_the_number_says_so(file: Callable[..., str]) -> None:
    three, four = ask("score", file(*[BAD] * 3)).out, ask("score", file(*[BAD] * 4)).out

    assert "not-found (3): " in three
    assert "not-found (4, the first 3): " in four
    assert ("line 3: " in four, "line 4: " in four) == (True, False)


def test_the_columns_and_the_traps_are_explained(file: Callable[..., str]) -> None:
    out = ask("score", file(ONE)).out

    assert "\n  all: the sum of all documents that were scored\n  second reader: not your system, " in out
    assert "The numbers count pairs." in out
    assert "In not-plain, the trap is right without any answer, too." in out
    assert "--html OUT shows them in the texts, --json --items lists them." in out


def test_every_row_of_a_table_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(ask("score", "--gold").out, encoding="utf-8")
    out = ask("score", str(path)).out

    rows = {line.split()[0] for line in out.splitlines() if line.count("  ") >= len(COLUMNS) and line[:1].islower()}
    explained = out.partition("\nwhat the rows mean:\n")[2].partition("\n\n")[0]

    assert {line.split(":")[0].strip() for line in explained.splitlines()} == rows - {"kind", *TRAPS}


def test_a_line_below_each_table_says_how_its_numbers_add_up(file: Callable[..., str]) -> None:
    wide = {"record": "mention", "document": "voa-2012", "start": 0, "end": 900, "actors": ["UN"]}
    out = ask("score", file(ONE, ONE, wide, ONE | {"nth": 2, "actors": ["UN"]})).out

    assert (
        "in all: 327 gold = 2 correct + 325 missed; 4 answers = 2 for gold + 1 duplicate + 1 spurious\n"
        "spurious: voa-2012#c0-900 '"
    ) in out
    assert "\nin all: 301 gold = 1 correct + 1 other + 299 missed\n" in out


def test_the_first_answers_that_are_too_many_are_printed_with_their_words(file: Callable[..., str]) -> None:
    others = [{"record": "mention", "document": "voa-2012", "start": 0, "end": end} for end in (900, 901, 902, 903)]
    out = ask("score", file(*others)).out

    (line,) = [line for line in out.splitlines() if line.startswith("spurious, ")]
    assert line.startswith("spurious, the first 3: voa-2012#c0-900 '")
    assert line.count("(line ") == 3
    assert line.endswith("(line 3)")


UNREAD = [
    ONE | {"actors": ["ECOWASS", "ECOWAS"]},
    ONE | {"actors": ["ECOWASS"], "nth": 2},
    {"record": "report", "document": "voa-2012", "quote": "flee", "type": "SANKTION", "modality": "denied"},
]


def test_values_that_cannot_be_read_are_listed_once_with_the_nearest(file: Callable[..., str]) -> None:
    path = file(*UNREAD)
    out = ask("score", path).out

    assert (
        "\nvalues that cannot be read (4): the answers count, these values are never right\n"
        "  line 1 and 1 more, actors: 'ECOWASS' (nearest: ecowas)\n"
        "  line 3, type: 'SANKTION' (nearest: SANCTION)\n"
        "  line 3, modality: 'denied' (write modality asserted with negated true)\n"
    ) in out
    found = json.loads(ask("score", path, "--json").out)
    assert found["unread"][0] == {
        "line": 1,
        "document": "voa-2012",
        "record": "mention",
        "field": "actors",
        "value": "ECOWASS",
        "nearest": "ecowas",
        "hint": "nearest: ecowas",
    }
    assert errors_of("score", found) == []
    assert "cannot be read" not in ask("score", file(ONE)).out.partition("what the rows mean")[0]


def test_of_many_values_that_cannot_be_read_the_first_are_printed(file: Callable[..., str]) -> None:
    lines = [
        {"record": "mention", "document": "voa-2012", "start": 0, "end": 5, "actors": [f"xyzzy {one}"]}
        for one in range(1, 13)
    ]
    out = ask("score", file(*lines)).out

    assert "values that cannot be read (12, the first 10 different ones)" in out
    assert ("'xyzzy 10'" in out, "'xyzzy 11'" in out) == (True, False)


def test_documents_that_no_line_names_are_named_with_how_to_leave_them_out(file: Callable[..., str]) -> None:
    path = file(ONE, ONE | {"document": "cgtn-2020", "quote": "nowhere"})
    out, left_out = ask("score", path).out, "--documents cgtn-2020 voa-2012"

    assert (
        "\nno answers for dw-2023, un-2012-727, un-news-2018: all items there count as missed; "
        f"{left_out} leaves them out\n"
    ) in out
    assert "no answers for" not in ask("score", path, *left_out.split()).out
    assert json.loads(ask("score", path, "--json").out)["without_answers"] == ["dw-2023", "un-2012-727", "un-news-2018"]


def test_without_any_answer_there_is_nothing_to_leave_out(file: Callable[..., str]) -> None:
    out = ask("score", file({"record": "system", "name": "silent"})).out

    assert "no answers for" not in out
    assert "what the rows mean" not in out
    assert "what the columns mean" not in out


def test_many_documents_without_answers_are_named_in_part(
    file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("malicrisis.cli.score_text._LISTED", 1)

    few, many = (ask("score", file(*lines)).out for lines in ([ONE], [ONE, ONE | {"document": "dw-2023"}]))

    assert "no answers for cgtn-2020 and 3 more: all items there count as missed; --documents voa-2012 leaves" in few
    assert "no answers for cgtn-2020 and 2 more: all items there count as missed; --documents and the ids of" in many


@pytest.mark.parametrize(
    "words",
    [
        "[\n{one},\n{one}\n]\n",
        "```json\n{one}\n```\n",
        "[{one}, {one}]\n",
        "{pretty}\n",
    ],
)
def test_an_array_and_a_block_of_markdown_are_told_what_to_write(tmp_path: Path, words: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(words.replace("{one}", json.dumps(ONE)).replace("{pretty}", json.dumps(ONE, indent=1)), "utf-8")

    found = json.loads(ask("score", str(path), "--json").out)

    assert found["failures"] != []
    assert {one["message"].rpartition("; ")[2] for one in found["failures"]} == {
        "write one object on each line, without [ ], commas between objects, or ```"
    }


def test_an_object_that_is_no_json_is_not_told_to_write_one_object(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"record": NaN}\n{"record": 5}\n', "utf-8")

    found = json.loads(ask("score", str(path), "--json").out)

    assert len(found["failures"]) == 2
    assert [one for one in found["failures"] if "one object on each line" in one["message"]] == []


def test_answers_for_optional_items_are_told_apart_from_those_for_gold(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(ask("score", "--gold").out, encoding="utf-8")

    out = ask("score", str(path)).out

    assert "\nin all: 327 gold = 327 correct; 459 answers = 327 for gold + 132 for optional\n" in out


def test_long_words_end_with_an_ellipsis_in_their_quotation_marks(file: Callable[..., str]) -> None:
    long = {"record": "mention", "document": "voa-2012", "start": 0, "end": 900, "actors": ["x" * 900]}

    out = ask("score", file(long)).out

    assert f"\n  line 1, actors: '{'x' * 59}…' (" in out
    assert "…' (line 1)\n" in out


def test_two_systems_of_one_name_are_told_apart(file: Callable[..., str]) -> None:
    name = {"record": "system", "name": "mine"}

    out = ask("score", file(name, ONE), file(name, ONE | {"actors": ["UN"]}, name="b.jsonl")).out

    assert "both right  only mine (first file)  only mine (second file)  neither" in out
    assert "'ECOWAS': mine (first file) correct, mine (second file) other" in out
    assert (
        "\nthe numbers count items that a system must have; right: found, and with the value of the annotation\n" in out
    )
