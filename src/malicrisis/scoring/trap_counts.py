"""Which traps a system got right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .judging import is_plain, is_within_a_year
from .traps import TRAPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from .gold import Item
    from .states import DocumentStates
    from .traps import Pair

_NEEDED = {
    "not-plain": ("triggers",),
    "voice": ("voice",),
    "referent": ("identity",),
    "nested": ("speakers", "nesting"),
    "earlier": ("event_dates",),
}
"""The layers that a system must have answered, by the kind of trap."""

COUNTS = ("pairs", "both", "trap", "sibling", "neither")


def counted_traps(
    pairs: Iterable[Pair], states: Mapping[str, DocumentStates], answered: Collection[str]
) -> dict[str, dict[str, int] | None]:
    """Return how many *pairs* of each kind are right on both sides, on one, or on neither."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in TRAPS}
    for pair in pairs:
        if not {pair.trap.document, pair.sibling.document} <= states.keys():
            continue
        trap = _is_right(pair.kind, pair.trap, states[pair.trap.document], is_trap=True)
        sibling = _is_right(pair.kind, pair.sibling, states[pair.sibling.document], is_trap=False)
        outcome = "both" if trap and sibling else "trap" if trap else "sibling" if sibling else "neither"
        counts[pair.kind].update(("pairs", outcome))
    return {
        kind: {name: found[name] for name in COUNTS} if set(_NEEDED[kind]) <= set(answered) else None
        for kind, found in counts.items()
    }


def _is_right(kind: str, item: Item, states: DocumentStates, *, is_trap: bool) -> bool:
    matched = states.matchings[item.record].pairs.get(item)
    if kind == "not-plain":
        return (matched is not None and is_plain(matched.answer)) != is_trap
    if matched is None:
        return False
    if kind == "nested":
        layers = ("speakers", "nesting") if is_trap else ("speakers",)
        return all(states.state(layer, item) == "correct" for layer in layers)
    if kind == "earlier":
        state = states.state("event_dates", item)
        return state in ("correct", "finer", "overlaps") or (state == "coarser" and is_within_a_year(matched.answer))
    return states.state({"voice": "voice", "referent": "identity"}[kind], item) == "correct"
