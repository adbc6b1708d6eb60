"""How the time and the memory of pages grow with the number of documents, and how a page compares with reading.

Run it from the root of the repository: ``python benchmarks/pages.py``. Each number of documents has its own process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import grown

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (100, 1000)
ROUNDS = 7
COMMANDS = {
    "load": "import malicrisis; malicrisis.load()",
    "page": "import malicrisis; malicrisis.page(malicrisis.load())",
}
"""What is compared in new processes, with all that they import."""


def seconds(do: Callable[[], object]) -> float:
    """Return the time that the processor takes to *do* something."""
    start = time.process_time()
    do()
    return time.process_time() - start


def process(code: str) -> float:
    """Return the time that the processor takes for *code* in a new process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-c", code], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def peak() -> int:
    """Return the most memory that this process has had, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def split(size: int) -> dict[str, float]:
    """Return the seconds for each of *size* documents in pages of their own, and the megabytes beyond the corpus."""
    large = grown(malicrisis.load(), size)
    large.accounts()  # the reverse indexes are part of the corpus
    with tempfile.TemporaryDirectory() as out:
        malicrisis.write_pages(large.where(documents=large.documents.ids[:1]), f"{out}/first")  # compiles the templates
        before = peak()
        taken = seconds(lambda: malicrisis.write_pages(large, f"{out}/pages"))
        return {"seconds": taken / size, "megabytes": (peak() - before) / 1024}


def measured(size: int) -> dict[str, float]:
    """Return what `split` finds in a process of its own."""
    command = [sys.executable, __file__, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the ratios."""
    corpus = malicrisis.load()
    times = {name: min(process(code) for _ in range(ROUNDS)) for name, code in COMMANDS.items()}
    print(f"new process that makes the page / new process that loads: {times['page'] / times['load']:.2f}")
    with malicrisis.data_path() as folder:
        pairs = [(lambda: malicrisis.page(corpus)), (lambda: malicrisis.read(folder))]
        page, read = (min(seconds(do) for _ in range(ROUNDS)) for do in pairs)
    print(f"page / read, in one process: {page / read:.2f}")
    few, many = SIZES
    before, large, after = map(measured, (few, many, few))  # around, so that both have the same load of the machine
    small = (before["seconds"] + after["seconds"]) / 2
    print(f"one of {many} documents / one of {few}: {large['seconds'] / small:.2f}")
    print(f"memory beyond the corpus: {after['megabytes']:.0f} and {large['megabytes']:.0f} megabytes")


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(split(int(sys.argv[1]))))
    else:
        main()
