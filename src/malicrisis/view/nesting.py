"""Marks within a text as elements that nest, also where the marks cross."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Protocol, TypeVar

from .markup import Markup, markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Marked(Protocol):
    """What can be marked: a start and an end, half-open, in code points of the text."""

    @property
    def start(self) -> int:
        """The offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """The offset after the last character."""
        ...


M = TypeVar("M", bound=Marked)


def nested(
    text: str,
    stretch: Marked,
    marks: Sequence[M],
    opening: Callable[[M, bool], str],
    closing: Callable[[M], str],
) -> Markup:
    """Return a *stretch* of *text* with elements for its *marks*, which are sorted, the outer before the inner.

    Elements must nest, but marks may cross. A mark that crosses another is closed at the border and opened again:
    *opening* gets the mark, and whether the element begins where the mark does.

    >>> from malicrisis.model.spans import Span
    >>> marks = [Span(start=0, end=3, quote="abc"), Span(start=1, end=4, quote="bcd")]
    >>> whole = Span(start=0, end=4, quote="abcd")
    >>> nested("abcd", whole, marks, lambda mark, begins: f"<b {mark.start}>", lambda mark: "</b>")
    '<b 0>a<b 1>bc</b></b><b 1>d</b>'
    """
    html: list[str] = []
    opened: list[M] = []
    # reversed, since a list gives up its last item at once and its first by moving all others
    waiting = list(reversed(marks))
    borders = sorted({stretch.start, stretch.end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for here, there in pairwise(borders):
        around = [mark for mark in opened if here < mark.end]
        while waiting and waiting[-1].start == here:
            around.append(waiting.pop())
        # the outer elements that do not change stay open
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(opened, around, strict=False)))
        html += [closing(mark) for mark in reversed(opened[kept:])]
        html += [opening(mark, mark.start == here) for mark in around[kept:]]
        html.append(markup(text[here:there]))
        opened = around
    html += [closing(mark) for mark in reversed(opened)]
    return Markup("".join(html))
