"""Lessons in Chromium: opened from disk without a network, every box runs; looks, keyboard, paper, and no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lesson_files import NAMES, expected_of, folder, needs_pyodide
from page_browser import one_chromium, open_everything, overflow  # noqa: F401  a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    Opener = Callable[..., Page]

pytestmark = needs_pyodide

WAIT = 300_000
"""Milliseconds within which even a busy machine has run a box."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOP = "while True:\n    pass"


@pytest.fixture(name="opened")
def page_opener(chromium: Browser) -> Iterator[Opener]:
    """Opens a lesson; fails at the end if it asked for anything but itself, or a message came on the console."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_lesson(name: str = "was-it-a-coup", *, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(("file:", "blob:")) else complaints.append(one.url))
        page.goto((folder() / f"{name}.html").as_uri())
        return page

    yield open_lesson
    for context in contexts:
        context.close()
    assert complaints == []


def run(box: Locator) -> str:
    """Run *box*, and return what it prints."""
    box.locator("button").first.click()
    output = box.locator("output[data-done]")
    output.wait_for(timeout=WAIT)
    return output.text_content() or ""


def violations(page: Page) -> list[str]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])})" for one in found]


@pytest.mark.parametrize("name", NAMES)
def test_every_box_prints_what_the_documentation_shows(opened: Opener, name: str) -> None:
    boxes = opened(name).locator(".livebox")

    assert [run(boxes.nth(number)) for number in range(boxes.count())] == expected_of(name)
    assert (folder() / f"{name}.html").stat().st_size <= 10_000_000


def test_with_script_no_line_says_that_it_is_off_and_only_a_run_shows_what_is_printed(opened: Opener) -> None:
    page = opened()

    assert page.get_by_text("Scripts are off").count() == 0
    assert not any(one.is_visible() for one in page.locator(".printed").all())


def test_a_changed_word_changes_the_answer_and_can_be_undone(opened: Opener) -> None:
    box = opened().locator(".livebox").nth(1)
    area = box.locator("textarea")
    before = area.input_value()

    area.fill(before.replace('word = "coup"', 'word = "junta"'))
    printed = run(box)
    box.get_by_role("button", name="Undo changes").click()

    assert "military junta" in printed
    assert area.input_value() == before


def test_an_error_is_printed_with_its_line(opened: Opener) -> None:
    box = opened().locator(".livebox").first

    box.locator("textarea").fill("1\nnope")

    assert run(box).endswith("  line 2\nNameError: name 'nope' is not defined\n")
    assert run(box).startswith("1\n")


def test_stop_ends_an_endless_loop_and_the_next_run_works(opened: Opener) -> None:
    page = opened()
    first, second = (page.locator(".livebox").nth(number) for number in (0, 2))
    assert run(first) == expected_of("was-it-a-coup")[0]

    first.locator("textarea").fill(LOOP)
    first.locator("button").first.click()
    first.get_by_role("button", name="Stop").click()

    assert first.locator("output").text_content() == "Stopped."
    assert first.locator("button").first.evaluate("(one) => one === document.activeElement")
    assert run(second) == expected_of("was-it-a-coup")[2]


def test_python_can_be_stopped_while_it_loads(opened: Opener) -> None:
    box = opened().locator(".livebox").first
    box.locator("button").first.click()

    box.get_by_role("button", name="Stop").click()

    assert box.locator("output").text_content() == "Stopped."
    assert run(box) == expected_of("was-it-a-coup")[0]


def test_a_box_is_worked_by_the_keyboard_alone_and_announces_what_it_prints(opened: Opener) -> None:
    page = opened()
    box = page.locator(".livebox").first
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "code-1":
            break

    page.keyboard.press("Control+Enter")
    box.locator("output[data-done]").wait_for(timeout=WAIT)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Run code 1"
    assert page.get_by_role("status").first.text_content() == expected_of("was-it-a-coup")[0]
    assert page.get_by_label("Code 1", exact=True).count() == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    opened: Opener, name: str, width: int, scheme: str
) -> None:
    page = opened(name, width=width, color_scheme=scheme)
    open_everything(page)

    assert violations(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_a_work_sheet(opened: Opener, name: str, width: int, scheme: str) -> None:
    page = opened(f"{name}-worksheet", width=width, color_scheme=scheme)

    assert violations(page) == []
    assert overflow(page) == 0


def test_axe_finds_nothing_when_a_box_has_run(opened: Opener) -> None:
    page = opened(color_scheme="dark")
    run(page.locator(".livebox").first)

    assert violations(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_without_script_nothing_is_missing_but_run(opened: Opener, name: str) -> None:
    page = opened(name, java_script_enabled=False)

    shown = page.locator(".highlight-python pre")
    assert shown.count() == len(expected_of(name))
    for number, expected in enumerate(expected_of(name)):
        assert shown.nth(number).is_visible()
        printed = page.locator(".printed").nth(number)
        assert not printed.locator("pre").is_visible()
        printed.locator("summary").click()
        assert printed.locator("pre").is_visible()
        assert printed.locator("pre").text_content() == expected
    assert page.locator(".livebox, button, textarea").count() == 0
    assert page.get_by_text("Scripts are off, so there is no Run.").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_code_and_answers_are_there_and_the_boxes_are_not(opened: Opener, name: str) -> None:
    page = opened(name)
    page.emulate_media(media="print")

    for code in page.locator(".highlight-python pre").all():
        assert code.is_visible()
    assert page.locator(".printed pre").count() == len(expected_of(name))
    for printed in page.locator(".printed pre").all():
        assert (printed.bounding_box() or {"height": 0})["height"] > 0
    mistakes = page.get_by_text("A likely mistake.")
    assert mistakes.count() >= 3
    for mistake in mistakes.all():
        assert (mistake.bounding_box() or {"height": 0})["height"] > 0
    assert not any(box.is_visible() for box in page.locator(".livebox").all())
    assert page.pdf().startswith(b"%PDF-")


def test_a_printed_work_sheet_has_four_lines_to_write_on_after_each_task(opened: Opener) -> None:
    page = opened("was-it-a-coup-worksheet")
    page.emulate_media(media="print")

    assert page.locator(".lines").count() == page.locator("h3").count()
    for lines in page.locator(".lines").all():
        drawn = lines.locator("div").evaluate_all("(all) => all.map((one) => getComputedStyle(one).borderBottomStyle)")
        assert drawn == ["solid"] * 4


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_table_is_broken_to_letters(opened: Opener, name: str, width: int) -> None:
    page = opened(name, width=width)

    broken = "(cells) => cells.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.clientHeight > 30)"
    assert page.locator("main > table th").evaluate_all(f"{broken}.map((one) => one.innerText)") == []


def test_a_reference_opens_the_text_and_marks_the_words(opened: Opener) -> None:
    page = opened()
    open_everything(page)
    page.evaluate("document.querySelectorAll('.texts details').forEach((one) => { one.open = false; })")

    page.get_by_role("link", name="cgtn-2020#c1674-1680").first.click()

    assert page.locator("#cgtn-2020-p9").is_visible()
    marked = page.evaluate("[...CSS.highlights.get('passage')].map(String).join()")
    assert marked == "forced"
