"""How a value of an answer relates to that of the annotation."""

from __future__ import annotations

from typing import Any

import pytest

from malicrisis import When
from malicrisis.plover import EventType
from malicrisis.scoring.answers import UNREADABLE, SystemAnswer
from malicrisis.scoring.gold import Item
from malicrisis.scoring.judging import is_plain, is_within_a_year, modality_words, rights, state_of
from malicrisis.scoring.naming import Named
from malicrisis.vocab import Modality


def item(record: str, **fields: Any) -> Item:
    return Item(record=record, document="x", start=0, end=1, quote="x", mark=None, group="", **fields)


def answer(**values: Any) -> SystemAnswer:
    return SystemAnswer(line=1, record="", document="x", start=0, end=1, fields={}, values=values)


def ids(*names: str) -> frozenset[str]:
    return frozenset(names)


def named(*names: str, unknown: int = 0) -> Named:
    return Named(ids(*names), ("?",) * unknown)


ACTOR = item("mention", kind="actors", ids=ids("un", "mali"))
PLACE = item("mention", kind="places", ids=ids("mali"))
DAY = item("mention", kind="when", when=When("2012-03-22"))
SAID = item("statement", ids=ids("un", "mali"))


@pytest.mark.parametrize(
    ("one", "values", "state"),
    [
        (ACTOR, {}, "unanswered"),
        (ACTOR, {"actors": named("un", "mali")}, "correct"),
        (ACTOR, {"actors": named("un", "mali", unknown=1)}, "partial"),
        (ACTOR, {"actors": named("un")}, "partial"),
        (ACTOR, {"actors": named("un", "mali", "junta")}, "partial"),
        (ACTOR, {"actors": named("junta")}, "other"),
        (ACTOR, {"actors": named("junta", unknown=1)}, "other"),
        (ACTOR, {"actors": named(unknown=2)}, "unreadable"),
        (ACTOR, {"places": named("un", "mali")}, "other_kind"),
        (ACTOR, {"when": When("2012")}, "other_kind"),
        (PLACE, {"places": named("mali")}, "correct"),
        (PLACE, {"actors": named("mali")}, "other_kind"),
    ],
)
def test_a_mention_means_the_same_records_of_the_same_kind(one: Item, values: dict[str, Any], state: str) -> None:
    assert state_of("identity", one, answer(**values)) == state


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "unanswered"),
        ({"speakers": named("un", "mali")}, "correct"),
        ({"speakers": named("mali", "junta")}, "partial"),
        ({"speakers": named("junta")}, "other"),
        ({"speakers": named(unknown=1)}, "unreadable"),
    ],
)
def test_a_statement_has_the_same_speakers(values: dict[str, Any], state: str) -> None:
    assert state_of("speakers", SAID, answer(**values)) == state


NOBODY = item("report", text_voices=ids())
GAZETTE = item("report", text_voices=ids("gazette", "editor"))
JUNTA = item("report", ids=ids("junta", "army"))


@pytest.mark.parametrize(
    ("one", "values", "state"),
    [
        (JUNTA, {}, "unanswered"),
        (JUNTA, {"voice": named("junta", "army")}, "correct"),
        (JUNTA, {"voice": named("junta")}, "partial"),
        (JUNTA, {"voice": named("un")}, "other"),
        (JUNTA, {"voice": named()}, "other"),
        (JUNTA, {"voice": named(unknown=1)}, "unreadable"),
        (NOBODY, {"voice": named()}, "correct"),
        (NOBODY, {"voice": named(unknown=1)}, "unreadable"),
        (NOBODY, {"voice": named("un")}, "other"),
        (NOBODY, {"voice": named("un", unknown=1)}, "other"),
        (GAZETTE, {"voice": named()}, "correct"),
        (GAZETTE, {"voice": named("gazette", "editor")}, "correct"),
        (GAZETTE, {"voice": named("gazette")}, "other"),
        (GAZETTE, {"voice": named("gazette", "editor", unknown=1)}, "other"),
        (GAZETTE, {"voice": named(unknown=1)}, "unreadable"),
    ],
)
def test_the_voice_of_a_text_is_nobody_or_those_for_whom_it_speaks(
    one: Item, values: dict[str, Any], state: str
) -> None:
    assert state_of("voice", one, answer(**values)) == state


@pytest.mark.parametrize(
    ("gold", "values", "state"),
    [
        ("COERCE", {}, "unanswered"),
        ("COERCE", {"type": EventType("COERCE")}, "correct"),
        ("COERCE", {"type": EventType("ASSAULT")}, "other"),
        ("COERCE", {"type": None}, "other"),
        ("COERCE", {"type": UNREADABLE}, "unreadable"),
        (None, {"type": None}, "correct"),
        (None, {"type": EventType("COERCE")}, "other"),
    ],
)
def test_a_report_has_the_same_type_or_none(gold: str | None, values: dict[str, Any], state: str) -> None:
    one = item("report", type=EventType(gold) if gold else None)

    assert state_of("types", one, answer(**values)) == state


