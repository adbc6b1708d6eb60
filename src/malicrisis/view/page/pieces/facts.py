"""What is known of a text: its rights, and what identifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import terms
from malicrisis.view.page.wording import linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.documents import Document
    from malicrisis.view.page.fragments import Links


def facts_of_rights(document: Document) -> Markup:
    """Return who holds the rights of *document*, and what is known of them."""
    rights = document.rights
    pages = Markup(", ".join(map(linked, rights.basis)))
    known = [
        ("rights holder", rights.holder),
        ("what it says", rights.statement),
        ("license", rights.license or "none"),
        ("pages that say so", pages),
    ]
    return _listed(known)


def facts_of_text(links: Links, document: Document) -> Markup:
    """Return what identifies *document*, and where that is known from."""
    return _listed(_known(links, document))


def _listed(known: Iterable[tuple[object, object]]) -> Markup:
    return Markup("\n".join(['<dl class="facts">', *terms(known), "</dl>"]))


def _known(links: Links, document: Document) -> Iterator[tuple[object, object]]:
    """Yield what is known of *document*; empty where nothing is known."""
    yield "reference", Markup(f"<code>{document.id}</code>")
    yield "authors", links.actors(document.authors)
    yield "sources it names", links.actors(document.agencies)
    yield "place", document.place
    yield "symbol", document.symbol
    yield "language", document.language
    yield "written in", document.original_language
    yield "note", document.note
    yield "raw page", document.source.note
    for evidence in document.evidence:
        yield evidence.field, Markup(f"{links.gloss(evidence.basis)}: {linked(evidence.source)}")
    for url in document.urls:
        yield "also at", linked(url)
    for copy in document.source.copies:
        yield "copy", Markup(f"{linked(copy.url)}: {escape(copy.note)}")
    for one in document.ids:
        yield links.gloss(one.scheme), one.value
