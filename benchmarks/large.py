"""How the time and the memory of reading, validating and exporting folders grow with the number of documents.

    python benchmarks/large.py [SMALL LARGE [NAME ...]]

The corpora are those of synthetic.py, of 100 and 10000 documents by default. Every measurement is a new process that
does one thing with one folder. With names of what to measure after the sizes, only these are measured. Its processor
time counts from after the import, and its peak of memory is the most bytes that the process held. Printed are the
time for a document of LARGE divided by that for a document of SMALL, and the peaks. Needs a system that has /proc.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import write_grown

import malicrisis

FORMATS = ("jsonl", "csv", "sqlite", "parquet")
DOINGS = {
    "iter_documents": "for _ in malicrisis.iter_documents(folder): pass",
    "read of one document": "malicrisis.read(folder, documents=['dw-2023'])",
    "read": "malicrisis.read(folder)",
    "validate": "assert malicrisis.validate(folder).is_valid",
    **{f"export {form}": f"malicrisis.export.write(folder, '{form}', folder + '-{form}')" for form in FORMATS},
}
MEASURE = """
import sys, time
import malicrisis
folder = sys.argv[1]
begin = time.process_time()
{}
print(time.process_time() - begin)
with open("/proc/self/status", encoding="ascii") as status:
    print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")))
"""
MEGABYTE = 1_000_000


def measured(doing: str, folder: Path) -> tuple[float, int]:
    """Return the processor time and the peak of memory of a process that does *doing* with *folder*."""
    command = [sys.executable, "-c", MEASURE.format(doing), str(folder)]
    seconds, peak = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(seconds), int(peak)


def main() -> None:
    """Write the corpora, measure and print the figures."""
    small, large = [int(size) for size in sys.argv[1:3]] or [100, 10_000]
    chosen = sys.argv[3:] or DOINGS
    print(f"{small} and {large} documents, Python {sys.version.split()[0]}")
    print(f"{'':<24}{'time, ratio':>14}{'peak, MB':>12}{'peak, ratio':>14}")
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name, str(size)) for size in (small, large)}
        for size, folder in folders.items():
            write_grown(malicrisis.load(), size, folder)
        for what in chosen:
            before, least = measured(DOINGS[what], folders[small])
            after, most = measured(DOINGS[what], folders[large])
            ratio = after / large / (before / small)
            print(f"{what:<24}{ratio:>14.2f}{most / MEGABYTE:>12.0f}{most / least:>14.2f}", flush=True)


if __name__ == "__main__":
    main()
