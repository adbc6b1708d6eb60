"""Records with hostile words, and HTML read as browsers and XML parsers do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Any

import attrs
from hypothesis import strategies as st

from malicrisis import (
    Actor,
    Block,
    Corpus,
    Document,
    Event,
    Holder,
    Match,
    Mention,
    Place,
    Registry,
    Report,
    Results,
    Role,
    Statement,
    find_documents,
    find_events,
    kwic,
    says,
)
from malicrisis.model.annotations import innermost
from malicrisis.model.selection import Records, restricted_to
from malicrisis.query.timeline import timeline
from malicrisis.view import html_of
from malicrisis.vocab import BlockKind, Modality
from strategies import example_document, source_of, texts, words

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
    *("div", "p", "br", "style", "strong", "small", "em", "bdi", "a", "mark", "u", "b", "q"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "details", "summary"),
}
ATTRIBUTES = {"class", "title", "lang", "dir", "style", "href", "rel", "scope", "data-before", "data-after"}


def hostile() -> st.SearchStrategy[str]:
    """Words that could become markup, links or scripts."""
    return st.sampled_from(HOSTILE) | texts()


@st.composite
def hostile_records(draw: st.DrawFn, records: st.SearchStrategy[Any], *fields: str) -> Any:
    """A record with hostile words in *fields*."""
    return attrs.evolve(draw(records), **{field: draw(hostile()) for field in fields})


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
        [{"form": "description", "actors": ["she"]}, {"form": "description", "places": ["gao"]}, {"when": "2020"}]
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
def hostile_corpora(draw: st.DrawFn) -> Corpus:
    """A corpus of one document, in which every name, label and note may be hostile."""
    said = {field: draw(hostile()) for field in ("title", "note")}
    place = draw(hostile_records(st.just(Place(id="gao", name="Gao", kind="city")), "name", "note"))
    actor = draw(hostile_records(st.just(Actor(id="she", name="she", kind="person")), "name", "note"))
    role = Role(title=draw(hostile()), org="she", during="2020", sources=[draw(hostile())])
    vote = draw(hostile_records(st.just(Event(id="vote", label="vote", where=["gao"])), "label", "note"))
    vote = attrs.evolve(vote, basis="external", source=draw(hostile()), when="2012", actors=["she"], about=["vote-2"])
    records = Records(
        documents=Registry([attrs.evolve(draw(hostile_documents()), voice=["she"])]),
        actors=Registry([attrs.evolve(actor, aliases=[draw(hostile())], roles=[role])]),
        places=Registry([attrs.evolve(place, aliases=[draw(hostile())])]),
        events=Registry([vote, Event(id="vote-2", label=draw(hostile()), part_of="vote")]),
        disagreements=Registry(),
    )
    # a corpus has no records that its documents do not refer to
    kept = restricted_to(records, records.documents)._asdict()
    return Corpus(id="hostile", version="1", creators=[draw(hostile())], **said, **kept)


def results_in(corpus: Corpus) -> list[Results[Any]]:
    """Return what searches of all kinds find in *corpus*."""
    return [
        corpus.accounts(),
        corpus.accounts()[:0],
        corpus.statements(),
        corpus.mentions(),
        corpus.events_with(),
        find_events(corpus),
        find_documents(corpus),
        kwic(corpus, re.compile(r"\S+")),
        says(corpus),
        Results(Match(one, certain=False) for one in corpus.mentions()),
        Results(Holder(actor=actor, role=role, certain=True) for actor in corpus.actors for role in actor.roles),
        Results([*corpus.actors, *corpus.places]),
    ]


def views_of(corpus: Corpus) -> list[str]:
    """Return the HTML of everything in *corpus* that has a view."""
    line = timeline(corpus)
    registries = (corpus.documents, corpus.actors, corpus.places, corpus.events, corpus.disagreements)
    results = results_in(corpus)
    first = [one for found in results[:4] for one in found[:20]]
    shown = [corpus, line, *line[:20], *registries, *results, *first, *kwic(corpus, re.compile(r"\S+"))[:5]]
    return [html_of(one) for one in (*shown, *(record for registry in registries for record in registry))]


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

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert (tag, attributes) == ("br", [])
        self.found.append((tag, {}))

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
    found = [one for one in tree(html).iter("table") if one.find("thead") is not None]
    return [[words_of(cell) for cell in row] for row in found[0].findall("tbody/tr")]


def facts(html: str) -> dict[str, str]:
    """Return the labels of the first table without a head, with what stands beside them."""
    found = next(one for one in tree(html).iter("table") if one.find("thead") is None)
    return {words_of(row[0]): words_of(row[1]) for row in found.iter("tr")}
