"""Plain texts and their tables, read by NLTK and pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nltk
import pandas as pd
from nltk.corpus import PlaintextCorpusReader

if TYPE_CHECKING:
    from pathlib import Path

    Row = dict[str, Any]

_RIGHTS = {
    "license": "rights.license",
    "redistribution": "rights.redistribution",
    "rights_holder": "rights.holder",
    "rights_statement": "rights.statement",
}
_LISTS = ("authors", "agencies", "voice")
_DERIVED = ("doc_id", "earliest", "latest", "citation")


def read(folder: Path) -> dict[str, list[Row]]:
    """Return the documents and the paragraphs of *folder*."""
    nltk.data.path.insert(0, str(folder))  # NLTK reads no files outside its own paths
    try:
        reader = PlaintextCorpusReader(str(folder / "texts"), r".*\.txt")
        texts = {name: reader.raw(name).removesuffix("\n") for name in reader.fileids()}
        bodies = PlaintextCorpusReader(str(folder / "bodies"), r".*\.txt")
        for name in bodies.fileids():
            blocks = bodies.raw(name).removesuffix("\n").split("\n\n")
            assert all(block in texts[name] for block in blocks)
    finally:
        nltk.data.path.remove(str(folder))
    rows = _table(folder / "metadata.csv")
    assert [row["doc_id"] for row in rows] == sorted(texts) == bodies.fileids()
    return {
        "documents": [_document(row) | {"text": texts[row["doc_id"]]} for row in rows],
        "blocks": [_paragraph(row, texts) for row in _table(folder / "paragraphs.csv")],
    }


def _table(file: Path) -> list[Row]:
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    return [{name: value for name, value in row.items() if value} for row in table.to_dict("records")]


def _document(row: Row) -> Row:
    values = {_RIGHTS.get(name, name): value for name, value in row.items() if name not in _DERIVED}
    return values | {name: row[name].split(";") for name in _LISTS if name in row}


def _paragraph(row: Row, texts: dict[str, str]) -> Row:
    start, end = int(row["start"]), int(row["end"])
    assert texts[row["doc_id"]][start:end] == row["text"]
    document = row["doc_id"].removesuffix(".txt")
    return {"document": document, "kind": "paragraph", "start": start, "end": end, "number": int(row["number"])}