@pytest.mark.parametrize(
    ("gold", "values", "modality", "plain"),
    [
        ("asserted", {}, "unanswered", "unanswered"),
        ("asserted", {"negated": True}, "unanswered", "unanswered"),
        ("asserted", {"modality": UNREADABLE}, "unreadable", "unreadable"),
        ("asserted", {"modality": Modality.ASSERTED}, "correct", "correct"),
        ("asserted", {"modality": Modality.ASSERTED, "negated": False}, "correct", "correct"),
        ("asserted", {"modality": Modality.ASSERTED, "negated": True}, "negation", "other"),
        ("asserted", {"modality": Modality.PLANNED}, "other", "other"),
        ("not-asserted", {"modality": Modality.ASSERTED}, "negation", "other"),
        ("not-asserted", {"modality": Modality.ASSERTED, "negated": True}, "correct", "correct"),
        ("not-asserted", {"modality": Modality.PLANNED, "negated": True}, "other", "correct"),
        ("planned", {"modality": Modality.PLANNED}, "correct", "correct"),
        ("planned", {"modality": Modality.REQUESTED}, "other", "correct"),
        ("planned", {"modality": Modality.PLANNED, "negated": True}, "negation", "correct"),
        ("planned", {"modality": Modality.ASSERTED}, "other", "other"),
    ],
)
def test_a_modality_includes_the_negation(gold: str, values: dict[str, Any], modality: str, plain: str) -> None:
    one = item("report", modality=Modality(gold.removeprefix("not-")), negated=gold.startswith("not-"))

    assert state_of("modality", one, answer(**values)) == modality
    assert state_of("plain", one, answer(**values)) == plain


@pytest.mark.parametrize(
    ("values", "expected", "words"),
    [
        ({}, True, None),
        ({"negated": True}, False, None),
        ({"modality": UNREADABLE}, False, None),
        ({"modality": Modality.ASSERTED}, True, "asserted"),
        ({"modality": Modality.ASSERTED, "negated": True}, False, "not-asserted"),
        ({"modality": Modality.POSSIBLE}, False, "possible"),
    ],
)
def test_an_answer_without_a_modality_says_that_the_event_happened(
    values: dict[str, Any],
    expected: bool,  # noqa: FBT001  a parameter
    words: str | None,
) -> None:
    assert is_plain(answer(**values)) is expected
    assert modality_words(answer(**values)) == words


@pytest.mark.parametrize("layer", ["dates", "event_dates"])
@pytest.mark.parametrize(
    ("gold", "given", "state"),
    [
        ("2012-03-22", None, "unanswered"),
        ("2012-03-22", UNREADABLE, "unreadable"),
        ("2012-03-22", "2012-03-22", "correct"),
        ("2012-03", "2012-03-01/2012-03-31", "correct"),
        ("2012-03", "2012-03~", "correct"),
        ("../2012", "../2012", "correct"),
        ("2012-03-22", "2012-03", "coarser"),
        ("2012-03", "2012-03-01/2012-04", "coarser"),
        ("2012-03", "2012-02/2012-03", "coarser"),
        ("2012-03", "../2012-03", "coarser"),
        ("2012-03", "2012-03/..", "coarser"),
        ("2012-03", "2012-03-22", "finer"),
        ("2012-03", "2012-03-01", "finer"),
        ("2012-03", "2012-03-31", "finer"),
        ("2012-03/..", "2012-03", "finer"),
        ("../2012-03", "2012-03", "finer"),
        ("2012-03", "2012-02-20/2012-03-20", "overlaps"),
        ("2012-03", "2012-02-20/2012-03-01", "overlaps"),
        ("2012-03", "2012-03-31/2012-04", "overlaps"),
        ("2012-03/..", "../2012-04", "overlaps"),
        ("2012-03", "2012-02", "contradicts"),
        ("2012-03", "2012-04-01", "contradicts"),
        ("2012-03/..", "../2012-02", "contradicts"),
    ],
)
def test_dates_are_compared_by_their_first_and_last_days(layer: str, gold: str, given: Any, state: str) -> None:
    values = {} if given is None else {"when": When(given) if isinstance(given, str) else given}

    assert state_of(layer, item("mention", kind="when", when=When(gold)), answer(**values)) == state


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2012", True),
        ("2011", True),
        ("2011-03-01/2012-02-29", True),
        ("2012-01-01/2013-01-01", False),
        ("2011-01-01/2012-01-02", False),
        ("2011/2012", False),
        ("../2012", False),
        ("2012/..", False),
    ],
)
def test_a_date_within_a_year_has_at_most_366_days(given: str, expected: bool) -> None:  # noqa: FBT001  a parameter
    assert is_within_a_year(answer(when=When(given))) is expected


def test_no_date_is_within_a_year_if_there_is_none_or_it_cannot_be_read() -> None:
    assert not is_within_a_year(answer())
    assert not is_within_a_year(answer(when=UNREADABLE))


DATED = item("report", ids=ids("junta"), type=EventType("COERCE"), modality=Modality.ASSERTED, when=When("2012"))
UNDATED = item("report", ids=ids("junta"), type=None, modality=Modality.ASSERTED)
ALL = {
    "type": EventType("COERCE"),
    "modality": Modality.ASSERTED,
    "voice": named("junta"),
    "when": When("2012"),
}


@pytest.mark.parametrize(
    ("one", "values", "number"),
    [
        (ACTOR, {"actors": named("un", "mali")}, 1),
        (ACTOR, {"actors": named("un")}, 0),
        (DAY, {"when": When("2012-03-22")}, 1),
        (DAY, {"when": When("2012")}, 0),
        (SAID, {"speakers": named("un", "mali")}, 1),
        (SAID, {"speakers": named("un")}, 0),
        (DATED, ALL, 4),
        (DATED, ALL | {"type": None}, 3),
        (DATED, ALL | {"modality": Modality.PLANNED}, 3),
        (DATED, ALL | {"voice": named()}, 3),
        (DATED, ALL | {"when": When("2011")}, 3),
        (DATED, {}, 0),
        (UNDATED, ALL, 2),
        (UNDATED, ALL | {"type": None}, 2),
    ],
)
def test_the_right_values_are_counted_where_the_annotation_has_one(
    one: Item, values: dict[str, Any], number: int
) -> None:
    assert rights(one, answer(**values)) == number
