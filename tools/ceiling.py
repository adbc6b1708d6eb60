"""Score the second reader on the annotation of the first: what can be asked of a system.

Without options it writes ``src/malicrisis/scoring/ceiling.json``. The readings are those of `malicrisis.readings`,
which ``python tools/readings.py`` writes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import malicrisis
from malicrisis._version import FINGERPRINT

FILE = Path(malicrisis.__file__).parent / "scoring" / "ceiling.json"


def ceiling() -> dict[str, Any]:
    """Return the counts by layer and document, with the fingerprint of the data that they belong to."""
    both = malicrisis.readings()
    score = malicrisis.score(both.a, both.answers())
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
