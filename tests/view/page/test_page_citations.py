"""The patterns of citations: filled in, they are what `malicrisis.cite` returns for any words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import cite, reference
from malicrisis.view.page.citations import FIRST, LAST, PLACE
from page_corpora import CORPORA, corpus_named
from page_reading import page_named

if TYPE_CHECKING:
    from malicrisis import Corpus, Document, Passage

FORMATS = ("text", "bibtex")


def filled(data: dict[str, Any], corpus: Corpus, passage: Passage, form: str) -> str:
    """Return the citation of *passage* as the script of the page makes it."""
    document = corpus.documents[passage.document]
    about = data["documents"][document.id]
    inside = [one for one in document.blocks if one.start < passage.end and passage.start < one.end]
    numbers = [str(one.number) for one in inside if one.number]
    around = (part for start, end, part in about["parts"] if start <= passage.start and passage.end <= end)
    pin = "several" if len(numbers) > 1 else "one" if numbers else "outside"
    pattern: str = next(around, about["patterns"])[form][pin]
    return (
        pattern.replace(PLACE, reference(corpus, passage).partition("#")[2])
        .replace(FIRST, numbers[0] if numbers else str(inside[0].kind))
        .replace(LAST, (numbers or [""])[-1])
    )


def data_on(name: str) -> dict[str, Any]:
    """Return the data for the script on the page of the corpus *name*."""
    (element,) = page_named(name).all("//script[@type]")
    data: dict[str, Any] = json.loads(element.text)
    return data


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("form", FORMATS)
def test_the_pattern_for_any_marked_words_gives_their_citation(name: str, form: str) -> None:
    corpus, data = corpus_named(name), data_on(name)

    for passage in (
        *(one.report for one in corpus.accounts()),
        *corpus.statements(),
        *(each for one in corpus.disagreements for each in one.passages),
        *(document.passage(one.start, one.end) for document in corpus.documents for one in document.blocks),
    ):
        assert filled(data, corpus, passage, form) == cite(corpus, passage, format=form)


@given(st.data())
def test_the_pattern_for_any_words_at_all_gives_their_citation(data: st.DataObject) -> None:
    corpus = corpus_named("shipped")
    document: Document = data.draw(st.sampled_from(list(corpus.documents)))
    letters = [at for at, letter in enumerate(document.text) if not letter.isspace()]
    start, last = sorted(data.draw(st.tuples(st.sampled_from(letters), st.sampled_from(letters))))

    passage = document.passage(start, last + 1)

    for form in FORMATS:
        assert filled(data_on("shipped"), corpus, passage, form) == cite(corpus, passage, format=form)


@pytest.mark.parametrize("name", CORPORA)
def test_the_citation_of_each_document_is_that_of_cite(name: str) -> None:
    corpus, data = corpus_named(name), data_on(name)

    for document in corpus.documents:
        assert data["documents"][document.id]["cite"] == {form: cite(corpus, document, format=form) for form in FORMATS}
