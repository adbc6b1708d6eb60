"""``malicrisis score`` and ``malicrisis prompt``."""

from __future__ import annotations

import io
import json
import sys
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from answer_files import BAD, ONE, errors_of, written
from command_line import ask, assert_refused, wrong_uses

import malicrisis
from malicrisis._version import FINGERPRINT
from malicrisis.scoring import LAYERS, answers_of, prompt
from malicrisis.scoring.layers import SPAN_LAYERS, count_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    return partial(written, tmp_path)


def test_the_annotation_printed_as_answers_is_right_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(ask("score", "--gold").out, encoding="utf-8")

    answer = ask("score", str(path))

    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines() if line.partition(":")[0] in LAYERS] == [
        f"{layer}:" for layer in LAYERS
    ]
    assert "second reader" in answer.out
    assert "the counts speak of these texts only" in answer.out


def test_the_annotation_of_some_documents_as_answers_is_right_everywhere_in_these(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(ask("score", "--gold", "--documents", "dw-2023", "cgtn2020").out, encoding="utf-8")

    header, *lines = map(json.loads, path.read_text("utf-8").splitlines())
    found = json.loads(ask("score", str(path), "--json").out)

    assert header["documents"] == found["documents"] == ["cgtn-2020", "dw-2023"]
    assert list(dict.fromkeys(line["document"] for line in lines)) == ["cgtn-2020", "dw-2023"]
    assert all(layer["all"]["gold"] == layer["all"]["correct"] > 0 for layer in found["layers"].values())
    assert ask("score", "--gold", "--documents", "dw").code == 2


def test_the_answers_that_are_matched_with_no_item_are_beside_the_items(file: Callable[..., str]) -> None:
    wide = {"record": "mention", "document": "voa-2012", "start": 0, "end": 900, "actors": ["UN"]}
    found = json.loads(ask("score", file(ONE, wide, ONE), "--items", "--json").out)

    assert [(one["layer"], one["document"], one["state"], one["lines"]) for one in found["added"]] == [
        ("mentions", "voa-2012", "spurious", [2]),
        ("mentions", "voa-2012", "duplicate", [3]),
    ]
    assert found["added"][1]["quote"] == "ECOWAS"
    text = malicrisis.load().documents["voa-2012"].text
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found["added"])
    assert "added" not in json.loads(ask("score", file(ONE), "--json").out)


def test_a_score_as_json_has_every_count(file: Callable[..., str]) -> None:
    found = json.loads(ask("score", file(ONE, BAD), "--items", "--json").out)

    assert found["corpus"] == f"malicrisis@{malicrisis.__version__}"
    assert found["fingerprint"] == FINGERPRINT
    assert (found["spec"], found["system"], found["accept"]) == (1, None, [])
    assert found["lines"] == {"read": 2, "answers": 1, "undecodable": 1, "left_out": 0, "reasons": {"not-found": 1}}
    assert found["failures"][0].items() >= {"line": 2, "reason": "not-found", "document": "voa-2012"}.items()
    assert [*found["layers"]] == [*LAYERS]
    for layer in ("mentions", "identity"):
        assert tuple(found["layers"][layer]["all"]) == count_keys(layer)
        assert tuple(found["layers"][layer]["ceiling"]) == count_keys(layer)
    assert found["layers"]["statements"] is None
    (item,) = [one for one in found["items"] if one["lines"] and one["layer"] == "identity"]
    assert item.items() >= {"document": "voa-2012", "quote": "ECOWAS", "state": "correct", "optional": False}.items()
    assert [one for one in found["items"] if ("exact" in one) != (one["layer"] in SPAN_LAYERS.values())] == []


def test_two_systems_are_compared_item_by_item(file: Callable[..., str]) -> None:
    other = ONE | {"actors": ["UN"]}
    names = [{"record": "system", "name": name} for name in ("first", "second")]
    paths = file(names[0], ONE, name="a.jsonl"), file(names[1], other, name="b.jsonl")

    found = json.loads(ask("score", *paths, "--json").out)
    answer = ask("score", *paths)

    assert found["compare"]["mentions"] == {"both": 1, "only_a": 0, "only_b": 0, "neither": 326}
    assert found["compare"]["identity"] == {"both": 0, "only_a": 1, "only_b": 0, "neither": 300}
    assert found["compare"]["speakers"] is None
    (flipped,) = found["flipped"]
    assert (flipped["layer"], flipped["quote"], flipped["a"], flipped["b"]) == (
        "identity",
        "ECOWAS",
        "correct",
        "other",
    )
    assert (found["a"]["system"], found["b"]["system"]) == ("first", "second")
    assert "'ECOWAS': first correct, second other" in answer.out


def test_answers_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(ONE).encode())))

    found = json.loads(ask("score", "-", "--json").out)

    assert found["lines"]["answers"] == 1


