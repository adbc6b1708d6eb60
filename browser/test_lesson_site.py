"""Run boxes on the built site, which is public: those of the lessons on free texts, with these texts alone."""

from __future__ import annotations

import functools
import gzip
import io
import json
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lesson_files import FREE, NAMES, SITE, expected_of, needs_site
from page_browser import one_chromium  # noqa: F401  a fixture

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = needs_site

WAIT = 300_000


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and prints nothing."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module", name="address")
def served_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", FREE)
def test_the_boxes_of_a_lesson_on_free_texts_run(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/lessons/{name}.html")
    before = [one for one in asked if one.endswith(".gz")]
    assert not any(one.is_visible() for one in page.locator(".highlight-python pre, .printed").all())

    printed = []
    for box in page.locator(".livebox").all():
        box.locator("button").first.click()
        output = box.locator("output[data-done]")
        output.wait_for(timeout=WAIT)
        printed.append(output.text_content())

    assert printed == expected_of(name)
    assert before == []  # Python is loaded by the first Run
    assert [one for one in asked if not one.startswith((address, f"blob:{address}"))] == []
    assert errors == []
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", FREE)
def test_axe_finds_nothing_in_the_boxes(chromium: Browser, address: str, name: str, theme: str) -> None:
    page = chromium.new_page(color_scheme=theme)
    page.goto(f"{address}/lessons/{name}.html")

    found = Axe().run(page, context=".livebox").response["violations"]

    assert [one["id"] for one in found] == []
    page.close()


@pytest.mark.parametrize("name", [one for one in NAMES if one not in FREE])
def test_other_lessons_have_no_boxes_on_the_site(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/lessons/{name}.html")

    assert page.locator(".livebox").count() == 0
    assert page.locator(".highlight-python pre").first.is_visible()
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_open_and_each_can_be_opened_without_script(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{address}/lessons/{name}.html")

    closed = page.locator("details:has(> summary)")
    printed = page.locator(".printed pre")
    assert not any(one.is_visible() for one in printed.all())
    assert not page.get_by_text("Answers.", exact=True).is_visible()
    assert not any(one.is_visible() for one in page.get_by_text("A likely mistake.", exact=True).all())
    for one in closed.locator("> summary").all():
        one.click()
    assert [one.text_content() for one in printed.all()] == expected_of(name)
    assert page.get_by_text("Answers.", exact=True).is_visible()
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_code_and_answers_are_there(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/lessons/{name}.html")
    page.emulate_media(media="print")

    shown = page.locator(".highlight-python pre, .printed pre, details p")
    assert shown.count() > 2 * len(expected_of(name))
    assert [one.text_content() for one in shown.all() if (one.bounding_box() or {"height": 0})["height"] == 0] == []
    assert not page.locator(".skip-to-content").is_visible()  # it would lie on the words of each sheet
    cut_off = "(blocks) => blocks.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator("pre:visible").evaluate_all(cut_off) == 0
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_lesson_has_its_notebook_and_its_work_sheet_beside_it(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/lessons/{name}.html")

    for link in page.locator(".lesson-files a").all():
        found: Any = page.request.get(f"{address}/lessons/{link.get_attribute('href')}")
        assert found.ok
    assert page.locator(".lesson-files a").count() == 2
    page.close()


def test_a_reference_to_a_free_text_leads_to_its_words_on_the_site(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/lessons/whose-letter-is-it.html")

    targets = {str(link.get_attribute("href")) for link in page.locator("a[href*='free-texts.html#']").all()}
    page.goto(f"{address}/free-texts.html")

    assert "../free-texts.html#un-2012-727-p5" in targets
    assert not [one for one in targets if page.locator(f"[id='{one.partition('#')[2]}']").count() != 1]
    page.close()


def test_the_site_has_no_text_that_is_not_free() -> None:
    live = Path(str(SITE), "_static", "live")
    archive = gzip.decompress((live / "packages.zip.gz").read_bytes())
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()

    assert "packages.zip" in json.loads((live / "files.json").read_text("utf-8"))
    assert {Path(one).stem for one in names if "/texts/" in one and one.endswith(".txt")} == {"un-2012-727", "voa-2012"}
    for document in malicrisis.load().documents:
        is_free = document.rights.redistribution == "free"
        assert (document.paragraphs[1].quote.encode() in archive) == is_free
