"""Two systems on the same texts: what both have right, what only one, and which scores can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tiny import DOCUMENT, TEXT, tiny_corpus

import malicrisis
from malicrisis.errors import ArgumentError, RecordError
from malicrisis.model.fields import changed
from malicrisis.scoring import compare
from malicrisis.scoring.layers import LAYERS

if TYPE_CHECKING:
    from malicrisis import Corpus, Score

TINY = tiny_corpus()


def line(record: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {"record": record, "document": DOCUMENT, "quote": quote, **fields}


def scored(*lines: dict[str, Any], corpus: Corpus = TINY) -> Score:
    return malicrisis.score(corpus, [{"record": "system", "name": "one"}, *lines])


FIRST = scored(
    line("mention", "UN", actors=["UN"]),
    line("mention", "junta", actors=["junta of Mali"]),
    line("mention", "it", nth=1, actors=["UN"]),
    line("report", "coup", modality="asserted"),
    line("report", "urged", modality="asserted"),
    line("report", "leave", nth=2, modality="asserted"),
    line("statement", "“We will not leave Mali.”"),
)
SECOND = scored(
    line("mention", "UN", actors=["Mali"]),
    line("mention", "Mali’s junta", actors=["junta of Mali"]),
    line("mention", "it", nth=1, actors=["junta of Mali"]),
    line("report", "coup", modality="asserted"),
    line("report", "urged", modality="planned"),
    line("report", "leave", nth=2, modality="requested", voice=["UN"]),
)


def test_the_items_that_both_must_have_are_counted_by_who_has_them_right() -> None:
    found = compare(FIRST, SECOND).layers

    assert {name: tuple(counts.values()) for name, counts in found.items() if counts} == {
        "mentions": (1, 0, 1, 3),
        "identity": (1, 1, 0, 1),
        "triggers": (3, 0, 0, 1),
        "modality": (1, 1, 1, 1),
        "plain": (1, 1, 1, 1),
    }
    assert [*found] == [*LAYERS]
    assert {tuple(counts) for counts in found.values() if counts} == {("both", "only_a", "only_b", "neither")}


def test_what_only_one_has_right_is_shown_with_both_states() -> None:
    found = compare(FIRST, SECOND).flipped

    assert [(one["layer"], one["quote"], one["a"], one["b"]) for one in found] == [
        ("mentions", "Mali’s junta", "boundary", "correct"),
        ("identity", "UN", "correct", "other"),
        ("modality", "urged", "correct", "other"),
        ("modality", "leave", "other", "correct"),
        ("plain", "urged", "correct", "other"),
        ("plain", "leave", "other", "correct"),
    ]
    start = TEXT.index("urged")
    assert found[2] == {
        "layer": "modality",
        "document": DOCUMENT,
        "start": start,
        "end": start + 5,
        "quote": "urged",
        "event": "appeal",
        "group": "asserted",
        "a": "correct",
        "b": "other",
    }
    assert "event" not in found[0]


def test_a_comparison_of_the_same_score_has_no_difference_and_turns_around() -> None:
    same, other_way = compare(FIRST, FIRST), compare(SECOND, FIRST)

    assert same.flipped == ()
    for name, counts in compare(FIRST, SECOND).layers.items():
        turned = other_way.layers[name]
        assert (counts is None) == (turned is None)
        if counts and turned:
            assert (counts["only_a"], counts["only_b"]) == (turned["only_b"], turned["only_a"])


def test_a_comparison_names_both_systems() -> None:
    unnamed = malicrisis.score(TINY, [line("mention", "2012")])

    assert repr(compare(FIRST, unnamed)) == "<ScoreComparison one, b: 2 flipped>"
    assert repr(compare(unnamed, FIRST)) == "<ScoreComparison a, one: 2 flipped>"


def test_a_comparison_has_both_scores_with_their_items_if_they_are_wanted() -> None:
    found = compare(FIRST, SECOND)

    assert found.as_dict() == found.as_dict(items=False)
    wrong: Any = "all"
    with pytest.raises(ArgumentError):
        found.as_dict(wrong)  # type: ignore[misc]  # pyright: ignore[reportCallIssue]  that is tested
    with pytest.raises(ArgumentError):
        found.as_dict(items=wrong)
    for items in (False, True):
        assert found.as_dict(items=items) == {
            "a": FIRST.as_dict(items=items),
            "b": SECOND.as_dict(items=items),
            "compare": found.layers,
            "flipped": list(found.flipped),
        }


def test_scores_of_an_equal_corpus_are_compared() -> None:
    again = scored(line("mention", "UN"), corpus=tiny_corpus())

    assert compare(again, again).flipped == compare(scored(line("mention", "UN")), again).flipped == ()


@pytest.mark.parametrize("title", ["A", "Z", "other"])
def test_scores_of_other_corpora_or_documents_are_not_compared(shipped: Corpus, title: str) -> None:
    other = scored(corpus=changed(TINY, title=title))
    for a, b in ((FIRST, other), (other, FIRST)):
        with pytest.raises(RecordError, match="compare: expected scores of one corpus, found scores of two"):
            compare(a, b)
    some, others = (malicrisis.score(shipped, [], documents=[one]) for one in ("cgtn-2020", "dw-2023"))
    for a, b in ((some, others), (others, some)):
        with pytest.raises(RecordError) as caught:
            compare(a, b)
        assert str(caught.value) == (f"compare: expected scores of the documents {a.documents}, found {b.documents}")


def test_an_item_that_one_of_both_need_not_have_is_left_out() -> None:
    (document,) = TINY.documents
    twin = changed(next(one for one in document.reports if one.event == "coup"), event="zz-fall")
    fall = malicrisis.Event(id="zz-fall", label="The government falls", type="ASSAULT")
    reports = [*document.reports, twin]
    corpus = changed(TINY, documents=[changed(document, reports=reports)], events=[*TINY.events, fall])
    first = scored(line("report", "coup", type="COERCE"), corpus=corpus)
    second = scored(line("report", "coup", type="ASSAULT"), corpus=corpus)

    for a, b in ((first, second), (second, first)):
        found = compare(a, b)
        assert found.flipped == ()
        assert found.layers["types"] == {"both": 0, "only_a": 0, "only_b": 0, "neither": 3}
