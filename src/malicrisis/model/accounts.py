"""Accounts, which are reports with their events and voices; reverse indexes of a corpus, and searches in them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import attrs

from malicrisis.notebooks import Shown
from malicrisis.plover import EventType
from malicrisis.vocab import Modality

from .dates import certainty_in
from .documents import Location, locate, voice_around
from .fields import Answer
from .places import places_within
from .registries import id_in, ids_in
from .selection import published_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .actors import Actor
    from .annotations import Mention, Report, Statement
    from .dates import Period, When
    from .documents import Document
    from .events import Event
    from .places import Place
    from .selection import Records

    Test = Callable[["Account"], bool]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Account(Answer, Shown):
    """A report with its event, its voices and its statement; accounts are equal if their reports are.

    Attributes:
        report: the words that report the event
        event: the event
        voices: the voice of the report, else the speakers of its statement, else the voice of the text
        statement: the innermost statement around the report, if any
        document: its document
    """

    report: Report
    event: Event = attrs.field(eq=False)
    voices: tuple[Actor, ...] = attrs.field(eq=False)
    statement: Statement | None = attrs.field(eq=False)
    document: Document = attrs.field(eq=False)

    @property
    def modality(self) -> Modality:
        """How the passage presents the event."""
        return self.report.modality

    @property
    def negated(self) -> bool:
        """Whether the passage presents it as not happening."""
        return self.report.negated

    @property
    def manner(self) -> str:
        """How the passage presents the event, in plain words: said, denied, asked for, planned and so on."""
        return self.report.manner

    @property
    def when(self) -> When | None:
        """The date of the event as this passage gives it; the known date unless the passage gives another.

        >>> import malicrisis
        >>> account = malicrisis.load().accounts(event="zakharova-press-briefing-2020")[0]
        >>> str(account.when), str(account.event.when)
        ('2020-08-21', '2020-08-20')
        """
        return self.report.when or self.event.when

    @property
    def location(self) -> Location:
        """The location of the words: paragraph, sentence, raw page."""
        return locate(self.document, self.report)

    def __repr__(self) -> str:
        """Return voices, manner, event, document and words."""
        voices = ", ".join(actor.name for actor in self.voices)
        return f"<Account {voices}: {self.manner}: {self.event.label} ({self.document.id}: {self.report.quote!r})>"


def voice_source(account: Account) -> str:
    """Return where the voices of *account* come from: the ``report`` itself, its ``statement``, or the ``text``.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [voice_source(account) for account in corpus.accounts(event="coup-2020")][:3]
    ['text', 'text', 'text']
    """
    if account.report.voice:
        return "report"
    return "statement" if account.statement else "text"


def outer_statements(account: Account) -> list[Statement]:
    """Return the statements that quote or report the voice of *account*, the innermost first.

    >>> import malicrisis
    >>> for account in malicrisis.load().accounts(voice="senior-officials-of-mali"):
    ...     print(account.report.quote, [statement.speakers for statement in outer_statements(account)])
    revoked [('kirby-john',)]
    """
    if not account.statement:
        return []
    chain = [account.statement]
    if chain[-1].within:
        statements = {one.id: one for one in account.document.statements}
        while within := chain[-1].within:
            chain.append(statements[within])
    # a report may repeat the speakers of its statement as its voice: nobody passes on what they say themselves
    is_theirs = account.report.voice in ((), chain[0].speakers)
    return chain[1:] if is_theirs else chain


T = TypeVar("T")
Table = dict[str, tuple[T, ...]]


class Index:
    """Dictionaries from ids to the records that refer to them, in the order of documents and offsets.

    Each is made on its first use, so that the events alone can be asked without all documents. Of events they have ids,
    since those of a large corpus may be read when they are looked up.
    """

    def __init__(self, records: Records) -> None:
        """Take the *records* to index."""
        self._records = records
        self._first: dict[str, str] = {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions."""
        return tuple(mention for document in self._records.documents for mention in document.mentions)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements."""
        return tuple(statement for document in self._records.documents for statement in document.statements)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts."""
        return tuple(one for document in self._records.documents for one in accounts_of(self._records, document))

    def accounts_in(self, document: str) -> Sequence[Account]:
        """Return the accounts of the *document* with that id, without those of other documents if none were needed."""
        if "accounts" in self.__dict__:
            return self.accounts_by_document.get(document, ())
        return accounts_of(self._records, self._records.documents[document])

    def accounts_of(self, event: str) -> Sequence[Account]:
        """Return the accounts of the *event* with that id, without those of other events if none were needed.

        All accounts of a large corpus keep all of its documents in memory, and many a program asks for one event.
        """
        # unlike an attribute, an item is set once, also by threads that ask for different events at the same time
        if "accounts" not in self.__dict__ and self._first.setdefault("event", event) == event:
            return self._accounts_of_first
        return self.accounts_by_event.get(event, ())

    @cached_property
    def _accounts_of_first(self) -> tuple[Account, ...]:
        """The accounts of the first event that was asked."""
        event = self._first["event"]
        return tuple(one for document in self._records.documents for one in accounts_of(self._records, document, event))

    @cached_property
    def mentions_by_actor(self) -> Table[Mention]:
        """The mentions of each actor."""
        return _table((actor, one) for one in self.mentions for actor in one.actors)

    @cached_property
    def mentions_by_place(self) -> Table[Mention]:
        """The mentions of each place."""
        return _table((place, one) for one in self.mentions for place in one.places)

    @cached_property
    def statements_by_speaker(self) -> Table[Statement]:
        """The statements of each speaker."""
        return _table((actor, one) for one in self.statements for actor in one.speakers)

    @cached_property
    def accounts_by_event(self) -> Table[Account]:
        """The accounts of each event."""
        return _table((one.event.id, one) for one in self.accounts)

    @cached_property
    def accounts_by_voice(self) -> Table[Account]:
        """The accounts of each voice."""
        return _table((actor.id, one) for one in self.accounts for actor in one.voices)

    @cached_property
    def accounts_by_document(self) -> Table[Account]:
        """The accounts in each document."""
        return _table((one.document.id, one) for one in self.accounts)

    @cached_property
    def events_by_participant(self) -> Table[str]:
        """The ids of the events in which each actor takes part, on either side."""
        return _table(
            (actor, event.id)
            for event in self._records.events
            for actor in dict.fromkeys((*event.actors, *event.recipients))
        )

    @cached_property
    def events_by_place(self) -> Table[str]:
        """The ids of the events at each place itself."""
        return _table((place, event.id) for event in self._records.events for place in event.where)

    @cached_property
    def events_by_whole(self) -> Table[str]:
        """The ids of the parts of each event."""
        return _table((event.part_of, event.id) for event in self._records.events if event.part_of)

    @cached_property
    def events_by_content(self) -> Table[str]:
        """The ids of the speech acts about each event."""
        return _table((content, event.id) for event in self._records.events for content in event.about)


