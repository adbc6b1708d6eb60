"""Write the two independent readings behind the annotation, and the decisions, for `malicrisis.readings`.

    python tools/readings.py            write annotation/readings.json
    python tools/readings.py --check    write nothing; exit 1 if a byte would change

The words of the texts are left out: they ship already.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import malicrisis
from agreement import DECLARED, Comparison, Pass, id_map, read_pass
from malicrisis.model.fields import changed
from malicrisis.scoring.readings import ANNOTATION, FILE, REGISTRIES
from malicrisis.storage import codec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement import Difference

_PLACE = re.compile(r"\S+ (\d+):(\d+) .*?(?: -> (\S+))?")
"""The name of a difference in the adjudication: block, characters, words and, for reports, the event."""


def passes(name: str) -> dict[str, Pass]:
    """Return the reading of each document in the folder *name*, ``pass-a`` or ``pass-b``."""
    return {document.id: read_pass(name, document.id) for document in malicrisis.load().documents}


def stored_reading(name: str, read: dict[str, Pass]) -> dict[str, Any]:
    """Return one reading as it is stored: its annotation, its events, and the actors and places that it adds."""
    shipped = malicrisis.load()
    declared: dict[str, dict[str, Any]] = {registry: {} for registry in REGISTRIES}
    for document in read:
        tables = tomllib.loads((DECLARED / name / f"new-{document}.toml").read_text(encoding="utf-8"))
        for registry, known in declared.items():
            for one, values in tables.get(registry, {}).items():
                # two documents may tell of one event; the reader wrote it down for each
                known.setdefault(one, values)
    made = {
        registry: {one: codec.decode(REGISTRIES[registry], {"id": one, **values}) for one, values in known.items()}
        for registry, known in declared.items()
    }
    for registry in ("actors", "places"):
        everyone = made[registry] | {one.id: one for one in getattr(shipped, registry)}
        named = {one: _with_names(record, registry, read) for one, record in everyone.items()}
        made[registry] = {one: record for one, record in named.items() if getattr(shipped, registry).get(one) != record}
    return {
        **{registry: [codec.encode(record) for record in records.values()] for registry, records in made.items()},
        "documents": {
            document: {layer: [_row(one) for one in getattr(found.annotation, layer)] for layer in ANNOTATION}
            for document, found in read.items()
        },
    }


def _row(record: Any) -> dict[str, Any]:
    """Return the JSON object of *record* without its document and without its words."""
    row = {name: value for name, value in codec.encode(record).items() if name not in ("document", "quote")}
    if "cue" in row:
        row["cue"] = {name: row["cue"][name] for name in ("start", "end")}
    return row


def _with_names(record: Any, registry: str, read: dict[str, Pass]) -> Any:
    """Return *record* with the names by which the reader found it in the texts as aliases."""
    names = {
        mention.quote: None
        for one in read.values()
        for mention in one.annotation.mentions
        if mention.form == "name" and record.id in getattr(mention, registry)
    }
    known = {record.name, *record.aliases, getattr(record, "family", None)}
    new = [name for name in names if name not in known]
    return changed(record, aliases=(*record.aliases, *new)) if new else record


def differences() -> Iterator[dict[str, Any]]:
    """Yield the differences of the readings, each with its decision."""
    for document in malicrisis.load().documents.ids:
        decided = tomllib.loads((DECLARED / "adjudication" / f"{document}.toml").read_text(encoding="utf-8"))
        for one in Comparison(document).differences:
            decision = decided[one.key]
            found = {"document": document, "layer": one.layer, "field": one.field, "a": one.a, "b": one.b}
            yield found | {"keep": decision["keep"], "why": decision["why"]} | _place(one)


def _place(difference: Difference) -> dict[str, Any]:
    """Return the place of *difference* as numbers, and its event."""
    if difference.layer == "events":
        return {"event": difference.place}
    found = _PLACE.fullmatch(difference.place)
    if found is None:
        raise SystemExit(f"expected block, characters and words, found {difference.place!r}")
    start, end, event = found.groups()
    return {"start": int(start), "end": int(end)} | ({"event": event} if event else {})


def stored() -> dict[str, Any]:
    """Return both readings, the names of the second in the first, and the differences."""
    a, b = passes("pass-a"), passes("pass-b")
    names = {
        document: {two: one.partition(".")[2] for two, one in id_map(a[document], b[document]).items() if one != two}
        for document in a
    }
    shipped = malicrisis.load()
    return {
        "corpus": f"{shipped.id}@{shipped.version}",
        "a": stored_reading("pass-a", a),
        "b": stored_reading("pass-b", b),
        "names": names,
        "differences": list(differences()),
    }


def main() -> int:
    """Write or compare; return the exit code."""
    parser = argparse.ArgumentParser(description="Write the two readings and the decisions for the package.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a byte would change")
    check = parser.parse_args().check
    content = json.dumps(stored(), ensure_ascii=False, separators=(",", ":")) + "\n"
    if FILE.exists() and FILE.read_text(encoding="utf-8") == content:
        return 0
    if not check:
        FILE.write_text(content, encoding="utf-8", newline="\n")
    print(f"{FILE.name} {'is not what the readings come to' if check else 'changed'}")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
