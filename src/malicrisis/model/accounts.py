"""Accounts: a report with its event, voices and statement, and the location of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from malicrisis.errors import SpanError

from .documents import blocks_between
from .sentences import sentence_borders

if TYPE_CHECKING:
    from malicrisis.vocab import Modality

    from .actors import Actor
    from .annotations import Report, Statement
    from .dates import When
    from .documents import Document
    from .events import Event
    from .layout import Block
    from .spans import Passage, Span


@attrs.frozen(kw_only=True)
class Location:
    """The place of some words in their document: block, paragraph, sentence, and the characters of the raw page.

    Attributes:
        passage: the words
        block: the block they stand in
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
        SpanError: the words are not those of the text, or cross the border of a block.
    """
    span.cut(document.text)
    blocks = blocks_between(document, span.start, span.end)
    if len(blocks) != 1:
        raise SpanError(f"{document.id}: expected words of one block, found {span.start}:{span.end} {span.quote!r}")
    (block,) = blocks
    borders = list(sentence_borders(document.text, block.start, block.end))
    first = next(i for i, (_, end) in enumerate(borders) if span.start < end)
    last = next(i for i, (_, end) in enumerate(borders) if span.end <= end)
    return Location(
        passage=document.passage(span.start, span.end),
        block=block,
        sentence=document.passage(borders[first][0], borders[last][1]),
        number=first + 1,
        raw=document.to_raw(span.start, span.end),
    )


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
    def location(self) -> Location:
        """The location of the words: paragraph, sentence, raw page."""
        return locate(self.document, self.report)

    def __repr__(self) -> str:
        """Return voices, manner, event, document and words."""
        voices = ", ".join(actor.name for actor in self.voices)
        return f"<Account {voices}: {self.manner}: {self.event.label} ({self.document.id}: {self.report.quote!r})>"


def basis_of(account: Account) -> str:
    """Return what says whose voice it is: the ``report`` itself, its ``statement``, or the ``text``.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [basis_of(account) for account in corpus.accounts(event="coup-2020")][:3]
    ['text', 'text', 'text']
    """
    if account.report.voice:
        return "report"
    return "statement" if account.statement else "text"


def manner_of(account: Account) -> str:
    """Return how the event is put forward, such as ``asserted`` or ``requested, negated``.

    >>> import malicrisis
    >>> sorted({manner_of(account) for account in malicrisis.load().accounts(event="coup-2020")})
    ['asserted', 'asserted, negated']
    """
    return f"{account.modality}, negated" if account.negated else str(account.modality)


def outer_statements(account: Account) -> list[Statement]:
    """Return the statements in which the voice of *account* is itself told of, the innermost first.

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


def written_when(account: Account) -> When:
    """Return the date of the part in which *account* stands, else that of the document.

    >>> import malicrisis
    >>> account = malicrisis.load().accounts(voice="traore-dioncounda")[-1]
    >>> written_when(account), account.document.published
    (When('2012-09-18'), When('2012-10-01'))
    """
    part = account.document.part_at(account.report)
    return part.date if part and part.date else account.document.published
