"""Reading a page: the text is the text, is copied as it is, and can be read without script, by keyboard and touch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from page_browser import names, one_chromium, open_everything, overflow, page_opener, texts_of, tree_of  # noqa: F401  fixtures

import malicrisis

if TYPE_CHECKING:
    from page_browser import Opener

TEXTS = """(id) => [...document.querySelectorAll(`article[data-id="${id}"] .t`)]
  .map((one) => one.textContent).join("\\n\\n")"""
REACHED = """(event) => {
  for (const one of document.querySelectorAll('details')) one.open = false;
  location.hash = `#event.${event}`;
  const accounts = document.getElementById(`event.${event}`).querySelectorAll('.account');
  return [...accounts].map((one) => one.checkVisibility());
}"""
SELECT = """([from, to]) => { const range = document.createRange(); range.setStartBefore(document.querySelector(from));
  range.setEndAfter(document.querySelector(to)); getSelection().removeAllRanges(); getSelection().addRange(range); }"""


def copied(page: object, first: str, last: str) -> str:
    """Return what is pasted after the elements from *first* to *last* were selected and copied."""
    page.evaluate(SELECT, [first, last])
    page.keyboard.press("Control+c")
    page.evaluate(
        "const area = document.createElement('textarea'); area.id = 'paste'; document.body.append(area); area.focus()"
    )
    page.keyboard.press("Control+v")
    found: str = page.evaluate("const words = paste.value; paste.remove(); words")
    return found


def test_the_text_in_the_browser_is_the_text(opened: Opener) -> None:
    for name in names():
        page = opened(name)

        for document, text in texts_of(name).items():
            assert page.evaluate(TEXTS, document) == text


def test_a_copied_paragraph_has_the_words_of_the_text_and_no_other(opened: Opener) -> None:
    page = opened()

    for document in malicrisis.load().documents:
        for block in document.blocks:
            if block.number:
                place = f"[id='{document.id}-p{block.number}'] .t"
                assert copied(page, place, place).strip("\n") == document.text[block.start : block.end]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_copied_text_is_the_text(opened: Opener, javascript: bool) -> None:  # noqa: FBT001  a case
    page = opened(java_script_enabled=javascript)

    for document in malicrisis.load().documents:
        article = f"article[data-id='{document.id}'] .body"
        words = copied(page, f"{article} > :first-child .t", f"{article} > :last-child .t")
        assert words.strip("\n") == document.text


def test_words_are_found_by_the_browser_as_the_text_has_them(opened: Opener) -> None:
    page = opened()

    assert page.evaluate("find('There was no coup d’état because')")


def test_the_accessibility_tree_has_the_denial_after_its_words(opened: Opener) -> None:
    page = opened()

    words = " ".join(tree_of(page, "[id='cgtn-2020-p10'] .t").split())
    assert re.search(r"There was no coup d’état \(denied\) because", words)
    assert re.search(r"still in force,” \(end of what is quoted or reported\) he said", words)
    assert "Ismaël Wagué: “There was no" in words


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", ["shipped", "right-to-left", "hostile", "index"])
def test_nothing_is_wider_than_the_window(opened: Opener, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert overflow(page) <= 0

    open_everything(page)

    assert overflow(page) <= 0


def test_no_words_are_lost_with_wider_spacing_of_text(opened: Opener) -> None:
    page = opened(width=360, bypass_csp=True)
    open_everything(page)

    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
        "p { margin-bottom: 2em !important; }"
    )

    assert overflow(page) <= 0
    cut = page.evaluate(
        "[...document.querySelectorAll('.t, h1, h2, h3, h4, p, button, summary')]"
        ".filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1 && one.clientWidth)"
        ".map((one) => one.outerHTML.slice(0, 80))"
    )
    assert cut == []


def test_a_zoom_of_400_percent_loses_nothing(opened: Opener) -> None:
    page = opened(viewport={"width": 320, "height": 256}, device_scale_factor=4)

    open_everything(page)
    assert overflow(page) <= 0
    assert page.locator(".sections").evaluate("(one) => getComputedStyle(one).position") == "static"


def test_without_script_a_link_to_an_event_opens_it(opened: Opener) -> None:
    page = opened(fragment="#event.coup-2020", java_script_enabled=False)

    assert page.locator("[id='event.coup-2020'] blockquote").first.is_visible()


def test_without_script_glosses_open_and_no_dead_control_is_shown(opened: Opener) -> None:
    page = opened(java_script_enabled=False)

    page.locator("article button[popovertarget]").first.click()

    assert page.locator("[popover]:popover-open").count() == 1
    assert page.locator(".js:visible").count() == 0
    assert page.locator("button:visible:not([popovertarget])").count() == 0


def test_without_script_every_account_can_be_reached(opened: Opener) -> None:
    page = opened(java_script_enabled=False)
    corpus = malicrisis.load()

    for event in {one.event.id for one in corpus.accounts()}:
        found = page.evaluate(REACHED, event)
        assert found == [True] * len(corpus.accounts(event=event)), event


def test_by_keyboard_alone_a_note_and_a_gloss_open_and_close(opened: Opener) -> None:
    page = opened(fragment="#cgtn-2020-p10")
    page.locator("[id='cgtn-2020-p10'] .n").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("[id='cgtn-2020-p10'] details").get_attribute("open") is not None
    gloss = page.locator("[id='cgtn-2020-p10'] button[popovertarget]").first
    gloss.focus()
    page.keyboard.press("Enter")
    assert page.locator("[popover]:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("[popover]:popover-open").count() == 0
    assert gloss.evaluate("(one) => one === document.activeElement")


def test_the_first_stop_of_the_keyboard_skips_to_the_texts(opened: Opener) -> None:
    page = opened()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the texts"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "page.main"


def test_touching_a_name_shows_who_is_meant_and_closing_leads_back(opened: Opener) -> None:
    page = opened(width=360, has_touch=True)
    name = page.locator("article a.m", has_text=re.compile("^the ex-president$")).first

    name.scroll_into_view_if_needed()
    name.tap()

    sheet = page.locator("[id='page.sheet']")
    assert sheet.is_visible()
    assert sheet.locator("h4").inner_text() == "Ibrahim Boubacar Keïta"
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert name.evaluate("(one) => one === document.activeElement")


def test_touching_a_trigger_leads_to_its_event(opened: Opener) -> None:
    page = opened(width=360, has_touch=True)

    page.locator("article a.r", has_text="coup d’état").first.tap()

    assert page.evaluate("location.hash") == "#event.coup-2020"
    assert page.locator("[id='event.coup-2020']").is_visible()
