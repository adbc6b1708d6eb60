"""The tool that writes the references of the lessons from the words that they quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import lesson_references
import malicrisis
from lesson_references import with_references

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.mark.parametrize(
    ("written", "words", "paragraphs"),
    [
        ("“deposing” (`cgtn-2020#?`)", "deposing", [1]),
        ("“resignation” (`cgtn-2020#p9?`)", "resignation", [9]),
        ("“2020 military coup” (`dw-2023#?2`)", "2020 military coup", [5]),
        ("“2020 military coup” (`dw-2023#?1`,\n`dw-2023#?2`)", "2020 military coup", [None, 5]),
        ("“took\npower” (`cgtn-2020#c1-9`)", "took power", [2]),
        ("“resignation” (`cgtn-2020#c1648-1650`)", "resignation", [9]),
        ("“ouster”\n(`cgtn-2020#?`)", "ouster", [3]),
        ("> “took\n> power” (`cgtn-2020#?`)", "took power", [2]),
        ('`“"I wish` (`un-news-2018#?`)', '“"I wish', [12]),
        ("“solution “at the negotiating table” to” (`cgtn-2020#?`)", "solution “at the negotiating table” to", [1]),
    ],
)
def test_a_reference_gets_the_offsets_of_its_words(
    shipped: Corpus, written: str, words: str, paragraphs: list[int | None]
) -> None:
    filled = with_references(written, shipped)

    passages = [malicrisis.resolve(shipped, one) for one in re.findall(r"[a-z0-9-]+#c\d+-\d+", filled)]
    assert [(str(one), one.paragraph) for one in passages] == [(words, number) for number in paragraphs]
    assert re.sub(r"#[^`]+", "", filled) == re.sub(r"#[^`]+", "", written)


@pytest.mark.parametrize("written", ["words (`cgtn-2020#p9`)", "(`code`)", "the whole of “it” (`cgtn-2020#p9`)"])
def test_a_reference_to_a_paragraph_stays(shipped: Corpus, written: str) -> None:
    assert with_references(written, shipped) == written


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("“Keita” (`cgtn-2020#?`)", "expected one place of 'Keita', found"),
        ("“forced” (`cgtn-2020#p1?`)", "expected one place of 'forced', found 0"),
        ("“forced” (`cgtn-2020#?2`)", "expected one place of 'forced', found 0"),
        ("“never said” (`cgtn-2020#?`)", "expected words of cgtn-2020 before the reference, found …'“never said'"),
        ("“forced” (`cgtn-2020#x`)", "expected a reference such as"),
    ],
)
def test_words_without_one_place_are_refused(shipped: Corpus, written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        with_references(written, shipped)


def test_the_references_of_the_lessons_are_those_of_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert lesson_references.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_it_writes_only_pages_that_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, other = tmp_path / "a.md", tmp_path / "b.md"
    page.write_text("“deposing” (`cgtn-2020#?`)", encoding="utf-8")
    other.write_text("no quotation", encoding="utf-8")

    assert lesson_references.main(["--check", str(tmp_path)]) == 1
    assert page.read_text(encoding="utf-8").endswith("#?`)")
    assert lesson_references.main([str(tmp_path)]) == 0
    assert not page.read_text(encoding="utf-8").endswith("#?`)")
    assert lesson_references.main(["--check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "a.md: references are not those of the words\na.md: written\n"
