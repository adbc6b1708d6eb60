"""Passages know their document, and documents the actors of their corpus."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Corpus, Passage, kwic
from malicrisis.errors import ArgumentError, RecordError, SpanError
from strategies import example_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPUS = malicrisis.load()
COPIES = (copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record)))  # noqa: S301  our own bytes


def passages_of(corpus: Corpus) -> Iterator[Passage]:
    """Yield every passage in a record of *corpus*."""
    for document in corpus.documents:
        yield from (*document.mentions, *document.statements, *document.reports)
        yield from (*document.paragraphs, *document.sentences)
    for one in corpus.disagreements:
        yield from one.passages
    for actor in corpus.actors:
        yield from (source for role in actor.roles for source in role.sources if isinstance(source, Passage))


# paragraph and sentence


def test_every_passage_of_a_corpus_knows_its_paragraph_and_its_sentence(either: Corpus) -> None:
    for passage in passages_of(either):
        location = either.locate(passage)

        assert (passage.paragraph, passage.sentence) == (location.paragraph, location.sentence)


def test_a_passage_of_a_concordance_knows_its_sentence(shipped: Corpus) -> None:
    (line,) = kwic(shipped, "growing worse by the day")

    assert line.passage.paragraph == 4
    assert str(line.passage.sentence) == "The humanitarian situation is alarming and growing worse by the day."


@pytest.mark.parametrize("again", COPIES)
def test_the_passages_of_a_copied_corpus_or_document_know_their_places(
    shipped: Corpus, again: Callable[[Any], Any]
) -> None:
    corpus, document = again(shipped), again(shipped.documents["dw-2023"])

    assert [one.paragraph for one in passages_of(corpus)] == [one.paragraph for one in passages_of(shipped)]
    assert [one.paragraph for one in document.reports] == [
        one.paragraph for one in shipped.documents["dw-2023"].reports
    ]


def test_the_passages_of_a_corpus_read_from_files_know_their_places(shipped: Corpus) -> None:
    with malicrisis.data_path() as folder:
        corpus = malicrisis.read(folder)

    assert [one.paragraph for one in passages_of(corpus)] == [one.paragraph for one in passages_of(shipped)]


def test_a_passage_made_by_hand_is_in_no_document_and_says_what_to_use() -> None:
    passage = Passage(document="dw-2023", start=0, end=9, quote="Conflicts")

    for name in ("paragraph", "sentence"):
        with pytest.raises(RecordError) as caught:
            getattr(passage, name)
        assert str(caught.value) == (
            "passage of dw-2023: expected one that was taken from a document, found 'Conflicts';"
            " use corpus.locate(passage)"
        )
    assert CORPUS.locate(passage).paragraph is None


def test_a_passage_across_blocks_has_no_paragraph(shipped: Corpus) -> None:
    with pytest.raises(SpanError, match="expected words of one block"):
        shipped.documents["dw-2023"].passage(0, 20).paragraph  # noqa: B018  what is tested


def test_a_changed_document_changes_no_passage_of_the_old_one() -> None:
    old = example_document()
    before = [one.paragraph for one in (*old.mentions, *old.statements, *old.reports)]
    blocks = [attrs.evolve(block, number=None if block.number is None else block.number) for block in old.blocks]
    new = attrs.evolve(old, blocks=blocks)

    assert new == old
    assert [one.paragraph for one in (*old.mentions, *old.statements, *old.reports)] == before
    assert all(one is not other for one, other in zip(old.mentions, new.mentions, strict=True))
    assert [one.sentence for one in new.mentions] == [one.sentence for one in old.mentions]


def test_a_corpus_of_changed_documents_changes_no_passage_of_the_old_one(shipped: Corpus) -> None:
    documents = [attrs.evolve(one, blocks=list(map(copy.copy, one.blocks))) for one in shipped.documents]
    other = attrs.evolve(shipped, documents=documents)

    assert other == shipped
    for one, passage in zip(passages_of(other), passages_of(shipped), strict=True):
        assert one is not passage
        assert one.paragraph == passage.paragraph


def test_what_a_passage_belongs_to_is_neither_compared_nor_shown_nor_stored() -> None:
    (mention, *_) = CORPUS.documents["dw-2023"].mentions
    alone = copy.copy(mention)

    assert (alone, hash(alone), repr(alone)) == (mention, hash(mention), repr(mention))
    assert pickle.dumps(alone) == pickle.dumps(mention)


# voices


def test_the_voices_of_a_passage_are_actors(either: Corpus) -> None:
    for document in either.documents:
        for passage in document.paragraphs:
            found = document.voices(passage)

            assert found == tuple(either.actors[actor] for actor in document.voice_at(passage))


def test_the_voices_of_a_smaller_corpus_are_its_own_actors(shipped: Corpus) -> None:
    smaller = shipped.where(redistribution="free")
    letter = smaller.documents["un-2012-727"]
    passage = letter.find("growing worse by the day")

    assert all(voice is smaller.actors[voice.id] for voice in letter.voices(passage))
    for voice in shipped.documents["un-2012-727"].voices(passage):
        assert voice is shipped.actors[voice.id]


def test_a_document_without_a_corpus_has_no_actors() -> None:
    document = example_document()

    with pytest.raises(RecordError, match="expected a document of a corpus, found a document that is in no"):
        document.voices(document.passage(0, 4))


# finding words


@given(st.sampled_from(CORPUS.documents.ids), st.data())
def test_the_words_of_a_passage_find_it_or_all_passages_with_these_words(name: str, data: st.DataObject) -> None:
    document = CORPUS.documents[name]
    sentence = data.draw(st.sampled_from(document.sentences))
    same = [line.passage for line in kwic(document, sentence.quote)]

    found = [document.find(sentence.quote.upper(), nth=number) for number in range(1, len(same) + 1)]

    assert found == same
    assert sentence in found


def test_words_are_found_by_paragraph_or_by_number(shipped: Corpus) -> None:
    article = shipped.documents["dw-2023"]

    assert article.find("wagner", nth=4) == article.find("Wagner", paragraph=7)
    assert article.find("wagner", paragraph=7).paragraph == 7


def test_words_at_several_places_are_refused_with_every_place(shipped: Corpus) -> None:
    article = shipped.documents["dw-2023"]

    with pytest.raises(SpanError) as caught:
        article.find("Wagner")

    assert str(caught.value).startswith(
        "dw-2023: expected one place of 'Wagner', found 7: nth=1 in title, characters 65-71, nth=2 in subtitle,"
    )
    assert str(caught.value).endswith("nth=7 in paragraph 15, characters 2677-2683; choose one with nth or paragraph")
    assert [str(malicrisis.resolve(shipped, ref)) for ref in caught.value.candidates] == ["Wagner"] * 7


def test_more_places_than_a_message_can_list_are_counted(shipped: Corpus) -> None:
    with pytest.raises(SpanError, match=r" and \d+ more; choose one with nth or paragraph$") as caught:
        shipped.documents["dw-2023"].find("the")

    assert len(caught.value.candidates) > 20


def test_words_that_are_nowhere_are_refused_with_the_nearest(shipped: Corpus) -> None:
    letter = shipped.documents["un-2012-727"]

    with pytest.raises(SpanError, match=r"found none; nearest: 'growing worse by the day' \(paragraph 4, ") as caught:
        letter.find("getting worse by the day")
    assert str(malicrisis.resolve(shipped, caught.value.candidates[0])) == "growing worse by the day"
    with pytest.raises(SpanError, match=r"^un-2012-727 paragraph 1: expected the words 'growing worse', found none;"):
        letter.find("growing worse", paragraph=1)
    with pytest.raises(SpanError, match="found none; nearest: "):
        letter.find("words " * 500)


@pytest.mark.parametrize("nth", [0, -1, 8, 10**30])
def test_a_number_of_no_place_is_refused(shipped: Corpus, nth: int) -> None:
    with pytest.raises(SpanError, match=r"dw-2023: nth: expected a number from 1 to 7, the places of 'Wagner', found"):
        shipped.documents["dw-2023"].find("Wagner", nth=nth)


@pytest.mark.parametrize("paragraph", [0, -1, 26])
def test_a_number_of_no_paragraph_is_refused(shipped: Corpus, paragraph: int) -> None:
    with pytest.raises(SpanError, match=r"dw-2023: paragraph: expected a number from 1 to 25, found"):
        shipped.documents["dw-2023"].find("Wagner", paragraph=paragraph)


def test_blank_words_and_other_types_are_refused(shipped: Corpus) -> None:
    document: Any = shipped.documents["dw-2023"]

    with pytest.raises(RecordError, match="find: words: expected a word or a phrase, found ' '"):
        document.find(" ")
    with pytest.raises(ArgumentError, match=r"Document\.find: words: expected a string, found None"):
        document.find(None)
