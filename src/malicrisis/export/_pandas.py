"""Data frames of pandas (https://pandas.pydata.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._columns import Type
from ._extras import need
from ._tables import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.corpus import Corpus

_TYPES = {
    Type.STRING: "string",
    Type.INTEGER: "Int64",
    Type.NUMBER: "Float64",
    Type.BOOLEAN: "boolean",
    Type.DATE: "datetime64[s]",
    Type.STRINGS: "object",
    Type.PAIRS: "object",
}


def to_pandas(corpus: Corpus, *, tables: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the tables of *corpus* as `pandas.DataFrame` by name: all, or those of *tables*.

    The types are those that ``convert_dtypes`` gives: ``string``, ``Int64``, ``Float64`` and ``boolean``, with one value
    for what is missing, `pandas.NA`. A date is a string in EDTF, with its first and last day as ``datetime64[s]``, which
    has every year of the calendar, as `nanoseconds` have not. The cells of a list are lists, for ``explode``.

    >>> import malicrisis
    >>> mentions = malicrisis.export.to_pandas(malicrisis.load(), tables=["mentions"])["mentions"]
    >>> print(mentions.explode("actors").groupby("document").actors.nunique()["voa-2012"])
    20

    Raises:
        RecordError: there is no such table.
        MissingExtraError: pandas is not installed.
    """
    pandas, numpy = need("pandas", "pandas"), need("numpy", "pandas")
    found: dict[str, Any] = {}
    for table in chosen(tables):
        cells = table.cells(corpus)
        columns: dict[str, Any] = {}
        for column in table.columns:
            values: Any = cells[column.name]
            if column.type is Type.DATE:
                values = numpy.array(values, dtype="datetime64[D]")
            columns[column.name] = pandas.Series(values, dtype=_TYPES[column.type])
        found[table.name] = pandas.DataFrame(columns)
    return found
