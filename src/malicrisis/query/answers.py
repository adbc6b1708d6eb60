"""What the command line answers in JSON: records with the names of what they refer to, and with their accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from malicrisis.model.actors import Actor, Role
from malicrisis.model.annotations import Disagreement, Mention, Statement
from malicrisis.model.documents import blocks_between
from malicrisis.model.events import Event
from malicrisis.model.fields import (
    Answer,
    Record,
    as_tuple,
    boolean,
    id_list,
    instances_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    whole_number,
)
from malicrisis.model.spans import Passage

from .account_rows import AccountRow, account_rows, edtf, names, speakers_of
from .references import reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class EventName(Answer):
    """An event that is named beside another.

    Attributes:
        id: its id
        label: what happens
    """

    id: str = attrs.field(validator=record_id)
    label: str = attrs.field(validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class EventAnswer(Answer, Event):
    """An event with names, and with every account of it.

    Attributes:
        where_names: the names of the places
        actor_names: the names of those who do it
        recipient_names: the names of those it is done to or for
        about_labels: the labels of the events that a speech act is about
        part_of_label: the label of the event it is a part of
        parts: the events that are parts of it
        speech_about: the speech acts that are about it
        certain: whether it certainly meets the conditions asked for; if not, it possibly does
        accounts: who tells of it, how and in which words
    """

    where_names: tuple[str, ...] = attrs.field(validator=names)
    actor_names: tuple[str, ...] = attrs.field(validator=names)
    recipient_names: tuple[str, ...] = attrs.field(validator=names)
    about_labels: tuple[str, ...] = attrs.field(validator=names)
    part_of_label: str | None = attrs.field(validator=optional(non_empty))
    parts: tuple[EventName, ...] = attrs.field(validator=instances_of(EventName))
    speech_about: tuple[EventName, ...] = attrs.field(validator=instances_of(EventName))
    certain: bool = attrs.field(validator=boolean)
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class RoleAnswer(Answer, Role):
    """An office or a membership, with the name of what it was held in.

    Attributes:
        org_name: the name of the actor it was held in or for
    """

    org_name: str | None = attrs.field(validator=optional(non_empty))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MentionAnswer(Answer, Mention):
    """Words that refer to an actor, with their place and the names of all that they refer to.

    Attributes:
        actor_names: the names of the actors meant
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        sentence: the sentence around them
        published: when the document was published, EDTF
        publisher: who published it
    """

    actor_names: tuple[str, ...] = attrs.field(validator=names)
    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]
    sentence: str = attrs.field(validator=non_empty)  # type: ignore[assignment]  # JSON has its words
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class StatementAnswer(Answer, Statement):
    """A statement with its place, names, and those who pass it on.

    Attributes:
        speaker_names: the names of those who say it
        addressee_names: the names of those it is said to
        where_names: the names of the places where it was said
        through: ids of those who pass it on, the nearest first
        through_names: their names
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        sentence: the sentence, or the sentences, around them
        published: when the document was published, EDTF
        publisher: who published it
    """

    speaker_names: tuple[str, ...] = attrs.field(validator=names)
    addressee_names: tuple[str, ...] = attrs.field(validator=names)
    where_names: tuple[str, ...] = attrs.field(validator=names)
    through: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    through_names: tuple[str, ...] = attrs.field(validator=names)
    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]
    sentence: str = attrs.field(validator=non_empty)  # type: ignore[assignment]  # JSON has its words
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ActorAnswer(Answer, Actor):
    """An actor with the words that refer to it, what it says, and the events in which it takes part.

    Attributes:
        roles: offices and memberships, dated
        mentions: the words that refer to it
        statements: what it is reported to say
        events: the events in which it takes part, with every account of them
        accounts: the accounts in its own voice, of any event
    """

    roles: tuple[RoleAnswer, ...] = attrs.field(default=(), converter=as_tuple, validator=instances_of(RoleAnswer))
    mentions: tuple[MentionAnswer, ...] = attrs.field(validator=instances_of(MentionAnswer))
    statements: tuple[StatementAnswer, ...] = attrs.field(validator=instances_of(StatementAnswer))
    events: tuple[EventAnswer, ...] = attrs.field(validator=instances_of(EventAnswer))
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PassageAnswer(Answer, Passage):
    """A passage with its place, and with the accounts in its words.

    Attributes:
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        sentence: the sentence, or the sentences, around them
        published: when the document was published, EDTF
        publisher: who published it
        accounts: the accounts whose words share a character with it
    """

    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]
    sentence: str = attrs.field(validator=non_empty)  # type: ignore[assignment]  # JSON has its words
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DisagreementAnswer(Answer, Disagreement):
    """A disagreement, each passage with the accounts in it.

    Attributes:
        passages: the passages, in the order of documents and offsets
    """

    passages: tuple[PassageAnswer, ...] = attrs.field(converter=as_tuple, validator=instances_of(PassageAnswer))


def event_answer(
    corpus: Corpus, event: Event, *, certain: bool = True, accounts: Iterable[Account] | None = None
) -> EventAnswer:
    """Return *event* with names and its accounts, or with those of *accounts*.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = event_answer(corpus, corpus.events["coup-2020"])
    >>> answer.recipient_names, sorted({row.manner for row in answer.accounts})
    (('Ibrahim Boubacar Keïta',), ['denied', 'said'])
    """
    return _with(
        EventAnswer,
        event,
        where_names=tuple(corpus.places[one].name for one in event.where),
        actor_names=_names(corpus, event.actors),
        recipient_names=_names(corpus, event.recipients),
        about_labels=tuple(corpus.events[one].label for one in event.about),
        part_of_label=event.part_of and corpus.events[event.part_of].label,
        parts=_named(corpus.parts_of(event)),
        speech_about=_named(corpus.speech_about(event)),
        certain=certain,
        accounts=tuple(account_rows(corpus, corpus.accounts(event=event) if accounts is None else accounts)),
    )


def actor_answer(corpus: Corpus, actor: Actor) -> ActorAnswer:
    """Return *actor* with mentions, statements, events and accounts.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = actor_answer(corpus, corpus.actors["lavrov-sergei"])
    >>> [(row.manner, row.event, row.through_names) for row in answer.accounts]
    [('said to be planned', 'russian-support-for-mali-2023', ('Ministry of Foreign Affairs of Mali',))]
    """
    return _with(
        ActorAnswer,
        actor,
        roles=tuple(
            _with(RoleAnswer, role, org_name=role.org and corpus.actors[role.org].name) for role in actor.roles
        ),
        mentions=tuple(
            _with(MentionAnswer, one, actor_names=_names(corpus, one.actors), **_place(corpus, one))
            for one in corpus.mentions(actor=actor)
        ),
        statements=tuple(_statement(corpus, one) for one in corpus.statements(speaker=actor)),
        events=tuple(event_answer(corpus, event) for event in corpus.events_with(participant=actor)),
        accounts=tuple(account_rows(corpus, corpus.accounts(voice=actor))),
    )


def disagreement_answer(corpus: Corpus, disagreement: Disagreement) -> DisagreementAnswer:
    """Return *disagreement* with the accounts in each of its passages.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = disagreement_answer(corpus, corpus.disagreements["coup-or-resignation-2020"])
    >>> [passage.accounts[0].voice_names for passage in answer.passages][-1]
    ('Deutsche Welle',)
    """
    return _with(
        DisagreementAnswer, disagreement, passages=tuple(_passage(corpus, one) for one in disagreement.passages)
    )


def _with(kind: type[R], record: Record, **more: object) -> R:
    """Return *record* as a record of *kind*, which has *more* fields."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))
    return kind(**{field.name: getattr(record, field.name) for field in fields} | more)


