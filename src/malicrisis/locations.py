"""Where in a document words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .documents import blocks_between
from .errors import SpanError
from .sentences import sentence_borders

if TYPE_CHECKING:
    from .documents import Document
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
