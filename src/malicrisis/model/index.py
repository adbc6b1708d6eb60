"""Reverse indexes of a corpus, built on first use: from an id to the records that refer to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from .accounts import Account

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .annotations import Mention, Report, Statement
    from .documents import Document
    from .events import Event
    from .integrity import Records


T = TypeVar("T")


Table = dict[str, tuple[T, ...]]


class Index:
    """Dictionaries from ids to the records that refer to them, in the order of documents and offsets."""

    def __init__(self, records: Records) -> None:
        """Index all *records*."""
        self._records = records
        mentions = [mention for document in records.documents for mention in document.mentions]
        statements = [statement for document in records.documents for statement in document.statements]
        accounts = [account for document in records.documents for account in _accounts(records, document)]
        self.mentions: tuple[Mention, ...] = tuple(mentions)
        self.statements: tuple[Statement, ...] = tuple(statements)
        self.accounts: tuple[Account, ...] = tuple(accounts)
        self.mentions_by_actor = _table((actor, one) for one in mentions for actor in one.actors)
        self.mentions_by_place = _table((place, one) for one in mentions for place in one.places)
        self.statements_by_speaker = _table((actor, one) for one in statements for actor in one.speakers)
        self.accounts_by_event = _table((one.event.id, one) for one in accounts)
        self.accounts_by_voice = _table((actor.id, one) for one in accounts for actor in one.voices)
        self.accounts_by_document = _table((one.document.id, one) for one in accounts)
        self.events_by_participant = _table(
            (actor, event) for event in records.events for actor in dict.fromkeys((*event.actors, *event.recipients))
        )
        self.events_by_place = _table((place, event) for event in records.events for place in event.where)
        self.events_by_whole = _table((event.part_of, event) for event in records.events if event.part_of)
        self.events_by_content: Table[Event] = _table(
            (content, event) for event in records.events for content in event.about
        )


def _accounts(records: Records, document: Document) -> list[Account]:
    """Return the accounts that the reports of *document* give."""
    statements = {statement.id: statement for statement in document.statements}
    return [_account(records, document, report, statements.get(report.statement or "")) for report in document.reports]


def _account(records: Records, document: Document, report: Report, statement: Statement | None) -> Account:
    """Return the account that *report* of *document*, which stands in *statement*, gives."""
    voices = report.voice or (statement.speakers if statement else document.voice_at(report))
    return Account(
        report=report,
        event=records.events[report.event],
        voices=tuple(records.actors[actor] for actor in voices),
        statement=statement,
        document=document,
    )


def _table(pairs: Iterable[tuple[str, T]]) -> Table[T]:
    """Return the second of each pair by the first."""
    table: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        table[key].append(value)
    return {key: tuple(values) for key, values in table.items()}
