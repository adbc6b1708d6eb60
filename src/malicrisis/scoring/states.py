"""The state of every item in every layer that a system answered."""

from __future__ import annotations

from collections import defaultdict
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from .gold import applies, group_of, is_required
from .judging import state_of
from .layers import LAYERS, SPAN_LAYERS
from .matching import OVERLAP, SAME, Matched, Matching, matching

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from malicrisis.model.documents import Document

    from .answers import Answers, SystemAnswer
    from .gold import Item, Items


class State(NamedTuple):
    """The state of one item in one layer.

    Attributes:
        layer: the layer
        item: the item
        state: a word of `malicrisis.scoring.layers.STATES`
        required: whether it must be answered
        group: its group in the layer
        matched: the answer that is matched with it, if there is one
    """

    layer: str
    item: Item
    state: str
    required: bool
    group: str
    matched: Matched | None

    @property
    def is_exact(self) -> bool:
        """Whether the answer has the very same words."""
        return self.matched is not None and self.matched.kind == SAME


class DocumentStates:
    """The items of one document, and the answers that are matched with them."""

    def __init__(self, document: Document, items: Items, answers: Sequence[SystemAnswer]) -> None:
        """Match *answers* with *items*, record by record."""
        self.document = document
        self.items = items
        self.answers: dict[str, list[SystemAnswer]] = {record: [] for record in SPAN_LAYERS}
        for answer in answers:
            self.answers[answer.record].append(answer)
        self.matchings: dict[str, Matching] = {
            record: matching(document, items[record], self.answers[record]) for record in SPAN_LAYERS
        }
        self._statements = {item.id: matched for item, matched in self.matchings["statement"].pairs.items()}
        self._around = _innermost(self.answers["statement"])

    def states(self, layers: Collection[str]) -> Iterator[State]:
        """Yield the state of each item in *layers*."""
        for layer in layers:
            record = LAYERS[layer].record
            twins = self.matchings[record].twins
            for item in self.items[record]:
                if applies(layer, item):
                    yield State(
                        layer,
                        item,
                        self.state(layer, item),
                        is_required(layer, item, twins),
                        group_of(layer, item),
                        self.matchings[record].pairs.get(item),
                    )

    def state(self, layer: str, item: Item) -> str:
        """Return the state of *item* in *layer*."""
        matched = self.matchings[item.record].pairs.get(item)
        if matched is None:
            return "missed"
        if layer in SPAN_LAYERS.values():
            return "boundary" if matched.kind == OVERLAP else "correct"
        return self._nesting(item, matched.answer) if layer == "nesting" else state_of(layer, item, matched.answer)

    def _nesting(self, item: Item, answer: SystemAnswer) -> str:
        """Return whether the innermost answered statement around *answer* is that around *item*."""
        around = self._around[answer.line]
        if item.within is None:
            return "other" if around else "correct"
        matched = self._statements.get(item.within)
        return "correct" if matched is not None and matched.answer.line in around else "other"


def _innermost(answers: Sequence[SystemAnswer]) -> Mapping[int, frozenset[int]]:
    """Return the lines of the innermost answers around each of *answers*, by its line; several have the same words."""
    lines: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in answers:
        lines[one.start, one.end].append(one.line)
    found: dict[int, frozenset[int]] = {}
    stack: list[tuple[int, int, int]] = []  # each with the length of the shortest below it
    for start, end in sorted(lines, key=lambda span: (span[0], -span[1])):
        # all that follow begin here or later
        while stack and stack[-1][1] <= start:
            stack.pop()
        best: tuple[int, int] | None = None
        for begin, last, below in reversed(stack):
            # spans may cross, so not each one that is open contains this one
            if last >= end and (best is None or last - begin < best[1] - best[0]):
                best = begin, last
            if best is not None and best[1] - best[0] <= below:
                break
        found.update(dict.fromkeys(lines[start, end], frozenset(lines[best] if best else ())))
        below = min(stack[-1][2], stack[-1][1] - stack[-1][0]) if stack else maxsize
        stack.append((start, end, below))
    return found


def answered_layers(answers: Answers) -> tuple[str, ...]:
    """Return the layers that the system answered: those that its first line names, and those of which a line speaks."""
    named = set(answers.system.layers)
    records = {one.record for one in answers.answers} | {LAYERS[one].record for one in named}
    records |= {one.record for one in answers.failures if one.record}
    fields = {(one.record, field) for one in answers.answers for field in one.values}
    return tuple(
        name
        for name, layer in LAYERS.items()
        if name in named
        or (not layer.fields and layer.record in records)
        or any((layer.record, field) in fields for field in layer.fields)
    )
