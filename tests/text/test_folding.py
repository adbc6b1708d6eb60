"""Folding: what is the same for names and searches, what is not, and where folded characters come from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.text.folding import folded, folded_starts, folded_words, name_key

MANY = "Éé e\u0301ßﬁİΣς’'“\"`\xb4\u1ffd…½ｱ한가क्िਕ਼ガカ\u3099مُحَمَّدשָׁ\u00ad\u200d\u2011-_ \u00a0☃\ufe0f"
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(MANY), max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wagué", "WAGUE"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("N‘Djamena", "N\N{MODIFIER LETTER APOSTROPHE}Djamena"),
        ("d\N{ACUTE ACCENT}état", "d`etat"),
        ("“Mali„", '"mali"'),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδος"),
        ("Voß", "VOSS"),
        ("ﬁn", "fin"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER G}\N{FULLWIDTH DIGIT FIVE}", "g5"),
        ("G5\N{NON-BREAKING HYPHEN}Sahel", "G5-Sahel"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("ter\N{SOFT HYPHEN}ror", "terror"),
        ("❤\N{VARIATION SELECTOR-16}", "❤"),
        ("가", "가"),
    ],
)
def test_words_that_differ_in_case_accents_or_kind_of_mark_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("राम", "रोम"),  # another vowel
        ("राम", "रम"),  # no vowel
        ("क्म", "कम"),  # a letter without its vowel
        ("सड़क", "सडक"),  # another letter, by its dot
        ("か", "が"),  # a voiced sound
        ("ดุ", "ดู"),  # another vowel of Thai
        ("한", "하"),
        ("Mali", "Male"),
        ("a b", "ab"),
    ],
)
def test_words_with_other_letters_are_not_the_same(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_case_counts_on_request() -> None:
    assert folded("ÉTAT", ignore_case=False) == "ETAT" != folded("état", ignore_case=False) == "etat"


@given(text=TEXTS, ignore_case=st.booleans())
def test_both_normal_forms_fold_to_the_same(text: str, *, ignore_case: bool) -> None:
    forms = {folded(unicodedata.normalize(form, text), ignore_case=ignore_case) for form in ("NFC", "NFD")}

    assert forms == {folded(text, ignore_case=ignore_case)}


@given(text=TEXTS, ignore_case=st.booleans())
def test_folded_words_fold_to_themselves(text: str, *, ignore_case: bool) -> None:
    once = folded(text, ignore_case=ignore_case)

    assert folded(once, ignore_case=ignore_case) == once


@given(text=TEXTS, ignore_case=st.booleans())
def test_the_beginning_of_each_character_is_known(text: str, *, ignore_case: bool) -> None:
    starts = folded_starts(text, ignore_case=ignore_case)

    assert len(starts) == len(text) + 1
    for here in range(len(text) + 1):
        assert starts[here] == len(folded(text[:here], ignore_case=ignore_case))


@given(TEXTS)
def test_two_names_are_the_same_if_their_words_are(text: str) -> None:
    assert name_key(text) == ("".join(folded_words(text)) or text.strip())
    assert all(word == folded(word) for word in folded_words(text))


def test_words_are_separated_by_white_space_punctuation_and_low_lines() -> None:
    assert folded_words("al-Qaïda, in_the (Maghreb)") == ("al", "qaida", "in", "the", "maghreb")
    assert name_key("☃ ") == "☃"


@given(text=TEXTS, ignore_case=st.booleans())
def test_the_number_of_different_characters_changes_nothing(text: str, *, ignore_case: bool) -> None:
    """Up to 32 different characters beyond ASCII are replaced one by one."""
    many = " " + "".join(map(chr, range(0x4E00, 0x4E30)))

    assert folded(text + many, ignore_case=ignore_case) == folded(text, ignore_case=ignore_case) + many
