"""Links, ids and escapes of pages: no dead link, no id twice, nothing of the data becomes markup."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from page_corpora import CORPORA, SCRIPT, corpus_named, hostile_corpora
from page_reading import Page, page_named

if TYPE_CHECKING:
    from malicrisis import Corpus


@pytest.fixture(scope="module", params=CORPORA)
def case(request: pytest.FixtureRequest) -> tuple[Corpus, Page]:
    return corpus_named(request.param), page_named(request.param)


def test_no_id_occurs_twice(case: tuple[Corpus, Page]) -> None:
    _, page = case

    assert [one for one, times in page.ids.items() if times > 1] == []


def test_every_link_within_the_page_leads_somewhere(case: tuple[Corpus, Page]) -> None:
    _, page = case

    assert page.targets() - set(page.ids) == set()


def test_every_paragraph_can_be_linked_to_by_its_reference(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    ids = {f"{one.id}-p{block.number}" for one in corpus.documents for block in one.blocks if block.number}
    assert ids <= set(page.ids)


def test_the_words_of_every_account_can_be_linked_to(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    from malicrisis import reference

    ids = {reference(corpus, one.report).replace("#", "-") for one in corpus.accounts()}
    assert ids <= set(page.ids)


@given(hostile_corpora())
def test_hostile_words_make_no_element_link_or_id(corpus: Corpus) -> None:
    page = Page.of(corpus)

    assert len(page.all("//script")) == 2
    assert not page.all("//img | //iframe | //object | //embed | //base | //link | //form[@action]")
    assert not page.all("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']")
    assert {link.partition(":")[0] for link in page.all("//@href") if not link.startswith("#")} <= {"http", "https"}
    assert [one for one, times in page.ids.items() if times > 1] == []
    assert page.targets() - set(page.ids) == set()


def test_a_script_in_the_data_is_shown_as_words() -> None:
    page = page_named("hostile")

    assert SCRIPT not in page.html
    assert SCRIPT in page.words("//article//h3")[0]
    assert "javascript:" not in " ".join(page.all("//@href"))


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_no_request(case: tuple[Corpus, Page]) -> None:
    _, page = case

    (policy,) = page.all("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.all("//style")
    script = page.all("//script[not(@type)]")[0]
    allowed = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert allowed["default-src"] == "'none'"
    for name, element in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert allowed[name] == f"'sha256-{digest}'"


def test_the_page_names_no_other_file(case: tuple[Corpus, Page]) -> None:
    _, page = case

    assert not page.all("//@src | //link | //@srcset | //@action | //@data")
    (style,) = page.all("//style")
    assert "@import" not in style.text
    assert style.text.count("url(") == style.text.count('url("#')


def test_the_same_corpus_gives_the_same_bytes(case: tuple[Corpus, Page]) -> None:
    corpus, page = case

    assert Page.of(corpus).html == page.html
