"""How a page looks and sounds: accessibility, contrast, forced colors, the dark scheme, print, and its size."""

from __future__ import annotations

import re
import zlib
from itertools import product
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from contrasts import contrasts
from page_browser import one_chromium, open_everything, overflow, page_opener  # noqa: F401  fixtures

import malicrisis

if TYPE_CHECKING:
    from pathlib import Path

    from page_browser import Opener
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])})" for one in found]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("shipped", 1280, "light"),
        ("shipped", 1280, "dark"),
        ("shipped", 320, "light"),
        ("hostile", 1280, "light"),
        ("right-to-left", 360, "dark"),
        ("bare", 1280, "light"),
        ("index", 1280, "light"),
        ("score", 1280, "light"),
        ("score", 320, "dark"),
    ],
)
def test_nothing_breaks_a_rule_of_accessibility_with_everything_opened(
    opened: Opener, name: str, width: int, scheme: str
) -> None:
    page = opened(name, width=width, color_scheme=scheme, bypass_csp=True)

    open_everything(page)

    assert violations(page) == []


def test_nothing_breaks_a_rule_of_accessibility_as_the_page_opens(opened: Opener) -> None:
    assert violations(opened(bypass_csp=True)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheets_and_glosses_break_no_rule_of_accessibility(opened: Opener, scheme: str) -> None:
    page = opened("small", bypass_csp=True, fragment="#event.closure", color_scheme=scheme)
    page.locator("[id='event.closure'] [data-cite]").first.click()
    assert violations(page) == []
    page.keyboard.press("Escape")

    page.locator("[id='event.closure'] button[popovertarget]").first.click()

    assert violations(page) == []


def luminance(color: str) -> float:
    parts = [int(one, 16) / 255 for one in re.findall("..", color.removeprefix("#").ljust(6, "0"))]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    """Return the colors of the light and of the dark scheme."""
    style = malicrisis.page(malicrisis.load().where(documents=["voa-2012"])).partition("</style>")[0]
    found = re.findall(r":root \{([^}]*)\}", style)
    colors = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", one)) for one in found]
    return [
        {key: f"#{''.join(c * 2 for c in value[1:])}" if len(value) == 4 else value for key, value in one.items()}
        for one in colors
    ]


def test_every_color_of_text_has_contrast_with_every_color_behind_it() -> None:
    light, dark = palettes()
    texts = ("ink", "dim", "link", "denied", "asked", "planned", "maybe", "free", "unclear", "consent")

    for palette in (light, dark):
        pairs = [*product(texts, ("paper", "tint")), ("ink", "lit")]
        assert [(one, other) for one, other in pairs if contrast(palette[one], palette[other]) < 4.5] == []
        lines = product(("who", "where", "when", "bar"), ("paper", "tint"))
        assert [(one, other) for one, other in lines if contrast(palette[one], palette[other]) < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_have_contrast_with_what_is_behind_them(opened: Opener, scheme: str) -> None:
    page = opened(fragment="#find?how=!said", color_scheme=scheme)  # what is found is lit in the texts
    open_everything(page)

    found = contrasts(page, "body *")

    assert len(found) > 3000
    assert [one for one in found if one[0] < 4.5] == []


def test_with_forced_colors_the_bars_labels_and_words_stay(opened: Opener) -> None:
    page = opened(fragment="#cgtn-2020-p10", forced_colors="active")

    word = page.locator("article .r.denied").first
    assert "denied" in word.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert word.evaluate("(one) => getComputedStyle(one, '::after').borderTopStyle") == "solid"
    statement = page.locator("article .s[data-label]").first
    speaker = statement.get_attribute("data-label")
    assert speaker
    assert speaker in statement.evaluate("(one) => getComputedStyle(one, '::before').content")
    for kind, line in (("who", "solid"), ("where", "dashed"), ("when", "dotted")):
        mention = page.locator(f"article .m.{kind}").first
        assert mention.evaluate("(one) => getComputedStyle(one).borderBottomStyle") == line
    assert statement.evaluate("(one) => getComputedStyle(one).borderLeftWidth") == "3px"
    assert statement.evaluate("(one) => getComputedStyle(one).borderLeftStyle") == "solid"


def test_the_page_is_printed_dark_on_white_from_the_dark_scheme_too(opened: Opener) -> None:
    page = opened(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.t')).color") == "rgb(29, 32, 38)"


def test_print_has_the_rights_of_every_text_and_no_controls(opened: Opener) -> None:
    page = opened()
    page.emulate_media(media="print")

    assert page.locator(".note-rights > summary:visible").count() == 5
    assert page.locator("form:visible, .tools button:visible, nav.sections:visible").count() == 0


def test_print_cuts_nothing_off_at_the_right(opened: Opener) -> None:
    page = opened(width=680)
    open_everything(page)
    page.emulate_media(media="print")

    assert overflow(page) <= 0
    wide = "(tables) => tables.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator("table").evaluate_all(wide) == 0


def test_print_keeps_the_passages_of_a_disagreement_and_the_head_of_a_text_whole(opened: Opener) -> None:
    page = opened()
    page.emulate_media(media="print")

    for whole in (".disagreement .column", "article > header"):
        found = page.locator(whole).evaluate_all("(all) => all.map((one) => getComputedStyle(one).breakInside)")
        assert set(found) == {"avoid"}


def test_the_first_screen_says_that_language_models_annotated_the_texts(opened: Opener) -> None:
    sentence = opened(width=360).get_by_text("Language models annotated the texts, and no expert on Mali reviewed")

    assert sentence.is_visible()
    assert (sentence.bounding_box() or {"y": 800})["y"] < 800


def test_the_texts_take_fewer_than_16_sheets(opened: Opener, tmp_path: Path) -> None:
    page = opened()
    page.evaluate("document.querySelectorAll('main > section:not([id=\"page.texts\"])').forEach((one) => one.remove())")

    page.pdf(path=tmp_path / "texts.pdf", format="A4")

    data = (tmp_path / "texts.pdf").read_bytes()
    assert max(map(int, re.findall(rb"/Count (\d+)", data))) < 16


def test_the_page_of_the_five_texts_is_at_most_as_large_as_stated() -> None:
    data = malicrisis.page(malicrisis.load()).encode()

    assert len(data) <= 800_000
    assert len(zlib.compress(data, 9)) <= 120_000


def test_the_page_is_ready_soon_on_a_slow_processor(opened: Opener) -> None:
    page = opened(width=390)
    session = page.context.new_cdp_session(page)
    # the time of the processor, not of the clock: the machine may be busy
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload()

    taken = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}

    assert 0 < taken["ScriptDuration"] < taken["TaskDuration"]
    assert 4 * taken["TaskDuration"] < 2.5


@pytest.mark.parametrize("width", [320, 360])
def test_no_word_of_a_table_is_broken_to_letters(opened: Opener, width: int) -> None:
    page = opened(width=width)
    open_everything(page)

    cells = "(cells) => cells.filter((one) => one.innerText.trim().length > 4 && one.clientWidth < 48)"
    assert page.locator("td, th:visible").evaluate_all(f"{cells}.map((one) => one.innerText)") == []


def test_the_script_hides_itself_from_readers_without_it(opened: Opener) -> None:
    page = opened(width=320, java_script_enabled=False)

    assert page.locator("form:visible").count() == 0
    assert overflow(page) <= 0


def test_the_page_of_a_score_hides_what_is_not_to_be_shown_and_fits_narrow_windows(opened: Opener) -> None:
    page = opened("score", width=320)
    mark, line = page.locator(".t .f.missed").first, page.locator(".findings li.missed").first
    before = [mark.evaluate("one => getComputedStyle(one).borderBottomStyle"), line.is_visible()]

    page.locator("[id='show.missed']").uncheck()

    assert before == ["dashed", True]
    assert [mark.evaluate("one => getComputedStyle(one).borderBottomStyle"), line.is_visible()] == ["none", False]
    assert overflow(page) <= 0
