"""Find the passage of a document that has given words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.errors import RecordError, SpanError
from malicrisis.model.fields import short_repr
from malicrisis.text.phrases import Phrase, nearest_words

from .positions import blocks_between, passage_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

_FEW = 20
"""The most places that a message lists; the attribute `candidates` of the error has all of them."""


def find_words(document: Document, words: str, nth: int | None, paragraph: int | None) -> Passage:
    """Return the passage of *document* with these *words*, as `Document.find` does."""
    phrase = Phrase(words, ignore_case=True, whole_words=True)
    if phrase.is_blank:
        raise RecordError.of("find: words", expected="a word or a phrase", found=repr(words))
    where = None if paragraph is None else _paragraph(document, paragraph)
    spans = [
        (start, end)
        for start, end in phrase.spans(document.text)
        if where is None or (where.start <= start and end <= where.end)
    ]
    if not spans:
        raise _not_found(document, words, where)
    if nth is None and len(spans) > 1:
        raise _several(document, words, spans)
    number = 1 if nth is None else nth
    if not 1 <= number <= len(spans):
        expected = f"a number from 1 to {len(spans)}, the places of {short_repr(words)}"
        raise SpanError.of(document.id, field="nth", expected=expected, found=repr(nth))
    return passage_of(document, *spans[number - 1])


def _paragraph(document: Document, number: int) -> Block:
    """Return the paragraph of that *number*."""
    numbered = {block.number: block for block in document.blocks if block.number is not None}
    if number not in numbered:
        raise SpanError.of(
            document.id, field="paragraph", expected=f"a number from 1 to {len(numbered)}", found=repr(number)
        )
    return numbered[number]


def _not_found(document: Document, words: str, where: Block | None) -> SpanError:
    """Return the error for *words* that the document, or the paragraph *where*, does not have."""
    offset, end = (where.start, where.end) if where else (0, len(document.text))
    start, stop = nearest_words(document.text[offset:end], words)
    near = _place(document, offset + start, offset + stop)
    error = SpanError.of(
        document.id + (f" paragraph {where.number}" if where else ""),
        expected=f"the words {short_repr(words)}",
        found="none",
        hint=f"nearest: {short_repr(document.text[offset + start : offset + stop])} ({near})",
    )
    error.candidates = (_reference(document, offset + start, offset + stop),)
    return error


def _several(document: Document, words: str, spans: Sequence[tuple[int, int]]) -> SpanError:
    """Return the error for *words* that the document has at several places."""
    listed = ", ".join(f"nth={number} in {_place(document, *span)}" for number, span in enumerate(spans[:_FEW], 1))
    more = f" and {len(spans) - _FEW} more" if spans[_FEW:] else ""
    error = SpanError.of(
        document.id,
        expected=f"one place of {short_repr(words)}",
        found=f"{len(spans)}: {listed}{more}",
        hint="choose one with nth or paragraph",
    )
    error.candidates = tuple(_reference(document, *span) for span in spans)
    return error


def _place(document: Document, start: int, end: int) -> str:
    """Return the paragraph, or the kind of block, and the offsets: ``paragraph 7, characters 120-126``."""
    (block, *_) = blocks_between(document, start, end)
    name = f"{block.kind} {block.number}" if block.number else str(block.kind)
    return f"{name}, characters {start}-{end}"


def _reference(document: Document, start: int, end: int) -> str:
    """Return a reference to the characters, which `malicrisis.resolve` finds."""
    return f"{document.id}#c{start}-{end}"
