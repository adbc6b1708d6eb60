"""A browser with the pages of corpora, for tests of what readers see, hear and do."""

from __future__ import annotations

import atexit
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Opener = Callable[..., Page]

CHROMIUM = "/usr/bin/chromium"
MILLISECONDS = 300_000
"""How long a browser may take: the tests find out what it does, not how fast a busy machine is."""
CORPORA = Path(__file__).parent.parent / "tests" / "page_corpora.py"


@pytest.fixture(scope="module", name="chromium")  # of each module: two cannot be open in one thread
def one_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=MILLISECONDS)
        yield browser
        browser.close()


@cache
def pages() -> Path:
    """Return a folder with the pages of all corpora that a page must cope with, and their texts as JSON."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    subprocess.run([sys.executable, CORPORA, folder], check=True)  # noqa: S603  a script of ours
    return folder


def names() -> list[str]:
    """Return the names of the corpora."""
    return sorted(file.stem for file in pages().glob("*.json"))


def texts_of(name: str) -> dict[str, str]:
    """Return the texts of the corpus *name* by the ids of the documents."""
    found: dict[str, str] = json.loads((pages() / f"{name}.json").read_text("utf-8"))
    return found


def files() -> list[Path]:
    """Return the files of all pages, those of a corpus in several pages too."""
    return sorted(pages().rglob("*.html"))


def file_of(name: str) -> Path:
    """Return the file of the page of the corpus *name*, or of the index of several pages."""
    return pages() / "split" / "index.html" if name == "index" else pages() / f"{name}.html"


@pytest.fixture(name="opened")
def page_opener(chromium: Browser) -> Iterator[Opener]:
    """Opens a page; fails at the end if a page asked for anything but itself, or a message came on the console."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(name: str | Path = "shipped", fragment: str = "", *, width: int = 1280, **options: Any) -> Page:
        options = {"viewport": {"width": width, "height": 800}} | options
        context = chromium.new_context(**options)
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if "file://" not in request.url else None)
        page.goto((name if isinstance(name, Path) else file_of(name)).as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def open_everything(page: Page) -> None:
    """Open all that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found


def tree_of(page: Page, selector: str) -> str:
    """Return the words of the accessibility tree below an element, as a screen reader gets them."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    backend = session.send("DOM.describeNode", {"nodeId": node})["node"]["backendNodeId"]
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {one["nodeId"]: one for one in nodes}
    start = next(one for one in nodes if one.get("backendDOMNodeId") == backend)

    def words(one: dict[str, Any]) -> Iterator[str]:
        if one.get("role", {}).get("value") == "StaticText":
            yield one["name"]["value"]
            return
        yield from itertools.chain.from_iterable(words(by_id[child]) for child in one.get("childIds", ()))

    return "".join(words(start))
