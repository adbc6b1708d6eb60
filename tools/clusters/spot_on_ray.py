"""Find actors with Ray Data in local mode, and compare the finds with those of one process.

    unshare -n sh -c 'ip link set lo up; python tools/clusters/spot_on_ray.py [ROWS]'

Needs ``ray[data]`` and this package in an environment of its own. Ray looks for a cloud's metadata address and a public
name server when it starts, so run it without a network.
"""

from __future__ import annotations

import os
import sys

import pyarrow as pa
import ray
from spot_texts import rows

import malicrisis

ROWS = 100_000
KEYS = [("id", "ascending"), ("start", "ascending"), ("end", "descending")]


def main() -> int:
    """Compare the finds."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    table = pa.table(rows(malicrisis.load(), number))
    spotter = malicrisis.Spotter(malicrisis.load())
    batches = [spotter.spot_batch(batch) for batch in table.to_batches(1000)]
    alone = pa.Table.from_batches(batches).sort_by(KEYS)
    options = {"include_dashboard": False, "object_store_memory": 300_000_000, "log_to_driver": False}
    ray.init(address="local", num_cpus=2, **options)

    def spot(part: pa.Table) -> pa.Table:
        batches = part.combine_chunks().to_batches()
        return pa.Table.from_batches([spotter.spot_batch(batch) for batch in batches] or [spotter.spot_batch(empty)])

    empty = table.slice(0, 0).combine_chunks()
    empty = pa.record_batch([column.combine_chunks() for column in empty.columns], schema=table.schema)
    workers = ray.data.TaskPoolStrategy(size=2)
    data = ray.data.from_arrow([table.slice(first, 5000) for first in range(0, number, 5000)])
    found = data.map_batches(spot, batch_format="pyarrow", batch_size=1000, compute=workers)
    together = (
        pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="default").cast(alone.schema).sort_by(KEYS)
    )
    ray.shutdown()
    if not together.equals(alone):
        print(f"expected the {alone.num_rows} finds of one process, found {together.num_rows} others", file=sys.stderr)
        return 1
    print(f"Ray: {together.num_rows} finds in {number} rows, as in one process")
    return 0


if __name__ == "__main__":
    sys.exit(main())
