"""The kinds of records, by the names of the files and fields that hold them."""

from __future__ import annotations

from typing import Any, cast

import attrs

from .corpus import Corpus
from .documents import Document
from .fields import Record, is_stored, limits_of


def held_in(kind: type[Record], *, stored: bool) -> dict[str, type[Record]]:
    """Return the fields of *kind* that hold records, one or a list, with the class of these records.

    Args:
        kind: a class of records
        stored: whether the fields are those stored with the record, or those stored in files of their own

    >>> held_in(Document, stored=False)["cuts"].__name__
    'Cut'
    """
    return {
        field.name: record
        for field in attrs.fields(cast("Any", kind))
        if is_stored(field) is stored and (record := limits_of(field.validator).record)
    }


SHARED = {name: kind for name, kind in held_in(Corpus, stored=False).items() if kind is not Document}
"""The kinds of records that the documents of a corpus share."""

OWNED = held_in(Document, stored=False)
"""The kinds of records that belong to one document."""

KINDS: dict[str, type[Record]] = {"documents": Document, **OWNED, **SHARED}
"""Every kind of record that has a file of its own: documents, what they own, and what they share."""
