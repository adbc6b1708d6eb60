"""How much longer pytest takes to start with the plugin of this package than without, as a ratio.

    python benchmarks/plugin.py [ROUNDS]

Needs the package installed. Times are those of the processor, of pytest without other plugins, on an empty folder. Each
round starts pytest without the plugin, with it, and without it again, and the medians of the ratios of the rounds are
printed. The second ratio compares two equal runs, so its distance from 1 is chance. If that of the first ratio is no
larger, the plugin costs nothing that can be measured.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import entry_points

WITHOUT = "-pno:malicrisis"
OTHERS = [f"-pno:{one.name}" for one in entry_points(group="pytest11") if one.name != "malicrisis"]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-pno:cacheprovider", *OTHERS]
AROUND = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: Python keeps what it compiled."""


def seconds(folder: str, *options: str) -> float:
    """Return the time of the processor that pytest takes on an empty *folder*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*PYTEST, *options, "--rootdir", folder, folder], check=False, capture_output=True, env=AROUND)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Run the rounds and print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    plugin: list[float] = []
    nothing: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        seconds(folder)  # compiles the plugin
        for _ in range(rounds):
            first, second, third = seconds(folder, WITHOUT), seconds(folder), seconds(folder, WITHOUT)
            plugin.append(2 * second / (first + third))
            nothing.append(third / first)
    print(f"{rounds} rounds, Python {sys.version.split()[0]}")
    print(f"pytest with the plugin / without: {statistics.median(plugin):.3f}")
    print(f"pytest without / without: {statistics.median(nothing):.3f}")


if __name__ == "__main__":
    main()
