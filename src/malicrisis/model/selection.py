"""The records that documents refer to, and smaller corpora with some documents and everything they refer to."""

from __future__ import annotations

from functools import cache, partial
from itertools import chain
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import attrs

from malicrisis.errors import UnknownIdError
from malicrisis.vocab import DocumentKind, Redistribution

from .documents import has_same_text
from .fields import changed, short_repr
from .ownership import belonging, belonging_to
from .registries import Registry, ids_in
from .spans import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from .actors import Actor, Role
    from .annotations import Disagreement
    from .documents import Document
    from .events import Event
    from .fields import R, Record
    from .places import Place

S = TypeVar("S")

_FEW = 8
"""The most publishers that an error lists if none is near."""


class Records(NamedTuple):
    """The registries of a corpus."""

    documents: Registry[Document]
    actors: Registry[Actor]
    places: Registry[Place]
    events: Registry[Event]
    disagreements: Registry[Disagreement]


def linked(records: Records, corpus: object) -> Records:
    """Return *records* that know their *corpus*, and whose passages know their documents."""
    documents = _owned(records.documents, corpus)

    def belongs(passages: tuple[S, ...]) -> tuple[S, ...]:
        return tuple(map(belongs_to_its_document, passages))

    def belongs_to_its_document(passage: S) -> S:
        # A source of a role may be a citation. In a folder with errors, the document may be one that cannot be read.
        if isinstance(passage, Passage) and passage.document in documents:
            return belonging_to(passage, documents[passage.document], has_same_text)
        return passage

    actors = _with(records.actors, "roles", lambda roles: _each(roles, "sources", belongs))
    return Records(
        documents=documents,
        actors=_owned(actors, corpus),
        places=_owned(records.places, corpus),
        events=_owned(records.events, corpus),
        disagreements=_owned(_with(records.disagreements, "passages", belongs), corpus),
    )


def _owned(records: Registry[Any], corpus: object) -> Registry[Any]:
    """Return *records* as records of *corpus*; the same registry if that changes no object."""
    return _registry(records, belonging(tuple(records), corpus, is_))


def _with(records: Registry[Any], field: str, convert: Callable[[Any], Any]) -> Registry[Any]:
    """Return *records* with a *field* converted; the same registry if that changes no object."""
    return _registry(records, _each(tuple(records), field, convert))


