"""A workbook for Excel and LibreOffice: a sheet for each table, and one for rights and citation."""

from __future__ import annotations

import datetime
from contextlib import closing
from typing import TYPE_CHECKING, Any

from malicrisis.citation import cite
from malicrisis.errors import RecordError
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.imports import need
from malicrisis.storage.writing import fingerprint_of

from .columns import LISTS, Type
from .csv import SIZE, json_array
from .table import all_tables, table_by_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Progress
    from malicrisis.model.corpus import Corpus

    from .table import Table

CELL = 32_767
"""The most characters that Excel takes in a cell, as units of UTF-16."""

ROWS = 1_048_576
"""The most rows of a sheet."""

CONTINUED = "continued"
"""The sheet with the rest of longer cells."""

_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  Excel knows no time zones
"""The time of the file, which would otherwise differ in each export of the same data."""

_WIDTH = 24


class _Workbook:
    """A workbook in the making, with the cells that continue in a sheet of their own."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        """Begin the workbook of *corpus* in *folder*."""
        # with `constant_memory`, the rows of one sheet after the other go to a file
        options = {"constant_memory": True, "tmpdir": str(folder)}
        self.book = need("xlsxwriter", "xlsx").Workbook(str(folder / f"{corpus.id}.xlsx"), options)
        self.book.set_properties({"title": corpus.title[:255], "created": _MADE})
        self.book.use_zip64()  # for files above 4 GB
        self.bold = self.book.add_format({"bold": True})
        self.rest: list[tuple[object, ...]] = []
        self.split = 0

    def sheet(self, name: str, rows: Iterable[Iterable[object]], *, head: int = 0) -> None:
        """Add a sheet of *rows*; the row at the index *head* and the cells of the first column above it are bold.

        Raises:
            RecordError: there are more rows than Excel has.
        """
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 49, _WIDTH)
        if head == 0:
            sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            if number == ROWS:
                raise RecordError.of(
                    f"xlsx: sheet {name!r}",
                    expected=f"at most {ROWS:,} rows, the limit of Excel",
                    found="more; write csv, parquet or sqlite instead",
                )
            for column, value in enumerate(row):
                is_head = number == head or (number < head and column == 0)
                self._cell(sheet, (number, column), value, self.bold if is_head else None)

    def _cell(self, sheet: Any, place: tuple[int, int], value: object, style: Any) -> None:
        """Write *value* at *place*, row and column from 0: text as text, never as a formula, number or link."""
        if isinstance(value, bool):
            sheet.write_boolean(*place, value, style)
        elif isinstance(value, int | float):
            sheet.write_number(*place, value, style)
        elif value is not None:
            first, *others = pieces(str(value))
            sheet.write_string(*place, first, style)
            self.split += bool(others)
            row, column = (number + 1 for number in place)
            self.rest += ((sheet.name, row, column, number, piece) for number, piece in enumerate(others, 2))

    def add_rest(self) -> None:
        """Add the sheet of the cells that continue, if there are any."""
        if self.rest:
            self.sheet(CONTINUED, [("sheet", "row", "column", "piece", "text"), *self.rest])

    def close(self) -> None:
        """Write the file, and remove the temporary ones."""
        self.book.close()


def pieces(words: str) -> list[str]:
    """Return *words* in pieces that a cell can hold.

    >>> pieces("Mali"), [len(piece) for piece in pieces("x" * 40_000)]
    (['Mali'], [32767, 7233])
    """
    if len(words) <= CELL // 2:
        found = [words]
    else:
        # beyond U+FFFF, a character is two units of UTF-16
        size = CELL if max(words) <= "\uffff" else CELL // 2
        found = [words[start : start + size] for start in range(0, len(words), size)]
    return [part for piece in found for part in _not_markup(piece)]


def _not_markup(piece: str) -> tuple[str, ...]:
    """Return *piece*, in two parts if the writer would take it for its own markup of rich text."""
    is_markup = piece.startswith("<r>") and piece.endswith("</r>")
    return (piece[:-1], piece[-1]) if is_markup else (piece,)


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[str]:
    """Write ``ID.xlsx``, named after the id of the corpus; yield a note on cells that continue in another sheet."""
    about = list(_about(corpus))
    with closing(_Workbook(corpus, folder)) as book:
        book.sheet("rights_and_citation", [*about, *_rights(corpus)], head=len(about))
        book.sheet("columns", _columns())
        for table in table_by_table(all_tables().values(), corpus, progress):
            book.sheet(table.name, _rows(table, corpus))
        book.add_rest()
    if book.split:
        cells = f"{book.split} cells have" if book.split > 1 else "1 cell has"
        yield f"{cells} more text than Excel takes in a cell: the rest is in the sheet {CONTINUED!r}"


def _about(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    """Yield the rows on the corpus as a whole, and an empty one."""
    yield "title", corpus.title
    yield "version", corpus.version
    yield "license of the annotation and the metadata", corpus.license or "none stated"
    yield "how to cite the corpus", cite(corpus, corpus)
    yield "fingerprint of the data (SHA-256)", fingerprint_of(corpus)
    yield (
        "rights in the texts",
        "Each text has rights of its own: what its holder says is below. It is no legal advice.",
    )
    yield ()


def _rights(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    """Yield the rows on rights and citation of every document, after a head."""
    yield "document", "how to cite it", "holder", "statement", "license", "passing on the full text", "basis"
    for one in corpus.documents:
        rights = one.rights
        yield (
            *(one.id, cite(corpus, one), rights.holder, rights.statement, rights.license or "none"),
            *(rights.redistribution.value, "\n".join(rights.basis)),
        )


def _columns() -> Iterator[tuple[object, ...]]:
    """Yield the rows on the meaning of every column of every table, after a head."""
    yield "sheet", "column", "type", "meaning"
    for table in all_tables().values():
        for column in table.columns:
            yield table.name, column.name, _TYPES.get(column.type, column.type.value), column.description


_TYPES = {
    Type.DATE: "day, as text: Excel has no days before 1900",
    **dict.fromkeys(LISTS, "list, as a JSON array"),
}


def _rows(table: Table, corpus: Corpus) -> Iterator[Iterable[object]]:
    """Yield the rows of *table* after its head; a list is a JSON array, and a day is text."""
    yield table.names
    lists = [column.name for column in table.columns if column.type in LISTS]
    for batch in table.batches(corpus, SIZE):
        for name in lists:
            batch[name] = list(map(json_array, batch[name]))
        yield from zip(*batch.values(), strict=True)


FORMAT = Format(
    name="xlsx",
    gloss="a workbook with a sheet for every kind of record, lists as JSON arrays; rights and citation come first",
    tools="Excel, LibreOffice, R readxl, pandas",
    extra="xlsx",
    carries=ALL_FIELDS,
    write=_write,
)
