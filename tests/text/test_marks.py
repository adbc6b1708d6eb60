"""Quotation marks: all that Unicode has, and direct speech in each of them."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from malicrisis import Statement
from malicrisis.errors import RecordError
from malicrisis.text.marks import CLOSING_MARKS, OPENING_MARKS, QUOTATION_MARKS, STRAIGHT_MARKS

QUOTATION_MARK = (
    *(range(0x22, 0x23), range(0x27, 0x28), range(0xAB, 0xAC), range(0xBB, 0xBC), range(0x2018, 0x2020)),
    *(range(0x2039, 0x203B), range(0x2E42, 0x2E43), range(0x300C, 0x3010), range(0x301D, 0x3020)),
    *(range(0xFE41, 0xFE45), range(0xFF02, 0xFF03), range(0xFF07, 0xFF08), range(0xFF62, 0xFF64)),
)
"""The property Quotation_Mark in PropList.txt of Unicode 16."""


def test_every_character_that_unicode_gives_as_a_quotation_mark_is_one() -> None:
    by_category = {
        chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) in ("Pi", "Pf")
    }
    by_property = {chr(point) for points in QUOTATION_MARK for point in points}

    assert by_category | by_property <= QUOTATION_MARKS


def test_a_mark_has_the_side_that_its_category_says() -> None:
    sides = {"Pi": OPENING_MARKS, "Ps": OPENING_MARKS, "Pf": CLOSING_MARKS, "Pe": CLOSING_MARKS, "Po": STRAIGHT_MARKS}

    for mark in QUOTATION_MARKS:
        assert mark in sides[unicodedata.category(mark)]


PAIRS = ["«»", "„“", "„”", "»«", "「」", "『』", "《》", "〈〉", "“”", "””", "‘’", "''", '""', "⸂⸃", '“"']
PAIRS += ["\u2039\u203a", "\u201a\u2018", "\uff02\uff02"]


def speech(words: str) -> Statement:
    return Statement(document="d", id="d-s1", start=0, end=len(words), quote=words, speakers=["ana"], speech="direct")


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("space", ["", " ", "\N{NARROW NO-BREAK SPACE}"])
def test_direct_speech_may_be_in_any_pair_of_marks(pair: str, space: str) -> None:
    words = f"{pair[0]}{space}Il pleut{space}{pair[1]}"

    assert speech(words).quote == words


@pytest.mark.parametrize("words", ["Il pleut", "«Il pleut", "Il pleut»", "(Il pleut)", "<Il pleut>", "-Il pleut-"])
def test_words_without_marks_are_no_direct_speech(words: str) -> None:
    with pytest.raises(RecordError, match="expected direct speech to begin and end with a quotation mark"):
        speech(words)
