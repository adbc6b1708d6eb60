"""Accounts, which are reports with their events and voices; the location of words; reverse indexes of a corpus."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import attrs

from malicrisis.errors import SpanError
from malicrisis.text.sentences import sentence_borders

from .document_checks import check_passage
from .documents import blocks_between, passage_of, voice_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.vocab import Modality

    from .actors import Actor
    from .annotations import Mention, Report, Statement
    from .dates import When
    from .documents import Document
    from .events import Event
    from .layout import Block
    from .selection import Records
    from .spans import Passage, Span


@attrs.frozen(kw_only=True)
class Location:
    """The place of some words in their document: block, paragraph, sentence, and the characters of the raw page.

    Attributes:
        passage: the words
        block: their block
        sentence: the sentence, or the sentences from the first word to the last
        number: of the sentence in which they begin, its number in the block, from 1
        raw: the slices of the raw page behind them
    """

    passage: Passage
    block: Block
    sentence: Passage
    number: int
    raw: tuple[slice, ...] = attrs.field(hash=False)  # Python 3.11 cannot hash a slice

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph in the document; None for words outside paragraphs."""
        return self.block.number


def locate(document: Document, span: Span) -> Location:
    """Return where in *document* the words of *span* stand.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> place = locate(document, document.statements[0])
    >>> place.paragraph, place.number, [document.raw[piece] for piece in place.raw][0][:20]
    (2, 1, 'to immediately start')

    Raises:
        SpanError: the words are not those of the text of *document*, or cross the border of a block.
    """
    check_passage(document, span)
    blocks = blocks_between(document, span.start, span.end)
    if len(blocks) != 1:
        raise SpanError(f"{document.id}: expected words of one block, found {span.start}:{span.end} {span.quote!r}")
    (block,) = blocks
    number, start, end = sentence_at(document, block, span)
    return Location(
        passage=passage_of(document, span.start, span.end),
        block=block,
        sentence=passage_of(document, start, end),
        number=number,
        raw=document.to_raw(span.start, span.end),
    )


def sentence_at(document: Document, block: Block, span: Span) -> tuple[int, int, int]:
    """Return the number, the start and the end of the sentence, or sentences, of *span*, which is in *block*."""
    borders = _borders(document.text, block.start, block.end)
    first = next(i for i, (_, end) in enumerate(borders) if span.start < end)
    last = next(i for i, (_, end) in enumerate(borders) if span.end <= end)
    return first + 1, borders[first][0], borders[last][1]


@lru_cache(maxsize=16)  # the annotations of a block are often located one after the other
def _borders(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of *text* from *start* to *end* begin and end."""
    return tuple(sentence_borders(text, start, end))


@attrs.frozen(kw_only=True, repr=False)
class Account:
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
        """How the event is put forward."""
        return self.report.modality

    @property
    def negated(self) -> bool:
        """Whether it is put forward as not so."""
        return self.report.negated

    @property
    def manner(self) -> str:
        """How the event is put forward, in plain words: said, denied, asked for, asked not to, planned and so on."""
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
    return chain if account.report.voice else chain[1:]


T = TypeVar("T")
Table = dict[str, tuple[T, ...]]


class Index:
    """Dictionaries from ids to the records that refer to them, in the order of documents and offsets."""

    def __init__(self, records: Records) -> None:
        """Index all *records*."""
        self._records = records
        mentions = [mention for document in records.documents for mention in document.mentions]
        statements = [statement for document in records.documents for statement in document.statements]
        accounts = [account for document in records.documents for account in accounts_of(records, document)]
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


def accounts_of(records: Records, document: Document) -> list[Account]:
    """Return the accounts that the reports of *document* give."""
    statements = {statement.id: statement for statement in document.statements}
    return [_account(records, document, report, statements.get(report.statement or "")) for report in document.reports]


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
