"""How the time and the memory of pages grow with the number of documents, and how a page compares with reading.

Run it from the root of the repository: ``python benchmarks/pages.py``.
"""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import grown

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (100, 1000)


def seconds(do: Callable[[], object], rounds: int = 1) -> float:
    """Return the least time that the processor takes to *do* something."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        do()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the ratios."""
    corpus = malicrisis.load()
    with malicrisis.data_path() as folder:
        read = seconds(lambda: malicrisis.read(folder), 7)
    print(f"page / read: {seconds(lambda: malicrisis.page(corpus), 7) / read:.2f}")
    each: list[float] = []
    for size in SIZES:
        large = grown(corpus, size)
        large.accounts()  # the reverse indexes are part of the corpus
        with tempfile.TemporaryDirectory() as out:
            each.append(seconds(lambda large=large, out=out: malicrisis.write_pages(large, f"{out}/pages")) / size)
    print(f"one of {SIZES[1]} documents / one of {SIZES[0]}: {each[1] / each[0]:.2f}")
    peaks: list[int] = []
    for size in SIZES:
        large = grown(corpus, size)
        large.accounts()
        with tempfile.TemporaryDirectory() as out:
            tracemalloc.start()
            malicrisis.write_pages(large, f"{out}/pages")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    print(f"memory for {SIZES[1]} documents / for {SIZES[0]}: {peaks[1] / peaks[0]:.2f} ({peaks[1] >> 20} MB)")


if __name__ == "__main__":
    main()
