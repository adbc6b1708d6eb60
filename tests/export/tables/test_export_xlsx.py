"""The workbook: text stays text, nothing is cut off, and rights and citation come first."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given, settings
from openpyxl import load_workbook

import malicrisis
from conftest import plain_document, small_corpus
from export_cases import odd_corpus
from malicrisis import Actor, Corpus, Document
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.export import write
from malicrisis.export.tables import xlsx
from malicrisis.export.tables.table import all_tables
from malicrisis.export.tables.xlsx import CELL, pieces
from malicrisis.normal_form import composed
from read_back import compare, read
from read_back.xlsx import sheets_of
from strategies import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow


def corpus_named(name: str, **more: Any) -> Corpus:
    """Return a corpus with an actor of that *name*, which a document has as its voice."""
    words = (("paragraph", "It rained."),)
    document = Document(**plain_document("d", words, published="2020", voice=["a"]))
    return Corpus(
        **{
            "id": "named",
            "title": "Named",
            "version": "1",
            "documents": [document],
            "actors": [Actor(id="a", name=name, kind="person")],
            **more,
        }
    )


def book_of(folder: Path) -> Any:
    (file,) = folder.glob("*.xlsx")
    return load_workbook(file)


def test_rights_and_citation_are_on_the_first_sheet(either: Corpus, tmp_path: Path) -> None:
    write(either, "xlsx", tmp_path / "out")

    (first, rows), *_ = sheets_of(tmp_path / "out").items()

    about = {row[0]: row[1] for row in rows}
    assert first == "rights_and_citation"
    assert about["title"] == either.title
    assert about["how to cite the corpus"] == malicrisis.cite(either, either)
    assert about["license of the annotation and the metadata"] == (either.license or "none stated")
    assert rows[-len(either.documents) :] == [
        [
            *(one.id, malicrisis.cite(either, one), one.rights.holder, one.rights.statement),
            *(one.rights.license or "none", one.rights.redistribution, "\n".join(one.rights.basis)),
        ]
        for one in either.documents
    ]


def test_every_table_has_a_sheet_and_every_column_a_meaning(small: Corpus, tmp_path: Path) -> None:
    write(small, "xlsx", tmp_path / "out")

    sheets = sheets_of(tmp_path / "out")

    assert [*sheets] == ["rights_and_citation", "columns", *all_tables()]
    assert [tuple(row[:2]) for row in sheets["columns"][1:]] == [
        (name, column) for name, table in all_tables().items() for column in table.names
    ]
    for name, table in all_tables().items():
        assert tuple(sheets[name][0]) == table.names


@pytest.mark.parametrize(
    "name",
    [
        *("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "{=1}", "007", "1e5", "TRUE", "2020-01-01", "#N/A"),
        *("http://example.org", "mailto:a@example.org", "internal:Sheet1!A1", "<r>no markup</r>", "_x0041_", " x "),
    ],
)
def test_text_is_text_whatever_it_looks_like(name: str, tmp_path: Path) -> None:
    write(corpus_named(name), "xlsx", tmp_path / "out")

    (cell,) = (row[1] for row in book_of(tmp_path / "out")["actors"].iter_rows(min_row=2))

    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert read("xlsx", tmp_path / "out")["actors"][0]["name"] == name


def test_odd_characters_come_back(tmp_path: Path) -> None:
    done = write(odd_corpus(), "xlsx", tmp_path / "out")

    found = compare(odd_corpus(), read("xlsx", tmp_path / "out"))

    assert (done.losses, done.notes) == ((), ())
    assert all(not one.missing and not one.lost for one in found.values())


@settings(max_examples=20)
@given(texts().map(composed))
@example("\r\n\t\x00\x0b\ufffe\uffff")
@example("<r>")
def test_any_words_come_back(words: str) -> None:
    with TemporaryDirectory() as folder:
        write(corpus_named(words), "xlsx", f"{folder}/out")

        assert read("xlsx", Path(folder, "out"))["actors"][0]["name"] == words


@pytest.mark.parametrize("letter", ["x", "\U0001f6a2"])
def test_a_cell_longer_than_excel_takes_continues_in_another_sheet(letter: str, tmp_path: Path) -> None:
    corpus = corpus_named(letter * 70_000)

    done = write(corpus, "xlsx", tmp_path / "out")

    cells = [cell.value for sheet in book_of(tmp_path / "out") for row in sheet.iter_rows() for cell in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells if isinstance(cell, str)) <= CELL
    assert done.notes == ("1 cell has more text than Excel takes in a cell: the rest is in the sheet 'continued'",)
    assert all(not one.missing and not one.lost for one in compare(corpus, read("xlsx", tmp_path / "out")).values())


def test_the_note_counts_the_cells_that_continue(tmp_path: Path) -> None:
    corpus = corpus_named("x" * 40_000)
    longer = attrs.evolve(corpus, documents=[attrs.evolve(one, note="x" * 40_000) for one in corpus.documents])

    done = write(longer, "xlsx", tmp_path / "out")

    assert done.notes[0].startswith("2 cells have more text")


@given(texts(), texts())
@example("<r>", "</r>")
@example("<r>" + "x" * (CELL - 7) + "</r>", "x")
@example("x" * CELL, "\U0001f6a2")
def test_pieces_are_the_words_in_sizes_that_fit(one: str, other: str) -> None:
    found = pieces(one + other)

    assert "".join(found) == one + other
    assert all(len(piece.encode("utf-16-le")) <= 2 * CELL for piece in found)
    assert not any(piece.startswith("<r>") and piece.endswith("</r>") for piece in found)


def test_more_rows_than_excel_has_are_refused(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 60)

    with pytest.raises(RecordError, match="sheet 'columns': expected at most 60 rows, the limit of Excel, found more"):
        write(small, "xlsx", tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_numbers_and_truth_values_are_no_text(small: Corpus, tmp_path: Path) -> None:
    write(small, "xlsx", tmp_path / "out")

    def types(sheet: str, column: str) -> Iterator[str]:
        head, *rows = list(book_of(tmp_path / "out")[sheet].iter_rows())
        at = [cell.value for cell in head].index(column)
        return (row[at].data_type for row in rows)

    assert set(types("reports", "start")) == {"n"}
    assert set(types("reports", "negated")) == {"b"}


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(small_corpus(), "xlsx", tmp_path / name)

    one, two = ((tmp_path / name / "small.xlsx").read_bytes() for name in ("one", "two"))

    assert one == two


def test_without_xlsxwriter_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[xlsx\]"):
        write(small_corpus(), "xlsx", tmp_path / "out")
    assert not list(tmp_path.iterdir())
