"""How long a browser takes to open the page of the shipped corpus, with a processor that is slowed four times.

Run it from the root of the repository, in the environment of the tests in ``browser/``:
``PYTHONPATH=src python benchmarks/opening.py``. The ratios are to the same page without its script, and to its text:
no page with these words can be faster.
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
ROUNDS = 5
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
"""When the document is read and its script has run, in milliseconds."""

_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def ready(browser: Browser, file: Path) -> float:
    """Return the time until *file* is ready, in seconds."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(file.as_uri())
    taken: float = page.evaluate(READY)
    context.close()
    return taken / 1000


def main() -> None:
    """Print the time and the ratios."""
    page = malicrisis.page(malicrisis.load())
    kinds = {
        "page": page,
        "without its script": _SCRIPT.sub("", page),
        "text alone": f"<!DOCTYPE html><meta charset=utf-8><pre>{_MARKUP.sub(' ', page)}</pre>",
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        files = {name: Path(folder, f"{name}.html") for name in kinds}
        for name, file in files.items():
            file.write_text(kinds[name], encoding="utf-8")
            ready(browser, file)  # the first time, the browser is not warm
        # in turn, so that all have the same load of the machine
        rounds = [{name: ready(browser, file) for name, file in files.items()} for _ in range(ROUNDS)]
        browser.close()
    times = {name: statistics.median(one[name] for one in rounds) for name in kinds}
    print(f"page, processor slowed {SLOWED} times: ready in {times['page']:.2f} s")
    for name in list(kinds)[1:]:
        print(f"page / {name}: {times['page'] / times[name]:.2f}")


if __name__ == "__main__":
    main()
