"""Plain texts with a table of their metadata, for concordancers and other programs that read folders of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.citation import cite
from malicrisis.export.cells import csv_cell, csv_line
from malicrisis.export.format import Format, left_out
from malicrisis.vocab import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

COLUMNS = (
    *("doc_id", "id", "title", "publisher", "published", "earliest", "latest", "language", "original_language"),
    *("kind", "place", "symbol", "url", "authors", "agencies", "voice"),
    *("license", "redistribution", "rights_holder", "rights_statement", "citation", "note"),
)
"""The columns of ``metadata.csv``; the first has the name that ``readtext`` gives to the names of files."""

SEPARATOR = ";"
"""The separator of the ids in one cell; no id contains it."""


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``texts/ID.txt``, ``bodies/ID.txt``, ``metadata.csv`` and ``paragraphs.csv``."""
    for name in ("texts", "bodies"):
        folder.joinpath(name).mkdir()
    for done, one in enumerate(corpus.documents, 1):
        for name, words in (("texts", one.text), ("bodies", one.body)):
            # by default, Python writes two characters for a line end on Windows, which shifts all offsets
            folder.joinpath(name, f"{one.id}.txt").write_text(words + "\n", encoding="utf-8", newline="\n")
        progress(done, len(corpus.documents))
    _table(folder / "metadata.csv", COLUMNS, (_facts(corpus, one) for one in corpus.documents))
    _table(
        folder / "paragraphs.csv",
        ("doc_id", "reference", "number", "start", "end", "text"),
        (row for one in corpus.documents for row in _paragraphs(one)),
    )
    others = [block for one in corpus.documents for block in one.blocks if block.kind is not BlockKind.PARAGRAPH]
    yield from left_out(others, "blocks", "only paragraphs are in a table")


def _facts(corpus: Corpus, one: Document) -> tuple[object, ...]:
    """Return the row of a text in ``metadata.csv``."""
    rights = one.rights
    when = (one.published, one.published.earliest, one.published.latest) if one.published else (None, None, None)
    return (
        *(f"{one.id}.txt", one.id, one.title, one.publisher, *when),
        *(one.language, one.original_language, one.kind, one.place, one.symbol, one.url),
        *(SEPARATOR.join(ids) for ids in (one.authors, one.agencies, one.voice)),
        *(rights.license, rights.redistribution, rights.holder, rights.statement, cite(corpus, one), one.note),
    )


def _paragraphs(one: Document) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the numbered paragraphs of a text."""
    for block in one.blocks:
        if block.number is not None:
            words = one.text[block.start : block.end]
            yield f"{one.id}.txt", f"{one.id}#p{block.number}", block.number, block.start, block.end, words


def _table(file: Path, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Write a table as a CSV file."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(csv_line(columns))
        stream.writelines(csv_line(map(csv_cell, row)) for row in rows)


FORMAT = Format(
    name="txt",
    gloss="a plain text of every document, its body alone, and tables of their metadata and paragraphs",
    tools="AntConc, Voyant Tools, quanteda and readtext, NLTK",
    carries={
        "documents": (
            *("id", "title", "publisher", "published", "language", "original_language", "kind", "place", "symbol"),
            *("url", "authors", "agencies", "voice", "note", "text"),
            *("rights.holder", "rights.statement", "rights.license", "rights.redistribution"),
        ),
        "blocks": ("document", "kind", "start", "end", "number"),
    },
    write=_write,
)
