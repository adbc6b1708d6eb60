"""The corpus as tables in files: CSV, JSON Lines and Parquet."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain_document, small_corpus
from export_cases import odd_corpus
from malicrisis import Corpus, Document
from malicrisis.errors import MissingExtraError
from malicrisis.export import FORMATS, to_arrow, write
from malicrisis.export.cells import csv_cell
from malicrisis.export.tables import arrow
from malicrisis.export.tables.table import all_tables

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FILES = ("csv", "jsonl", "parquet")

every_file = pytest.mark.parametrize("name", FILES)


@every_file
def test_two_exports_are_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "other"):
        write(small_corpus(), name, tmp_path / folder)

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


@every_file
def test_there_is_a_file_for_every_table(name: str, small: Corpus, tmp_path: Path) -> None:
    done = write(small, name, tmp_path / "out")

    assert {file for file in done.files if file.endswith(f".{name}")} == {f"{table}.{name}" for table in all_tables()}


@pytest.mark.parametrize("name", [*FILES, "sqlite"])
def test_writing_tables_keeps_no_index_of_the_corpus(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(records: object) -> None:
        raise AssertionError(f"an index of {records!r:.20}")

    monkeypatch.setattr("malicrisis.model.accounts.Index", grow)

    done = write(small_corpus(), name, tmp_path / "out")

    assert done.losses == ()


@every_file
def test_progress_counts_documents_up_to_all(name: str, shipped: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    write(shipped, name, tmp_path / "out", progress=lambda *now: told.append(now))

    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_parquet_has_the_fingerprint_and_row_groups_of_bounded_size(
    shipped: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "ROWS", 100)

    done = write(shipped, "parquet", tmp_path / "out")

    file = pq.ParquetFile(tmp_path / "out" / "mentions.parquet")
    assert file.metadata.num_row_groups == 5
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.metadata[b"fingerprint"] == done.fingerprint.encode()
    assert file.schema_arrow.equals(to_arrow(shipped)["mentions"].schema)


def test_without_pyarrow_parquet_names_the_extra(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[arrow\]"):
        write(small, "parquet", tmp_path / "out")


def test_every_row_of_json_lines_has_every_column(small: Corpus, tmp_path: Path) -> None:
    write(small, "jsonl", tmp_path / "out")

    for name, table in all_tables().items():
        for line in (tmp_path / "out" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
            assert list(json.loads(line)) == list(table.names)


def test_csv_ends_lines_with_a_newline_alone_and_has_lists_in_json(small: Corpus, tmp_path: Path) -> None:
    write(small, "csv", tmp_path / "out")

    with (tmp_path / "out" / "blocks.csv").open(encoding="utf-8", newline="") as file:
        assert "\r" not in file.read()
        file.seek(0)
        rows = list(csv.DictReader(file))
    assert [json.loads(row["pieces"]) for row in rows] == [
        [list(piece) for piece in block.pieces] for document in small.documents for block in document.blocks
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=2))
def test_csv_reads_any_words_back(words: list[str]) -> None:
    line = ",".join(map(csv_cell, words)) + "\n"

    assert list(csv.reader(io.StringIO(line, newline=""))) == [words]


@pytest.mark.parametrize("name", ["txt", "csv", "frictionless"])
def test_every_csv_file_has_one_dialect(name: str, tmp_path: Path) -> None:
    write(odd_corpus(), name, tmp_path / "out")

    files = sorted((tmp_path / "out").rglob("*.csv"))

    assert files
    for file in files:
        written = file.read_bytes().decode("utf-8")
        rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
        assert not written.startswith("\ufeff")
        assert len({len(row) for row in rows}) == 1
        assert "".join(",".join(map(in_the_dialect, row)) + "\n" for row in rows) == written


def in_the_dialect(cell: str) -> str:
    """Return *cell* as the documentation says that it is written."""
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if any(mark in cell for mark in '",\r\n') else cell


def test_csv_files_are_in_the_formats_whose_dialect_is_tested(small: Corpus, tmp_path: Path) -> None:
    found = {
        name for name in FORMATS if any(file.endswith(".csv") for file in write(small, name, tmp_path / name).files)
    }

    assert found == {"txt", "csv", "frictionless"}


def a_long_page(size: int) -> Corpus:
    """Return a corpus of one document with a paragraph of *size* characters."""
    words = (("paragraph", ("word " * (size // 5)).strip()),)
    return Corpus(
        id="long",
        title="Long",
        version="1",
        documents=[Document(**plain_document("long", words, title="Long", published="2020"))],
    )


def test_the_documented_settings_read_cells_longer_than_the_limits_of_readers(tmp_path: Path) -> None:
    corpus = a_long_page(2_500_000)
    write(corpus, "csv", tmp_path / "out")
    file = tmp_path / "out" / "documents.csv"

    def by_python() -> str:
        with file.open(encoding="utf-8", newline="") as opened:
            return next(csv.DictReader(opened))["text"]

    def by_duckdb(sql: str) -> str:
        return str(duckdb.execute(sql, [str(file)]).fetchall()[0][0])

    usual = csv.field_size_limit(131_072)  # as Python starts; frictionless raises it
    with pytest.raises(csv.Error, match="larger than field limit"):
        by_python()
    with pytest.raises(duckdb.Error, match="max_line_size"):
        by_duckdb("select text from read_csv(?)")
    csv.field_size_limit(2**31 - 1)
    try:
        assert by_python() == corpus.documents["long"].text
    finally:
        csv.field_size_limit(usual)
    assert by_duckdb("select text from read_csv(?, max_line_size = 100_000_000)") == corpus.documents["long"].text


def test_python_without_docstrings_makes_the_same_rows(shipped: Corpus, tmp_path: Path) -> None:
    write(shipped, "csv", tmp_path / "with")

    code = "import malicrisis, sys; malicrisis.export.write(malicrisis.load(), 'csv', sys.argv[1])"
    subprocess.run([sys.executable, "-OO", "-c", code, tmp_path / "without"], check=True)

    for file in (tmp_path / "with").glob("*.csv"):
        assert file.read_bytes() == (tmp_path / "without" / file.name).read_bytes()
