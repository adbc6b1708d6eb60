"""How fast `kwic` finds words, against `nltk.Text.concordance_list` on the same text.

    python benchmarks/concordance.py [ROUNDS]

Needs nltk, of the extra `benchmarks`. The text is that of the corpus, over and over, about a million characters in
one document. Both make every line, none is printed. Both are measured twice: *cold*, when the text is searched for the
first time, for which NLTK cuts it into tokens and indexes them while `kwic` makes a copy in small letters and goes
through it; and *ready*, when both have their index. They take turns, and what is printed is the median of the ratios
of neighbors: above 1, `kwic` is the faster. The last line is all words together.

`kwic` makes its index when a text is searched for the second time: *second* is that search, against a cold one of NLTK.
Before each ready search the same one is made once unmeasured, since it takes a few microseconds at best.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from nltk.text import Text
from nltk.tokenize import wordpunct_tokenize

from malicrisis import Block, Document, Rights, Source, load
from malicrisis.query.concordance import _prepared, kwic

if TYPE_CHECKING:
    from collections.abc import Callable

CHARACTERS = 1_000_000
WIDTH = 40
WORDS = ("the", "Mali", "peacekeepers", "Timbuktu", "xylophone")


def long_document() -> Document:
    """Return one document that repeats the blocks of the corpus."""
    blocks: list[Block] = []
    words: list[str] = []
    here = 0
    while here < CHARACTERS:
        for document in load().documents:
            for block in document.blocks:
                size = block.end - block.start
                words.append(document.text[block.start : block.end])
                blocks.append(
                    Block(document="long", kind="tag", start=here, end=here + size, pieces=[(here, here + size)])
                )
                here += size + 2
    text = "\n\n".join(words)
    return Document(
        id="long",
        title="long",
        kind="news",
        publisher="benchmark",
        published="2026",
        language="en",
        rights=Rights(holder="several", statement="see the corpus", redistribution="needs-consent", basis=["corpus"]),
        source=Source(file="long.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), characters=len(text)),
        text=text,
        raw=text,
        blocks=blocks,
    )


def seconds(action: Callable[[], object]) -> float:
    """Return how long *action* takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def main() -> None:
    """Measure every word and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    document = long_document()
    ready = Text(wordpunct_tokenize(document.text))
    every = len(document.text)

    def cold_nltk(word: str) -> object:
        return Text(wordpunct_tokenize(document.text)).concordance_list(word, width=2 * WIDTH, lines=every)

    def ready_nltk(word: str) -> object:
        return ready.concordance_list(word, width=2 * WIDTH, lines=every)

    def ours(word: str) -> object:
        return kwic(document, word, width=WIDTH)

    ways = {
        "NLTK, cold": cold_nltk,
        "cold": ours,
        "second": ours,
        "NLTK, warming up": ready_nltk,
        "warming up": ours,
        "NLTK, ready": ready_nltk,
        "ready": ours,
    }
    ratios = {"cold": "NLTK, cold", "second": "NLTK, cold", "ready": "NLTK, ready"}
    print(f"{every} characters, {rounds} rounds, Python {sys.version.split()[0]}; seconds of NLTK / seconds of kwic")
    print(f"{'word':<14}{'lines':>7}" + "".join(f"{column:>10}" for column in ratios))
    totals = dict.fromkeys(ways, 0.0)
    for word in WORDS:
        times: list[dict[str, float]] = []
        for _ in range(rounds):
            _prepared.cache_clear()
            times.append({name: seconds(partial(way, word)) for name, way in ways.items()})
        for name in ways:
            totals[name] += statistics.median(each[name] for each in times)
        medians = [statistics.median(each[nltk] / each[kwics] for each in times) for kwics, nltk in ratios.items()]
        print(f"{word:<14}{len(kwic(document, word)):>7}" + "".join(f"{ratio:>10.2f}" for ratio in medians))
    shares = [totals[nltk] / totals[kwics] for kwics, nltk in ratios.items()]
    print(f"{'all of them':<14}{'':>7}" + "".join(f"{share:>10.2f}" for share in shares))


if __name__ == "__main__":
    main()
