"""The tools that make the shipped files: they find quoted words, and say what they did not find."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_corpus import BuildError, corpus_of
from check_dists import differences, due_in_wheel, of_sdist, of_wheel
from layout_of import block_name, block_named, layout_of
from mutation import SHARED, TESTS
from quoting import QuoteError, context, find

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

TEXT = "the north, the South and the northern north"


# build


def test_the_shipped_files_are_what_the_declarations_come_to(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "tools" / "build_corpus.py", "--check"], capture_output=True, check=False, text=True
    )

    assert (done.stderr, done.stdout.splitlines()[-1].partition(" files, ")[2]) == ("", "0 to change")
    assert done.returncode == 0


def test_the_declarations_come_to_the_shipped_corpus(root: Path, data: Path, shipped: Corpus) -> None:
    assert corpus_of(root / "annotation", data / "raw") == shipped


def test_all_that_is_wrong_with_the_declarations_is_said_at_once(root: Path, data: Path, tmp_path: Path) -> None:
    declared = tmp_path / "annotation"
    shutil.copytree(root / "annotation", declared)
    for name, old, new in (
        ("actors.toml", 'kind = "state"', 'kind = "country"'),
        ("documents/voa-2012.toml", "Breaking News", "Broken News"),
        ("documents/dw-2023.toml", '"2023-07-01"', '"July 2023"'),
    ):
        text = (declared / name).read_text(encoding="utf-8")
        assert old in text
        (declared / name).write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(BuildError) as caught:
        corpus_of(declared, data / "raw")

    message = str(caught.value)
    assert "actors.toml [mali]: Actor.kind: ActorKind: expected one of " in message
    assert "voa-2012.toml: expected 'Broken News', found 0" in message
    assert "dw-2023.toml: Document.published: 'July 2023': expected a date" in message


def test_a_declaration_that_is_no_toml_is_named(root: Path, data: Path, tmp_path: Path) -> None:
    declared = tmp_path / "annotation"
    shutil.copytree(root / "annotation", declared)
    (declared / "actors.toml").write_text("mali = ", encoding="utf-8")

    with pytest.raises(BuildError, match=r"^actors\.toml: "):
        corpus_of(declared, data / "raw")


# quoting


def test_words_are_found_where_they_stand() -> None:
    assert find(TEXT, "South") == (15, 20)


@pytest.mark.parametrize(("nth", "start"), [(1, 0), (2, 11), (3, 25)])
def test_of_words_that_stand_often_nth_says_which(nth: int, start: int) -> None:
    assert find(TEXT, "the", nth=nth) == (start, start + 3)


def test_words_that_stand_often_need_nth() -> None:
    with pytest.raises(QuoteError) as caught:
        find(TEXT, "the")

    assert str(caught.value).splitlines() == [
        "'the' stands here 3 times: say which with nth",
        "    nth = 1: …⟨the north, the South and the n…",
        "    nth = 2: …the north, ⟨the South and the northern nor…",
        "    nth = 3: …the north, the South and ⟨the northern north…",
    ]


def test_a_word_inside_a_word_does_not_count_beside_whole_ones() -> None:
    assert find(TEXT, "north", nth=2) == (38, 43)


def test_a_word_inside_a_word_counts_where_words_need_not_be_whole() -> None:
    assert find(TEXT, "north", nth=2, whole_words=False) == (29, 34)


def test_a_word_inside_a_word_counts_where_there_is_no_other() -> None:
    assert find(TEXT, "ern") == (34, 37)


def test_a_gap_stands_for_the_shortest_stretch() -> None:
    assert find(TEXT, "South … north") == (15, 34)
    assert find(TEXT, "the … the", nth=1) == (0, 14)


def test_words_are_looked_for_between_start_and_end() -> None:
    assert find(TEXT, "the", start=12) == (25, 28)
    assert find(TEXT, "the", end=10) == (0, 3)
    assert find(TEXT, "north", start=12, nth=1) == (38, 43)


def test_the_end_cuts_off_what_follows_a_gap() -> None:
    with pytest.raises(QuoteError, match="expected 'and' after 'South', found none"):
        find(TEXT, "South … and", end=22)


def test_words_that_are_not_there_are_told_with_the_nearest() -> None:
    with pytest.raises(QuoteError) as caught:
        find(TEXT, "the Soulh")

    assert str(caught.value) == (
        "expected 'the Soulh', found 0; nearest: 'the South' in 'the north, the South and the northern north'"
    )


def test_words_that_do_not_stand_so_often_are_told_with_their_number() -> None:
    with pytest.raises(QuoteError, match=r"expected 'South' at least 2 times, found 1; nearest: 'South' in "):
        find(TEXT, "South", nth=2)


def test_no_words_are_found_nowhere() -> None:
    with pytest.raises(QuoteError, match="expected '', found 0"):
        find(TEXT, "")


def test_the_context_marks_the_place() -> None:
    assert context(TEXT, 11, width=5) == "…rth, ⟨the S…"


@given(st.text(st.sampled_from("ab c"), min_size=1), st.data())
def test_what_is_found_are_the_words_asked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]

    assert text[slice(*find(text, quote, nth=1))] == quote
    assert text[slice(*find(text, quote, nth=1, whole_words=False))] == quote
    assert find(text, quote, nth=1, whole_words=False).start <= start


# layout

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


def test_a_layout_is_made_of_quoted_words() -> None:
    layout = layout_of("x", RAW, ROWS, [{"id": "article", "kind": "article"}])

    assert layout.text == "A title\n\nFirst words of a paragraph that goes on. The end."
    assert [(block.kind, block.number, len(block.pieces)) for block in layout.blocks] == [
        ("title", None, 1),
        ("paragraph", 1, 4),
    ]
    assert [(cut.quote, cut.reason) for cut in layout.cuts] == [
        ("Menu", "navigation"),
        ("**", "markup"),
        ("**", "markup"),
    ]
    assert [(part.start, part.end) for part in layout.parts] == [(0, len(layout.text))]


@pytest.mark.parametrize("row", range(len(ROWS) - 1))
def test_words_that_are_passed_over_are_refused(row: int) -> None:
    with pytest.raises(QuoteError, match=r"expected .+ to come next, found .+ before it|expected '\*\*', found "):
        layout_of("x", RAW, ROWS[:row] + ROWS[row + 1 :], [])


def test_words_that_are_left_over_are_refused() -> None:
    with pytest.raises(QuoteError, match="expected the raw page to end here, found 'left over'"):
        layout_of("x", f"{RAW} left over", ROWS, [])


def test_words_that_are_not_on_the_page_are_refused() -> None:
    with pytest.raises(QuoteError, match=r"expected 'A titel', found 0; nearest: 'A title'"):
        layout_of("x", RAW, [ROWS[0], ["title", "A titel"], *ROWS[2:]], [])


def test_rows_out_of_order_are_refused() -> None:
    with pytest.raises(QuoteError, match="expected 'A title' to come next, found 'Menu' before it"):
        layout_of("x", RAW, [ROWS[1], ROWS[0], *ROWS[2:]], [])


def test_a_part_runs_from_its_first_words_to_its_last() -> None:
    rows = [["title", "One"], ["paragraph", "Two"], ["title", "Three"], ["paragraph", "Four"]]
    parts = [
        {"id": "a", "kind": "letter", "from": "One", "to": "Two"},
        {"id": "b", "kind": "annex", "from": "Three"},
    ]
    layout = layout_of("x", "One\nTwo\nThree\nFour", rows, parts)

    assert [layout.text[part.start : part.end] for part in layout.parts] == ["One\n\nTwo", "Three\n\nFour"]


def test_blocks_are_called_by_kind_and_number() -> None:
    rows = [["title", "One"], ["paragraph", "Two"], ["title", "Three"], ["paragraph", "Four"]]
    blocks = layout_of("x", "One\nTwo\nThree\nFour", rows, []).blocks

    assert [block_name(blocks, block) for block in blocks] == ["title-1", "p1", "title-2", "p2"]
    assert [block_named(blocks, block_name(blocks, block)) for block in blocks] == list(blocks)


def test_a_block_that_there_is_not_is_told_with_those_there_are() -> None:
    blocks = layout_of("x", "One\nTwo", [["title", "One"], ["paragraph", "Two"]], []).blocks

    with pytest.raises(QuoteError, match=r"expected the name of a block \(title-1, p1\), found 'p2'"):
        block_named(blocks, "p2")


def test_the_shipped_layouts_account_for_every_word(root: Path, data: Path, shipped: Corpus) -> None:
    for document in shipped.documents:
        declared = tomllib.loads((root / "annotation" / "documents" / f"{document.id}.toml").read_text("utf-8"))
        raw = (data / "raw" / document.source.file).read_text("utf-8")
        for row in range(0, len(declared["layout"]), 5):
            rows = declared["layout"][:row] + declared["layout"][row + 1 :]

            with pytest.raises(QuoteError):
                layout_of(document.id, raw, rows, declared["parts"])


# check the wheel and the sdist

TRACKED = {"README.md": b"read", "src/malicrisis/spans.py": b"code", "LICENSES/MIT.txt": b"terms"}


def test_what_is_missing_changed_or_too_much_is_named() -> None:
    assert differences({"a": b"1", "b": b"2", "c": b"3"}, {"b": b"4", "c": b"3", "d": b"5"}) == [
        "expected a, found none",
        "expected b as git has it, found other bytes",
        "expected no d",
    ]


def test_a_wheel_should_have_the_package_and_the_licenses_and_nothing_else(tmp_path: Path) -> None:
    wheel = tmp_path / "malicrisis-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("malicrisis/spans.py", "code")
        archive.writestr("malicrisis-1.0.dist-info/RECORD", "made by the builder")
        archive.writestr("malicrisis-1.0.dist-info/licenses/LICENSES/MIT.txt", "other terms")
        archive.writestr("malicrisis-1.0.dist-info/more", "")

    assert differences(due_in_wheel(TRACKED), of_wheel(wheel)) == [
        "expected LICENSES/MIT.txt as git has it, found other bytes",
        "expected no malicrisis-1.0.dist-info/more",
    ]


def test_an_sdist_should_have_everything(tmp_path: Path) -> None:
    folder = tmp_path / "malicrisis-1.0"
    for name, data in TRACKED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "PKG-INFO").write_bytes(b"made by the builder")
    (folder / "README.md").unlink()
    with tarfile.open(tmp_path / "malicrisis-1.0.tar.gz", "w:gz") as archive:
        archive.add(folder, folder.name)

    assert differences(TRACKED, of_sdist(tmp_path / "malicrisis-1.0.tar.gz")) == ["expected README.md, found none"]


# mutants of the code


def test_every_test_that_mutants_are_tried_on_exists(root: Path) -> None:
    named = [one.split("::") for one in {*SHARED, *chain.from_iterable(TESTS.values())} if "::" in one]

    assert [name for file, name in named if f"def {name}(" not in (root / file).read_text("utf-8")] == []
