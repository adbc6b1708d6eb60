"""How long a new process takes to load and check everything, compared with one that only imports attrs.

    python benchmarks/cold_start.py [RUNS]

The processes take turns, and the median of the ratios of neighboring turns is printed: it stays the same while the
speed of the machine drifts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

BARE = "pass"
ATTRS = "import attrs"
EVERYTHING = """
import malicrisis
corpus = malicrisis.load()
touched = 0
for document in corpus.documents:
    for span in (*document.mentions, *document.statements, *document.reports):
        assert document.text[span.start:span.end] == span.quote
        touched += 1
    for cut in document.cuts:
        assert document.raw[cut.start:cut.end] == cut.quote
    touched += len(document.blocks) + len(document.cuts) + len(document.parts)
for registry in (corpus.documents, corpus.actors, corpus.places, corpus.events, corpus.disagreements):
    for record in registry:
        touched += bool(record.id)
"""


def seconds(code: str) -> float:
    """Return how long a fresh interpreter takes to run *code*."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Run the pairs and print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for code in (BARE, ATTRS, EVERYTHING):
        seconds(code)
    rounds = [(seconds(BARE), seconds(ATTRS), seconds(EVERYTHING)) for _ in range(runs)]
    print(f"{runs} rounds, Python {sys.version.split()[0]}")
    print(f"import attrs / bare interpreter:   {statistics.median(b / a for a, b, _ in rounds):.2f}")
    print(f"load everything / import attrs:    {statistics.median(c / b for _, b, c in rounds):.2f}")


if __name__ == "__main__":
    main()
