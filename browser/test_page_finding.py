"""Finding on a page: questions, filters in the address, links to passages, citations, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from page_browser import one_chromium, page_opener, texts_of  # noqa: F401  fixtures
from playwright.sync_api import expect

import malicrisis
from malicrisis import cite, reference

if TYPE_CHECKING:
    from page_browser import Opener
    from playwright.sync_api import Page

SHOWN = "[...document.querySelectorAll('.account')].filter((one) => one.checkVisibility()).length"
ACCOUNTS = "document.querySelectorAll('.account').length"


def shown(page: Page) -> int:
    """Return how many accounts are shown."""
    found: int = page.evaluate(SHOWN)
    return found


def not_said() -> int:
    return sum(one.manner != "said" for one in malicrisis.load().accounts())


@pytest.mark.parametrize(
    ("fragment", "conditions"),
    [
        ("#find?how=denied", {"modality": "asserted", "negated": True}),
        ("#find?text=dw-2023", {"document": "dw-2023"}),
        ("#find?who=kirby-john", {"voice": "kirby-john"}),
        ("#find?kind=ACCUSE", {"type": "ACCUSE"}),
        ("#find?text=cgtn-2020&how=said", {"document": "cgtn-2020", "modality": "asserted", "negated": False}),
    ],
)
def test_a_filter_in_the_address_shows_the_accounts_that_the_corpus_has(
    opened: Opener, fragment: str, conditions: dict[str, object]
) -> None:
    page = opened(fragment=fragment)

    assert shown(page) == len(malicrisis.load().accounts(**conditions))


def test_what_is_not_plainly_said_is_found_marked_and_counted(opened: Opener) -> None:
    page = opened(fragment="#find?how=!said")

    assert shown(page) == not_said()
    assert page.locator("output").inner_text().endswith(f"told {not_said()} times")
    words = {(one.report.document, one.report.start) for one in malicrisis.load().accounts() if one.manner != "said"}
    assert page.locator("article .r.lit").count() == len(words)


def test_back_and_reload_restore_a_filter(opened: Opener) -> None:
    page = opened()
    page.select_option("[name=how]", "denied")
    page.select_option("[name=text]", "cgtn-2020")
    assert page.evaluate("location.hash") == "#find?text=cgtn-2020&how=denied"
    assert shown(page) == 2

    page.go_back()
    assert page.locator("[name=text]").input_value() == ""
    assert shown(page) == 3
    page.reload()
    assert shown(page) == 3
    page.click("button[type=reset]")
    expect(page).to_have_url(re.compile("#find$"))
    assert page.locator("details.event:visible").count() == page.locator("details.event").count()


def test_words_are_found_without_their_accents(opened: Opener) -> None:
    page = opened()

    page.fill("[name=words]", "COUP D’ETAT")
    page.keyboard.press("Enter")
    page.locator("[name=words]").blur()

    quotes = page.locator(".account:visible blockquote")
    assert quotes.count() >= 1
    assert all("coup d’état" in one for one in quotes.all_inner_texts())


def test_a_link_to_an_event_that_a_filter_hides_shows_it(opened: Opener) -> None:
    page = opened(fragment="#find?how=denied")

    page.evaluate("location.hash = '#event.us-blames-prigozhin-2023'")
    expect(page.locator("[id='event.us-blames-prigozhin-2023']")).to_be_visible()

    assert page.evaluate(ACCOUNTS) == len(malicrisis.load().accounts())


@pytest.mark.parametrize("place", [(120, 188), (0, 3), (700, 900), (3000, 3400)])
def test_a_link_to_any_characters_marks_them(opened: Opener, place: tuple[int, int]) -> None:
    start, end = place
    page = opened(fragment=f"#dw-2023-c{start}-{end}")

    words = page.evaluate("[...CSS.highlights.get('passage')].map(String).join('\\n\\n')")
    assert words == malicrisis.load().documents["dw-2023"].text[start:end]
    assert page.locator(".block.here").evaluate("(one) => one.getBoundingClientRect().top") < 800


def test_a_link_to_characters_counts_code_points(opened: Opener) -> None:
    text = texts_of("right-to-left")["text-p1"]
    start = text.index("🕊️")
    page = opened("right-to-left", fragment=f"#text-p1-c{start}-{start + 10}")

    words = page.evaluate("[...CSS.highlights.get('passage')].map(String).join('')")
    assert words == text[start : start + 10]


@pytest.mark.parametrize("form", ["text", "bibtex"])
def test_every_citation_that_the_page_makes_is_that_of_cite(opened: Opener, form: str) -> None:
    corpus = malicrisis.load()
    passages = [
        *(one.report for one in corpus.accounts()),
        *corpus.statements(),
        *(each for one in corpus.disagreements for each in one.passages),
        *(one.passage(block.start, block.end) for one in corpus.documents for block in one.blocks),
        *(one.passage(0, len(one.text)) for one in corpus.documents),
    ]
    references = [*corpus.documents.ids, *(reference(corpus, one) for one in passages)]

    made = opened().evaluate("([refs, form]) => refs.map((one) => malicrisis.cite(one, form))", [references, form])

    assert made == [cite(corpus, one, format=form) for one in references]


def test_a_citation_is_copied_as_text_bibtex_or_reference(opened: Opener) -> None:
    page = opened(fragment="#event.coup-2020")
    corpus = malicrisis.load()
    account = corpus.accounts(event="coup-2020")[0]

    page.locator("[id='event.coup-2020'] [data-cite]").first.click()

    sheet = page.locator("[id='page.sheet']")
    wanted = [
        cite(corpus, account.report),
        cite(corpus, account.report, format="bibtex"),
        reference(corpus, account.report),
    ]
    assert sheet.locator("pre").all_text_contents() == wanted
    assert "needs consent" in sheet.inner_text()
    for number, words in enumerate(wanted):
        button = sheet.locator("div button").nth(number)
        button.click()
        expect(button).to_have_text("Copied")
        assert pasted(page) == words


def pasted(page: Page) -> str:
    """Return what is pasted."""
    page.evaluate(
        "const area = document.createElement('textarea'); document.querySelector('.sheet').append(area); area.focus()"
    )
    page.keyboard.press("Control+v")
    found: str = page.evaluate("const area = document.querySelector('textarea'); area.remove(); area.value")
    return found


def test_selected_words_can_be_cited(opened: Opener) -> None:
    page = opened(fragment="#dw-2023-p9")
    assert page.locator("[id='page.selected']").is_hidden()

    page.evaluate("find('blamed Prigozhin for contributing')")
    page.locator("[id='page.selected'] button").click()

    corpus = malicrisis.load()
    passage = corpus.documents["dw-2023"].find("blamed Prigozhin for contributing")
    assert page.locator("[id='page.sheet'] pre").last.text_content() == reference(corpus, passage)


def test_a_selected_paragraph_is_cited_as_a_paragraph(opened: Opener) -> None:
    page = opened()

    page.locator("[id='dw-2023-p9'] .t").evaluate("(one) => getSelection().selectAllChildren(one)")
    page.locator("[id='page.selected'] button").click()

    assert page.locator("[id='page.sheet'] pre").last.text_content() == "dw-2023#p9"


def test_what_is_found_is_copied_as_a_table_with_citations_and_rights(opened: Opener) -> None:
    page = opened(fragment="#find?how=denied")

    page.click("[data-copy-table]")
    expect(page.locator("[data-copy-table]")).to_have_text("Copied")
    page.evaluate("document.querySelector('.sheet').showPopover()")
    rows = [line.split("\t") for line in pasted(page).splitlines()]

    corpus = malicrisis.load()
    denials = corpus.accounts(modality="asserted", negated=True)
    assert rows[0] == ["told", "event", "sentence", "citation", "passing on the text"]
    assert {row[3] for row in rows[1:]} == {cite(corpus, one.report) for one in denials}
    assert {row[1] for row in rows[1:]} == {one.event.label for one in denials}
    assert len(rows) == 1 + len(denials)
    assert all(row[4].startswith(("needs consent: ", "unclear: ")) for row in rows[1:])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Said by some, denied by others", "denied by Ismaël Wagué"),
        ("Who blames whom", "said by Deutsche Welle"),
        ("What is told, but not as done?", "asked for by Mali, as told by Barbara Woodward"),
        ("Where do passages disagree?", "Ismaël Wagué, in CGTN Africa, 2020"),
    ],
)
def test_a_question_is_answered_at_one_touch(opened: Opener, question: str, found: str) -> None:
    page = opened(width=360, has_touch=True)

    page.locator(".questions a", has_text=question).tap()

    assert page.locator("h4:visible, h5:visible", has_text=found).count()


def test_who_blames_wagner_is_answered_in_three_touches(opened: Opener) -> None:
    page = opened()

    page.locator(".questions a", has_text="Who blames whom").click()
    page.select_option("[name=in]", "wagner-group")

    labels = page.locator("details.event:visible .label").all_inner_texts()
    assert len(labels) <= 3
    assert page.locator(".column:visible", has_text="helped engineer").count() >= 1


def test_a_number_in_the_table_of_voices_leads_to_as_many_accounts(opened: Opener) -> None:
    page = opened()
    link = page.locator(".counts td a", has_text="2").first
    count = int(link.inner_text())

    link.click()

    assert shown(page) == count


def test_the_script_can_be_told_to_print_one_text(opened: Opener) -> None:
    page = opened()
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('article.printed').length; }")
    page.locator("article details", has_text="About this text").first.locator("summary").click()

    page.locator("article [data-print]").first.click()

    assert page.evaluate("window.printed") == 1
    assert page.locator("article.printed").count() == 0
