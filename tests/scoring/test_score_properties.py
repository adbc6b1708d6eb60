"""What holds of every score: order, one answer fewer, one answer more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis.scoring import LAYERS, answers_of
from malicrisis.scoring.layers import SPAN_LAYERS

if TYPE_CHECKING:
    from malicrisis import Corpus

GOLD = list(answers_of(malicrisis.load()))
HEADER, LINES = GOLD[0], GOLD[1:]


def counts(score: malicrisis.Score) -> dict[str, Any]:
    return {layer: found["all"] if found else None for layer, found in score.layers.items()}


@given(st.randoms(use_true_random=False))
def test_the_annotation_is_right_in_every_layer_in_any_order(random: Any) -> None:
    lines = LINES[:]
    random.shuffle(lines)

    score = malicrisis.score(malicrisis.load(), [HEADER, *lines])

    for layer, found in counts(score).items():
        assert found["gold"] == found["correct"] > 0, layer
        optional = "optional_found" if layer in SPAN_LAYERS.values() else "optional_correct"
        assert found["optional"] == found[optional]
    assert all(kind["pairs"] == kind["both"] > 0 for kind in score.traps.values() if kind)
    assert None not in score.traps.values()


@given(st.integers(0, len(LINES) - 1))
def test_one_answer_fewer_costs_exactly_one_item(number: int) -> None:
    left_out = LINES[number]

    score = malicrisis.score(malicrisis.load(), [HEADER, *LINES[:number], *LINES[number + 1 :]])

    for layer, found in counts(score).items():
        if LAYERS[layer].record != left_out["record"]:
            assert found["gold"] == found["correct"]
    found = counts(score)[SPAN_LAYERS[str(left_out["record"])]]
    assert found["missed"] + found["optional"] - found["optional_found"] == 1
    assert found["correct"] + found["missed"] == found["gold"]
    assert found["boundary"] == found["spurious"] == found["duplicate"] == 0


@given(st.integers(0, len(LINES) - 1), st.integers(0, 80), st.integers(0, 80))
def test_an_enclosing_mention_turns_no_right_one_wrong(number: int, before: int, after: int) -> None:
    line = LINES[number]
    document = malicrisis.load().documents[str(line["document"])]
    start, end = max(0, int(str(line["start"])) - before), min(len(document.text), int(str(line["end"])) + after)
    enclosing = {"record": "mention", "document": document.id, "start": start, "end": end, "actors": ["Mali"]}

    for lines in ([*LINES, enclosing], [enclosing, *LINES]):
        found = counts(malicrisis.score(malicrisis.load(), [HEADER, *lines]))

        assert {layer: one["correct"] for layer, one in found.items()} == {
            layer: one["gold"] for layer, one in found.items()
        }


def test_the_counts_of_a_layer_add_up(shipped: Corpus) -> None:
    spans: list[Any] = LINES
    lines = [one | {"start": one["start"] + 1, "quote": None} for one in spans if one["end"] - one["start"] > 1]

    score = malicrisis.score(shipped, lines)

    for layer, found in score.layers.items():
        for one in (found["all"], *found["documents"].values()) if found else ():
            if layer in SPAN_LAYERS.values():
                assert one["gold"] == one["correct"] + one["boundary"] + one["missed"]
                assert one["answers"] == sum(
                    one[key] for key in ("correct", "boundary", "optional_found", "duplicate", "neutral", "spurious")
                )
            else:
                assert one["gold"] == sum(one[state] for state in LAYERS[layer].states)
        assert found is not None
        assert found["all"]["gold"] > 0


@pytest.mark.parametrize("layer", LAYERS)
def test_all_is_the_sum_of_the_documents_and_of_the_groups(shipped: Corpus, layer: str) -> None:
    found = malicrisis.score(shipped, [HEADER, *LINES[::3]]).layers[layer]

    assert found is not None
    for parts in (found["documents"], found["groups"]):
        keys = next(iter(parts.values())).keys()
        assert {key: sum(one[key] for one in parts.values()) for key in keys} == {
            key: found["all"][key] for key in keys
        }


def test_a_document_that_is_not_chosen_counts_neither_way(shipped: Corpus) -> None:
    score = malicrisis.score(shipped, [HEADER, *LINES], documents=["voa-2012"])

    assert score.documents == ("voa-2012",)
    assert score.lines.answers + score.lines.left_out == score.lines.read == len(LINES)
    assert all(list(found["documents"]) == ["voa-2012"] for found in score.layers.values() if found)


def test_the_documents_that_the_system_was_given_are_those_that_count(shipped: Corpus) -> None:
    header = {"record": "system", "documents": ["voa-2012", "cgtn-2020"]}

    assert malicrisis.score(shipped, [header]).documents == ("cgtn-2020", "voa-2012")


def test_the_same_answer_a_thousand_times_is_right_once(shipped: Corpus) -> None:
    lines = [LINES[0] | {"id": str(number)} for number in range(1000)]

    found = malicrisis.score(shipped, lines).layers["mentions"]

    assert found is not None
    assert (found["all"]["correct"], found["all"]["duplicate"]) == (1, 999)


@given(st.randoms(use_true_random=False))
def test_the_best_of_many_answers_at_one_place_are_matched_in_any_order(random: Any) -> None:
    corpus = malicrisis.load()
    document = corpus.documents["voa-2012"]
    reports: list[Any] = [one for one in LINES if (one["record"], one["document"]) == ("report", document.id)]
    place = {"start": 0, "end": len(document.text), "quote": None, "scope": "sentence"}
    right = [one | place for one in reports]
    useless = [
        right[0] | {"type": "x", "modality": "x", "voice": [f"x{number}"], "when": None} for number in range(200)
    ]
    lines = [*right, *useless]
    random.shuffle(lines)

    counts = malicrisis.score(corpus, lines).layers

    for layer in ("triggers", "types", "modality"):
        found = counts[layer]
        assert found is not None
        assert found["documents"][document.id]["correct"] == found["documents"][document.id]["gold"] > 20
