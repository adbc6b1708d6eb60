"""What the command line answers in JSON: records with the names of what they refer to, and with their accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from malicrisis.model.actors import Actor, Role
from malicrisis.model.annotations import Mention, Statement
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
from malicrisis.model.layout import Cut
from malicrisis.model.spans import text_words

from .account_rows import AccountRow, account_rows, actor_names, edtf, names, speakers_of
from .references import reference
from .telling import Labels, in_order_of_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.accounts import Account
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage

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
        told_label: the label; a person whom no text of the accounts names is an office in brackets
        text_date: if it meets the conditions asked for only by a date that a text gives it, that date, EDTF
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

    told_label: str = attrs.field(validator=non_empty)
    text_date: str | None = attrs.field(validator=optional(edtf))
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
    """Words that refer to actors, places or a date, with their place and the names of all that they refer to.

    Attributes:
        actor_names: the names of the actors meant
        place_names: the names of the places meant
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        sentence: the sentence around them
        published: when the document was published, EDTF
        publisher: who published it
    """

    actor_names: tuple[str, ...] = attrs.field(validator=names)
    place_names: tuple[str, ...] = attrs.field(validator=names)
    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]   # JSON has its number
    sentence: str = attrs.field(validator=text_words)  # type: ignore[assignment]  # JSON has its words
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
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))  # pyright: ignore[reportIncompatibleMethodOverride]   # JSON has its number
    sentence: str = attrs.field(validator=text_words)  # type: ignore[assignment]  # JSON has its words
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ActorAnswer(Answer, Actor):
    """An actor with the words that refer to it, what it says, and the events in which it takes part.

    Attributes:
        roles: offices and memberships, dated
        mentions: the words that refer to it
        statements: what it is reported to say
        events: the events in which it takes part, in the order of time, with every account of them
        accounts: the accounts in its own voice, of any event
    """

    roles: tuple[RoleAnswer, ...] = attrs.field(default=(), converter=as_tuple, validator=instances_of(RoleAnswer))
    mentions: tuple[MentionAnswer, ...] = attrs.field(validator=instances_of(MentionAnswer))
    statements: tuple[StatementAnswer, ...] = attrs.field(validator=instances_of(StatementAnswer))
    events: tuple[EventAnswer, ...] = attrs.field(validator=instances_of(EventAnswer))
    accounts: tuple[AccountRow, ...] = attrs.field(validator=instances_of(AccountRow))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CutAnswer(Answer, Cut):
    """A stretch of the raw page that is not part of the text, with what its reason means.

    Attributes:
        reason_gloss: what the reason means
    """

    reason_gloss: str = attrs.field(validator=non_empty)


def cut_answers(document: Document) -> tuple[CutAnswer, ...]:
    """Return the cuts of *document* with what their reasons mean.

    >>> import malicrisis
    >>> cut_answers(malicrisis.load().documents["voa-2012"])[0].reason_gloss
    'site banners, skip links and menus'
    """
    return tuple(extended(CutAnswer, one, reason_gloss=one.reason.gloss) for one in document.cuts)


def event_answer(
    corpus: Corpus,
    event: Event,
    *,
    certain: bool = True,
    text_date: When | None = None,
    accounts: Iterable[Account] | None = None,
    labels: Labels | None = None,
) -> EventAnswer:
    """Return *event* with names and its accounts, or with those of *accounts*.

    For several events, make the *labels* of the corpus once.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = event_answer(corpus, corpus.events["coup-2020"])
    >>> answer.recipient_names, sorted({row.manner for row in answer.accounts})
    (('Ibrahim Boubacar Keïta',), ['denied', 'said'])
    """
    told = corpus.accounts(event=event) if accounts is None else tuple(accounts)
    return extended(
        EventAnswer,
        event,
        told_label=(labels or Labels(corpus)).of(event, told),
        text_date=text_date and text_date.edtf,
        where_names=tuple(corpus.places[one].name for one in event.where),
        actor_names=actor_names(corpus, event.actors),
        recipient_names=actor_names(corpus, event.recipients),
        about_labels=tuple(corpus.events[one].label for one in event.about),
        part_of_label=event.part_of and corpus.events[event.part_of].label,
        parts=_named(corpus.parts_of(event)),
        speech_about=_named(corpus.speech_about(event)),
        certain=certain,
        accounts=tuple(account_rows(corpus, told)),
    )


def actor_answer(corpus: Corpus, actor: Actor) -> ActorAnswer:
    """Return *actor* with mentions, statements, events and accounts.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = actor_answer(corpus, corpus.actors["lavrov-sergei"])
    >>> [(row.manner, row.event, row.through_names) for row in answer.accounts]
    [('said to be planned', 'russian-support-for-mali-2023', ('Ministry of Foreign Affairs of Mali',))]
    """
    # once, since `Labels` goes through all actors
    labels = Labels(corpus)
    events = in_order_of_time(corpus, corpus.events_with(participant=actor))
    return extended(
        ActorAnswer,
        actor,
        roles=tuple(
            extended(RoleAnswer, role, org_name=role.org and corpus.actors[role.org].name) for role in actor.roles
        ),
        mentions=tuple(mention_answer(corpus, one) for one in corpus.mentions(actor=actor)),
        statements=tuple(_statement(corpus, one) for one in corpus.statements(speaker=actor)),
        events=tuple(event_answer(corpus, event, labels=labels) for event in events),
        accounts=tuple(account_rows(corpus, corpus.accounts(voice=actor))),
    )


def mention_answer(corpus: Corpus, mention: Mention) -> MentionAnswer:
    """Return *mention* with its place and names."""
    return extended(
        MentionAnswer,
        mention,
        actor_names=actor_names(corpus, mention.actors),
        place_names=tuple(corpus.places[one].name for one in mention.places),
        **place_fields(corpus, mention),
    )


def extended(kind: type[R], record: Record, **more: object) -> R:
    """Return *record* as a record of *kind*, which has *more* fields."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))
    return kind(**{field.name: getattr(record, field.name) for field in fields} | more)


def _named(events: Iterable[Event]) -> tuple[EventName, ...]:
    return tuple(EventName(id=event.id, label=event.label) for event in events)


def place_fields(corpus: Corpus, passage: Passage) -> dict[str, object]:
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


def speakers_around(corpus: Corpus, statement: Statement) -> tuple[str, ...]:
    """Return the ids of those who pass *statement* on, the speakers of the statements around it, the nearest first.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [speakers_around(corpus, statement) for statement in corpus.statements(speaker="lavrov-sergei")]
    [('foreign-ministry-of-mali',)]
    """
    known = {one.id: one for one in corpus.documents[statement.document].statements}
    around = [statement]
    while within := around[-1].within:
        around.append(known[within])
    return speakers_of(around[1:])


def _statement(corpus: Corpus, statement: Statement) -> StatementAnswer:
    through = speakers_around(corpus, statement)
    return extended(
        StatementAnswer,
        statement,
        speaker_names=actor_names(corpus, statement.speakers),
        addressee_names=actor_names(corpus, statement.addressees),
        where_names=tuple(corpus.places[one].name for one in statement.where),
        through=through,
        through_names=actor_names(corpus, through),
        **place_fields(corpus, statement),
    )
