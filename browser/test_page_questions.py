"""Questions of a teacher, a journalist and a coder of events: each is answered on the page in at most three touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_browser import one_chromium, page_opener  # noqa: F401  fixtures
from playwright.sync_api import expect

import malicrisis
from malicrisis import cite

if TYPE_CHECKING:
    from page_browser import Opener
    from playwright.sync_api import Locator, Page

MOST = 3


class Hand:
    """Touches the page as on a phone, and counts the touches."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.touches = 0

    def touch(self, *where: Locator) -> None:
        for one in where:
            one.scroll_into_view_if_needed()
            one.tap()
            self.touches += 1

    def choose(self, name: str, value: str) -> None:
        """Choose a value of a filter: the list is opened, and the value touched."""
        self.page.select_option(f"[name={name}]", value)
        self.touches += 2


@pytest.fixture(name="hand")
def counting_hand(opened: Opener) -> Hand:
    return Hand(opened(width=360, has_touch=True))


def quotes(within: Locator) -> list[str]:
    """Return the sentences that can be seen, with single spaces."""
    return [" ".join(one.inner_text().split()) for one in within.locator("blockquote:visible").all()]


def test_a_teacher_sees_who_calls_it_a_coup_and_who_denies_it(hand: Hand) -> None:
    page = hand.page
    hand.touch(page.locator(".questions a", has_text="Said by some, denied by others"))

    told = page.locator("[id='event.coup-2020']")
    assert told.locator("h4:visible, h5:visible").all_inner_texts() == [
        "In CGTN Africa, 2020",
        "Said by CGTN Africa",
        "Denied by Ismaël Wagué",
        "In Deutsche Welle, 2023",
        "Said by Deutsche Welle",
    ]
    assert any("There was no coup d’état" in one for one in quotes(told))

    hand.touch(told.locator("a[href='#disagreement.coup-or-resignation-2020']"))

    beside = page.locator(".disagreement", has=page.locator("[id='disagreement.coup-or-resignation-2020']"))
    assert len(quotes(beside)) == len(malicrisis.load().disagreements["coup-or-resignation-2020"].passages)
    assert hand.touches <= MOST


def test_a_journalist_finds_the_words_that_blame_wagner(hand: Hand) -> None:
    page = hand.page
    hand.touch(page.locator(".questions a", has_text="Who blames whom"))
    hand.choose("in", "wagner-group")

    corpus = malicrisis.load()
    words = " ".join(quotes(page.locator("[id='event.us-blames-prigozhin-2023']")))
    kirby = [one for one in corpus.statements(speaker="kirby-john") if one.event == "us-blames-prigozhin-2023"]
    assert len(kirby) == 2
    assert all(" ".join(one.quote.split()) in words for one in kirby)
    assert page.locator(".speaker:visible", has_text="John Kirby, in Deutsche Welle, 2023").count() == 2
    assert hand.touches <= MOST


def test_a_coder_gets_every_trigger_that_is_not_told_as_done_as_a_table(hand: Hand) -> None:
    page = hand.page
    hand.touch(page.locator(".questions a", has_text="What is told, but not as done?"))

    corpus = malicrisis.load()
    expected = [one for one in corpus.accounts() if one.manner != "said"]
    assert page.locator("output").inner_text().endswith(f"told {len(expected)} times")
    assert page.locator(".account:visible").count() == len(expected)

    hand.touch(page.locator("[data-copy-table]"))

    expect(page.locator("[data-copy-table]")).to_have_text("Copied")
    page.evaluate("const area = document.createElement('textarea'); area.id = 'paste'; document.body.append(area)")
    page.focus("#paste")
    page.keyboard.press("Control+v")
    rows = [line.split("\t") for line in page.evaluate("paste.value").splitlines()[1:]]
    assert sorted(row[3] for row in rows) == sorted(cite(corpus, one.report) for one in expected)
    assert hand.touches <= MOST
