"""The text of a block with its marks: statements, mentions, reports, and passages that disagree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.documents import blocks_between
from malicrisis.query.references import reference
from malicrisis.view.markup import Markup, markup
from malicrisis.view.nesting import nested

from .wording import anchor, label_of, reference_to, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.annotations import Mention, Report, Statement
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

    from .scope import Scope

_START = attrgetter("start")


class Mark(NamedTuple):
    """Words to mark, and the element around them.

    Attributes:
        start: offset of the first character
        end: offset after the last
        rank: where several marks have the same words, a lower rank is further out
        kind: class of the element
        id: id of the element, if anything leads to it
        target: id of the element that it leads to, if any
        label: the word that the style shows before or after it
        tone: name of its color
        is_link: whether it is a link to its target
    """

    start: int
    end: int
    rank: int
    kind: str
    id: str
    target: str = ""
    label: str = ""
    tone: str = ""
    is_link: bool = False


class Marks:
    """The marks of a document."""

    def __init__(self, scope: Scope, document: Document) -> None:
        """Make the marks of *document*."""
        self._scope = scope
        self._document = document
        self._marks = _with_links(sorted(self._all(), key=lambda mark: (mark.start, -mark.end, mark.rank)))

    def within(self, block: Block) -> Markup:
        """Return the words of *block* with their marks."""
        marks = self._marks[
            bisect_left(self._marks, block.start, key=_START) : bisect_right(self._marks, block.end - 1, key=_START)
        ]
        # the element of the block has this id, so a passage that is all of the block must not
        used = {anchor(reference_to(block))}
        return nested(self._document.text, block, marks, lambda mark, begins: _opening(mark, begins, used), _closing)

    def _all(self) -> Iterator[Mark]:
        """Yield the marks of the document; passages that disagree are split where their blocks end."""
        document = self._document
        for statement in document.statements:
            yield self._statement(statement)
        for mention in document.mentions:
            yield self._mention(mention)
        by_words: dict[tuple[int, int], list[Report]] = {}
        for report in document.reports:
            by_words.setdefault((report.start, report.end), []).append(report)
        for reports in by_words.values():
            yield self._reports(reports)
        passages = {(one.start, one.end): one for one in self._scope.disagreeing(document)}
        for passage in passages.values():
            yield from self._pieces(passage)

    def _statement(self, statement: Statement) -> Mark:
        depth = "inner" if statement.within else ""
        label = self._scope.names(statement.speakers)
        # only what the page itself leads to needs an id: the script finds all other words
        id_ = self._id(statement) if statement.event else ""
        return Mark(statement.start, statement.end, 1, "s", id_, label=label, tone=depth)

    def _mention(self, mention: Mention) -> Mark:
        if mention.when:
            return Mark(mention.start, mention.end, 2, "m when", "")
        kind, prefix, ids = ("who", "actor", mention.actors) if mention.actors else ("where", "place", mention.places)
        return Mark(mention.start, mention.end, 2, f"m {kind}", "", f"{prefix}.{ids[0]}")

    def _reports(self, reports: list[Report]) -> Mark:
        """Return one mark for all *reports* with the same words: two elements could not be told apart."""
        first = next((one for one in reports if label_of(one)), reports[0])
        label = " / ".join(dict.fromkeys(label_of(one) or "said" for one in reports)) if label_of(first) else ""
        return Mark(first.start, first.end, 3, "r", self._id(first), f"event.{first.event}", label, tone_of(first))

    def _pieces(self, passage: Passage) -> Iterator[Mark]:
        for block in blocks_between(self._document, passage.start, passage.end):
            start, end = max(block.start, passage.start), min(block.end, passage.end)
            yield Mark(start, end, 0, "x", self._id(passage) if start == passage.start else "")

    def _id(self, passage: Passage) -> str:
        return anchor(reference(self._scope.corpus, passage))


def _with_links(marks: list[Mark]) -> list[Mark]:
    """Return sorted *marks*, those with a target as links unless another one is within: links must not be in links."""
    after = len(marks) and max(mark.end for mark in marks)
    found: list[Mark] = []
    # backwards, `after` is where the nearest link behind this mark begins
    for mark in reversed(marks):
        found.append(mark._replace(is_link=mark.end <= after) if mark.target else mark)
        after = mark.start if mark.target else after
    return found[::-1]


def _opening(mark: Mark, begins: bool, used: set[str]) -> str:  # noqa: FBT001  as `nested` calls it
    """Return the tag before *mark*; its id and its label stand only where it begins, an id only once."""
    # ids and classes need no escape; there are thousands of marks, and `tag` would escape each value
    classes = f"{mark.kind} {mark.tone}" if mark.tone else mark.kind
    fields = [f' class="{classes}"' if begins else f' class="{classes} on"']
    if begins and mark.id and mark.id not in used:
        used.add(mark.id)
        fields.append(f' id="{mark.id}"')
    if begins and mark.label:
        fields.append(f' data-label="{markup(mark.label)}"')
    if mark.is_link:
        return f'<a{"".join(fields)} href="#{mark.target}">'
    to = f' data-to="{mark.target}"' if mark.target else ""
    return f"<span{''.join(fields)}{to}>"


def _closing(mark: Mark) -> str:
    return "</a>" if mark.is_link else "</span>"
