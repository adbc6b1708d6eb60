"""What must hold between a document, its pages and the records it owns."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.checksums import sha256
from malicrisis.errors import LayoutError, RecordError, SpanError
from malicrisis.model.annotations import nesting_flaws
from malicrisis.model.fields import is_stored, short_repr
from malicrisis.model.layout import layout_flaws
from malicrisis.model.spans import Passage, check_words
from malicrisis.normal_form import look_alike
from malicrisis.rules import Rule, no_tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.errors import MalicrisisError
    from malicrisis.model.fields import Record
    from malicrisis.model.spans import Span
    from malicrisis.rules import Tally

    Document = Any  # `malicrisis.Document` imports this module, and pyright cannot match its converters with a protocol

_PLACE = attrgetter("start", "end")
_REPORTED = attrgetter("start", "end", "event")


def document_flaws(document: Document, tally: Tally = no_tally) -> Iterator[MalicrisisError]:
    """Yield every way in which the records that *document* owns do not fit it or each other.

    Each function counts with *tally* what it looks at.
    """
    yield from _page_flaws(document, tally)
    yield from layout_flaws(document.raw, document.text, document.blocks, document.cuts, tally)
    yield from word_flaws(document, tally)
    yield from _border_flaws(document, tally)
    yield from _owner_flaws(document)
    yield from _order_flaws(document, tally)
    yield from _part_flaws(document, tally)
    yield from _evidence_flaws(document, tally)
    yield from nesting_flaws(document.statements, document.reports, tally)


def _page_flaws(document: Document, tally: Tally) -> Iterator[MalicrisisError]:
    """Yield an error if the raw page does not have the length or the checksum that *document* states."""
    tally(Rule.PAGES, 2)
    if document.source.characters != len(document.raw):
        yield LayoutError.of(
            "",
            expected=f"{document.source.characters} characters in {document.source.file}",
            found=len(document.raw),
            rule=Rule.PAGES,
            record=document,
        )
    found = sha256(document.raw.encode())
    if document.source.sha256 != found:
        yield LayoutError.of(
            "",
            expected=f"{document.source.file} to have sha256 {document.source.sha256}",
            found=found,
            rule=Rule.PAGES,
            record=document,
        )


def shared_page_flaws(
    documents: Iterable[Document], tally: Tally = no_tally, *, known: dict[str, tuple[str, str, str]] | None = None
) -> Iterator[RecordError]:
    """Yield the documents with another page than an earlier document has under the same file name.

    Names that differ in the case of letters alone are the same on many systems. *known* has the pages of earlier
    documents, and gets those of these.
    """
    first = {} if known is None else known
    for document in documents:
        tally(Rule.UNIQUE, 1)
        name, digest = document.source.file, document.source.sha256
        file, checksum, owner = first.setdefault(name.lower(), (name, digest, document.id))
        # two documents may be made of one page
        if (file, checksum) != (name, digest):
            yield RecordError.of(
                document.id,
                field="source.file",
                expected=f"another name than {file!r}, the raw page of {owner!r}",
                found=repr(name),
                rule=Rule.UNIQUE,
                record=document,
                document=document.id,
            )


def word_flaws(document: Document, tally: Tally = no_tally) -> Iterator[MalicrisisError]:
    """Yield the spans of *document* that do not have the words they state."""
    spans = _spans(document)
    tally(Rule.WORDS, len(document.cuts) + len(spans))
    for cut in document.cuts:
        found = document.raw[cut.start : cut.end]
        if found != cut.quote:
            show = ascii if look_alike(cut.quote, found) else short_repr
            yield SpanError.of(
                f"cut {cut.start}:{cut.end}",
                expected=show(cut.quote),
                found=show(found),
                rule=Rule.WORDS,
                record=cut,
            )
    for noun, span, record in spans:
        if document.text[span.start : span.end] != span.quote:
            try:
                span.cut(document.text)
            except SpanError as flaw:
                flaw.record = record
                yield flaw.at(noun)


def _spans(document: Document) -> list[tuple[str, Span, Record]]:
    """Return every span of the clean text that *document* owns, with its noun and the record it is in."""
    return [
        *(("mention", span, span) for span in document.mentions),
        *(("statement", span, span) for span in document.statements),
        *(("cue", span.cue, span) for span in document.statements if span.cue),
        *(("report", span, span) for span in document.reports),
    ]


def _border_flaws(document: Document, tally: Tally) -> Iterator[MalicrisisError]:
    """Yield spans that do not lie in one block."""
    # in the order of the blocks, so that one pass over both is enough
    spans = sorted(_spans(document), key=lambda item: item[1].start)
    tally(Rule.BORDERS, len(spans))
    blocks = iter(document.blocks)
    block = next(blocks, None)
    for noun, span, record in spans:
        while block and block.end <= span.start:
            block = next(blocks, None)
        if not block or span.start < block.start or block.end < span.end:
            crosses = block and block.start <= span.start
            yield LayoutError.of(
                f"{noun} {span.start}:{span.end} {short_repr(span.quote)}",
                expected="a span in one block",
                found="one that crosses the border of a block" if crosses else "one that begins outside the blocks",
                rule=Rule.BORDERS,
                record=record,
            )


def _owner_flaws(document: Document) -> Iterator[MalicrisisError]:
    """Yield records that belong to another document.

    The ids are counted with the other references, in `malicrisis.model.integrity`.
    """
    for noun, records in (
        ("block", document.blocks),
        ("cut", document.cuts),
        ("mention", document.mentions),
        ("statement", document.statements),
        ("report", document.reports),
    ):
        for record in records:
            if record.document != document.id:
                yield RecordError.of(
                    noun,
                    expected=f"one of {document.id!r}",
                    found=repr(record.document),
                    rule=Rule.REFERENCES,
                    record=record,
                )


def _order_flaws(document: Document, tally: Tally) -> Iterator[MalicrisisError]:
    """Yield annotations that are out of order or recur."""
    for noun, records, place_of in (
        ("cut", document.cuts, _PLACE),
        ("mention", document.mentions, _PLACE),
        ("statement", document.statements, _PLACE),
        # the same words may report two events
        ("report", document.reports, _REPORTED),
    ):
        places = list(map(place_of, records))
        tally(Rule.UNIQUE, len(places))
        for (one, other), record in zip(pairwise(places), records[1:], strict=False):
            if one >= other:
                found = f"two at {one}" if one == other else f"{other} after {one}"
                yield _recurring(f"{noun}s", "each place once, in order", found, record)
    for noun, named in (("statement", document.statements), ("part", document.parts)):
        met: set[str] = set()
        tally(Rule.UNIQUE, len(named))
        for item in named:
            if item.id in met:
                yield _recurring(f"{noun}s", "every id once", f"{item.id!r} again", item)
            met.add(item.id)


def _recurring(place: str, expected: str, found: str, record: Record) -> RecordError:
    return RecordError.of(place, expected=expected, found=found, rule=Rule.UNIQUE, record=record)


def _part_flaws(document: Document, tally: Tally) -> Iterator[MalicrisisError]:
    """Yield parts that do not begin and end with blocks, or overlap."""
    tally(Rule.LAYOUT, len(document.parts))
    starts = {block.start for block in document.blocks}
    ends = {block.end for block in document.blocks}
    here = 0
    for part in document.parts:
        if part.start not in starts or part.end not in ends or part.start < here:
            yield LayoutError.of(
                f"part {part.id!r}",
                expected=f"a part that begins and ends with blocks after {here}",
                found=f"{part.start}:{part.end}",
                rule=Rule.LAYOUT,
                record=part,
            )
        here = part.end


def _evidence_flaws(document: Document, tally: Tally) -> Iterator[MalicrisisError]:
    """Yield evidence for something that is no bibliographic field."""
    tally(Rule.REFERENCES, len(document.evidence))
    fields = {field.name for field in attrs.fields(document.__class__) if is_stored(field)}
    for evidence in document.evidence:
        if evidence.field not in fields:
            yield RecordError.of(
                "evidence",
                expected="a bibliographic field",
                found=short_repr(evidence.field),
                rule=Rule.REFERENCES,
                record=evidence,
            )


def check_range(document: Document, start: int, end: int, name: str, text: str) -> None:
    """Raise SpanError unless *text*, which is the *name* of *document*, has the characters *start* to *end*."""
    if not 0 <= start < end <= len(text):
        expected = f"0 <= start < end <= {len(text)} in the {name}"
        raise SpanError.of(document.id, expected=expected, found=f"{start}:{end}")


def check_passage(document: Document, span: Span) -> None:
    """Raise SpanError unless the words of *span* are those of the text of *document*.

    >>> import malicrisis
    >>> documents = malicrisis.load().documents
    >>> check_passage(documents["dw-2023"], documents["voa-2012"].passage(0, 4))
    Traceback (most recent call last):
    malicrisis.errors.SpanError: dw-2023: expected a passage of this document, found one of 'voa-2012'
    """
    if isinstance(span, Passage) and span.document != document.id:
        raise SpanError.of(document.id, expected="a passage of this document", found=f"one of {span.document!r}")
    try:
        check_words(span, document.text)
    except SpanError as error:
        raise error.at(document.id) from None
