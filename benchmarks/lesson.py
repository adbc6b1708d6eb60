"""How long the file of a lesson takes in Chromium: until it is loaded, to the first result, and to a later one.

    PYTHONPATH=src unshare --net python benchmarks/lesson.py [NAME]

Run it from the root of the repository, in the environment of the tests in ``browser/``, without a network.
``MALICRISIS_PYODIDE`` names the folder of Pyodide. It measures the time of the clock, which readers wait: the machine
must be at rest. Each round opens the file in a new browser, so that nothing of a round before is kept.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import malicrisis

if TYPE_CHECKING:
    from playwright.sync_api import BrowserType, Page

CHROMIUM = "/usr/bin/chromium"
ROUNDS = 5
LIMIT = 10
"""Seconds within which the first result shall be there."""
MILLISECONDS = 300_000
STEPS = ("loaded", "first result", "later result")


def seconds_to_run(page: Page, number: int) -> float:
    """Return how long a box takes from Run to its result."""
    box = page.locator(".livebox").nth(number)
    begin = time.perf_counter()
    box.locator("button").first.click()
    box.locator("output[data-done]").wait_for(timeout=MILLISECONDS)
    return time.perf_counter() - begin


def measured(chromium: BrowserType, file: Path) -> tuple[float, float, float]:
    """Return the seconds of the `STEPS` in a new browser."""
    browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=MILLISECONDS)
    page = browser.new_page()
    page.set_default_timeout(MILLISECONDS)
    begin = time.perf_counter()
    page.goto(file.as_uri())
    loaded = time.perf_counter() - begin
    found = (loaded, seconds_to_run(page, 0), seconds_to_run(page, 1))
    browser.close()
    return found


def main(name: str = "was-it-a-coup") -> None:
    """Print the size, and the median and the worst time of each step."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, f"{name}.html")
        file.write_text(malicrisis.lesson(name, pyodide=os.environ.get("MALICRISIS_PYODIDE")), encoding="utf-8")
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB, {ROUNDS} rounds")
        rounds = [measured(playwright.chromium, file) for _ in range(ROUNDS)]
    for step, times in zip(STEPS, zip(*rounds, strict=True), strict=True):
        print(f"{step}: {statistics.median(times):.2f} s, at worst {max(times):.2f} s")
    worst = max(first for _, first, _ in rounds)
    print(f"first result within {LIMIT} s: {'yes' if worst <= LIMIT else 'no'}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
