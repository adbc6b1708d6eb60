"""Print scores for people: tables of counts, with the words that explain them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from malicrisis._version import FINGERPRINT
from malicrisis.messages import counted
from malicrisis.model.fields import short_repr
from malicrisis.scoring import LAYERS, REASONS, STATES, TRAPS
from malicrisis.scoring.layers import ADDED, SPAN_LAYERS, count_keys

from .terminal import bold, print_part, table, terminal_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malicrisis.scoring import Score, ScoreComparison, Undecodable, Unread

_MANY = 8
"""The most documents that have a column of their own."""

_EXAMPLES = 3
"""The examples of each reason, and of each kind of item that flipped."""

_LISTED = 10
"""The most values that cannot be read, and documents without answers, that are listed."""

KEYS = {
    "gold": "items of the annotation that a system must have; the states add up to this number",
    **STATES,
    "optional": "further items, which it may leave out; they are not part of gold",
    "optional_found": "of the optional items, those that it has",
    "optional_correct": "of the optional items, those that it has right",
    "answers": "answers of the system, right or not",
    "duplicate": "of the answers, second ones for one item",
    "neutral": "of the answers, those outside of what is asked: page furniture, pronouns",
    "spurious": "of the answers, those that are too many: the annotation has nothing there",
    "undecodable": "lines that are no answer",
}
"""The keys of counts in words."""

_SECOND_READER = "second reader"

_WHICH = "Which items these are: --html OUT shows them in the texts, --json --items lists them."

_TRAPS = (
    "pairs of similar cases that need different answers. The numbers count pairs. Only a pair with both cases right"
    " shows that the system tells them apart. In not-plain, the trap is right without any answer, too."
)

_CAVEAT = (
    "Five documents, read by language models: the counts speak of these texts only and rank no systems, and two"
    " readers of one kind share errors."
)


def print_score(score: Score) -> None:
    """Print the lines that failed, a table for each layer that the system answered, and the traps."""
    _print_head(score)
    spurious: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for one in score.added():
        if one["state"] == "spurious":
            spurious[cast("str", one["layer"])].append(one)
    used: dict[str, None] = {}
    for layer, counts in score.layers.items():
        used |= dict.fromkeys(_print_layer(score, layer, counts))
        if spurious[layer]:
            print(wrapped(_spurious(spurious[layer])))
    silent = [name for name, counts in score.layers.items() if counts is None]
    if silent:
        print(f"\n{wrapped('not answered, and so not scored: ' + ', '.join(silent))}")
    _print_traps(score.traps)
    print_part("what the rows mean:", [f"{key}: {KEYS[key]}" for key in KEYS if key in used])
    if used:
        print_part("what the columns mean:", _columns(score))
    if used:
        print(f"\n{wrapped(_WHICH)}")
    _print_caveat(score)


def _spurious(added: Sequence[Mapping[str, object]]) -> str:
    """Return the first of the *added* answers with their words."""
    shown = ", ".join(f"{_at(one)} (line {cast('list[int]', one['lines'])[0]})" for one in added[:_EXAMPLES])
    return f"spurious{_more(added)}: {shown}"


def _at(one: Mapping[str, object]) -> str:
    """Return the place and the words of an item or an answer."""
    return f"{one['document']}#c{one['start']}-{one['end']} {short_repr(one['quote'])}"


def _columns(score: Score) -> list[str]:
    """Return what each column of the tables means."""
    found = [f"{', '.join(score.documents)}: the counts of one document each"] if _has_columns(score) else []
    found.append("all: the sum of all documents that were scored")
    if any(counts["ceiling"] for counts in score.layers.values() if counts is not None):
        found.append(
            f"{_SECOND_READER}: not your system, but a measure for it. Two readers annotated these texts, each alone."
            " This column scores the second with the first as the annotation, by the same rules. The first found other"
            " items than the final annotation, so that gold differs from all."
        )
    return found


def _has_columns(score: Score) -> bool:
    """Return whether each document has a column of its own."""
    return len(score.documents) <= _MANY


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
    _print_without_answers(score)
    by_reason = sorted(score.failures, key=lambda one: [*REASONS].index(one.reason))
    for reason, failures in groupby(by_reason, key=lambda one: one.reason):
        listed = [*failures]
        number = f"{len(listed)}{_more(listed)}"
        print_part(f"{reason} ({number}): {REASONS[reason]}", [_failure(one) for one in listed[:_EXAMPLES]])
    _print_unread(score.unread)


def _print_without_answers(score: Score) -> None:
    """Print the documents that no line names, if others are named, and how to leave them out."""
    without = score.without_answers
    named = [one for one in score.documents if one not in without]
    if without and named:
        left_out = (
            f"--documents {' '.join(named)}" if len(named) <= _LISTED else "--documents and the ids of the others"
        )
        words = f"no answers for {_listed(without)}: all items there count as missed; {left_out} leaves them out"
        print(wrapped(words))


def _listed(words: Sequence[str]) -> str:
    """Return *words* joined by commas; of many, the first."""
    more = len(words) - _LISTED
    return ", ".join(words[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _print_unread(unread: Sequence[Unread]) -> None:
    """Print the values that cannot be read, each with the first line that has it."""
    same: dict[tuple[str, str], list[Unread]] = defaultdict(list)
    for one in unread:
        same[one.field, one.value].append(one)
    more = f", the first {_LISTED} different ones" if len(same) > _LISTED else ""
    head = f"values that cannot be read ({len(unread)}{more}): the answers count, these values are never right"
    print_part(head, [_unread(several) for several in [*same.values()][:_LISTED]])


def _unread(several: Sequence[Unread]) -> str:
    """Return a line on the same value of *several* answers."""
    first, more = several[0], len(several) - 1
    lines = f"line {first.line}" + (f" and {more} more" if more else "")
    return f"{lines}, {first.field}: {short_repr(first.value)}" + (f" ({first.hint})" if first.hint else "")


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
    if _has_columns(score):
        columns = {**counts["documents"], **columns}
    if counts["ceiling"]:
        columns[_SECOND_READER] = counts["ceiling"]
    keys = [key for key in count_keys(layer) if key in ("gold", "correct") or any(one[key] for one in columns.values())]
    print(f"\n{bold(layer)}: {wrapped(LAYERS[layer].gloss)}")
    rows = [[key, *(str(one[key]) for one in columns.values())] for key in keys]
    print(table(["", *columns], rows, terminal_width()))
    print(wrapped(_sum(layer, counts["all"])))
    return keys


def _sum(layer: str, counts: Mapping[str, int]) -> str:
    """Return how the *counts* of a *layer* add up."""
    parts = [f"{counts['gold']} gold = {_added_up(counts, LAYERS[layer].states)}"]
    if layer in SPAN_LAYERS.values():
        whole = {"for gold": counts["correct"] + counts["boundary"], "for optional": counts["optional_found"]}
        whole |= {key: counts[key] for key in ADDED}
        parts.append(f"{counts['answers']} answers = {_added_up(whole, whole)}")
    return f"in all: {'; '.join(parts)}"


def _added_up(counts: Mapping[str, int], keys: Iterable[str]) -> str:
    """Return the *counts* of *keys* that are not 0, added up."""
    return " + ".join(f"{counts[key]} {key}" for key in keys if counts[key]) or "0"


def _print_traps(traps: Mapping[str, Mapping[str, int] | None]) -> None:
    rows = [
        [kind, *(str(counts[key]) for key in ("pairs", "both", "trap", "sibling", "neither")), TRAPS[kind]]
        for kind, counts in traps.items()
        if counts is not None
    ]
    if rows:
        print(f"\n{bold('traps')}: {wrapped(_TRAPS)}")
        head = [
            "kind",
            "pairs",
            "both right",
            "only the trap right",
            "only the other right",
            "neither right",
            "the trap, and the other case",
        ]
        print(table(head, rows, terminal_width()))


def print_comparison(both: ScoreComparison) -> None:
    """Print how many items both systems have right, or only one; and items that flipped."""
    names = _names(both)
    for score in (both.a, both.b):
        _print_head(score)
    head = ["layer", "both right", f"only {names[0]}", f"only {names[1]}", "neither"]
    rows = [[layer, *map(str, counts.values())] for layer, counts in both.layers.items() if counts is not None]
    print(f"\n{table(head, rows, terminal_width())}")
    print(
        wrapped("the numbers count items that a system must have; right: found, and with the value of the annotation")
    )
    _print_flipped(both.flipped, names)
    _print_caveat(both.a)


def _names(both: ScoreComparison) -> tuple[str, str]:
    """Return a name for each of the two systems."""
    first, second = both.a.system or "the first", both.b.system or "the second"
    return (f"{first} (first file)", f"{second} (second file)") if first == second else (first, second)


def _print_flipped(flipped: Sequence[Mapping[str, object]], names: tuple[str, str]) -> None:
    ordered = sorted(flipped, key=lambda item: [*LAYERS].index(cast("str", item["layer"])))
    for layer, items in groupby(ordered, key=lambda item: cast("str", item["layer"])):
        listed = [*items]
        lines = [f"{_at(item)}: {names[0]} {item['a']}, {names[1]} {item['b']}" for item in listed[:_EXAMPLES]]
        print_part(f"{layer}: right in one only ({len(listed)}{_more(listed)})", lines)
