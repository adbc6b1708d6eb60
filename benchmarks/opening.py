"""How long a browser works to open the page of the shipped corpus.

Run it from the root of the repository, in the environment of the tests in ``browser/``, without a network:
``PYTHONPATH=src unshare --net python benchmarks/opening.py``. It counts the time of the processor for the main thread,
which does not depend on what else the machine does. The ratios are to the page without its script, and to its text:
no page with these words is faster.
"""

from __future__ import annotations

import re
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import malicrisis

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
SLOWED = 4
ROUNDS = 3
MILLISECONDS = 300_000

_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def ready(browser: Browser, file: Path) -> float:
    """Return the time of the processor until *file* is shown and its script has run, in seconds."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    metrics = session.send("Performance.getMetrics")["metrics"]
    context.close()
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def main() -> None:
    """Print the time and the ratios."""
    page = malicrisis.page(malicrisis.load())
    kinds = {
        "page": page,
        "without its script": _SCRIPT.sub("", page),
        "text alone": f"<!DOCTYPE html><meta charset=utf-8><pre>{_MARKUP.sub(' ', page)}</pre>",
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=MILLISECONDS)
        files = {name: Path(folder, f"{name}.html") for name in kinds}
        for name, file in files.items():
            file.write_text(kinds[name], encoding="utf-8")
            ready(browser, file)  # the first time, the browser is not warm
        # in turn, so that all have the same load of the machine
        rounds = [{name: ready(browser, file) for name, file in files.items()} for _ in range(ROUNDS)]
        browser.close()
    times = {name: statistics.median(one[name] for one in rounds) for name in kinds}
    print(f"page: {times['page']:.2f} s, and {SLOWED * times['page']:.2f} s if the processor is {SLOWED} times slower")
    for name in list(kinds)[1:]:
        print(f"page / {name}: {times['page'] / times[name]:.2f}")


if __name__ == "__main__":
    main()
