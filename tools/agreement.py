"""Compare the two independent passes, layer by layer, and check that the adjudication explains their differences.

    python tools/agreement.py            write annotation/agreement.json and annotation/agreement.md
    python tools/agreement.py --check    write nothing; exit 1 if a byte would change or a difference is not adjudicated
    python tools/agreement.py --list     print every difference

Spans are compared by their characters. Ids that a pass invented are first matched to those of the other pass by the
spans they share, one to one, most shared spans first; ids of the registry match themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import krippendorff

from malicrisis.authoring.annotation import Anchored, Quotes, annotation_of
from malicrisis.authoring.layout import Layout, LayoutMaker
from malicrisis.authoring.report import Failure, Problems

ROOT = Path(__file__).resolve().parent.parent
DECLARED = ROOT / "annotation"
WIDE = 40
"""How many characters of a quote are in the name of a difference."""

EVENT_FIELDS = ("type", "modes", "contexts", "when", "basis", "where", "actors", "recipients", "about", "part_of")
STATEMENT_FIELDS = ("speakers", "speech", "cue", "addressees", "when", "where", "medium", "event")


class Pass(NamedTuple):
    """The annotation of one document by one pass."""

    layout: Layout
    annotation: Anchored
    events: dict[str, dict[str, Any]]
    failures: tuple[Failure, ...]


class Difference(NamedTuple):
    """One difference of the passes; None for a pass that annotates nothing there."""

    layer: str
    place: str
    field: str
    a: Any
    b: Any

    @property
    def key(self) -> str:
        """The name of the difference in the adjudication."""
        return f"{self.layer} {self.place} {self.field}"


def read_pass(name: str, document_id: str) -> Pass:
    """Return the reading of *document_id* in the folder *name*, ``pass-a`` or ``pass-b``."""
    problems = Problems()
    declared = tomllib.loads((DECLARED / "documents" / f"{document_id}.toml").read_text(encoding="utf-8"))
    raw = (DECLARED / "pages" / declared["source"]["file"]).read_bytes().decode()
    maker = LayoutMaker(document_id, raw, f"documents/{document_id}.toml", problems)
    layout = maker.make(declared["layout"], declared["parts"])
    rows = tomllib.loads((DECLARED / name / f"{document_id}.toml").read_text(encoding="utf-8"))
    new = tomllib.loads((DECLARED / name / f"new-{document_id}.toml").read_text(encoding="utf-8"))
    quotes = Quotes(document_id, layout, ())
    annotation = annotation_of(quotes, rows, problems.of(f"{name}/{document_id}.toml"))
    return Pass(layout, annotation, new.get("events", {}), problems.failures)


def matched(pairs: Counter[tuple[str, str]]) -> dict[str, str]:
    """Return a one-to-one map from the ids of pass B to those of pass A, most shared spans first."""
    to_a: dict[str, str] = {}
    taken: set[str] = set()
    for (a, b), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if b not in to_a and a not in taken:
            to_a[b] = a
            taken.add(a)
    return to_a


def id_map(a: Pass, b: Pass) -> dict[str, str]:
    """Return the map from ids of pass B to ids of pass A, each prefixed by its kind."""
    pairs: Counter[tuple[str, str]] = Counter()
    mentions = {(one.start, one.end): one for one in a.annotation.mentions}
    for other in b.annotation.mentions:
        one = mentions.get((other.start, other.end))
        for kind in ("actors", "places"):
            if one and len(getattr(one, kind)) == len(getattr(other, kind)):
                for left, right in zip(getattr(one, kind), getattr(other, kind), strict=True):
                    pairs[f"{kind}.{left}", f"{kind}.{right}"] += 1
    reports: dict[tuple[int, int], list[str]] = {}
    for one in a.annotation.reports:
        reports.setdefault((one.start, one.end), []).append(one.event)
    for other in b.annotation.reports:
        for event in reports.get((other.start, other.end), ()):
            pairs[f"events.{event}", f"events.{other.event}"] += 1
    return matched(pairs)


def translated(values: Any, kind: str, to_a: dict[str, str]) -> Any:
    """Return the id or ids *values* of pass B as ids of pass A, sorted, since their order has no meaning."""
    if isinstance(values, str):
        return to_a.get(f"{kind}.{values}", f"{kind}.{values}").partition(".")[2]
    return sorted(translated(value, kind, to_a) for value in values or ())


KIND_OF = {
    "actors": "actors", "recipients": "actors", "speakers": "actors", "addressees": "actors", "voice": "actors",
    "where": "places", "places": "places", "about": "events", "part_of": "events", "event": "events",
}  # fmt: skip


def shown(value: Any, field: str, to_a: dict[str, str]) -> Any:
    """Return a field in a form that can be compared and read."""
    if not value:
        return None if field != "negated" else bool(value)
    if field in KIND_OF:
        return translated(value, KIND_OF[field], to_a)
    if field in ("modes", "contexts"):
        return sorted(map(str, value))
    return value if isinstance(value, bool) else str(value)


class Comparison:
    """The two readings of one document, side by side."""

    def __init__(self, document_id: str) -> None:
        """Read both passes of *document_id*."""
        self.a = read_pass("pass-a", document_id)
        self.b = read_pass("pass-b", document_id)
        self.to_a = id_map(self.a, self.b)
        self.differences: list[Difference] = []
        self.pairs: dict[str, list[tuple[Any, Any]]] = {}
        self.counts: dict[str, tuple[int, int, int]] = {}
        self._compare("mentions", lambda one, _: (one.start, one.end), ("form", "actors", "places", "when"))
        self._compare("statements", lambda one, _: (one.start, one.end), STATEMENT_FIELDS)
        self._compare(
            "reports",
            lambda one, to_a: (one.start, one.end, translated(one.event, "events", to_a)),
            ("modality", "negated", "voice"),
        )
        self._compare_events()
        for layer in ("mentions", "statements", "reports"):
            self.counts[f"{layer}, overlapping"] = self._overlap(layer)

    def _compare(self, layer: str, key: Any, fields: tuple[str, ...]) -> None:
        left = {key(one, {}): one for one in getattr(self.a.annotation, layer)}
        right = {key(one, self.to_a): one for one in getattr(self.b.annotation, layer)}
        self.counts[layer] = (len(left), len(right), len(left.keys() & right.keys()))
        for place in sorted(left.keys() | right.keys()):
            one, other = left.get(place), right.get(place)
            name = self._place(one or other, layer, place)
            if one is None or other is None:
                self._differ(layer, name, "span", str(one) if one else None, str(other) if other else None)
                continue
            for field in fields:
                self._pair(layer, name, field, getattr(one, field), getattr(other, field))

    def _compare_events(self) -> None:
        right = {translated(event, "events", self.to_a): values for event, values in self.b.events.items()}
        self.counts["events"] = (len(self.a.events), len(right), len(self.a.events.keys() & right.keys()))
        for event in sorted(self.a.events.keys() | right.keys()):
            one, other = self.a.events.get(event), right.get(event)
            if one is None or other is None:
                self._differ("events", event, "event", one and one["label"], other and other["label"])
                continue
            for field in EVENT_FIELDS:
                self._pair("events", event, field, one.get(field), other.get(field))

    def _pair(self, layer: str, place: str, field: str, one: Any, other: Any) -> None:
        left, right = shown(one, field, {}), shown(other, field, self.to_a)
        self.pairs.setdefault(f"{layer}.{field}", []).append((left, right))
        if left != right:
            self._differ(layer, place, field, left, right)

    def _differ(self, layer: str, place: str, field: str, one: Any, other: Any) -> None:
        self.differences.append(Difference(layer, place, field, one, other))

    def _place(self, record: Any, layer: str, key: Any) -> str:
        named = self.a.layout.named
        block = next(name for name, block in named if block and block.start <= record.start < block.end)
        event = f" -> {key[2]}" if layer == "reports" else ""
        words = record.quote if len(record.quote) <= WIDE else record.quote[: WIDE - 1] + "…"
        return f"{block} {record.start}:{record.end} {words!r}{event}"

    def _overlap(self, layer: str) -> tuple[int, int, int]:
        left, right = getattr(self.a.annotation, layer), getattr(self.b.annotation, layer)
        free = list(right)
        shared = 0
        for one in left:
            best = max(free, key=lambda other: min(one.end, other.end) - max(one.start, other.start), default=None)
            if best is not None and one.overlaps(best):
                free.remove(best)
                shared += 1
        return len(left), len(right), shared


def f1(first: int, second: int, shared: int) -> float:
    """Return the balanced F-score of two sets of which *shared* members are in both."""
    return 2 * shared / (first + second) if first + second else 1.0


def alpha(pairs: list[tuple[Any, Any]]) -> float | None:
    """Return Krippendorff's alpha for nominal categories; None if there are fewer than two different words."""
    words = sorted({str(value) for pair in pairs for value in pair})
    if len(words) <= 1:
        return None
    rows = [[words.index(str(pair[reader])) for pair in pairs] for reader in (0, 1)]
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal"))


