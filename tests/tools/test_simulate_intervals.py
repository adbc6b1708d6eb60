"""How often intervals around a share cover the truth: the simulation, and the table of it in the docs."""

from __future__ import annotations

import random
import re
import statistics
import sys
from math import sqrt
from pathlib import Path

import pytest

import malicrisis
from simulate_intervals import (
    SHARE,
    SPREADS,
    bootstrap,
    coverage,
    main,
    right_answers,
    share_of_document,
    sizes,
    smallest_p,
    wilson,
)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "scoring.md"
ROUNDS = 300


def chance() -> random.Random:
    return random.Random(7)  # noqa: S311  no secret


def table_of_docs() -> tuple[int, dict[float, tuple[float, float]]]:
    """Return the rounds and the coverage of both intervals by spread, as the docs state them."""
    text = DOCS.read_text("utf-8")
    rows = re.findall(r"^(0\.\d\d) +(\d+)% +(\d+)%$", text, re.MULTILINE)
    (rounds,) = re.findall(r"; (\d+) rounds; nominal 95 %", text)
    return int(rounds), {float(spread): (int(one) / 100, int(other) / 100) for spread, one, other in rows}


def test_the_documents_are_as_long_as_those_of_the_corpus() -> None:
    gold = malicrisis.score(malicrisis.load(), [{"record": "system", "layers": ["triggers"]}]).layers["triggers"]

    assert gold is not None
    assert sizes() == [one["gold"] for one in gold["documents"].values()]
    assert f"{len(sizes())} documents with {', '.join(map(str, sizes()))} reports; " in DOCS.read_text("utf-8")


@pytest.mark.parametrize("spread", SPREADS)
def test_both_intervals_cover_the_truth_as_often_as_the_docs_state(spread: float) -> None:
    rounds, stated = table_of_docs()

    found = coverage(chance(), sizes(), spread, ROUNDS)

    for here, there in zip(found, stated[spread], strict=True):
        deviation = sqrt(there * (1 - there) * (1 / ROUNDS + 1 / rounds))
        assert abs(here - there) < 3 * deviation + 0.005  # the docs round to a point


def test_many_documents_of_equal_difficulty_are_covered_as_often_as_is_claimed() -> None:
    independent, whole = coverage(chance(), [20] * 40, 0.0, ROUNDS)

    assert 0.92 < independent <= 0.98
    assert 0.90 < whole <= 0.98


@pytest.mark.parametrize("spread", SPREADS)
def test_the_difficulty_of_documents_has_the_mean_and_the_spread_that_were_asked_for(spread: float) -> None:
    same = chance()
    shares = [share_of_document(same, SHARE, spread) for _ in range(4000)]

    assert all(0 <= one <= 1 for one in shares)
    assert statistics.mean(shares) == pytest.approx(SHARE, abs=0.01)
    assert statistics.pstdev(shares) == pytest.approx(spread, abs=0.005)


def test_no_document_has_more_right_answers_than_answers_and_their_share_is_that_of_the_truth() -> None:
    same, numbers = chance(), [5, 50, 500]
    drawn = [right_answers(same, numbers, SHARE, 0.1) for _ in range(300)]

    assert all(0 <= right <= number for one in drawn for right, number in zip(one, numbers, strict=True))
    assert sum(map(sum, drawn)) / (300 * sum(numbers)) == pytest.approx(SHARE, abs=0.02)


@pytest.mark.parametrize(
    ("right", "number", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)]
)
def test_the_interval_of_wilson_is_that_of_the_tables(right: int, number: int, low: float, high: float) -> None:
    assert wilson(right, number) == pytest.approx((low, high), abs=1e-4)


def test_an_interval_of_whole_documents_lies_within_their_shares() -> None:
    low, high = bootstrap(chance(), [2, 9, 5], [10, 10, 10])

    assert 0.2 <= low < 16 / 30 < high <= 0.9
    assert bootstrap(chance(), [5, 5], [10, 10]) == (0.5, 0.5)


def test_five_documents_allow_no_small_p_value() -> None:
    assert [smallest_p(number) for number in (1, 2, 5, 6)] == [1.0, 0.5, 0.0625, 0.03125]


def test_the_printed_table_has_a_row_for_each_spread_and_is_the_same_on_every_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["simulate_intervals.py", "20"])

    main()
    first = capsys.readouterr().out
    main()

    assert capsys.readouterr().out == first
    assert [line.split()[0] for line in first.splitlines()[2:-1]] == [f"{spread:.2f}" for spread in SPREADS]
    assert first.splitlines()[0].endswith("; 20 rounds; nominal 95 %")
    assert first.endswith("if one system wins in all: 0.0625\n")
