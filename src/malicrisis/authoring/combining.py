"""Take records of one corpus into another, and put two corpora together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import MergeError, RecordError, UnknownIdError
from malicrisis.model.actors import Actor
from malicrisis.model.fields import Answer, changed, instances_of
from malicrisis.model.places import Place
from malicrisis.model.selection import Records
from malicrisis.model.spans import Passage
from malicrisis.query.references import reference
from malicrisis.storage import codec

from .declared import toml_key, toml_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record
    from malicrisis.model.registries import Registry


R = TypeVar("R", Actor, Place)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Borrowed(Answer):
    """Actors and places of a corpus, for a corpus of your own.

    Attributes:
        actors: the actors, with the actors in which they held their offices
        places: the places, with the places around them
    """

    actors: tuple[Actor, ...] = attrs.field(validator=instances_of(Actor))
    places: tuple[Place, ...] = attrs.field(validator=instances_of(Place))

    @property
    def toml(self) -> dict[str, str]:
        """The same as the text of ``actors.toml`` and ``places.toml`` of a workspace."""
        return {"actors.toml": _tables(self.actors), "places.toml": _tables(self.places)}


def _tables(records: Iterable[Record]) -> str:
    """Return *records* as TOML, a table for each."""
    tables: list[str] = []
    for record in records:
        values = codec.encode(record)
        tables.append("\n".join([f"[{toml_key(values.pop('id'))}]", *toml_lines(values)]))
    return "\n\n".join(tables) + "\n" * bool(tables)


@checked
def borrow(corpus: Corpus, ids: Iterable[str]) -> Borrowed:
    """Return the actors and the places of *corpus* with these *ids*, and those that they refer to.

    A role that a passage of *corpus* attests keeps a reference to that passage, in the version of *corpus*.

    >>> import malicrisis
    >>> borrowed = malicrisis.borrow(malicrisis.load(), ["lavrov-sergei", "gao"])
    >>> [actor.id for actor in borrowed.actors], [place.id for place in borrowed.places]
    (['foreign-ministry-of-russia', 'lavrov-sergei'], ['africa', 'gao', 'mali', 'northern-mali'])

    Raises:
        UnknownIdError: *corpus* has no actor and no place of that id.
    """
    asked = list(ids)
    known = {*corpus.actors.ids, *corpus.places.ids}
    for one in asked:
        if one not in known:
            raise UnknownIdError.among(one, known, noun="actor or place")
    actors = _closed(corpus.actors, asked, _bodies_of)
    places = _closed(corpus.places, asked, _place_around)
    return Borrowed(actors=tuple(_cited(actor, corpus) for actor in actors), places=tuple(places))


def _bodies_of(actor: Actor) -> list[str | None]:
    """Return the ids of the bodies in which *actor* held offices."""
    return [role.org for role in actor.roles]


def _place_around(place: Place) -> list[str | None]:
    """Return the id of the place around *place*."""
    return [place.within]


def _closed(registry: Registry[R], ids: Iterable[str], leads_to: Callable[[R], Iterable[str | None]]) -> list[R]:
    """Return the records of *registry* with these *ids* and all that *leads_to* names, in the order of ids."""
    found: set[str] = set()
    waiting = [one for one in ids if one in registry]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += filter(None, leads_to(registry[here]))
    return [registry[one] for one in sorted(found)]


def _cited(actor: Actor, corpus: Corpus) -> Actor:
    """Return *actor* with references for the passages of *corpus* that attest its roles."""
    # a passage must be in a document of its corpus, and the borrower does not have it
    roles = [
        changed(
            role,
            sources=[
                reference(corpus, one, versioned=True) if isinstance(one, Passage) else one for one in role.sources
            ],
        )
        for role in actor.roles
    ]
    return changed(actor, roles=roles)


@checked
def merge(
    a: Corpus,
    b: Corpus,
    *,
    id: str | None = None,
    title: str | None = None,
    version: str | None = None,
) -> Corpus:
    """Return a corpus with the records of *a* and *b*; a record that both have is there once.

    Id, title and version are those of *a* unless they are given. Give at least another id or version if *a* is
    published: the result is not that version.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> parts = [corpus.where(documents=[one]) for one in ("dw-2023", "voa-2012")]
    >>> malicrisis.merge(*parts, id="two").documents.ids
    ('dw-2023', 'voa-2012')

    Raises:
        MergeError: the corpora have different records of one id; `MergeError.conflicts` has an error for each.
        RecordError: the records do not fit together in another way.
    """
    conflicts: list[RecordError] = []
    registries = {
        name: _united(name, getattr(a, name), getattr(b, name), (a, b), conflicts) for name in Records._fields
    }
    if conflicts:
        raise _conflict(conflicts)
    facts = {"id": id, "title": title, "version": version}
    return changed(a, **registries, **{name: value for name, value in facts.items() if value is not None})


def _united(
    name: str, ours: Registry[Any], theirs: Registry[Any], corpora: Sequence[Corpus], conflicts: list[RecordError]
) -> list[object]:
    """Return the records of both registries of that *name*, and add to *conflicts* those that differ."""
    found = {record.id: record for record in ours}
    for record in theirs:
        known = found.setdefault(record.id, record)
        if known != record:
            fields = ", ".join(_different(known, record))
            conflicts.append(
                RecordError.of(
                    f"{name[:-1]} {record.id}",
                    expected=f"the same record in {corpora[0].id} and {corpora[1].id}",
                    found=f"different {fields}",
                    hint="give one of them another id, or make them the same",
                    record=record,
                    record_id=record.id,
                )
            )
    return list(found.values())


def _different(one: object, other: object) -> Iterator[str]:
    """Yield the names of the fields in which two records differ."""
    return (
        field.name
        for field in attrs.fields(cast("Any", type(one)))
        if getattr(one, field.name) != getattr(other, field.name)
    )


def _conflict(conflicts: list[RecordError]) -> MergeError:
    """Return the error for all *conflicts*, of which its message has the first."""
    more = f"; and {len(conflicts) - 1} more" if len(conflicts) > 1 else ""
    error = MergeError(f"{conflicts[0]}{more}")
    error.conflicts = tuple(conflicts)
    return error
