"""How pages are built, as a browser reads them: links, ids, elements, the raw page, the phrases, requests and bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from page_browser import MILLISECONDS, file_of, files, one_chromium, open_everything, page_opener  # noqa: F401  fixtures

import malicrisis
from malicrisis import reference
from malicrisis.view.page.wording import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from page_browser import Opener
    from playwright.sync_api import Browser, Page

IDS = "[...document.querySelectorAll('[id]')].map((one) => one.id)"
LINKS = "[...document.querySelectorAll('a[href]')].map((one) => one.href)"
POINTERS = """['popovertarget', 'data-to', 'data-print', 'aria-labelledby'].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)))"""
ELEMENTS = "[...document.querySelectorAll('*')].map((one) => one.localName)"
RAW = """(id) => [...document.querySelectorAll(`article[data-id="${id}"] .raw tbody td:first-child`)]
  .map((one) => one.textContent)"""
PLANNED = """() => [...document.querySelectorAll('.group')]
  .filter((one) => /^planned (by|not to)/i.test(one.querySelector('h5').textContent))
  .flatMap((one) => [...one.querySelectorAll('.account .tools a')]
    .map((link) => [link.hash.slice(1), one.closest('.told').id]))"""


class Tags(HTMLParser):
    """The elements that a file begins."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.count: Counter[str] = Counter()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, _: object) -> None:
        self.count[tag.lower()] += 1


@pytest.fixture(name="plain", scope="module")
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A window without script: it shows pages as their files have them."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


def test_the_browser_makes_the_elements_that_the_file_has(plain: Page) -> None:
    # from links in links, or blocks in paragraphs, it would make others
    for file in files():
        plain.goto(file.as_uri())

        assert Counter(one.lower() for one in plain.evaluate(ELEMENTS)) == Tags(file).count, file


def test_no_id_occurs_twice_and_no_link_within_or_between_pages_is_dead(plain: Page) -> None:
    ids: dict[Path, Counter[str]] = {}
    links: list[tuple[Path, str, str]] = []
    for file in files():
        plain.goto(file.as_uri())
        ids[file] = Counter(plain.evaluate(IDS))
        links += [(file, one, urlsplit(one).scheme) for one in plain.evaluate(LINKS)]
        assert set(plain.evaluate(POINTERS)) <= ids[file].keys(), file

    assert [(file, one) for file, found in ids.items() for one, count in found.items() if count > 1] == []
    assert {scheme for _, _, scheme in links} == {"file", "https", "http"}
    for file, link, scheme in links:
        if scheme == "file":
            address, fragment = urldefrag(link)
            target = Path(unquote(urlsplit(address).path))
            assert target in ids, (file, link)
            assert not fragment or unquote(fragment) in ids[target], (file, link)


def test_the_raw_page_is_in_the_cells_beside_the_text(plain: Page) -> None:
    plain.goto(file_of("shipped").as_uri())

    for document in malicrisis.load().documents:
        cells = plain.evaluate(RAW, document.id)
        place = 0
        for cell in cells:
            start = document.raw.index(cell, place)
            assert document.raw[place:start].strip() == ""
            place = start + len(cell)
        assert document.raw[place:].strip() == ""


def test_offline_everything_can_be_opened_and_filtered_without_a_message(opened: Opener) -> None:
    for name in ("shipped", "hostile", "bare", "index"):
        page = opened(name, offline=True)

        open_everything(page)

        if page.locator("[name=how]").count():
            page.select_option("[name=how]", "!said")
    # "opened" fails if anything was asked for, or a message came


def test_only_those_who_plan_themselves_are_said_to_plan(opened: Opener) -> None:
    corpus = malicrisis.load()
    own = {
        (anchor(reference(corpus, one.report)), f"event.{one.event.id}")
        for one in corpus.accounts(modality="planned")
        if one.report.voice
    }

    found = {tuple(one) for one in opened().evaluate(PLANNED)}

    assert own
    assert found == own


def test_another_process_makes_the_same_bytes() -> None:
    script = "import sys, malicrisis; sys.stdout.buffer.write(malicrisis.page(malicrisis.load()).encode())"
    settings = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}

    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, check=True, env=settings)  # noqa: S603  a script of ours

    assert done.stdout == file_of("shipped").read_bytes()
