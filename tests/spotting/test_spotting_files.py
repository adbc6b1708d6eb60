"""Finds in files: Parquet, JSON Lines and texts, and runs that are interrupted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import malicrisis
from malicrisis import Spotter
from malicrisis.errors import DestinationError, FileError, RecordError
from malicrisis.spotting import batches, inputs
from malicrisis.spotting.inputs import Columns
from malicrisis.spotting.runs import Done, write_finds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SPOTTER = Spotter(malicrisis.load())
TEXTS = ["The Malian president left.", None, "no names", "UN and ECOWAS", "Keita. Ibrahim Keita. Keita."]
DAYS = ["2019", "2019", "2020-01-01", "soon", None]


def written(paths: Iterable[Path], dest: Path, *keys: str, on: str | None = "published", **options: Any) -> Done:
    columns = Columns(options.pop("text", "text"), on, keys)
    settings = {"about": "", "overwrite": False, "progress": lambda *_: None} | options
    return write_finds(SPOTTER, list(paths), columns, dest, **settings)


def rows_of(file: Path) -> list[dict[str, Any]]:
    return pq.read_table(file).to_pylist()


def parquet_of(file: Path, *, group: int = 2) -> Path:
    table = pa.table({"id": range(5), "published": DAYS, "text": TEXTS, "more": ["x"] * 5})
    pq.write_table(table, file, row_group_size=group)
    return file


def lines_of(file: Path) -> Path:
    records = [
        {"id": number, "text": text, "published": day}
        for number, (text, day) in enumerate(zip(TEXTS, DAYS, strict=True))
    ]
    file.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return file


def test_parquet_and_json_lines_give_the_finds_of_one_batch(tmp_path: Path) -> None:
    batch = pa.record_batch({"row": pa.array(range(5), pa.int64()), "published": DAYS, "text": TEXTS})
    expected = SPOTTER.spot_batch(batch, key="row").to_pylist()

    done = written([parquet_of(tmp_path / "t.parquet")], tmp_path / "a.parquet")
    written([lines_of(tmp_path / "t.jsonl")], tmp_path / "b.parquet")

    assert rows_of(tmp_path / "a.parquet") == rows_of(tmp_path / "b.parquet") == expected
    assert done == Done(finds=6, errors=2, resumed=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "b.parquet", "t.jsonl", "t.parquet"]


@pytest.mark.parametrize("group", [1, 3, 5])
def test_the_size_of_row_groups_changes_nothing(tmp_path: Path, group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    written([parquet_of(tmp_path / "t.parquet")], tmp_path / "a.parquet", "id")
    monkeypatch.setattr(inputs, "ROWS", group)
    monkeypatch.setattr(inputs, "LINES", group)

    written([parquet_of(tmp_path / "u.parquet", group=group)], tmp_path / "b.parquet", "id")
    written([lines_of(tmp_path / "t.jsonl")], tmp_path / "c.parquet", "id")

    assert rows_of(tmp_path / "a.parquet") == rows_of(tmp_path / "b.parquet")
    assert [row | {"id": str(row["id"])} for row in rows_of(tmp_path / "a.parquet")] == rows_of(tmp_path / "c.parquet")


def test_text_files_are_one_text_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\ufeffMali", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff Mali")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]

    done = written(paths, tmp_path / "finds.parquet", on="2019")

    first, second = rows_of(tmp_path / "finds.parquet")
    assert (first["file"], first["start"], first["quote"]) == (str(paths[0]), 0, "Mali")
    assert (second["file"], second["error"]) == (str(paths[1]), "text: expected a string in UTF-8, found bytes")
    assert done == Done(finds=1, errors=1, resumed=0, empty=(1,))


def test_of_a_text_that_is_too_long_only_so_much_is_read_as_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (batches, inputs):
        monkeypatch.setattr(module, "MAX_CHARACTERS", 4)
    (tmp_path / "a.txt").write_text("\ufeffMali", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Mali and the UN", encoding="utf-8")

    done = written([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "finds.parquet", on=None)

    assert (done.finds, done.errors) == (1, 1)
    assert rows_of(tmp_path / "finds.parquet")[1]["error"] == "text: expected at most 4 characters, found more"
    assert inputs.text_of(tmp_path / "b.txt", most=5) == "Mali "


def test_lines_of_many_bytes_make_groups_of_fewer_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = lines_of(tmp_path / "t.jsonl")
    written([source], tmp_path / "a.parquet")
    steps: list[int] = []
    monkeypatch.setattr(inputs, "BYTES", 100)

    written([source], tmp_path / "b.parquet", progress=lambda done, _: steps.append(done))

    assert steps == [1, 2, 3]
    assert rows_of(tmp_path / "a.parquet") == rows_of(tmp_path / "b.parquet")


def test_lines_that_are_no_records_are_errors_of_their_rows(tmp_path: Path) -> None:
    lines = [
        b'{"text": "Mali"}',
        b"",
        b"[1]",
        b"{",
        b'{"text": "\\ud800"}',
        b'{"text": 5, "id": "\\ud800"}',
        b"[" * 100_000,
        b"\xff",
        b'{"id": ' + b"9" * 5_000 + b"}",
        b'{"id": 1, "words": "Mali"}',
        b'{"text": null}',
    ]
    (tmp_path / "t.jsonl").write_bytes(b"\n".join([*lines, b'{"text": "UN", "id": {"a": 1}}']))

    written([tmp_path / "t.jsonl"], tmp_path / "finds.parquet", "id", on=None)

    rows = rows_of(tmp_path / "finds.parquet")
    assert [row["row"] for row in rows] == list(range(12))
    assert [row["quote"] for row in rows if row["error"] is None] == ["Mali", "UN"]
    assert [rows[number]["id"] for number in (5, 9, 11)] == ["?", "1", '{"a": 1}']
    assert [row["error"] for row in rows[1:-1]] == [
        "line 2: expected a JSON object, found an empty line",
        "line 3: expected a JSON object, found [1]",
        "line 4: expected JSON, found a fault at character 2: Expecting property name enclosed in double quotes",
        "text: expected UTF-8, found other bytes, such as half of a character",
        "line 6: text: expected a string, found 5",
        "line 7: expected JSON, found values that are nested too deeply",
        "line 8: expected UTF-8, found other bytes",
        rows[8]["error"],
        "line 10: expected a column 'text', found 'id, words'",
        "text: expected a string, found null",
    ]
    assert rows[8]["error"].startswith("line 9: expected JSON, found a fault: ")


def test_the_number_of_a_line_is_counted_through_all_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "ROWS", 2)
    monkeypatch.setattr(inputs, "LINES", 3)
    (tmp_path / "t.jsonl").write_text('{"text": "Mali"}\n' * 4 + "no", encoding="utf-8")

    written([tmp_path / "t.jsonl"], tmp_path / "finds.parquet", on=None)

    assert rows_of(tmp_path / "finds.parquet")[-1]["error"].startswith("line 5: expected JSON")


def test_json_lines_without_a_column_are_refused_with_the_columns_that_there_are(tmp_path: Path) -> None:
    source = lines_of(tmp_path / "t.jsonl")
    (tmp_path / "one.jsonl").write_text('{"text": "Mali"}', encoding="utf-8")
    found = "found id, text, published"

    with pytest.raises(RecordError, match=f"expected a column 'words' in its first 5 lines, {found}"):
        written([source], tmp_path / "finds.parquet", text="words")
    with pytest.raises(RecordError, match=f"expected a column 'source' in its first 5 lines, {found}"):
        written([source], tmp_path / "finds.parquet", "id", "source")
    with pytest.raises(RecordError, match="expected a column 'published' in its line, found text"):
        written([tmp_path / "one.jsonl"], tmp_path / "finds.parquet")
    assert not (tmp_path / "finds.parquet.parts").exists()


def test_json_lines_of_which_none_can_be_read_are_errors_of_their_rows(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text("Mali\nUN\n", encoding="utf-8")

    assert written([tmp_path / "t.jsonl"], tmp_path / "finds.parquet").errors == 2


def test_a_column_that_only_some_lines_have_is_null_in_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"text": "Mali"}\n{"text": "UN", "id": 1}\n', encoding="utf-8")

    written([tmp_path / "t.jsonl"], tmp_path / "finds.parquet", "id", on=None)

    assert [row["id"] for row in rows_of(tmp_path / "finds.parquet")] == [None, "1"]


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = parquet_of(tmp_path / "t.parquet", group=1)
    seen: list[int] = []

    def stop(done: int, _: int | None) -> None:
        seen.append(done)
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written([source], tmp_path / "finds.parquet", progress=stop)
    assert len(list((tmp_path / "finds.parquet.parts").glob("*.parquet"))) == 3

    done = written([source], tmp_path / "finds.parquet", progress=lambda *step: seen.append(step[0]))
    written([source], tmp_path / "at-once.parquet")

    assert done.resumed == 3
    assert seen == [1, 2, 3, 1, 2, 3, 4, 5]
    assert rows_of(tmp_path / "finds.parquet") == rows_of(tmp_path / "at-once.parquet")


@pytest.mark.parametrize("ending", ["jsonl", "txt"])
def test_runs_over_lines_and_texts_go_on_too(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LINES", 2)
    paths = [tmp_path / f"{name}.{ending}" for name in ("a", "b", "c")]
    for path in paths:
        (lines_of if ending == "jsonl" else lambda one: one.write_text("Mali", encoding="utf-8"))(path)
    paths = paths[:1] if ending == "jsonl" else paths
    on = "published" if ending == "jsonl" else None
    written(paths, tmp_path / "at-once.parquet", on=on)

    def stop(done: int, _: int | None) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(paths, tmp_path / "finds.parquet", progress=stop, on=on)

    assert written(paths, tmp_path / "finds.parquet", on=on).resumed == 2
    assert rows_of(tmp_path / "finds.parquet") == rows_of(tmp_path / "at-once.parquet")


def test_the_parts_of_another_run_are_refused(tmp_path: Path) -> None:
    source = parquet_of(tmp_path / "t.parquet")
    parts = tmp_path / "finds.parquet.parts"
    parts.mkdir()

    with pytest.raises(DestinationError, match="expected parts of a run with the same files and options, found others"):
        written([source], tmp_path / "finds.parquet")
    (parts / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DestinationError, match="delete the folder"):
        written([source], tmp_path / "finds.parquet")


def test_a_file_is_replaced_only_if_that_is_asked_for(tmp_path: Path) -> None:
    source = parquet_of(tmp_path / "t.parquet")
    written([source], tmp_path / "finds.parquet")

    with pytest.raises(DestinationError, match="overwrite=True replaces a file"):
        written([source], tmp_path / "finds.parquet")
    assert written([source], tmp_path / "finds.parquet", overwrite=True).finds == 6


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    dest = tmp_path / "finds.parquet"
    (tmp_path / "bad.parquet").write_bytes(b"no")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "a.csv").touch()
    source = parquet_of(tmp_path / "t.parquet")

    cases: list[tuple[list[Path], dict[str, Any], type[Exception], str]] = [
        ([tmp_path / "none.txt"], {}, FileError, "expected a file, found nothing"),
        ([tmp_path / "bad.parquet"], {}, FileError, "expected a Parquet file, found"),
        ([tmp_path / "a.csv"], {}, RecordError, "expected text files"),
        ([source, source], {}, RecordError, "or one file .parquet or .jsonl"),
        ([source], {"text": "words"}, RecordError, "expected a column 'words', found id, published, text, more"),
        ([tmp_path / "empty.jsonl"], {}, DestinationError, "expected texts to read, found none"),
    ]
    for paths, options, kind, words in cases:
        with pytest.raises(kind, match=words):
            written(paths, dest, **options)
        assert not (tmp_path / "finds.parquet.parts").exists()


def test_a_row_group_without_rows_is_read(tmp_path: Path) -> None:
    source = tmp_path / "t.parquet"
    schema = pa.schema({"text": pa.string()})
    with pq.ParquetWriter(source, schema) as writer:
        writer.write_table(pa.table({"text": pa.array([], pa.string())}))
        writer.write_table(pa.table({"text": ["Mali"]}))

    assert written([source], tmp_path / "finds.parquet", on=None).finds == 1
