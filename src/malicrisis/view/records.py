"""Events, actors, places and disagreements in a view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from malicrisis.messages import counted
from malicrisis.model.dates import date_words
from malicrisis.query.search import find_events

from .accounts import by_document, manners, tellers
from .lookup import corpus_of, named
from .markup import Markup, element, joined, link
from .parts import (
    facts,
    folded,
    folded_section,
    identifiers,
    line,
    name,
    names,
    page,
    section,
    title,
    word,
    words,
)
from .passages import mentions_section, passage_part, statement_item
from .style import LINK, SIDE, SIDES
from .tables import records_table

if TYPE_CHECKING:
    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.query.timeline import Entry

_REGISTRIES = ("document", "actor", "place", "event", "disagreement")
_ANNOTATIONS = ("mention", "statement", "report")


def event_html(event: Event) -> Markup:
    """Return *event* with its accounts, its parts and the speech acts about it."""
    corpus = corpus_of(event)
    accounts = corpus.accounts(event=event) if corpus else ()
    return _event_page(event, event.label, corpus, accounts)


def entry_html(entry: Entry) -> Markup:
    """Return the event of *entry* with the accounts of the timeline."""
    return _event_page(entry.event, entry.label, corpus_of(entry.event), entry.accounts)


def _event_page(event: Event, label: str, corpus: Corpus | None, accounts: tuple[Account, ...]) -> Markup:
    parts = corpus.parts_of(event) if corpus else ()
    speech = corpus.speech_about(event) if corpus else ()
    return page(
        title(label),
        _event_facts(event, corpus),
        line(element("strong", "Who tells of it: "), tellers(accounts)) if accounts else "",
        by_document(accounts, has_event=False),
        section("Parts of it", parts, _happening),
        section("Speech about it", speech, _happening),
    )


def _event_facts(event: Event, corpus: Corpus | None) -> Markup:
    """Return the fields of *event*, with names."""
    return facts(
        {
            "type": word(event.type),
            "mode": words(event.modes),
            "context": words(event.contexts),
            "date": joined("", [event.when.words, f" ({event.basis.gloss})"]) if event.when and event.basis else "",
            "source of the date": event.source and link(event.source, style=LINK),
            "where": named(corpus, "places", event.where),
            "who": named(corpus, "actors", event.actors),
            "to or for whom": named(corpus, "actors", event.recipients),
            "about": named(corpus, "events", event.about),
            "part of": event.part_of and named(corpus, "events", [event.part_of]),
            "annotators’ note": event.note,
            "id": event.id,
        }
    )


def _happening(event: Event) -> Markup:
    """Return date, label and manners of *event*, as a line of a list."""
    corpus = corpus_of(event)
    how = manners(corpus.accounts(event=event)) if corpus else ""
    date = f"{event.when.words}: " if event.when else ""
    return joined("", [date, name(event.label), f" – {how}" if how else ""])


def actor_html(actor: Actor) -> Markup:
    """Return the names and offices of *actor*, what it says, and the events that it tells of or takes part in."""
    corpus = corpus_of(actor)
    statements = corpus.statements(speaker=actor) if corpus else ()
    accounts = corpus.accounts(voice=actor) if corpus else ()
    events = corpus.events_with(participant=actor) if corpus else ()
    return page(
        title(actor.name),
        facts(
            {
                "also called": names(actor.aliases),
                "kind": word(actor.kind),
                "country": actor.country,
                "sector": word(actor.sector),
                "identifiers": identifiers(actor.ids),
                "annotators’ note": actor.note,
                "id": actor.id,
            }
        ),
        section("Offices", actor.roles, partial(_office, corpus)),
        section(f"What is said by {actor.name}", statements, statement_item),
        folded(
            f"{counted(len(accounts), 'account')} in its voice: {manners(accounts)}",
            by_document(accounts, has_event=True),
        )
        if accounts
        else "",
        folded_section("event", events, _happening, " with this actor"),
        mentions_section(corpus.mentions(actor=actor) if corpus else ()),
    )


def _office(corpus: Corpus | None, role: Role) -> Markup:
    """Return title and dates of *role*, and what it was held in."""
    org = joined("", [", ", named(corpus, "actors", [role.org])]) if role.org else ""
    attested = f", attested on {role.attested.words}" if role.attested else ""
    return joined("", [f"{date_words(role.during)}{attested}: ", name(role.title), org])


def place_html(place: Place) -> Markup:
    """Return the names of *place*, where it is, the events there and the words that refer to it."""
    corpus = corpus_of(place)
    events = [match.record for match in find_events(corpus, place=place)] if corpus else []
    has_point = place.latitude is not None and place.longitude is not None
    return page(
        title(place.name),
        facts(
            {
                "also called": names(place.aliases),
                "kind": word(place.kind),
                "within": place.within and named(corpus, "places", [place.within]),
                "country": place.country,
                "latitude, longitude": f"{place.latitude}, {place.longitude}" if has_point else "",
                "identifiers": identifiers(place.ids),
                "annotators’ note": place.note,
                "id": place.id,
            }
        ),
        section("Events there", events, _happening),
        mentions_section(corpus.mentions(place=place) if corpus else ()),
    )


def disagreement_html(disagreement: Disagreement) -> Markup:
    """Return the note of *disagreement*, how the passages disagree, and the passages side by side."""
    sides = [element("div", passage_part(passage), kind="side", style=SIDE) for passage in disagreement.passages]
    return page(
        title(disagreement.note),
        line(word(disagreement.kind), " ", element("small", f"({disagreement.id})")),
        element("div", *sides, style=SIDES),
    )


def corpus_html(corpus: Corpus) -> Markup:
    """Return title, size and documents of *corpus*, and what its passages disagree about."""
    sizes = [counted(len(getattr(corpus, f"{noun}s")), noun) for noun in _REGISTRIES]
    sums = [
        counted(sum(len(getattr(document, f"{noun}s")) for document in corpus.documents), noun) for noun in _ANNOTATIONS
    ]
    return page(
        title(corpus.title),
        facts(
            {
                "version": corpus.version,
                "published": corpus.published and corpus.published.words,
                "creators": names(corpus.creators),
                "license": corpus.license,
                "holds": ", ".join(sizes + sums),
                "annotators’ note": corpus.note,
                "id": corpus.id,
            }
        ),
        records_table(tuple(corpus.documents)),
        section("What they disagree about", tuple(corpus.disagreements), _subject),
    )


def _subject(disagreement: Disagreement) -> Markup:
    return joined("", [name(disagreement.note), " ", element("small", f"({disagreement.id})")])