def accounts_of(records: Records, document: Document, event: str | None = None) -> list[Account]:
    """Return the accounts that the reports of *document* give, or those of the *event* with that id."""
    statements = {statement.id: statement for statement in document.statements}
    return [
        _account(records, document, report, statements.get(report.statement or ""))
        for report in document.reports
        if event in (None, report.event)
    ]


def _account(records: Records, document: Document, report: Report, statement: Statement | None) -> Account:
    """Return the account of *report*, which is in *document* and in *statement* if that is given."""
    voices = report.voice or (statement.speakers if statement else voice_around(document, report))
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


class Conditions(NamedTuple):
    """Conditions on accounts; a condition that is None is met by all of them."""

    event: Event | str | None = None
    voice: Actor | str | Iterable[Actor | str] | None = None
    modality: Modality | str | Iterable[Modality | str] | None = None
    negated: bool | None = None
    document: Document | str | None = None
    publisher: str | None = None
    actor: Actor | str | None = None
    place: Place | str | None = None
    type: EventType | str | None = None
    period: Period | None = None


def accounts_with(records: Records, index: Index, conditions: Conditions) -> tuple[Account, ...]:
    """Return the accounts that meet every one of *conditions*, as `Corpus.accounts` does."""
    voices = None if conditions.voice is None else ids_in(records.actors, conditions.voice)
    event = None if conditions.event is None else id_in(records.events, conditions.event)
    found: Sequence[Account]
    if conditions.document is not None:
        in_document = index.accounts_in(id_in(records.documents, conditions.document))
        found = [account for account in in_document if event in (None, account.event.id)]
    elif event is not None:
        found = index.accounts_of(event)
    elif voices is not None and len(voices) == 1:
        found = index.accounts_by_voice.get(next(iter(voices)), ())
    else:
        found = index.accounts
    tests = [*_telling_tests(records, conditions, voices), *_event_tests(records, index, conditions)]
    return tuple(account for account in found if all(test(account) for test in tests))


def _telling_tests(records: Records, conditions: Conditions, voices: set[str] | None) -> Iterator[Test]:
    """Yield the tests of who tells it, where and how."""
    if voices is not None:
        yield lambda account: not voices.isdisjoint(actor.id for actor in account.voices)
    if conditions.modality is not None:
        words = (conditions.modality,) if isinstance(conditions.modality, str) else conditions.modality
        wanted = {Modality(word) for word in words}
        yield lambda account: account.modality in wanted
    if conditions.negated is not None:
        # also 0, 1 and the values of NumPy
        yield lambda account: account.negated == conditions.negated
    if conditions.publisher is not None:
        published = {one.id for one in published_by(records.documents, conditions.publisher, records.actors)}
        yield lambda account: account.document.id in published


def _event_tests(records: Records, index: Index, conditions: Conditions) -> Iterator[Test]:
    """Yield the tests of the event: who takes part, where, of which type, and when."""
    if conditions.actor is not None:
        with_actor = set(index.events_by_participant.get(id_in(records.actors, conditions.actor), ()))
        yield lambda account: account.event.id in with_actor
    if conditions.place is not None:
        places = places_within(records.places, conditions.place)
        yield lambda account: not places.isdisjoint(account.event.where)
    if conditions.type is not None:
        kind = EventType(conditions.type)
        yield lambda account: account.event.type is kind
    if conditions.period is not None:
        # a search for the day that a passage gives must find it, even if a better source has another
        yield lambda account: any(_is_in(when, conditions.period) for when in (account.when, account.event.when))


def _is_in(when: When | None, period: Period | None) -> bool:
    """Return whether *when* is certainly or possibly in *period*."""
    return certainty_in(when, period, undated=False) is not None
