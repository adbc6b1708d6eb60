"""References: each finds its document or passage again, and wrong ones are refused with our errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Block, Corpus, Document, Mention, Passage, Report, Statement, reference, resolve
from malicrisis.errors import (
    MalicrisisError,
    RecordError,
    ReferenceSyntaxError,
    SpanError,
    UnknownIdError,
    VersionError,
)
from malicrisis.model.documents import blocks_between
from malicrisis.query.references import Reference, reference_in
from strategies import example_document, ids

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = malicrisis.load()


def passages(corpus: Corpus) -> Iterator[Passage]:
    """Yield every annotation and every sentence of *corpus*."""
    for document in corpus.documents:
        yield from (*document.mentions, *document.statements, *document.reports, *document.sentences)


@st.composite
def stretches(draw: st.DrawFn) -> Passage:
    """A passage of a shipped document, anywhere, also across blocks."""
    document = draw(st.sampled_from(tuple(CORPUS.documents)))
    first = draw(st.integers(0, len(document.text) - 1).filter(lambda at: not document.text[at].isspace()))
    last = draw(st.integers(first, len(document.text) - 1).filter(lambda at: not document.text[at].isspace()))
    return document.passage(first, last + 1)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """A reference of any form, to a document that need not exist."""
    version = st.text("0123456789.", min_size=1, max_size=8)
    numbers = st.integers(1, 10**9 - 1)
    where = draw(
        st.just({})
        | st.fixed_dictionaries({"paragraph": numbers})
        | st.fixed_dictionaries({"span": st.tuples(numbers | st.just(0), numbers)})
    )
    return Reference(draw(ids()), **where, corpus=draw(st.none() | st.tuples(ids(), version)))


def hostile() -> st.SearchStrategy[object]:
    """Strings similar to references, other strings, and values of other types."""
    pieces = st.sampled_from(
        [
            "dw-2023",
            "malicrisis",
            "0.3.0",
            "@",
            ":",
            "#",
            "p",
            "c",
            "-",
            "7",
            "0",
            "07",
            "9" * 5000,
            "٣",
            "\n",
            " ",
            "é",
        ]
    )
    return st.lists(pieces, max_size=8).map("".join) | st.text() | st.none() | st.integers() | st.binary()


# there and back


def test_a_document_is_found_by_its_reference(either: Corpus) -> None:
    for document in either.documents:
        assert reference(either, document) == document.id
        assert resolve(either, document.id) is document


def test_every_paragraph_is_found_by_its_number(either: Corpus) -> None:
    for document in either.documents:
        for number, paragraph in enumerate(document.paragraphs, 1):
            ref = reference(either, paragraph)

            assert ref == f"{document.id}#p{number}"
            assert resolve(either, ref) == paragraph


def test_every_annotation_and_sentence_is_found_by_its_reference(either: Corpus) -> None:
    for passage in passages(either):
        found = resolve(either, reference(either, passage))

        assert type(found) is Passage
        assert (found.document, found.start, found.end, found.quote) == (
            passage.document,
            passage.start,
            passage.end,
            passage.quote,
        )


@given(passage=stretches(), versioned=st.booleans())
def test_any_stretch_of_text_is_found_by_its_reference(passage: Passage, *, versioned: bool) -> None:
    ref = reference(CORPUS, passage, versioned=versioned)

    assert resolve(CORPUS, ref) == passage
    assert ref.startswith(f"{CORPUS.id}@{CORPUS.version}:") is versioned


def test_offsets_of_a_paragraph_find_it_and_its_number_is_the_shorter_reference() -> None:
    paragraph = CORPUS.documents["dw-2023"].paragraphs[0]

    found = resolve(CORPUS, f"dw-2023#c{paragraph.start}-{paragraph.end}")

    assert found == paragraph
    assert reference(CORPUS, found) == "dw-2023#p1"


def test_a_stretch_of_a_whole_title_has_no_number() -> None:
    title = next(block for block in CORPUS.documents["voa-2012"].blocks if block.kind == "title")
    passage = CORPUS.documents["voa-2012"].passage(title.start, title.end)

    assert reference(CORPUS, passage) == f"voa-2012#c{title.start}-{title.end}"


@given(references())
def test_parsing_undoes_writing(one: Reference) -> None:
    assert Reference.parse(str(one)) == one


@given(st.from_regex(r"([a-z]{1,3}@[0-9]\.[0-9]:)?[a-z]{1,3}(-[0-9]+)?(#p[1-9][0-9]?|#c0-[1-9])?", fullmatch=True))
def test_writing_undoes_parsing(text: str) -> None:
    assert str(Reference.parse(text)) == text


# versions


def test_a_versioned_reference_is_found_in_its_version_only(either: Corpus) -> None:
    document = next(iter(either.documents))
    later = attrs.evolve(either, version="99.0")
    renamed = attrs.evolve(either, id="another")

    ref = reference(either, document, versioned=True)

    assert ref == f"{either.id}@{either.version}:{document.id}"
    assert resolve(either, ref) is document
    for other in (later, renamed):
        with pytest.raises(VersionError) as caught:
            resolve(other, ref)
        assert str(caught.value) == f"{ref!r}: expected a reference to {other.id}@{other.version}"


# refusals


@given(hostile())
def test_a_hostile_reference_is_refused_in_one_line_or_found(ref: str) -> None:
    found: object
    try:
        found = resolve(CORPUS, ref)
    except MalicrisisError as error:
        found = error

    assert isinstance(found, (Document, Passage, RecordError, UnknownIdError))
    assert isinstance(found, (Document, Passage)) or len(str(found).splitlines()) == 1


@pytest.mark.parametrize(
    "ref",
    ["", "dw-2023#", "dw-2023#p", "dw-2023#p0", "dw-2023#p07", "dw-2023#p-1", "dw-2023#c5", "dw-2023#c05-9", "#p7",
     "dw-2023#p٣", "dw-2023#P7", "dw-2023 #p7", "dw-2023#p7\n", "DW-2023", "malicrisis:dw-2023", "@0.3.0:dw-2023",
     "malicrisis@:dw-2023", "dw-2023#p1#p2", "dw-2023#p" + "9" * 5000],
)  # fmt: skip
def test_what_is_not_of_the_form_is_refused(ref: str) -> None:
    with pytest.raises(ReferenceSyntaxError, match="expected a reference such as 'dw-2023'"):
        resolve(CORPUS, ref)


def test_an_unknown_document_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="no document has the id 'dw-2032'; nearest: 'dw-2023'"):
        resolve(CORPUS, "dw-2032#p1")


def test_a_paragraph_out_of_range_is_told_how_many_there_are(either: Corpus) -> None:
    for document in either.documents:
        count = len(document.paragraphs)
        with pytest.raises(SpanError, match=f"expected one of {count} paragraphs, found number {count + 1}"):
            resolve(either, f"{document.id}#p{count + 1}")


def test_a_document_without_paragraphs_has_none_to_refer_to() -> None:
    blocks = [attrs.evolve(block, kind="heading", number=None) for block in example_document().blocks]
    corpus = Corpus(id="corpus", title="A corpus", version="1", documents=[example_document(blocks=blocks)])

    with pytest.raises(SpanError, match="expected one of 0 paragraphs, found number 1"):
        resolve(corpus, "doc#p1")
    assert reference(corpus, corpus.documents["doc"].passage(0, 11)) == "doc#c0-11"


@pytest.mark.parametrize("offsets", ["9-9", "9-8", "0-999999", "999998-999999"])
def test_offsets_out_of_range_are_told_the_length_of_the_text(offsets: str) -> None:
    length = len(CORPUS.documents["dw-2023"].text)

    with pytest.raises(SpanError, match=rf"'dw-2023#c{offsets}': expected start < end <= {length}, the length"):
        resolve(CORPUS, f"dw-2023#c{offsets}")


def test_offsets_with_white_space_at_an_edge_are_refused() -> None:
    space = CORPUS.documents["dw-2023"].text.index(" ")

    with pytest.raises(SpanError, match="expected words without white space at an edge, found ' "):
        resolve(CORPUS, f"dw-2023#c{space}-{space + 4}")


def test_a_passage_of_other_words_has_no_reference() -> None:
    with pytest.raises(SpanError, match="dw-2023: expected 'Mali' at 0:4, found 'Conf'"):
        reference(CORPUS, Passage(document="dw-2023", start=0, end=4, quote="Mali"))


def test_a_passage_of_another_corpus_has_no_reference(small: Corpus) -> None:
    with pytest.raises(UnknownIdError):
        reference(small, CORPUS.documents["dw-2023"].paragraphs[0])
    with pytest.raises(UnknownIdError):
        reference(small, CORPUS.documents["dw-2023"])


def test_every_kind_of_passage_can_be_referred_to(small: Corpus) -> None:
    document = small.documents["harbor-2020"]
    kinds = {type(passage) for passage in passages(small)}

    assert kinds == {Mention, Statement, Report, Passage}
    assert {type(block) for block in document.blocks} == {Block}


def test_the_reference_to_words_in_a_block_is_the_reference_to_the_words(shipped: Corpus) -> None:
    for document in shipped.documents:
        for passage in (*document.paragraphs, *document.mentions, *document.statements, *document.reports):
            (block,) = blocks_between(document, passage.start, passage.end)

            assert reference_in(block, passage) == reference(shipped, passage)
