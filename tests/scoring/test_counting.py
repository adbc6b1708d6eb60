"""The counts of a score: what adds to which number, and which pairs of traps are right."""

from __future__ import annotations

from typing import Any

import pytest
from letters import A, answer, item, letters

from malicrisis import When
from malicrisis.scoring.answers import UNREADABLE, SystemAnswer, Undecodable
from malicrisis.scoring.counting import TRAP_COUNTS, counted_states, counted_traps
from malicrisis.scoring.gold import Item
from malicrisis.scoring.layers import LAYERS, count_keys
from malicrisis.scoring.naming import Named
from malicrisis.scoring.states import DocumentStates
from malicrisis.scoring.traps import TRAPS, Pair
from malicrisis.vocab import Modality

RECORDS = ("mention", "statement", "report")
UN, MALI = Named(frozenset({"un"}), ()), Named(frozenset({"mali"}), ())


def states_of(items: list[Item], answers: list[SystemAnswer], document: str = "x") -> DocumentStates:
    by_record = {record: [one for one in items if one.record == record] for record in RECORDS}
    return DocumentStates(letters(document), by_record, answers)


def apart(words: str) -> str:
    """Return *words* as another object than in the code, as if they were read from a file."""
    return "".join([*words])


def counts_of(layer: str, *documents: DocumentStates, failures: Any = ()) -> Any:
    return counted_states(documents, [apart(layer)], failures)[layer]


def more_than_none(counts: dict[str, int]) -> dict[str, int]:
    return {key: number for key, number in counts.items() if number}


MENTIONS = [
    item(A, A + 3, "mention", group="name", kind="actors", ids=UN.ids),
    item(A + 5, A + 10, "mention", group="name", kind="actors", ids=UN.ids),
    item(A + 11, A + 14, "mention", group="description", kind="actors", ids=UN.ids),
    item(A + 15, A + 18, "mention", group="pronoun", mark="pronoun", kind="actors", ids=UN.ids),
    item(A + 19, A + 22, "mention", group="pronoun", mark="pronoun", kind="actors", ids=UN.ids),
    item(A + 23, A + 26, "mention", group="pronoun", mark="pronoun", kind="actors", ids=UN.ids),
]
ANSWERS = [
    answer(1, A, A + 3, "mention", actors=UN),
    answer(2, A, A + 3, "mention", actors=UN),
    answer(3, A + 5, A + 9, "mention", actors=MALI),
    answer(4, A + 15, A + 18, "mention", actors=UN),
    answer(5, A + 19, A + 21, "mention", actors=MALI),
    answer(6, 3, 10, "mention"),
    answer(7, A + 28, A + 40, "mention"),
]


def test_the_places_of_items_and_of_answers_are_counted_by_what_became_of_them() -> None:
    failures = [
        Undecodable(line=8, reason="several", document="x", record="mention"),
        Undecodable(line=9, reason="several", document="x", record="report"),
        Undecodable(line=10, reason="several", document="y", record="mention"),
    ]

    counts = counts_of("mentions", states_of(MENTIONS, ANSWERS), failures=failures)

    assert more_than_none(counts["all"]) == {
        "gold": 3,
        "correct": 1,
        "exact": 1,
        "boundary": 1,
        "missed": 1,
        "optional": 3,
        "optional_found": 2,
        "answers": 7,
        "duplicate": 1,
        "neutral": 1,
        "spurious": 1,
        "undecodable": 1,
    }
    assert {name: more_than_none(group) for name, group in counts["groups"].items()} == {
        "description": {"gold": 1, "missed": 1},
        "name": {"gold": 2, "correct": 1, "exact": 1, "boundary": 1},
        "pronoun": {"optional": 3, "optional_found": 2},
    }
    assert list(counts["groups"]) == ["description", "name", "pronoun"]
    assert counts["documents"] == {"x": counts["all"]}
    assert counts["ceiling"] is None
    assert "confusion" not in counts


def test_optional_items_count_as_right_only_with_the_right_value() -> None:
    counts = counts_of("identity", states_of(MENTIONS, ANSWERS))

    assert more_than_none(counts["all"]) == {
        "gold": 3,
        "correct": 1,
        "other": 1,
        "missed": 1,
        "optional": 3,
        "optional_correct": 1,
    }


@pytest.mark.parametrize(("when", "right"), [("2012-03", 1), ("2012", 0), ("2012-03-22", 0), ("2013", 0)])
def test_an_optional_date_counts_as_right_only_if_it_is_the_same(when: str, right: int) -> None:
    date = item(A, A + 3, "mention", group="date", mark="inner", kind="when", when=When("2012-03"))

    counts = counts_of("dates", states_of([date], [answer(1, A, A + 3, "mention", when=When(when))]))

    assert (counts["all"]["optional"], counts["all"]["optional_correct"]) == (1, right)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_key_is_there_in_order_whatever_was_answered(layer: str) -> None:
    reports = [item(A, A + 3, group="asserted", modality=Modality.ASSERTED, when=When("2012"))]
    statements = [item(A, A + 3, "statement", group="direct")]
    dates = [item(A, A + 3, "mention", group="date", kind="when", when=When("2012"))]

    counts = counts_of(layer, states_of([*reports, *statements, *dates, *MENTIONS], []))

    assert list(counts["all"]) == list(count_keys(layer))
    assert counts["groups"] != {}
    assert {tuple(group) for group in counts["groups"].values()} == {count_keys(layer, answers=False)}
    assert ("confusion" in counts) == (layer == "modality")


