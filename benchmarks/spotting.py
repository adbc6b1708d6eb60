"""How fast `Spotter` finds actors, against flashtext, spaCy's PhraseMatcher and ahocorasick_rs on the same names.

    python benchmarks/spotting.py [MEGABYTES]

Needs ``flashtext``, ``spacy`` and ``ahocorasick_rs``. The texts are synthetic news of twenty sentences: in those with
few hits, one sentence in a hundred has a name; in those with many, every second one. The peers only find strings: they
do not look at the words around, at dates or offsets in accents. All take turns in one process. The processor time is
measured, and the median of the ratios of neighboring turns is printed: how many times as long a peer takes. The last
lines compare the time per row of batches, and tell the peak of memory of the process.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import ahocorasick_rs
import pyarrow as pa
import spacy
from flashtext import KeywordProcessor
from spacy.matcher import PhraseMatcher

import malicrisis

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from spot_texts import rows, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
SHARES = {"few": 0.01, "many": 0.5}
TURNS = 3
SIZES = (1_000, 100_000)
"""Rows of the batches whose time per row is compared."""

CORPUS = malicrisis.load()
NAMES = [name for actor in CORPUS.actors if actor.named for name in (*actor.names, actor.family or actor.name)]


def texts_of(share: float, characters: int) -> list[str]:
    """Return texts of twenty sentences with that many characters together."""
    found: list[str] = []
    size = 0
    while size < characters:
        found.append(" ".join(sentences(CORPUS, 20, share=share, seed=len(found))))
        size += len(found[-1])
    return found


def flashtext() -> Callable[[str], object]:
    """Return the search of flashtext."""
    processor = KeywordProcessor()
    processor.add_keywords_from_list(NAMES)
    return lambda text: processor.extract_keywords(text, span_info=True)


def phrase_matcher() -> Callable[[str], object]:
    """Return the search of spaCy, with its tokenizer, ignoring case."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", list(nlp.pipe(NAMES)))
    return lambda text: matcher(nlp(text))


def aho_corasick() -> Callable[[str], object]:
    """Return the search of ahocorasick_rs for the raw strings."""
    automaton = ahocorasick_rs.AhoCorasick(sorted(set(NAMES)), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton.find_matches_as_indexes


PEERS = {"flashtext": flashtext, "PhraseMatcher": phrase_matcher, "ahocorasick_rs": aho_corasick}


def seconds(search: Callable[[str], object], texts: list[str]) -> float:
    """Return the processor time of *search* on all *texts*."""
    begin = time.process_time()
    for text in texts:
        search(text)
    return time.process_time() - begin


def compare(megabytes: float) -> None:
    """Print how many times as long as `Spotter` the peers take."""
    ours = malicrisis.Spotter(CORPUS).spot
    for name, share in SHARES.items():
        texts = texts_of(share, int(megabytes * MEGABYTE))
        for peer, search_of in PEERS.items():
            search = search_of()
            ratio = median(seconds(search, texts) / seconds(ours, texts) for _ in range(TURNS))
            print(f"{f'{name} hits, {peer} / malicrisis:':<48}{ratio:>8.2f}", flush=True)


def seconds_per_row(number: int) -> float:
    """Return the processor time for each row of batches of 1,000 rows."""
    spotter = malicrisis.Spotter(CORPUS)
    batches = pa.table(rows(CORPUS, number)).to_batches(1_000)
    begin = time.process_time()
    for batch in batches:
        spotter.spot_batch(batch)
    return (time.process_time() - begin) / number


def main() -> None:
    """Print the figures."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{megabytes:g} megabytes, Python {sys.version.split()[0]}")
    compare(megabytes)
    small, large = SIZES
    ratio = median(seconds_per_row(large) / seconds_per_row(small) for _ in range(TURNS))
    print(f"{f'time per row, {large} rows / {small} rows:':<48}{ratio:>8.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{'peak of memory, megabytes:':<48}{peak / MEGABYTE:>8.0f}")


if __name__ == "__main__":
    main()
