"""The front page: its titles, its rates of error and its pictures are those of the data, and a stale one is noticed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lxml import html

import front_page
from front_page import (
    PICTURES,
    README,
    SHOWN,
    WIDTH,
    errors,
    filled,
    listed,
    offline,
    page_of,
    parts,
    stale,
    svg,
    tellers,
    texts,
    times,
    words_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture
def copied_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the README and its pictures, which a test may change."""
    (tmp_path / PICTURES).mkdir(parents=True)
    for name in SHOWN:
        file = (PICTURES / name).with_suffix(".svg")
        (tmp_path / file).write_bytes((front_page.ROOT / file).read_bytes())
    (tmp_path / "annotation").symlink_to(front_page.ROOT / "annotation")
    (tmp_path / README.name).write_bytes(README.read_bytes())
    monkeypatch.setattr(front_page, "README", tmp_path / README.name)
    monkeypatch.setattr(front_page, "ROOT", tmp_path)
    return tmp_path


def test_the_committed_front_page_is_not_stale(shipped: Corpus) -> None:
    assert stale(shipped) == []


def test_a_changed_figure_and_a_changed_word_of_a_picture_are_stale(shipped: Corpus, copied_page: Path) -> None:
    readme, picture = copied_page / README.name, copied_page / PICTURES / "was-it-a-coup.svg"
    readme.write_text(
        readme.read_text(encoding="utf-8").replace("4 of 135 events", "5 of 135 events"), encoding="utf-8"
    )
    picture.write_text(picture.read_text(encoding="utf-8").replace("denied", "said"), encoding="utf-8")

    assert stale(shipped) == ["README.md", "docs/_static/pictures/was-it-a-coup.svg"]


def test_the_picture_of_the_page_shows_a_text_that_may_be_passed_on_and_the_whole_of_it(shipped: Corpus) -> None:
    document = shipped.documents[front_page.FREE]
    shown = html.fragment_fromstring(SHOWN["page"].shown(shipped)).find_class("t")

    assert document.rights.redistribution == "free"
    assert "\n\n".join(block.text_content() for block in shown) == document.text


def test_the_front_page_begins_with_the_titles_then_the_pictures_the_errors_the_installation_and_the_code() -> None:
    page = README.read_text(encoding="utf-8")

    marks = ["<!-- texts -->", "<!-- pictures -->", "<!-- errors -->", "## Install", "```python"]
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_every_title_is_in_the_table_with_its_publisher_and_its_date(shipped: Corpus) -> None:
    rows = texts(shipped).splitlines()[2:]

    assert [row.split(" | ")[2] for row in rows] == [
        "between 11 and 30 June 2012",
        "1 October 2012",
        "30 or 31 May 2018",
        "between 21 and 23 August 2020",
        "1 July 2023",
    ]
    for document in shipped.documents:
        assert sum(document.title in row and document.publisher in row for row in rows) == 1


def test_the_rates_of_error_count_the_verdicts_of_the_audit() -> None:
    items = [
        {"layer": layer, "verdict": verdict}
        for layer, verdict in [("events", "wrong"), ("events", "right"), ("roles", "doubtful"), ("mentions", "right")]
    ]
    totals = {"events": 2, "roles": 1, "mentions": 9}

    said = errors({"items": items, "totals": totals}, {"all": {"f1": {"reports, exact trigger and event": 0.876}}})

    assert "found 1 of 2 events wrong" in said
    assert "none of 1 roles and 1 mentions" in " ".join(said.split())
    assert "1 more records doubtful" in " ".join(said.split())
    assert "F1 of 0.88" in " ".join(said.split())


def test_the_agreement_of_the_passes_is_that_of_the_agreement_table(root: Path) -> None:
    measured = json.loads((root / "annotation" / "agreement.json").read_text(encoding="utf-8"))["all"]["f1"]

    page = " ".join(README.read_text(encoding="utf-8").split())

    assert f"an F1 of {measured['reports, exact trigger and event']:.2f} " in page


@pytest.mark.parametrize(
    ("given", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_are_listed_with_commas_and_one_and(given: list[str], words: str) -> None:
    assert listed(given) == words


def test_the_alternative_text_says_who_says_so_and_who_denies_it(shipped: Corpus) -> None:
    assert tellers(shipped, "coup-2020") == (
        "CGTN Africa says so 3 times; Ismaël Wagué denies it twice; Deutsche Welle says so twice"
    )
    assert times(1) == "once"


def test_every_picture_has_its_alternative_text_in_the_readme(shipped: Corpus) -> None:
    page = README.read_text(encoding="utf-8")

    for name, picture in SHOWN.items():
        assert f"![{picture.alt(shipped)}]({(PICTURES / name).as_posix()}.svg)" in page


def test_a_picture_is_small_well_formed_and_loads_nothing(root: Path) -> None:
    for name in SHOWN:
        text = (root / PICTURES / name).with_suffix(".svg").read_text(encoding="utf-8")

        assert words_of(text)  # raises unless it is well formed
        assert len(text) < 50_000
        assert f'width="{WIDTH}"' in text
        assert not re.search(r'<script|<img|@import|url\((?!"#)', text)


def test_the_words_of_a_picture_are_those_of_the_view_without_its_style(shipped: Corpus) -> None:
    page = page_of(SHOWN["was-it-a-coup"], shipped)

    words = words_of(svg(page, 100, cut=True))

    assert words == words_of(page)
    assert "Ismaël" in words
    assert not any(word.startswith(("--", ".malicrisis")) for word in words)


def test_a_part_without_its_comments_is_refused(shipped: Corpus) -> None:
    with pytest.raises(ValueError, match="expected one part between <!-- texts -->"):
        filled("no comments", parts(shipped))


def test_without_a_browser_an_error_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_page.shutil, "which", lambda _: None)

    with pytest.raises(FileNotFoundError, match="expected Chromium on the PATH"):
        front_page.height_of("<p>words</p>")


def test_the_check_names_what_is_stale_and_how_to_make_it_again(
    copied_page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["front_page.py", "--check"])
    readme = copied_page / README.name

    assert (front_page.main(), capsys.readouterr().err) == (0, "")
    readme.write_text(readme.read_text(encoding="utf-8").replace("F1 of", "F1 near"), encoding="utf-8")
    assert front_page.main() == 1
    assert capsys.readouterr().err == "README.md: stale; run python tools/front_page.py\n"


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs network namespaces")
def test_the_browser_has_no_network_but_loopback() -> None:
    command = offline(sys.executable, "-c", "import socket; print([name for _, name in socket.if_nameindex()])")
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if "Operation not permitted" in done.stderr:
        pytest.skip("network namespaces are not permitted")

    assert done.stdout.strip() == "['lo']"


def test_without_a_network_namespace_no_browser_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_page.shutil, "which", lambda _: None)

    with pytest.raises(FileNotFoundError, match="expected unshare"):
        offline("chromium")
