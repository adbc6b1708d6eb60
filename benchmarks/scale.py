"""How looking up, reading and memory grow with the number of documents.

    python benchmarks/scale.py [SMALL MIDDLE LARGE]

The corpora are those of synthetic.py, of 10, 100 and 10000 documents unless told otherwise, written to a temporary
folder. What is compared takes turns in one process, memory apart. All figures are ratios:

* time of a look-up by id and of a step of navigation, LARGE against SMALL, for the same few ids again and again;
* processor time per document of reading a folder, LARGE against MIDDLE, with every check;
* memory per document after reading, LARGE against MIDDLE, and in multiples of the bytes of the files.

The default takes some minutes and some gigabytes, and a system that has /proc.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from timeit import Timer
from typing import TYPE_CHECKING

from malicrisis import load, read, write

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import grown

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

TURNS = 7
LONG = 0.02
"""Seconds that one measurement of a step should take at least."""


def memory() -> int:
    """Return the bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def steps(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return what is done with *corpus*, each for the same ids."""
    events = [event.id for event in load().events][:10]
    actors = [actor.id for actor in load().actors][:10]
    places = [place.id for place in load().places][:10]
    documents = list(load().documents.ids)
    mentions = corpus.documents[documents[0]].mentions[:10]
    return {
        "event by id": lambda: [corpus.events[one] for one in events],
        "document by id": lambda: [corpus.documents[one] for one in documents],
        "mentions of an actor": lambda: [corpus.mentions(actor=one) for one in actors],
        "mentions of a place": lambda: [corpus.mentions(place=one) for one in places],
        "statements of a speaker": lambda: [corpus.statements(speaker=one) for one in actors],
        "accounts of an event": lambda: [corpus.accounts(event=one) for one in events],
        "events with an actor": lambda: [corpus.events_with(participant=one) for one in actors],
        "events at a place": lambda: [corpus.events_with(place=one) for one in places],
        "parts of an event": lambda: [corpus.parts_of(one) for one in events],
        "speech about an event": lambda: [corpus.speech_about(one) for one in events],
        "officials of a state": lambda: [corpus.officials("russia")],
        "places of passages": lambda: [corpus.locate(one) for one in mentions],
    }


def ratio_of_steps(one: Callable[[], object], other: Callable[[], object]) -> float:
    """Return how many times as long *one* takes as *other*: the median of neighboring turns."""
    timers = (Timer(one), Timer(other))
    rounds = 1
    while max(timer.timeit(rounds) for timer in timers) < LONG:
        rounds *= 2
    return median(timers[0].timeit(rounds) / timers[1].timeit(rounds) for _ in range(TURNS))


def reading(folder: Path) -> tuple[Corpus, float]:
    """Return the corpus in *folder*, and the processor time it takes to read one document of it."""
    begin = time.process_time()
    corpus = read(folder)
    return corpus, (time.process_time() - begin) / len(corpus.documents)


def told_by(*arguments: str) -> float:
    """Return the number that a fresh interpreter prints when it gets *arguments*."""
    finished = subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE)
    return float(finished.stdout)


def memory_of(folder: Path) -> float:
    """Return the bytes of memory that a document of *folder* takes, in a process that does nothing else."""
    return told_by(__file__, "--memory", str(folder))


def bytes_of(folder: Path) -> int:
    """Return how many bytes the files in *folder* have together."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def held_by(folder: Path) -> float:
    """Return the bytes of memory that this process takes for a document of *folder*."""
    load()
    before = memory()
    corpus = read(folder)
    return (memory() - before) / len(corpus.documents)


def main() -> None:
    """Write the corpora, measure them and print the ratios."""
    sizes = [int(size) for size in sys.argv[1:]] or [10, 100, 10_000]
    with tempfile.TemporaryDirectory() as home:
        folders = [Path(home, str(size)) for size in sizes]
        for folder, size in zip(folders, sizes, strict=True):
            write(grown(load(), size), folder)
        bytes_of_files = bytes_of(folders[-1]) / sizes[-1]
        held = [memory_of(folder) for folder in folders[1:]]
        small, _ = reading(folders[0])
        times = [reading(folders[1])[1] for _ in range(TURNS)]
        large, time_of_large = reading(folders[2])
        times += [reading(folders[1])[1] for _ in range(TURNS)]
    print(f"{', '.join(map(str, sizes))} documents, Python {sys.version.split()[0]}")
    for (name, one), other in zip(steps(large).items(), steps(small).values(), strict=True):
        print(f"{name + ':':<32}{ratio_of_steps(one, other):>6.2f}", flush=True)
    print(f"{'reading, per document:':<32}{time_of_large / median(times):>6.2f}")
    print(f"{'memory, per document:':<32}{held[1] / held[0]:>6.2f}")
    print(f"{'memory / bytes of the files:':<32}{held[1] / bytes_of_files:>6.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        print(held_by(Path(sys.argv[2])))
    else:
        main()
