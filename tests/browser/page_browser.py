"""A browser with the pages of corpora, for tests of what readers see, hear and do."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

import malicrisis
from page_corpora import CORPORA, corpus_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opener = Callable[..., Page]

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")  # one of each module that imports it: two at a time cannot be in one thread
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of the pages of all corpora that a page must cope with."""
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in CORPORA}
    for name, file in found.items():
        file.write_text(malicrisis.page(corpus_named(name)), encoding="utf-8")
    malicrisis.write_pages(malicrisis.load(), folder / "split")
    return found | {"index": folder / "split" / "index.html"}


@pytest.fixture
def opened(chromium: Browser, files: dict[str, Path]) -> Iterator[Opener]:
    """Opens a page; fails at the end if a page asked for anything but itself, or a message came on the console."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(name: str = "shipped", fragment: str = "", *, width: int = 1280, **options: Any) -> Page:
        options = {"viewport": {"width": width, "height": 800}} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if "file://" not in request.url else None)
        page.goto(files[name].as_uri() + fragment)
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
