"""A notebook in a browser: executed and converted by Jupyter, opened in Chromium, its layout measured.

CONTRIBUTING.md tells how to run the tests of this folder.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from contrasts import contrasts
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
CELLS = (
    "import attrs, malicrisis",
    "corpus = malicrisis.load(); corpus",
    "corpus.documents['cgtn-2020']",
    "corpus.events['coup-2020']",
    "corpus.actors['wague-ismael']",
    "corpus.places['gao']",
    "corpus.disagreements['coup-or-resignation-2020']",
    "corpus.documents['un-2012-727'].find('growing worse by the day')",
    "corpus.statements(speaker='wague-ismael')[0]",
    "corpus.statements(speaker='lavrov-sergei')",
    "corpus.mentions(actor='wague-ismael')",
    "corpus.mentions(actor='wague-ismael')[2]",
    "corpus.accounts(negated=True)",
    "malicrisis.kwic(corpus, 'Wagner')",
    "malicrisis.timeline(corpus, place='bamako')",
    "malicrisis.timeline(corpus)[3]",
    "corpus.actors",
    "corpus.events",
    "malicrisis.find_events(corpus, since='2020', until='2020')",
    "corpus.holders('president')",
    "attrs.evolve(corpus.places['gao'], name='\\u063a\\u0627\\u0648', note='<script>document.title = 1</script>')",
)
VARIANTS = ("trusted-light", "trusted-dark", "untrusted-light", "untrusted-dark")
WIDTHS = (360, 800, 1280)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a notebook with a cell for every kind of view, executed and converted."""
    folder = tmp_path_factory.mktemp("notebook")
    command = [sys.executable, str(Path(__file__).with_name("execute.py")), json.dumps(CELLS), str(folder)]
    finished = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603  a script of ours
    assert finished.returncode == 0, finished.stderr
    return {variant: folder / f"{variant}.html" for variant in VARIANTS}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=VARIANTS)
def page(request: pytest.FixtureRequest, chromium: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    """The window of each page, 1280 pixels wide, everything in it unfolded."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages[request.param].as_uri())
    page.evaluate("document.querySelectorAll('.malicrisis details').forEach(one => one.open = true)")
    yield page
    page.close()


def test_every_cell_shows_a_view(page: Page) -> None:
    assert page.locator(".malicrisis").count() == len(CELLS) - 1


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    too_wide = """() => [...document.querySelectorAll('.malicrisis *')].filter(one =>
        one.getBoundingClientRect().right > document.documentElement.clientWidth).map(one => one.outerHTML)"""
    assert page.evaluate(too_wide) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_label_of_a_row_is_on_one_line(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    lines = """() => [...document.querySelectorAll('.malicrisis th[scope=row]')].map(label => {
        const range = document.createRange();
        range.selectNodeContents(label);
        return [label.textContent, new Set([...range.getClientRects()].map(box => box.top)).size];
    })"""
    found = page.evaluate(lines)
    assert len(found) > 30
    assert [label for label, count in found if count != 1] == []


def test_cells_are_aligned_to_the_left_and_to_the_top(page: Page) -> None:
    aligned = """() => [...document.querySelectorAll('.malicrisis :is(td, th)')].map(cell => {
        const style = getComputedStyle(cell);
        return style.textAlign + ' ' + style.verticalAlign;
    })"""
    found = page.evaluate(aligned)

    # only the words before those of a concordance end at them
    assert set(found) == {"left top", "right top"}
    assert found.count("right top") == page.locator(".malicrisis td:has(+ td > mark)").count() > 0


def test_axe_finds_no_violation(page: Page) -> None:
    found = Axe().run(page, context={"include": [[".malicrisis"]]}, options={"resultTypes": ["violations"]}).response

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert "color-contrast" in {one["id"] for one in found["passes"]}


def test_the_contrast_of_all_words_is_at_least_4_5(page: Page) -> None:
    found = contrasts(page, ".malicrisis *")

    assert len(found) > 500
    assert [one for one in found if one[0] < 4.5] == []


def test_who_tells_which_event_and_how_is_opened_with_the_keyboard(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.malicrisis details').forEach(one => one.open = false)")
    told = page.locator(".malicrisis details[open] li", has_text="Ismaël Wagué: denied")
    assert told.count() == 0

    page.locator(".malicrisis summary", has_text=re.compile("^9 · ")).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert told.is_visible()
    assert "the military removes Ibrahim Boubacar Keïta" in told.inner_text()


def test_who_tells_which_event_and_how_is_opened_by_touch(chromium: Browser, pages: dict[str, Path]) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True).new_page()
    page.goto(pages["untrusted-dark"].as_uri())

    page.locator(".malicrisis summary", has_text="10 · Ismaël Wagué: denied").tap()

    assert page.locator(".malicrisis details[open] li", has_text="Ismaël Wagué: denied").is_visible()


def test_the_marks_have_labels_that_are_not_part_of_the_text(chromium: Browser, pages: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(pages["trusted-light"].as_uri())
    trigger = page.locator(".malicrisis b.mc-report", has_text=re.compile("^coup d’état$"))

    label = trigger.evaluate("one => getComputedStyle(one, '::after').content")

    assert label == '"denied"'
    assert trigger.inner_text() == "coup d’état"


def test_words_of_a_record_run_no_script_and_names_have_their_direction(page: Page) -> None:
    hostile = page.locator(".malicrisis").last

    assert page.title() != "1"
    assert "<script>document.title = 1</script>" in hostile.inner_text()
    assert hostile.locator(".mc-name").evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_page_asks_for_nothing_and_reports_no_error(chromium: Browser, pages: dict[str, Path], variant: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(pages[variant].as_uri())
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
