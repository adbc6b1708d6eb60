"""Records with hostile words, and HTML read as browsers and XML parsers do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from malicrisis import Block, Corpus, Document, Event, Mention, Registry, Report, Statement
from malicrisis.model.accounts import Account
from malicrisis.model.annotations import innermost
from malicrisis.query.timeline import Entry, Timeline, timeline
from malicrisis.view.notebook import (
    corpus_html,
    document_html,
    event_html,
    registry_html,
    timeline_html,
)
from malicrisis.vocab import BlockKind, Modality
from strategies import actors, corpora, events, example_document, places, source_of, texts, words

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"'><img/src=x/onerror=alert(1)>",
    "'onmouseover='alert(1)",
    "javascript:alert(1)",
    'https://example.org/"onclick="alert(1)',
    "</p></div>",
    "&amp;&lt;&#0;&",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "\0\x1b\x7f\ufffe",
    "\u202e\u2066",
)
NAMES = {
    *("div", "p", "style", "strong", "em", "small", "span", "a", "mark", "u", "b", "q", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li"),
}
ATTRIBUTES = {"class", "title", "lang", "href", "rel", "scope", "data-label", "data-number"}


def hostile() -> st.SearchStrategy[str]:
    """Words that could become markup, links or scripts."""
    return st.sampled_from(HOSTILE) | texts()


@st.composite
def hostile_records(draw: st.DrawFn, records: st.SearchStrategy[Any], *fields: str) -> Any:
    """A record with hostile words in *fields*."""
    return attrs.evolve(draw(records), **{field: draw(hostile()) for field in fields})


def hostile_events() -> st.SearchStrategy[Event]:
    return hostile_records(events(), "label", "note").flatmap(
        lambda event: hostile().map(lambda source: attrs.evolve(event, basis="external", source=source, when="2020"))
    )


@st.composite
def hostile_documents(draw: st.DrawFn) -> Document:
    """A document of hostile words, with marks that nest, cross, and cover the same words."""
    kinds = draw(st.lists(st.sampled_from(BlockKind), min_size=1, max_size=3))
    lines = [" ".join(draw(st.lists(st.sampled_from(HOSTILE) | words(), min_size=1, max_size=6))) for _ in kinds]
    text = "\n\n".join(lines)
    blocks: list[Block] = []
    spans: list[dict[str, Any]] = []
    for kind, line in zip(kinds, lines, strict=True):
        start = blocks[-1].end + 2 if blocks else 0
        number = 1 + sum(block.number is not None for block in blocks) if kind is BlockKind.PARAGRAPH else None
        place = (start, start + len(line))
        blocks.append(Block(document="page", kind=kind, start=place[0], end=place[1], number=number, pieces=[place]))
        tokens = [(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", line)]
        spans += [
            {"document": "page", "start": a, "end": b, "quote": text[a:b]}
            for a, _ in tokens
            for _, b in tokens
            if a < b
        ]

    def chosen(most: int) -> list[dict[str, Any]]:
        found = draw(
            st.lists(st.sampled_from(spans), max_size=most, unique_by=lambda span: (span["start"], span["end"]))
        )
        return sorted(found, key=lambda span: (span["start"], span["end"]))

    said = [
        Statement(**span, id=f"page-s{number}", speakers=["she"], speech="indirect")
        for number, span in enumerate(chosen(4))
    ]
    told = [
        Report(**span, event="vote", modality=draw(st.sampled_from(Modality)), negated=draw(st.booleans()))
        for span in chosen(4)
    ]
    refers = st.sampled_from(
        [{"form": "name", "actors": ["she"]}, {"form": "name", "places": ["gao"]}, {"when": "2020"}]
    )
    document = example_document(
        id="page",
        source=source_of(text),
        text=text,
        raw=text,
        blocks=blocks,
        cuts=[],
        mentions=[Mention(**span, **draw(refers)) for span in chosen(5)],
        statements=[attrs.evolve(one, within=innermost(said, one)) for one in said],
        reports=[attrs.evolve(one, statement=innermost(said, one)) for one in told],
    )
    fields = ("title", "publisher", "place", "symbol", "url", "note")
    rights = draw(hostile_records(st.just(document.rights), "holder", "statement"))
    return attrs.evolve(document, rights=rights, **{field: draw(hostile()) for field in fields})


@st.composite
def hostile_timelines(draw: st.DrawFn) -> Timeline:
    """A timeline of one event, reported in hostile words by up to two voices."""
    document = draw(hostile_documents())
    voices = draw(st.lists(hostile_records(actors(), "name"), max_size=2))
    event = draw(hostile_events())
    accounts = tuple(
        Account(report=report, event=event, voices=tuple(voices), statement=None, document=document)
        for report in document.reports
    )
    return Timeline((Entry(event=event, accounts=accounts, certain=draw(st.booleans())),))


@st.composite
def hostile_corpora(draw: st.DrawFn) -> SimpleNamespace:
    """The fields of a corpus, with a document that mentions unregistered actors."""
    corpus = draw(hostile_records(corpora(), "title", "note"))
    fields = {name: getattr(corpus, name) for name in ("id", "title", "version", "published", "license", "note")}
    registries = {name: Registry() for name in ("actors", "places", "events", "disagreements")}
    return SimpleNamespace(
        **fields, **registries, creators=[draw(hostile())], documents=Registry([draw(hostile_documents())])
    )


def views() -> st.SearchStrategy[str]:
    """The HTML of all kinds of views."""
    hostile_places = hostile_records(places(), "name", "note")
    registries = st.lists(hostile_places, max_size=3, unique_by=lambda place: place.id).map(Registry)
    return st.one_of(
        hostile_documents().map(document_html),
        hostile_events().map(event_html),
        hostile_corpora().map(corpus_html),
        registries.map(registry_html),
        hostile_timelines().map(timeline_html),
    )


class Reader(HTMLParser):
    """Reads HTML like a browser, and checks that elements nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert len(dict(attributes)) == len(attributes)
        self._open.append(tag)
        self.found.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, words: str) -> None:
        assert self._open
        if self._open[-1] != "style":
            self.words += words

    def handle_comment(self, words: str) -> None:
        raise AssertionError(words)

    handle_decl = handle_pi = unknown_decl = handle_comment