def test_the_counts_of_documents_add_up() -> None:
    counts = counts_of("mentions", states_of(MENTIONS, ANSWERS), states_of(MENTIONS[:2], ANSWERS[:1], "y"))

    assert list(counts["documents"]) == ["x", "y"]
    assert more_than_none(counts["documents"]["y"]) == {"gold": 2, "correct": 1, "exact": 1, "missed": 1, "answers": 1}
    assert counts["all"] == {
        key: counts["documents"]["x"][key] + counts["documents"]["y"][key] for key in count_keys("mentions")
    }
    assert more_than_none(counts["groups"]["name"]) == {
        "gold": 4,
        "correct": 2,
        "exact": 2,
        "boundary": 1,
        "missed": 1,
    }


def test_how_often_each_modality_is_answered_is_counted_over_what_must_be_answered_and_can_be_read() -> None:
    year = When("2012")
    planned = [item(A + n, A + n + 1, group="planned", modality=Modality.PLANNED, when=year) for n in range(5)]
    denied = [item(A + 6, A + 7, group="not-asserted", modality=Modality.ASSERTED, negated=True)]
    optional = [item(A + 8, A + 9, group="planned", modality=Modality.PLANNED, mark="untyped")]
    answers = [
        answer(1, A, A + 1, modality=Modality.PLANNED),
        answer(2, A + 1, A + 2, modality=Modality.ASSERTED),
        answer(3, A + 2, A + 3, modality=Modality.ASSERTED),
        answer(4, A + 3, A + 4, modality=UNREADABLE),
        answer(5, A + 6, A + 7, modality=Modality.ASSERTED, negated=True),
        answer(6, A + 8, A + 9, modality=Modality.POSSIBLE),
    ]

    states = states_of([*planned, *denied, *optional], answers)
    counts: Any = counted_states([states], map(apart, LAYERS), ())["modality"]

    assert counts["confusion"] == {"not-asserted": {"not-asserted": 1}, "planned": {"asserted": 2, "planned": 1}}
    assert [list(one) for one in (counts["confusion"], counts["confusion"]["planned"])] == [
        ["not-asserted", "planned"],
        ["asserted", "planned"],
    ]


# traps

EVERY_LAYER = tuple(LAYERS)


def outcome_of(kind: str, trap: Item, sibling: Item, *answers: SystemAnswer) -> str:
    """Return which sides of a pair are right."""
    states = {"x": states_of([trap, sibling], list(answers))}
    counts = counted_traps([Pair(apart(kind), trap, sibling)], states, EVERY_LAYER)[kind]
    assert counts is not None
    assert counts.pop("pairs") == 1
    ((outcome, _),) = more_than_none(counts).items()
    return outcome


PLAN = item(A, A + 5, modality=Modality.PLANNED)
FACT = item(A + 6, A + 12, modality=Modality.ASSERTED)
PLANNED, ASSERTED = {"modality": Modality.PLANNED}, {"modality": Modality.ASSERTED}


@pytest.mark.parametrize(
    ("of_plan", "of_fact", "outcome"),
    [
        (PLANNED, ASSERTED, "both"),
        (ASSERTED | {"negated": True}, ASSERTED, "both"),
        (None, ASSERTED, "both"),
        (PLANNED, {}, "both"),  # without a modality an answer says that the event happened
        (None, None, "trap"),
        (PLANNED, PLANNED, "trap"),
        (ASSERTED, ASSERTED, "sibling"),
        ({}, {}, "sibling"),
        (ASSERTED, PLANNED, "neither"),
        (ASSERTED, None, "neither"),
    ],
)
def test_a_plan_must_not_be_taken_for_a_fact_and_the_fact_must(
    of_plan: dict[str, Any] | None, of_fact: dict[str, Any] | None, outcome: str
) -> None:
    plan = [] if of_plan is None else [answer(1, A, A + 5, **of_plan)]
    fact = [] if of_fact is None else [answer(2, A + 6, A + 12, **of_fact)]

    assert outcome_of("not-plain", PLAN, FACT, *plan, *fact) == outcome


