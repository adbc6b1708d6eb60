"""The counts of a score: by layer, document and group, and of traps."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from .judging import is_plain, is_within_a_year, modality_words
from .layers import LAYERS, SPAN_LAYERS, count_keys
from .traps import TRAPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from .answers import Undecodable
    from .gold import Item
    from .states import DocumentStates, State
    from .traps import Pair

Counts = dict[str, int]

_NEEDED = {
    "not-plain": ("triggers",),
    "voice": ("voice",),
    "referent": ("identity",),
    "nested": ("speakers", "nesting"),
    "earlier": ("event_dates",),
}
"""The layers that a system must have answered, by the kind of trap."""

TRAP_COUNTS = ("pairs", "both", "trap", "sibling", "neither")
"""The counts of traps of one kind: how many pairs, and which sides of them are right."""


def counted_states(
    documents: Sequence[DocumentStates], layers: Iterable[str], failures: Iterable[Undecodable]
) -> dict[str, dict[str, object]]:
    """Return the counts of each of *layers*: of all documents, of each document, and of each group."""
    asked = tuple(layers)
    everything: dict[str, Counter[str]] = {layer: Counter() for layer in asked}
    of_groups: dict[str, dict[str, Counter[str]]] = {layer: defaultdict(Counter) for layer in asked}
    of_documents: dict[str, dict[str, Counter[str]]] = {layer: {} for layer in asked}
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    failed = Counter((one.document, one.record) for one in failures)
    for states in documents:
        name = states.document.id
        here = {layer: Counter[str]() for layer in asked}
        for state in states.states(asked):
            grown = _keys(state)
            here[state.layer].update(grown)
            of_groups[state.layer][state.group].update(grown)
            if state.layer == "modality" and state.required and state.matched:
                given = modality_words(state.matched.answer)
                if given is not None:
                    confusion[state.group][given] += 1
        for layer, counts in here.items():
            if layer in SPAN_LAYERS.values():
                record = LAYERS[layer].record
                counts.update(states.matchings[record].outcomes.values())
                counts["answers"] = len(states.answers[record])
                counts["undecodable"] = failed[name, record]
            everything[layer].update(counts)
            of_documents[layer][name] = counts
    found: dict[str, dict[str, object]] = {}
    for layer in asked:
        keys, of_gold = count_keys(layer), count_keys(layer, answers=False)
        found[layer] = {
            "all": _in_order(everything[layer], keys),
            "documents": {name: _in_order(counts, keys) for name, counts in of_documents[layer].items()},
            "groups": {name: _in_order(of_groups[layer][name], of_gold) for name in sorted(of_groups[layer])},
            "ceiling": None,
        }
        if layer == "modality":
            found[layer]["confusion"] = {name: dict(sorted(confusion[name].items())) for name in sorted(confusion)}
    return found


def _keys(state: State) -> list[str]:
    """Return the keys of the counts that grow by one for *state*."""
    is_span = state.layer in SPAN_LAYERS.values()
    if state.required:
        return ["gold", state.state, *(["exact"] if is_span and state.is_exact else [])]
    is_found = state.matched is not None if is_span else state.state == "correct"
    return ["optional", *(["optional_found" if is_span else "optional_correct"] if is_found else [])]


def _in_order(counts: Mapping[str, int], keys: Sequence[str]) -> Counts:
    return {key: counts.get(key, 0) for key in keys}


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
        kind: {name: found[name] for name in TRAP_COUNTS} if set(_NEEDED[kind]) <= set(answered) else None
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
