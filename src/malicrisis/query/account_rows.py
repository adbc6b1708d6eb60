"""The table of accounts: who tells of which event, how and in which words, one report a row."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.model.accounts import accounts_of, outer_statements
from malicrisis.model.corpus import with_records
from malicrisis.model.dates import EDTF
from malicrisis.model.documents import blocks_between, sentence_at
from malicrisis.model.fields import (
    Answer,
    Limits,
    boolean,
    id_list,
    limited,
    limits_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    refuse,
    whole_number,
)
from malicrisis.model.registries import Registry
from malicrisis.model.selection import Records
from malicrisis.model.spans import text_words
from malicrisis.plover import EventType
from malicrisis.storage.codec import restore
from malicrisis.vocab import MANNERS, Modality, Speech

from .references import reference_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus


@limited(Limits(pattern=limits_of(non_empty).pattern, repeats=True))
def names(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a list of names; two records may have the same name."""
    if type(value) is not tuple:
        raise refuse(instance, field, "a list of names", value)
    for name in cast("tuple[object, ...]", value):
        non_empty(instance, field, name)


@limited(Limits(pattern=EDTF))
def edtf(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a date as the string that a record of it holds."""
    non_empty(instance, field, value)


@limited(Limits(pattern=f"^({'|'.join(MANNERS)})$"))
def manner(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require one of the plain words for modality and negation."""
    if value not in MANNERS:
        raise refuse(instance, field, f"one of {', '.join(MANNERS)}", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AccountRow(Answer):
    """One report: who tells of which event, how, in which words and where.

    Attributes:
        document: id of the document
        reference: short name of the words
        paragraph: number of their paragraph in the document; none outside paragraphs
        start: offset of their first character in the clean text
        end: offset after their last character
        quote: the words that tell of the event
        sentence: the sentence around them
        event: id of the event
        event_label: what happens, in one neutral clause
        event_type: PLOVER type of the event
        event_when: when it happened as far as is known, EDTF
        event_earliest: first day of event_when, where one bounds it
        event_latest: last day of event_when, where one bounds it
        text_when: when it happened by these words, EDTF; none if that is event_when
        modality: how the passage puts the event forward
        negated: whether it is put forward as not so
        manner: modality and negation in plain words, such as said, denied, asked for, planned
        voices: ids of the actors in whose voice the event is told
        voice_names: their names; the publisher where the corpus names no voice of the text
        through: ids of those who pass on what the voices say, the nearest first
        through_names: their names
        statement: id of the innermost statement around the words
        speech: how the words of that statement are given
        published: when the document was published, EDTF
        publisher: who published it
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))
    reference: str = attrs.field(validator=non_empty)
    paragraph: int | None = attrs.field(validator=optional(whole_number(1)))
    start: int = attrs.field(validator=whole_number(0))
    end: int = attrs.field(validator=whole_number(1))
    quote: str = attrs.field(validator=text_words)
    sentence: str = attrs.field(validator=text_words)
    event: str = attrs.field(validator=record_id, metadata=refers_to("events"))
    event_label: str = attrs.field(validator=non_empty)
    event_type: EventType | None = attrs.field()
    event_when: str | None = attrs.field(validator=optional(edtf))
    event_earliest: datetime.date | None = attrs.field()
    event_latest: datetime.date | None = attrs.field()
    text_when: str | None = attrs.field(validator=optional(edtf))
    modality: Modality = attrs.field()
    negated: bool = attrs.field(validator=boolean)
    manner: str = attrs.field(validator=manner)
    voices: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    voice_names: tuple[str, ...] = attrs.field(validator=names)
    through: tuple[str, ...] = attrs.field(validator=id_list, metadata=refers_to("actors"))
    through_names: tuple[str, ...] = attrs.field(validator=names)
    statement: str | None = attrs.field(validator=optional(record_id), metadata=refers_to("statements"))
    speech: Speech | None = attrs.field()
    published: str | None = attrs.field(validator=optional(edtf))
    publisher: str = attrs.field(validator=non_empty)


def account_rows(corpus: Corpus, accounts: Iterable[Account] | None = None) -> Iterator[AccountRow]:
    """Yield the row of every account of *corpus*, or of *accounts*, in the order of documents and offsets.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> for row in account_rows(corpus, corpus.accounts(event="mali-revokes-consent-2023")):
    ...     print(row.voice_names, row.manner, row.quote, row.through_names)
    ('senior officials of Mali',) said revoked ('John Kirby',)
    """
    for account in each_account(corpus) if accounts is None else accounts:
        yield _row(corpus, account)


def each_account(corpus: Corpus) -> Iterator[Account]:
    """Yield the accounts of *corpus* document by document.

    `Corpus.accounts` would keep all of them, and writing a table should take no more memory for a larger corpus.
    """
    records = Records(corpus.documents, corpus.actors, corpus.places, corpus.events, corpus.disagreements)
    for document in corpus.documents:
        yield from accounts_of(records, document)


def each_document(corpus: Corpus) -> Iterator[Corpus]:
    """Yield *corpus* with each of its documents alone.

    What *corpus* itself finds keeps its documents in memory, also those of a folder, which are read when they are used.
    """
    for document in corpus.documents:
        yield with_records(corpus, documents=Registry([document]))


def voices_of(account: Account) -> tuple[str, ...]:
    """Return the ids of the actors in whose voice *account* tells of its event."""
    return tuple(actor.id for actor in account.voices)


def voice_names(account: Account) -> tuple[str, ...]:
    """Return the names of these actors, or the publisher if the corpus names no voice of the text."""
    return tuple(actor.name for actor in account.voices) or (account.document.publisher,)


def through(account: Account) -> tuple[str, ...]:
    """Return the ids of those who pass on what the voices of *account* say, each once and the nearest first."""
    return speakers_of(outer_statements(account))


def speakers_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the ids of the speakers of *statements*, each once."""
    return tuple(dict.fromkeys(speaker for statement in statements for speaker in statement.speakers))


def actor_names(corpus: Corpus, actors: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the *actors* with these ids."""
    return tuple(corpus.actors[one].name for one in actors)


def _row(corpus: Corpus, account: Account) -> AccountRow:
    """Return the row of *account*."""
    report, event, document, statement = account.report, account.event, account.document, account.statement
    (block,) = blocks_between(document, report.start, report.end)  # a rule: the words of a report are in one block
    _, start, end = sentence_at(document, block, report)
    nearest_first = through(account)
    # The values come from records that are checked: to check them again takes as long as to make the row.
    values = {
        "document": document.id,
        "reference": reference_in(block, report),
        "paragraph": block.number,
        "start": report.start,
        "end": report.end,
        "quote": report.quote,
        "sentence": document.text[start:end],
        "event": event.id,
        "event_label": event.label,
        "event_type": event.type,
        "event_when": event.when.edtf if event.when else None,
        "event_earliest": event.when.earliest if event.when else None,
        "event_latest": event.when.latest if event.when else None,
        "text_when": report.when.edtf if report.when else None,
        "modality": report.modality,
        "negated": report.negated,
        "manner": account.manner,
        "voices": voices_of(account),
        "voice_names": voice_names(account),
        "through": nearest_first,
        "through_names": actor_names(corpus, nearest_first),
        "statement": statement.id if statement else None,
        "speech": statement.speech if statement else None,
        "published": document.published.edtf if document.published else None,
        "publisher": document.publisher,
    }
    return restore(AccountRow, values)
