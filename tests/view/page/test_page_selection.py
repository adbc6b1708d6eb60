"""What is on the page of a selection: its title, questions, events and rights follow what is selected."""

from __future__ import annotations

import sys

import attrs
import pytest

import malicrisis
from malicrisis import Corpus, page
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.view.page import rendering
from malicrisis.view.page.glosses import NAMES
from page_corpora import corpus_named
from page_reading import Page, page_named


def test_the_page_of_the_free_texts_has_no_word_of_the_others() -> None:
    html = page_named("free").html

    closed = [one for one in malicrisis.load().documents if one.rights.redistribution != "free"]
    assert not [one.id for one in closed if one.publisher in html or one.id in html]
    assert not [text for one in closed for text in one.text.split("\n\n") if len(text) > 50 and text in html]


def test_the_heading_follows_the_selection() -> None:
    assert page_named("shipped").words("//h1") == ["Who says what in 5 texts, 2012–2023"]
    assert page_named("free").words("//h1") == ["Who says what in 2 texts, 2012"]
    assert page_named("bare").words("//h1") == ["Who says what in 2 texts"]
    title = malicrisis.load().documents["voa-2012"].title
    assert page_named("voa-2012").words("//h1") == [f"Who says what in “{title}”"]


def test_only_questions_that_the_texts_answer_are_asked() -> None:
    questions = [
        f"Said by some, denied by others: {malicrisis.load().events['coup-2020'].label}",
        "Who blames whom, and in which words?",
        "What is told, but not as done?",
        "Where do passages disagree?",
    ]

    assert page_named("shipped").words("//ul~questions/li") == questions
    assert questions[0] not in page_named("free").words("//ul~questions/li")
    assert page_named("bare").words("//ul~questions/li") == []


def test_a_corpus_without_dates_has_no_timeline() -> None:
    assert page_named("shipped").all("//table~lanes")
    assert not page_named("no-dates").all("//table~lanes")


def test_the_texts_are_in_the_order_of_publication() -> None:
    ids = page_named("shipped").all("//article/@data-id")

    assert ids == ["voa-2012", "un-2012-727", "un-news-2018", "cgtn-2020", "dw-2023"]


def test_every_account_is_on_the_page_once() -> None:
    shown = page_named("shipped").all("//div[contains(@class, 'account')]//a/@href")

    corpus = malicrisis.load()
    references = [malicrisis.reference(corpus, one.report) for one in corpus.accounts()]
    assert sorted(shown) == sorted(f"#{one.replace('#', '-')}" for one in references)


def test_an_event_shows_its_accounts_text_by_text() -> None:
    path = "//details[.//div[@id='event.coup-2020']]//section[contains(@class, 'column')]"

    columns = page_named("shipped").words(f"{path}/h4")
    groups = page_named("shipped").words(f"{path}//h5")

    assert columns == ["In CGTN Africa, 2020", "In Deutsche Welle, 2023"]
    assert groups == ["said by CGTN Africa", "denied by Ismaël Wagué", "said by Deutsche Welle"]


def test_a_speech_act_shows_its_words_and_what_it_is_about() -> None:
    path = "//details[.//div[@id='event.us-blames-prigozhin-2023']]//section/h4"

    assert page_named("shipped").words(path)[-2:] == ["In these words", "It is about"]


def test_an_event_of_which_nothing_is_told_is_shown_for_its_parts() -> None:
    untold = [one for one in corpus_named("free").events if not corpus_named("free").accounts(event=one)]

    assert untold
    assert {f"event.{one.id}" for one in untold} <= set(page_named("free").ids)


def test_a_corpus_without_documents_has_no_page() -> None:
    with pytest.raises(RecordError, match=r"^page: expected a corpus with documents, found none$"):
        page(Corpus(id="empty", title="Empty", version="1"))


def test_a_page_that_would_be_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MAX_PAGE", 20_000)

    with pytest.raises(RecordError, match="expected at most 20,000 characters, found more for 2 documents; choose"):
        page(corpus_named("bare"))


def test_two_texts_of_one_publisher_and_year_are_told_apart_by_their_ids() -> None:
    labels = page_named("bare").words("//ol~contents//b")

    assert labels == ["The Gazette (a)", "The Gazette (a-p1)"]


def test_the_order_of_documents_in_the_corpus_makes_no_difference(small: Corpus) -> None:
    turned = attrs.evolve(small, documents=list(small.documents)[::-1])

    assert Page.of(turned).html == Page.of(small).html


def test_a_page_without_jinja_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    rendering._environment.cache_clear()  # it keeps the package that it has found

    with pytest.raises(MissingExtraError, match=r"pip install 'malicrisis\[page\]'"):
        page(corpus_named("bare"))


def test_the_list_of_words_has_the_vocabularies_as_headings() -> None:
    page = page_named("shipped")

    headings = page.words("//section[@id='page.words']//h3")
    assert len(headings) == len(set(headings)) == len(page.all("//section[@id='page.words']//dl"))
    assert {"Kinds of texts", "How passages disagree"} <= set(headings) <= set(NAMES.values())


def test_a_disagreement_is_headed_by_its_note(shipped: Corpus) -> None:
    page = page_named("shipped")

    headings = page.words("//section~disagreement/h3")
    assert headings == [" ".join(one.note.split()) for one in shipped.disagreements]
