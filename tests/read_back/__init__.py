"""Read an export again with the tool it is for, or another reader of its format, and compare it with the corpus.

Each module here reads one format: its function `read` takes the folder of an export and returns the records that the
other program finds, by kind, each as a dictionary of the fields that the program can read, with the JSON values
that `malicrisis.export.records.values_of` gives. What is left out has its default. Rows of the table of accounts are in
``accounts``, if the format has that table.
"""

from __future__ import annotations

import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.export.records import field_names, records_of, values_of
from malicrisis.model.description import KINDS
from malicrisis.query.account_rows import account_rows
from malicrisis.storage.codec import encode, stored_fields

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

    Records = dict[str, list[dict[str, Any]]]

READERS = tuple(name.replace("_", "-") for _, name, _ in iter_modules(__path__))
"""The formats that are read."""

SLOW = ("croissant", "frictionless", "huggingface")
"""The formats whose readers take seconds to start or to check a small corpus."""

_KEYS = {
    "blocks": ("document", "start", "end"),
    "cuts": ("document", "start", "end"),
    "mentions": ("document", "start", "end"),
    "reports": ("document", "start", "end", "event"),
}
"""The fields that identify a record, for the kinds without an id."""


class Found(NamedTuple):
    """The result of reading one kind of record with another program.

    Attributes:
        records: how many of the corpus it found
        total: how many the corpus has
        missing: the keys of those it did not find
        carried: the fields that have the value of the corpus in every record found
        lost: fields with a value in the corpus that are not carried, with the number of records found that have one
    """

    records: int
    total: int
    missing: frozenset[tuple[Any, ...]]
    carried: frozenset[str]
    lost: dict[str, int]


def read(name: str, folder: Path) -> Records:
    """Return the records that another program finds in *folder*, an export in the format *name*."""
    found: Records = import_module(f"read_back.{name.replace('-', '_')}").read(folder)
    return found


def compare(corpus: Corpus, found: Records) -> dict[str, Found]:
    """Return what of *corpus* was *found*, by kind.

    Raises:
        AssertionError: a record was found that the corpus does not have, or twice, or with another value in a field.
    """
    assert set(found) <= {"accounts", *KINDS}, set(found) - set(KINDS)
    return {kind: _compared(corpus, kind, found.get(kind, [])) for kind in KINDS}


def accounts_in(corpus: Corpus, found: Records) -> int:
    """Return how many rows of the table of accounts were *found*.

    Raises:
        AssertionError: a row is missing, or has another value in a column than the account of *corpus*.
    """
    if "accounts" not in found:
        return 0
    expected = [encode(row) for row in account_rows(corpus)]
    for row, account in zip(found["accounts"], expected, strict=True):
        for name, value in account.items():
            cell = row[name]
            # a cell of SQLite holds no list, and one of CSV, JSON or Excel no day
            is_joined = isinstance(value, list) and not isinstance(cell, list)
            is_written = isinstance(value, datetime.date) and isinstance(cell, str)
            wanted = ("; ".join(value) or None) if is_joined else value.isoformat() if is_written else value
            assert cell == wanted, f"accounts {account['reference']}: {name}: expected {wanted!r}, found {cell!r}"
    return len(expected)


def key_of(kind: str, values: dict[str, Any]) -> tuple[Any, ...]:
    """Return the values that identify a record of *kind*."""
    return tuple(values[field] for field in _KEYS.get(kind, ("id",)))


def _compared(corpus: Corpus, kind: str, found: list[dict[str, Any]]) -> Found:
    known = {key_of(kind, values): values for values in map(values_of, records_of(corpus, kind))}
    keys = [key_of(kind, values) for values in found]
    assert len(set(keys)) == len(keys), f"{kind}: found one twice: {sorted(keys, key=repr)}"
    assert set(keys) <= set(known), f"{kind}: found what is not in the corpus: {set(keys) - set(known)}"
    defaults = stored_fields(KINDS[kind])
    carried: set[str] = set()
    lost: dict[str, int] = {}
    for field in field_names(kind):
        wanted = [known[key].get(field) for key in keys]
        got = [values.get(field) for values in found]
        for key, one, other in zip(keys, wanted, got, strict=True):
            said = other is not None and (field not in defaults or other != _plain(defaults[field]))
            assert not said or one == other, f"{kind} {key}: {field}: expected {one!r}, found {other!r}"
        if all(one is None or one == other for one, other in zip(wanted, got, strict=True)):
            carried.add(field)
        else:
            lost[field] = sum(one is not None for one in wanted)
    return Found(len(keys), len(known), frozenset(set(known) - set(keys)), frozenset(carried), lost)


def _plain(default: object) -> object:
    """Return the JSON value of a default."""
    return list(default) if isinstance(default, tuple) else default
