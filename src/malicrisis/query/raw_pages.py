"""Concordances of raw pages, with the words that cleaning removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from malicrisis.arguments import checked
from malicrisis.model.fields import Answer
from malicrisis.model.layout import Cut, plain
from malicrisis.model.spans import Span

from .concordance import documents_of, search_for

if TYPE_CHECKING:
    import re

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block


@attrs.frozen(kw_only=True, repr=False, eq=False)
class RawLine(Answer):
    """Words of a raw page with the characters around them. Printed lines of one concordance are aligned.

    White space around them is a plain space each.

    Attributes:
        span: the words as they are on the page, with offsets that count in it
        left: the characters before them, at most `width`
        right: the characters after them, at most `width`
        width: how many characters of context were asked for
        document: their document
        part: the cut that has some of them, which are not part of the clean text; else the block in which they begin
    """

    span: Span
    left: str
    right: str
    width: int
    document: Document = attrs.field(eq=False)
    part: Cut | Block = attrs.field(eq=False)

    @property
    def cut(self) -> Cut | None:
        """The cut that has some of the words, if there is one."""
        return self.part if isinstance(self.part, Cut) else None

    @property
    def place(self) -> str:
        """Why the words were cut, or their paragraph, or the kind of the block: ``cut: teaser``, ``p7``, ``title``."""
        if isinstance(self.part, Cut):
            return f"cut: {self.part.reason}"
        return f"p{self.part.number}" if self.part.number else str(self.part.kind)

    @property
    def reference(self) -> str:
        """The document and the offsets in its raw page: ``dw-2023 raw 69:78``."""
        return f"{self.document.id} raw {self.span.start}:{self.span.end}"

    def __str__(self) -> str:
        """Return the words in their context, as one line in which the words begin after `width` characters."""
        return f"{self.left:>{self.width}}{plain(self.span.quote)}{self.right}".rstrip()

    def __repr__(self) -> str:
        """Return the offsets, the place, and the words in their context."""
        return f"<RawLine {self.reference}, {self.place}: {self.left}[{plain(self.span.quote)}]{self.right}>"


@checked
def kwic_raw(
    where: Corpus | Document,
    pattern: str | re.Pattern[str],
    *,
    ignore_case: bool = True,
    whole_words: bool = True,
    width: int = 40,
) -> tuple[RawLine, ...]:
    r"""Return every occurrence of *pattern* in the raw pages, in the order of documents and offsets.

    `kwic` searches the clean text, in which cuts are left out. This function searches the pages as they were fetched.
    A string is compared as `kwic` compares it, and also matches words between which a page has a line break or a blank
    line. A compiled pattern is applied to the whole page, unchanged.

    Args:
        where: a corpus or one document
        pattern: a word, a phrase or a compiled pattern
        ignore_case: for a string, whether capital and small letters are the same
        whole_words: for a string, whether to find whole words only: not "Mali" in "Malian"
        width: the most characters of context on each side

    >>> import malicrisis
    >>> malicrisis.kwic_raw(malicrisis.load(), "accessibility links", width=10)
    (<RawLine voa-2012 raw 0:19, cut: navigation: [Accessibility links]  Breaking>,)
    >>> len(malicrisis.kwic_raw(malicrisis.load().documents["dw-2023"], "Wagner"))
    8

    Raises:
        RecordError: *pattern* is blank or of another type, or *width* is negative.
    """
    find = search_for(pattern, ignore_case=ignore_case, whole_words=whole_words, width=width)
    return tuple(
        _line(document, start, end, width)
        for document in documents_of(where)
        # `plain` makes one blank of each white-space character, so offsets stay those of the page
        for start, end in find(plain(document.raw) if isinstance(pattern, str) else document.raw)
    )


def _line(document: Document, start: int, end: int, width: int) -> RawLine:
    """Return the line for the raw characters from *start* to *end*."""
    span = Span(start=start, end=end, quote=document.raw[start:end])
    return RawLine(
        span=span,
        left=plain(document.raw[max(0, start - width) : start]),
        right=plain(document.raw[end : end + width]),
        width=width,
        document=document,
        part=next((cut for cut in document.cuts if cut.overlaps(span)), None) or _block_at(document, start),
    )


def _block_at(document: Document, offset: int) -> Block:
    """Return the block of *document* with the raw character at *offset*, which is no white space and in no cut."""
    return next(block for block in document.blocks if any(start <= offset < end for start, end in block.pieces))
