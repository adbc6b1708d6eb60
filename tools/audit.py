"""Draw the records of a blind audit, and work out how often the auditor found an error.

    python tools/audit.py draw             draw the records from the shipped data into annotation/audit.json
    python tools/audit.py table            write annotation/audit.md from the verdicts in annotation/audit.json
    python tools/audit.py table --check    write nothing; exit 1 if a verdict is missing or the page is stale

All events, roles, statements and disagreements are drawn, and a random part of the mentions and reports. Each item
names its record and shows it as it was on that day, so the file can be read after the errors are corrected. The auditor
gives each item a verdict: `right`; `wrong` if a field contradicts the text, the source or the codebook; `doubtful` if
careful readers may differ. What was found and what was done about it stand beside the verdict.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scipy.stats import binomtest  # type: ignore[import-untyped]  # scipy has no types of its own

import malicrisis
from malicrisis.storage.codec import encode
from malicrisis.storage.writing import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malicrisis import Corpus

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "annotation" / "audit.json"
PAGE = ROOT / "annotation" / "audit.md"
SEED = 2012
SIZES = {"mentions": 120, "reports": 80}
"""How many records of a layer are drawn at random; of the other layers, all are."""

VERDICTS = ("right", "wrong", "doubtful")
LEVEL = 0.95

Item = dict[str, Any]


def records(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Return the records of each layer by their names, which say where each is found."""
    return {
        "events": {event.id: encode(event) for event in corpus.events},
        "roles": {
            f"{actor.id} role {number}": encode(role)
            for actor in corpus.actors
            for number, role in enumerate(actor.roles, start=1)
        },
        "mentions": {f"{malicrisis.reference(corpus, one)} {one.form}": encode(one) for one in corpus.mentions()},
        "statements": {one.id: encode(one) for document in corpus.documents for one in document.statements},
        "reports": {
            f"{malicrisis.reference(corpus, one)} {one.event}": encode(one)
            for document in corpus.documents
            for one in document.reports
        },
        "disagreements": {one.id: encode(one) for one in corpus.disagreements},
    }


def draw(layers: Mapping[str, Mapping[str, Any]], seed: int = SEED) -> list[Item]:
    """Return an item for each record that is drawn, in the order of layers and names."""
    chance = random.Random(seed)  # noqa: S311  a sample, no secret
    return [
        {"layer": layer, "record": name, "audited": named[name], "verdict": None, "found": "", "done": ""}
        for layer, named in layers.items()
        for name in sorted(chance.sample(sorted(named), min(SIZES.get(layer, len(named)), len(named))))
    ]


def problems(items: Iterable[Item]) -> list[str]:
    """Return what is missing in *items*: a verdict, what was found, or what was done about it."""
    return [
        f"{item['layer']} {item['record']}: {missing}"
        for item in items
        for missing in (
            *(() if item["verdict"] in VERDICTS else (f"no verdict; expected one of {', '.join(VERDICTS)}",)),
            *(() if item["verdict"] == "right" or item["found"] else ("does not say what was found",)),
            *(() if item["verdict"] == "right" or item["done"] else ("does not say what was done",)),
        )
    ]


def interval(errors: int, checked: int) -> tuple[float, float]:
    """Return the Clopper-Pearson interval of the share of *errors* in *checked* items, at the level of 95 %."""
    found = binomtest(errors, checked).proportion_ci(confidence_level=LEVEL, method="exact")
    return found.low, found.high


def as_page(audit: Mapping[str, Any]) -> str:
    """Return the table of the *audit* in Markdown."""
    verdicts: Counter[tuple[str, str]] = Counter((item["layer"], item["verdict"]) for item in audit["items"])
    lines = [
        "# How often the annotation is wrong",
        "",
        "Made by `python tools/audit.py table` from `annotation/audit.json`. The auditor was a language model too, one",
        "that had seen neither the passes nor earlier lists of errors; it may share errors with the annotators.",
        "",
        f"Audited were records of the data with the fingerprint `{audit['fingerprint'][:16]}`, before the errors below",
        f"were corrected. The random parts were drawn with the seed {audit['seed']}.",
        "",
        "| layer | in the corpus | checked | wrong | doubtful | wrong, in percent | 95 % interval (Clopper-Pearson) |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for layer, total in audit["totals"].items():
        checked = sum(verdicts[layer, verdict] for verdict in VERDICTS)
        wrong = verdicts[layer, "wrong"]
        low, high = interval(wrong, checked)
        lines.append(
            f"| {layer} | {total} | {checked} | {wrong} | {verdicts[layer, 'doubtful']} "
            f"| {100 * wrong / checked:.1f} | {100 * low:.1f} to {100 * high:.1f} |"
        )
    lines += [
        "",
        "A record counts as wrong if any field of it contradicts the text, the source that it names or the codebook,",
        "however small the error. Where all records of a layer were checked, the interval is not one of sampling: it",
        "tells what rate of errors such a result would still fit if more texts were annotated in the same way.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Draw, or write or check the page; return the exit code."""
    parser = argparse.ArgumentParser(description="Draw the records of a blind audit, or publish what it found.")
    parser.add_argument("what", choices=["draw", "table"])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the page is stale")
    options = parser.parse_args()
    if options.what == "draw":
        corpus = malicrisis.load()
        layers = records(corpus)
        audit = {
            "version": corpus.version,
            "fingerprint": fingerprint_of(corpus),
            "seed": SEED,
            "totals": {layer: len(named) for layer, named in layers.items()},
            "items": draw(layers),
        }
        FILE.write_text(json.dumps(audit, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    audit = json.loads(FILE.read_text(encoding="utf-8"))
    found = problems(audit["items"])
    if not found:
        page = as_page(audit)
        if not options.check:
            PAGE.write_text(page, encoding="utf-8")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            found.append(f"{PAGE.name} is not what the verdicts come to")
    print("\n".join(found) or "every item has its verdict, and the page is up to date")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
