"""What is known of the texts: their list, their rights, and what identifies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import lang, rights_word, terms
from malicrisis.view.page.wording import anchor, linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.documents import Document
    from malicrisis.view.page.fragments import Links


def contents(links: Links, folder: str = "") -> Markup:
    """Return the list of the texts, with links to them on the same page or in the files of *folder*."""
    lines = ['<ol class="contents">']
    for document in links.scope.documents:
        target = f"{folder}{document.id}.html" if folder else f"#{anchor(document.id)}"
        label, title = escape(links.scope.labels[document.id]), escape(document.title)
        link = f'<a href="{target}"><b>{label}</b></a>'
        lines.append(f"<li>{link} <span{lang(document)}>{title}</span> {rights_word(document)}</li>")
    return Markup("\n".join([*lines, "</ol>"]))


def rights_of(document: Document) -> Markup:
    """Return whether *document* may be passed on, and why."""
    rights = document.rights
    known = [
        ("rights holder", rights.holder),
        ("what it says", rights.statement),
        ("license", rights.license or "none"),
        ("pages that say so", Markup(", ".join(map(linked, rights.basis)))),
    ]
    lines = [
        f'<details class="note-rights {rights.redistribution}">',
        f"<summary>Passing on: {rights_word(document)} {escape(rights.redistribution.gloss)}</summary>",
        _listed(known),
        "<p>This is no legal advice. Quote and cite with the same care.</p>",
        "</details>",
    ]
    return Markup("\n".join(lines))


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
