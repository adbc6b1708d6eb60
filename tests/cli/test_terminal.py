"""Tables and lines fit the terminal, and lose no character."""

from __future__ import annotations

import io
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis.cli.terminal import MIN_COLUMN, MIN_LINE, bold, escaped, headed, table, terminal_width, wrapped

cells = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60) | st.lists(
    st.text("abcé-–", min_size=1, max_size=12), max_size=12
).map(" ".join)
widths = st.integers(MIN_LINE, 160)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Return the heads of a table, and its rows."""
    columns = draw(st.integers(1, 5))
    row = st.lists(cells, min_size=columns, max_size=columns)
    heads = st.lists(st.sampled_from(["", "id", "when", "reported as"]), min_size=columns, max_size=columns)
    return draw(heads), draw(st.lists(row, max_size=4))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the output be a terminal of 30 columns."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def characters(*words: str) -> Counter[str]:
    """Return how often each character occurs in *words*, without white space."""
    return Counter("".join("".join(words).split()))


# columns


@given(tables(), widths)
def test_a_table_fits_the_width(case: tuple[list[str], list[list[str]]], width: int) -> None:
    head, rows = case
    lines = table(head, rows, width).split("\n")

    assert max(map(len, lines)) <= width


@given(tables(), st.none() | widths, st.data())
def test_a_table_loses_no_character(
    case: tuple[list[str], list[list[str]]], width: int | None, data: st.DataObject
) -> None:
    head, rows = case
    title = data.draw(st.integers(0, len(head) - 1))
    printed = table(head, rows, width, title)

    assert characters(*(cell for row in rows for cell in row)) <= characters(printed)


@given(tables(), widths)
def test_a_table_breaks_no_word_that_has_room(case: tuple[list[str], list[list[str]]], width: int) -> None:
    head, rows = case
    words = [word for row in rows for cell in row for word in cell.split()]
    printed = table(head, rows, width).split()

    assert [word for word in words if len(word) <= width - 4 and "-" not in word and word not in printed] == []


@given(tables())
def test_without_a_width_every_row_is_one_line(case: tuple[list[str], list[list[str]]]) -> None:
    head, rows = case
    printed = table(head, rows).split("\n")

    assert len(printed) == 1 + len(rows)
    for line, row in zip(printed[1:], rows, strict=True):
        assert line.split() == " ".join(row).split()


@given(tables())
def test_no_line_ends_in_a_blank(case: tuple[list[str], list[list[str]]]) -> None:
    head, rows = case

    for width in (None, 20, 80):
        assert all(line == line.rstrip() for line in table(head, rows, width).split("\n"))


@given(tables())
def test_a_table_that_fits_is_the_same_in_a_terminal_and_in_a_pipe(case: tuple[list[str], list[list[str]]]) -> None:
    head, rows = case
    plain = table(head, rows)

    assert table(head, rows, max(map(len, plain.split("\n"))) + 100) == plain


def test_columns_stand_below_each_other() -> None:
    printed = table(["id", "what"], [["gao", "a city"], ["mopti", "a region"]])

    assert printed == "id     what\ngao    a city\nmopti  a region"


def test_words_are_wrapped_within_their_column() -> None:
    printed = table(["id", "what"], [["gao", "a city on the river Niger in the north"]], 27)

    assert printed == "id   what\ngao  a city on the river\n     Niger in the north"


def test_an_id_is_never_broken_in_a_column() -> None:
    row = ["arrest-of-keita-and-cisse-2020", "the military arrests President Keïta"]

    assert table(["id", "what"], [row], 52).split("\n")[1] == f"{row[0]}  the military arrests"


def test_a_head_without_rows_is_a_table() -> None:
    assert table(["id", "what"], []) == table(["id", "what"], [], 20) == "id  what"


def test_white_space_in_a_cell_is_a_blank() -> None:
    assert table(["id"], [["two\nlines\tand a\xa0blank "]]) == "id\ntwo lines and a blank"


# lists


def test_if_columns_do_not_fit_a_row_is_a_list_under_its_title() -> None:
    rows = [["gao", "", "city", "a city in the north"], ["mopti", "2018", "region", "a region"]]

    assert table(["id", "when", "", "what"], rows, 25, title=3) == (
        "a city in the north\n  id: gao  city\na region\n  id: mopti  when: 2018\n  region"
    )


def test_a_long_cell_of_a_list_has_lines_of_its_own() -> None:
    row = ["gao", "a city on the river Niger in the north", "city"]

    assert table(["id", "what", "kind"], [row], 24) == (
        "gao\n  what: a city on the\n    river Niger in the\n    north\n  kind: city"
    )


def test_a_row_with_only_a_title_is_its_title() -> None:
    assert table(["id", "what"], [["a" * (MIN_COLUMN + 1), ""]], 22) == "a" * 21
    assert table(["id", "a head of many letters"], [["gao", ""]], 12) == "gao"


# the terminal


def test_a_pipe_has_no_width_and_no_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert terminal_width() is None
    assert bold("Gao") == escaped("Gao") == wrapped("Gao") == "Gao"
    assert wrapped("words " * 99, "  ") == "  " + "words " * 99
    assert headed("t" * 50, "r" * 50) == "t" * 50 + "  " + "r" * 50


@pytest.mark.usefixtures("terminal")
def test_a_terminal_has_a_width_and_bold() -> None:
    assert terminal_width() == 30
    assert bold("Gao") == "\x1b[1mGao\x1b[0m"


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_bold_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    assert bold("Gao") == "Gao"


@pytest.mark.usefixtures("terminal")
def test_an_empty_no_color_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    assert bold("Gao") == "\x1b[1mGao\x1b[0m"


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_escapes_for_control_characters() -> None:
    assert escaped("\x1b[2J\x07\x9b\x7f and\ta\nline") == r"\x1b[2J\x07\x9b\x7f and" + "\ta\nline"
    assert wrapped("\x1b") == r"\x1b"
    assert table(["id"], [["\x1b"]]) == "\x1b[1mid\x1b[0m\n\\x1b"


@pytest.mark.usefixtures("terminal")
def test_words_are_wrapped_but_ids_stay_whole() -> None:
    assert wrapped("actors: keita-ibrahim-boubacar, mali", "  ", "    ") == (
        "  actors:\n    keita-ibrahim-boubacar,\n    mali"
    )
    assert wrapped("https://example.org/" + "x" * 30) == "https://example.org/" + "x" * 30


@pytest.mark.usefixtures("terminal")
def test_words_that_do_not_fit_beside_a_heading_are_below_it() -> None:
    assert headed("Gao", "a city") == "\x1b[1mGao\x1b[0m  a city"
    assert headed("Gao", "a city on the river Niger in the north") == (
        "\x1b[1mGao\x1b[0m\n  a city on the river Niger in\n  the north"
    )
