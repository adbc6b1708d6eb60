"""Data sets of Hugging Face, in memory and in a folder."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import datasets
import pyarrow.parquet
import pytest
from huggingface_hub import DatasetCard

import malicrisis
from export_cases import ODD, bare, nested_corpus, odd_corpus
from malicrisis import Corpus
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.export import to_huggingface
from malicrisis.export.markdown import with_links
from malicrisis.export.tables.huggingface import CONFIGS
from malicrisis.export.tables.table import all_tables
from malicrisis.vocab import DocumentKind, Modality
from read_back import compare, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing ask the Hub."""
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)


def test_a_document_is_a_row_with_all_that_stands_in_it(either: Corpus) -> None:
    dataset = to_huggingface(either)

    assert dataset["id"] == list(either.documents.ids)
    for row, document in zip(dataset, either.documents, strict=True):
        for kind in ("blocks", "cuts", "mentions", "statements", "reports"):
            assert len(row[kind]) == len(getattr(document, kind))
        for span in (*row["mentions"], *row["statements"], *row["reports"]):
            assert row["text"][span["start"] : span["end"]] == span["quote"]
            passage = document.passage(span["start"], span["end"])
            assert span["reference"] == malicrisis.reference(either, passage)
            assert span["paragraph"] == either.locate(passage).paragraph
        assert row["citation"] == malicrisis.cite(either, document)


def test_words_of_vocabularies_are_labels(shipped: Corpus) -> None:
    features = to_huggingface(shipped).features

    assert features["kind"].names == [word.value for word in DocumentKind]
    assert features["reports"].feature["modality"].names == [word.value for word in Modality]
    assert to_huggingface(shipped, config="events").features["modes"].feature.names[0] == "visit"


def test_dates_are_edtf_with_a_first_and_a_last_day(shipped: Corpus) -> None:
    row = to_huggingface(shipped)[0]

    assert row["published"] == "[2020-08-21..2020-08-23]"
    assert (row["published_earliest"], row["published_latest"]) == (date(2020, 8, 21), date(2020, 8, 23))


def test_an_account_has_the_columns_that_it_has_in_every_table(either: Corpus) -> None:
    dataset = to_huggingface(either, config="accounts")

    labels = {name: feature for name, feature in dataset.features.items() if isinstance(feature, datasets.ClassLabel)}
    cells = all_tables()["accounts"].cells(either)
    assert sorted(labels) == ["event_type", "modality", "speech"]
    assert list(dataset.features) == list(cells)
    for number, row in enumerate(dataset):
        words = {name: None if row[name] is None else one.int2str(row[name]) for name, one in labels.items()}
        lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
        assert row | lists | words == {name: values[number] for name, values in cells.items()}


def test_an_account_names_those_who_pass_it_on_the_nearest_first() -> None:
    rows = list(to_huggingface(nested_corpus(), config="accounts"))

    assert [row["voices"] for row in rows] == [["eve"], ["di"]]
    assert [row["through_names"] for row in rows] == [["Ana"], ["Bo", "Cy", "Ana"]]
    assert [row["through"] for row in rows] == [["ana"], ["bo", "cy", "ana"]]


def test_what_the_officials_say_is_what_kirby_says_they_say(shipped: Corpus) -> None:
    rows = to_huggingface(shipped.where(documents=["dw-2023"]), config="accounts")
    (row,) = [row for row in rows if row["start"] == 1950]

    assert (row["voices"], row["through"]) == (["senior-officials-of-mali"], ["kirby-john"])


@pytest.mark.parametrize("config", ["actors", "places", "events", "disagreements"])
def test_what_documents_share_has_data_sets_of_its_own(config: str, either: Corpus) -> None:
    assert to_huggingface(either, config=config)["id"] == list(getattr(either, config).ids)


