"""Tokens: marks stay with their letter, and nothing visible is left out."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.text.words import in_word, is_mark, tokens


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["हिन्दी", "में"],
        ["தமிழ்"],
        ["مُحَمَّد"],
        ["שָׁלוֹם"],
        ["भाषा", ",", "2012"],
        ["ter\N{SOFT HYPHEN}ror"],
        ["می\N{ZERO WIDTH NON-JOINER}خواهم"],
        ["❤\N{VARIATION SELECTOR-16}", "Mali"],
        ["“", "No", "!", "”"],
    ],
)
def test_a_word_is_one_token_with_its_marks(expected: list[str]) -> None:
    assert found(" ".join(expected)) == expected


def test_both_normal_forms_have_the_same_words() -> None:
    for text in ("Sévaré, Côte d’Ivoire", "Wagué", "한국어", "Ɛ̀"):
        apart = [unicodedata.normalize("NFC", word) for word in found(unicodedata.normalize("NFD", text))]
        assert apart == found(unicodedata.normalize("NFC", text))


def test_a_zero_width_space_separates_words() -> None:
    assert found("ab\N{ZERO WIDTH SPACE}cd") == ["ab", "\N{ZERO WIDTH SPACE}", "cd"]


def test_a_mark_at_the_beginning_is_a_token() -> None:
    assert found("\N{COMBINING ACUTE ACCENT}a !") == ["\N{COMBINING ACUTE ACCENT}a", "!"]
    assert found("! a") == ["!", "a"]
    assert found("") == []


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("aé \u0301\u093f\u00ad.!’"), max_size=30)


@given(TEXTS)
def test_tokens_and_white_space_are_the_text(text: str) -> None:
    spans = list(tokens(text, 0, len(text)))

    assert all(start < end for start, end in spans)
    assert all(one <= other for (_, one), (other, _) in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())


@given(TEXTS)
def test_no_token_begins_with_a_mark_that_has_a_letter_before_it(text: str) -> None:
    for start, _ in tokens(text, 0, len(text)):
        assert not (start and is_mark(text[start]) and in_word(text[start - 1]))


@given(TEXTS, st.data())
def test_the_tokens_of_a_stretch_are_those_of_its_words_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert [text[a:b] for a, b in tokens(text, start, end)] == found(text[start:end])
