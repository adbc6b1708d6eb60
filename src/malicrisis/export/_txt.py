"""Plain texts with a table of their metadata, for concordancers and readers of folders."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from ._format import Format

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.corpus import Corpus

    from ._format import Loss, Progress

COLUMNS = ("file", "id", "title", "publisher", "published", "language", "kind", "url", "license", "redistribution")


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``texts/ID.txt`` of every document and ``metadata.csv``, one row a text."""
    texts = folder / "texts"
    texts.mkdir()
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for done, one in enumerate(corpus.documents, 1):
            name = f"{one.id}.txt"
            (texts / name).write_text(one.text + "\n", encoding="utf-8", newline="\n")
            facts = (one.title, one.publisher, one.published, one.language, one.kind, one.url)
            table.writerow((name, one.id, *facts, one.rights.license, one.rights.redistribution))
            progress(done, len(corpus.documents))
    yield from ()


FORMAT = Format(
    name="txt",
    gloss="a plain text of every document and a table of their metadata",
    tools="AntConc, Voyant Tools, quanteda and readtext, NLTK",
    carries={
        "documents": (
            *("id", "title", "publisher", "published", "language", "kind", "url"),
            *("rights.license", "rights.redistribution", "text"),
        )
    },
    write=_write,
)