LAYERS = {
    "mentions": "mentions, exact span",
    "mentions, overlapping": "mentions, overlapping span",
    "statements": "statements, exact span",
    "statements, overlapping": "statements, overlapping span",
    "reports": "reports, exact trigger and event",
    "reports, overlapping": "reports, overlapping trigger",
    "events": "events",
}
CHOICES = {
    "mentions.form": "form of mention",
    "mentions.actors": "actor meant",
    "mentions.places": "place meant",
    "mentions.when": "date of mention",
    "statements.speech": "direct, indirect or mixed",
    "statements.speakers": "speakers",
    "reports.modality": "modality",
    "reports.negated": "negation",
    "events.type": "PLOVER type",
    "events.when": "date of event",
}


def figures(comparisons: dict[str, Comparison]) -> dict[str, Any]:
    """Return the agreement of every layer, of each document and of all together."""
    return {
        name: {
            "f1": {
                label: round(f1(*(sum(one.counts[layer][i] for one in chosen) for i in range(3))), 3)
                for layer, label in LAYERS.items()
            },
            "same": {
                label: round(sum(a == b for a, b in pairs) / len(pairs), 3)
                for layer, label in CHOICES.items()
                if (pairs := [pair for one in chosen for pair in one.pairs.get(layer, ())])
            },
            "alpha": {
                label: None if value is None else round(value, 3)
                for layer, label in CHOICES.items()
                if (pairs := [pair for one in chosen for pair in one.pairs.get(layer, ())])
                for value in [alpha(pairs)]
            },
        }
        for name, chosen in [("all", list(comparisons.values())), *((k, [v]) for k, v in comparisons.items())]
    }


