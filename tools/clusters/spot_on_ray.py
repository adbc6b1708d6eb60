"""Find actors with Ray Data in local mode, and compare the finds with those of one process.

    unshare -n sh -c 'ip link set lo up; python tools/clusters/spot_on_ray.py [ROWS]'

Needs ``ray[data]`` and this package in an environment of its own. Ray looks for a cloud's metadata address and a public
name server when it starts, so run it without a network. ``benchmarks/clusters.py`` measures the same search.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa
import ray
from spot_texts import compare

if TYPE_CHECKING:
    from collections.abc import Generator

    from spot_texts import Search, SpotBatch

ROWS = 100_000


@contextmanager
def two_workers() -> Generator[Search]:
    """Start Ray with two workers, and yield the function that finds actors on them."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    options = {"include_dashboard": False, "object_store_memory": 300_000_000, "log_to_driver": False}
    ray.init(address="local", num_cpus=2, **options)

    def search(spot_batch: SpotBatch, table: pa.Table) -> pa.Table:
        empty = [pa.RecordBatch.from_pylist([], schema=table.schema)]  # Ray may ask for a part without rows

        def spot(part: pa.Table) -> pa.Table:
            batches = part.combine_chunks().to_batches(1000) or empty
            return pa.Table.from_batches(map(spot_batch, batches))

        # few large parts: Ray starts a task in the time in which a worker reads thousands of rows
        size = table.num_rows // 16 + 1
        parts = [table.slice(first, size) for first in range(0, table.num_rows, size)]
        workers = ray.data.TaskPoolStrategy(size=2)
        found = ray.data.from_arrow(parts).map_batches(spot, batch_format="pyarrow", batch_size=None, compute=workers)
        return pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="default")

    try:
        yield search
    finally:
        ray.shutdown()


if __name__ == "__main__":
    sys.exit(compare("Ray", two_workers, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
