"""How long scoring takes, and how much memory, if all answers are at one place: the worst case of matching.

    python benchmarks/one_place.py [ANSWERS]

Every answer is a report whose place is the whole text of a document, so each could be matched with every report of the
annotation there. ``malicrisis score`` reads a file of so many answers, and one of a tenth of them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import malicrisis
from malicrisis.vocab import Modality

DOCUMENT = "voa-2012"


def write(file: Path, number: int) -> None:
    """Write *number* answers, which differ in modality and in unknown voices."""
    end = len(malicrisis.load().documents[DOCUMENT].text)
    line = {"record": "report", "document": DOCUMENT, "start": 0, "end": end, "scope": "sentence"}
    words = list(Modality)
    with file.open("w", encoding="utf-8") as stream:
        for each in range(number):
            stream.write(json.dumps(line | {"modality": words[each % len(words)], "voice": [f"x{each}"]}) + "\n")


def measured(file: Path) -> tuple[float, float]:
    """Return the seconds of the processor and the megabytes at the peak that it takes to score *file*."""
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "malicrisis", "score", str(file)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"malicrisis score {file}: exit status {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        found: dict[int, tuple[float, float]] = {}
        for size in (number // 10, number):
            file = Path(folder) / f"{size}.jsonl"
            write(file, size)
            found[size] = measured(file)
            seconds, megabytes = found[size]
            print(f"{size} answers at one place: {seconds:.1f} s, {megabytes:.0f} MB at the peak", flush=True)
    print(f"for each of {number} / each of {number // 10}: {found[number][0] / found[number // 10][0] / 10:.2f}")


if __name__ == "__main__":
    main()
