"""How fast answers are scored, beside nervaluate, and whether annotations-evaluate counts the same.

    python benchmarks/scoring.py [DOCUMENTS]

DOCUMENTS is the size of the larger corpus, 10,000 by default; the smaller one has a tenth of it. The comparisons need
``nervaluate`` and ``annotations-evaluate``, and are left out without them. Both know spans with labels only, so only
mentions and statements are compared. The answers are such as all rules agree on: the words of the annotation, a few
more words at the end, or words elsewhere. What may be left out is given to no one. Processor times are compared as
ratios of one process.
"""

from __future__ import annotations

import random
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import grown

import malicrisis
from malicrisis.scoring.gold import gold_items, in_apparatus
from malicrisis.scoring.matching import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

LAYERS = {"mention": "mentions", "statement": "statements"}
SOME = 0.2
"""The share of items that are missed, and of those that are answered with more characters."""

MORE = 4
"""How many more characters."""

LESS = 10
"""How many times fewer documents the small corpus has."""

FEWEST = 5
"""The fewest documents of a corpus: one of each."""

Span = tuple[int, int]


def required(corpus: Corpus, record: str) -> dict[str, list[Span]]:
    """Return the places of the items that a system must have, by document."""
    items = gold_items(corpus, corpus.documents.ids)
    return {name: [(one.start, one.end) for one in found[record] if not one.mark] for name, found in items.items()}


def answers_to(corpus: Corpus, gold: dict[str, list[Span]], seed: int) -> dict[str, list[Span]]:
    """Return places such as a system could give: most right, some missed, too long or elsewhere."""
    chance = random.Random(seed)  # noqa: S311  no secret
    found: dict[str, list[Span]] = {}
    for name, spans in gold.items():
        document = corpus.documents[name]
        others = {(one.start, one.end) for one in (*document.mentions, *document.statements)}
        found[name] = [
            (start, end + MORE)
            if chance.random() < SOME and _is_free(document.text, (start, end), others)
            else (start, end)
            for start, end in spans
            if chance.random() > SOME
        ]
        found[name] += [
            (start, start + MORE)
            for start in range(0, len(document.text) - MORE, 97)
            if document.text[start : start + MORE].isalpha()
            and not _touches((start, start + MORE), others)
            and not in_apparatus(document, start)
        ]
    return found


def _touches(span: Span, others: set[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _is_free(text: str, span: Span, others: set[Span]) -> bool:
    """Return whether four more characters make other words, and those of nothing else."""
    longer = (span[0], span[1] + MORE)
    if longer[1] > len(text) or trimmed(text, *longer, "mention") == trimmed(text, *span, "mention"):
        return False
    return not _touches(longer, others - {span})


def counts_here(corpus: Corpus, record: str, answers: dict[str, list[Span]]) -> tuple[int, ...]:
    """Return right, with other borders, missed and added, as this package counts them."""
    lines = [
        {"record": record, "document": document, "start": start, "end": end}
        for document, spans in answers.items()
        for start, end in spans
    ]
    counts: Any = malicrisis.score(corpus, lines).layers[LAYERS[record]]
    return tuple(counts["all"][name] for name in ("correct", "boundary", "missed", "spurious"))


def counts_there(corpus: Corpus, gold: dict[str, list[Span]], answers: dict[str, list[Span]]) -> tuple[int, ...]:
    """Return the same as annotations-evaluate counts it."""
    documents = [
        {
            "document_id": document,
            "text": corpus.documents[document].text,
            "gold": [{"label": "x", "start": start, "end": end} for start, end in spans],
            "prediction": {"spans": [{"label": "x", "start": start, "end": end} for start, end in answers[document]]},
        }
        for document, spans in gold.items()
    ]
    counts = import_module("annotations_evaluate").evaluate(documents).overall.counts
    return counts.correct, counts.part_boundary, counts.missed, counts.spurious


def by_nervaluate(gold: dict[str, list[Span]], answers: dict[str, list[Span]]) -> object:
    """Return the result of nervaluate."""
    true, given = (
        [[{"label": "x", "start": start, "end": end} for start, end in found[document]] for document in gold]
        for found in (gold, answers)
    )
    return import_module("nervaluate").Evaluator(true, given, tags=["x"], loader="dict").evaluate()


def seconds(do: Callable[[], object]) -> float:
    """Return the processor time that it takes to *do* something."""
    begin = time.process_time()
    do()
    return time.process_time() - begin


def is_installed(package: str) -> bool:
    """Return whether *package* can be compared with; if not, print what to install."""
    found = find_spec(package.replace("-", "_")) is not None
    if not found:
        print(f"left out: the comparison with {package} needs it; python -m pip install {package}")
    return found


def differing(corpus: Corpus) -> int:
    """Print the counts of five systems for each record, and return how many annotations-evaluate counts otherwise."""
    differ = 0
    for record in LAYERS:
        gold = required(corpus, record)
        for seed in range(5):
            answers = answers_to(corpus, gold, seed)
            here, there = counts_here(corpus, record, answers), counts_there(corpus, gold, answers)
            print(f"{record} {seed}: right, borders, missed, added: {here}; annotations-evaluate {there}")
            differ += here != there
    return differ


def main() -> int:
    """Print whether the counts agree, and the ratios."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if size < LESS * FEWEST:
        sys.exit(f"DOCUMENTS: expected at least {LESS * FEWEST}, found {size}")
    corpus = malicrisis.load()
    differ = differing(corpus) if is_installed("annotations-evaluate") else 0
    each: dict[int, float] = {}
    for number in (size // LESS, size):
        large = grown(corpus, number)
        gold = required(large, "mention")
        answers = answers_to(large, gold, 0)
        large.accounts()  # the reverse indexes are part of the corpus
        times = size // number  # as many documents in all, so that the machine has as much time to be slow
        each[number] = sum(seconds(lambda: counts_here(large, "mention", answers)) for _ in range(times)) / times  # noqa: B023  called at once
    print(f"for each of {size} documents / each of {size // LESS}: {each[size] / each[size // LESS] / LESS:.2f}")
    if is_installed("nervaluate"):
        ratio = each[size] / seconds(lambda: by_nervaluate(gold, answers))
        print(f"malicrisis / nervaluate, same mentions of {size} documents: {ratio:.2f}")
    return differ


if __name__ == "__main__":
    sys.exit(main())
