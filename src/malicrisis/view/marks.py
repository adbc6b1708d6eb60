"""Marks in the text of a document, as notebooks show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .markup import Markup, element, joined, tag
from .nesting import nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage, Span


class Mark(NamedTuple):
    """Words to mark.

    Attributes:
        start: offset of the first character
        end: offset after the last character
        name: name of the element
        kind: its class
        title: its tooltip, which repeats what stands below the text
        before: the label before the words; the style draws it, so that it is not part of the text
        after: the label after them, drawn by the style as well
    """

    start: int
    end: int
    name: str
    kind: str
    title: str = ""
    before: str = ""
    after: str = ""

    @property
    def order(self) -> tuple[int, int, bool]:
        """Sort key: outer marks before inner ones; if the words are the same, reports are the innermost."""
        return self.start, -self.end, self.kind == "report"


def marked(text: str, block: Block, marks: Sequence[Mark]) -> Markup:
    """Return the words of *block* in *text* with elements for its *marks*, which are in the order of `Mark.order`."""
    return nested(text, block, marks, _opening, lambda mark: f"</{mark.name}>")


def _opening(mark: Mark, begins: bool) -> Markup:  # noqa: FBT001  as `nested` calls it
    """Return the tag before the words of *mark*; of a mark in several pieces, the first has the labels."""
    before, after = (mark.before, mark.after) if begins else ("", "")
    return tag(mark.name, mark.kind, title=mark.title, data_before=before, data_after=after)


def highlighted(around: Passage, words: Span) -> Markup:
    """Return the passage *around* some *words*, with the words in ``mark``.

    >>> from malicrisis import Passage, Span
    >>> highlighted(Passage(document="a", start=5, end=15, quote="Mali votes"), Span(start=10, end=15, quote="votes"))
    'Mali <mark class="mc-words">votes</mark>'
    """
    start, end, quote = words.start - around.start, words.end - around.start, around.quote
    return joined("", [quote[:start], element("mark", quote[start:end], kind="words"), quote[end:]])
