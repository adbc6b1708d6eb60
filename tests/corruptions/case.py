"""One corruption of the files of a corpus, as bytes in memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.storage.checked import SUMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Case(NamedTuple):
    """One corruption.

    Attributes:
        kind: one of `corruptions.KINDS`
        of: the record type, or the sort of file
        field: path of the field, if a field is changed
        what: what was done, in a few words
        files: the new bytes of the files that change, by name; None removes a file
    """

    kind: str
    of: str
    field: str
    what: str
    files: dict[str, bytes | None]


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Return the list of checksums that agrees with *files*."""
    names = sorted(name for name in files if name != SUMS)
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names).encode()


def sort_of(name: str) -> str:
    """Return what sort of file *name* is."""
    folder, separator, _ = name.partition("/")
    return {"raw": "raw page", "texts": "text", "schema": "schema"}[folder] if separator else name


def spread(items: Sequence[Any], each: int | None) -> Sequence[Any]:
    """Return *each* of *items*, evenly spread from the first to the last, or all if *each* is None."""
    if each is None or len(items) <= each:
        return items
    return [items[number * (len(items) - 1) // max(1, each - 1)] for number in range(each)]
