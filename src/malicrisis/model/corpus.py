"""The corpus: documents, and the actors, places and events they share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.arguments import checked
from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Results, Shown

from .actors import Actor, holders_of, officials_of
from .annotations import Disagreement
from .dates import When, as_optional_when, period_of
from .documents import Document, locate
from .events import Event
from .fields import DIGITS, IN_OWN_FILE, Record, as_names, changed, characters_in, list_of, non_empty, optional
from .integrity import corpus_flaws
from .ownership import Owner
from .places import Place
from .provenance import file_id, spdx
from .registries import Match, Registry, as_registry, id_in, ids_in, registry_of
from .selection import Records, documents_with, linked, restricted_to

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from malicrisis.plover import EventType
    from malicrisis.vocab import DocumentKind, Modality, Redistribution

    from .accounts import Account, Index
    from .actors import Holder
    from .annotations import Mention, Statement
    from .documents import Location
    from .spans import Passage


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Corpus(Owner, Record, Shown):
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

    id: str = attrs.field(validator=file_id)
    title: str = attrs.field(converter=as_composed, validator=non_empty)
    version: str = attrs.field(
        validator=characters_in(DIGITS + ".", "a version of digits and full stops, such as '1.0.2'")
    )
    published: When | None = attrs.field(default=None, converter=as_optional_when)
    license: str | None = attrs.field(default=None, validator=optional(spdx))
    creators: tuple[str, ...] = attrs.field(default=(), converter=as_names, validator=list_of(non_empty))
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))

    documents: Registry[Document] = attrs.field(
        factory=Registry, converter=as_registry, validator=registry_of(Document), metadata=IN_OWN_FILE
    )
    actors: Registry[Actor] = attrs.field(
        factory=Registry, converter=as_registry, validator=registry_of(Actor), metadata=IN_OWN_FILE
    )
    places: Registry[Place] = attrs.field(
        factory=Registry, converter=as_registry, validator=registry_of(Place), metadata=IN_OWN_FILE
    )
    events: Registry[Event] = attrs.field(
        factory=Registry, converter=as_registry, validator=registry_of(Event), metadata=IN_OWN_FILE
    )
    disagreements: Registry[Disagreement] = attrs.field(
        factory=Registry, converter=as_registry, validator=registry_of(Disagreement), metadata=IN_OWN_FILE
    )

    def __attrs_post_init__(self) -> None:
        """Raise the first violation of a rule that holds between records."""
        for flaw in corpus_flaws(self._records()):
            raise flaw
        self._link()

    def _link(self) -> None:
        """Let the records know their corpus, and the passages in them their documents."""
        for name, registry in linked(self._records(), self)._asdict().items():
            object.__setattr__(self, name, registry)

    def __repr__(self) -> str:
        """Return id, version and the sizes of the registries."""
        sizes = ", ".join(
            f"{len(registry)} {name if len(registry) != 1 else name[:-1]}"
            for name, registry in self._records()._asdict().items()
        )
        return f"<Corpus {self.id} {self.version}: {sizes}>"

    def _records(self) -> Records:
        return Records(self.documents, self.actors, self.places, self.events, self.disagreements)

    @cached_property
    def _index(self) -> Index:
        from .accounts import Index  # loading and checking do without

        return Index(self._records())

    @checked
    def mentions(self, *, actor: Actor | str | None = None, place: Place | str | None = None) -> Results[Mention]:
        """Return the mentions of an actor, of a place, or all of them, in the order of documents and offsets.

        With both, only those of both: a mention has either actors or places, so there are none.

        >>> import malicrisis
        >>> [mention.quote for mention in malicrisis.load().mentions(actor="wague-ismael")]
        ['Ismaël Wagué', 'Wagué', 'he']

        Raises:
            UnknownIdError: no actor, or no place, has that id.
        """
        index = self._index
        if place is None:
            by_actor = index.mentions_by_actor
            return Results(index.mentions if actor is None else by_actor.get(id_in(self.actors, actor), ()))
        there = index.mentions_by_place.get(id_in(self.places, place), ())
        if actor is None:
            return Results(there)
        wanted = id_in(self.actors, actor)
        return Results(one for one in there if wanted in one.actors)

    @checked
    def statements(self, *, speaker: Actor | str | Iterable[Actor | str] | None = None) -> Results[Statement]:
        """Return the statements of one or several speakers, or all of them.

        >>> import malicrisis
        >>> corpus = malicrisis.load()
        >>> [statement.speech.value for statement in corpus.statements(speaker="baerbock-annalena")]
        ['indirect', 'direct', 'direct']

        Raises:
            UnknownIdError: no actor has that id.
        """
        if speaker is None:
            return Results(self._index.statements)
        speakers = ids_in(self.actors, speaker)
        if len(speakers) == 1:
            return Results(self._index.statements_by_speaker.get(next(iter(speakers)), ()))
        return Results(one for one in self._index.statements if speakers.intersection(one.speakers))

    @checked
    def accounts(
        self,
        *,
        event: Event | str | None = None,
        voice: Actor | str | Iterable[Actor | str] | None = None,
        modality: Modality | str | Iterable[Modality | str] | None = None,
        negated: bool | None = None,
        document: Document | str | None = None,
        publisher: str | None = None,
        actor: Actor | str | None = None,
        place: Place | str | None = None,
        type: EventType | str | None = None,
        since: When | datetime.date | str | None = None,
        until: When | datetime.date | str | None = None,
    ) -> Results[Account]:
        """Return the accounts that meet every given condition, in the order of documents and offsets.

        The date of an account is that of the event, or the one that the passage gives: with *since* or *until*, one of
        them must be in the period. Who denies what:

        >>> import malicrisis
        >>> corpus = malicrisis.load()
        >>> for account in corpus.accounts(modality="asserted", negated=True):
        ...     print([voice.name for voice in account.voices], account.event.id)
        ['Ismaël Wagué'] coup-2020
        ['Ismaël Wagué'] coup-2020
        ['UN News'] g5-sahel-force-full-capability

        Args:
            event: the event reported
            voice: who reports it: one actor, or several of which one must do so
            modality: how the report presents it: one word, or several of which one must fit
            negated: whether the report negates it
            document: the document that reports it
            publisher: a name of the publisher of the document
            actor: a participant of the event, as actor or recipient
            place: the place of the event, or a place around it
            type: PLOVER type of the event
            since: only events that happened, certainly or possibly, on this date or later; none without a date
            until: only events that happened, certainly or possibly, on this date or earlier

        Raises:
            UnknownIdError: a record does not exist, or *publisher* published no document.
            RecordError: *modality* or *type* is not a word of its vocabulary, or *negated* is no truth value.
            DateError: *since* or *until* is not a date, or *since* is after *until*.
        """
        from .accounts import Conditions, accounts_with  # loading and checking do without

        conditions = Conditions(
            event=event,
            voice=voice,
            modality=modality,
            negated=negated,
            document=document,
            publisher=publisher,
            actor=actor,
            place=place,
            type=type,
            period=period_of(since, until),
        )
        return Results(accounts_with(self._records(), self._index, conditions))

    @checked
    def events_with(
        self, *, participant: Actor | str | None = None, place: Place | str | None = None
    ) -> Results[Event]:
        """Return the events in which an actor takes part, on either side, or that happen at a place itself.

        Raises:
            UnknownIdError: no actor, or no place, has that id.
        """
        index = self._index
        if participant is None:
            if place is None:
                return Results(self.events)
            return self._events(index.events_by_place.get(id_in(self.places, place), ()))
        found = self._events(index.events_by_participant.get(id_in(self.actors, participant), ()))
        if place is None:
            return found
        there = id_in(self.places, place)
        return Results(event for event in found if there in event.where)

    def _events(self, ids: Iterable[str]) -> Results[Event]:
        return Results(self.events[one] for one in ids)

    @checked
    def parts_of(self, event: Event | str) -> Results[Event]:
        """Return the events that are parts of *event*."""
        return self._events(self._index.events_by_whole.get(id_in(self.events, event), ()))

    @checked
    def speech_about(self, event: Event | str) -> Results[Event]:
        """Return the speech acts about *event*, such as requests, promises and accusations.

        >>> import malicrisis
        >>> [act.id for act in malicrisis.load().speech_about("coup-2020")]
        ['coup-denounced-2020']
        """
        return self._events(self._index.events_by_content.get(id_in(self.events, event), ()))

    @checked
    def officials(self, body: Actor | str, *, on: When | datetime.date | str | None = None) -> Results[Match[Actor]]:
        """Return the persons with an office in *body*; of a state, also those with one in its public bodies.

        With a day *on*, only those who held an office on it, certainly or possibly, as `Actor.roles_on` tells it;
        without it, all who are known to have held one at any time, which is certain.

        >>> import malicrisis
        >>> corpus = malicrisis.load()
        >>> corpus.officials("russia", on="2020-08-20")
        (<Match lavrov-sergei, certain>, <Match zakharova-maria, certain>)
        >>> corpus.officials("russia", on="2040")
        (<Match lavrov-sergei, possible>, <Match zakharova-maria, possible>)

        Raises:
            UnknownIdError: no actor has that id.
            RecordError: *body* is a person.
        """
        return Results(officials_of(self.actors, self.actors[id_in(self.actors, body)], as_optional_when(on)))

    @checked
    def holders(
        self, office: str, *, of: Actor | str | None = None, on: When | datetime.date | str | None = None
    ) -> Results[Holder]:
        """Return who held an office with these words in its title, in the order in which they took office.

        With *of*, only offices in that body; of a state, also those in its public bodies. With a day *on*, only who
        held the office on it, certainly or possibly, as `Actor.roles_on` tells it; without it, all known holders.

        >>> import malicrisis
        >>> malicrisis.load().holders("prime minister", of="mali", on="2012-09-18")
        (<Holder Cheick Modibo Diarra: Prime Minister of Mali, 2012-04-17/2012-12-11, certain>,)

        Raises:
            UnknownIdError: no office has these words in its title, or no actor has the id or name *of*.
            RecordError: *of* is a person.
        """
        body = None if of is None else self.actors[id_in(self.actors, of)]
        return Results(holders_of(self.actors, office, body, as_optional_when(on)))

    @checked
    def locate(self, passage: Passage) -> Location:
        """Return the location of *passage* (a mention, a statement, a report …): paragraph, sentence, raw page.

        >>> import malicrisis
        >>> corpus = malicrisis.load()
        >>> print(corpus.locate(corpus.mentions(actor="wague-ismael")[2]).sentence)
        “There was no coup d’état because the constitutional order is still in force,” he said.

        Raises:
            UnknownIdError: the passage is of a document that is not in this corpus.
            SpanError: its words are not those of the text.
        """
        return locate(self.documents[passage.document], passage)

    @checked
    def where(
        self,
        *,
        documents: Iterable[str] | None = None,
        redistribution: Redistribution | str | None = None,
        kind: DocumentKind | str | None = None,
        publisher: str | None = None,
    ) -> Corpus:
        """Return a smaller corpus with the documents that meet every given condition.

        It leaves out actors, places and events that no remaining document refers to, and every reference to them. A
        disagreement stays if all of its passages do. *publisher* is a name of the publisher, such as "Deutsche Welle"
        or "DW".

        >>> import malicrisis
        >>> malicrisis.load().where(redistribution="free").documents.ids
        ('un-2012-727', 'voa-2012')

        Raises:
            UnknownIdError: one of *documents* is not in this corpus, or *publisher* published none of them.
            RecordError: *redistribution* or *kind* is not a word of its vocabulary.
        """
        chosen = documents_with(self._records(), documents, redistribution, kind, publisher)
        return changed(self, **restricted_to(self._records(), chosen)._asdict())


def with_records(corpus: Corpus, **registries: Registry[Any]) -> Corpus:
    """Return *corpus* with other *registries*, whose records do not know it, and the same other records.

    Nothing is checked, no record is copied: for one who has the documents or events of a corpus part by part.
    """
    found = object.__new__(Corpus)
    kind: Any = Corpus
    for field in attrs.fields(kind):
        object.__setattr__(found, field.name, registries.get(field.name, getattr(corpus, field.name)))
    return found
