"""Registries, results of searches, concordances and timelines in a view."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from malicrisis.messages import counted, safe_repr
from malicrisis.model.accounts import Account
from malicrisis.model.actors import Actor, Holder
from malicrisis.model.annotations import Disagreement, Mention, Statement
from malicrisis.model.dates import date_words
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.places import Place
from malicrisis.model.registries import Match
from malicrisis.query.attributions import Attribution
from malicrisis.query.concordance import Line
from malicrisis.query.timeline import dates_shown

from .accounts import accounts_html, by_document, manners, tellers
from .lookup import corpus_of, document_of, named, place_of
from .markup import BREAK, Markup, element, joined
from .parts import SHOWN, cell, folded, line, listed, more_than, name, names, page, table
from .passages import attribution_item, meant, mention_item, statement_item
from .style import RIGHT, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from malicrisis.model.registries import Identified, Registry
    from malicrisis.query.timeline import Entry, Timeline

    Row = Callable[[Any], tuple[object, ...]]

ROWS = 20
"""The number of records that a table shows."""

EVENTS = 200
"""The number of events that a timeline shows."""


def _id(record: Identified) -> Markup:
    """Return the cell of an id, which may be long and is broken anywhere if the page is narrow."""
    return cell(record.id, WIDE)


def _event_row(event: Event) -> tuple[object, ...]:
    corpus = corpus_of(event)
    return event.label, date_words(event.when), manners(corpus.accounts(event=event)) if corpus else "", _id(event)


TABLES: dict[type, tuple[tuple[str, ...], Row]] = {
    Actor: (("name", "kind", "country", "id"), lambda one: (one.name, one.kind, one.country, _id(one))),
    Disagreement: (("what about", "kind", "id"), lambda one: (one.note, one.kind, _id(one))),
    Document: (
        ("title", "publisher", "published", "rights", "id"),
        lambda one: (one.title, one.publisher, date_words(one.published), one.rights.redistribution, _id(one)),
    ),
    Event: (("event", "date", "how it is told", "id"), _event_row),
    Holder: (
        ("name", "office", "when"),
        lambda one: (one.actor.name, one.title, date_words(one.during)),
    ),
    Place: (
        ("name", "kind", "within", "id"),
        lambda one: (one.name, one.kind, named(corpus_of(one), "places", [one.within] if one.within else []), _id(one)),
    ),
}
"""The columns of a record in a table, and the function that returns its row."""

_BY_ID: tuple[tuple[str, ...], Row] = (("id",), lambda one: (_id(one),))

ITEMS: dict[type, Callable[[Any], Markup]] = {
    Attribution: attribution_item,
    Mention: mention_item,
    Statement: statement_item,
}
"""What is shown as a list of sentences, and the function that returns an item."""


def records_table(records: Sequence[Any]) -> Markup:
    """Return the first *records* as a table, and how many more there are."""
    shown = list(islice(records, ROWS))
    kind: type[object] = type(cast("object", shown[0])) if shown else object
    noun = kind.__name__.lower() if shown else "record"
    columns, row = TABLES.get(kind, _BY_ID)
    return joined("", [table(counted(len(records), noun), columns, map(row, shown)), more_than(ROWS, records)])


def registry_html(registry: Registry[Identified]) -> Markup:
    """Return the first records of *registry* as a table."""
    return page(records_table(tuple(registry)))


def results_html(results: Sequence[Any]) -> Markup:
    """Return what a search found: accounts and sentences as lists, lines aligned, other records as a table."""
    kinds: set[type[object]] = {type(cast("object", one)) for one in results}
    kind = kinds.pop() if len(kinds) == 1 else None
    if not results:
        return page(line("nothing found"))
    if kind is Account:
        return accounts_html(results)
    if kind is Line:
        return page(_concordance(results))
    if kind is Match:
        return page(_matches(results))
    if kind in ITEMS:
        return page(line(element("strong", counted(len(results), kind.__name__.lower()))), listed(results, ITEMS[kind]))
    return page(records_table(results) if kind in TABLES else listed(results, safe_repr))


def _matches(matches: Sequence[Match[Any]]) -> Markup:
    """Return the records of *matches* as a table, and whether each is certain."""
    kind: type[object] = type(cast("object", matches[0].record))
    if kind is Mention:
        return listed(matches, _matched_mention)
    columns, row = TABLES.get(kind, _BY_ID)
    rows = [(*row(one.record), "certain" if one.certain else "possible") for one in matches[:ROWS]]
    found = table(counted(len(matches), kind.__name__.lower()), (*columns, "match"), rows)
    return joined("", [found, more_than(ROWS, matches)])


def _matched_mention(match: Match[Mention]) -> Markup:
    """Return what a mention means, and its words in their sentence."""
    document = document_of(match.record)
    meaning = names(meant(corpus_of(document) if document else None, match.record))
    certain = "" if match.certain else " (possible)"
    return joined(BREAK, [joined("", [element("strong", meaning), certain]), mention_item(match.record)])


def _concordance(lines: Sequence[Line]) -> Markup:
    """Return *lines* as a table in which the words found are below each other."""
    rows = [
        (
            cell(one.left, RIGHT),
            element("mark", one.passage.quote, kind="words"),
            cell(one.right, WIDE),
            element("small", place_of(one.document, one.passage)),
        )
        for one in lines[:SHOWN]
    ]
    found = table(counted(len(lines), "line"), ("before", "words", "after", "where"), rows)
    return joined("", [found, more_than(SHOWN, lines)])


def timeline_html(timeline: Timeline) -> Markup:
    """Return the events of *timeline* in the order of time, each with who tells of it and how; sentences open."""
    shown = [_entry(entry) for entry in timeline.entries[:EVENTS]]
    return page(line(element("strong", counted(len(timeline), "event"))), *shown, more_than(EVENTS, timeline.entries))


def _entry(entry: Entry) -> Markup:
    told_by = joined("", [" – ", tellers(entry.accounts)]) if entry.accounts else ""
    dates = dates_shown(entry.event, entry.accounts, certain=entry.certain, shown=date_words)
    summary = joined("", [element("strong", dates), ": ", name(entry.label), told_by])
    return folded(summary, by_document(entry.accounts, has_event=False))