def test_a_line_that_is_no_answer_fails_the_command_only_if_it_is_strict(file: Callable[..., str]) -> None:
    path = file(ONE, BAD)

    answer = ask("score", path, "--strict")

    assert answer.code == 1
    assert answer.out == ask("score", path).out
    assert answer.err == "malicrisis: 1 line cannot be decoded\n"
    assert ask("score", path).code == 0
    assert ask("score", file(ONE), "--strict").code == 0


def test_differences_are_accepted_and_documents_are_chosen(file: Callable[..., str]) -> None:
    path = file(ONE | {"document": "cgtn-2020", "quote": "coup d'état", "nth": None}, ONE)

    found = json.loads(ask("score", path, "--accept", "quotes, dashes", "--documents", "cgtn-2020", "--json").out)

    assert found["accept"] == ["quotes", "dashes"]
    assert found["documents"] == ["cgtn-2020"]
    assert (found["lines"]["answers"], found["lines"]["undecodable"], found["lines"]["left_out"]) == (1, 0, 1)
    assert "1 of documents that are left out" in ask("score", path, "--documents", "cgtn-2020").out


def test_the_schema_that_is_printed_fits_the_annotation() -> None:
    checker = jsonschema.Draft202012Validator(json.loads(ask("score", "--schema").out))

    assert [error.message for line in answers_of(malicrisis.load()) for error in checker.iter_errors(line)] == []


@wrong_uses(
    (["score"], "expected one file of answers, or two, found 0"),
    (["score", "a", "b", "c"], "found 3"),
    (["score", "none.jsonl"], "expected a file of answers"),
    (["score", "--schema", "--gold"], "found several of them"),
    (["score", "--schema", "a"], "found several of them"),
    (["score", "a", "--items"], "--items: expected --json beside it"),
    (["score", "a", "--force"], "--force: expected --html OUT beside it"),
    (["score", "pyproject.toml", "--accept", "case"], "--accept: expected words among quotes, blanks, dashes"),
    (["score", "pyproject.toml", "--documents", "x"], "no document has the id or name 'x'"),
    (["prompt"], "required"),
    (["prompt", "x"], "no document has the id or name 'x'"),
    (["prompt", "voa-2012", "--records", "x"], "invalid choice"),
)
def test_wrong_uses_are_refused(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_a_prompt_is_printed_and_stands_in_json_with_its_rights() -> None:
    made = prompt(malicrisis.load().documents["voa-2012"], records=["mention"])

    assert ask("prompt", "voa-2012", "--records", "mention").out == f"{made.text}\n"
    assert json.loads(ask("prompt", "voa-2012", "--records", "mention", "--json").out) == {
        "document": "voa-2012",
        "rights": made.rights,
        "text": made.text,
    }


def test_the_output_fits_its_schema(file: Callable[..., str], tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(ask("score", "--gold").out, encoding="utf-8")

    one = json.loads(ask("score", str(gold), "--documents", "cgtn-2020", "--items", "--json").out)
    added = json.loads(ask("score", file(ONE, ONE), "--items", "--json").out)
    failing = json.loads(ask("score", file(ONE, BAD, BAD | {"document": "x"}, {"record": 1}), "--json").out)
    two = json.loads(ask("score", str(gold), file(ONE), "--json").out)

    assert (errors_of("score", added), len(added["added"])) == ([], 1)
    assert (errors_of("score", one), errors_of("score", failing), errors_of("score-two", two)) == ([], [], [])
    assert [line["reason"] for line in failing["failures"]] == ["not-found", "document", "schema"]


def test_the_schema_of_the_output_finds_a_missing_key_and_a_key_too_many(file: Callable[..., str]) -> None:
    found = json.loads(ask("score", file(ONE), "--documents", "cgtn-2020", "--items", "--json").out)

    del found["layers"]["mentions"]["all"]["missed"]
    found["items"][0]["f1"] = 0.5
    del found["items"][1]["exact"]

    assert len(errors_of("score", found)) >= 3


def test_a_page_of_the_score_is_written_beside_what_is_printed(file: Callable[..., str], tmp_path: Path) -> None:
    path, out = file(ONE, BAD), tmp_path / "score.html"

    answer = ask("score", path, "--html", str(out))

    assert answer.out.startswith(ask("score", path).out)
    assert f"\n{out}: open it in a browser\n" in answer.out
    assert out.read_text("utf-8") == malicrisis.score_page(malicrisis.score(malicrisis.load(), path))
    assert ask("score", path, "--html", str(out)).code == 2
    as_json = ask("score", path, "--html", str(out), "--force", "--json")
    assert (as_json.code, json.loads(as_json.out)["lines"]["read"]) == (0, 2)


def test_a_page_is_of_one_system(file: Callable[..., str], tmp_path: Path) -> None:
    answer = ask("score", file(ONE), file(ONE, name="b.jsonl"), "--html", str(tmp_path / "score.html"))

    assert_refused(answer, "--html: expected one file of answers, found two; write a page for each")
    assert not (tmp_path / "score.html").exists()
