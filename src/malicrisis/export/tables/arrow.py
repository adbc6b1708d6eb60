"""Tables of Apache Arrow (https://arrow.apache.org)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.imports import need

from .columns import Type
from .rows import Rows, Streamed
from .table import all_tables, chosen, table_by_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus

    from .table import Table

ROWS = 65_536
"""The most rows in a record batch."""

_PIECE = 4096
"""So many rows are taken from Python at a time: their cells take several times as much memory as those of Arrow."""

DOCUMENTS = 512
"""The most documents in a record batch: with their texts they are longer than other rows."""


@checked
def to_arrow(corpus: Corpus, *, tables: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the tables of *corpus* as `pyarrow.Table` by name: all, or those of *tables*.

    The metadata of a field describe its column, and those of a table name the corpus. A date is a string in EDTF, with
    its first and last day as ``date32``; a list is a ``list``, never null.

    >>> import malicrisis
    >>> mentions = malicrisis.export.to_arrow(malicrisis.load(), tables=["mentions"])["mentions"]
    >>> mentions.schema.field("actors").type, mentions.schema.field("when").metadata[b"description"]
    (ListType(list<item: string>), b'the date the words give, EDTF')

    Raises:
        RecordError: there is no such table.
        MissingExtraError: pyarrow is not installed.
    """
    arrow = need("pyarrow", "arrow")
    return {
        table.name: arrow.Table.from_batches(batches_of(Rows(corpus), table), schema=arrow_schema_of(corpus, table))
        for table in chosen(tables)
    }


def arrow_schema_of(corpus: Corpus, table: Table, **more: str) -> Any:
    """Return the schema of *table*; its metadata name the corpus, and hold *more* facts of it."""
    arrow = need("pyarrow", "arrow")
    types = {
        Type.STRING: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.NUMBER: arrow.float64(),
        Type.BOOLEAN: arrow.bool_(),
        Type.DATE: arrow.date32(),
        Type.STRINGS: arrow.list_(arrow.string()),
        Type.PAIRS: arrow.list_(arrow.list_(arrow.int64())),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in table.columns
    ]
    about = {"corpus": corpus.id, "title": corpus.title, "version": corpus.version, "license": corpus.license, **more}
    stated = {word: value for word, value in about.items() if value}
    return arrow.schema(fields, metadata={"table": table.name, "description": table.description, **stated})


def batches_of(rows: Rows, table: Table, **more: str) -> Iterator[Any]:
    """Yield the rows of *table* as record batches with the schema of `arrow_schema_of`."""
    arrow = need("pyarrow", "arrow")
    schema = arrow_schema_of(rows.corpus, table, **more)
    size = DOCUMENTS if table.name == "documents" else ROWS
    pieces = (
        arrow.record_batch(
            [arrow.array(cells, field.type) for cells, field in zip(batch.values(), schema, strict=True)], schema=schema
        )
        for batch in rows.batches(table, min(size, _PIECE))
    )
    while some := list(islice(pieces, max(1, size // _PIECE))):
        # each batch becomes a row group of Parquet, so the small pieces are joined
        yield arrow.Table.from_batches(some).combine_chunks().to_batches()[0]


def _write(rows: Rows, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``NAME.parquet`` of every table, in row groups of bounded size.

    The metadata name the corpus, with its fingerprint, and describe every column.
    """
    parquet = need("pyarrow.parquet", "arrow")
    for table in table_by_table(all_tables().values(), rows.corpus, progress):
        schema = arrow_schema_of(rows.corpus, table, fingerprint=rows.fingerprint)
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as file:
            for batch in batches_of(rows, table, fingerprint=rows.fingerprint):
                file.write_batch(batch)
    yield from ()


STREAMED = Streamed(tables=lambda: all_tables().values(), write=_write)

FORMAT = Format(
    name="parquet",
    gloss="a typed table of every kind of record",
    tools="DuckDB, Polars, pandas, R arrow, Spark",
    extra="arrow",
    carries=ALL_FIELDS,
    write=STREAMED.write_corpus,
    streamed=STREAMED,
)
