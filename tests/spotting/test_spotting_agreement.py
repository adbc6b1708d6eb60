"""How far the two readings of the texts for `spot` agree."""

from __future__ import annotations

import pytest

import spot_agreement
from spot_agreement import Mark, decisions, gold, reading, written
from spot_quality import ELSEWHERE, TABLES


@pytest.mark.parametrize("file", ELSEWHERE)
def test_the_gold_has_what_was_decided(file: str) -> None:
    marks = gold(file)

    for text, rows in decisions(file).items():
        for row in rows:
            assert (Mark.of(text, row) in marks) is row["kept"]
            assert (row["by"], row["kept"]) not in (("both", True), ("neither", False))
            assert row["why"].endswith(".")


@pytest.mark.parametrize("file", ELSEWHERE)
def test_where_the_readings_agree_so_does_the_gold(file: str) -> None:
    first, second = (reading(file, which) for which in spot_agreement.READINGS)

    decided = {Mark.of(text, row) for text, rows in decisions(file).items() for row in rows}
    assert first ^ second <= decided
    assert (first & second) - decided == gold(file) - decided


def test_the_published_table_is_that_of_the_readings() -> None:
    assert spot_agreement.TABLE.read_text("utf-8") == written()


def test_the_published_agreement_of_the_forms_is_that_of_the_readings() -> None:
    same = [spot_agreement.same_form(file) for file in ELSEWHERE]
    page = (TABLES.parent / "how-to" / "spot.md").read_text("utf-8")

    sentence = "the same for {} of {} and for {} of {} mentions".format(*same[0], *same[1])
    assert sentence in " ".join(page.split())
