"""The texts on a page: their words, marks, notes, and the raw page beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from page_corpora import CORPORA, corpus_named, hostile_corpora
from page_reading import Page, page_named
from view.html_reading import written

if TYPE_CHECKING:
    from malicrisis import Corpus


@pytest.fixture(scope="module", params=CORPORA)
def case(request: pytest.FixtureRequest) -> tuple[Corpus, Page]:
    return corpus_named(request.param), page_named(request.param)


def test_the_blocks_joined_by_blank_lines_are_the_text(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    assert page.texts() == {one.id: written(one.text) for one in corpus.documents}


def test_the_cells_of_the_raw_page_are_the_raw_page_but_for_white_space(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    for document in corpus.documents:
        cells = page.all(f"//article[@data-id='{document.id}']//details[contains(@class, 'raw')]//tr/td[1]")
        shown = "".join(cell.text_content() for cell in cells)
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", written(document.raw))


def test_every_cut_has_its_reason(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    for document in corpus.documents:
        rows = page.words(f"//article[@data-id='{document.id}']//tr[.//del]/td[2]")
        assert rows == [f"cut: {cut.reason.replace('-', ' ')}" for cut in document.cuts]


def test_every_text_has_its_rights_on_its_face(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    for document in corpus.documents:
        (summary,) = page.words(f"//article[@data-id='{document.id}']//details~note-rights/summary")
        assert summary.endswith(document.rights.redistribution.gloss)


@given(hostile_corpora())
def test_the_text_of_any_document_is_on_its_page_unchanged(corpus: Corpus) -> None:
    page = Page.of(corpus)

    assert page.texts() == {one.id: written(one.text) for one in corpus.documents}


def test_no_link_is_within_a_link(case: tuple[Corpus, Page]) -> None:
    _, page = case

    assert not page.all("//a//a")


def test_the_page_says_before_all_else_that_language_models_annotated_the_texts(shipped: Corpus) -> None:
    before_all = Page.of(shipped).words("//header[1]/p")

    assert before_all[1] == "Language models annotated the texts, and no expert on Mali reviewed the marks."


def test_a_change_of_voice_has_a_line_of_its_own(shipped: Corpus) -> None:
    page = Page.of(shipped.where(documents=["un-2012-727"]))

    assert page.words("//div~voice") == [
        "From here the text speaks in the voice of Ban Ki-moon, 28 September 2012.",
        "From here the text speaks in the voice of Dioncounda Traoré and Cheick Modibo Diarra, 18 September 2012.",
    ]


def test_the_word_after_a_trigger_says_how_it_is_told(shipped: Corpus) -> None:
    page = Page.of(shipped.where(documents=["cgtn-2020"]))

    (coup,) = page.all("//a~r[text()='coup d’état']")
    assert coup.get("data-label") == "denied"


def test_the_summary_of_a_note_names_what_is_not_plainly_told(shipped: Corpus) -> None:
    page = Page.of(shipped.where(documents=["dw-2023"]))

    (note,) = page.words("//div[@id='dw-2023-p14']/details/summary")
    assert note.startswith("asked for by Mali, as told by Barbara Woodward · 1 told plainly")


def test_two_events_told_by_the_same_words_have_one_mark(shipped: Corpus) -> None:
    page = Page.of(shipped)
    words = [(one.document, one.start, one.end) for one in (each.report for each in shipped.accounts())]
    assert len(words) > len(set(words))

    assert len(page.all("//*~r[@id or not(contains(@class, ' on'))][ancestor::article]")) == len(set(words))
