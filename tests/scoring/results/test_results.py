"""What a score says beside its counts: its items, the answers that are added, its lines and its failures."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tiny import DOCUMENT, TEXT, tiny_corpus

import malicrisis
from malicrisis._version import __version__
from malicrisis.errors import ArgumentError, UnknownIdError
from malicrisis.model.fields import changed
from malicrisis.scoring import answers_of
from malicrisis.scoring.ceilings import ceiling_of
from malicrisis.scoring.layers import LAYERS
from malicrisis.scoring.scores import failure_as_dict, states_of
from malicrisis.scoring.traps import TRAPS
from malicrisis.storage.writing import fingerprint_of

TINY = tiny_corpus()
SYSTEM = {"record": "system", "name": "one"}


def line(record: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {"record": record, "document": DOCUMENT, "quote": quote, **fields}


SCORE = malicrisis.score(
    TINY,
    [
        SYSTEM,
        line("mention", "junta", actors=["the UN"]),
        line("mention", "UN", actors=["Unn", "UN"]),
        line("mention", "UN", actors=["UN"]),
        line("mention", "urged"),
        line("report", "coup", modality="asserted", type="revolt", id="a", note="x"),
        line("report", "leave"),
        line("report", "Mali's junta", nth=1),
        {"record": "mention", "document": "other", "quote": "UN"},
        {"record": "word"},
    ],
)


def test_every_item_has_its_place_its_group_and_its_state_in_each_layer() -> None:
    found = list(SCORE.items())

    assert [one["layer"] for one in found] == [
        one for one in LAYERS for _ in range({"mentions": 7, "identity": 5}.get(one, 4)) if SCORE.layers[one]
    ]
    start = TEXT.index("Mali’s junta")
    place = {"document": DOCUMENT, "start": start, "end": start + 12, "quote": "Mali’s junta"}
    junta = {"group": "description", "optional": False}
    assert [one for one in found if one["quote"] == "Mali’s junta"] == [
        {"layer": "mentions", **place, **junta, "state": "boundary", "exact": False, "lines": [2]},
        {"layer": "identity", **place, **junta, "state": "other", "lines": [2]},
    ]
    assert [(one["quote"], one["optional"]) for one in found if one["layer"] == "identity"] == [
        ("Mali", True),
        ("Mali’s junta", False),
        ("Mali", False),
        ("UN", False),
        ("it", True),
    ]
    coup = [one for one in found if one["quote"] == "coup"]
    assert [(one["layer"], one["event"], one["group"], one["state"], one.get("exact")) for one in coup] == [
        ("triggers", "coup", "asserted", "correct", True),
        ("types", "coup", "COERCE", "unreadable", None),
        ("modality", "coup", "asserted", "correct", None),
        ("plain", "coup", "plain", "correct", None),
    ]
    assert [one["lines"] for one in found if one["quote"] == "Friday"] == [[]]


def test_answers_that_are_matched_with_no_item_are_added_by_record_and_line() -> None:
    start, un = TEXT.index("urged"), TEXT.index("UN")

    assert list(SCORE.added()) == [
        {
            "layer": "mentions",
            "document": DOCUMENT,
            "start": un,
            "end": un + 2,
            "quote": "UN",
            "state": "duplicate",
            "lines": [3],
        },
        {
            "layer": "mentions",
            "document": DOCUMENT,
            "start": start,
            "end": start + 5,
            "quote": "urged",
            "state": "spurious",
            "lines": [5],
        },
    ]


def test_the_lines_of_a_file_add_up() -> None:
    lines = SCORE.lines

    assert (lines.read, lines.answers, lines.undecodable, lines.left_out) == (9, 5, 4, 0)
    assert list(lines.reasons.items()) == [("document", 1), ("folded", 1), ("schema", 1), ("several", 1)]
    assert [one.line for one in SCORE.failures] == [7, 8, 9, 10]


def test_lines_of_documents_that_are_not_chosen_are_left_out(shipped: malicrisis.Corpus) -> None:
    answers: list[dict[str, Any]] = [
        {"record": "mention", "document": "dw-2023", "quote": "Wagner", "nth": 1},
        {"record": "mention", "document": "voa-2012", "quote": "nowhere in it"},
        {"record": "mention", "document": "voa-2012", "quote": "ECOWAS", "nth": 1},
        {"record": "mention", "document": "dw-2023", "quote": "nowhere in it"},
        {"record": "mention", "document": "none", "quote": "x"},
        {"record": "word"},
    ]

    score = malicrisis.score(shipped, answers, documents=[shipped.documents["dw-2023"], "cgtn-2020"])

    lines = score.lines
    assert (lines.read, lines.answers, lines.undecodable, lines.left_out) == (6, 1, 3, 2)
    assert [one.line for one in score.failures] == [4, 5, 6]
    assert score.documents == ("cgtn-2020", "dw-2023")  # in the order of the corpus
    assert score.without_answers == ("cgtn-2020",)
    assert [*states_of(score)] == ["cgtn-2020", "dw-2023"]
    assert malicrisis.score(shipped, [SYSTEM | {"documents": ["dw-2023"]}]).documents == ("dw-2023",)
    assert malicrisis.score(shipped, []).documents == shipped.documents.ids
    with pytest.raises(UnknownIdError):
        malicrisis.score(shipped, [], documents=["none"])


def test_a_document_has_answers_if_any_line_names_it(shipped: malicrisis.Corpus) -> None:
    answers: list[dict[str, Any]] = [
        {"record": "report", "document": "dw-2023", "quote": "nowhere in it"},
        {"record": "report", "document": "un-2012-727", "paragraph": 9, "quote": "letter"},
    ]

    found = malicrisis.score(shipped, answers)

    assert found.without_answers == ("cgtn-2020", "un-news-2018", "voa-2012")


def test_values_that_cannot_be_read_stand_in_the_order_of_lines(shipped: malicrisis.Corpus) -> None:
    place = {"quote": "Mali", "nth": 1}
    answers: list[dict[str, Any]] = [
        {"record": "report", "document": "dw-2023", "type": "x", **place},
        {"record": "mention", "document": "voa-2012", "actors": ["Xxx"], **place},
        {"record": "mention", "document": "dw-2023", "actors": ["Yyy"], **place},
        {"record": "statement", "document": "cgtn-2020", "speakers": ["Zzz"], "quote": "Mali", "nth": 1},
    ]

    assert [one.line for one in malicrisis.score(shipped, answers).unread] == [1, 2, 3, 4]


def test_a_score_is_shown_with_what_is_right() -> None:
    assert repr(SCORE) == ("<Score one: mentions 1/5, identity 1/3, triggers 1/4, types 0/4, modality 1/4, plain 1/4>")
    assert repr(malicrisis.score(TINY, [])) == "<Score no name: nothing answered>"


def test_a_score_as_json_says_what_was_scored_and_how() -> None:
    found = SCORE.as_dict()

    assert {name: value for name, value in found.items() if name not in ("failures", "unread")} == {
        "spec": 1,
        "corpus": "tiny@1",
        "fingerprint": SCORE.fingerprint,
        "version": __version__,
        "system": "one",
        "accept": [],
        "documents": ["tiny"],
        "without_answers": [],
        "lines": {
            "read": 9,
            "answers": 5,
            "undecodable": 4,
            "left_out": 0,
            "reasons": {"document": 1, "folded": 1, "schema": 1, "several": 1},
        },
        "layers": SCORE.layers,
        "traps": SCORE.traps,
    }
    assert found["unread"] == [
        {"line": 3, "document": "tiny", "record": "mention", "field": "actors", "value": "Unn"}
        | {"nearest": "un", "hint": found["unread"][0]["hint"]},
        {"line": 6, "document": "tiny", "record": "report", "field": "type", "value": "revolt"}
        | {"nearest": "REJECT", "hint": "nearest: REJECT"},
    ]
    assert SCORE.fingerprint == fingerprint_of(TINY)
    assert SCORE.groups == {name: counts and counts["groups"] for name, counts in SCORE.layers.items()}
    assert SCORE.as_dict(items=False) == found
    wrong: Any = "all"
    with pytest.raises(ArgumentError):
        SCORE.as_dict(items=wrong)
    with pytest.raises(TypeError):
        SCORE.as_dict(wrong)  # type: ignore[misc]  # pyright: ignore[reportCallIssue]  that is tested
    everything = {"items": list(SCORE.items()), "added": list(SCORE.added())}
    assert SCORE.as_dict(items=True) == found | everything
    assert [*SCORE.layers] == [*LAYERS]
    assert [*SCORE.traps] == [*TRAPS]
    accepting = malicrisis.score(TINY, [line("mention", "Mali's junta")], accept=["quotes"])
    assert accepting.as_dict()["accept"] == ["quotes"]
    assert accepting.accept == ("quotes",)


def test_a_line_that_is_no_answer_has_what_applies_to_it() -> None:
    several, folded, other, word = SCORE.failures

    assert failure_as_dict(several) == {
        "line": 7,
        "reason": "several",
        "document": "tiny",
        "record": "report",
        "message": several.message,
        "places": 2,
    }
    assert failure_as_dict(folded) == {
        "line": 8,
        "reason": "folded",
        "document": "tiny",
        "record": "report",
        "message": folded.message,
        "needs": ["quotes"],
    }
    assert json.loads(json.dumps(SCORE.as_dict(items=True))) == SCORE.as_dict(items=True)
    assert failure_as_dict(other)["document"] == "other"
    assert failure_as_dict(word) == {
        "line": 10,
        "reason": "schema",
        "document": None,
        "record": None,
        "message": word.message,
    }
    assert SCORE.as_dict()["failures"] == [failure_as_dict(one) for one in SCORE.failures]


def test_two_readers_are_known_for_the_shipped_corpus_alone(shipped: malicrisis.Corpus) -> None:
    lines = list(answers_of(shipped, documents=["cgtn-2020"]))
    other, ceiling = changed(shipped, title="Another"), ceiling_of(shipped, ["cgtn-2020"])

    for layer, found in malicrisis.score(shipped, lines).layers.items():
        assert found
        assert ceiling
        assert found["ceiling"] == ceiling[layer]
    for found in malicrisis.score(other, lines).layers.values():
        assert found
        assert found["ceiling"] is None


def test_the_traps_of_a_text_are_the_same_whatever_else_is_scored(shipped: malicrisis.Corpus) -> None:
    alone = malicrisis.score(shipped, answers_of(shipped, documents=["dw-2023"])).traps["referent"]
    within = malicrisis.score(shipped, answers_of(shipped), documents=["dw-2023"]).traps["referent"]

    assert alone == within
    assert alone
    assert alone["pairs"] == len(
        [
            one
            for one in malicrisis.traps(shipped, kind="referent")
            if {one.trap.document, one.sibling.document} == {"dw-2023"}
        ]
    )
