"""Run by `test_every_field`: export records with fields that no exporter knows, and print what is lost in silence.

Usage: silent_losses.py PREFIX FOLDER. The fields are those whose names begin with PREFIX; the exports go to FOLDER.
Prints a JSON object: for each format the paths of the fields that are neither in its files nor among its losses, or
the error that the export raised.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import malicrisis
from full_corpus import full_corpus, novel_fields
from malicrisis.export.records import records_of
from malicrisis.model.description import KINDS

if TYPE_CHECKING:
    from malicrisis import Corpus
    from malicrisis.export import Export

BESIDE = ("export.json", "RIGHTS.md", "CITATION.bib", "CITATION.cff", "CITATION.json", "CITATION.ris")
"""The files that every export has, and that are no data of its format."""


def content(file: Path) -> str:
    """Return every word in *file*, uncompressed."""
    if file.suffix == ".parquet":
        from pyarrow import parquet  # the formats differ in what their readers need

        return str(parquet.read_table(file).to_pylist())
    if file.suffix in (".db", ".sqlite"):
        connection = sqlite3.connect(file)
        try:
            return "\n".join(connection.iterdump())
        finally:
            connection.close()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist())
    data = file.read_bytes()
    if file.suffix == ".spacy":
        data = zlib.decompress(data)
    return data.decode(errors="replace")


def is_reported(path: str, done: Export, total: int) -> bool:
    """Return whether the losses of an export cover the field at *path*, or all *total* records of its kind."""
    return any(
        f"{path}.".startswith(f"{loss.what}.") and (loss.field is not None or loss.count == total)
        for loss in done.losses
    )


def silent_losses(corpus: Corpus, words: dict[str, str], name: str, folder: Path) -> list[str]:
    """Return the paths of those *words* that an export in the format *name* loses without a report."""
    try:
        done = malicrisis.export.write(corpus, name, folder)
    except Exception as error:  # noqa: BLE001  one broken format must not hide what the others lose
        return [f"{type(error).__name__}: {error}"]
    found = "\n".join(content(folder / file) for file in done.files if file not in BESIDE)
    totals = {kind: len(list(records_of(corpus, kind))) for kind in KINDS}
    return [
        path
        for path, word in words.items()
        if word not in found and not is_reported(path, done, totals[path.partition(".")[0]])
    ]


def main() -> None:
    """Print what every format loses in silence."""
    prefix, folder = sys.argv[1:]
    corpus, words = novel_fields(full_corpus(), prefix)
    lost = {name: silent_losses(corpus, words, name, Path(folder, name)) for name in malicrisis.export.FORMATS}
    sys.stdout.write(json.dumps({"paths": list(words), "lost": lost}))


if __name__ == "__main__":
    main()
