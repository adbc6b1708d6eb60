"""The audit: what is drawn, how many records that is, and what the page says about the errors found."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from audit import FILE, PAGE, SIZES, VERDICTS, as_page, draw, interval, problems, records

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


def test_every_record_of_a_layer_has_a_name_of_its_own(shipped: Corpus) -> None:
    layers = records(shipped)

    assert {layer: len(named) for layer, named in layers.items()} == {
        "events": len(shipped.events),
        "roles": sum(len(actor.roles) for actor in shipped.actors),
        "mentions": sum(len(document.mentions) for document in shipped.documents),
        "statements": sum(len(document.statements) for document in shipped.documents),
        "reports": sum(len(document.reports) for document in shipped.documents),
        "disagreements": len(shipped.disagreements),
    }


def test_the_same_seed_draws_the_same_records_and_another_seed_draws_others(shipped: Corpus) -> None:
    layers = records(shipped)

    assert draw(layers, seed=1) == draw(layers, seed=1)
    assert draw(layers, seed=1) != draw(layers, seed=2)


def test_all_records_are_drawn_but_of_mentions_and_reports_a_part(shipped: Corpus) -> None:
    layers = records(shipped)
    drawn = draw(layers)

    for layer, named in layers.items():
        names = [item["record"] for item in drawn if item["layer"] == layer]
        assert len(names) == len(set(names)) == SIZES.get(layer, len(named))
        assert set(names) <= set(named)


@pytest.mark.parametrize(
    ("errors", "checked", "low", "high"),
    # Clopper and Pearson's interval in closed form: 1 - (0.025)^(1/n) without errors, and 1 - that of the reverse
    [(0, 10, 0.0, 1 - 0.025**0.1), (10, 10, 0.025**0.1, 1.0), (1, 1, 0.025, 1.0), (0, 1, 0.0, 0.975)],
)
def test_the_interval_is_that_of_clopper_and_pearson(errors: int, checked: int, low: float, high: float) -> None:
    assert interval(errors, checked) == pytest.approx((low, high))


def test_an_item_needs_a_verdict_and_an_error_or_a_doubt_says_what_was_found_and_done() -> None:
    item = {"layer": "events", "record": "a", "verdict": "wrong", "found": "the year", "done": "corrected"}

    assert problems([item]) == []
    assert problems([{**item, "verdict": "right", "found": "", "done": ""}]) == []
    assert problems([{**item, "verdict": None}]) == ["events a: no verdict; expected one of right, wrong, doubtful"]
    assert problems([{**item, "found": ""}]) == ["events a: does not say what was found"]
    assert problems([{**item, "done": ""}]) == ["events a: does not say what was done"]
    assert problems([{**item, "verdict": "doubtful", "done": ""}]) == ["events a: does not say what was done"]


def test_the_page_states_how_many_were_checked_and_how_many_were_wrong() -> None:
    verdicts = ["right"] * 7 + ["wrong"] * 2 + ["doubtful"]
    items = [{"layer": "events", "verdict": verdict} for verdict in verdicts]

    page = as_page({"fingerprint": "ab" * 32, "seed": 1, "totals": {"events": 12}, "items": items})

    assert "| events | 12 | 10 | 2 | 1 | 20.0 | 2.5 to 55.6 |" in page.splitlines()


def test_the_committed_audit_has_a_verdict_for_every_item_and_the_page_is_what_it_comes_to() -> None:
    audit = json.loads(FILE.read_text(encoding="utf-8"))
    items = audit["items"]

    assert {item["verdict"] for item in items} == set(VERDICTS)
    assert problems(items) == []
    assert len({(item["layer"], item["record"]) for item in items}) == len(items)
    drawn = {layer: sum(item["layer"] == layer for item in items) for layer in audit["totals"]}
    assert drawn == {layer: SIZES.get(layer, total) for layer, total in audit["totals"].items()}
    assert PAGE.read_text(encoding="utf-8") == as_page(audit)


def test_the_readme_says_how_many_errors_the_audit_found(root: Path) -> None:
    items = json.loads((root / "annotation" / "audit.json").read_text(encoding="utf-8"))["items"]
    checked = Counter(item["layer"] for item in items)
    wrong = Counter(item["layer"] for item in items if item["verdict"] == "wrong")

    words = " ".join((root / "README.md").read_text(encoding="utf-8").split())

    found = " and ".join(f"{wrong[layer]} of {checked[layer]} {layer}" for layer in checked if wrong[layer])
    assert f"found {found} wrong" in words
    for layer in checked:
        assert f"{checked[layer]} {layer}" in words
