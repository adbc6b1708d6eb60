"""How long the tables of other tools take to make, and how much memory the files of tables take to write.

    python benchmarks/exports.py [SMALL LARGE]

The corpora are those of synthetic.py, of 1000 and 10000 documents unless told otherwise.

* Time, for the LARGE one: `to_arrow`, `to_pandas` and `to_polars` against the tool alone, which makes the same tables
  from lists that are ready. The median of the ratios of turns next to each other.
* Memory: what writing each format takes at most beyond the corpus, for both, each in a fresh process. The fingerprint,
  for which the whole corpus is written to memory file by file, is made before.

The default takes some minutes and some gigabytes, and a system that has /proc.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from malicrisis import load
from malicrisis.export import _parquet, format_of, to_arrow, to_pandas, to_polars
from malicrisis.export._tables import all_tables

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import grown

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

    Lists = dict[str, dict[str, list[Any]]]

TURNS = 5
FORMATS = ("csv", "jsonl", "parquet")


def arrow_alone(lists: Lists, made: dict[str, Any]) -> object:
    """Return the tables that pyarrow makes of *lists*, with the types of those *made*."""
    return [pa.table(columns, schema=made[name].schema) for name, columns in lists.items()]


def pandas_alone(lists: Lists, made: dict[str, Any]) -> object:
    """Return the tables that pandas makes of *lists*, with the types of those *made*."""
    return [
        pd.DataFrame({column: series(cells, made[name].dtypes[column]) for column, cells in columns.items()})
        for name, columns in lists.items()
    ]


def series(cells: list[Any], dtype: Any) -> pd.Series:
    """Return *cells* as pandas has them; dates by way of numpy, which is faster."""
    return pd.Series(np.array(cells, dtype="datetime64[D]") if dtype == "datetime64[s]" else cells, dtype=dtype)


def polars_alone(lists: Lists, made: dict[str, Any]) -> object:
    """Return the tables that Polars makes of *lists*, with the types of those *made*."""
    return [pl.DataFrame(columns, schema=made[name].schema) for name, columns in lists.items()]


def seconds(do: Callable[..., object], *arguments: Any) -> float:
    """Return how long it takes to *do* that."""
    gc.collect()
    begin = time.perf_counter()
    do(*arguments)
    return time.perf_counter() - begin


def print_times(corpus: Corpus) -> None:
    """Print the ratio for each tool."""
    lists = {name: table.cells(corpus) for name, table in all_tables().items()}
    print(f"{len(corpus.documents)} documents, {sum(len(next(iter(one.values()))) for one in lists.values())} rows")
    for make, alone in ((to_arrow, arrow_alone), (to_pandas, pandas_alone), (to_polars, polars_alone)):
        made = make(corpus)
        pairs = [(seconds(make, corpus), seconds(alone, lists, made)) for _ in range(TURNS)]
        ratio = median(one / other for one, other in pairs)
        print(f"{make.__name__:<12}{ratio:>6.2f}  ({min(pairs)[0]:.1f} s)", flush=True)
        del made


def peak(name: str, size: int) -> int:
    """Return the most bytes that writing a corpus of *size* documents takes beyond the corpus."""
    corpus = grown(load(), size)
    fingerprint = _parquet.fingerprint_of(corpus)
    _parquet.fingerprint_of = lambda _: fingerprint
    with tempfile.TemporaryDirectory() as warm:
        list(format_of(name).write(load(), Path(warm), lambda *_: None))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = held("VmRSS")
    with tempfile.TemporaryDirectory() as folder:
        list(format_of(name).write(corpus, Path(folder), lambda *_: None))
    return held("VmHWM") - before


def held(what: str) -> int:
    """Return the bytes of memory that this process holds, or held at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 10_000]
    for name in FORMATS:
        command = [sys.executable, __file__, "--memory", name]
        peaks = [
            int(subprocess.run([*command, str(size)], check=True, stdout=subprocess.PIPE).stdout) for size in sizes
        ]
        print(f"{name + ', MB:':<16}{'  '.join(f'{one / 2**20:.0f}' for one in peaks)}", flush=True)
    print_times(grown(load(), sizes[-1]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        print(peak(sys.argv[2], int(sys.argv[3])))
    else:
        main()
