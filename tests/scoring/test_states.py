"""The state of each item in each layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from letters import A, answer, item, letters

from malicrisis import When
from malicrisis.scoring.answers import Answers, System, SystemAnswer, Undecodable
from malicrisis.scoring.layers import LAYERS
from malicrisis.scoring.naming import Named
from malicrisis.scoring.states import DocumentStates, answered_layers
from malicrisis.scoring.states import _innermost as innermost
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from malicrisis.scoring.gold import Item


def states_of(items: list[Item], answers: list[SystemAnswer]) -> DocumentStates:
    by_record = {
        record: [one for one in items if one.record == record] for record in ("mention", "statement", "report")
    }
    return DocumentStates(letters(), by_record, answers)


@pytest.mark.parametrize(
    ("given_place", "state", "exact"),
    [((0, 20), "correct", True), ((-1, 20), "correct", False), ((0, 10), "boundary", False), (None, "missed", False)],
)
@pytest.mark.parametrize(
    ("layer", "record"), [("mentions", "mention"), ("statements", "statement"), ("triggers", "report")]
)
def test_the_place_of_an_item_is_right_nearly_right_or_missed(
    layer: str,
    record: str,
    given_place: tuple[int, int] | None,
    state: str,
    exact: bool,  # noqa: FBT001  a parameter
) -> None:
    one = item(A, A + 20, record, kind="actors")
    answers = [answer(4, A + given_place[0], A + given_place[1], record)] if given_place else []

    (found,) = states_of([one], answers).states([layer])

    assert (found.layer, found.item, found.state, found.is_exact) == (layer, one, state, exact)
    assert (found.matched.answer.line if found.matched else None) == (4 if given_place else None)


def test_the_states_know_their_document_with_its_items_and_answers() -> None:
    one, given_answer = item(A, A + 5), answer(1, A, A + 5)

    states = states_of([one], [given_answer])

    assert states.document.id == "x"
    assert states.items["report"] == [one]
    assert states.answers == {"mention": [], "statement": [], "report": [given_answer]}


def test_a_sentence_is_right_and_not_exact() -> None:
    (found,) = states_of([item(A, A + 5)], [answer(1, A, A + 9, scope="sentence")]).states(["triggers"])

    assert (found.state, found.is_exact) == ("correct", False)


def test_each_item_has_a_state_in_each_layer_that_asks_for_it() -> None:
    actor = item(A, A + 3, "mention", kind="actors", ids=frozenset({"un"}), group="name")
    date = item(A + 4, A + 7, "mention", kind="when", when=When("2012"), group="date", mark="inner")
    said = item(A, A + 9, "statement", ids=frozenset({"un"}), id="s1", group="direct")
    first = item(A, A + 5, modality=Modality.ASSERTED, event="a", group="asserted")
    twin = item(A, A + 5, modality=Modality.PLANNED, event="b", group="planned")
    answers = [
        answer(1, A, A + 3, "mention", actors=Named(frozenset({"un"}), ())),
        answer(2, A + 4, A + 7, "mention", when=When("2013")),
        answer(3, A, A + 5, modality=Modality.ASSERTED),
        answer(4, A, A + 5, modality=Modality.ASSERTED, note="b"),
    ]

    found = states_of([actor, date, said, first, twin], answers).states(
        ["dates", "identity", "speakers", "plain", "modality"]
    )

    assert [(one.layer, one.item, one.state, one.required, one.group) for one in found] == [
        ("dates", date, "contradicts", False, "date"),
        ("identity", actor, "correct", True, "name"),
        ("speakers", said, "missed", True, "direct"),
        ("plain", first, "correct", True, "plain"),
        ("plain", twin, "other", False, "not-plain"),
        ("modality", first, "correct", True, "asserted"),
        ("modality", twin, "other", False, "planned"),
    ]


OUTER, INNER = ((A, A + 26), (A + 2, A + 8))


@pytest.mark.parametrize(
    ("answered", "outer", "inner"),
    [
        ([OUTER, INNER], "correct", "correct"),
        ([INNER], "missed", "other"),
        ([OUTER], "correct", "missed"),
        ([OUTER, INNER, (A + 1, A + 12)], "correct", "other"),  # another one is between
        ([OUTER, INNER, (A, A + 27)], "other", "correct"),  # there is one around the outer one
        ([(A, A + 20), INNER], "correct", "correct"),  # the outer one has fewer words
        ([OUTER, OUTER, INNER], "correct", "correct"),
    ],
)
def test_a_statement_is_in_the_innermost_answer_around_it(
    answered: list[tuple[int, int]], outer: str, inner: str
) -> None:
    one = item(*OUTER, "statement", id="s1")
    other = item(*INNER, "statement", id="s2", within="s1")

    found = states_of([one, other], [answer(line, *place, "statement") for line, place in enumerate(answered, 1)])

    assert [state.state for state in found.states(["nesting"])] == [outer, inner]


def test_a_statement_within_one_that_is_no_item_is_in_none() -> None:
    other = item(*INNER, "statement", id="s2", within="s1")

    assert (
        states_of([other], [answer(1, *OUTER, "statement"), answer(2, *INNER, "statement")]).state("nesting", other)
        == "other"
    )


# a short one that began early is below longer ones that began later
@example([(0, 100), (1, 9), (2, 28), (3, 2)])
@example([(5, 2), (6, 4), (6, 1)])
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=10))
def test_the_innermost_answer_around_another_is_the_shortest_that_contains_it(places: list[tuple[int, int]]) -> None:
    answers = [answer(line, start, start + length, "statement") for line, (start, length) in enumerate(places, 1)]

    found = innermost(answers)

    for one in answers:
        around = [
            other
            for other in answers
            if other.start <= one.start and one.end <= other.end and (other.start, other.end) != (one.start, one.end)
        ]
        shortest = min((other.end - other.start for other in around), default=0)
        best = [other for other in around if other.end - other.start == shortest]
        expected = {frozenset(o.line for o in best if (o.start, o.end) == (b.start, b.end)) for b in best}
        assert found[one.line] in (expected or {frozenset()})


def test_of_two_answers_of_one_length_the_later_is_the_innermost() -> None:
    places = [(0, 4), (1, 11), (2, 12), (3, 6)]

    found = innermost([answer(line, *place, "statement") for line, place in enumerate(places, 1)])

    assert found[4] == {3}


FIELDS: dict[str, Any] = {"line": 1, "reason": "nth"}


@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        (Answers(system=System(), answers=(), failures=()), ""),
        (
            Answers(system=System(layers=("identity", "voice")), answers=(), failures=()),
            "mentions identity triggers voice",
        ),
        (
            Answers(system=System(), answers=(), failures=(Undecodable(record="statement", **FIELDS),)),
            "statements nesting",
        ),
        (Answers(system=System(), answers=(), failures=(Undecodable(**FIELDS),)), ""),
        (Answers(system=System(), answers=(answer(1, 0, 1, "mention"),), failures=()), "mentions"),
        (
            Answers(system=System(layers=("dates",)), answers=(answer(1, 0, 1, "mention"),), failures=()),
            "mentions dates",
        ),
        (
            Answers(system=System(), answers=(answer(1, 0, 1, "mention", when=When("2012")),), failures=()),
            "mentions dates",
        ),
        (Answers(system=System(), answers=(answer(1, 0, 1, "mention", places=()),), failures=()), "mentions identity"),
        (Answers(system=System(), answers=(answer(1, 0, 1, when=When("2012")),), failures=()), "triggers event_dates"),
        (Answers(system=System(), answers=(answer(1, 0, 1, modality=None),), failures=()), "triggers modality plain"),
    ],
)
def test_a_layer_is_answered_if_the_first_line_or_an_answer_names_it(given_answers: Answers, expected: str) -> None:
    assert answered_layers(given_answers) == tuple(expected.split())
    assert set(expected.split()) <= set(LAYERS)
