"""Data frames of pandas (https://pandas.pydata.org) and Polars (https://pola.rs)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.imports import need

from .columns import Type
from .table import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus

    from .columns import Column


@checked
def to_pandas(corpus: Corpus, *, tables: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the tables of *corpus* as `pandas.DataFrame` by name: all, or those of *tables*.

    Begin with ``accounts``: who tells of which event, and how.

    The types are those that ``convert_dtypes`` gives: ``string``, ``Int64``, ``Float64`` and ``boolean``, with one
    value for a missing cell, ``pandas.NA``. A date is a string in EDTF, with its first and last day as
    ``datetime64[s]``, which has every year of the calendar, while nanoseconds end in 2262. A list is a tuple:
    ``explode`` takes it like a list, and ``value_counts``, ``groupby`` and ``drop_duplicates``, which refuse lists,
    take it too.

    >>> import malicrisis
    >>> frames = malicrisis.export.to_pandas(malicrisis.load())
    >>> frames["accounts"].query("manner == 'denied'").voice_names.tolist()
    [('Ismaël Wagué',), ('Ismaël Wagué',), ('UN News',)]
    >>> mentions = frames["mentions"]
    >>> int(mentions.explode("actors").actors.value_counts()["minusma"])
    25

    Raises:
        RecordError: there is no such table.
        MissingExtraError: pandas, or pyarrow, which makes its strings, is not installed.
    """
    pandas, arrow = need("pandas", "pandas"), need("pyarrow", "pandas")
    types = {
        Type.STRING: (arrow.large_string(), pandas.StringDtype()),
        Type.INTEGER: (arrow.int64(), pandas.Int64Dtype()),
        Type.NUMBER: (arrow.float64(), pandas.Float64Dtype()),
        Type.BOOLEAN: (arrow.bool_(), pandas.BooleanDtype()),
    }
    of_pandas = dict(types.values()).get

    def series(column: Column, cells: list[Any]) -> Any:
        if column.type is Type.DATE:
            return arrow.array(cells, arrow.date32()).cast(arrow.timestamp("s")).to_pandas()
        if column.type in types:
            return arrow.array(cells, types[column.type][0]).to_pandas(types_mapper=of_pandas)
        if column.vocabulary is not None:
            # pandas keeps objects as they are, and a member of a vocabulary prints as <Context.MILITARY: ...>
            # the same few lists recur, so each is made once
            plain = {words: tuple(map(str, words)) for words in set(cells)}
            cells = [plain[words] for words in cells]
        return pandas.Series(cells, dtype="object")

    found: dict[str, Any] = {}
    for table in chosen(tables):
        cells = table.cells(corpus)
        columns = {column.name: series(column, cells[column.name]) for column in table.columns}
        found[table.name] = pandas.DataFrame(columns, copy=False)
    return found


@checked
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
