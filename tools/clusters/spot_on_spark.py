"""Find actors with Spark in local mode, and compare the finds with those of one process.

    unshare -n sh -c 'ip link set lo up; python tools/clusters/spot_on_spark.py [ROWS]'

Needs Java 17, ``pyspark``, ``pyarrow``, ``pandas<3`` and this package in an environment of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from spot_texts import rows

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000
KEYS = [("id", "ascending"), ("start", "ascending"), ("end", "descending")]
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


def main() -> int:
    """Compare the finds."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    table = pa.table(rows(malicrisis.load(), number))
    spotter = malicrisis.Spotter(malicrisis.load())
    alone = pa.Table.from_batches([spotter.spot_batch(batch) for batch in table.to_batches(1000)]).sort_by(KEYS)

    def spot(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(spotter.spot_batch, batches)

    builder = SparkSession.builder.master("local[2]")
    for name, value in LOCAL.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(table, Path(folder) / "texts.parquet", row_group_size=number // 4 + 1)
        found = spark.read.parquet(str(Path(folder) / "texts.parquet")).repartition(2).mapInArrow(spot, SCHEMA)
        together = found.toArrow().cast(alone.schema).sort_by(KEYS)
    spark.stop()
    if not together.equals(alone):
        print(f"expected the {alone.num_rows} finds of one process, found {together.num_rows} others", file=sys.stderr)
        return 1
    print(f"Spark: {together.num_rows} finds in {number} rows, as in one process")
    return 0


if __name__ == "__main__":
    sys.exit(main())
