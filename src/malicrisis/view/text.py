"""A document in a view: its text with marks, and below each block the names behind the marks."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from malicrisis.messages import counted
from malicrisis.model.dates import date_words
from malicrisis.vocab import BlockKind, Modality

from .accounts import tellers, told_briefly
from .lookup import corpus_of, labels, named
from .marks import Mark, marked
from .markup import Markup, element, joined, link
from .parts import folded, line, name, page, section, title
from .passages import meant
from .style import LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Mention, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.provenance import Rights

P = TypeVar("P")

WRAPPERS = {
    BlockKind.TITLE: "strong",
    BlockKind.SUBTITLE: "em",
    BlockKind.HEADING: "strong",
    BlockKind.SIGNATURE: "em",
    BlockKind.MASTHEAD: "small",
    BlockKind.DATELINE: "small",
    BlockKind.CAPTION: "small",
    BlockKind.CREDIT: "small",
    BlockKind.BYLINE: "small",
    BlockKind.TAG: "small",
}
"""Elements that show the role of a block even without the style; other blocks are plain."""

_FEW = 3
"""The most names that are shown without a line to open."""

_BEGINNING = 60
"""The most characters of a statement that a note repeats."""


def document_html(document: Document) -> Markup:
    """Return the title, the bibliography, the rights and the text of *document*, with its annotation."""
    corpus = corpus_of(document)
    marks = sorted(marks_of(document, corpus), key=attrgetter("order"))
    accounts = corpus.accounts(document=document) if corpus else ()
    blocks = [
        joined("", [block_html(document, block, _within(block, marks)), _note(document, block, corpus, accounts)])
        for block in document.blocks
    ]
    return page(
        title(document.title),
        line(joined(" · ", _bibliography(document, corpus))),
        rights_line(document.rights),
        line("Annotators’ note: ", document.note) if document.note else "",
        _legend() if marks else "",
        element("div", joined("\n\n", blocks), kind="text", lang=document.language),
    )


def block_html(document: Document, block: Block, marks: Sequence[Mark]) -> Markup:
    """Return *block* in the element for its role, with its *marks* in the order of `Mark.order`."""
    words = marked(document.text, block, marks)
    wrapper = WRAPPERS.get(block.kind)
    return element("p", element(wrapper, words) if wrapper else words, kind=block.kind, dir="auto")


def marks_of(document: Document, corpus: Corpus | None) -> Iterator[Mark]:
    """Yield the annotation of *document*, with the names that *corpus* gives."""
    for statement in document.statements:
        speakers = ", ".join(labels(corpus, "actors", statement.speakers))
        yield Mark(statement.start, statement.end, "u", "statement", f"{speakers}: {statement.speech}", speakers)
    for mention in document.mentions:
        kind = "actor" if mention.actors else "place" if mention.places else "date"
        yield Mark(mention.start, mention.end, "mark", kind, f"{kind}: {', '.join(meant(corpus, mention))}")
    for report in document.reports:
        label = labels(corpus, "events", [report.event])[0]
        plain = report.modality is Modality.ASSERTED and not report.negated
        after = "" if plain else report.manner
        yield Mark(report.start, report.end, "b", "report", f"{report.manner}: {label}", after=after)


def _within(block: Block, found: Sequence[P], start: Callable[[P], int] = attrgetter("start")) -> Sequence[P]:
    """Return what of *found* is in *block*, by where it starts: nothing crosses the border of its block."""
    first = bisect_left(found, block.start, key=start)
    return found[first : bisect_left(found, block.end, lo=first, key=start)]


# the notes


def _note(document: Document, block: Block, corpus: Corpus | None, accounts: Sequence[Account]) -> Markup:
    """Return what the marks of *block* mean, to be opened below it; nothing for a block without marks."""
    told = _within(block, accounts, attrgetter("report.start"))
    said = _within(block, document.statements)
    found = _referents(corpus, _within(block, document.mentions))
    number = f"{block.number} · " if block.number else ""
    if not told and not said and len(found) <= _FEW:
        short = joined("; ", map(_refers, found.items()))
        return element("p", number, short, kind="note", dir="auto") if number or found else Markup()
    counts = [counted(len(items), noun) for items, noun in ((said, "statement"), (found, "name")) if items]
    return folded(
        joined("", [number, joined("; ", [*([tellers(told)] if told else []), *counts])]),
        section("Told", told, told_briefly),
        section("Said", said, lambda one: _said(corpus, one)),
        section("Who, where, when", list(found.items()), _refers),
    )


def _said(corpus: Corpus | None, statement: Statement) -> Markup:
    """Return who says a statement, how and to whom, and how it begins."""
    to = named(corpus, "actors", statement.addressees)
    words = statement.quote
    shown = words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]}…"
    return joined(
        "",
        [
            element("strong", named(corpus, "actors", statement.speakers)),
            f" ({statement.speech} speech",
            *([", to ", to] if to else []),
            "): ",
            name(shown),
        ],
    )


def _referents(corpus: Corpus | None, mentions: Sequence[Mention]) -> dict[str, list[str]]:
    """Return the words of *mentions*, each once, by what they mean."""
    found: dict[str, list[str]] = {}
    for mention in mentions:
        words = found.setdefault(", ".join(meant(corpus, mention)), [])
        if mention.quote not in words:
            words.append(mention.quote)
    return found


def _refers(item: tuple[str, list[str]]) -> Markup:
    meaning, words = item
    return joined("", [element("strong", name(meaning)), ": ", joined(", ", [element("q", one) for one in words])])


# around the text


def _bibliography(document: Document, corpus: Corpus | None) -> list[object]:
    """Return the known fields that identify *document*."""
    authors, agencies = (named(corpus, "actors", ids) for ids in (document.authors, document.agencies))
    known: list[object] = [
        name(document.publisher),
        date_words(document.published),
        f"{document.kind} ({document.kind.gloss})",
        authors and joined("", ["by ", authors]),
        agencies and joined("", ["from ", agencies]),
        document.place and name(document.place),
        document.symbol and name(document.symbol),
        document.url and link(document.url, style=LINK),
        element("small", document.id),
    ]
    return [one for one in known if one]


def rights_line(rights: Rights) -> Markup:
    """Return whether a text may be passed on, its rights holder and the statement of rights."""
    badge = element("strong", f"Rights: {rights.redistribution.replace('-', ' ')}")
    return line(badge, f" – {rights.redistribution.gloss}. ", name(rights.holder), ". ", name(rights.statement))


def _legend() -> Markup:
    """Return what the marks mean."""
    samples = [
        *(element("mark", kind, kind=kind) for kind in ("actor", "place", "date")),
        element("b", "report of an event", kind="report"),
        element("u", "statement", kind="statement"),
    ]
    return line(
        element("small", "Marked: ", joined(" · ", samples), ". Lines with a triangle open: they say who tells what.")
    )
