"""How fast `Spotter` finds actors, against flashtext, spaCy's PhraseMatcher and ahocorasick_rs on the same names.

    python benchmarks/spotting.py [MEGABYTES]
    python benchmarks/spotting.py --rows [FEW MANY]
    python benchmarks/spotting.py --memory MEGABYTES...

The first needs ``flashtext``, ``spacy`` and ``ahocorasick_rs``. The texts are synthetic news of twenty sentences: in
those with few hits, one sentence in a hundred has a name; in those with many, every second one. The peers only find
strings: they do not look at the words around, at dates or offsets in accents. All take turns in one process. The
processor time is measured, and the median of the ratios of neighboring turns is printed: how many times as long a peer
takes. The last line tells the peak of memory of the process.

With ``--rows``, the time per row is compared between tables of so many rows, 1,000 and 1,000,000 if none are given. The
small one is read again and again, until as many rows are read as the large one has, so that both are measured well.
With ``--memory``, the command ``malicrisis spot`` reads JSON Lines with texts of these sizes, each in a process of its
own, whose peak of memory is printed. Both need none of the three packages.
"""

from __future__ import annotations

import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pyarrow as pa

import malicrisis

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools" / "clusters"))
from spot_texts import rows, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
SHARES = {"few": 0.01, "many": 0.5}
TURNS = 3
SIZES = (1_000, 1_000_000)
"""Rows of the tables whose time per row is compared."""

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
    processor = import_module("flashtext").KeywordProcessor()
    processor.add_keywords_from_list(NAMES)
    return lambda text: processor.extract_keywords(text, span_info=True)


def phrase_matcher() -> Callable[[str], object]:
    """Return the search of spaCy, with its tokenizer, ignoring case."""
    nlp = import_module("spacy").blank("en")
    matcher = import_module("spacy.matcher").PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", list(nlp.pipe(NAMES)))
    return lambda text: matcher(nlp(text))


def aho_corasick() -> Callable[[str], object]:
    """Return the search of ahocorasick_rs for the raw strings."""
    tool = import_module("ahocorasick_rs")
    automaton = tool.AhoCorasick(sorted(set(NAMES)), matchkind=tool.MatchKind.LeftmostLongest)
    found: Callable[[str], object] = automaton.find_matches_as_indexes
    return found


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


def seconds_of(spotter: malicrisis.Spotter, batches: list[pa.RecordBatch], times: int) -> float:
    """Return the processor time of finding actors in *batches* that many *times*."""
    begin = time.process_time()
    for _ in range(times):
        for batch in batches:
            spotter.spot_batch(batch)
    return time.process_time() - begin


def compare_rows(few: int, many: int) -> None:
    """Print how much longer a row takes in a table of *many* rows than in one of *few*."""
    spotter = malicrisis.Spotter(CORPUS)
    small, large = (pa.table(rows(CORPUS, number)).to_batches(1_000) for number in (few, many))
    seconds_of(spotter, small, 1)
    times = many // few
    ratio = median(
        seconds_of(spotter, large, 1) / seconds_of(spotter, small, times) * (few * times / many) for _ in range(TURNS)
    )
    print(f"{f'time per row, {many} rows / {few} rows:':<48}{ratio:>8.2f}")


def write_lines(file: Path, megabytes: float) -> None:
    """Write JSON Lines with texts of that size, half of them with few hits."""
    known = [texts_of(share, MEGABYTE // 4) for share in SHARES.values()]
    size = 0
    with file.open("w", encoding="utf-8") as lines:
        for text in itertools.cycle(itertools.chain(*known)):
            lines.write(json.dumps({"text": text, "published": "2019-05-01"}) + "\n")
            size += len(text)
            if size >= megabytes * MEGABYTE:
                return


def print_memory(sizes: list[float]) -> None:
    """Print the peak of memory of the command for each of the *sizes* in megabytes."""
    code = (
        "import resource, sys; from malicrisis.cli import main; main(sys.argv[1:]);"
        " print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "texts.jsonl")
            write_lines(file, size)
            command = [sys.executable, "-c", code, "spot", str(file), "--on", "published", "-o", f"{file}.parquet"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        peak = int(done.stdout.split()[-1]) / MEGABYTE
        print(f"{f'peak of memory, megabytes, for {size:g} megabytes:':<48}{peak:>8.0f}")


def main() -> None:
    """Print the figures."""
    if sys.argv[1:2] == ["--memory"]:
        print_memory([float(size) for size in sys.argv[2:]])
        return
    if sys.argv[1:2] == ["--rows"]:
        few, many = map(int, sys.argv[2:4]) if sys.argv[2:] else SIZES
        compare_rows(few, many)
        return
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{megabytes:g} megabytes, Python {sys.version.split()[0]}")
    compare(megabytes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{'peak of memory, megabytes:':<48}{peak / MEGABYTE:>8.0f}")


if __name__ == "__main__":
    main()
