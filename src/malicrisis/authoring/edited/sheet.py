"""What an edited export has of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from malicrisis.authoring.report import Notes


class Row(NamedTuple):
    """One annotation in an edited export.

    Attributes:
        layer: ``mentions``, ``statements`` or ``reports``
        place: what it is called in its file
        values: its JSON object, with offsets and words, and without what is derived
        shown: the type that the tool shows, if it only repeats a field of another record
    """

    layer: str
    place: str
    values: dict[str, Any]
    shown: str | None = None


class Sheet(NamedTuple):
    """A document of an edited export.

    Attributes:
        document: id of the document
        text: its text
        rows: its annotation
        notes: notes failures in its file
    """

    document: str
    text: str
    rows: list[Row]
    notes: Notes


DERIVED = frozenset({"document", "within", "statement"})
"""The fields that a workspace works out: they are not compared."""
