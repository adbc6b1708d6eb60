"""Spans and passages: offsets and the words that stand there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Document, Passage, Span
from malicrisis.errors import ArgumentError, RecordError, SpanError
from malicrisis.model.fields import limits_of
from malicrisis.model.spans import text_words
from strategies import WHITE_SPACE, documents, example_document, passages, spans, texts


@given(st.text(st.characters(codec="utf-8")), texts(), st.text(st.characters(codec="utf-8")))
def test_a_span_cuts_its_quote_out_of_the_text_around_it(before: str, quote: str, after: str) -> None:
    span = Span(start=len(before), end=len(before) + len(quote), quote=quote)

    assert span.cut(before + quote + after) == quote
    assert str(span) == quote


@given(spans(), st.text(max_size=40))
def test_a_text_with_other_words_there_is_refused(span: Span, text: str) -> None:
    if text[span.start : span.end] == span.quote:
        text = ""

    with pytest.raises(SpanError, match=r"expected .* at .*, found"):
        span.cut(text)


def test_the_message_shows_what_was_expected_and_what_is_there() -> None:
    span = Span(start=5, end=9, quote="Mali")

    with pytest.raises(SpanError) as caught:
        span.cut("From Male, a capital")

    assert str(caught.value) == "expected 'Mali' at 5:9, found 'Male' in …'From Male, a capital'…"


@pytest.mark.parametrize("found", ["Aali", "Mala", "mali", "Malk", "Ṁali"])
def test_words_are_others_wherever_they_stand_in_the_alphabet(found: str) -> None:
    with pytest.raises(SpanError, match=f"expected 'Mali' at 0:4, found '{found}'"):
        Span(start=0, end=4, quote="Mali").cut(found)


def test_the_message_shows_thirty_characters_on_either_side() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(300))
    span = Span(start=100, end=104, quote="Mali")

    with pytest.raises(SpanError) as caught:
        span.cut(text)

    assert str(caught.value) == f"expected 'Mali' at 100:104, found {text[100:104]!r} in …{text[70:134]!r}…"


def test_a_span_may_be_as_long_as_a_text() -> None:
    text = "word " * 1000 + "word"

    span = Span(start=0, end=len(text), quote=text)

    assert span.cut(text) == text


@pytest.mark.parametrize(
    ("start", "end", "quote", "message"),
    [
        (0, 5, "Mali", "Span.quote: expected 5 characters for 0:5, found 'Mali'"),
        (5, 7, "Mali", "Span.quote: expected 2 characters for 5:7, found 'Mali'"),
        (3, 10, "Mali", "Span.quote: expected 7 characters for 3:10, found 'Mali'"),
        (4, 4, "Mali", "Span: expected start below end, found 4:4"),
        (4, 4, "", "Span.quote: expected words without white space at an edge, found ''"),
        (4, 0, "Mali", "Span.end: expected a whole number from 1 up, found 0"),
        (5, 1, "Mali", "Span: expected start below end, found 5:1"),
        (-4, 4, "Mali", "Span.start: expected a whole number from 0 up, found -4"),
        (0, 5, " Mali", "Span.quote: expected words without white space at an edge, found ' Mali'"),
        (0, 5, "Mali\n", "Span.quote: expected words without white space at an edge, found 'Mali\\n'"),
        (False, True, "M", "Span.start: expected a whole number from 0 up, found False"),
        (0.0, 4, "Mali", "Span.start: expected a whole number from 0 up, found 0.0"),
        ("0", 4, "Mali", "Span.start: expected a whole number from 0 up, found '0'"),
        (0, 4, b"Mali", "Span.quote: expected words without white space at an edge, found b'Mali'"),
    ],
)
def test_offsets_and_words_that_do_not_go_together_are_refused(start: Any, end: Any, quote: Any, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        Span(start=start, end=end, quote=quote)

    assert str(caught.value) == message


@pytest.mark.parametrize("blank", WHITE_SPACE)
def test_no_kind_of_white_space_may_stand_at_an_edge_and_every_kind_may_stand_inside(blank: str) -> None:
    assert Span(start=0, end=3, quote=f"a{blank}b").quote == f"a{blank}b"
    for quote in (f"{blank}ab", f"ab{blank}", blank * 3):
        with pytest.raises(RecordError, match="white space at an edge"):
            Span(start=0, end=3, quote=quote)


@given(spans(), spans())
def test_containing_and_overlapping_agree_with_sets_of_offsets(one: Span, other: Span) -> None:
    ours, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))

    assert one.contains(other) == (theirs <= ours)
    assert one.overlaps(other) == bool(ours & theirs)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.contains(one)


def test_spans_that_touch_share_no_character() -> None:
    one, other = Span(start=0, end=4, quote="Mali"), Span(start=4, end=6, quote="an")

    assert not one.overlaps(other)
    assert not other.overlaps(one)


@given(passages())
def test_a_passage_is_a_span_of_one_document_but_never_equal_to_a_bare_span(passage: Passage) -> None:
    bare = Span(start=passage.start, end=passage.end, quote=passage.quote)

    assert isinstance(passage, Span)
    assert passage != bare
    assert str(passage) == str(bare)


@pytest.mark.parametrize("document", [None, "", "DW", "dw 2023", "-dw", "dw-", "dw--2023", "dw\n", "déw", 5])
def test_a_passage_without_a_proper_document_id_is_refused(document: Any) -> None:
    with pytest.raises(RecordError, match=r"Passage\.document: expected an id such as 'dw-2023'"):
        Passage(document=document, start=0, end=1, quote="a")


@given(documents(), st.data())
def test_a_document_gives_passages_that_cut_themselves_out_of_it(document: Document, data: st.DataObject) -> None:
    start = data.draw(st.sampled_from([i for i, character in enumerate(document.text) if character != " "]))
    end = data.draw(st.integers(start + 1, len(document.text)))
    if document.text[start].isspace() or document.text[end - 1].isspace():
        return

    passage = document.passage(start, end)

    assert passage.document == document.id
    assert passage.cut(document.text) == document.text[start:end]


@pytest.mark.parametrize(("start", "end"), [(0, 33), (4, 4), (5, 4), (-4, 4), (-4, -1), (32, 33)])
def test_a_document_has_no_passage_beyond_its_text(start: int, end: int) -> None:
    with pytest.raises(
        SpanError, match=rf"doc: expected 0 <= start < end <= 32 in the clean text, found {start}:{end}"
    ):
        example_document().passage(start, end)


def test_an_error_of_words_knows_its_rule_its_span_and_what_was_found_alone() -> None:
    span = Span(start=0, end=4, quote="Male")

    with pytest.raises(SpanError) as caught:
        span.cut("Mali is landlocked.")

    error = caught.value
    assert (error.rule, error.record, error.expected, error.found) == ("words", span, "'Male' at 0:4", "'Mali'")


def test_only_a_span_is_compared_with_a_span() -> None:
    span = Span(start=0, end=4, quote="Mali")

    with pytest.raises(ArgumentError, match="contains: other: expected"):
        span.contains("Mali")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="overlaps: other: expected"):
        span.overlaps((0, 4))  # type: ignore[arg-type]


def test_only_a_text_is_cut() -> None:
    with pytest.raises(ArgumentError, match="cut: text: expected a string, found 5"):
        Span(start=0, end=4, quote="Mali").cut(5)  # type: ignore[arg-type]


def test_a_passage_is_represented_by_its_fields() -> None:
    passage = Passage(document="a", start=0, end=4, quote="Mali")

    assert repr(passage) == "Passage(start=0, end=4, quote='Mali', document='a')"


def test_a_passage_with_a_long_id_is_represented_by_its_beginning() -> None:
    passage = Passage(document="a" * 100, start=0, end=4, quote="Mali")

    assert repr(passage) == f"Passage(start=0, end=4, quote='Mali', document='{'a' * 59}…')"


def test_the_description_of_words_of_a_text_says_that_they_are_not_blank_and_may_be_in_any_normal_form() -> None:
    pattern = limits_of(text_words).pattern

    assert pattern is not None
    assert re.search(pattern, " E\u0301lections\n")
    assert not re.search(pattern, " \n")
