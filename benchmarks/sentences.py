"""Whether the time for splitting a text into sentences grows linearly with its length.

    python benchmarks/sentences.py [ROUNDS]

The texts are lists of abbreviations, of initials, of dots and of marks: in each of them there is much that looks like
the end of a sentence and is none. Each is one block, once short and once eight times as long, and both take turns. The
median of the ratios of neighboring turns, divided by eight, is printed: it is about 1 if the time grows linearly, and
about 8 if it grows with the square.
"""

from __future__ import annotations

import sys
import time
from statistics import median

from malicrisis.text.sentences import sentence_borders

UNITS = (
    "No. 1 ",
    "J. Smith, ",
    "Dr. A. B. Diop et al. (2012), ",
    "He left. ",
    "“Gao?” asked Kidal. « Oui. » ",
    ". . . ",
)
SHORT = 50_000
"""Characters of the short text."""
TIMES = 8
ROUNDS = 7


def seconds(text: str) -> float:
    """Return the processor time for splitting *text*."""
    begin = time.process_time()
    for _ in sentence_borders(text, 0, len(text)):
        pass
    return time.process_time() - begin


def main(rounds: int) -> None:
    """Measure and print."""
    print(f"{rounds} rounds, Python {sys.version.split()[0]}")
    for unit in UNITS:
        short = unit * (SHORT // len(unit))
        long = short * TIMES
        ratios = [seconds(long) / seconds(short) / TIMES for _ in range(rounds)]
        print(f"{unit!r:34} {median(ratios):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
