"""Data frames of pandas (https://pandas.pydata.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._columns import Type
from ._extras import need
from ._records import check_corpus
from ._tables import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.corpus import Corpus

    from ._columns import Column

_TYPES = {
    Type.STRING: "string",
    Type.INTEGER: "Int64",
    Type.NUMBER: "Float64",
    Type.BOOLEAN: "boolean",
    Type.DATE: "datetime64[s]",
    Type.STRINGS: "object",
    Type.PAIRS: "object",
}

_QUICK = {Type.INTEGER: "int64", Type.BOOLEAN: "bool"}
"""The types of numpy that lists without missing values are faster through."""

_GAPS = (Type.STRING, Type.DATE)
"""The types to which objects are converted faster than lists where values are missing."""


def to_pandas(corpus: Corpus, *, tables: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the tables of *corpus* as `pandas.DataFrame` by name: all, or those of *tables*.

    The types are those that ``convert_dtypes`` gives: ``string``, ``Int64``, ``Float64`` and ``boolean``, with one
    value for what is missing, ``pandas.NA``. A date is a string in EDTF, with its first and last day as
    ``datetime64[s]``, which has every year of the calendar, as nanoseconds have not. A list is a tuple: ``explode``
    takes it as a list, and ``value_counts``, ``groupby`` and ``drop_duplicates``, which refuse lists, take it too.

    >>> import malicrisis
    >>> mentions = malicrisis.export.to_pandas(malicrisis.load(), tables=["mentions"])["mentions"]
    >>> int(mentions.explode("actors").actors.value_counts()["minusma"])
    25

    Raises:
        RecordError: there is no such table.
        MissingExtraError: pandas is not installed.
    """
    check_corpus(corpus)
    pandas, numpy = need("pandas", "pandas"), need("numpy", "pandas")

    def series(column: Column, cells: Any) -> Any:
        kind = _TYPES[column.type]
        if "enum" in column.asked and column.type is Type.STRINGS:
            cells = [words and tuple(map(str, words)) for words in cells]
        elif "enum" in column.asked:
            cells = [word and word._value_ for word in cells]  # value is a property, which takes longer
        if column.required and column.type in _QUICK:
            return pandas.Series(numpy.array(cells, dtype=_QUICK[column.type]), dtype=kind)
        if column.type in _GAPS and not column.required:
            return pandas.Series(cells, dtype="object").astype(kind)
        return pandas.Series(cells, dtype=kind)

    found: dict[str, Any] = {}
    for table in chosen(tables):
        cells = table.cells(corpus)
        columns = {column.name: series(column, cells[column.name]) for column in table.columns}
        found[table.name] = pandas.DataFrame(columns, copy=False)
    return found
