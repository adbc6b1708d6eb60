"""What notebooks show of records beside the text: facts, tables and timelines."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from html_reading import Reader, cells, facts, tree
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Corpus, Event, Place, Registry
from malicrisis.errors import RecordError
from malicrisis.query.timeline import Entry, Timeline, timeline
from malicrisis.view import html_of
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
from malicrisis.vocab import BlockKind, EventBasis, Redistribution
from strategies import example_document

# the facts


@pytest.mark.parametrize("redistribution", Redistribution)
def test_a_document_shows_its_rights_in_words(redistribution: Redistribution) -> None:
    document = example_document()
    rights = attrs.evolve(document.rights, redistribution=redistribution, holder="A & B")

    words = Reader(document_html(attrs.evolve(document, rights=rights))).words

    assert f"Rights: {redistribution.replace('-', ' ')} – {redistribution.gloss}. A & B. none" in words


def test_a_document_begins_with_its_bibliography() -> None:
    document = example_document(
        authors=["she"], agencies=["afp"], place="Gao", symbol="S/1", url="https://example.org", note="Read it."
    )

    words = Reader(document_html(document)).words

    assert words.startswith(
        "Mali votesdoc · A paper · 2012-06 · news · by she · from afp · Gao · S/1 · https://example.org"
    )
    assert "Read it." in words


def test_an_event_shows_all_its_fields() -> None:
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


def test_an_event_leaves_out_empty_fields() -> None:
    assert facts(event_html(Event(id="vote", label="Mali votes"))) == {"event": "vote"}


def test_a_corpus_shows_how_much_it_holds(small: Corpus) -> None:
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


def test_a_field_without_a_value_is_an_empty_cell() -> None:
    assert cells(registry_html(numbered(1))) == [["place-000", "Place & 0", "city", ""]]


def test_a_table_shows_words_of_vocabularies_and_dates_as_strings() -> None:
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


def test_every_role_but_paragraphs_and_salutations_has_its_own_element() -> None:
    assert set(BlockKind) - set(WRAPPERS) == {BlockKind.PARAGRAPH, BlockKind.SALUTATION}


# time


def test_a_timeline_shows_who_reports_an_event_and_how(small: Corpus) -> None:
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


def test_a_timeline_keeps_its_order_and_marks_possible_and_missing_dates() -> None:
    events = [
        Event(id="c", label="C", when="2021", basis="stated"),
        Event(id="b", label="B", when="2020", basis="stated"),
        Event(id="a", label="A"),
    ]
    html = timeline_html(Timeline(tuple(Entry(event=one, accounts=(), certain=one.id != "b") for one in events)))

    assert cells(html) == [["2021", "C (c)", ""], ["(2020)", "B (b)", ""], ["no date", "A (a)", ""]]
    assert tree(html).findtext("table/caption") == "3 events"


def test_a_timeline_shows_every_account(either: Corpus) -> None:
    items = tree(timeline_html(timeline(either))).findall(".//li")

    assert sorted(str(one.findtext("q")) for one in items) == sorted(one.report.quote for one in either.accounts())


def test_notebooks_show_the_views(shipped: Corpus) -> None:
    event, document, found = shipped.events["coup-2020"], shipped.documents["voa-2012"], timeline(shipped, place="gao")

    assert shipped._repr_html_() == corpus_html(shipped)
    assert document._repr_html_() == document_html(document)
    assert event._repr_html_() == event_html(event)
    assert shipped.places._repr_html_() == registry_html(shipped.places)
    assert found._repr_html_() == timeline_html(found)


def test_a_record_without_a_view_is_refused(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="expected a document, an event, a corpus, a registry or a timeline, found"):
        html_of(shipped.actors["un"])