def _each(records: tuple[Any, ...], field: str, convert: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return *records* with a *field* converted, each of them the same if none of its values is another object."""
    found: list[Any] = []
    for record in records:
        values = getattr(record, field)
        new = convert(values)
        found.append(record if all(map(is_, values, new)) else changed(record, **{field: new}))
    return tuple(found)


def _registry(records: Registry[Any], found: tuple[Any, ...]) -> Registry[Any]:
    """Return the registry of what was *found*; *records* if it is of the same objects."""
    return records if all(map(is_, records, found)) else Registry(found)


def restricted_to(records: Records, documents: Iterable[Document], *, reported: Iterable[str] | None = None) -> Records:
    """Return *documents* with those of the *records* that they refer to, directly or through others.

    References to records that are left out are removed. A role stays if one of its sources does, a disagreement if all
    of its passages do. *reported* has the ids of all events that are reported, if *records* lacks documents.
    """
    kept = Registry(documents)
    actors, places, events = anchored(records, kept, reported)
    ids: dict[str, Any] = {"documents": kept, "actors": actors, "places": places, "events": events}
    return records._replace(
        documents=kept,
        actors=Registry(
            changed(actor, roles=[role for role in map(partial(_supported, documents=kept), actor.roles) if role])
            for actor in records.actors
            if actor.id in actors
        ),
        places=Registry(_pruned(place, ids) for place in records.places if place.id in places),
        events=Registry(_pruned(event, ids) for event in records.events if event.id in events),
        disagreements=Registry(
            one for one in records.disagreements if all(passage.document in kept for passage in one.passages)
        ),
    )


def documents_with(
    records: Records,
    documents: Iterable[Document | str] | None,
    redistribution: Redistribution | str | None,
    kind: DocumentKind | str | None,
    publisher: str | None,
) -> list[Document]:
    """Return the documents that meet every condition that is not None, as `Corpus.where` does."""
    tests: list[Callable[[Document], bool]] = []
    known: Iterable[Document] = records.documents
    if documents is not None:
        # those of a large corpus may be read from a folder: only these are
        known = [records.documents[one] for one in sorted(ids_in(records.documents, documents))]
    if redistribution is not None:
        rights = Redistribution(redistribution)
        tests.append(lambda document: document.rights.redistribution is rights)
    if kind is not None:
        sort = DocumentKind(kind)
        tests.append(lambda document: document.kind is sort)
    if publisher is not None:
        published = {document.id for document in published_by(records.documents, publisher, records.actors)}
        tests.append(lambda document: document.id in published)
    return [document for document in known if all(test(document) for test in tests)]


def _supported(role: Role, documents: Registry[Document]) -> Role | None:
    """Return *role* with the sources that can still be looked up, or None if there are none."""
    sources = [source for source in role.sources if supported(source, documents)]
    return changed(role, sources=sources) if sources else None


@cache
def reference_fields(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of *kind* that hold ids, each with the name of the registry it refers to."""
    return tuple(
        (field.name, field.metadata["refers to"]) for field in attrs.fields(kind) if "refers to" in field.metadata
    )


def groups_of(document: Document) -> tuple[Sequence[Record], ...]:
    """Return *document* and the records it owns, those of one kind together."""
    return (
        (document,),
        document.parts,
        document.blocks,
        document.cuts,
        document.mentions,
        document.statements,
        document.reports,
    )


def reference_lists(group: Sequence[Record]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the ids that records of one kind refer to: field, registry and list of ids."""
    for field, registry in reference_fields(cast("Any", type(group[0]))) if group else ():
        found: Iterator[Any] = filter(None, map(attrgetter(field), group))
        values: list[Any] = list(found)
        if values:
            yield field, registry, values if type(values[0]) is str else list(chain.from_iterable(values))


def anchored(
    records: Records, documents: Registry[Document] | None = None, all_reported: Iterable[str] | None = None
) -> tuple[set[str], set[str], set[str]]:
    """Return the ids of the actors, places and events that the documents refer to.

    Actors are mentioned, speak or are spoken to, write, are written to, are a source or a voice, or are the
    organization of a role of an actor who is. Places are mentioned or contain one that is. Events are reported or
    have a part that is; a part that no document reports goes with its whole. With *documents*, only these count.
    *all_reported* has the ids of all events that are reported, if *records* lacks documents.
    """
    kept = records.documents if documents is None else documents
    held = held_by(kept)
    if all_reported is not None:
        reported = {*all_reported, *held["events"]}
    else:
        reported = set(held["events"]) if kept is records.documents else held_by(records.documents)["events"]
    return anchored_by(records, held, kept, reported)


def anchored_by(
    records: Records, held: dict[str, set[str]], documents: Container[str], reported: set[str]
) -> tuple[set[str], set[str], set[str]]:
    """Return what `anchored` does if documents refer to the ids *held*, by registry; the sets are changed.

    *documents* has their ids, and *reported* the ids of all events that are reported.
    """
    actors = held["actors"]
    waiting = list(actors)
    while waiting:
        actor = records.actors.get(waiting.pop())
        for role in actor.roles if actor else ():
            named = role.org and any(supported(source, documents) for source in role.sources)
            if role.org and named and role.org not in actors:
                actors.add(role.org)
                waiting.append(role.org)
    _spread(held["places"], {place.id: (place.within,) for place in records.places if place.within})
    for ids in (held["events"], reported):
        _spread(ids, {event.id: (event.part_of,) for event in records.events if event.part_of})
    parts: dict[str, list[str]] = {}
    for event in records.events:
        if event.part_of and event.id not in reported:
            parts.setdefault(event.part_of, []).append(event.id)
    _spread(held["events"], parts)
    return actors, held["places"], held["events"]


def held_by(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Return the ids of the actors, places and events that *documents* refer to."""
    held: dict[str, set[str]] = {"actors": set(), "places": set(), "events": set()}
    for document in documents:
        for group in groups_of(document):
            for _, registry, ids in reference_lists(group):
                if registry in held:
                    held[registry].update(ids)
    return held


def supported(source: Passage | str, documents: Container[str]) -> bool:
    """Return whether *source* can be looked up: in the world outside, or in one of *documents*."""
    return not isinstance(source, Passage) or source.document in documents


def _spread(ids: set[str], edges: Mapping[str, Sequence[str]]) -> None:
    """Add to *ids* everything that *edges* lead to from them."""
    waiting = list(ids)
    while waiting:
        new = [one for one in edges.get(waiting.pop(), ()) if one not in ids]
        ids.update(new)
        waiting += new


def _pruned(record: R, ids: dict[str, Any]) -> R:
    """Return *record* without references to records that are not among *ids*."""
    changes: dict[str, Any] = {}
    kind: Any = type(record)
    for field, registry in reference_fields(kind):
        value: Any = getattr(record, field)
        # a single id is that of the whole around a part, which is kept with the part
        if isinstance(value, tuple):
            changes[field] = tuple(one for one in cast("tuple[str, ...]", value) if one in ids[registry])
    return changed(record, **changes)


def published_by(documents: Iterable[Document], name: str, actors: Iterable[Actor] = ()) -> list[Document]:
    """Return those of *documents* whose publisher has that *name*, compared as names of actors are.

    A publisher that is one of *actors* has the other names of that actor, too.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [document.id for document in published_by(corpus.documents, "DW", corpus.actors)]
    ['dw-2023']

    Raises:
        UnknownIdError: there is none; the message names the nearest publishers.
    """
    from malicrisis.text.folding import name_key  # loading does without

    by_key: dict[str, list[Document]] = {}
    for document in documents:
        by_key.setdefault(name_key(document.publisher), []).append(document)
    asked = name_key(name)
    known = [key for key in by_key if key == asked] or _other_names(by_key, asked, actors)
    if not known:
        raise _unknown_publisher(name, {key: several[0].publisher for key, several in by_key.items()})
    return [document for key in known for document in by_key[key]]


def _other_names(publishers: Iterable[str], asked: str, actors: Iterable[Actor]) -> list[str]:
    """Return the keys of *publishers* that are names of an actor whose id or other name has the key *asked*."""
    from malicrisis.text.folding import name_key  # loading does without
    from malicrisis.text.names import names_of

    keys = [{name_key(actor.id), *map(name_key, names_of(actor))} for actor in actors]
    meant = set[str]().union(*(names for names in keys if asked in names))
    return [key for key in publishers if key in meant]


def _unknown_publisher(name: str, publishers: dict[str, str]) -> UnknownIdError:
    """Return the error for the *name* of none of the *publishers*, with the nearest by their keys, or all if few."""
    from difflib import get_close_matches  # costs 2 ms at import, used only here

    from malicrisis.text.folding import name_key  # loading does without

    key = name_key(name)
    near = [one for one in sorted(publishers) if key and key in one] or get_close_matches(key, sorted(publishers), n=3)
    shown = [publishers[one] for one in near[:3]]
    hint = f"; nearest: {', '.join(map(repr, shown))}" if shown else ""
    if not shown and len(publishers) <= _FEW:
        hint = f"; publishers: {', '.join(map(repr, sorted(publishers.values()))) or 'none'}"
    return UnknownIdError(f"no document is published by {short_repr(name)}{hint}")
