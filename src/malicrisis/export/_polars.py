"""Data frames of Polars (https://pola.rs)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._columns import Type
from ._extras import need
from ._records import check_corpus
from ._tables import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.corpus import Corpus


def to_polars(corpus: Corpus, *, tables: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the tables of *corpus* as `polars.DataFrame` by name: all, or those of *tables*.

    A date is a string in EDTF, with its first and last day as ``Date``; a list is a ``List``, never null.

    >>> import malicrisis
    >>> mentions = malicrisis.export.to_polars(malicrisis.load(), tables=["mentions"])["mentions"]
    >>> mentions["actors"].dtype, mentions["when_earliest"].dtype
    (List(String), Date)

    Raises:
        RecordError: there is no such table.
        MissingExtraError: polars is not installed.
    """
    check_corpus(corpus)
    polars = need("polars", "polars")
    types = {
        Type.STRING: polars.String,
        Type.INTEGER: polars.Int64,
        Type.NUMBER: polars.Float64,
        Type.BOOLEAN: polars.Boolean,
        Type.DATE: polars.Date,
        Type.STRINGS: polars.List(polars.String),
        Type.PAIRS: polars.List(polars.List(polars.Int64)),
    }
    return {
        table.name: polars.DataFrame(
            table.cells(corpus), schema={column.name: types[column.type] for column in table.columns}
        )
        for table in chosen(tables)
    }
