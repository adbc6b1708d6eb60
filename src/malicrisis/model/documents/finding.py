"""Find the passage of a document that has given words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.errors import AnchorError, RecordError, SpanError
from malicrisis.text.anchoring import anchor, context, shown

from .positions import blocks_between, passage_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

_FEW = 20
"""The most places that a message lists; the attribute `candidates` of the error has all of them."""


def find_words(
    document: Document,
    quote: str,
    *,
    nth: int | None,
    paragraph: int | None,
    before: str | None,
    after: str | None,
    accept: Sequence[str],
) -> Passage:
    """Return the passage of *document* with the words *quote*, as `Document.find` does."""
    if not quote.strip():
        raise RecordError.of("find: quote", expected="a word or a phrase", found=repr(quote))
    where = None if paragraph is None else _paragraph(document, paragraph)
    start, end = (where.start, where.end) if where else (0, len(document.text))
    try:
        found = anchor(document.text, quote, start=start, end=end, before=before, after=after, nth=nth, accept=accept)
    except AnchorError as error:
        raise _placed(document, quote, where, error, accept) from None
    return passage_of(document, *found)


def _paragraph(document: Document, number: int) -> Block:
    """Return the paragraph of that *number*."""
    numbered = {block.number: block for block in document.blocks if block.number is not None}
    if number not in numbered:
        raise SpanError.of(
            document.id, field="paragraph", expected=f"a number from 1 to {len(numbered)}", found=repr(number)
        )
    return numbered[number]


def _placed(
    document: Document, quote: str, where: Block | None, error: AnchorError, accept: Sequence[str]
) -> AnchorError:
    """Return *error* with the paragraphs of its places, and references to them."""
    place = document.id + (f" paragraph {where.number}" if where else "")
    nearest = (error.nearest,) if error.nearest else ()
    facts = {name: getattr(error, name) for name in ("reason", "places", "needs", "nearest")}
    facts["candidates"] = tuple(f"{document.id}#c{start}-{end}" for start, end in error.places or nearest)
    found, hint = error.found, error.hint
    if error.reason == "several":
        listed = ", ".join(
            f"nth={number} in {_place(document, *span)}: {context(document.text, *span)!r}"
            for number, span in enumerate(error.places[:_FEW], 1)
        )
        more = f" and {len(error.places) - _FEW} more" if error.places[_FEW:] else ""
        found, hint = f"{len(error.places)}: {listed}{more}", "choose one with nth, paragraph, before or after"
    elif error.reason == "not-found":
        elsewhere = _elsewhere(document, quote, where, accept)
        if elsewhere:
            facts["reason"], found = "other-paragraph", f"it in {elsewhere} only"
            hint = "correct the number of the paragraph"
        elif error.nearest:
            start, end = error.nearest
            hint = f"nearest: {shown(document.text[start:end])} ({_place(document, start, end)})"
    return AnchorError.of(place, field=error.field, expected=error.expected, found=found, hint=hint, **facts)


def _elsewhere(document: Document, quote: str, where: Block | None, accept: Sequence[str]) -> str | None:
    """Return the first place of *quote* outside the paragraph *where*, or None if there is none."""
    if where is None:
        return None
    try:
        return _place(document, *anchor(document.text, quote, nth=1, accept=accept))
    except AnchorError:
        return None


def _place(document: Document, start: int, end: int) -> str:
    """Return the paragraph, or the kind of block, and the offsets: ``paragraph 7, characters 120-126``."""
    (block, *_) = blocks_between(document, start, end)
    name = f"{block.kind} {block.number}" if block.number else str(block.kind)
    return f"{name}, characters {start}-{end}"
