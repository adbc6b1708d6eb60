"""Print scores for people: tables of counts, with the words that explain them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from malicrisis._version import FINGERPRINT
from malicrisis.messages import counted
from malicrisis.scoring import LAYERS, REASONS, STATES, TRAPS
from malicrisis.scoring.layers import count_keys

from .terminal import bold, print_part, table, terminal_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malicrisis.scoring import Score, ScoreComparison, Undecodable

_MANY = 8
"""The most documents that have a column of their own."""

_EXAMPLES = 3
"""The examples of each reason, and of each kind of item that flipped."""

KEYS = {
    "gold": "items of the annotation that a system must have",
    "optional": "further items, which it may leave out",
    "optional_found": "of these, those that it has",
    "optional_correct": "of these, those that it has right",
    "answers": "answers of the system",
    "duplicate": "of these, second answers for one item",
    "neutral": "of these, answers outside of what is asked: page furniture, pronouns",
    "spurious": "of these, answers where the annotation has nothing",
    "undecodable": "lines that are no answer",
    **STATES,
}
"""The keys of counts in words."""

_TWO_READERS = (
    "two readers: the second of two independent readers, scored on the first. The first did not find the same items as"
    " the annotation, so that gold differs."
)

_TRAPS = "pairs of which a system must get both right; the trap of not-plain is right without any answer, too"

_CAVEAT = (
    "Five documents, read by language models: the counts speak of these texts only, and two readers of one kind share"
    " errors."
)


def print_score(score: Score) -> None:
    """Print the lines that failed, a table for each layer that the system answered, and the traps."""
    _print_head(score)
    used = dict.fromkeys(key for layer, counts in score.layers.items() for key in _print_layer(score, layer, counts))
    silent = [name for name, counts in score.layers.items() if counts is None]
    if silent:
        print(f"\n{wrapped('not answered: ' + ', '.join(silent))}")
    _print_traps(score.traps)
    print_part("what the rows mean:", [f"{key}: {KEYS[key]}" for key in KEYS if key in used])
    if any(counts["ceiling"] for counts in score.layers.values() if counts is not None):
        print(f"\n{wrapped(_TWO_READERS)}")
    _print_caveat(score)


def _print_caveat(score: Score) -> None:
    is_shipped = score.fingerprint == FINGERPRINT
    print(f"\n{wrapped(_CAVEAT if is_shipped else 'The counts speak of these texts only.')}")


def _print_head(score: Score) -> None:
    """Print what was scored, and the lines that could not be."""
    lines = score.lines
    name = f"{score.system}, " if score.system else ""
    left_out = f", {lines.left_out} of documents that are left out" if lines.left_out else ""
    print(
        wrapped(
            f"{name}on {score.corpus.id} {score.corpus.version}: {counted(lines.read, 'line')}, "
            f"{counted(lines.answers, 'answer')}, {lines.undecodable} undecodable{left_out}"
        )
    )
    by_reason = sorted(score.failures, key=lambda one: [*REASONS].index(one.reason))
    for reason, failures in groupby(by_reason, key=lambda one: one.reason):
        listed = [*failures]
        number = f"{len(listed)}{_more(listed)}"
        print_part(f"{reason} ({number}): {REASONS[reason]}", [_failure(one) for one in listed[:_EXAMPLES]])


def _more(listed: Sequence[object]) -> str:
    """Return what says that only the first of *listed* are printed."""
    return f", the first {_EXAMPLES}" if listed[_EXAMPLES:] else ""


def _failure(failure: Undecodable) -> str:
    return f"line {failure.line}: {failure.message}"


def _print_layer(score: Score, layer: str, counts: Mapping[str, Any] | None) -> list[str]:
    """Print the table of a layer, and return the keys of its rows."""
    if counts is None:
        return []
    columns: dict[str, Mapping[str, int]] = {"all": counts["all"]}
    if len(score.documents) <= _MANY:
        columns = {**counts["documents"], **columns}
    if counts["ceiling"]:
        columns["two readers"] = counts["ceiling"]
    keys = [key for key in count_keys(layer) if key in ("gold", "correct") or any(one[key] for one in columns.values())]
    print(f"\n{bold(layer)}: {wrapped(LAYERS[layer].gloss)}")
    rows = [[key, *(str(one[key]) for one in columns.values())] for key in keys]
    print(table(["", *columns], rows, terminal_width()))
    return keys


def _print_traps(traps: Mapping[str, Mapping[str, int] | None]) -> None:
    rows = [
        [kind, *(str(counts[key]) for key in ("pairs", "both", "trap", "sibling", "neither")), TRAPS[kind]]
        for kind, counts in traps.items()
        if counts is not None
    ]
    if rows:
        print(f"\n{bold('traps')}: {wrapped(_TRAPS)}")
        head = ["kind", "pairs", "both right", "only the trap", "only the other", "neither", "what they are"]
        print(table(head, rows, terminal_width()))


def print_comparison(both: ScoreComparison) -> None:
    """Print how many items both systems have right, or only one; and items that flipped."""
    names = (both.a.system or "the first", both.b.system or "the second")
    for score in (both.a, both.b):
        _print_head(score)
    head = ["layer", "both right", f"only {names[0]}", f"only {names[1]}", "neither"]
    rows = [[layer, *map(str, counts.values())] for layer, counts in both.layers.items() if counts is not None]
    print(f"\n{table(head, rows, terminal_width())}")
    _print_flipped(both.flipped, names)
    _print_caveat(both.a)


def _print_flipped(flipped: Sequence[Mapping[str, object]], names: tuple[str, str]) -> None:
    ordered = sorted(flipped, key=lambda item: [*LAYERS].index(cast("str", item["layer"])))
    for layer, items in groupby(ordered, key=lambda item: cast("str", item["layer"])):
        listed = [*items]
        lines = [
            f"{item['document']}#c{item['start']}-{item['end']} {item['quote']!r}: "
            f"{names[0]} {item['a']}, {names[1]} {item['b']}"
            for item in listed[:_EXAMPLES]
        ]
        print_part(f"{layer}: right in one only ({len(listed)}{_more(listed)})", lines)
