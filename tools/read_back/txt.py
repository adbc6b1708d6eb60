"""Plain texts and their table, read by NLTK and csv."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import nltk
from nltk.corpus import PlaintextCorpusReader

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = {"license": "rights.license", "redistribution": "rights.redistribution"}


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the documents of *folder*."""
    nltk.data.path.insert(0, str(folder))  # outside its own paths NLTK reads nothing
    try:
        reader = PlaintextCorpusReader(str(folder / "texts"), r".*\.txt")
        with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["file"] for row in rows] == reader.fileids()
        return {
            "documents": [
                {_FIELDS.get(name, name): value for name, value in row.items() if value and name != "file"}
                | {"text": reader.raw(row["file"]).removesuffix("\n")}
                for row in rows
            ]
        }
    finally:
        nltk.data.path.remove(str(folder))
