"""The words of a page: ways of telling, lists of names, ids of elements."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.query.references import Reference
from malicrisis.view.page.wording import PHRASES, anchor
from malicrisis.vocab import MANNERS
from page_corpora import CORPORA, corpus_named
from page_reading import page_named
from strategies import ids


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


@given(st.lists(st.builds(Reference, ids()) | st.builds(Reference, ids(), st.integers(1, 9)), unique=True))
def test_different_references_lead_to_different_elements(references: list[Reference]) -> None:
    for one, other in combinations(map(str, references), 2):
        assert anchor(one) != anchor(other)
