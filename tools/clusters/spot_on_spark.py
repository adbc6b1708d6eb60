"""Find actors with Spark in local mode, and compare the finds with those of one process.

    unshare -n sh -c 'ip link set lo up; python tools/clusters/spot_on_spark.py [ROWS]'

Needs Java 17, ``pyspark``, ``pyarrow``, ``pandas<3`` and this package in an environment of its own.
``benchmarks/clusters.py`` measures the same search.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from spot_texts import compare

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    import pyarrow as pa
    from spot_texts import Search, SpotBatch

ROWS = 100_000
SCHEMA = (
    "id long, published string, start long, end long, quote string, actors array<string>, how string, certain boolean,"
    " kind string, error string"
)
LOCAL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@contextmanager
def two_workers() -> Generator[Search]:
    """Start Spark with two workers, and yield the function that finds actors on them."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]")
    for name, value in LOCAL.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()

    def search(spot_batch: SpotBatch, table: pa.Table) -> pa.Table:
        def spot(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(spot_batch, batches)

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "texts.parquet"
            pq.write_table(table, file, row_group_size=table.num_rows // 4 + 1)
            return spark.read.parquet(str(file)).repartition(2).mapInArrow(spot, SCHEMA).toArrow()

    try:
        yield search
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(compare("Spark", two_workers, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
