"""Which answer goes with which item of the annotation."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from letters import BODY, A, B, answer, item, letters

from conftest import plain_document
from malicrisis import Document, When
from malicrisis.plover import EventType
from malicrisis.scoring.matching import OVERLAP, SAME, SENTENCE, TRIMMED, _dice, matching, trimmed
from malicrisis.scoring.naming import Named

if TYPE_CHECKING:
    from malicrisis.scoring.gold import Item
    from malicrisis.scoring.matching import Matching


@pytest.fixture(scope="module")
def document() -> Document:
    return letters()


def lines(found: Matching) -> dict[tuple[int, int], int]:
    return {(one.start, one.end): matched.answer.line for one, matched in found.pairs.items()}


@pytest.mark.parametrize(
    ("record", "words", "expected"),
    [
        ("mention", "UN", "UN"),
        ("mention", "the UN", "UN"),
        ("mention", "The UN’s", "UN"),
        ("mention", "UN's", "UN"),
        ("mention", "UN’S", "UN"),
        ("mention", "“the (UN)”.", "UN"),
        ("mention", " \n the \n UN \n", "UN"),
        ("mention", "the those UN’s’s", "UN"),
        ("mention", "UN.’s", "UN"),
        ("mention", "their army", "army"),
        ("mention", "another army", "another army"),
        ("mention", "theirs army", "theirs army"),
        ("mention", "the", "the"),
        ("mention", "those, men", "those, men"),
        ("mention", "army the", "army the"),
        ("mention", "that army", "army"),
        ("mention", "UNs", "UNs"),
        ("mention", "—…", ""),
        ("mention", "", ""),
        ("mention", "‘’s’", "s"),
        ("report", "the attack’s", "attack"),
        ("report", "A coup", "coup"),
        ("statement", "that the UN’s", "the UN’s"),
        ("statement", "That that we go", "we go"),
        ("statement", "the UN", "the UN"),
        ("statement", "“we go.”", "we go"),
    ],
)
def test_what_annotators_differ_about_is_taken_off_both_ends(record: str, words: str, expected: str) -> None:
    text = f"the {words} the’s"

    start, end = trimmed(text, 4, 4 + len(words), "".join([*record]))

    assert text[start:end] == expected
    assert 4 <= start <= end <= 4 + len(words)


def test_words_that_are_all_marks_come_to_nothing_far_in_a_text_too() -> None:
    text = f"{'x' * 300}—,…!!!"

    assert trimmed(text, 300, 303, "mention") == (303, 303)


def test_what_is_beside_the_words_is_not_looked_at() -> None:
    assert trimmed("UN’s it", 3, 4, "mention") == (3, 4)
    assert trimmed("a the x", 2, 5, "mention") == (2, 5)
    assert trimmed("xa the", 1, 6, "mention") == (3, 6)


@pytest.mark.parametrize(
    ("gold", "given", "kind"),
    [
        ((0, 10), (0, 10), SAME),
        ((0, 26), (-1, 27), TRIMMED),
        ((-1, 26), (0, 27), TRIMMED),
        ((-3, -1), (-2, -1), None),  # nothing is left of either
        ((0, 20), (0, 4), OVERLAP),  # six times the shared characters are as many as both have
        ((0, 20), (16, 20), OVERLAP),
        ((16, 20), (0, 20), OVERLAP),
        ((0, 20), (0, 3), None),
        ((0, 21), (0, 4), None),
        ((0, 3), (2, 5), OVERLAP),
        ((0, 4), (3, 6), None),
        ((0, 4), (4, 8), None),
        ((4, 8), (0, 4), None),
        ((0, 10), (12, 20), None),
        ((2, 8), (3, 9), OVERLAP),
        ((0, 28), (26, 31), None),  # only marks and blanks are shared
        ((-3, -1), (-3, -1), SAME),  # of marks alone
        ((-A, -A + 5), (-A, -A + 7), OVERLAP),  # at the beginning of the text
    ],
)
def test_an_answer_and_an_item_are_of_a_class(
    document: Document, gold: tuple[int, int], given: tuple[int, int], kind: int | None
) -> None:
    one = item(A + gold[0], A + gold[1])

    found = matching(document, [one], [answer(1, A + given[0], A + given[1])])

    assert found.pairs.get(one, (None, None))[1] == kind
    assert bool(found.outcomes) == (kind is None)


def test_what_is_nothing_but_marks_is_not_the_same_far_in_a_text_either() -> None:
    far = Document(**plain_document("x", (("paragraph", f"{'x' * 300}—,…!!!"),), published="2020"))
    marks = item(300, 303)

    assert matching(far, [marks], [answer(1, 301, 303)]).pairs == {}
    assert matching(far, [marks], [answer(1, 300, 303)]).pairs[marks].kind == SAME


def test_likeness_is_twice_the_shared_characters_by_those_of_both() -> None:
    for far in (0, 1, 1000):
        spans = [(far + start, far + end) for start in range(5) for end in range(start + 1, 6)]
        for one, other in product(spans, spans):
            shared = {*range(*one)} & {*range(*other)}
            if shared:
                assert _dice(one, other) == 2 * len(shared) / (one[1] - one[0] + other[1] - other[0])


def test_of_sentences_that_with_more_values_right_is_matched_however_long(document: Document) -> None:
    one = item(A, A + 5, type=EventType("COERCE"))
    values = {1: "COERCE", 2: "ASSAULT"}
    places = {1: (A, A + 26), 2: (A, A + 6)}

    for order in ([1, 2], [2, 1]):
        answers = [answer(n, *places[n], scope="sentence", type=EventType(values[n])) for n in order]
        assert lines(matching(document, [one], answers)) == {(A, A + 5): 1}


@pytest.mark.parametrize(
    ("given", "matched"),
    [((5, 10), True), ((0, 10), True), ((5, 26), True), ((0, 26), True), ((6, 10), False), ((5, 9), False)],
)
def test_a_sentence_stands_for_what_it_contains(
    document: Document,
    given: tuple[int, int],
    matched: bool,  # noqa: FBT001  a parameter
) -> None:
    one = item(A + 5, A + 10)

    found = matching(document, [one], [answer(1, A + given[0], A + given[1], scope="sentence")])

    assert [pair.kind for pair in found.pairs.values()] == ([SENTENCE] if matched else [])
    assert found.outcomes == ({} if matched else {1: "spurious"})


@pytest.mark.parametrize("lines_of", [(1, 2, 3, 4, 5), (5, 4, 3, 2, 1), (3, 5, 1, 4, 2)])
def test_the_best_class_is_matched_first_then_what_shares_most(document: Document, lines_of: tuple[int, ...]) -> None:
    places = [
        {"start": A, "end": A + 26, "scope": "sentence"},
        {"start": A, "end": A + 13},  # shares half
        {"start": A, "end": A + 20},  # shares more
        {"start": A - 1, "end": A + 27},  # the same but for its edges
        {"start": A, "end": A + 26},
    ]
    answers = [answer(number, **places[number - 1]) for number in lines_of]
    one = item(A, A + 26)

    order: list[int] = []
    while answers:
        ((matched),) = matching(document, [one], answers).pairs.values()
        order.append(matched.answer.line)
        answers = [each for each in answers if each.line != matched.answer.line]

    assert order == [5, 4, 3, 2, 1]


def test_an_answer_goes_with_the_item_that_it_shares_most_with(document: Document) -> None:
    near, far = item(A, A + 10), item(A + 8, A + 20)

    assert lines(matching(document, [near, far], [answer(1, A, A + 12)])) == {(A, A + 10): 1}
    assert lines(matching(document, [near, far], [answer(1, A + 6, A + 20)])) == {(A + 8, A + 20): 1}


def test_among_equals_the_answer_with_most_values_right_is_matched(document: Document) -> None:
    one = item(A, A + 5, ids=frozenset({"un"}), type=EventType("COERCE"), when=When("2012"))
    good = {"type": EventType("COERCE"), "voice": Named(frozenset({"un"}), ())}

    for order in ([1, 2, 3, 4], [4, 3, 2, 1], [2, 3, 4, 1]):
        values = {1: {}, 2: good, 3: good | {"type": None}, 4: good | {"type": EventType("ASSAULT")}}
        found = matching(document, [one], [answer(number, A, A + 5, **values[number]) for number in order])

        assert lines(found) == {(A, A + 5): 2}
        assert found.outcomes == {1: "duplicate", 3: "duplicate", 4: "duplicate"}


def test_names_that_are_not_resolved_tell_answers_apart(document: Document) -> None:
    one = item(A, A + 5, ids=frozenset({"un"}))
    values = {1: Named(frozenset({"un"}), ("x",)), 2: Named(frozenset({"un"}), ()), 3: Named(frozenset(), ("x",))}

    for order in ([1, 2, 3], [3, 2, 1]):
        found = matching(document, [one], [answer(number, A, A + 5, voice=values[number]) for number in order])

        assert lines(found) == {(A, A + 5): 2}


def test_items_at_one_place_are_matched_in_their_order_and_each_answer_once(document: Document) -> None:
    first, second, third = (item(A, A + 5, event=name) for name in "abc")

    found = matching(document, [first, second, third], [answer(7, A, A + 5), answer(8, A, A + 5)])

    assert [found.pairs[one].answer.line for one in (first, second)] == [7, 8]
    assert third not in found.pairs
    assert found.outcomes == {}
    assert found.twins == {second, third}


def test_answers_alike_in_all_else_are_matched_by_place_and_by_their_words(document: Document) -> None:
    one = item(A, A + 26)

    assert lines(matching(document, [one], [answer(1, A, A + 27), answer(2, A - 1, A + 26)])) == {(A, A + 26): 2}
    assert lines(matching(document, [one], [answer(1, A - 1, A + 27), answer(2, A - 1, A + 26)])) == {(A, A + 26): 2}
    for order in ("ab", "ba"):
        answers = [answer(number, A, A + 26, note=word) for number, word in enumerate(order, 1)]
        assert lines(matching(document, [one], answers)) == {(A, A + 26): order.index("a") + 1}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"note": "z"}, {"note": "é"}),  # by code points
        ({"other": "x", "note": "a"}, {"note": "b", "other": "w"}),  # by the names of fields, in whatever order
    ],
)
def test_words_of_answers_are_compared_by_code_points_and_the_order_of_fields_makes_no_difference(
    document: Document, first: dict[str, str], second: dict[str, str]
) -> None:
    one = item(A, A + 26)

    assert lines(matching(document, [one], [answer(1, A, A + 26, **first), answer(2, A, A + 26, **second)])) == {
        (A, A + 26): 1
    }
    assert lines(matching(document, [one], [answer(1, A, A + 26, **second), answer(2, A, A + 26, **first)])) == {
        (A, A + 26): 2
    }


def test_an_answer_of_the_same_place_as_an_item_is_a_duplicate_if_another_is_matched(document: Document) -> None:
    one = item(A, A + 26)
    answers = [
        answer(1, A, A + 26),
        answer(2, A - 1, A + 27),
        answer(3, A, A + 26),
        answer(4, A, A + 20),
        answer(5, A, A + 26, scope="sentence"),
    ]

    assert matching(document, [one], answers).outcomes == {
        2: "duplicate",
        3: "duplicate",
        4: "spurious",
        5: "spurious",
    }


def test_an_answer_outside_the_body_or_a_pronoun_is_neutral(document: Document) -> None:
    it = A + BODY.index("it") - BODY.index("abc")
    answers = [
        answer(1, 3, 10, "mention"),
        answer(2, 3, B + 4, "mention"),  # it ends in the body
        answer(3, it, it + 2, "mention"),
        answer(4, it, it + 6, "mention"),
        answer(5, A, A + 3, "mention"),
    ]

    found = matching(document, [], answers)

    assert found.outcomes == {1: "neutral", 2: "spurious", 3: "neutral", 4: "spurious", 5: "spurious"}
    assert matching(document, [], [answer(1, it, it + 2)]).outcomes == {1: "spurious"}
    assert matching(document, [], [answer(1, 0, 2)]).outcomes == {1: "neutral"}


def test_of_required_items_of_the_same_words_the_first_that_is_matched_stands_for_all(document: Document) -> None:
    def coerced(event: str, kind: str) -> Item:
        return item(A, A + 5, event=event, type=EventType(kind), modality=None)

    first, second = coerced("a", "COERCE"), coerced("b", "ASSAULT")
    other, marked = item(A, A + 6), item(A, A + 5, event="c", mark="untyped")
    items = [marked, first, second, other]

    assert matching(document, items, []).twins == {second}
    found = matching(document, [first, second], [answer(1, A, A + 5, type=EventType("ASSAULT"))])
    assert list(found.pairs) == [second]
    assert found.twins == {first}


def test_items_that_begin_before_an_answer_are_found_however_many_lie_between(document: Document) -> None:
    long = item(A, A + 26)
    short = [item(A + number, A + number + 1) for number in range(1, 12)]

    found = matching(document, [long, *short], [answer(1, A + 12, A + 26), answer(2, A + 11, A + 12)])

    assert lines(found) == {(A, A + 26): 1, (A + 11, A + 12): 2}
