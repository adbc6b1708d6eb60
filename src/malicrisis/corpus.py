"""The whole collection: documents, and the actors, places and events they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from ._checks import DIGITS, Record, as_tuple, changed, each, filled, made_of, optional, record_id
from ._rules import Records, anchored, corpus_flaws, reference_fields, supported
from .actors import Actor  # noqa: TC001  the schemas resolve the annotations
from .dates import When, as_optional_when
from .disagreements import Disagreement  # noqa: TC001  the schemas resolve the annotations
from .documents import Document  # noqa: TC001  the schemas resolve the annotations
from .events import Event  # noqa: TC001  the schemas resolve the annotations
from .places import Place  # noqa: TC001  the schemas resolve the annotations
from .provenance import spdx
from .registries import Registry, as_registry
from .vocab import DocumentKind, Redistribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

R = TypeVar("R", bound=Record)

REGISTRIES = {"registry": True}
"""Metadata of the fields that hold registries and are stored in files of their own."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Corpus(Record):
    """Documents with their annotation, and the registries they refer to.

    A corpus in which an id leads nowhere, or that breaks another rule of the data model, cannot be made.

    Attributes:
        id: name of the corpus in file names and references
        title: its name
        version: version of the data; references to passages are stable within it
        published: date of that version, EDTF
        license: SPDX license identifier of the annotation and the metadata; each text has its own
        creators: who made it, as to be cited
        note: what a reader should know
        documents: the texts
        actors: who can act
        places: where things happen
        events: what happens
        disagreements: where passages do not agree
    """

    id: str = attrs.field(validator=record_id)
    title: str = attrs.field(validator=filled)
    version: str = attrs.field(validator=made_of(DIGITS + ".", "a version such as '1.0.2'"))
    published: When | None = attrs.field(default=None, converter=as_optional_when)
    license: str | None = attrs.field(default=None, validator=optional(spdx))
    creators: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(filled))
    note: str | None = attrs.field(default=None, validator=optional(filled))

    documents: Registry[Document] = attrs.field(factory=Registry, converter=as_registry, metadata=REGISTRIES)
    actors: Registry[Actor] = attrs.field(factory=Registry, converter=as_registry, metadata=REGISTRIES)
    places: Registry[Place] = attrs.field(factory=Registry, converter=as_registry, metadata=REGISTRIES)
    events: Registry[Event] = attrs.field(factory=Registry, converter=as_registry, metadata=REGISTRIES)
    disagreements: Registry[Disagreement] = attrs.field(factory=Registry, converter=as_registry, metadata=REGISTRIES)

    def __attrs_post_init__(self) -> None:
        """Refuse a corpus that does not fit together."""
        for flaw in corpus_flaws(self._records()):
            raise flaw

    def __repr__(self) -> str:
        """Return id, version and the sizes of the registries."""
        sizes = ", ".join(f"{len(registry)} {name}" for name, registry in self._records()._asdict().items())
        return f"<Corpus {self.id} {self.version}: {sizes}>"

    def _records(self) -> Records:
        return Records(self.documents, self.actors, self.places, self.events, self.disagreements)

    def where(
        self,
        *,
        documents: Iterable[str] | None = None,
        redistribution: Redistribution | str | None = None,
        kind: DocumentKind | str | None = None,
        publisher: str | None = None,
    ) -> Corpus:
        """Return the smaller corpus of the documents that meet every condition given.

        Actors, places and events that no remaining document speaks of are left out, and so is every reference to
        them; a disagreement stays where two of its passages do.

        >>> import malicrisis
        >>> malicrisis.load().where(redistribution="free").documents.ids
        ('un-2012-727', 'voa-2012')

        Raises:
            UnknownIdError: one of *documents* is not in this corpus.
            RecordError: *redistribution* or *kind* is not a word of its vocabulary.
        """
        wanted = None if documents is None else {self.documents[one].id for one in as_tuple(documents)}
        tests: list[Callable[[Document], bool]] = []
        if wanted is not None:
            tests.append(lambda document: document.id in wanted)
        if redistribution is not None:
            rights = Redistribution(redistribution)
            tests.append(lambda document: document.rights.redistribution is rights)
        if kind is not None:
            sort = DocumentKind(kind)
            tests.append(lambda document: document.kind is sort)
        if publisher is not None:
            tests.append(lambda document: document.publisher == publisher)
        return self._only([document for document in self.documents if all(test(document) for test in tests)])

    def _only(self, documents: Iterable[Document]) -> Corpus:
        """Return the corpus of *documents* and what they hold on to."""
        kept = Registry(documents)
        actors, places, events = anchored(self._records()._replace(documents=kept))
        ids: dict[str, Any] = {"documents": kept, "actors": actors, "places": places, "events": events}

        return changed(
            self,
            documents=kept,
            actors=[
                changed(actor, roles=[role for role in actor.roles if supported(role.source, kept)])
                for actor in self.actors
                if actor.id in actors
            ],
            places=[_pruned(place, ids) for place in self.places if place.id in places],
            events=[_pruned(event, ids) for event in self.events if event.id in events],
            disagreements=[
                changed(one, passages=passages)
                for one in self.disagreements
                if len(passages := [passage for passage in one.passages if passage.document in kept]) > 1
            ],
        )


def _pruned(record: R, ids: dict[str, Any]) -> R:
    """Return *record* without references to what is not among *ids*."""
    changes: dict[str, Any] = {}
    kind: Any = type(record)
    for field, registry in reference_fields(kind):
        value: Any = getattr(record, field)
        if isinstance(value, tuple):
            changes[field] = tuple(one for one in cast("tuple[str, ...]", value) if one in ids[registry])
        elif value is not None and value not in ids[registry]:
            changes[field] = None
    return changed(record, **changes)
