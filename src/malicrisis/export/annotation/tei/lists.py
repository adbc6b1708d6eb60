"""The lists of TEI for the whole corpus: persons, organizations, places, events and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from xml.etree.ElementTree import Element

from malicrisis.model.spans import Passage
from malicrisis.vocab import ActorKind

from .xml import IN_POINTER, dated, put, put_all, put_ids, put_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place

    from .xml import Links

R = TypeVar("R")

_ACTOR_HELD = (
    *("id", "name", "short", "family", "given", "kind", "named", "aliases", "local_aliases", "country", "sector"),
    *("roles", "ids", "note"),
)
_PLACE_HELD = ("id", "name", "kind", "aliases", "within", "country", "latitude", "longitude", "ids", "note")
_EVENT_HELD = (
    *("id", "label", "type", "modes", "contexts", "when", "basis", "source", "where", "actors", "recipients"),
    *("about", "part_of", "note"),
)
"""The fields that have elements of their own. All others are notes."""


def shared(links: Links) -> Element | None:
    """Return the stand-off part that all texts share, the lists and the disagreements, or None if it is empty."""
    corpus = links.corpus
    persons = [actor for actor in corpus.actors if actor.kind is ActorKind.PERSON]
    others = [actor for actor in corpus.actors if actor.kind is not ActorKind.PERSON]
    stand_off = Element("standOff")
    _list(stand_off, Element("listPerson"), _person, persons, links)
    _list(stand_off, Element("listOrg"), _org, others, links)
    _list(stand_off, Element("listPlace"), _place, corpus.places, links)
    _list(stand_off, Element("listEvent"), _event, corpus.events, links)
    _list(stand_off, Element("listAnnotation", type="disagreements"), _disagreement, corpus.disagreements, links)
    return stand_off if len(stand_off) else None


def _list(
    stand_off: Element, made: Element, add: Callable[[Element, R, Links], None], records: Iterable[R], links: Links
) -> None:
    """Add the list *made* with *records* in it, unless there are none: TEI allows no empty list."""
    for record in records:
        add(made, record, links)
    if len(made):
        stand_off.append(made)


def _person(people: Element, actor: Actor, links: Links) -> None:
    """Add a person."""
    made = put(people, "person", id=f"actor.{actor.id}", ana=_mark(actor, links))
    put(made, "persName", actor.name)
    # apart from the full name, whose order of the parts differs between languages
    if actor.family or actor.given:
        parts = put(made, "persName", type="parts")
        put_all(parts, "surname", [actor.family])
        put_all(parts, "forename", [actor.given])
    put_all(made, "persName", [actor.short], type="short")
    put_all(made, "persName", actor.aliases, type="alias")
    put_all(made, "persName", actor.local_aliases, type="local-alias")
    _facts(made, actor, links)


def _org(bodies: Element, actor: Actor, links: Links) -> None:
    """Add an organization, a state or a group."""
    made = put(bodies, "org", id=f"actor.{actor.id}", type=actor.kind, ana=_mark(actor, links))
    put(made, "orgName", actor.name)
    put_all(made, "orgName", [actor.short], type="short")
    put_all(made, "orgName", [actor.family], type="family")
    put_all(made, "orgName", [actor.given], type="given")
    put_all(made, "orgName", actor.aliases, type="alias")
    put_all(made, "orgName", actor.local_aliases, type="local-alias")
    _facts(made, actor, links)


def _facts(made: Element, actor: Actor, links: Links) -> None:
    """Add the fields that persons and other actors have in common."""
    if actor.country:
        put(put(made, "state", type="country"), "label", actor.country)
    if actor.sector:
        put(put(made, "state", type="sector", ana=links.to("sector", actor.sector)), "label", actor.sector)
    for role in actor.roles:
        _role(made, role, links, is_person=actor.kind is ActorKind.PERSON)
    put_ids(made, actor.ids, f"actor.{actor.id}")
    put_ids(made, actor.ids, f"actor.{actor.id}", "note")
    put_all(made, "note", [actor.note])
    put_rest(made, actor, _ACTOR_HELD)


def _role(made: Element, role: Role, links: Links, *, is_person: bool) -> None:
    """Add an office or a membership: the affiliation of a person, or a state of another actor."""
    passages = [source for source in role.sources if isinstance(source, Passage)]
    held = put(
        made,
        "affiliation" if is_person else "state",
        type="role",
        ref=links.to("actor", role.org) if role.org else None,
        ana=links.to("sector", role.sector) if role.sector else None,
        source=" ".join(map(links.passage, passages)) or None,
        **dated(role.during),
    )
    put(held, "roleName" if is_person else "label", role.title)
    for number, source in enumerate(role.sources, 1):
        if isinstance(source, Passage):
            put_rest(held, source, IN_POINTER, prefix="sources.", n=str(number))
        else:
            put(held, "note", source, type="source", n=str(number))
    put_all(held, "note", [role.attested and role.attested.edtf], type="attested")
    put_rest(held, role, ("title", "org", "during", "attested", "sector", "sources"))


def _mark(actor: Actor, links: Links) -> str | None:
    return None if actor.named else links.to("mark", "unnamed")


def _place(places: Element, place: Place, links: Links) -> None:
    """Add a place; coordinates are degrees north and east of a representative point."""
    made = put(places, "place", id=f"place.{place.id}", ana=links.to("place-kind", place.kind))
    put(made, "placeName", place.name)
    put_all(made, "placeName", place.aliases, type="alias")
    if place.within or place.country:
        where = put(made, "location", type="within")
        if place.within:
            put(where, "placeName", links.corpus.places[place.within].name, ref=links.to("place", place.within))
        put_all(where, "country", [place.country])
    point = {"latitude": place.latitude, "longitude": place.longitude}
    if None not in point.values():
        # latitude first, as TEI has it for WGS84
        put(put(made, "location", type="point"), "geo", f"{place.latitude} {place.longitude}")
    put_ids(made, place.ids, f"place.{place.id}")
    put_ids(made, place.ids, f"place.{place.id}", "note")
    put_all(made, "note", [place.note])
    if None in point.values():
        for name, degrees in point.items():  # the element geo needs both numbers
            put_all(made, "note", [degrees], type=name)
    put_rest(made, place, _PLACE_HELD)


def _event(events: Element, event: Event, links: Links) -> None:
    """Add an event; an event in the list did not necessarily happen."""
    words = [
        *([links.to("type", event.type)] if event.type else ()),
        *(links.to("mode", mode) for mode in event.modes),
        *(links.to("context", context) for context in event.contexts),
    ]
    made = put(
        events,
        "event",
        id=f"event.{event.id}",
        type=event.type,
        ana=" ".join(words),
        where=links.to("place", *event.where),
        evidence=event.basis,
        **dated(event.when),
    )
    put(made, "label", event.label)
    put_all(made, "note", [event.note])
    put_all(made, "note", [event.source], type="source")
    put_rest(made, event, _EVENT_HELD)
    for role, kind, ids in (
        ("actor", "actor", event.actors),
        ("recipient", "actor", event.recipients),
        ("about", "event", event.about),
        ("part-of", "event", (event.part_of,) if event.part_of else ()),
    ):
        if ids:
            put(made, "ptr", type=role, target=links.to(kind, *ids))


def _disagreement(annotations: Element, one: Disagreement, links: Links) -> None:
    """Add passages that do not agree."""
    made = put(
        annotations,
        "annotation",
        id=f"disagreement.{one.id}",
        motivation="linking",
        target=" ".join(map(links.passage, one.passages)),
        ana=links.to("disagreement-kind", one.kind),
    )
    put(made, "note", one.note)
    put_rest(made, one, ("id", "kind", "passages", "note"))
    for number, passage in enumerate(one.passages, 1):
        put_rest(made, passage, IN_POINTER, prefix="passages.", n=str(number))
