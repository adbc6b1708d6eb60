"""Sentences: what ends one, what does not, and that together they are the block they stand in."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain_document
from malicrisis import Document
from malicrisis.text.sentences import ABBREVIATIONS, sentence_borders
from strategies import documents

if TYPE_CHECKING:
    from malicrisis import Corpus

WORDS = st.sampled_from(
    [
        "he",
        "He",
        "Ça",
        "left.",
        "left?",
        "left!",
        "left.”",
        "(left.)",
        "“So",
        "2012",
        "Mr.",
        "D.",
        "D.C.",
        "no;",
        "etc.",
    ]
)
"""Words that end a sentence, begin one, or look as if they did."""


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_borders(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left.", "Then it rained."],
        ["Did Wagner influence it?", "Nobody knows!", "It goes on."],
        ["“They need peace and security.", "They demand this peace”, he added."],
        ["“It is still in force,” he said.", "“The president resigned on his own.”"],
        ["'We left.'", "'They came.'"],
        ['She asked ("Why?")', "Nobody knew."],
        ["The first.)", "(The second."],
        ["It began in 2012.", "13,000 troops came."],
        ["It is over...", "It is not."],
        ["He came late.", "Écoutez."],
        ["He left.", "“so it goes,” she said."],
        ["He left.", "“…and then” he said."],
        ["He left.", '"...and then" he said.'],
        ["He left.", "(“so it goes”)"],
        ["Il part.", "« Il pleut », dit-elle."],
        ["« Il pleut. »", "Elle part."],
        ["Il pleut ! »", "Elle part."],
        ["«\u202fIl pleut\u202f!\u202f»", "«\u202fTant pis.\u202f»"],
        ["Er geht.", "„Es regnet.“", "»Es regnet.«", "»es regnet«, sagt sie."],
        ["Han går.", "”det regnar.”", "”Nej!”"],
        ["Er sagt: \N{SINGLE LOW-9 QUOTATION MARK}Nein.‘", "Sie geht."],
        ["「Now.」", "『Yes.』", "《Maybe.》"],
        ["Le Pr. Diallo vient.", "Maj. Wagué part."],
        [unicodedata.normalize("NFD", "Ça va, É. Diallo."), unicodedata.normalize("NFD", "État.")],
    ],
)
def test_an_end_mark_and_what_closes_after_it_ends_a_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il pleut », dit-elle.",
        "Is it “over?” or not",
        "the end. (see annex)",
        "on Aug. 18, 2020, at e.g. “Gao”, cf. Kidal (p. 12)",
        "Ɛ̀. Diallo spoke, in NFD É. Diallo",
        "He said: « No. » .",
        'He left. "',
        'He said " I left. " too',
        "a letter from Mr. Dioncounda Traoré and Mr. Cheick Modibo Diarra (see annex).",
        "Distr.: General 1 October 2012",
        "at $1.2 billion a year",
        "John F. Kirby spoke in Washington, D.C. He was late.",
        "the UN Stabilization Mission (No. 4) went on",
        "the peace process; with elections: nobody knew when",
        "Mali: UN ends peace mission, US blames Russia's Wagner",
        "sri/lo (AFP, AP, Reuters, dpa)",
        "It is over... or so he said.",
        "S/2012/727",
        "Sir,",
    ],
)
def test_nothing_else_ends_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "expected",
    [
        ["知识共享组织不是律师事务所。", "它不提供法律服务！", "真的吗？", "“是的。”", "“好。”"],  # noqa: RUF001  the marks themselves
        ["彼は「はい。」と言った。", "（終わり。）", "次の文。"],  # noqa: RUF001  signs of Japanese
        ["ذهب إلى باماكو. ", "ثم عاد. ", "هل عاد؟ ", "قال د. أحمد نعم."],
        ["वह गया। ", "वह आया। ", "क्या? ", "हाँ"],
        ["他走了。 ", "她来了"],
    ],
)
def test_sentences_of_other_scripts_end_with_their_own_marks(expected: list[str]) -> None:
    assert sentences("".join(expected)) == [one.strip() for one in expected]


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_an_abbreviation_ends_none(abbreviation: str) -> None:
    assert sentences(f"It was {abbreviation}. Diop who left.") == [f"It was {abbreviation}. Diop who left."]


def test_an_abbreviation_before_a_question_mark_is_a_word() -> None:
    assert sentences("Is he a Dr? He is.") == ["Is he a Dr?", "He is."]


class Watched(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ()
    read = 0

    def __getitem__(self, index: Any) -> str:
        words = super().__getitem__(index)
        Watched.read += len(words)
        return words


@pytest.mark.parametrize(
    "unit", ["No. 1 ", "J. Smith, ", "Dr. A. B. Diop et al. (2012) ", "etc. “", ". ", "a.b.c. D. "]
)
def test_the_work_grows_linearly_with_a_list_of_abbreviations(unit: str) -> None:
    read: list[int] = []
    for times in (200, 400, 800):
        Watched.read = 0
        text = Watched("see " + unit * times)
        list(sentence_borders(text, 0, len(text)))
        read.append(Watched.read)

    assert read[2] - read[1] <= 2 * (read[1] - read[0]) + len(unit)


def test_words_outside_the_stretch_asked_for_do_not_count() -> None:
    text = "It ends. Here it ends. There."

    assert list(sentence_borders(text, 9, 22)) == [(9, 22)]


def assert_exactly_covered(text: str, start: int, end: int) -> None:
    borders = list(sentence_borders(text, start, end))
    assert borders[0][0] == start
    assert borders[-1][1] == end
    assert all(first < last for first, last in borders)
    for (_, one), (other, _) in pairwise(borders):
        assert one < other
        assert text[one:other].isspace()


@given(st.lists(WORDS, min_size=1, max_size=12), st.sampled_from([" ", "  "]))
def test_sentences_and_the_white_space_between_them_are_the_text(words: list[str], space: str) -> None:
    text = space.join(words)

    assert_exactly_covered(text, 0, len(text))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=4))
def test_the_sentences_of_a_stretch_are_those_of_its_words_alone(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)

    here = 0
    for block in blocks:
        end = here + len(block)
        assert [text[a:b] for a, b in sentence_borders(text, here, end)] == sentences(block)
        here = end + 2


@given(documents())
def test_every_block_is_covered_and_no_sentence_leaves_its_block(document: Document) -> None:
    for block in document.blocks:
        assert_exactly_covered(document.text, block.start, block.end)
    for sentence in document.sentences:
        assert any(block.start <= sentence.start and sentence.end <= block.end for block in document.blocks)


def test_the_sentences_of_the_corpus_cover_its_blocks_in_order(either: Corpus) -> None:
    for document in either.documents:
        for block in document.blocks:
            assert_exactly_covered(document.text, block.start, block.end)
        assert [(one.start, one.end) for one in document.sentences] == [
            border for block in document.blocks for border in sentence_borders(document.text, block.start, block.end)
        ]


def test_a_sentence_is_a_passage_of_its_document() -> None:
    document = Document(
        **plain_document("short", (("title", "Over"), ("paragraph", "It ends. It begins.")), published="2020")
    )

    assert [sentence.quote for sentence in document.sentences] == ["Over", "It ends.", "It begins."]
    assert {sentence.document for sentence in document.sentences} == {"short"}


def test_the_sentences_of_the_corpus_are_read_right(shipped: Corpus) -> None:
    found = {sentence.quote for document in shipped.documents for sentence in document.sentences}

    assert {
        "We urge all Malian public and political forces to settle the situation peacefully at the negotiating table.”",
        "“There was no coup d’état because the constitutional order is still in force,” he said.",
        '“"I wish I could support them better.',
        "This is a visit of “solidarity with the people of Mali”, Mr. Guterres told the Imam.",
        "Did Wagner influence Mali's move?",
    } <= found  # fmt: skip
    assert not any(sentence.endswith(("Mr.", "Distr.")) for sentence in found)
