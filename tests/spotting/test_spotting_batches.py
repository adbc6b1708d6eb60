"""Finds in Arrow record batches."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Spotter
from malicrisis.errors import ArgumentError, RecordError

SPOTTER = Spotter(malicrisis.load())


def batch_of(**columns: Any) -> pa.RecordBatch:
    return pa.record_batch(columns)


def test_each_find_is_a_row_with_the_key_of_its_text() -> None:
    batch = batch_of(id=["a", "b"], text=["The Malian president left.", "no names"], published=["2019-01-01", "2020"])

    finds = SPOTTER.spot_batch(batch)

    assert finds.schema.names == [
        *("id", "published", "start", "end", "quote", "actors", "how", "certain", "kind", "error"),
    ]
    assert [
        {name: row[name] for name in ("id", "start", "end", "actors", "how", "certain", "kind")}
        for row in finds.to_pylist()
    ] == [
        {
            "id": "a",
            "start": one.start,
            "end": one.end,
            "actors": list(one.actors),
            "how": one.how,
            "certain": one.certain,
            "kind": one.kind,
        }
        for one in SPOTTER.spot("The Malian president left.", "2019-01-01")
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2012-09-18",
        "2012-09-18T23:00:00Z",
        "2012-09-18 23:00",
        datetime.date(2012, 9, 18),
        datetime.datetime(2012, 9, 18, 23, tzinfo=datetime.UTC),
    ],
)
def test_dates_may_be_strings_days_or_times(day: object) -> None:
    finds = SPOTTER.spot_batch(batch_of(text=["Mali's president"], day=[day]), on="day")

    assert finds.column("actors").to_pylist()[0] == ["traore-dioncounda"]


def test_rows_that_cannot_be_read_are_errors_and_cost_no_other_row() -> None:
    surrogate = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\x00\x00\x00\x00\x03\x00\x00\x00"), pa.py_buffer(b"\xed\xa0\x80")]
    )
    texts = pa.concat_arrays([pa.array(["Mali"]), surrogate, pa.array([None, "Mali " * 2_000_000, "UN"])])

    finds = SPOTTER.spot_batch(batch_of(id=range(5), text=texts), on=None).to_pylist()

    assert [(row["id"], row["quote"]) for row in finds] == [(0, "Mali"), (1, None), (2, None), (3, None), (4, "UN")]
    assert [row["error"] for row in finds[1:]] == [
        "text: expected UTF-8, found other bytes, such as half of a character",
        "text: expected a string, found null",
        "text: expected at most 5,000,000 characters, found more",
        None,
    ]


def test_a_column_of_bytes_has_an_error_in_each_row() -> None:
    finds = SPOTTER.spot_batch(batch_of(id=[1], text=[b"Mali"]), on=None)

    assert finds.column("error").to_pylist() == ["text: expected a string in UTF-8, found bytes"]


@pytest.mark.parametrize("day", ["soon", 5])
def test_a_date_that_is_none_is_an_error_and_the_text_is_read_without_it(day: object) -> None:
    finds = SPOTTER.spot_batch(batch_of(text=["Mali's president"], day=[day]), on="day").to_pylist()

    assert [(row["quote"], row["certain"]) for row in finds] == [
        ("Mali's president", False),
        ("Mali", True),
        (None, None),
    ]
    assert finds[-1]["error"].endswith("read without a date")


def test_an_empty_date_is_no_date() -> None:
    finds = SPOTTER.spot_batch(batch_of(text=["Mali", "UN"], day=["", None]), on="day")

    assert finds.column("error").to_pylist() == [None, None]


def test_a_batch_without_finds_has_the_columns_of_finds() -> None:
    finds = SPOTTER.spot_batch(batch_of(id=[1], text=["nothing"]), on=None)

    assert (finds.num_rows, finds.schema) == (0, SPOTTER.spot_batch(batch_of(id=[1], text=["Mali"]), on=None).schema)


@given(
    st.lists(st.sampled_from(["Mali", None, "Keita. Ibrahim Keita. Keita.", "the UN chief", ""]), max_size=8),
    st.lists(st.integers(0, 8), max_size=3),
)
def test_any_chunks_of_a_batch_give_the_same(texts: list[str | None], cuts: list[int]) -> None:
    batch = batch_of(id=pa.array(range(len(texts)), pa.int64()), text=pa.array(texts, pa.string()))
    borders = [0, *sorted(min(cut, len(texts)) for cut in cuts), len(texts)]

    parts = [SPOTTER.spot_batch(batch.slice(first, last - first), on=None) for first, last in pairwise(borders)]

    assert pa.Table.from_batches(parts) == pa.Table.from_batches([SPOTTER.spot_batch(batch, on=None)])


def test_the_columns_to_keep_can_be_named() -> None:
    batch = batch_of(start=["x"], id=["a"], other=["b"], text=["Mali"])

    assert SPOTTER.spot_batch(batch, on=None, key="id").schema.names[:2] == ["id", "start"]
    assert SPOTTER.spot_batch(batch, on=None, key=["other", "id"]).schema.names[:2] == ["other", "id"]


@pytest.mark.parametrize(
    ("columns", "options", "words"),
    [
        ({"text": ["a"]}, {"on": None}, "expected a column besides the text"),
        ({"id": [1], "words": ["a"]}, {"on": None}, "column 'text': expected one column of the batch, found 0"),
        ({"id": [1], "text": ["a"]}, {}, "column 'published': expected one column of the batch, found 0"),
        ({"id": [1], "text": ["a"]}, {"on": None, "key": "no"}, "column 'no': expected one column"),
        ({"end": [1], "text": ["a"]}, {"on": None}, "column 'end': expected a name that no column of the finds has"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns: dict[str, Any], options: dict[str, Any], words: str) -> None:
    with pytest.raises(RecordError, match=words):
        SPOTTER.spot_batch(batch_of(**columns), **options)


def test_what_is_no_record_batch_is_refused() -> None:
    with pytest.raises(RecordError, match="expected a record batch of pyarrow"):
        SPOTTER.spot_batch(pa.table({"text": ["Mali"]}))
    with pytest.raises(ArgumentError):
        SPOTTER.spot_batch(batch_of(text=["Mali"]), text=1)
