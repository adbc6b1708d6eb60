"""Records that know what they belong to: a passage its document, other records their corpus.

The owner is no field of a record: it is not stored, compared, shown or pickled. A record that already belongs to
another owner is copied, so that no record changes for those who have it.
"""

from __future__ import annotations

from copy import copy
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from .fields import Record

if TYPE_CHECKING:
    from collections.abc import Callable

O = TypeVar("O", bound="Owned")  # noqa: E741  as in "owned"

# records are frozen: setting an attribute of one in the usual way raises an error
_put = object.__setattr__


class Owned(Record):
    """Base class of records that may know their owner."""

    __slots__ = ("_owner",)

    _owner: object


class Owner:
    """Base class of records that link the records in them to themselves when they are made, copied or unpickled."""

    __slots__ = ()

    def _link(self) -> None:
        """Link the records in this record to it; the classes of such records do."""

    def __getstate__(self) -> dict[str, object]:
        """Return the fields: owners are not pickled."""
        kind: Any = type(self)
        return {field.name: getattr(self, field.name) for field in attrs.fields(kind)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Set the fields, and link the records to their owners."""
        for name, value in state.items():
            _put(self, name, value)
        self._link()


def owner_of(record: Owned) -> Any:
    """Return the owner of *record*, or None."""
    # a slot into which nothing has been put has no attribute
    return getattr(record, "_owner", None)


def belonging(records: tuple[O, ...], owner: object, is_same: Callable[[Any, Any], bool]) -> tuple[O, ...]:
    """Return *records* as records of *owner*: those of another are copied, unless it *is_same*."""
    found = [belonging_to(record, owner, is_same) for record in records]
    return records if all(map(is_, records, found)) else tuple(found)


def belonging_to(record: O, owner: object, is_same: Callable[[Any, Any], bool]) -> O:
    """Return *record* as a record of *owner*; a copy if it belongs to another, unless that *is_same*."""
    before = owner_of(record)
    if before is None:
        _put(record, "_owner", owner)
    elif before is not owner and not is_same(before, owner):
        record = copy(record)
        _put(record, "_owner", owner)
    return record
