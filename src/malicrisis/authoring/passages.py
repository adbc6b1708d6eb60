"""Passages that actors and disagreements quote, from several documents of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from malicrisis.errors import MalicrisisError

from .annotation import Broken

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .annotation import Quotes
    from .report import Notes


class Passages:
    """Finds the passages that the records in one file quote."""

    def __init__(self, quotes: Mapping[str, Quotes], declared: Collection[str], notes: Notes) -> None:
        """Search with *quotes*, by document.

        Args:
            quotes: what finds words in a document, by its id
            declared: the ids of all documents, also of those that cannot be read
            notes: notes failures in the file
        """
        self._quotes, self._declared, self._notes = quotes, declared, notes

    def resolved(self, values: dict[str, Any], place: str) -> dict[str, Any]:
        """Return *values*, those of the record at *place*, with offsets for the passages that they quote.

        Raises:
            Broken: a passage cannot be found, which is noted.
        """
        values = dict(values)
        if isinstance(values.get("passages"), list):
            found = self._found(values["passages"], place)
            values["passages"] = sorted(found, key=lambda one: (one["document"], one["start"]))
        if isinstance(values.get("roles"), list):
            values["roles"] = [self._role(one, place) for one in values["roles"]]
        return values

    def _role(self, role: object, place: str) -> object:
        """Return *role* with offsets for the passages among its sources."""
        values = cast("dict[str, Any]", role) if isinstance(role, dict) else {}
        if not isinstance(values.get("sources"), list):
            return cast("Any", role)
        return {**values, "sources": self._found(values["sources"], place, words=True)}

    def _found(self, declared: list[object], place: str, *, words: bool = False) -> list[Any]:
        """Return the JSON objects of the passages *declared*, which with *words* may be strings; note every failure."""
        found = [one if words and isinstance(one, str) else self._passage(one, place) for one in declared]
        if None in found:
            raise Broken
        return found

    def _passage(self, declared: object, place: str) -> dict[str, object] | None:
        """Return the JSON object of the passage that *declared* quotes; None after noting why there is none."""
        values = dict(cast("dict[str, Any]", declared)) if isinstance(declared, dict) else {}
        document, block = values.pop("document", None), values.pop("block", None)
        place = f"{place} {values.get('quote')!r:.80}"
        if document not in self._quotes:
            if document not in self._declared:
                expected = f"the keys document ({', '.join(self._quotes)}), block and quote"
                self._notes.find(place, expected=expected, found=f"{declared!r:.80}")
            return None
        try:
            found = self._quotes[document].passage(block, values)
        except Broken:
            return None
        except MalicrisisError as error:
            self._notes.note(place, error)
            return None
        if values:
            self._notes.find(place, expected="document, block and quote", found=", ".join(values))
        return found
