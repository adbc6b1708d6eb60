"""Apache Parquet (https://parquet.apache.org), one file for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.loading import fingerprint_of

from ._arrow import arrow_schema_of, batches_of
from ._extras import need
from ._format import EVERYTHING, Format
from ._tables import table_by_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.corpus import Corpus

    from ._format import Loss, Progress


def write_parquet(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``NAME.parquet`` of every table, in row groups of a size that does not grow with the corpus.

    The metadata say which corpus it is, by its fingerprint too, and what every column says.
    """
    parquet = need("pyarrow.parquet", "arrow")
    fingerprint = fingerprint_of(corpus)
    for table in table_by_table(corpus, progress):
        schema = arrow_schema_of(corpus, table, fingerprint=fingerprint)
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as file:
            for batch in batches_of(corpus, table, fingerprint=fingerprint):
                file.write_batch(batch)
    yield from ()


FORMAT = Format(
    name="parquet",
    gloss="a typed table of every kind of record",
    tools="DuckDB, Polars, pandas, R arrow, Spark",
    extra="arrow",
    carries=EVERYTHING,
    write=write_parquet,
)
