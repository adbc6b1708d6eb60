"""What scores say beside their counts, and answers that say less than they could."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest
from tiny import DOCUMENT, tiny_corpus

import malicrisis
from malicrisis.model.dates import When
from malicrisis.scoring import UNREADABLE, naming, places
from malicrisis.scoring.judging import is_within_a_year
from malicrisis.scoring.states import _innermost

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def tiny() -> malicrisis.Corpus:
    return tiny_corpus()


def line(record: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {"record": record, "document": DOCUMENT, "quote": quote, **fields}


def states(score: malicrisis.Score, layer: str) -> dict[str, int]:
    """Return the counts of *layer* that are not 0."""
    counts = score.layers[layer]
    assert counts
    return {key: number for key, number in counts["all"].items() if number}


# scores


def test_the_groups_of_a_score_are_those_of_its_layers(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [line("report", "coup", modality="asserted")])

    assert score.groups["mentions"] is None
    assert score.groups["modality"] == cast("Any", score.layers["modality"])["groups"]


def test_an_answer_without_a_field_of_a_layer_that_others_have_is_unanswered(tiny: malicrisis.Corpus) -> None:
    said = "“We will not leave Mali.”"
    mentions = malicrisis.score(tiny, [line("mention", "Mali", nth=1, actors=["Mali"]), line("mention", "UN")])
    statements = malicrisis.score(tiny, [{"record": "system", "layers": ["speakers"]}, line("statement", said)])

    assert states(mentions, "identity")["unanswered"] == 1
    assert states(statements, "speakers") == {"gold": 1, "unanswered": 1}


def test_a_date_that_cannot_be_read_is_counted_as_that(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [line("mention", "Friday", when="last Friday")])

    assert states(score, "dates")["unreadable"] == 1
    assert repr(UNREADABLE) == "UNREADABLE"


def test_a_line_that_is_no_object_is_no_answer(tiny: malicrisis.Corpus, tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text(f"5\n{json.dumps(line('mention', 'UN'))}\n", encoding="utf-8")

    score = malicrisis.score(tiny, tmp_path / "answers.jsonl")

    assert [(one.line, one.reason) for one in score.failures] == [(1, "schema")]
    assert "expected an object, found 5" in score.failures[0].message


@pytest.mark.parametrize(
    ("when", "is_short"),
    [(When("2012"), True), (When("2012/2013"), False), (When("2012/.."), False), (None, False)],
)
def test_a_date_spans_a_year_at_most_if_both_of_its_ends_do(when: When | None, is_short: bool) -> None:  # noqa: FBT001  a table
    class Given(NamedTuple):
        values: dict[str, object]

    assert is_within_a_year(cast("Any", Given({"when": when}))) is is_short


def test_of_crossing_answers_only_those_around_others_are_outer() -> None:
    class Given(NamedTuple):
        line: int
        start: int
        end: int

    found = _innermost(cast("Any", [Given(1, 0, 10), Given(2, 5, 17), Given(3, 6, 9), Given(4, 0, 30)]))

    assert {one: set(lines) for one, lines in found.items()} == {1: {4}, 2: {4}, 3: {1}, 4: set()}


def test_names_and_places_are_found_again_after_many_others(
    tiny: malicrisis.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [line("mention", "UN", actors=["UN", "Mali"]), line("mention", "Bamako"), line("mention", "Gao")]
    before = malicrisis.score(tiny, [*answers, *answers]).layers
    monkeypatch.setattr(naming, "_KEPT", 0)
    monkeypatch.setattr(places, "_NEAREST", 0)

    assert malicrisis.score(tiny, [*answers, *answers]).layers == before
