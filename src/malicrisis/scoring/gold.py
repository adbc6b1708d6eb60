"""The annotation as a system should give it: the items of each document, and which of them may be left out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from malicrisis.query.account_rows import each_account, voices_of
from malicrisis.vocab import BlockKind, EventBasis, MentionForm, Modality

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Mention, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.plover import EventType

APPARATUS = frozenset(
    {
        BlockKind.MASTHEAD,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.CREDIT,
        BlockKind.BYLINE,
        BlockKind.SIGNATURE,
        BlockKind.TAG,
    }
)
"""The blocks that systems do not read, since they read the body."""

_START = attrgetter("start")


@attrs.frozen(eq=False)
class Item:
    """One mention, statement or report of the annotation.

    Attributes:
        record: mention, statement or report
        document: id of the document
        start: offset of the first character in the clean text
        end: offset after the last one
        quote: the words
        mark: why it may be left out: apparatus, inner, pronoun or untyped; None if it is required
        group: of a mention its form, or date; of a statement its speech; of a report its modality, after not- if it is
            negated
        kind: of a mention, what it means: actors, places or when
        ids: the actors or places meant, the speakers, or the voice of a report; empty: the voice of the text
        when: the date of a mention, or of the event in these words
        id: of a statement, its id
        within: of a statement, the id of the statement around it
        event: of a report, the id of its event
        type: of a report, the PLOVER type of its event
        modality: of a report, its modality
        negated: of a report, whether it is negated
        text_voices: of a report in the voice of the text, those for whom the text speaks
        date_is_elsewhere: of a report, whether this text need not give the date of its event
    """

    record: str
    document: str
    start: int
    end: int
    quote: str
    mark: str | None
    group: str
    kind: str = ""
    ids: frozenset[str] = frozenset()
    when: When | None = None
    id: str | None = None
    within: str | None = None
    event: str | None = None
    type: EventType | None = None
    modality: Modality | None = None
    negated: bool = False
    text_voices: frozenset[str] | None = None
    date_is_elsewhere: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a report simply says that the event happened."""
        return self.modality is Modality.ASSERTED and not self.negated


Items = dict[str, list[Item]]
"""The items of one document by record, in the order of offsets and events."""


def gold_items(corpus: Corpus, documents: Sequence[str]) -> dict[str, Items]:
    """Return the items of *documents* by the id of the document.

    >>> import malicrisis
    >>> items = gold_items(malicrisis.load(), ["dw-2023"])["dw-2023"]["statement"]
    >>> items[0].quote[:31], items[0].group
    ('to immediately start the withdr', 'indirect')
    """
    accounts: dict[str, list[Account]] = defaultdict(list)
    reporting: dict[str, set[str]] = defaultdict(set)
    # of all documents: whether another one reports an event decides who must have its date
    for account in each_account(corpus):
        accounts[account.document.id].append(account)
        reporting[account.event.id].add(account.document.id)
    several = {event for event, where in reporting.items() if len(where) > 1}
    return {one: _items(corpus.documents[one], accounts[one], several) for one in documents}


def _items(document: Document, accounts: Sequence[Account], several: set[str]) -> Items:
    inner = set(_inner(document.mentions))
    found = {
        "mention": [_mention_item(document, one, inner=(one.start, one.end) in inner) for one in document.mentions],
        "statement": [_statement_item(document, one) for one in document.statements],
        "report": [_report_item(document, one, several) for one in accounts],
    }
    # the records of a document are in the order of offsets and events, so the items are, too
    return {
        record: [attrs.evolve(one, mark="apparatus") if in_apparatus(document, one.start) else one for one in items]
        for record, items in found.items()
    }


def in_apparatus(document: Document, start: int) -> bool:
    """Return whether the character at *start* is in a block that systems do not read."""
    block = document.blocks[bisect_right(document.blocks, start, key=_START) - 1]
    return block.kind in APPARATUS


def _inner(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the *mentions* that lie in a longer one."""
    furthest = 0
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        # all before it begin no later, so the one that reaches furthest contains it
        if one.end <= furthest:
            yield one.start, one.end
        furthest = max(furthest, one.end)


def _mention_item(document: Document, one: Mention, *, inner: bool) -> Item:
    kind = next(name for name in ("actors", "places", "when") if getattr(one, name))
    is_pronoun = one.form is MentionForm.PRONOUN
    return Item(
        record="mention",
        document=document.id,
        start=one.start,
        end=one.end,
        quote=one.quote,
        mark="inner" if inner else "pronoun" if is_pronoun else None,
        group=str(one.form) if one.form else "date",
        kind=kind,
        ids=frozenset(one.actors or one.places),
        when=one.when,
    )


def _statement_item(document: Document, one: Statement) -> Item:
    return Item(
        record="statement",
        document=document.id,
        start=one.start,
        end=one.end,
        quote=one.quote,
        mark=None,
        group=str(one.speech),
        ids=frozenset(one.speakers),
        id=one.id,
        within=one.within,
    )


def _report_item(document: Document, account: Account, several: set[str]) -> Item:
    report, event, statement = account.report, account.event, account.statement
    voice = report.voice or (statement.speakers if statement else ())
    # a date that the passage itself gives is there to be found, whatever other sources say
    elsewhere = report.when is None and (event.basis is EventBasis.EXTERNAL or event.id in several)
    return Item(
        record="report",
        document=document.id,
        start=report.start,
        end=report.end,
        quote=report.quote,
        mark=None if event.type else "untyped",
        group=f"{'not-' if report.negated else ''}{report.modality}",
        ids=frozenset(voice),
        when=account.when,
        event=event.id,
        type=event.type,
        modality=report.modality,
        negated=report.negated,
        text_voices=None if voice else frozenset(voices_of(account)),
        date_is_elsewhere=elsewhere,
    )


def applies(layer: str, item: Item) -> bool:
    """Return whether *layer* asks something of *item*, which is of its record."""
    if layer == "identity":
        return item.kind != "when"
    if layer == "dates":
        return item.kind == "when"
    if layer == "event_dates":
        return item.when is not None
    return True


def is_required(layer: str, item: Item, twins: Container[Item]) -> bool:
    """Return whether *item* must be answered in *layer*; *twins* are the items that another one stands for."""
    if item.mark or item in twins:
        return False
    return not (layer == "event_dates" and item.date_is_elsewhere)


def group_of(layer: str, item: Item) -> str:
    """Return the group of *item* in *layer*."""
    if layer == "nesting":
        return "nested" if item.within else "top"
    if layer == "plain":
        return "plain" if item.is_plain else "not-plain"
    if layer == "types":
        return str(item.type) if item.type else "none"
    if layer == "voice":
        return "somebody" if item.ids else "text"
    return {"dates": "date", "event_dates": "event"}.get(layer, item.group)
