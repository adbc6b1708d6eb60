"""The mentions of a document by place."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malicrisis.annotations import Mention
    from malicrisis.documents import Document
    from malicrisis.spans import Span

_START = attrgetter("start")


def mentions_in(document: Document, span: Span) -> list[Mention]:
    """Return the mentions of *document* that lie in *span*, in order.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> [mention.quote for mention in mentions_in(document, document.sentences[2])]
    ['Mali', 'UN', 'peace mission', 'US', 'Russia', 'Wagner']
    """
    mentions = document.mentions  # in the order of their offsets, as a document sees to
    first = bisect_left(mentions, span.start, key=_START)
    after = bisect_left(mentions, span.end, lo=first, key=_START)
    return [one for one in mentions[first:after] if one.end <= span.end]
