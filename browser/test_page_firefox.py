"""The page in Firefox: the texts, their marks, filters and print. It is driven by Marionette, its own protocol."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from firefox_browser import MARKS, one_firefox  # noqa: F401  a fixture

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Script = Callable[..., Any]

pytestmark = MARKS


@pytest.fixture(scope="module", name="file")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file: Path = tmp_path_factory.mktemp("firefox") / "page.html"
    file.write_text(malicrisis.page(malicrisis.load()), encoding="utf-8")
    return file


@pytest.fixture(name="run")
def script_runner(firefox: Any, file: Path) -> Script:
    """Opens the page with a fragment, and returns what a script finds in it."""

    def run(script: str, *given: object, fragment: str = "") -> Any:
        firefox.navigate("about:blank")  # another fragment alone would not load the page again
        firefox.navigate(file.as_uri() + fragment)
        return firefox.execute_script(script, script_args=given, sandbox=None)

    return run


@pytest.mark.parametrize("name", malicrisis.load().documents.ids)
def test_the_text_of_an_article_is_that_of_the_document(run: Script, name: str) -> None:
    words = run(
        "return [...document.getElementById(arguments[0]).querySelectorAll('.t')].map((one) => one.textContent)", name
    )

    assert "\n\n".join(words) == malicrisis.load().documents[name].text


def test_a_denied_word_has_its_label_and_no_other_has_one(run: Script) -> None:
    words = run(
        "return [...document.querySelectorAll('#cgtn-2020 .r.denied')]"
        ".map((one) => [one.textContent, one.dataset.label, getComputedStyle(one, '::after').content])"
    )
    plain = run(
        "return [...document.querySelectorAll('#cgtn-2020 .r.said')]"
        ".map((one) => getComputedStyle(one, '::after').content)"
    )

    assert [one[:2] for one in words] == [["forced", "denied"], ["coup d’état", "denied"]]
    assert all("data-label" in one[2] for one in words)
    assert set(plain) == {"none"}


def test_the_filter_in_an_address_shows_all_accounts_that_are_not_plain(run: Script) -> None:
    script = "return document.querySelectorAll('.account:not([hidden])').length"
    expected = sum(one.manner != "said" for one in malicrisis.load().accounts())

    assert run(script, fragment="#find?how=!said") == expected
    assert run(script) == len(malicrisis.load().accounts())


def test_a_page_is_printed_with_the_rights_of_its_text(firefox: Any, tmp_path: Path) -> None:
    file = tmp_path / "one.html"
    file.write_text(malicrisis.page(malicrisis.load().where(documents=["voa-2012"])), encoding="utf-8")
    firefox.navigate(file.as_uri())
    rights = firefox.execute_script("return document.querySelector('.note-rights > summary').textContent", sandbox=None)

    # the client has no method for this command of WebDriver
    printed = base64.b64decode(firefox._send_message("WebDriver:Print", {}, key="value"))  # noqa: SLF001  see above

    assert "free" in rights
    assert printed.startswith(b"%PDF-")
    assert len(printed) > 20_000
