"""Score the second reader on the annotation of the first: what can be asked of a system.

Without options it writes ``src/malicrisis/scoring/ceiling.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import malicrisis
from agreement import KIND_OF, translated
from malicrisis._version import FINGERPRINT
from malicrisis.scoring import answers_of
from readings import names_of_a, passes, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path(malicrisis.__file__).parent / "scoring" / "ceiling.json"


def answers_of_b(corpus: malicrisis.Corpus, names: dict[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the annotation of the second reader as answers, with the ids of the first."""
    for line in answers_of(corpus):
        # the second reader may have one actor where the first has two: then a name may be in the list twice
        yield line | {
            field: list(dict.fromkeys(translated(line[field], kind, names[line["document"]])))
            for field, kind in KIND_OF.items()
            if line["record"] != "system" and field in line
        }


def ceiling() -> dict[str, Any]:
    """Return the counts by layer and document, with the fingerprint of the data that they belong to."""
    a, b = passes("pass-a"), passes("pass-b")
    answers = answers_of_b(reading("pass-b", b), names_of_a(a, b))
    score = malicrisis.score(reading("pass-a", a), answers)
    if score.failures:
        raise SystemExit("\n".join(str(one.message) for one in score.failures))
    layers = {layer: counts["documents"] for layer, counts in score.layers.items() if counts is not None}
    return {"fingerprint": FINGERPRINT, "layers": layers}


def main() -> int:
    """Write or compare; return the exit code."""
    parser = argparse.ArgumentParser(description="Score the second reader on the annotation of the first.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a byte would change")
    check = parser.parse_args().check
    content = json.dumps(ceiling(), indent=1) + "\n"
    if FILE.read_text(encoding="utf-8") == content:
        return 0
    if not check:
        FILE.write_text(content, encoding="utf-8")
    print(f"{FILE.name} {'is not what the readings come to' if check else 'changed'}")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
