"""How much faster two workers of Ray or Spark find actors than one process, and how much memory a worker needs.

    unshare -n sh -c 'ip link set lo up; python benchmarks/clusters.py ray [ROWS]'
    unshare -n sh -c 'ip link set lo up; python benchmarks/clusters.py spark [ROWS]'

Needs the environments of ``tools/clusters``, Linux, and two processors without other work: the time that passes is
measured, since the workers are processes of their own. They start, import the package and read some rows before. All
that a search costs counts: to pass rows to the workers, to read them, and to take the finds back. One process and two
workers take turns, and the median of the ratios is printed, with the peak of memory of the largest worker.
"""

from __future__ import annotations

import os
import re
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
from spot_texts import rows, search_alone

if TYPE_CHECKING:
    from spot_texts import Search, SpotBatch

ROWS = 1_000_000
WARM = 20_000
TURNS = 3
MEGABYTE = 1_000_000


def noting_memory(spot_batch: SpotBatch, folder: Path) -> SpotBatch:
    """Return *spot_batch*, which also writes the peak of memory of its process to a file in *folder*."""

    def spot(batch: pa.RecordBatch) -> pa.RecordBatch:
        found = spot_batch(batch)
        # `resource` counts what the parent had when it started the process, too
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        peak = re.search(r"VmHWM:\s*([0-9]+) kB", status)
        (folder / str(os.getpid())).write_text(peak[1] if peak else "0", encoding="ascii")
        return found

    return spot


def seconds(search: Search, spot_batch: SpotBatch, table: pa.Table) -> float:
    """Return how long *search* takes for *table*."""
    begin = time.perf_counter()
    search(spot_batch, table)
    return time.perf_counter() - begin


def main() -> None:
    """Print the figures."""
    name = sys.argv[1]
    number = int(sys.argv[2]) if len(sys.argv) > 2 else ROWS  # noqa: PLR2004  the second argument
    table = pa.table(rows(malicrisis.load(), number))
    spot_batch = malicrisis.Spotter(malicrisis.load()).spot_batch
    with tempfile.TemporaryDirectory() as folder, import_module(f"spot_on_{name}").two_workers() as search:
        noting = noting_memory(spot_batch, Path(folder))
        for one in (search, search_alone):
            one(spot_batch, table.slice(0, WARM))
        ratio = median(seconds(search_alone, spot_batch, table) / seconds(search, noting, table) for _ in range(TURNS))
        peaks = [int(file.read_text(encoding="ascii")) * 1024 for file in Path(folder).iterdir()]
    print(f"{number} rows, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"{f'one process / two workers of {name}:':<48}{ratio:>8.2f}")
    print(f"{'peak of memory of a worker, megabytes:':<48}{max(peaks) / MEGABYTE:>8.0f}")


if __name__ == "__main__":
    main()
