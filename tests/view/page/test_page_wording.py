"""The words of a page: ways of telling, dates, lists of names, ids of elements."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import When
from malicrisis.query.references import Reference
from malicrisis.view.page.wording import PHRASES, anchor, date_phrase
from malicrisis.vocab import MANNERS
from page_corpora import CORPORA, corpus_named
from page_reading import page_named
from strategies import ids, whens


def test_every_manner_has_a_phrase_of_its_own() -> None:
    assert PHRASES.keys() == set(MANNERS)
    assert len(set(PHRASES.values())) == len(PHRASES)


@pytest.mark.parametrize("name", CORPORA)
def test_only_those_who_plan_are_said_to_plan(name: str) -> None:
    corpus, page = corpus_named(name), page_named(name)
    planned = {row.phrase for row in page_rows(name) if row.phrase.startswith("planned")}
    with_voice = [one for one in corpus.accounts() if one.manner.startswith("planned")]

    assert all(one.report.voice for one in with_voice)
    shown = page.words("//div[contains(@class, 'group')]/h5[starts-with(., 'planned')]")
    assert set(shown) == planned


def page_rows(name: str) -> list[object]:
    from malicrisis.view.page.scope import Scope

    corpus = corpus_named(name)
    scope = Scope(corpus, corpus.documents)
    return [one for document in scope.documents for one in scope.by_document[document.id]]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-08-18", "18 August 2020"),
        ("2020-08", "August 2020"),
        ("2020", "2020"),
        ("2012-06~", "about June 2012"),
        ("2012?", "2012 (uncertain)"),
        ("2012%", "about 2012 (uncertain)"),
        ("[2012-03-21..2012-03-22]", "one day from 21 to 22 March 2012"),
        ("[2012-03-30..2012-04-01]", "one day from 30 March to 1 April 2012"),
        ("[2012-06..2012-08]", "one day from June to August 2012"),
        ("[2012..2014]", "one day from 2012 to 2014"),
        ("[..2012-06]", "not after June 2012"),
        ("[2012-06..]", "not before June 2012"),
        ("2013-01-11/2014-07", "11 January 2013 to July 2014"),
        ("2012-04~/2013-01~", "about April 2012 to about January 2013"),
        ("2020/", "from 2020, end unknown"),
        ("2004/..", "from 2004, no end"),
        ("/2020", "until 2020, begin unknown"),
        ("../2020", "until 2020, no begin"),
    ],
)
def test_a_date_says_in_words_how_imprecise_it_is(edtf: str, words: str) -> None:
    assert date_phrase(When(edtf)) == words


def test_no_date_is_said_to_be_none() -> None:
    assert date_phrase(None) == "no date"


@given(whens())
def test_every_date_has_words_with_all_its_years(when: When) -> None:
    words = date_phrase(when)

    assert set(re.findall("[0-9]{4}", when.edtf)) == set(re.findall("[0-9]{4}", words))
    assert not set(words) & set("~?%[]/")


@given(st.lists(st.builds(Reference, ids()) | st.builds(Reference, ids(), st.integers(1, 9)), unique=True))
def test_different_references_lead_to_different_elements(references: list[Reference]) -> None:
    for one, other in combinations(map(str, references), 2):
        assert anchor(one) != anchor(other)
