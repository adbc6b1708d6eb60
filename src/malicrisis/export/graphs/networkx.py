"""A graph of actors, events, places and documents, and of who tells of which event, for NetworkX."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from malicrisis.export.records import name_of
from malicrisis.imports import need
from malicrisis.model.accounts import basis_of, manner_of, outer_statements
from malicrisis.model.corpus import check_corpus
from malicrisis.storage.codec import encode
from malicrisis.vocab import IdStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.identifiers import ExternalId
    from malicrisis.model.places import Place

    Edge = tuple[str, str, str, dict[str, Any]]


ACTOR = ("name", "kind", "named", "family", "given", "aliases", "country", "sector", "note")


PLACE = ("name", "kind", "aliases", "country", "note")


EVENT = ("type", "modes", "contexts", "when", "basis", "source", "note")


DOCUMENT = ("title", "kind", "publisher", "published", "language", "symbol", "url")


REPORT = ("document", "start", "end", "quote", "modality", "negated", "statement")


_MARKS = {IdStatus.LISTED: "", IdStatus.COMPOSED: "_composed"}
"""What follows the name of a register; an identifier of another status is not quite that of the record."""


def to_networkx(corpus: Corpus) -> Any:
    """Return a `networkx.MultiDiGraph` of what takes part in which event, and of who tells of it, and how.

    A node is named after its kind and its id (``actor:mali``). The attribute ``relation`` of an edge is ``report``
    (from the actor in whose voice an event is told, or from the document where that is nobody's), ``actor``,
    ``recipient``, ``where``, ``about``, ``part_of``, ``within``, ``role`` or ``voice``. No edge says that an event
    happened: ``told_as`` of an event, and of the edges of its participants and places, has the ways in which reports
    put it forward, and the edge of a report has its own.

    >>> import malicrisis
    >>> graph = to_networkx(malicrisis.load())
    >>> for voice, _, report in graph.in_edges("event:coup-2020", data=True):
    ...     if report["relation"] == "report" and report["negated"]:
    ...         print(voice, report["modality"], report["quote"])
    actor:wague-ismael asserted forced
    actor:wague-ismael asserted coup d’état

    Raises:
        MissingExtraError: networkx is not installed.
    """
    check_corpus(corpus)
    graph = need("networkx", "networkx").MultiDiGraph(
        id=corpus.id, title=corpus.title, version=corpus.version, license=corpus.license or ""
    )
    graph.add_nodes_from(_nodes(corpus))
    graph.add_edges_from(_edges(corpus))
    return graph


def _nodes(corpus: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every node with its attributes."""
    for actor in corpus.actors:
        yield f"actor:{actor.id}", _facts(actor, ACTOR, record="actor", label=actor.name) | _ids(actor.ids)
    for place in corpus.places:
        facts = _facts(place, PLACE, record="place", label=place.name)
        yield f"place:{place.id}", facts | _degrees(place) | _ids(place.ids)
    for event in corpus.events:
        told = Counter(map(manner_of, corpus.accounts(event=event.id)))
        days = _days(event.when)
        yield f"event:{event.id}", _facts(event, EVENT, record="event", label=event.label) | days | _told(told)
    for one in corpus.documents:
        rights = {"redistribution": one.rights.redistribution.value}
        if one.rights.license:
            rights["license"] = one.rights.license
        yield f"document:{one.id}", _facts(one, DOCUMENT, record="document", label=one.title) | rights


def _edges(corpus: Corpus) -> Iterator[Edge]:
    """Yield every edge: from, to, a key that is unique between the two, and attributes."""
    for account in corpus.accounts():
        yield from _report_edges(account)
    for event in corpus.events:
        node = f"event:{event.id}"
        told = _told(Counter(map(manner_of, corpus.accounts(event=event.id))))
        for place, one in enumerate(event.actors, 1):
            yield f"actor:{one}", node, "actor", {"relation": "actor", "position": place, **told}
        for place, one in enumerate(event.recipients, 1):
            yield node, f"actor:{one}", "recipient", {"relation": "recipient", "position": place, **told}
        for place, one in enumerate(event.where, 1):
            yield node, f"place:{one}", "where", {"relation": "where", "position": place, **told}
        for place, one in enumerate(event.about, 1):
            yield node, f"event:{one}", "about", {"relation": "about", "position": place}
        if event.part_of:
            yield node, f"event:{event.part_of}", "part_of", {"relation": "part_of"}
    yield from _standing_edges(corpus)


def _report_edges(account: Account) -> Iterator[Edge]:
    """Yield the edges of a report: one from each of those in whose voice it is, or one from the document."""
    facts = _facts(account.report, REPORT, relation="report", label=manner_of(account)) | {
        "negated": account.negated,
        "voice_basis": basis_of(account),
    }
    if outer := outer_statements(account):
        facts["within_voices"] = tuple(" ".join(one.speakers) for one in outer)
    voices = [f"actor:{voice.id}" for voice in account.voices] or [f"document:{account.document.id}"]
    for place, voice in enumerate(voices, 1):
        yield voice, f"event:{account.event.id}", name_of(account.report), {**facts, "position": place}


def _standing_edges(corpus: Corpus) -> Iterator[Edge]:
    """Yield the edges that are of no event: offices, voices of documents, places around places."""
    for actor in corpus.actors:
        for place, role in enumerate(actor.roles, 1):
            if role.org:
                facts = _facts(role, ("title", "during", "sector"), relation="role", label=role.title)
                yield f"actor:{actor.id}", f"actor:{role.org}", f"role {place}", facts | _days(role.during)
    for one in corpus.documents:
        for place, voice in enumerate(one.voice, 1):
            yield f"actor:{voice}", f"document:{one.id}", "voice", {"relation": "voice", "position": place}
    for inner in corpus.places:
        if inner.within:
            yield f"place:{inner.id}", f"place:{inner.within}", "within", {"relation": "within"}


def _facts(record: Any, fields: tuple[str, ...], /, **more: str) -> dict[str, Any]:
    """Return those of *fields* that have a value, as words, numbers and tuples of words."""
    return {**more, **{name: _value(value) for name, value in encode(record).items() if name in fields}}


def _value(value: Any) -> Any:
    """Return a value of JSON as plain words, a tuple of them, a truth value or a number."""
    if isinstance(value, list):
        return tuple(map(str, cast("list[str]", value)))
    return str(value) if isinstance(value, str) else value


def _ids(ids: tuple[ExternalId, ...]) -> dict[str, Any]:
    """Return the identifiers in other registers, by the names of these; those composed by a rule under another name."""
    found: dict[str, tuple[str, ...]] = {}
    for one in ids:
        if one.status in _MARKS:
            name = one.scheme.value + _MARKS[one.status]
            found[name] = (*found.get(name, ()), one.value)
    return dict(found)


def _degrees(place: Place) -> dict[str, float]:
    """Return latitude and longitude, where they are known."""
    degrees = {"latitude": place.latitude, "longitude": place.longitude}
    return {name: float(value) for name, value in degrees.items() if value is not None}


def _days(when: When | None) -> dict[str, str]:
    """Return the first and the last day that *when* can mean, where they are bounded."""
    days = {"first_day": when.earliest, "last_day": when.latest} if when else {}
    return {name: day.isoformat() for name, day in days.items() if day}


def _told(told: Counter[str]) -> dict[str, Any]:
    """Return how an event is told."""
    return {"told_as": tuple(sorted(told))} if told else {}
