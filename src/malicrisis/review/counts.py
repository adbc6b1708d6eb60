"""The counts of a score, as a table that fits on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.scoring.layers import LAYERS, SPAN_LAYERS

if TYPE_CHECKING:
    from malicrisis.scoring import Score


class CountRow(NamedTuple):
    """The counts of one layer.

    Attributes:
        layer: the layer
        gloss: what it asks
        gold: how many items a system must have
        right: how many of them are right
        wrong: how many have an answer that is not right
        unanswered: how many have an answer that does not say; None if that cannot be
        missed: how many have no answer
        added: answers where the annotation has nothing; None if the layer is not about places
        readers: how many the second reader has right of those of the first, such as ``40 of 41``; empty if not known
    """

    layer: str
    gloss: str
    gold: int
    right: int
    wrong: int
    unanswered: int | None
    missed: int
    added: int | None
    readers: str


def rows_of(score: Score) -> list[CountRow]:
    """Return the counts of the layers that the system answered."""
    found: list[CountRow] = []
    for name, counts in score.layers.items():
        if counts is None:
            continue
        one, ceiling = counts["all"], counts["ceiling"]
        known = one["correct"] + one.get("unanswered", 0) + one["missed"]
        found.append(
            CountRow(
                layer=name,
                gloss=LAYERS[name].gloss,
                gold=one["gold"],
                right=one["correct"],
                wrong=one["gold"] - known,
                unanswered=one.get("unanswered"),
                missed=one["missed"],
                added=one["duplicate"] + one["spurious"] if name in SPAN_LAYERS.values() else None,
                readers=f"{ceiling['correct']} of {ceiling['gold']}" if ceiling else "",
            )
        )
    return found
