"""Layouts: every word of a page is in a row, and every row is a block, a piece of one, or a cut."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from malicrisis.authoring.layout import Layout, LayoutMaker
from malicrisis.authoring.report import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from malicrisis import Corpus

RAW = "Menu\nA title\nFirst words of a paragraph that\n\ngoes on.\u00a0The **end**."
ROWS = [
    ["cut navigation", "Menu"],
    ["title", "A title"],
    ["paragraph", "First words", "paragraph that"],
    ["+", "goes on.", "The "],
    ["cut markup", "**"],
    ["+", "end"],
    ["cut markup", "**"],
    ["+", "."],
]


def layout_of(raw: str, rows: object, parts: Iterable[object] = ()) -> tuple[Layout, list[str]]:
    """Return the layout, and what is wrong with it."""
    problems = Problems()
    layout = LayoutMaker("x", raw, "documents/x.toml", problems).make(rows, list(parts))
    return layout, [str(failure).removeprefix("documents/x.toml: ") for failure in problems.failures]


def test_a_layout_is_made_of_quoted_words() -> None:
    layout, failures = layout_of(RAW, ROWS, [{"id": "article", "kind": "article"}])

    assert failures == []
    assert layout.text == "A title\n\nFirst words of a paragraph that goes on. The end."
    assert [(name, len(block.pieces)) for name, block in layout.named if block] == [("title-1", 1), ("p1", 4)]
    assert [(cut.quote, cut.reason) for cut in layout.cuts] == [
        ("Menu", "navigation"),
        ("**", "markup"),
        ("**", "markup"),
    ]
    assert [(part.start, part.end) for part in layout.parts] == [(0, len(layout.text))]


def test_pieces_that_only_a_cut_parts_are_joined_without_a_space() -> None:
    layout, failures = layout_of("Ma**li** is", [["title", "Ma"], *ROWS[4:5], ["+", "li"], *ROWS[4:5], ["+", "is"]])

    assert (layout.text, failures) == ("Mali is", [])


def test_words_that_are_passed_over_are_named() -> None:
    for row in range(len(ROWS)):
        _, failures = layout_of(RAW, ROWS[:row] + ROWS[row + 1 :])

        assert failures, ROWS[row]


def test_rows_out_of_order_are_named() -> None:
    _, failures = layout_of(RAW, [ROWS[1], ROWS[0], *ROWS[2:]])

    assert failures[0].startswith("layout row 1: expected 'A title' to come next, found 'Menu' before it")
    assert failures[1].startswith("layout row 2: expected 'Menu' after the row before it, found it only before the end")


def test_last_words_that_are_not_after_the_first_are_named() -> None:
    _, failures = layout_of("One two three. Four five.", [["title", "One", "six"]])

    assert len(failures) == 1
    assert failures[0].startswith("layout row 1: expected 'six', found none; nearest: ")


def test_a_part_runs_from_its_first_words_to_its_last() -> None:
    rows = [["title", "One"], ["paragraph", "Two"], ["title", "Three"], ["paragraph", "Four"]]
    parts = [
        {"id": "a", "kind": "letter", "from": "One", "to": "Two"},
        {"id": "b", "kind": "annex", "from": "Three"},
    ]

    layout, failures = layout_of("One\nTwo\nThree\nFour", rows, parts)

    assert failures == []
    assert [layout.text[part.start : part.end] for part in layout.parts] == ["One\n\nTwo", "Three\n\nFour"]
    assert [name for name, _ in layout.named] == ["title-1", "p1", "title-2", "p2"]


def test_the_shipped_layouts_account_for_every_word(root: Path, shipped: Corpus) -> None:
    for document in shipped.documents:
        declared = tomllib.loads((root / "annotation" / "documents" / f"{document.id}.toml").read_text("utf-8"))
        for row in range(0, len(declared["layout"]), 5):
            rows = declared["layout"][:row] + declared["layout"][row + 1 :]

            assert layout_of(document.raw, rows, declared["parts"])[1]