def as_page(found: dict[str, Any], differences: int) -> str:
    """Return the figures as a Markdown page."""
    names = list(found)
    lines = [
        "# Agreement of the two passes",
        "",
        "Made by `python tools/agreement.py` from `annotation/pass-a` and `annotation/pass-b`. Both readers were",
        "language models of one kind, so their agreement says less than that of two people would: they may share",
        "an error.",
        "",
        f"{differences} differences, each adjudicated in `annotation/adjudication`.",
        "",
        "## Spans: F1",
        "",
        "| layer | " + " | ".join(names) + " |",
        "| --- |" + " ---: |" * len(names),
        *(
            f"| {label} | " + " | ".join(f"{found[name]['f1'][label]:.2f}" for name in names) + " |"
            for label in LAYERS.values()
        ),
        "",
        "## Choices on the spans and events that both have: share of equal choices (Krippendorff's alpha, nominal)",
        "",
        "| choice | " + " | ".join(names) + " |",
        "| --- |" + " ---: |" * len(names),
    ]
    for label in CHOICES.values():
        cells: list[str] = []
        for name in names:
            same, chance_corrected = found[name]["same"].get(label), found[name]["alpha"].get(label)
            cells.append(
                "–"
                if same is None
                else f"{same:.2f}" + ("" if chance_corrected is None else f" ({chance_corrected:.2f})")
            )
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def unadjudicated(document_id: str, differences: list[Difference]) -> list[str]:
    """Return what is wrong with the adjudication of *document_id*: differences without a reason, and stale entries."""
    file = DECLARED / "adjudication" / f"{document_id}.toml"
    decided = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    keys = {difference.key for difference in differences}
    missing = [f"{document_id}: no decision on: {key}" for key in sorted(keys - decided.keys())]
    stale = [f"{document_id}: decision on no difference: {key}" for key in sorted(decided.keys() - keys)]
    empty = [f"{document_id}: no reason for: {key}" for key, entry in decided.items() if not entry.get("why")]
    return missing + stale + empty


def main() -> int:
    """Compare, and write, check or list; return the exit code."""
    parser = argparse.ArgumentParser(description="Compare the two passes of annotation.")
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit 1 if a difference is not explained or a figure is stale",
    )
    parser.add_argument("--list", action="store_true", help="print every difference")
    options = parser.parse_args()
    ids = sorted(file.stem for file in (DECLARED / "documents").glob("*.toml"))
    comparisons = {document_id: Comparison(document_id) for document_id in ids}
    if options.list:
        for document_id, one in comparisons.items():
            for difference in one.differences:
                print(f"{document_id}: {difference.key}\n    A {difference.a}\n    B {difference.b}")
        return 0
    problems = [
        problem
        for document_id, one in comparisons.items()
        for problem in (
            *map(str, one.a.failures),
            *map(str, one.b.failures),
            *unadjudicated(document_id, one.differences),
        )
    ]
    found = figures(comparisons)
    files = {
        DECLARED / "agreement.json": json.dumps(found, indent=2, ensure_ascii=False) + "\n",
        DECLARED / "agreement.md": as_page(found, sum(len(one.differences) for one in comparisons.values())),
    }
    for path, content in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            if options.check:
                problems.append(f"{path.name} is not what the passes come to")
            else:
                path.write_text(content, encoding="utf-8")
    print("\n".join(problems) or "every difference is adjudicated")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
