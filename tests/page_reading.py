"""Pages read as browsers read them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property

import lxml.html

from malicrisis import page
from page_corpora import corpus_named


class Page:
    """A page as a tree of elements."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    @classmethod
    def of(cls, corpus: object) -> Page:
        return cls(page(corpus))

    def all(self, path: str) -> list[lxml.html.HtmlElement]:
        """Return the elements at an XPath; ``~name`` stands for the condition that an element has the class name."""
        path = re.sub(r"~([a-z-]+)", r"[contains(concat(' ', @class, ' '), ' \1 ')]", path)
        return self.root.xpath(path)

    def words(self, path: str) -> list[str]:
        """Return the words of the elements at an XPath, on one line each."""
        return [" ".join(one.text_content().split()) for one in self.all(path)]

    def texts(self) -> dict[str, str]:
        """Return the text of each document, as its blocks have it."""
        return {
            article.get("data-id"): "\n\n".join(
                block.text_content() for block in article.xpath(".//*[contains(concat(' ', @class, ' '), ' t ')]")
            )
            for article in self.all("//article")
        }

    @cached_property
    def ids(self) -> Counter[str]:
        """How often each id occurs."""
        return Counter(self.root.xpath("//@id"))

    def targets(self) -> set[str]:
        """Return the ids that something in the page leads to."""
        fragments = {link[1:] for link in self.root.xpath("//@href") if link.startswith("#")}
        others = {
            one
            for name in ("data-to", "popovertarget", "aria-labelledby", "data-print")
            for one in self.root.xpath(f"//@{name}")
        }
        return fragments | others


@cache
def page_named(name: str) -> Page:
    """Return the page of the corpus of that name in `CORPORA`."""
    return Page.of(corpus_named(name))