@pytest.mark.parametrize("kind", ["voice", "referent"])
@pytest.mark.parametrize(
    ("of_trap", "of_sibling", "outcome"),
    [(UN, MALI, "both"), (UN, UN, "trap"), (MALI, MALI, "sibling"), (MALI, UN, "neither"), (None, None, "neither")],
)
def test_both_values_of_a_pair_must_be_right(
    kind: str, of_trap: Named | None, of_sibling: Named | None, outcome: str
) -> None:
    record, field = {"voice": ("report", "voice"), "referent": ("mention", "actors")}[kind]
    trap = item(A, A + 5, record, kind="actors", ids=UN.ids)
    sibling = item(A + 6, A + 12, record, kind="actors", ids=MALI.ids)
    answers = [
        answer(number, start, end, record, **{field: value})
        for number, start, end, value in ((1, A, A + 5, of_trap), (2, A + 6, A + 12, of_sibling))
        if value
    ]

    assert outcome_of(kind, trap, sibling, *answers) == outcome


INNER = item(A + 5, A + 12, "statement", ids=UN.ids, id="inner", within="outer")
OUTER = item(A, A + 20, "statement", ids=MALI.ids, id="outer")


@pytest.mark.parametrize(
    ("inner", "outer", "outcome"),
    [
        (UN, MALI, "both"),
        (UN, UN, "trap"),
        (MALI, MALI, "sibling"),
        (MALI, UN, "neither"),
        (UN, None, "neither"),  # the inner one is in no other
        (None, MALI, "sibling"),
    ],
)
def test_of_a_statement_in_another_the_place_counts_too(inner: Named | None, outer: Named | None, outcome: str) -> None:
    answers = [
        answer(number, start, end, "statement", speakers=value)
        for number, start, end, value in ((1, A + 5, A + 12, inner), (2, A, A + 20, outer))
        if value
    ]

    assert outcome_of("nested", INNER, OUTER, *answers) == outcome


def test_the_outer_statement_of_a_pair_may_itself_be_nested_wrongly() -> None:
    around = answer(3, A - 1, A + 25, "statement", speakers=UN)
    answers = [answer(1, A + 5, A + 12, "statement", speakers=UN), answer(2, A, A + 20, "statement", speakers=MALI)]

    assert outcome_of("nested", INNER, OUTER, *answers, around) == "both"


@pytest.mark.parametrize(
    ("when", "is_right"),
    [
        ("2012-03-22", True),
        ("2012-03", True),  # coarser, and a year at most
        ("2012", True),
        ("2011/2013", False),
        ("2013", False),
    ],
)
def test_the_date_of_an_earlier_event_is_right_to_the_year(when: str, is_right: bool) -> None:  # noqa: FBT001  a table
    trap = item(A, A + 5, when=When("2012-03-22"))
    sibling = item(A + 6, A + 12, when=When("2020-08-18"))
    right = answer(2, A + 6, A + 12, when=When("2020-08-18"))

    assert outcome_of("earlier", trap, sibling, answer(1, A, A + 5, when=When(when)), right) == (
        "both" if is_right else "sibling"
    )


@pytest.mark.parametrize("when", ["2012-03-22", "2012-02-01/2012-03-31", "2012-12/2013-01"])
def test_a_date_within_or_across_the_right_one_is_of_the_right_time(when: str) -> None:
    trap, sibling = item(A, A + 5, when=When("2012")), item(A + 6, A + 12, when=When("2020"))

    assert outcome_of("earlier", trap, sibling, answer(1, A, A + 5, when=When(when))) == "trap"


def test_pairs_are_counted_by_kind_and_those_of_other_documents_are_left_out() -> None:
    elsewhere = Item(record="report", document="y", start=A, end=A + 5, quote="", mark=None, group="")
    pairs = [
        Pair("not-plain", elsewhere, FACT),
        Pair("not-plain", PLAN, elsewhere),
        Pair("not-plain", PLAN, FACT),
        Pair("voice", PLAN, FACT),
        Pair("not-plain", PLAN, FACT),
    ]
    states = {"x": states_of([PLAN, FACT], []), "z": states_of([], [], "z")}

    counts = counted_traps(pairs, states, EVERY_LAYER)

    assert list(counts) == list(TRAPS)
    assert counts["not-plain"] == {"pairs": 2, "both": 0, "trap": 2, "sibling": 0, "neither": 0}
    assert counts["voice"] == {"pairs": 1, "both": 0, "trap": 0, "sibling": 0, "neither": 1}
    assert counts["nested"] == dict.fromkeys(TRAP_COUNTS, 0)
    assert tuple(counts["earlier"] or ()) == TRAP_COUNTS


@pytest.mark.parametrize(
    ("answered", "kinds"),
    [
        ((), set()),
        (("triggers",), {"not-plain"}),
        (("triggers", "voice"), {"not-plain", "voice"}),
        (("identity",), {"referent"}),
        (("speakers",), set()),
        (("nesting", "statements"), set()),
        (("nesting", "speakers"), {"nested"}),
        (("event_dates",), {"earlier"}),
    ],
)
def test_a_kind_is_counted_if_the_layers_that_it_needs_were_answered(
    answered: tuple[str, ...], kinds: set[str]
) -> None:
    assert {kind for kind, counts in counted_traps([], {}, answered).items() if counts is not None} == kinds
