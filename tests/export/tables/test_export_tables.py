"""The corpus as tables: their columns, types and files."""

from __future__ import annotations

import datetime
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import malicrisis
from conftest import place_of, plain_document
from malicrisis import Corpus, Cut, Document, ExternalId, Mention, Place, Source
from malicrisis.checksums import sha256
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.export import to_arrow, to_pandas, to_polars, write
from malicrisis.export.records import field_names, records_of
from malicrisis.export.tables.columns import LISTS, Type
from malicrisis.export.tables.table import all_tables
from malicrisis.model.description import KINDS, OWNED
from read_back import compare, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ("csv", "jsonl", "parquet")
FRAMES = (to_arrow, to_pandas, to_polars)
ODD = 'a\r\nb\rc\td,"quoted"; \x00\x01\x7f\u2028\ufeff\U0001f600\u0301\\ =1+1'
"""What files of tables can stumble over."""

every_frame = pytest.mark.parametrize("make", FRAMES, ids=lambda make: make.__name__)


def odd_corpus() -> Corpus:
    """Return a corpus of odd characters, of strings that look like something else, and of the first and last year."""
    blocks = (
        ("title", "\U0001f600 “Odd”, NA"),
        ("paragraph", '\U0001d510ali\x01 "is", \\here;\x7f\ufeff\x00 null in Puerto Alto \U0001f600 too.'),
    )
    at = partial(place_of, blocks, "odd-1")
    fields = plain_document("odd-1", blocks, published="0001/9999", note=ODD, place="NA", symbol="007")
    raw = fields["raw"].replace("Skip links", "Skip\rlinks")
    return Corpus(
        id="odd",
        title=ODD,
        version="1",
        creators=[ODD],
        note=ODD,
        documents=[
            Document(
                **fields
                | {
                    "raw": raw,
                    "source": Source(file="a.html", sha256=sha256(raw.encode()), characters=len(raw)),
                    "urls": ["null", ODD, " x "],
                    "cuts": [Cut(document="odd-1", start=0, end=10, quote="Skip\rlinks", reason="navigation")],
                    "mentions": [
                        Mention(form="name", places=["puerto-alto"], **at("Puerto Alto")),
                        Mention(when="0001", **at("\U0001f600 too")),
                    ],
                }
            )
        ],
        places=[
            Place(
                id="puerto-alto",
                name="Puerto Alto",
                kind="city",
                aliases=["null", "NaN", "1", "true"],
                latitude=-90,
                longitude=1e-17,
                ids=[ExternalId(scheme="geonames", value="007", source=ODD)],
            )
        ],
    )


