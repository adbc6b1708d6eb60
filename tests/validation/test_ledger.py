"""The ledger: what is asked is counted, what is found is told once, in order and at bearable length."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import council_document, small_corpus
from malicrisis import Block, Span
from malicrisis.errors import DateError, RecordError
from malicrisis.rules import Rule
from malicrisis.validation import Check
from malicrisis.validation.ledger import Ledger, around, name_of


def check_of(rule: Rule, ledger: Ledger) -> tuple[int, int]:
    """Return how often *rule* was asked and how often it was kept."""
    (check,) = (check for check in ledger.checks if check.rule is rule)
    return check.asked, check.passed


# what is asked


def test_a_new_ledger_has_nothing_asked_and_nothing_found() -> None:
    ledger = Ledger()

    assert ledger.checks == tuple(Check(rule=rule, asked=0, passed=0) for rule in Rule)
    assert ledger.findings == ()


def test_what_is_asked_is_counted_by_rule() -> None:
    ledger = Ledger()

    ledger.ask(Rule.JSON)
    ledger.ask(Rule.JSON, 3)
    ledger.ask(Rule.TIME)

    assert [(check.rule, check.asked, check.passed) for check in ledger.checks if check.asked] == [
        (Rule.JSON, 4, 4),
        (Rule.TIME, 1, 1),
    ]


def test_what_breaks_a_rule_in_two_ways_breaks_it_once() -> None:
    ledger = Ledger()
    ledger.ask(Rule.RECORDS, 9)

    ledger.find(Rule.RECORDS, "a.jsonl", 1, expected="this", found="that")
    ledger.find(Rule.RECORDS, "a.jsonl", 1, expected="this", found="another")

    assert len(ledger.findings) == 2
    assert check_of(Rule.RECORDS, ledger) == (9, 8)


@pytest.mark.parametrize(
    "other",
    [
        {"file": "b.jsonl"},
        {"line": 2},
        {"line": None},
        {"record": "another"},
        {"record": None},
        {"field": "another"},
        {"field": None},
    ],
)
def test_another_file_line_record_or_field_breaks_a_rule_once_more(other: dict[str, Any]) -> None:
    ledger = Ledger()
    ledger.ask(Rule.RECORDS, 9)
    place = {"file": "a.jsonl", "line": 1, "record": "one", "field": "id", "expected": "this", "found": "that"}

    ledger.find(Rule.RECORDS, **place)
    ledger.find(Rule.RECORDS, **place | other)

    assert check_of(Rule.RECORDS, ledger) == (9, 7)


def test_what_is_found_without_being_asked_was_asked() -> None:
    ledger = Ledger()
    ledger.ask(Rule.JSON)

    for line in (1, 2, 3):
        ledger.find(Rule.JSON, "a.jsonl", line, expected="this", found="that")

    assert check_of(Rule.JSON, ledger) == (3, 0)


def test_another_ledger_is_added_with_its_checks_its_findings_and_whether_something_is_wrong() -> None:
    ledger, other = Ledger(), Ledger()
    ledger.ask(Rule.JSON, 2)
    other.ask(Rule.JSON, 3)
    other.find(Rule.JSON, "a.jsonl", 1, expected="this", found="that")

    ledger.add(other)

    assert check_of(Rule.JSON, ledger) == (5, 4)
    assert ledger.findings == other.findings
    assert ledger.has_errors


def test_what_was_wrong_stays_wrong_when_a_sound_ledger_is_added() -> None:
    ledger = Ledger()
    ledger.find(Rule.JSON, "a.jsonl", 1, expected="this", found="that")

    ledger.add(Ledger())

    assert ledger.has_errors
    assert check_of(Rule.JSON, ledger) == (1, 0)


# what is found


def test_a_finding_has_what_is_known_of_it() -> None:
    ledger = Ledger()

    ledger.find(Rule.TIME, "a.jsonl", 7, expected="this", found="that", record="one", field="when", context="about")
    ledger.find(Rule.TIME, "b.txt", expected="this", found="that", record=None, field="", context=" \n", mend="go on")

    one, other = ledger.findings
    assert (one.rule, one.file, one.line, one.expected, one.found) == (Rule.TIME, "a.jsonl", 7, "this", "that")
    assert (one.record, one.field, one.context, one.mend) == ("one", "when", "about", Rule.TIME.mend)
    assert (other.line, other.record, other.field, other.context, other.mend) == (None, None, None, None, "go on")


def test_the_same_is_found_once() -> None:
    ledger = Ledger()

    for _ in range(2):
        ledger.find(Rule.TIME, "a.jsonl", 7, expected="this", found="that")

    assert len(ledger.findings) == 1


def test_findings_are_in_the_order_of_files_and_lines_and_else_as_they_were_found() -> None:
    ledger = Ledger()

    for file, line, found in (
        ("b", 2, "1"),
        ("a", 10, "2"),
        ("b", 1, "3"),
        ("a", 9, "5"),
        ("a", 9, "4"),
        ("b", None, "6"),
    ):
        ledger.find(Rule.JSON, file, line, expected="this", found=found)

    assert [(one.place, one.found) for one in ledger.findings] == [
        ("a:9", "5"),
        ("a:9", "4"),
        ("a:10", "2"),
        ("b", "6"),
        ("b:1", "3"),
        ("b:2", "1"),
    ]


@pytest.mark.parametrize(("length", "shown"), [(299, "x" * 299), (300, "x" * 300), (301, "x" * 299 + "…")])
def test_what_is_expected_and_found_is_shortened_to_300_characters(length: int, shown: str) -> None:
    ledger = Ledger()

    ledger.find(Rule.JSON, "a.jsonl", expected="x" * length, found="x" * length)

    (finding,) = ledger.findings
    assert (finding.expected, finding.found) == (shown, shown)


def test_what_is_expected_and_found_stands_on_one_line() -> None:
    ledger = Ledger()

    ledger.find(Rule.JSON, "a.jsonl", expected="one\nline", found="two\nlines")

    (finding,) = ledger.findings
    assert (finding.expected, finding.found) == (r"one\nline", r"two\nlines")


# errors


@pytest.mark.parametrize(
    ("error", "rule"),
    [
        (RecordError("bad"), Rule.RECORDS),
        (RecordError.of("it", expected="this", rule="rights"), Rule.RIGHTS),
        (DateError("bad"), Rule.TIME),
        (DateError.of("it", expected="this", rule="rights"), Rule.RIGHTS),
    ],
)
def test_an_error_is_of_its_own_rule_or_of_dates_or_of_the_one_that_was_asked(error: RecordError, rule: Rule) -> None:
    ledger = Ledger()

    ledger.note(error.in_file("a.jsonl", 7))

    assert [(finding.rule, finding.place) for finding in ledger.findings] == [(rule, "a.jsonl:7")]


@pytest.mark.parametrize(
    ("error", "expected", "found"),
    [
        (RecordError.of("it", expected="this", found="that"), "this", "that"),
        (RecordError.of("it", expected="this"), "this", "it"),
        (RecordError.of("", expected="this"), "this", "expected this"),
        (RecordError("bad"), "bad", "bad"),
    ],
)
def test_an_error_that_does_not_say_what_was_expected_or_found_is_told_as_it_is(
    error: RecordError, expected: str, found: str
) -> None:
    ledger = Ledger()

    error.file, error.field = "a.jsonl", "two"
    ledger.note(error, record="one", context="three")

    (finding,) = ledger.findings
    assert (finding.expected, finding.found) == (expected, found)
    assert (finding.line, finding.record, finding.field, finding.context) == (None, "one", "two", "three")


def test_the_hint_of_an_error_says_how_to_mend_what_was_found() -> None:
    ledger = Ledger()

    ledger.note(RecordError.of("it", expected="this", hint="do that").in_file("a.jsonl", 7))

    assert [finding.mend for finding in ledger.findings] == ["do that"]


# where it is, and what it is called

TEXT = "".join(chr(0x4E00 + at) for at in range(200))
"""Two hundred letters, no two the same."""


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((100,), TEXT[70:130]),
        ((100, 102), TEXT[70:132]),
        ((30,), TEXT[:60]),
        ((29, 31), TEXT[:61]),
        ((0, 0), TEXT[:30]),
        ((0, 1), TEXT[:31]),
        ((190,), TEXT[160:]),
    ],
)
def test_thirty_characters_before_and_after_a_place_are_shown(place: tuple[int, ...], shown: str) -> None:
    assert around(TEXT, *place) == shown


def test_a_record_is_called_by_its_id_or_else_by_its_place_and_its_words() -> None:
    document = council_document()

    assert name_of(document) == "council-2020"
    assert name_of(document.parts[0]) == "article"
    assert name_of(document.mentions[1]) == "council-2020 34:40 'Friday'"
    assert name_of(document.statements[0].cue) == "24:30 'denied'"
    assert name_of(document.blocks[0]) == "council-2020 0:10"
    assert name_of(document.source) is None
    assert name_of(small_corpus().actors["ruiz-ana"].roles[0]) is None
    assert name_of(None) is None


def test_the_words_of_a_record_are_shortened_in_what_it_is_called() -> None:
    span = Span(start=0, end=99, quote="x" * 99)

    assert name_of(span) == f"0:99 '{'x' * 59}…'"
    assert name_of(Block(document="doc", kind="title", start=0, end=4, pieces=[(0, 4)])) == "doc 0:4"
