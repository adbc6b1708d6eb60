"""Smaller sets of records: some documents and everything they refer to, with no reference left over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from .fields import changed
from .integrity import anchored, reference_fields, supported
from .registries import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .actors import Role
    from .documents import Document
    from .fields import R
    from .integrity import Records


def restricted_to(records: Records, documents: Iterable[Document]) -> Records:
    """Return *documents* with those of the *records* that they refer to, directly or through others.

    References to records that are left out are removed. A role stays if one of its sources does, a disagreement if all
    of its passages do.
    """
    kept = Registry(documents)
    actors, places, events = anchored(records, kept)
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


def _supported(role: Role, documents: Registry[Document]) -> Role | None:
    """Return *role* with the sources that can still be looked up, or None if there are none."""
    sources = [source for source in role.sources if supported(source, documents)]
    return changed(role, sources=sources) if sources else None


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
