"""Traps: which items are pairs, and what a trap shows of each side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from letters import A, item, letters
from tiny import TEXT, tiny_corpus

import malicrisis
from malicrisis import Corpus, Passage, When
from malicrisis.errors import RecordError
from malicrisis.model.fields import changed
from malicrisis.plover import EventType
from malicrisis.scoring.traps import TRAPS, traps_of
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from malicrisis.scoring.gold import Item

LETTERS = Corpus(id="letters", title="Letters", version="1", documents=[letters()])
"""Its document is of 2020."""
PLAIN = {"modality": "asserted", "negated": False}
UN, MALI = frozenset({"un"}), frozenset({"mali"})


def pairs(*items: Item, corpus: Corpus = LETTERS) -> list[tuple[str, int, int]]:
    """Return the kind of each pair of *items*, and where its trap and its sibling are, from the first letter."""
    golds = {
        "x": {record: [one for one in items if one.record == record] for record in ("mention", "statement", "report")}
    }
    return [(one.kind, one.trap.start - A, one.sibling.start - A) for one in traps_of(corpus, golds)]


def report(start: int, modality: str = "asserted", **fields: Any) -> Item:
    if "type" in fields:
        fields["type"] = EventType(fields["type"])
    return item(A + start, A + start + 1, modality=Modality(modality), **fields)


def mention(start: int, length: int = 1, **fields: Any) -> Item:
    return item(A + start, A + start + length, "mention", **{"kind": "actors", "ids": UN} | fields)


def statement(name: str, start: int, **fields: Any) -> Item:
    return item(A + start, A + start + 1, "statement", id=name, **fields)


# which items are pairs


def test_the_sibling_of_an_event_that_did_not_happen_is_the_nearest_that_did_of_its_type() -> None:
    plan, denial = report(10, "planned", type="AID"), report(12, negated=True, type="COERCE")
    near, far, coerced = report(9, type="SANCTION"), report(20, type="AID"), report(2, type="COERCE")

    assert pairs(plan, denial, near, far, coerced) == [("not-plain", 10, 20), ("not-plain", 12, 2)]
    assert pairs(plan, denial, near) == [("not-plain", 10, 9), ("not-plain", 12, 9)]
    assert pairs(plan, denial) == []
    assert pairs(near, far) == []


def test_of_two_siblings_that_are_equally_near_the_earlier_one_is_taken() -> None:
    plan = report(10, "planned")

    assert pairs(plan, report(12), report(8)) == [("not-plain", 10, 8)]
    assert pairs(plan, report(12), report(7)) == [("not-plain", 10, 12)]
    shorter, longer = report(8, event="a"), item(A + 8, A + 11, modality=Modality.ASSERTED, event="b")
    golds = {"x": {"mention": [], "statement": [], "report": [longer, plan, shorter]}}
    assert [one.sibling for one in traps_of(LETTERS, golds)] == [shorter]


def test_a_report_in_the_voice_of_somebody_has_the_nearest_in_the_voice_of_the_text() -> None:
    assert pairs(report(5, ids=UN), report(1), report(8), report(7, ids=MALI)) == [("voice", 5, 8), ("voice", 7, 8)]
    assert pairs(report(5, ids=UN)) == []


def test_what_may_be_left_out_is_no_trap_of_modality_or_voice() -> None:
    assert pairs(report(5, "planned", mark="untyped"), report(1)) == []
    assert pairs(report(5, "planned"), report(1, mark="apparatus")) == []
    assert pairs(report(5, ids=UN, mark="apparatus"), report(1)) == []


def test_a_statement_in_another_is_a_trap_with_the_one_around_it() -> None:
    outer, inner = statement("outer", 1), statement("inner", 2, within="outer")

    assert pairs(outer, inner, statement("lost", 3, within="none")) == [("nested", 2, 1)]
    assert pairs(statement("inner", 2, within="lost")) == []


@pytest.mark.parametrize(
    ("when", "is_earlier"),
    [("2019", True), ("2019-12-31", True), ("2018/2019", True), ("2020", False), ("2019/2020", False), ("2021", False),
     ("2019/", False), ("../2019", True)],
)  # fmt: skip
def test_an_event_of_an_earlier_year_is_a_trap_with_the_nearest_of_the_year_of_the_text(
    when: str,
    is_earlier: bool,  # noqa: FBT001  a case
) -> None:
    now = [report(8, when=When("2020-05/2021")), report(1, when=When("2020"))]
    others = [report(6, when=When("2021")), report(7), report(4, when=When("2019/2020"))]

    found = pairs(report(5, when=When(when)), *now, *others)

    assert found == ([("earlier", 5, 8)] if is_earlier else [])


def test_events_around_the_body_are_no_traps_of_dates_and_other_optional_ones_are() -> None:
    then, now = When("2019"), When("2020")

    assert pairs(report(5, when=then, mark="apparatus"), report(1, when=now)) == []
    assert pairs(report(5, when=then), report(1, when=now, mark="apparatus")) == []
    assert pairs(report(5, when=then, mark="untyped"), report(1, when=now, mark="untyped")) == [("earlier", 5, 1)]
    assert pairs(report(5, when=then), report(1, when=When("../2020"))) == []


@pytest.mark.parametrize("published", [None, "2020/.."])
def test_a_text_without_a_date_has_no_traps_of_dates(published: str | None) -> None:
    undated = changed(LETTERS, documents=[changed(letters(), published=published)])
    both = report(5, when=When("2019")), report(1, when=When("2020"))

    assert pairs(*both) == [("earlier", 5, 1)]
    assert pairs(*both, corpus=undated) == []


def test_words_that_mean_another_record_are_a_trap_once_for_each_meaning() -> None:
    first, same = mention(0), mention(0, ids=UN)
    other, place = mention(0, ids=MALI), mention(0, kind="places", ids=MALI)

    assert pairs(first, same) == []
    assert pairs(first, other, place, other, mention(0, ids=UN), mention(1, ids=MALI)) == [("referent", 0, 0)] * 2
    assert pairs(first, mention(0, ids=MALI, mark="apparatus"), mention(0, kind="when", ids=frozenset())) == []
    assert pairs(mention(0, ids=MALI, mark="apparatus"), first) == []
    assert pairs(mention(0, kind="when", ids=frozenset()), first) == []
    assert pairs(first, mention(0, ids=MALI, mark="pronoun")) == [("referent", 0, 0)]


def test_words_meant_something_else_before_in_any_document_and_without_case() -> None:
    first, other = mention(1), attrs.evolve(mention(1, ids=MALI), quote="B", document="y")

    def golds(*mentions: Item) -> dict[str, Any]:
        return {one.document: {"mention": [one], "statement": [], "report": []} for one in mentions}

    two = changed(LETTERS, documents=[letters(), letters("y")])
    (found,) = traps_of(two, golds(first, other))
    assert (found.kind, found.trap, found.sibling) == ("referent", other, first)
    (found,) = traps_of(two, golds(other, first))
    assert (found.trap, found.sibling) == (first, other)


def test_pairs_are_in_the_order_of_their_kinds() -> None:
    items = [
        mention(0),
        mention(0, ids=MALI),
        statement("outer", 1),
        statement("inner", 2, within="outer"),
        report(3, "planned", ids=UN, when=When("2019")),
        report(4, when=When("2020")),
    ]

    assert [kind for kind, *_ in pairs(*items)] == [*TRAPS]


# what a trap shows


def test_both_sides_of_a_trap_show_their_words_in_their_sentence_and_the_right_answer() -> None:
    events = [
        changed(one, when="2020-08-21", basis="stated") if one.id == "appeal" else one for one in tiny_corpus().events
    ]

    found = malicrisis.traps(changed(tiny_corpus(), events=events))

    said = TEXT[: TEXT.index(" The UN")]
    urged = TEXT[TEXT.index("The UN") :]
    assert [
        (one.kind, one.trap.quote, one.trap.expected, one.sibling.quote, one.sibling.expected) for one in found
    ] == [
        ("not-plain", "leave", {"modality": "planned", "negated": True}, "urged", PLAIN),
        ("not-plain", "leave", {"modality": "requested", "negated": False}, "urged", PLAIN),
        ("voice", "leave", {"voice": ["junta"]}, "urged", {"voice": []}),
        ("voice", "leave", {"voice": ["un"]}, "urged", {"voice": []}),
        ("referent", "Mali", {"places": ["mali"]}, "Mali", {"actors": ["mali"]}),
        ("earlier", "coup", {"when": "2012"}, "urged", {"when": "2020-08-21"}),
    ]
    assert (found[0].trap.sentence, found[0].sibling.sentence) == (said, urged)
    trap = found[0].trap
    assert (trap.document, TEXT[trap.start : trap.end], trap.start) == ("tiny", "leave", TEXT.index("leave"))
    assert repr(found[0]) == "<Trap not-plain: tiny@1:tiny#c42-47 'leave' | tiny@1:tiny#c62-67 'urged'>"


def test_a_trap_of_the_shipped_texts_has_its_words_at_its_place(shipped: Corpus) -> None:
    found = malicrisis.traps(shipped)

    assert {one.kind for one in found} == {*TRAPS}
    for one in (side for trap in found for side in (trap.trap, trap.sibling)):
        assert shipped.documents[one.document].text[one.start : one.end] == one.quote
        assert one.quote in one.sentence
        passage = malicrisis.resolve(shipped, one.reference)
        assert isinstance(passage, Passage)
        assert (passage.document, passage.start, passage.quote) == (one.document, one.start, one.quote)


def test_one_kind_of_traps_is_chosen(shipped: Corpus) -> None:
    everything = malicrisis.traps(shipped)

    for kind in TRAPS:
        chosen = malicrisis.traps(shipped, kind="".join([*kind]))
        assert [repr(one) for one in chosen] == [repr(one) for one in everything if one.kind == kind]


@pytest.mark.parametrize("kind", ["plain", "", "zzz"])
def test_an_unknown_kind_of_trap_is_refused(shipped: Corpus, kind: str) -> None:
    message = f"traps: kind: expected one of not-plain, voice, referent, nested, earlier, found {kind!r}"

    with pytest.raises(RecordError, match=re.escape(message)):
        malicrisis.traps(shipped, kind=kind)
