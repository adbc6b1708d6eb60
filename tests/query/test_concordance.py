"""Words in context: every occurrence is found, no match crosses a block, and printed lines are aligned."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain_document
from malicrisis import Document
from malicrisis.errors import RecordError
from malicrisis.query.concordance import kwic, near_words
from malicrisis.text.folding import folded
from malicrisis.text.words import in_word, is_mark
from strategies import documents

if TYPE_CHECKING:
    from malicrisis import Corpus

WORDS = st.sampled_from(
    ["Mali", "mali", "MALI", "Mali’s", "Malian", "na", "nana", "coup", "d’état", "(coup)", "-", "İl"]
)
EDGES = st.sampled_from(
    [
        "a",
        "a a",
        "A",
        "ab",
        "a’a",
        "'a",
        "a_",
        "_",
        "1",
        "a1",
        "é",
        "É",
        "e\u0301",
        "İ",
        "ΟΔΟΣ",
        "οδος",
        "-",
        "(a",
        "a.",
    ]
)
"""Words with unusual first or last letters, few enough that equal ones meet."""


def document_of(*blocks: str) -> Document:
    return Document(**plain_document("page", tuple(("title", words) for words in blocks), published="2020"))


@st.composite
def pages(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> Document:
    """A page of a few blocks; each begins with its number, so that none is part of another."""
    lines = draw(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=4))
    return document_of(*(" ".join([f"{number}:", *line]) for number, line in enumerate(lines)))


def expected(document: Document, phrase: str, *, ignore_case: bool, whole_words: bool) -> list[tuple[int, int]]:
    """Return where *phrase* occurs, by trying every stretch of every block that splits no letter from its marks."""
    wanted = folded(" ".join(phrase.split()), ignore_case=ignore_case)
    found: list[tuple[int, int]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        edges = [here for here in range(len(text) + 1) if here == len(text) or not is_mark(text[here])]
        for start in edges:
            for end in edges:
                if start < end and folded(text[start:end], ignore_case=ignore_case) == wanted:
                    before, after = text[:start][-1:], text[end:][:1]
                    cut = whole_words and (
                        (before and in_word(before) and in_word(text[start]))
                        or (after and in_word(after) and in_word(text[end - 1]))
                    )
                    if not cut:
                        found.append((block.start + start, block.start + end))
    return found


def places(lines: Any) -> list[tuple[int, int]]:
    return [(line.passage.start, line.passage.end) for line in lines]


# what is found


@given(
    document=pages(),
    phrase=st.lists(WORDS, min_size=1, max_size=2).map(" ".join),
    ignore_case=st.booleans(),
    whole_words=st.booleans(),
)
def test_a_phrase_of_common_words_is_found_wherever_it_occurs(
    document: Document, phrase: str, *, ignore_case: bool, whole_words: bool
) -> None:
    lines = kwic(document, phrase, ignore_case=ignore_case, whole_words=whole_words)

    assert places(lines) == expected(document, phrase, ignore_case=ignore_case, whole_words=whole_words)


def test_every_mention_is_found_by_its_words(either: Corpus) -> None:
    for mention in either.mentions():
        at = [(line.document.id, line.passage.start) for line in kwic(either, mention.quote, ignore_case=False)]

        assert (mention.document, mention.start) in at


def test_a_corpus_has_the_lines_of_its_documents_in_order(either: Corpus) -> None:
    lines = kwic(either, "the")

    assert lines == tuple(line for document in either.documents for line in kwic(document, "the"))
    assert lines


@pytest.mark.parametrize(
    ("phrase", "options", "quotes"),
    [
        ("mali", {}, ["Mali", "MALI"]),
        ("MALI", {"ignore_case": False}, ["MALI"]),
        ("mali", {"whole_words": False}, ["Mali", "MALI", "Mali"]),
        ("coup  d’état", {}, ["coup d’état"]),
        ("coup d'état", {}, ["coup d’état"]),
        ("d‘état", {"ignore_case": False}, ["d’état"]),
        ("  coup ", {}, ["coup"]),
        ("(the", {}, ["(The"]),
        ("end.)", {}, ["end.)"]),
        (".", {}, ["."]),
        ("mal.", {}, []),
        ("na na", {}, ["na na"]),
        ("d'etat", {}, ["d’état"]),
        ("ETAT", {}, ["état"]),
        ("ETAT", {"ignore_case": False}, []),
        ("etat", {"ignore_case": False}, ["état"]),
        ("peace", {}, []),
    ],
)
def test_a_word_or_a_phrase_is_found(phrase: str, options: dict[str, Any], quotes: list[str]) -> None:
    document = document_of("Mali, MALI and Malians", "a coup d’état (The end.)", "ana na na")

    assert [line.passage.quote for line in kwic(document, phrase, **options)] == quotes


def test_a_phrase_does_not_cross_the_border_of_a_block() -> None:
    document = document_of("the end", "begins here")

    assert kwic(document, "end begins") == ()
    assert kwic(document, re.compile(r"end\s+begins")) == ()


def test_letters_that_become_two_in_lower_case_shift_no_offset() -> None:
    document = document_of("İİİ İstanbul and ODOΣ")

    [line] = kwic(document, "istanbul")
    assert line.passage.quote == "İstanbul"
    assert [one.passage.quote for one in kwic(document, "odoΣ")] == ["ODOΣ"]


# any phrase


@given(
    document=pages(EDGES),
    phrase=st.lists(EDGES, min_size=1, max_size=3).map(" ".join),
    ignore_case=st.booleans(),
    whole_words=st.booleans(),
)
def test_a_phrase_with_unusual_edges_is_found_wherever_it_occurs(
    document: Document, phrase: str, *, ignore_case: bool, whole_words: bool
) -> None:
    lines = kwic(document, phrase, ignore_case=ignore_case, whole_words=whole_words)

    assert places(lines) == expected(document, phrase, ignore_case=ignore_case, whole_words=whole_words)


@pytest.mark.parametrize(
    ("phrase", "quotes"),
    [
        ("a a", ["a a", "a a", "a a", "a a"]),
        ("a a a", ["a a a", "a a a", "a a a"]),
        ("d'état", ["d’état"]),
        ("l'état", []),
        ("état", ["état"]),
        ("coup d'état (a", ["coup d’état (a"]),
        ("istanbul", ["İstanbul"]),
        ("οδοσ", ["ΟΔΟΣ", "οδος"]),
        ("b", []),
        ("a_b", ["a_b"]),
        ("727", ["727"]),
        ("7", []),
        (")", [")"]),
    ],
)
def test_a_phrase_is_found(phrase: str, quotes: list[str]) -> None:
    document = document_of("a a a a a", "coup d’état (a) a_b", "İstanbul ΟΔΟΣ οδος S/2012/727")

    assert [line.passage.quote for line in kwic(document, phrase)] == quotes


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_word_is_found_in_either_normal_form_without_regard_to_accents(form: Any, asked: Any) -> None:
    document = document_of(unicodedata.normalize(form, "Le Sévaré où Wagué passe"))

    for words in ("Sévaré", "sevare", "SÉVARÉ", "Wagué", "ou wague"):
        (line,) = kwic(document, unicodedata.normalize(asked, words))

        assert folded(line.passage.quote) == folded(words)
        assert unicodedata.normalize("NFC", line.passage.quote) in unicodedata.normalize("NFC", document.text)


@pytest.mark.parametrize("whole_words", [True, False])
@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("की", "क"),  # a letter of Hindi without its vowel sign
        ("한", "하"),  # a syllable of Korean without its last sound
        ("가\N{HANGUL JONGSEONG NIEUN}", "나"),
        ("ﬁ", "f"),
        ("Voß", "vos"),
    ],
)
def test_half_a_character_is_never_found(text: str, half: str, *, whole_words: bool) -> None:
    assert kwic(document_of(text), half, whole_words=whole_words) == ()


def test_a_word_does_not_end_within_a_decomposed_one() -> None:
    document = document_of(unicodedata.normalize("NFD", "Sévaré"))

    assert kwic(document, "Se") == kwic(document, "var") == ()
    (line,) = kwic(document, "se", whole_words=False)
    assert line.passage.quote == unicodedata.normalize("NFD", "Sé")


def test_a_name_is_found_as_names_are_found(either: Corpus) -> None:
    for mention in either.mentions():
        if mention.form == "name":
            for vary in (str.upper, folded, lambda words: unicodedata.normalize("NFD", words)):
                at = [(line.document.id, line.passage.start) for line in kwic(either, vary(mention.quote))]

                assert (mention.document, mention.start) in at


def test_every_place_is_found_also_if_places_overlap() -> None:
    document = document_of("ha ha ha ha", "so ha")

    assert places(kwic(document, "ha ha ha")) == [(0, 8), (3, 11)]
    assert places(kwic(document, "ha ha")) == [(0, 5), (3, 8), (6, 11)]


# the beginning of a word


@pytest.mark.parametrize(
    ("phrase", "quotes"),
    [
        ("terror*", ["Terror", "terrorists", "terrorism"]),
        ("two terror*", ["two terrorists"]),
        ("term*", []),
        ("kid*", ["kidál"]),
        ("*", ["*", "*"]),
        ("a *", ["a *"]),
        ("a*", ["and", "a"]),
        ("terror* two", []),
    ],
)
def test_a_star_at_the_end_stands_for_the_rest_of_a_word(phrase: str, quotes: list[str]) -> None:
    document = document_of(
        "Terror, two terrorists and terrorism; counterterrorism", "kida\N{COMBINING ACUTE ACCENT}l; a * *"
    )

    assert [unicodedata.normalize("NFC", line.passage.quote) for line in kwic(document, phrase)] == quotes


# near words


def test_words_that_begin_alike_are_near_the_most_frequent_first() -> None:
    document = document_of("Terrorism, terrorists and terrorists", "the territory")

    assert near_words(document, "terror") == ("terrorists", "Terrorism")
    assert near_words(document, "TÉRROR in the territory") == ("terrorists", "Terrorism")


def test_misspelled_words_are_near_the_right_ones(shipped: Corpus) -> None:
    assert near_words(shipped, "Malien")[0] == "Malian"
    assert {"security", "Council"} <= set(near_words(shipped, "securety coucil"))


@pytest.mark.parametrize("phrase", ["Mali", "mali army", "xyzzy", "", "…"])
def test_nothing_is_near_words_that_are_there_or_unlike_all(shipped: Corpus, phrase: str) -> None:
    assert near_words(shipped, phrase) == ()


# patterns


def test_a_pattern_is_used_unchanged() -> None:
    document = document_of("Mali, MALI and Malians")

    assert [line.passage.quote for line in kwic(document, re.compile("Mali"))] == ["Mali", "Mali"]
    assert [line.passage.quote for line in kwic(document, re.compile(r"mali\b", re.IGNORECASE))] == ["Mali", "MALI"]


def test_a_pattern_sees_each_block_as_a_whole_text() -> None:
    document = document_of("one two", "two three")

    assert [line.passage.quote for line in kwic(document, re.compile(r"^\w+"))] == ["one", "two"]
    assert [line.passage.quote for line in kwic(document, re.compile(r"\w+\Z"))] == ["two", "three"]


def test_white_space_at_the_edges_of_a_match_is_left_out() -> None:
    document = document_of("one two three")

    [line] = kwic(document, re.compile(r"\s+two\s+"))

    assert (line.passage.quote, line.left, line.right) == ("two", "one ", " three")


def test_empty_matches_give_no_lines() -> None:
    assert kwic(document_of("one two"), re.compile(r"\s*")) == ()


@given(documents(), st.sampled_from([r".", r"\w+", r"\S.*\S", r"a?", r"\s+", r".+"]))
def test_the_passage_of_a_line_quotes_the_text(document: Document, pattern: str) -> None:
    for line in kwic(document, re.compile(pattern)):
        assert line.passage.cut(document.text) == line.passage.quote


# lines


@given(documents(), st.integers(0, 8))
def test_the_context_is_the_text_around_the_words_in_their_block(document: Document, width: int) -> None:
    for line in kwic(document, re.compile(r"\S+"), width=width):
        start, end = line.passage.start - len(line.left), line.passage.end + len(line.right)

        assert document.text[start:end] == f"{line.left}{line.passage}{line.right}"
        assert line.block.start <= start
        assert end <= line.block.end
        assert len(line.left) == width or start == line.block.start
        assert len(line.right) == width or end == line.block.end
        assert max(len(line.left), len(line.right)) <= width


@given(documents(), st.integers(0, 8))
def test_in_printed_lines_the_words_are_aligned(document: Document, width: int) -> None:
    for line in kwic(document, re.compile(r"\S+"), width=width):
        assert str(line)[width:].startswith(line.passage.quote)
        assert str(line)[:width].strip() == line.left.strip()


def test_a_line_is_one_line(either: Corpus) -> None:
    for line in kwic(either, "the"):
        assert len(str(line).splitlines()) == 1


def test_a_line_knows_its_paragraph_and_its_sentence(either: Corpus) -> None:
    for line in kwic(either, "and"):
        location = either.locate(line.passage)

        assert (line.paragraph, line.sentence) == (location.paragraph, location.number)
        assert line.location == location
        assert line.document is either.documents[line.passage.document]


def test_the_repr_of_a_line_shows_document_and_paragraph(small: Corpus) -> None:
    document = small.documents["harbor-2020"]

    assert [repr(line) for line in kwic(document, "harbor", width=7)] == [
        "<Line harbor-2020, title: [Harbor] closed>",
        "<Line harbor-2020, paragraph 2: d ‘the [harbor] is clo>",
        "<Line harbor-2020, paragraph 3: The [harbor] is to >",
    ]


def test_lines_are_values(small: Corpus) -> None:
    assert kwic(small, "harbor") == kwic(small, "HARBOR")
    assert kwic(small, "harbor") != kwic(small, "harbor", width=3)
    assert len({*kwic(small, "harbor"), *kwic(small, "harbor")}) == len(kwic(small, "harbor"))


# refused arguments


@pytest.mark.parametrize(
    "pattern",
    ["", "  ", "\N{COMBINING ACUTE ACCENT}", 7, None, ["Mali"], b"Mali", re.compile(b"Mali"), re.compile(" ")],
)
def test_a_pattern_without_words_is_refused(small: Corpus, pattern: Any) -> None:
    with pytest.raises(RecordError, match=r"expected a (string or a|word, a phrase or a compiled) pattern.*, found"):
        kwic(small, pattern)


def test_a_negative_width_is_refused(small: Corpus) -> None:
    with pytest.raises(RecordError, match="width: expected a whole number from 0 up, found -1"):
        kwic(small, "harbor", width=-1)
