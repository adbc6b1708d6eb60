"""A graph of actors, events, places and documents, with an edge for each report, for NetworkX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.export.records import name_of
from malicrisis.imports import need
from malicrisis.model.accounts import outer_statements, voice_source
from malicrisis.storage.codec import encode
from malicrisis.vocab import IdStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Role
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.events import Event
    from malicrisis.model.fields import Record
    from malicrisis.model.places import Place
    from malicrisis.model.provenance import ExternalId

    Facts = dict[str, object]

    Edge = tuple[str, str, str, Facts]


# The fields of each kind that become attributes under their own names. GraphML takes from here what it carries, so a
# field that is added to a class is reported as lost until it is added here.
ACTOR = ("name", "short", "kind", "named", "family", "given", "aliases", "country", "sector", "note")
PLACE = ("name", "kind", "aliases", "country", "note")
EVENT = ("label", "type", "modes", "contexts", "when", "basis", "source", "note")
DOCUMENT = ("title", "kind", "publisher", "published", "language", "symbol", "url")
REPORT = ("document", "start", "end", "quote", "modality", "negated", "statement", "when")

_SUFFIXES = {IdStatus.LISTED: "", IdStatus.COMPOSED: "_composed"}
"""What follows the name of a register; identifiers of another status do not quite fit the record and are left out."""


@checked
def to_networkx(corpus: Corpus) -> Any:  # networkx has no types, and may not be installed
    """Return a `networkx.MultiDiGraph` of actors, events, places and documents, with an edge for each report.

    A node is named after its kind and its id (``actor:mali``). The attribute ``relation`` of an edge is ``report``
    (from an actor in whose voice an event is reported, or from the document if the report has no voice), ``actor``,
    ``recipient``, ``where``, ``about``, ``part_of``, ``within``, ``role`` or ``voice``. No edge says that an event
    happened: ``told_as`` of an event, and of the edges to its participants and places, lists how the reports put it
    forward (``said``, ``denied``, ``planned`` and so on).

    >>> import malicrisis
    >>> graph = to_networkx(malicrisis.load())
    >>> for voice, _, report in graph.in_edges("event:coup-2020", data=True):
    ...     if report["relation"] == "report" and report["label"] == "denied":
    ...         print(voice, report["modality"], report["negated"], report["quote"])
    actor:wague-ismael asserted True forced
    actor:wague-ismael asserted True coup d’état

    Raises:
        MissingExtraError: networkx is not installed.
    """
    graph = need("networkx", "networkx").MultiDiGraph(
        id=corpus.id, title=corpus.title, version=corpus.version, license=corpus.license or ""
    )
    graph.add_nodes_from(_nodes(corpus))
    graph.add_edges_from(_edges(corpus))
    return graph


def _nodes(corpus: Corpus) -> Iterator[tuple[str, Facts]]:
    """Yield every node with its attributes."""
    for actor in corpus.actors:
        yield f"actor:{actor.id}", _facts(actor, ACTOR, record="actor", label=actor.name) | _ids(actor.ids)
    for place in corpus.places:
        facts = _facts(place, PLACE, record="place", label=place.name)
        yield f"place:{place.id}", facts | _degrees(place) | _ids(place.ids)
    for event in corpus.events:
        facts = _facts(event, EVENT, record="event")
        yield f"event:{event.id}", facts | _days(event.when) | _manners(corpus, event)
    for one in corpus.documents:
        facts = _facts(one, DOCUMENT, record="document", label=one.title)
        rights = {"redistribution": one.rights.redistribution.value, "license": one.rights.license}
        yield f"document:{one.id}", facts | {name: value for name, value in rights.items() if value}


def _edges(corpus: Corpus) -> Iterator[Edge]:
    """Yield every edge: from, to, a key that is unique between the two, and attributes."""
    for account in corpus.accounts():
        yield from _report_edges(account)
    for event in corpus.events:
        yield from _event_edges(event, _manners(corpus, event))
    for actor in corpus.actors:
        for number, role in enumerate(actor.roles, 1):
            if role.org:
                facts = _facts(role, ("title", "during", "attested", "sector"), relation="role", label=role.title)
                facts |= _days(role.during) | _certain_days(role)
                yield f"actor:{actor.id}", f"actor:{role.org}", f"role {number}", facts
    for one in corpus.documents:
        yield from _numbered("voice", ((f"actor:{voice}", f"document:{one.id}") for voice in one.voice))
    for inner in corpus.places:
        if inner.within:
            yield f"place:{inner.id}", f"place:{inner.within}", "within", {"relation": "within"}


def _report_edges(account: Account) -> Iterator[Edge]:
    """Yield an edge from each actor in whose voice the report is, or one from the document if it has no voice."""
    facts = _facts(account.report, REPORT, relation="report", label=account.manner)
    facts |= {"negated": account.negated, "voice_basis": voice_source(account)}
    if outer := outer_statements(account):
        facts["within_voices"] = tuple(" ".join(one.speakers) for one in outer)
    voices = [f"actor:{voice.id}" for voice in account.voices] or [f"document:{account.document.id}"]
    for number, voice in enumerate(voices, 1):
        yield voice, f"event:{account.event.id}", name_of(account.report), {**facts, "position": number}


def _event_edges(event: Event, manners: Facts) -> Iterator[Edge]:
    """Yield the edges of an event to its participants, its places and other events."""
    node = f"event:{event.id}"
    yield from _numbered("actor", ((f"actor:{one}", node) for one in event.actors), manners)
    yield from _numbered("recipient", ((node, f"actor:{one}") for one in event.recipients), manners)
    yield from _numbered("where", ((node, f"place:{one}") for one in event.where), manners)
    yield from _numbered("about", ((node, f"event:{one}") for one in event.about))
    if event.part_of:
        yield node, f"event:{event.part_of}", "part_of", {"relation": "part_of"}


def _numbered(relation: str, pairs: Iterable[tuple[str, str]], facts: Facts | None = None) -> Iterator[Edge]:
    """Yield an edge for each of *pairs*, the ends of edges that come from one list, with its position in the list."""
    for number, (start, end) in enumerate(pairs, 1):
        yield start, end, relation, {"relation": relation, "position": number, **(facts or {})}


def _facts(record: Record, fields: tuple[str, ...], /, **more: object) -> Facts:
    """Return those of *fields* that have a value, as plain words, numbers and tuples of words."""
    return {**more, **{name: _value(value) for name, value in encode(record).items() if name in fields}}


def _value(value: object) -> object:
    """Return a JSON value without lists and members of vocabularies, which the writer of GraphML does not know."""
    if isinstance(value, list):
        return tuple(map(str, cast("list[object]", value)))
    return str(value) if isinstance(value, str) else value


def _ids(ids: tuple[ExternalId, ...]) -> Facts:
    """Return identifiers by the name of their register; those composed by a rule have a suffix."""
    found: dict[str, tuple[str, ...]] = {}
    for one in ids:
        if one.status in _SUFFIXES:
            name = one.scheme.value + _SUFFIXES[one.status]
            found[name] = (*found.get(name, ()), one.value)
    return dict(found)


def _degrees(place: Place) -> Facts:
    """Return latitude and longitude, if they are known."""
    degrees = {"latitude": place.latitude, "longitude": place.longitude}
    # a column of GraphML has one type, but degrees may be whole numbers
    return {name: float(value) for name, value in degrees.items() if value is not None}


def _days(when: When | None) -> Facts:
    """Return the first and the last day that *when* can mean, if there is one."""
    days = {"first_day": when.earliest, "last_day": when.latest} if when else {}
    return {name: day.isoformat() for name, day in days.items() if day}


def _certain_days(role: Role) -> Facts:
    """Return the first and the last day on which *role* was certainly held, if there is one."""
    first, last = role.certain_days or (None, None)
    days = {"first_certain_day": first, "last_certain_day": last}
    return {name: day.isoformat() for name, day in days.items() if day}


def _manners(corpus: Corpus, event: Event) -> Facts:
    """Return how the reports put *event* forward, in plain words."""
    manners = {account.manner for account in corpus.accounts(event=event.id)}
    return {"told_as": tuple(sorted(manners))} if manners else {}
