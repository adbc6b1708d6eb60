"""Where words are in a document: passages, blocks, parts, sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from malicrisis.errors import SpanError
from malicrisis.model.fields import Answer
from malicrisis.model.ownership import belonging_to
from malicrisis.model.spans import Passage

from .checks import check_passage, check_range

if TYPE_CHECKING:
    from malicrisis.model.annotations import Mention
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block, Part
    from malicrisis.model.spans import Span

_START = attrgetter("start")
_END = attrgetter("end")


def passage_of(document: Document, start: int, end: int) -> Passage:
    """Return the passage from *start* to *end* of the clean text: `Document.passage` without a check of types."""
    check_range(document, start, end, "clean text", document.text)
    passage = Passage(document=document.id, start=start, end=end, quote=document.text[start:end])
    return belonging_to(passage, document, has_same_text)


def has_same_text(one: Document, other: Document) -> bool:
    """Return whether two documents have the same text and blocks, as copies have: passages are at the same place."""
    return one.text is other.text and one.blocks is other.blocks


# The next three do not check the words, for documents that are being validated, and for records of the document itself.


def part_around(document: Document, span: Span) -> Part | None:
    """Return the part of *document* that contains *span*, or None."""
    before = bisect_right(document.parts, span.start, key=_START)
    return document.parts[before - 1] if before and span.end <= document.parts[before - 1].end else None


def voice_around(document: Document, span: Span) -> tuple[str, ...]:
    """Return the ids of the actors in whose voice the text of *document* speaks at *span*."""
    part = part_around(document, span)
    return part.voice if part and part.voice else document.voice


def date_around(document: Document, span: Span) -> When | None:
    """Return the date of the text of *document* at *span*, if there is one."""
    part = part_around(document, span)
    return part.date if part and part.date else document.published


def blocks_between(document: Document, start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks that overlap the characters *start* to *end* of the clean text, found by bisection.

    >>> import malicrisis
    >>> [str(block.kind) for block in blocks_between(malicrisis.load().documents["dw-2023"], 8, 12)]
    ['tag', 'tag']
    """
    first = bisect_right(document.blocks, start, key=_END)
    return document.blocks[first : bisect_left(document.blocks, end, first, key=_START)]


def mentions_in(document: Document, span: Span) -> list[Mention]:
    """Return the mentions of *document* that lie in *span*, in order.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> [mention.quote for mention in mentions_in(document, document.sentences[2])]
    ['Mali', 'UN', 'peace mission', 'US', 'Russia', 'Wagner']

    Raises:
        SpanError: the words of *span* are not those of the text.
    """
    check_passage(document, span)
    mentions = document.mentions  # in the order of their offsets, as a document sees to
    first = bisect_left(mentions, span.start, key=_START)
    after = bisect_left(mentions, span.end, lo=first, key=_START)
    return [one for one in mentions[first:after] if one.end <= span.end]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Location(Answer):
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
    raw: tuple[slice, ...] = attrs.field(eq=False)  # the block decides it, and Python 3.11 cannot hash a slice

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
    from malicrisis.text.sentences import sentence_borders  # loading does without

    return tuple(sentence_borders(text, start, end))
