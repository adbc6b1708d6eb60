"""Words of a corpus in the pages in Markdown: a reader of GitHub's Markdown shows them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import marko
import pytest
from hypothesis import example, given
from marko.ext.gfm import GFM

from malicrisis import Corpus, Rights
from malicrisis.export.markdown import escaped, with_links
from malicrisis.export.rights import to_rights
from malicrisis.export.tables.dataset_card import card_of
from strategies import example_document, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

MISLEADING = (
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "[a good page](javascript:alert(1))",
    "![a picture](http://example.org/pixel.png)",
    "[a]: http://example.org",
    "<http://example.org>",
    "see http://example.org or www.example.org or HTTPS://example.org",
    "&lt;b&gt; &copy; &#60;",
    "# no heading #",
    "- no item",
    "+ no item",
    "1. no item",
    "2) no item",
    "12345678.",
    "> no quotation",
    "--- no line",
    "===",
    "*no* _emphasis_ ~~here~~",
    "`no code` ``` and \\ none ~~~",
    "a | b",
    "ends with a backslash\\",
)


def elements(tree: Any) -> Iterator[Any]:
    """Yield every element of a page, inner ones too."""
    yield tree
    if not isinstance(tree.children, str):
        for child in tree.children:
            yield from elements(child)


def read(page: str) -> list[Any]:
    return list(elements(marko.Markdown(extensions=[GFM]).parse(page)))


def kinds(page: str) -> set[str]:
    return {type(one).__name__ for one in read(page)}


def shown(page: str) -> str:
    """Return the words that a reader sees."""
    return "".join(
        "\n" if type(one).__name__ == "LineBreak" else one.children
        for one in read(page)
        if isinstance(getattr(one, "children", None), str) or type(one).__name__ == "LineBreak"
    )


@pytest.mark.parametrize("words", MISLEADING)
def test_words_are_neither_html_nor_a_link_nor_any_other_mark(words: str) -> None:
    page = escaped(words)

    assert shown(page) == words
    assert kinds(page) == {"Document", "Paragraph", "RawText"} | ({"Literal"} if "\\" in page else set())


@given(texts())
@example("\\")
@example("www.www.")
def test_any_words_are_shown_as_they_are(words: str) -> None:
    line = " ".join(words.split())

    page = f"- holder: {escaped(words)}"

    assert shown(page).replace("\ufffd", "\0") == f"holder: {line}".replace("\ufffd", "\0")
    assert kinds(page) <= {"Document", "List", "ListItem", "Paragraph", "RawText", "Literal"}


def test_a_web_address_is_a_link_that_shows_where_it_leads() -> None:
    page = with_links("See https://example.org/a_b?c=(d)&e, <b> and javascript:alert(1) or [x](https://example.com).")

    links = [one for one in read(page) if type(one).__name__ == "AutoLink"]

    assert [one.dest for one in links] == ["https://example.org/a_b?c=(d)&e", "https://example.com"]
    assert kinds(page) == {"Document", "Paragraph", "RawText", "Literal", "AutoLink"}


@pytest.mark.parametrize("words", MISLEADING)
def test_the_page_on_rights_has_no_html_and_no_links_but_the_pages_that_it_rests_on(words: str) -> None:
    rights = Rights(holder=words, statement=words, redistribution="unclear", basis=["https://example.org/terms"])
    document = example_document(title=words, publisher=words, rights=rights)
    page = to_rights(Corpus(id="c", title=words, version="1", documents=[document]))

    found = [one for one in read(page) if "HTML" in type(one).__name__ or "Link" in type(one).__name__]

    assert [type(one).__name__ for one in found] == ["AutoLink"]
    assert shown(page).count(words) == 5


@pytest.mark.parametrize("words", MISLEADING)
def test_the_dataset_card_shows_the_words_of_a_corpus_as_they_are(words: str) -> None:
    rights = Rights(holder=words, statement=words, redistribution="unclear", basis=["about:blank"])
    document = example_document(title="A title", publisher=words, rights=rights, url=None)
    card = card_of(Corpus(id="c", title=words, version="1", documents=[document]), {})
    page = card.split("---\n", 2)[2]

    found = [one for one in read(page) if "HTML" in type(one).__name__ or type(one).__name__ in ("Link", "Image")]

    assert found == []
    assert shown(page).count(words) >= 3
