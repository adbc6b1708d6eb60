"""Citations in styles are those of citeproc-js, an independent processor of the Citation Style Language."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from citations import styled_items, styled_works

from malicrisis import cite
from malicrisis.citation.works import work_of

FOLDER = Path(__file__).parent / "citeproc_js"
REFERENCE: dict[str, dict[str, str]] = json.loads((FOLDER / "output.json").read_text(encoding="utf-8"))
DIFFERENCES: list[dict[str, Any]] = tomllib.loads((FOLDER / "differences.toml").read_text(encoding="utf-8"))[
    "difference"
]
OURS: dict[str, str] = {name: text for difference in DIFFERENCES for name, text in difference["ours"].items()}
WORKS = styled_works()

# .ci/run compares every item in every style, which takes ten times as long
ALL = "MALICRISIS_ALL_STYLES" in os.environ


def plain(text: str) -> str:
    """Return *text* with straight apostrophes: titles keep those of their page."""
    return text.replace("’", "'")


def remarks(name: str) -> str:
    """Return the remarks that follow an entry in every style."""
    corpus, ref = WORKS[name]
    return "".join(f" {remark[:1].upper()}{remark[1:]}." for remark in work_of(corpus, ref).remarks)


def compared(number: int) -> list[str]:
    """Return the ids of the items that are compared in the style of that *number*: each in its turn."""
    names = list(WORKS)
    return names if ALL else [names[number % len(names)]]


def test_citeproc_js_was_given_the_items_that_we_export_as_csl_json() -> None:
    items = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))

    assert items == styled_items()
    assert list(REFERENCE) == (FOLDER / "styles.txt").read_text(encoding="utf-8").split()
    assert len(REFERENCE) >= 60
    assert all(set(outputs) == set(items) for outputs in REFERENCE.values())


@pytest.mark.parametrize(("number", "style"), list(enumerate(REFERENCE)))
def test_a_style_prints_what_citeproc_js_prints(number: int, style: str) -> None:
    for name in compared(number):
        corpus, ref = WORKS[name]

        text = cite(corpus, ref, style=style)

        expected = OURS.get(f"{style} {name}", REFERENCE[style][name])
        assert plain(text.removesuffix(remarks(name))) == plain(expected)


@pytest.mark.parametrize("name", OURS)
def test_every_known_difference_is_one(name: str) -> None:
    style, item = name.split()
    corpus, ref = WORKS[item]

    text = cite(corpus, ref, style=style)

    assert plain(text.removesuffix(remarks(item))) == plain(OURS[name])
    assert plain(OURS[name]) != plain(REFERENCE[style][item])


def test_every_difference_has_a_reason() -> None:
    reasons = [difference["why"] for difference in DIFFERENCES]

    assert all(reasons)
    assert len(set(reasons)) == len(reasons)
