"""Concordances of raw pages: every occurrence, with offsets that count in the page, in a block or in a cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Corpus, kwic, kwic_raw, load
from malicrisis.errors import ArgumentError, RecordError

WORDS = sorted({word for document in load().documents for word in re.findall(r"\w+", document.raw)})


@given(st.sampled_from(WORDS))
def test_a_word_is_found_wherever_the_raw_pages_have_it(word: str) -> None:
    corpus = load()
    lines = kwic_raw(corpus, word, ignore_case=False)
    expected = [
        (document.id, match.start(), match.end())
        for document in corpus.documents
        for match in re.finditer(rf"(?<![\w]){re.escape(word)}(?![\w])", document.raw)
    ]

    # accents and marks make no difference to a phrase, so it may find more
    assert set(expected) <= {(line.document.id, line.span.start, line.span.end) for line in lines}


@given(st.sampled_from(WORDS))
def test_words_and_context_are_those_of_the_page_and_in_a_block_or_a_cut(word: str) -> None:
    for line in kwic_raw(load(), word, width=15):
        raw, span = line.document.raw, line.span
        around = raw[max(0, span.start - 15) : span.end + 15]

        assert span.quote == raw[span.start : span.end]
        assert (line.left + span.quote + line.right).split() == around.split()
        if line.cut:
            assert line.cut.overlaps(span)
        else:
            assert line.part in line.document.blocks
            assert line.document.to_clean(span.start, span.end)


@pytest.mark.parametrize("words", ["Wagner", "security council", "terror*", "coup d'etat", "Bamako"])
def test_what_is_in_the_clean_text_is_on_the_raw_page(shipped: Corpus, words: str) -> None:
    in_text = {
        (line.document.id, line.document.to_raw(line.passage.start, line.passage.end)[0].start)
        for line in kwic(shipped, words)
    }

    assert in_text
    assert in_text <= {(line.document.id, line.span.start) for line in kwic_raw(shipped, words)}


def test_a_phrase_goes_beyond_line_breaks_and_keeps_them(shipped: Corpus) -> None:
    [line] = kwic_raw(shipped.documents["dw-2023"], "orderly manner", width=10)

    assert line.span.quote == "orderly\n\nmanner"
    assert str(line) == 'rated and orderly  manner," she sai'
    assert repr(line) == '<RawLine dw-2023 raw 2432:2447, p13: rated and [orderly  manner]," she sai>'


def test_a_compiled_pattern_sees_the_whole_page(shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]

    lines = kwic_raw(document, re.compile(r"\s0\d:\d\d\s"))

    assert [line.span.quote for line in lines] == ["02:12", "03:39"]
    assert {str(line.cut.reason) for line in lines if line.cut} == {"player-notice"}
    assert [line.span.start for line in kwic_raw(document, re.compile(r"\A\S+"))] == [0]


def test_words_between_two_cuts_and_blocks_are_found(shipped: Corpus) -> None:
    [line] = kwic_raw(shipped.documents["voa-2012"], "Breaking News Mali Crisis")

    assert line.reference == "voa-2012 raw 21:47"
    assert line.cut
    assert line.cut.reason == "navigation"


@pytest.mark.parametrize(
    ("pattern", "width", "error"),
    [
        ("", 40, RecordError),
        (" \n", 40, RecordError),
        (re.compile(" "), 40, RecordError),
        (re.compile(b"x"), 40, RecordError),
        ("Mali", -1, RecordError),
        (7, 40, ArgumentError),
    ],
)
def test_a_blank_pattern_a_wrong_type_and_a_negative_width_are_refused(
    shipped: Corpus, pattern: str, width: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        kwic_raw(shipped, pattern, width=width)