def names_of(table: Any) -> list[str]:
    """Return the names of the columns of a table of any tool."""
    return list(table.column_names if isinstance(table, pa.Table) else table.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_of_record_is_in_its_table_or_in_one_of_its_own(kind: str) -> None:
    tables = all_tables()

    for field in field_names(kind):
        inside = field.replace(".", "_")
        found = [name for name in tables[kind].names if name == inside or name.startswith(f"{inside}_")]
        assert found or f"{kind[:-1]}_{field.rpartition('.')[2]}" in tables, field


def test_columns_of_a_table_have_different_names() -> None:
    assert [table.name for table in all_tables().values() if len(set(table.names)) < len(table.names)] == []


def test_the_key_of_a_table_tells_its_rows_apart(either: Corpus) -> None:
    for table in all_tables().values():
        cells = table.cells(either)
        keys = list(zip(*(cells[name] for name in table.key), strict=True))

        assert len(set(keys)) == len(keys), table.name


def test_what_is_required_is_in_every_row_and_a_list_always_is(either: Corpus) -> None:
    for table in all_tables().values():
        for column in table.columns:
            cells = table.cells(either)[column.name]
            assert not (column.required and None in cells), (table.name, column.name)
            assert column.required or column.type not in LISTS


def test_what_a_column_refers_to_is_there(either: Corpus) -> None:
    ids = {name: set(table.cells(either)["id"]) for name, table in all_tables().items() if "id" in table.names}

    for table in all_tables().values():
        for column in table.columns:
            if column.refers_to and column.refers_to in ids:
                for cell in table.cells(either)[column.name]:
                    assert {*(cell if column.type in LISTS else [cell])} - {None} <= ids[column.refers_to]


def test_every_row_knows_its_owner_and_its_number_there(either: Corpus) -> None:
    tables = all_tables()

    for kind in OWNED:
        assert tables[kind].cells(either)["document"] == [record.document for record in records_of(either, kind)]
    passages = tables["disagreement_passages"].cells(either)
    assert list(zip(passages["disagreement"], passages["number"], passages["quote"], strict=True)) == [
        (disagreement.id, number, passage.quote)
        for disagreement in either.disagreements
        for number, passage in enumerate(disagreement.passages, 1)
    ]


def test_batches_are_the_rows_in_pieces(small: Corpus) -> None:
    mentions = all_tables()["mentions"]

    pieces = list(mentions.batches(small, 3))

    assert max(len(piece["quote"]) for piece in pieces) == 3
    assert [quote for piece in pieces for quote in piece["quote"]] == mentions.cells(small)["quote"]


@every_frame
def test_every_tool_gets_every_table_with_its_columns(make: Callable[..., dict[str, Any]], small: Corpus) -> None:
    made = make(small)

    assert list(made) == list(all_tables())
    assert {name: names_of(one) for name, one in made.items()} == {
        name: list(table.names) for name, table in all_tables().items()
    }


@every_frame
def test_only_the_tables_asked_for_are_made(make: Callable[..., dict[str, Any]], small: Corpus) -> None:
    assert list(make(small, tables=("reports", "mentions"))) == ["mentions", "reports"]
    assert make(small, tables=[]) == {}


@every_frame
@pytest.mark.parametrize("tables", [["mentoins"], "mentions", [["mentions"]], 1])
def test_no_other_tables_can_be_asked_for(make: Callable[..., Any], tables: Any, small: Corpus) -> None:
    with pytest.raises(RecordError, match="tables: expected"):
        make(small, tables=tables)


@every_frame
def test_without_the_tool_the_extra_is_named(
    make: Callable[..., Any], small: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = {"to_arrow": "pyarrow", "to_pandas": "pandas", "to_polars": "polars"}[make.__name__]
    monkeypatch.setitem(sys.modules, tool, None)

    with pytest.raises(MissingExtraError, match=rf"malicrisis\[{make.__name__[3:]}\]"):
        make(small)


def test_without_pyarrow_pandas_names_its_extra_too(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(
        MissingExtraError, match=r"expected pyarrow to be installed: pip install 'malicrisis\[pandas\]'"
    ):
        to_pandas(small)


@every_frame
def test_a_corpus_of_nothing_has_the_same_columns_of_the_same_types(make: Callable[..., Any], small: Corpus) -> None:
    full, empty = make(small), make(Corpus(id="none", title="None", version="1"))

    for name, table in empty.items():
        assert len(table) == 0
        assert names_of(table) == names_of(full[name])
        if isinstance(table, pa.Table):
            assert table.schema.equals(full[name].schema)
        else:
            assert list(table.dtypes) == list(full[name].dtypes)


def test_arrow_has_the_types_and_says_what_columns_mean(shipped: Corpus) -> None:
    made = to_arrow(shipped)

    schema = made["statements"].schema
    assert {field.name: str(field.type) for field in schema if field.name in ("cue_start", "where", "when_latest")} == {
        "cue_start": "int64",
        "where": "list<item: string>",
        "when_latest": "date32[day]",
    }
    assert str(made["blocks"].schema.field("pieces").type) == "list<item: list<item: int64>>"
    assert all(field.metadata[b"description"] for table in made.values() for field in table.schema)
    assert schema.metadata[b"corpus"] == b"malicrisis"
    assert [field.name for field in schema if field.nullable][:3] == ["cue_start", "cue_end", "cue_quote"]
    made["statements"].validate(full=True)


def test_polars_has_the_types(small: Corpus) -> None:
    made = to_polars(small)

    assert made["blocks"].schema["pieces"] == pl.List(pl.List(pl.Int64))
    assert made["mentions"].schema["when_earliest"] == pl.Date
    assert made["reports"].schema["negated"] == pl.Boolean
    assert made["places"].schema["latitude"] == pl.Float64


def test_pandas_has_types_that_know_what_is_missing(small: Corpus) -> None:
    made = to_pandas(small)

    types = {str(kind) for table in made.values() for kind in table.dtypes}
    assert types == {"string", "Int64", "Float64", "boolean", "datetime64[s]", "object"}
    assert made["blocks"]["number"].isna().sum() == 2
    assert made["places"]["latitude"][0] is pd.NA


@pytest.mark.parametrize("storage", ["python", "pyarrow"])
def test_a_word_of_a_vocabulary_is_a_plain_string_in_pandas(storage: str, small: Corpus) -> None:
    with pd.option_context("mode.string_storage", storage):
        made = to_pandas(small, tables=["reports", "events"])

    assert type(made["reports"]["modality"][0]) is str
    assert [type(word) for words in made["events"]["modes"] for word in words] == [str]


def test_lists_in_pandas_can_be_exploded_and_counted(small: Corpus) -> None:
    mentions = to_pandas(small)["mentions"]

    assert mentions.explode("actors")["actors"].value_counts()["council"] == 2
    assert mentions["actors"].value_counts()[("ruiz-ana",)] == 3


@every_frame
def test_every_year_of_the_calendar_is_a_date(make: Callable[..., Any]) -> None:
    documents = make(odd_corpus())["documents"]

    first, last = (str(documents[f"published_{end}"][0])[:10] for end in ("earliest", "latest"))
    assert (first, last) == ("0001-01-01", "9999-12-31")


@every_frame
def test_offsets_count_code_points_also_after_a_character_outside_the_basic_plane(make: Callable[..., Any]) -> None:
    made = make(odd_corpus())
    frames = {name: table.to_pandas() if isinstance(table, pa.Table) else table for name, table in made.items()}
    text, mentions = frames["documents"]["text"][0], frames["mentions"]

    cut = [text[start:end] for start, end in zip(mentions["start"], mentions["end"], strict=True)]

    assert cut == list(mentions["quote"]) == ["Puerto Alto", "\U0001f600 too"]


@pytest.mark.parametrize(
    "name", [*FILES, *(pytest.param(name, marks=pytest.mark.slow) for name in ("frictionless", "croissant"))]
)
def test_odd_characters_and_strings_that_look_like_numbers_come_back(name: str, tmp_path: Path) -> None:
    done = write(odd_corpus(), name, tmp_path / "out")

    found = compare(odd_corpus(), read(name, tmp_path / "out"))
    assert done.losses == ()
    assert all(not one.lost and not one.missing for one in found.values())


def test_dates_are_days_whatever_their_precision(small: Corpus) -> None:
    events = all_tables()["events"].cells(small)

    closure = events["id"].index("closure")
    assert (events["when"][closure], events["when_earliest"][closure], events["when_latest"][closure]) == (
        "2020-08",
        datetime.date(2020, 8, 1),
        datetime.date(2020, 8, 31),
    )


def test_descriptions_are_those_of_the_classes() -> None:
    words = " ".join((malicrisis.Document.__doc__ or "").split())

    for column in all_tables()["documents"].columns:
        if column.name in ("text", "raw"):
            assert f"{column.name}: {column.description.partition('; ')[0]}" in words
    assert Type("date") is Type.DATE
