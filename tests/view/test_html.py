"""The HTML of notebooks: well-formed whatever the records say, safe, complete, and with the text as it is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Block, Corpus, Document, Event, Mention, Place, Registry, Report, Statement
from malicrisis.model.accounts import Account
from malicrisis.model.annotations import innermost
from malicrisis.query.timeline import Entry, Timeline, timeline
from malicrisis.view.notebook import (
    COLUMNS,
    ROWS,
    WRAPPERS,
    corpus_html,
    document_html,
    event_html,
    registry_html,
    timeline_html,
)
from malicrisis.view.style import STYLE
from malicrisis.vocab import BlockKind, EventBasis, Modality, Redistribution
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
    """Words that try to be more than words."""
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
    """A document of hostile words in which marks nest, cross, and stand on the same words."""
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
    """A timeline of one event, told of in hostile words by nobody, one or two."""
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
    """The fields of a corpus, with a document that speaks of actors whom nobody registered."""
    corpus = draw(hostile_records(corpora(), "title", "note"))
    fields = {name: getattr(corpus, name) for name in ("id", "title", "version", "published", "license", "note")}
    registries = {name: Registry() for name in ("actors", "places", "events", "disagreements")}
    return SimpleNamespace(
        **fields, **registries, creators=[draw(hostile())], documents=Registry([draw(hostile_documents())])
    )


def views() -> st.SearchStrategy[str]:
    """The HTML of everything that has one."""
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
    """Reads as a browser does, and holds every element to be closed in turn."""

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
    return ET.fromstring(html)  # noqa: S314  nobody else made it


def text_in(html: str) -> ET.Element:
    """Return the element of the text, without what is around it."""
    found = tree(html).find("div[@class='mc-text']")
    assert found is not None
    return found


def marked(html: str, name: str) -> list[tuple[str, str]]:
    """Return what the elements of that *name* in the text say, and the words they stand around."""
    return [(str(element.get("title")), words_of(element)) for element in text_in(html).iter(name)]


def cells(html: str) -> list[list[str]]:
    """Return the words of the rows of a table, below its head."""
    return [[words_of(cell) for cell in row] for row in tree(html).findall("table/tbody/tr")]


def facts(html: str) -> dict[str, str]:
    """Return what a list of descriptions says."""
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


# well-formed and safe


@given(views())
def test_a_browser_and_an_xml_parser_read_the_same_elements(html: str) -> None:
    read = Reader(html)

    assert [(element.tag, element.attrib) for element in tree(html).iter()] == read.found


@given(views())
def test_no_words_of_a_record_become_an_element_or_an_attribute_or_lead_away_from_the_web(html: str) -> None:
    found = Reader(html.encode().decode()).found

    assert {tag for tag, _ in found} <= NAMES
    assert {name for _, attributes in found for name in attributes} <= ATTRIBUTES
    assert all(re.match("https?://", str(attributes.get("href", "https://"))) for _, attributes in found)


def test_every_view_of_a_corpus_is_well_formed(either: Corpus) -> None:
    for html in shipped_views(either):
        assert {tag for tag, _ in Reader(html).found} <= NAMES
        assert tree(html).get("class") == "malicrisis"


def test_the_style_stays_inside_and_asks_for_nothing_outside() -> None:
    rules = re.sub(r"@media \(prefers-color-scheme: dark\) \{(.*?\}) \}", r"\1", STYLE, flags=re.DOTALL)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", rules) for one in rule.split(",")]

    assert [one for one in selectors if not re.match(r"\.malicrisis( |$)", one)] == []
    assert re.search(r"url|@import|http|expression|[<&]", STYLE) is None


def test_every_class_of_the_style_is_in_use(either: Corpus) -> None:
    found = {str(attributes.get("class")) for html in shipped_views(either) for _, attributes in Reader(html).found}

    assert set(re.findall(r"\.(mc-[a-z]+)", STYLE)) - found <= {f"mc-{kind}" for kind in BlockKind}


def test_an_address_is_a_link_and_other_words_are_none() -> None:
    linked = document_html(example_document(url="https://example.org/?a=1&b=2"))
    plain = document_html(example_document(url="javascript:alert(1)"))

    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">https://example.org/?a=1&amp;b=2</a>' in linked
    assert "<a" not in plain
    assert "javascript:alert(1)" in Reader(plain).words


def test_what_cannot_be_written_is_shown_as_such() -> None:
    html = event_html(Event(id="vote", label="a\0b\ufffec\uffffd"))

    assert html.encode()
    assert tree(html).findtext("p/strong") == "a\ufffdb\ufffdc\ufffdd"


# the text


def test_without_its_elements_a_view_has_the_text_once(either: Corpus) -> None:
    for document in either.documents:
        assert Reader(document_html(document)).words.count(document.text) == 1


@given(hostile_documents())
def test_the_text_stands_there_as_it_is_every_block_in_its_role(document: Document) -> None:
    found = text_in(document_html(document))

    assert words_of(found) == written(document.text)
    assert [(one.get("class"), one.get("data-number"), words_of(one)) for one in found] == [
        (f"mc-{block.kind}", block.number and str(block.number), written(document.text[block.start : block.end]))
        for block in document.blocks
    ]


@given(hostile_documents())
def test_the_pieces_of_the_marks_have_as_many_characters_as_the_marks(document: Document) -> None:
    html = document_html(document)

    for name, passages in (("mark", document.mentions), ("u", document.statements), ("b", document.reports)):
        assert sum(len(words) for _, words in marked(html, name)) == sum(len(one.quote) for one in passages)


def referents(mention: Mention) -> str:
    """Return what is said of a mention."""
    if mention.when:
        return f"date: {mention.when}"
    return f"{'actor' if mention.actors else 'place'}: {', '.join(mention.actors or mention.places)}"


def test_every_mention_is_marked_with_its_referents(either: Corpus) -> None:
    for document in either.documents:
        expected = sorted((referents(one), one.quote) for one in document.mentions)

        assert sorted(marked(document_html(document), "mark")) == expected


def test_every_statement_is_marked_with_its_speakers(either: Corpus) -> None:
    for document in either.documents:
        found = marked(document_html(document), "u")

        assert [words for _, words in found] == [one.quote for one in sorted(document.statements, key=outer_first)]
        for (title, _), one in zip(found, sorted(document.statements, key=outer_first), strict=True):
            assert title.startswith(f"statement {one.id}: {', '.join(one.speakers)}; {one.speech}")


def outer_first(passage: Statement) -> tuple[int, int]:
    return passage.start, -passage.end


def test_every_report_is_marked_with_its_event_and_how_it_is_told(either: Corpus) -> None:
    for document in either.documents:
        expected = sorted(
            (
                f"event: {one.event}; {one.manner}" + (f"; voice: {', '.join(one.voice)}" if one.voice else ""),
                one.quote,
            )
            for one in document.reports
        )

        assert sorted(marked(document_html(document), "b")) == expected


def at(start: int, end: int) -> dict[str, Any]:
    """Return the fields of a passage of the text of the example: Mali votes. / “We won,” she said."""
    return {"document": "doc", "start": start, "end": end, "quote": example_document().text[start:end]}


def paragraph(**annotation: Any) -> str:
    """Return the elements of the first paragraph of the example."""
    html = document_html(example_document(**annotation))
    found = re.search(r'<p class="mc-paragraph" data-number="1">(.*?)</p>', html)
    assert found is not None
    return found[1]


def test_marks_inside_marks_are_elements_inside_elements() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 4), form="name", places=["mali"])],
        statements=[Statement(**at(0, 10), id="doc-s1", speakers=["she"], speech="indirect")],
        reports=[Report(**at(0, 4), event="vote", modality="asserted", statement="doc-s1")],
    )

    assert html == (
        '<u class="mc-statement" title="statement doc-s1: she; indirect" data-label="she:">'
        '<mark class="mc-place" title="place: mali"><b class="mc-report" title="event: vote; said">Mali</b></mark>'
        " votes</u>."
    )


def test_marks_that_cross_are_split_at_the_border_and_labeled_once() -> None:
    html = paragraph(
        mentions=[Mention(**at(0, 7), form="name", actors=["mali"])],
        reports=[Report(**at(5, 10), event="vote", modality="planned", negated=True, voice=["mali"])],
    )

    title = 'title="event: vote; planned not to; voice: mali"'
    assert html == (
        '<mark class="mc-actor" title="actor: mali">Mali '
        f'<b class="mc-report" {title} data-label="planned not to">vo</b></mark>'
        f'<b class="mc-report" {title}>tes</b>.'
    )


def test_one_word_may_report_two_events() -> None:
    told = [Report(**at(5, 10), event=event, modality="asserted") for event in ("one", "two")]

    html = paragraph(reports=told)

    assert html == (
        'Mali <b class="mc-report" title="event: one; said"><b class="mc-report" title="event: two; said">'
        "votes</b></b>."
    )


def test_a_statement_tells_to_whom_when_where_and_how_it_was_made() -> None:
    said = Statement(
        **at(0, 10),
        id="doc-s1",
        speakers=["she", "he"],
        speech="indirect",
        addressees=["us"],
        when="2012-06",
        where=["gao"],
        medium="briefing",
        event="promise",
    )

    assert (
        'title="statement doc-s1: she, he; indirect; to: us; when: 2012-06; where: gao; medium: briefing;'
        ' event: promise" data-label="she, he:"'
    ) in paragraph(statements=[said])


def test_marks_are_explained_where_there_are_any() -> None:
    assert "Marked: " not in Reader(document_html(example_document())).words
    assert "Marked: " in Reader(document_html(example_document(mentions=[Mention(**at(0, 4), when="2012")]))).words


# the facts


@pytest.mark.parametrize("redistribution", Redistribution)
def test_a_document_says_in_words_what_may_be_done_with_it(redistribution: Redistribution) -> None:
    document = example_document()
    rights = attrs.evolve(document.rights, redistribution=redistribution, holder="A & B")

    words = Reader(document_html(attrs.evolve(document, rights=rights))).words

    assert f"Rights: {redistribution.replace('-', ' ')} – {redistribution.gloss}. A & B. none" in words


def test_a_document_is_introduced_by_what_identifies_it() -> None:
    document = example_document(
        authors=["she"], agencies=["afp"], place="Gao", symbol="S/1", url="https://example.org", note="Read it."
    )

    words = Reader(document_html(document)).words

    assert words.startswith(
        "Mali votesdoc · A paper · 2012-06 · news · by she · from afp · Gao · S/1 · https://example.org"
    )
    assert "Read it." in words


def test_an_event_tells_all_that_is_known_of_it() -> None:
    event = Event(
        id="vote",
        label="Mali votes",
        type="COERCE",
        modes=["seize"],
        contexts=["military"],
        when="2012",
        basis="external",
        source="https://example.org",
        where=["mali", "gao"],
        actors=["she"],
        recipients=["he", "they"],
        about=["plan"],
        part_of="crisis",
        note="Twice.",
    )

    assert facts(event_html(event)) == {
        "event": "vote",
        "type": "COERCE",
        "modes": "seize",
        "contexts": "military",
        "date": "2012 (external)",
        "source of the date": "https://example.org",
        "where": "mali, gao",
        "actors": "she",
        "recipients": "he, they",
        "about": "plan",
        "part of": "crisis",
        "note": "Twice.",
    }
    assert f'title="{EventBasis.EXTERNAL.gloss}"' in event_html(event)


def test_an_event_leaves_out_what_is_not_known() -> None:
    assert facts(event_html(Event(id="vote", label="Mali votes"))) == {"event": "vote"}


def test_a_corpus_tells_how_much_it_holds(small: Corpus) -> None:
    html = corpus_html(small)

    assert facts(html)["corpus"] == "small 1.0"
    assert facts(html)["holds"] == (
        "2 documents, 7 actors, 3 places, 7 events, 1 disagreement, 11 mentions, 4 statements, 9 reports"
    )
    assert [row[0] for row in cells(html)] == list(small.documents.ids)


# tables


def numbered(number: int) -> Registry[Place]:
    return Registry(Place(id=f"place-{i:03}", name=f"Place & {i}", kind="city") for i in range(number))


@given(st.integers(0, 2 * ROWS))
def test_a_registry_shows_its_first_records_and_counts_the_rest(number: int) -> None:
    places = numbered(number)
    html = registry_html(places)

    assert [row[0] for row in cells(html)] == list(places.ids[:ROWS])
    assert re.findall(r"… (\d+) more", Reader(html).words) == [str(number - ROWS)] * (number > ROWS)


@pytest.mark.parametrize(("number", "caption"), [(0, "0 records"), (1, "1 place"), (2, "2 places")])
def test_a_table_says_how_many_records_there_are(number: int, caption: str) -> None:
    assert tree(registry_html(numbered(number))).findtext("table/caption") == caption


def test_a_table_leaves_a_field_that_says_nothing_empty() -> None:
    assert cells(registry_html(numbered(1))) == [["place-000", "Place & 0", "city", ""]]


def test_a_table_shows_words_and_dates_as_they_are_written() -> None:
    events = Registry([Event(id="vote", label="Mali votes", type="CONSULT", when="2012~", basis="stated")])

    assert cells(registry_html(events)) == [["vote", "Mali votes", "CONSULT", "2012~"]]


def test_the_columns_are_fields_of_the_records_of_a_corpus() -> None:
    for kind, columns in COLUMNS.items():
        assert set(columns) < {field.name for field in attrs.fields(kind)}


def test_every_registry_of_a_corpus_shows_more_than_ids(either: Corpus) -> None:
    for name in ("documents", "actors", "places", "events", "disagreements"):
        registry: Registry[Any] = getattr(either, name)
        assert all(len(row) > 1 for row in cells(registry_html(registry)))


def test_records_of_another_kind_are_shown_by_their_ids() -> None:
    assert cells(registry_html(Registry([SimpleNamespace(id="a-1"), SimpleNamespace(id="b-2")]))) == [["a-1"], ["b-2"]]


def test_running_text_is_plain_and_every_other_role_but_the_salutation_is_set_off() -> None:
    assert set(BlockKind) - set(WRAPPERS) == {BlockKind.PARAGRAPH, BlockKind.SALUTATION}


# time


def test_a_timeline_tells_who_tells_of_an_event_and_how(small: Corpus) -> None:
    rows = cells(timeline_html(timeline(small, actor="guards")))

    assert rows == [
        [
            "2020-08",
            "The harbor closes (closure)",
            (
                "council of Puerto Alto: denied, closed (council-2020)"
                "The Gazette: said, closed (harbor-2020)"
                "guards of the harbor: said, closed (harbor-2020)"
            ),
        ]
    ]


def test_a_timeline_keeps_its_order_and_says_what_it_does_not_know() -> None:
    events = [
        Event(id="c", label="C", when="2021", basis="stated"),
        Event(id="b", label="B", when="2020", basis="stated"),
        Event(id="a", label="A"),
    ]
    html = timeline_html(Timeline(tuple(Entry(event=one, accounts=(), certain=one.id != "b") for one in events)))

    assert cells(html) == [["2021", "C (c)", ""], ["(2020)", "B (b)", ""], ["no date", "A (a)", ""]]
    assert tree(html).findtext("table/caption") == "3 events"


def test_a_timeline_tells_of_every_account(either: Corpus) -> None:
    items = tree(timeline_html(timeline(either))).findall(".//li")

    assert sorted(str(one.findtext("q")) for one in items) == sorted(one.report.quote for one in either.accounts())


def test_notebooks_show_what_the_functions_make(shipped: Corpus) -> None:
    event = shipped.events["coup-2020"]

    assert shipped._repr_html_() == corpus_html(shipped)
    assert event._repr_html_() == event_html(event)
    assert shipped.places._repr_html_() == registry_html(shipped.places)