def test_an_unknown_config_is_refused(small: Corpus) -> None:
    with pytest.raises(RecordError, match=r"config: expected one of documents, accounts, .*, found 'mentions'"):
        to_huggingface(small, config="mentions")
    with pytest.raises(RecordError, match=r"config: expected a string, found \['documents'\]"):
        to_huggingface(small, config=["documents"])  # type: ignore[arg-type]  # what is tested


def test_the_folder_is_loaded_by_the_names_on_the_card(small: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(small, "huggingface", tmp_path / "out")

    assert datasets.get_dataset_config_names(str(tmp_path / "out")) == list(CONFIGS)
    loaded = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"].features == to_huggingface(small).features
    assert loaded["train"][:] == to_huggingface(small)[:]


def test_the_card_has_metadata_rights_and_citations(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "huggingface", tmp_path / "out")

    card = DatasetCard.load(tmp_path / "out" / "README.md")
    assert card.data.language == ["en"]
    assert (card.data.license, card.data.license_link) == ("other", "RIGHTS.md")
    assert card.data.size_categories == ["n<1K"]
    assert [one["config_name"] for one in card.data.configs] == list(CONFIGS)
    assert [one["config_name"] for one in card.data.configs if one.get("default")] == ["documents"]
    for one in shipped.documents:
        assert f"| {one.id} | {one.publisher} | {one.rights.holder} |" in card.text
        assert with_links(malicrisis.cite(shipped, one)) in card.text


def test_odd_characters_come_back_and_break_no_card(tmp_path: Path) -> None:
    corpus = odd_corpus()

    done = malicrisis.export.write(corpus, "huggingface", tmp_path / "out")

    assert done.losses == ()
    assert not any(one.lost or one.missing for one in compare(corpus, read("huggingface", tmp_path / "out")).values())
    card = DatasetCard.load(tmp_path / "out" / "README.md")
    assert card.data.pretty_name == "".join(letter for letter in " ".join(ODD.split()) if letter.isprintable())


def test_a_large_corpus_has_its_size_on_the_card() -> None:
    from malicrisis.export.tables.dataset_card import _size

    assert [_size(n) for n in (999, 1000, 10**6)] == ["n<1K", "1K<n<10K", "n>1M"]


def test_a_corpus_of_nothing_has_data_sets_without_rows_and_no_folder(tmp_path: Path) -> None:
    empty = Corpus(id="empty", title="Empty", version="1")

    with pytest.raises(RecordError, match=r"empty: expected a document or more, as .*, found none"):
        malicrisis.export.write(empty, "huggingface", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    assert [len(to_huggingface(empty, config=config)) for config in CONFIGS] == [0] * len(CONFIGS)


def test_a_data_set_that_would_have_no_rows_is_left_out(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(bare(shipped.documents["dw-2023"]), "huggingface", tmp_path / "out")

    assert datasets.get_dataset_config_names(str(tmp_path / "out")) == ["documents"]


def test_two_exports_are_alike_to_the_byte(small: Corpus, tmp_path: Path) -> None:
    for name in ("one", "other"):
        malicrisis.export.write(small, "huggingface", tmp_path / name)

    for file in (tmp_path / "one").rglob("*.*"):
        assert file.read_bytes() == (tmp_path / "other" / file.relative_to(tmp_path / "one")).read_bytes()


def test_other_tools_read_the_same_files(small: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(small, "huggingface", tmp_path / "out")

    table = pyarrow.parquet.read_table(tmp_path / "out" / "documents" / "train.parquet")
    assert table.column("text").to_pylist() == [one.text for one in small.documents]


def test_progress_counts_documents(small: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    malicrisis.export.write(
        small, "huggingface", tmp_path / "out", progress=lambda done, total: told.append((done, total))
    )

    assert told == [(1, 2), (2, 2)]


def test_without_datasets_the_extra_is_named(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[huggingface\]"):
        to_huggingface(small)
    with pytest.raises(MissingExtraError, match=r"malicrisis\[huggingface\]"):
        malicrisis.export.write(small, "huggingface", tmp_path / "out")
