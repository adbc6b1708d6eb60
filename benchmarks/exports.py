"""How long `to_arrow`, `to_pandas` and `to_polars` take, and how much memory writing tables takes.

    python benchmarks/exports.py [SMALL LARGE]

The corpora are those of synthetic.py, of 5000 and 10000 documents by default.

* Time, for the LARGE one: `to_arrow`, `to_pandas` and `to_polars` against the tool alone, which makes the same tables
  from lists that are ready: a list of rows for each table; a list of cells for each column, from which it infers the
  types; and those lists with the types given. The median of the ratios of neighboring turns is printed.
* Memory: the most that writing each format takes beyond the corpus, for both.

The default takes some minutes and some gigabytes.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa

from malicrisis import load
from malicrisis.export import format_of, to_arrow, to_pandas, to_polars
from malicrisis.export.tables.table import all_tables

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import grown

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

    Lists = dict[str, dict[str, list[Any]]]
    Rows = dict[str, list[dict[str, Any]]]
    Made = dict[str, Any]

TURNS = 5
FORMATS = ("csv", "jsonl", "parquet")


def arrow_rows(rows: Rows, made: Made) -> object:
    """Return the tables that pyarrow makes of *rows*."""
    return [pa.Table.from_pylist(some, schema=made[name].schema) for name, some in rows.items()]


def arrow_columns(lists: Lists, _: Made) -> object:
    """Return the tables that pyarrow makes of *lists* with inferred types."""
    return [pa.table(columns) for columns in lists.values()]


def arrow_told(lists: Lists, made: Made) -> object:
    """Return the tables that pyarrow makes of *lists* with the types of the tables *made*."""
    return [pa.table(columns, schema=made[name].schema) for name, columns in lists.items()]


def pandas_rows(rows: Rows, made: Made) -> object:
    """Return the tables that pandas makes of *rows*."""
    return [pd.DataFrame(some, columns=list(made[name])).astype(made[name].dtypes) for name, some in rows.items()]


def pandas_columns(lists: Lists, _: Made) -> object:
    """Return the tables that pandas makes of *lists* with inferred types; it leaves dates as objects."""
    return [pd.DataFrame(columns).convert_dtypes() for columns in lists.values()]


def pandas_told(lists: Lists, made: Made) -> object:
    """Return the tables that pandas makes of *lists* with the types of the tables *made*."""
    return [
        pd.DataFrame({column: series(cells, made[name].dtypes[column]) for column, cells in columns.items()})
        for name, columns in lists.items()
    ]


def series(cells: list[Any], dtype: Any) -> pd.Series:
    """Return *cells* as pandas has them; dates by way of objects, which is faster."""
    return pd.Series(cells, dtype="object").astype(dtype) if dtype == "datetime64[s]" else pd.Series(cells, dtype=dtype)


def polars_rows(rows: Rows, made: Made) -> object:
    """Return the tables that Polars makes of *rows*."""
    return [pl.DataFrame(some, schema=made[name].schema) for name, some in rows.items()]


def polars_columns(lists: Lists, _: Made) -> object:
    """Return the tables that Polars makes of *lists* with inferred types."""
    return [pl.DataFrame(columns) for columns in lists.values()]


def polars_told(lists: Lists, made: Made) -> object:
    """Return the tables that Polars makes of *lists* with the types of the tables *made*."""
    return [pl.DataFrame(columns, schema=made[name].schema) for name, columns in lists.items()]


def seconds(do: Callable[..., object], *arguments: Any) -> float:
    """Return how long *do* takes with *arguments*."""
    gc.collect()
    begin = time.perf_counter()
    do(*arguments)
    return time.perf_counter() - begin


def print_times(corpus: Corpus) -> None:
    """Print the ratios for each tool."""
    lists = {name: table.cells(corpus) for name, table in all_tables().items()}
    rows = {
        name: [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
        for name, columns in lists.items()
    }
    print(f"{len(corpus.documents)} documents, {sum(map(len, rows.values()))} rows")
    print(f"{'':<12}{'rows':>10}{'columns':>10}{'told':>10}")
    for make, of_rows, of_columns, told in (
        (to_arrow, arrow_rows, arrow_columns, arrow_told),
        (to_pandas, pandas_rows, pandas_columns, pandas_told),
        (to_polars, polars_rows, polars_columns, polars_told),
    ):
        made = make(corpus)
        alone = [(of_rows, rows), (of_columns, lists), (told, lists)]
        turns = [(seconds(make, corpus), *(seconds(do, of, made) for do, of in alone)) for _ in range(TURNS)]
        ratios = (median(turn[0] / turn[number] for turn in turns) for number in (1, 2, 3))
        shown = "".join(f"{ratio:>10.2f}" for ratio in ratios)
        print(f"{make.__name__:<12}{shown}  ({min(turns)[0]:.1f} s)", flush=True)
        del made


def print_memory(corpus: Corpus) -> None:
    """Print the most bytes that writing *corpus* takes beyond it, in Python and in pyarrow, for each format."""
    with tempfile.TemporaryDirectory() as home:
        for name in FORMATS:
            folder = Path(home, name)
            folder.mkdir()
            tracemalloc.start()
            list(format_of(name).write(corpus, folder, lambda *_: None))
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            in_arrow = pa.default_memory_pool().max_memory() if name == "parquet" else 0
            bytes_of = sum(file.stat().st_size for file in folder.iterdir())
            print(f"{name:<12}{(most + in_arrow) / 2**20:>6.1f} MB of memory for {bytes_of / 2**20:.1f} MB", flush=True)


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or [5000, 10_000]
    for size in sizes:
        corpus = grown(load(), size)
        print(f"{size} documents, Python {sys.version.split()[0]}")
        print_memory(corpus)
    print_times(corpus)


if __name__ == "__main__":
    main()
