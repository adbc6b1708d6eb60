"""Lessons in Firefox: opened from disk without a network, every box runs, Stop works, no message on the console."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from firefox_browser import MARKS, one_firefox  # noqa: F401  a fixture
from lesson_files import NAMES, expected_of, folder, needs_pyodide

if TYPE_CHECKING:
    from collections.abc import Callable

    Script = Callable[..., Any]

pytestmark = [*MARKS, needs_pyodide]

SECONDS = 300
"""Within which even a busy machine has run a box."""
CLICK = "document.querySelectorAll('.livebox')[arguments[0]].querySelectorAll('button')[arguments[1]].click()"
OUTPUT = "return document.querySelectorAll('.livebox output')[arguments[0]].textContent"
IS_DONE = "return document.querySelectorAll('.livebox output')[arguments[0]].dataset.done"
REQUESTS = "return performance.getEntriesByType('resource').map((one) => one.name)"


@pytest.fixture(name="script")
def script_runner(firefox: Any) -> Script:
    """Returns what a script finds in the page."""
    return lambda script, *given: firefox.execute_script(script, script_args=given, sandbox=None)


def open_lesson(firefox: Any, name: str) -> None:
    firefox.navigate("about:blank")
    with firefox.using_context("chrome"):
        firefox.execute_script("Services.console.reset()")
    firefox.navigate((folder() / f"{name}.html").as_uri())


def messages(firefox: Any) -> list[str]:
    """Return the messages of the console about our page."""
    with firefox.using_context("chrome"):
        found: list[str] = firefox.execute_script("return Services.console.getMessageArray().map(String)")
    return [one for one in found if "blob:" in one or str(folder()) in one]


def run(script: Script, number: int) -> str:
    """Run a box, and return what it prints."""
    script(CLICK, number, 0)
    return waited_for(script, number)


def waited_for(script: Script, number: int) -> str:
    """Return what a box prints, once it is done."""
    end = time.monotonic() + SECONDS
    while not script(IS_DONE, number):
        assert time.monotonic() < end
        time.sleep(0.1)
    printed: str = script(OUTPUT, number)
    return printed


@pytest.mark.parametrize("name", NAMES)
def test_every_box_prints_what_the_documentation_shows(firefox: Any, script: Script, name: str) -> None:
    open_lesson(firefox, name)

    assert [run(script, number) for number in range(len(expected_of(name)))] == expected_of(name)
    assert [one for one in script(REQUESTS) if not one.startswith("blob:")] == []
    assert messages(firefox) == []


def test_stop_ends_an_endless_loop_and_the_next_run_works(firefox: Any, script: Script) -> None:
    open_lesson(firefox, "was-it-a-coup")
    run(script, 0)
    script("document.querySelector('.livebox textarea').value = 'while True:\\n    pass'")

    script(CLICK, 0, 0)
    script(CLICK, 0, 1)

    assert waited_for(script, 0) == "Stopped."
    assert run(script, 2) == expected_of("was-it-a-coup")[2]


def test_a_reference_opens_the_text_and_marks_the_words(firefox: Any, script: Script) -> None:
    open_lesson(firefox, "was-it-a-coup")

    script("document.querySelector('a[data-span=\"1674-1680\"]').click()")

    assert script("return document.getElementById('cgtn-2020-p9').checkVisibility()")
    assert script("return [...CSS.highlights.get('passage')].map(String).join()") == "forced"


def test_on_paper_the_answers_are_there(firefox: Any, script: Script) -> None:
    open_lesson(firefox, "was-it-a-coup")

    assert script("return CSS.supports('selector(details::details-content)')")
