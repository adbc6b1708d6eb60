"""How fast `validate` is, against Frictionless and `pycldf` on tables with the same records, and how it grows.

    python benchmarks/validation.py [SMALL LARGE]

Needs the extra `benchmarks`, and a system that has /proc. The corpora are those of synthetic.py, of 100 and 10000
documents by default. The peers get the SMALL one as the tables of tables.py, without texts and raw pages. Before
anything is measured, each peer must refuse a document with a dangling reference, and one with a word that is not in its
vocabulary; what is measured must be accepted.

A record is a line of our files. The peers have more rows for the same facts, since they keep some lists in separate
tables; so the time for all records is compared, and beside it the time per row. All begin with opening the files. They
take turns in one process; the processor time is measured, and the median of the ratios of neighboring turns is printed.
Frictionless spends a fixed time on each table, so a small SMALL flatters `validate`: 1000 is the harder test, and takes
minutes. The peak of memory is that of a process that validates LARGE and does nothing else.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import attrs
import frictionless
from pycldf import Dataset
from synthetic import write_grown
from tables import KEYS, tables_of, write_cldf, write_package

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable

    from tables import Tables

MEGABYTE = 1_000_000
PEAK = """
import sys
import malicrisis
malicrisis.validate(sys.argv[1])
with open("/proc/self/status", encoding="ascii") as status:
    print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")))
"""
"""Prints the most bytes that the process has held; `ru_maxrss` is never less than what its parent held."""
ROUNDS = 3
"""Measurements of each of the peers, which are slow."""
TURNS = 7
"""Measurements of `validate`, before and after the large corpus."""


def ours(folder: Path) -> bool:
    """Tell whether `malicrisis` finds the corpus in *folder* valid."""
    return malicrisis.validate(folder).is_valid


def frictionless_of(tables: Tables, folder: Path) -> Callable[[], bool]:
    """Write *tables* to *folder* and return the function that validates them with Frictionless."""
    descriptor = str(write_package(tables, folder))
    return lambda: frictionless.validate(descriptor).valid


def pycldf_of(tables: Tables, folder: Path) -> Callable[[], bool]:
    """Write *tables* to *folder* and return the function that validates them with `pycldf`."""
    metadata = write_cldf(tables, folder)

    def valid() -> bool:
        try:
            return Dataset.from_metadata(metadata).validate()
        except ValueError:
            return False

    return valid


PEERS = {"frictionless": (frictionless_of, True), "pycldf": (pycldf_of, False)}
"""The peers, and whether their lists are in tables that link."""


def broken(tables: Tables, name: str, column: str) -> Tables:
    """Return *tables* with an invalid word in one cell, in a *column* of the table *name*."""
    first, *others = tables[name].rows
    return {**tables, name: attrs.evolve(tables[name], rows=[{**first, column: "nowhere"}, *others])}


def check_peers(home: Path) -> None:
    """Make sure that the peers check references and vocabularies."""
    first = malicrisis.load().documents.ids[:1]
    malicrisis.write(malicrisis.load().where(documents=first), home / "first")
    for peer, (validator_of, linked) in PEERS.items():
        tables = tables_of(home / "first", linked=linked)
        for column in ("event", "modality"):
            if validator_of(broken(tables, "reports", column), home / f"{peer}-{column}")():
                sys.exit(f"{peer}: expected 'nowhere' to be refused as {column} of a report, found it accepted")


def seconds(validates: Callable[[], bool]) -> float:
    """Return the processor time of *validates*, which must find everything valid."""
    begin = time.process_time()
    valid = validates()
    taken = time.process_time() - begin
    if not valid:
        sys.exit("expected everything to be valid")
    return taken


def records_in(folder: Path) -> int:
    """Return how many records the files in *folder* hold, one a line."""
    return sum((folder / f"{name}.jsonl").read_bytes().count(b"\n") for name in KEYS)


def compare(small: Path, home: Path) -> None:
    """Print how many times as long as `validate` the peers take for the records of *small*."""
    records = records_in(small)
    print(f"{'records:':<44}{records:>8}")
    for peer, (validator_of, linked) in PEERS.items():
        tables = tables_of(small, linked=linked)
        rows = sum(len(table.rows) for table in tables.values())
        theirs = validator_of(tables, home / peer)
        ratio = median(seconds(theirs) / seconds(partial(ours, small)) for _ in range(ROUNDS))
        print(f"{f'rows of {peer} {version(peer)}:':<44}{rows:>8}")
        print(f"{f'{peer} / malicrisis, per record:':<44}{ratio:>8.1f}")
        print(f"{f'{peer} / malicrisis, per row or record:':<44}{ratio * records / rows:>8.1f}", flush=True)


def growth(small: Path, large: Path) -> float:
    """Return how many times as long a record of *large* takes as one of *small*."""
    before = [seconds(partial(ours, small)) for _ in range(TURNS)]
    time_of_large = seconds(partial(ours, large))
    after = [seconds(partial(ours, small)) for _ in range(TURNS)]
    return time_of_large / records_in(large) / (median(before + after) / records_in(small))


def peak_of(folder: Path) -> int:
    """Return the most bytes that a process holds that validates *folder* and does nothing else."""
    finished = subprocess.run([sys.executable, "-c", PEAK, str(folder)], check=True, stdout=subprocess.PIPE)
    return int(finished.stdout)


def bytes_of(folder: Path) -> int:
    """Return how many bytes the files in *folder* have together."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Write the corpora and the tables, measure them and print the figures."""
    sizes = [int(size) for size in sys.argv[1:]] or [100, 10_000]
    print(f"{' and '.join(map(str, sizes))} documents, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        check_peers(home)
        small, large = (home / f"{size}-documents" for size in sizes)
        for folder, size in zip((small, large), sizes, strict=True):
            write_grown(malicrisis.load(), size, folder)
        compare(small, home)
        print(f"{'time per record, LARGE / SMALL:':<44}{growth(small, large):>8.2f}")
        peak = peak_of(large)
        print(f"{'peak of memory, megabytes:':<44}{peak / MEGABYTE:>8.0f}")
        print(f"{'peak of memory per document, megabytes:':<44}{peak / MEGABYTE / sizes[-1]:>8.2f}")
        print(f"{'peak of memory / bytes of the files:':<44}{peak / bytes_of(large):>8.1f}")


if __name__ == "__main__":
    main()
