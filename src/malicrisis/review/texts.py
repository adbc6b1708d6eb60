"""The blocks of a text with the findings marked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.messages import counted
from malicrisis.model.documents import blocks_between
from malicrisis.view.markup import markup
from malicrisis.view.nesting import nested
from malicrisis.view.page.wording import anchor, reference_to

from .wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.view.markup import Markup

    from .findings import Finding

MAX_ADDED = 100
"""The most added answers that are marked in a block: each is an element around others."""

_KINDS = {"mention": "m", "statement": "s", "report": "r"}
_ORDER = ("wrong", "missed", "added", "right")
"""What the mark of several findings about the same words shows: the first that is among them."""


class ReviewedMark(NamedTuple):
    """Words to mark, and the findings about them.

    Attributes:
        start: offset of the first character of the mark
        end: offset after the last
        record: mention, statement or report
        outcome: the outcome of the mark
        label: the words that the style shows before it
        id: id of the element
    """

    start: int
    end: int
    record: str
    outcome: str
    label: str
    id: str


class ListedFinding(NamedTuple):
    """A finding in the note of a block.

    Attributes:
        finding: the finding
        quote: its words
        target: id of the element of its words
    """

    finding: Finding
    quote: str
    target: str


class ReviewedBlock(NamedTuple):
    """A block of a text as the page of a score shows it.

    Attributes:
        block: the block
        id: id of its element
        words: its words with their marks
        right: how many items that begin in it are right
        listed: the findings that begin in it and are not right
        left_out: how many added answers that begin in it are neither marked nor listed
    """

    block: Block
    id: str
    words: Markup
    right: int
    listed: Sequence[ListedFinding]
    left_out: int


def blocks_of(document: Document, findings: Iterable[Finding]) -> Iterator[ReviewedBlock]:
    """Yield the blocks of *document* with the *findings* about their words."""
    begun: dict[int, list[Finding]] = defaultdict(list)
    for one in findings:
        begun[blocks_between(document, one.start, one.end)[0].start].append(one)
    left_out: dict[int, int] = {}
    marks: dict[int, list[ReviewedMark]] = defaultdict(list)
    for start, found in begun.items():
        begun[start], left_out[start] = _shown(found)
        for mark in _marks(document, begun[start]):
            for block in blocks_between(document, mark.start, mark.end):
                piece = mark._replace(start=max(mark.start, block.start), end=min(mark.end, block.end))
                # only the first of its pieces has the id and the label
                marks[block.start].append(piece if piece.start == mark.start else piece._replace(id="", label=""))
    for block in document.blocks:
        here = begun.get(block.start, ())
        yield ReviewedBlock(
            block=block,
            id=anchor(reference_to(block)),
            words=nested(document.text, block, sorted(marks[block.start], key=_outer_first), _opening, _closing),
            right=sum(one.outcome == "right" for one in here),
            listed=[
                ListedFinding(one, shortened(document.text[one.start : one.end]), _id(document, one))
                for one in here
                if one.outcome != "right"
            ],
            left_out=left_out.get(block.start, 0),
        )


def _shown(findings: Sequence[Finding]) -> tuple[list[Finding], int]:
    """Return the *findings* without the added answers beyond the first, and the number of those."""
    added = [one for one in findings if one.outcome == "added"]
    beyond = set(map(id, added[MAX_ADDED:]))
    return [one for one in findings if id(one) not in beyond], len(beyond)


def _marks(document: Document, findings: Iterable[Finding]) -> Iterator[ReviewedMark]:
    """Yield one mark for all *findings* of a record about the same words: two elements could not be told apart."""
    same: dict[tuple[int, int, str], list[Finding]] = defaultdict(list)
    for one in findings:
        same[one.start, one.end, one.record].append(one)
    for (start, end, record), several in same.items():
        outcome = min((one.outcome for one in several), key=_ORDER.index)
        labels = dict.fromkeys(_label(one) for one in sorted(several, key=lambda one: _ORDER.index(one.outcome)))
        yield ReviewedMark(start, end, record, outcome, " / ".join(labels), _id(document, several[0]))


def _label(finding: Finding) -> str:
    """Return the short words that the page shows before the words of *finding*."""
    if finding.outcome == "right":
        return "✓"
    if finding.outcome == "wrong":
        return f"wrong: {', '.join(one.question for one in finding.wrongs)}"
    if finding.outcome == "added" and len(finding.lines) > 1:
        return f"added ({counted(len(finding.lines), 'answer')})"
    return finding.outcome


def _id(document: Document, finding: Finding) -> str:
    """Return the id of the element of the words of *finding*; no reference of a corpus has a full stop."""
    return f"{finding.record}.{document.id}.{finding.start}-{finding.end}"


def _outer_first(mark: ReviewedMark) -> tuple[int, int, int]:
    return mark.start, -mark.end, ("statement", "mention", "report").index(mark.record)


def _opening(mark: ReviewedMark, begins: bool) -> str:  # noqa: FBT001  as `nested` calls it
    classes = f"{_KINDS[mark.record]} f {mark.outcome}{'' if begins and mark.id else ' on'}"
    if not begins or not mark.id:
        return f'<span class="{classes}">'
    return f'<span class="{classes}" id="{mark.id}" data-state="{markup(mark.label)}">'


def _closing(_: ReviewedMark) -> str:
    return "</span>"
