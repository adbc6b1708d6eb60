"""How much longer pytest takes to start with the plugin of this package than without, as a ratio.

    python benchmarks/plugin.py [RUNS]

The processes take turns, and the median of the ratios of neighboring turns is printed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time

WITHOUT = ["-p", "no:malicrisis"]


def seconds(folder: str, *options: str) -> float:
    """Return how long pytest takes on an empty *folder*."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", folder, *options, folder]
    begin = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    """Run the pairs and print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        seconds(folder)
        ratios = [seconds(folder) / seconds(folder, *WITHOUT) for _ in range(runs)]
    print(f"{runs} rounds, Python {sys.version.split()[0]}")
    print(f"pytest with the plugin / without: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