def written(words: str) -> str:
    """Return *words* as XML can carry them."""
    return re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", words)


def words_of(element: ET.Element) -> str:
    return "".join(element.itertext())


def tree(html: str) -> ET.Element:
    """Return *html* as XML reads it."""
    return ET.fromstring(html)  # noqa: S314  this package made it


def text_in(html: str) -> ET.Element:
    """Return the element of the text."""
    found = tree(html).find("div[@class='mc-text']")
    assert found is not None
    return found


def marked(html: str, name: str) -> list[tuple[str, str]]:
    """Return the titles of the elements of that *name* in the text, each with its words."""
    return [(str(element.get("title")), words_of(element)) for element in text_in(html).iter(name)]


def cells(html: str) -> list[list[str]]:
    """Return the words of the rows of a table, below its head."""
    return [[words_of(cell) for cell in row] for row in tree(html).findall("table/tbody/tr")]


def facts(html: str) -> dict[str, str]:
    """Return the terms of a description list with their descriptions."""
    found = tree(html).find("dl")
    assert found is not None
    return dict(zip(map(words_of, found.findall("dt")), map(words_of, found.findall("dd")), strict=True))


def shipped_views(corpus: Corpus) -> list[str]:
    registries: Sequence[Registry[Any]] = (
        corpus.documents,
        corpus.actors,
        corpus.places,
        corpus.events,
        corpus.disagreements,
    )
    return [
        corpus_html(corpus),
        timeline_html(timeline(corpus)),
        *map(document_html, corpus.documents),
        *map(event_html, corpus.events),
        *map(registry_html, registries),
    ]
