"""Simulate how often an interval around a share of right answers covers the truth, if there are only a few documents.

    python tools/simulate_intervals.py [ROUNDS]

The documents of the corpus differ in length and in difficulty. Each round draws a difficulty for each document, then
right and wrong answers, as many as the document has required reports. An interval covers if the share of right answers
in a very large collection of such documents lies in it. Two intervals of 95 % are tried: the one of Wilson, which takes
all answers as independent; and one by a bootstrap that draws whole documents. The last line gives the
least p-value that a paired test of whole documents can have. The result is the same on every run.
"""

from __future__ import annotations

import random
import statistics
import sys
from itertools import product
from math import sqrt

import malicrisis
from malicrisis.scoring.gold import gold_items

SHARE = 0.7
"""The share of right answers in a very large collection."""

SPREADS = (0.0, 0.05, 0.1, 0.15)
"""Standard deviations of that share between documents."""

Z = 1.959964
DRAWS = 200


def sizes() -> list[int]:
    """Return how many reports of each document a system must have."""
    corpus = malicrisis.load()
    items = gold_items(corpus, corpus.documents.ids)
    return [sum(not one.mark for one in found["report"]) for found in items.values()]


def share_of_document(chance: random.Random, mean: float, spread: float) -> float:
    """Return the difficulty of one document, from a beta distribution with this *mean* and *spread*."""
    if not spread:
        return mean
    both = mean * (1 - mean) / spread**2 - 1
    return chance.betavariate(mean * both, (1 - mean) * both)


def right_answers(chance: random.Random, numbers: list[int], mean: float, spread: float) -> list[int]:
    """Return how many answers are right in each document."""
    shares = [share_of_document(chance, mean, spread) for _ in numbers]
    return [sum(chance.random() < share for _ in range(number)) for number, share in zip(numbers, shares, strict=True)]


def wilson(right: int, number: int) -> tuple[float, float]:
    """Return the interval of Wilson.

    >>> [round(one, 3) for one in wilson(70, 100)]
    [0.604, 0.781]
    """
    share, square = right / number, Z**2 / number
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / number + square / (4 * number))
    return middle - half, middle + half


def bootstrap(chance: random.Random, right: list[int], numbers: list[int]) -> tuple[float, float]:
    """Return the interval from drawing whole documents with replacement."""
    shares: list[float] = []
    for _ in range(DRAWS):
        drawn = chance.choices(range(len(numbers)), k=len(numbers))
        shares.append(sum(right[one] for one in drawn) / sum(numbers[one] for one in drawn))
    shares.sort()
    return shares[round(0.025 * (DRAWS - 1))], shares[round(0.975 * (DRAWS - 1))]


def coverage(chance: random.Random, numbers: list[int], spread: float, rounds: int) -> tuple[float, float]:
    """Return how often the two intervals cover the truth."""
    covered = [0, 0]
    for _ in range(rounds):
        right = right_answers(chance, numbers, SHARE, spread)
        intervals = wilson(sum(right), sum(numbers)), bootstrap(chance, right, numbers)
        for which, (low, high) in enumerate(intervals):
            covered[which] += low <= SHARE <= high
    return covered[0] / rounds, covered[1] / rounds


def smallest_p(documents: int) -> float:
    """Return the least two-sided p-value of a sign-flip test of so many documents: the best case for a difference.

    >>> smallest_p(5)
    0.0625
    """
    signs = [sum(one) for one in product((-1, 1), repeat=documents)]
    return statistics.mean(abs(one) >= documents for one in signs)


def main() -> None:
    """Print the coverage."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    numbers = sizes()
    chance = random.Random(1)  # noqa: S311  no secret
    print(f"{len(numbers)} documents with {', '.join(map(str, numbers))} reports; {rounds} rounds; nominal 95 %")
    print(f"{'spread between documents':<26}{'answers independent':>21}{'whole documents':>17}")
    for spread in SPREADS:
        independent, whole = coverage(chance, numbers, spread, rounds)
        print(f"{spread:<26.2f}{independent:>20.0%} {whole:>16.0%}")
    print(f"least p-value of a test of {len(numbers)} documents, if one system wins in all: {smallest_p(len(numbers))}")


if __name__ == "__main__":
    main()