def _names(corpus: Corpus, actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(corpus.actors[one].name for one in actors)


def _named(events: Iterable[Event]) -> tuple[EventName, ...]:
    return tuple(EventName(id=event.id, label=event.label) for event in events)


def _place(corpus: Corpus, passage: Passage) -> dict[str, object]:
    """Return the fields that say where *passage* is."""
    document = corpus.documents[passage.document]
    # a passage of a disagreement may be in several blocks, and no sentence goes beyond its block
    is_located = len(blocks_between(document, passage.start, passage.end)) == 1
    location = corpus.locate(passage) if is_located else None
    return {
        "reference": reference(corpus, passage),
        "paragraph": location.paragraph if location else None,
        "sentence": location.sentence.quote if location else passage.quote,
        "published": document.published and document.published.edtf,
        "publisher": document.publisher,
    }


def _statement(corpus: Corpus, statement: Statement) -> StatementAnswer:
    known = {one.id: one for one in corpus.documents[statement.document].statements}
    around = [statement]
    while within := around[-1].within:
        around.append(known[within])
    through = speakers_of(around[1:])
    return _with(
        StatementAnswer,
        statement,
        speaker_names=_names(corpus, statement.speakers),
        addressee_names=_names(corpus, statement.addressees),
        where_names=tuple(corpus.places[one].name for one in statement.where),
        through=through,
        through_names=_names(corpus, through),
        **_place(corpus, statement),
    )


def _passage(corpus: Corpus, passage: Passage) -> PassageAnswer:
    document = passage.document
    inside = [one for one in corpus.accounts() if one.document.id == document and one.report.overlaps(passage)]
    return _with(PassageAnswer, passage, accounts=tuple(account_rows(corpus, inside)), **_place(corpus, passage))
