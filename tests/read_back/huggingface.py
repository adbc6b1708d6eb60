"""Parquet files, read by datasets, offline, as its dataset card says."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

import datasets

from malicrisis import Role

if TYPE_CHECKING:
    from pathlib import Path

    Row = dict[str, Any]

_OWNED = ("blocks", "cuts", "mentions", "statements", "reports")


def read(folder: Path) -> dict[str, list[Row]]:
    """Return the records of the data sets in *folder*."""
    datasets.config.HF_HUB_OFFLINE = True
    datasets.disable_progress_bars()
    found: dict[str, list[Row]] = {}
    for config in datasets.get_dataset_config_names(str(folder)):
        found[config] = _accounts(folder) if config == "accounts" else _rows(folder, config)
    for kind in _OWNED:
        found[kind] = [
            {**record, "document": document["id"]} for document in found["documents"] for record in document[kind]
        ]
    for kind, text in (("cuts", "raw"), ("mentions", "text"), ("statements", "text"), ("reports", "text")):
        texts = {document["id"]: document[text] for document in found["documents"]}
        for record in found[kind]:
            assert texts[record["document"]][record["start"] : record["end"]] == record["quote"]
            if kind != "cuts":
                assert record.pop("reference").startswith(f"{record['document']}#")
                record.pop("paragraph", None)
    found["documents"] = [_document(row) for row in found["documents"]]
    return found


def _rows(folder: Path, config: str) -> list[Row]:
    dataset = _loaded(folder, config)
    return [_plain(row, dict(dataset.features)) for row in dataset]


def _accounts(folder: Path) -> list[Row]:
    """Return the rows of the accounts, with words for labels."""
    dataset = _loaded(folder, "accounts")
    labels = {name: one for name, one in dataset.features.items() if isinstance(one, datasets.ClassLabel)}
    return [
        row | {name: one.int2str(row[name]) for name, one in labels.items() if row[name] is not None} for row in dataset
    ]


def _loaded(folder: Path, config: str) -> Any:
    with tempfile.TemporaryDirectory() as cache:
        return datasets.load_dataset(str(folder), config, split="train", cache_dir=cache, keep_in_memory=True)


def _plain(value: Any, feature: Any) -> Any:
    """Return *value* with words for labels, and without what a record leaves out."""
    if value is None:
        return None
    if isinstance(feature, datasets.ClassLabel):
        return feature.int2str(value)
    if isinstance(feature, dict):
        if set(feature) == {"passage", "outside"}:
            return value["outside"] or _plain(value["passage"], feature["passage"])
        cells = {name: _plain(cell, feature[name]) for name, cell in value.items()}
        if "certain_from" in cells:
            dates = {name: cells.get(name) for name in ("during", "attested")}
            days = Role(title="any", **dates, sources=["any"]).certain_days
            assert (cells.pop("certain_from"), cells.pop("certain_until")) == (days or (None, None))
        return {name: cell for name, cell in cells.items() if _is_said(name, cell)}
    if isinstance(feature, datasets.List):
        return [_plain(item, feature.feature) for item in value]
    return value


def _is_said(name: str, cell: Any) -> bool:
    return not (cell is None or (name, cell) == ("status", "listed") or name.endswith(("_earliest", "_latest"))) and (
        cell != [] or name in _OWNED
    )


def _document(row: Row) -> Row:
    values = {name: value for name, value in row.items() if name not in ("rights", "source", *_OWNED)}
    for name in ("rights", "source"):
        values |= {f"{name}.{inner}": value for inner, value in row[name].items()}
    return values
