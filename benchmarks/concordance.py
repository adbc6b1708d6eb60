"""How fast `kwic` finds words, against `nltk.Text.concordance_list` on the same text.

    python benchmarks/concordance.py [ROUNDS]

Needs nltk, of the extra `benchmarks`. The text is that of the corpus, over and over, about a million characters in
one document. Both make every line, none is printed. NLTK is measured twice: *cold*, when it has to cut the text into
tokens and index them first, as for a text that is searched once; and *ready*, when all that is done. `kwic` has no
index: it goes through the text each time, of which it keeps a copy in small letters. All take turns, and what is
printed is the median of the ratios of neighbors: above 1, `kwic` is the faster. The last line is all words together.
An index answers at once for a word that is hardly there, and there it wins; a line costs more than a look.
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
from malicrisis.concordance import kwic

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

    ways = (cold_nltk, ready_nltk, ours)
    for way in ways:
        way("Mali")
    print(f"{every} characters, {rounds} rounds, Python {sys.version.split()[0]}; seconds of NLTK / seconds of kwic")
    print(f"{'word':<14}{'lines':>7}{'cold':>9}{'ready':>9}")
    totals = [0.0, 0.0, 0.0]
    for word in WORDS:
        times = [[seconds(partial(way, word)) for way in ways] for _ in range(rounds)]
        totals = [
            total + statistics.median(column) for total, column in zip(totals, zip(*times, strict=True), strict=True)
        ]
        cold = statistics.median(c / k for c, _, k in times)
        warm = statistics.median(r / k for _, r, k in times)
        print(f"{word:<14}{len(kwic(document, word)):>7}{cold:>9.2f}{warm:>9.2f}")
    print(f"{'all of them':<14}{'':>7}{totals[0] / totals[2]:>9.2f}{totals[1] / totals[2]:>9.2f}")


if __name__ == "__main__":
    main()
