"""What must hold between the documents and the records that they share, with one document in memory at a time."""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from malicrisis.model.dates import When
from malicrisis.model.events import Event
from malicrisis.model.integrity import (
    circular,
    dangling_between,
    dangling_of,
    flaws_in,
    misquoted,
    passage_orders,
    quotations,
    unanchored,
)
from malicrisis.model.registries import Registry
from malicrisis.model.selection import held_by

from . import codec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.errors import MalicrisisError
    from malicrisis.model.documents import Document
    from malicrisis.model.integrity import Quotation
    from malicrisis.model.selection import Records
    from malicrisis.rules import Tally


class Between:
    """Checks the records that documents share, and each document against them."""

    def __init__(self, records: Records, tally: Tally, *, anchors: bool) -> None:
        """Check what can be checked without documents: of those, *records* has the ids alone.

        With *anchors*, a record that nothing refers to is a problem too.
        """
        self._records, self._tally, self._anchors = records, tally, anchors
        self._dangling: list[MalicrisisError] = [
            *dangling_between(records._replace(events=Registry()), records._asdict(), tally),
            *dangling_of(tuple(records.events), {"events": records.events}, tally),
        ]
        self._others: list[MalicrisisError] = [*passage_orders(records, tally), *circular(records, tally)]
        self._quotations: dict[str, list[tuple[int, Quotation]]] = defaultdict(list)
        # problems are reported in the order of the quotations, but found in that of documents
        for order, one in enumerate(quotations(records, tally)):
            self._quotations[one.passage.document].append((order, one))
        self._misquoted: dict[int, MalicrisisError] = {}
        self._held: dict[str, set[str]] = defaultdict(set)

    @property
    def fits(self) -> bool:
        """Whether the records fit together as far as has been checked."""
        return not (self._dangling or self._others or self._misquoted)

    def flaws_of(self, document: Document) -> Iterator[MalicrisisError]:
        """Yield what is wrong between *document* and the records, and note what it refers to."""
        yield from flaws_in(document, self._records, self._tally)
        for order, quotation in self._quotations.get(document.id, ()):
            flaw = misquoted(quotation, document)
            if flaw:
                self._misquoted[order] = flaw
        for name, ids in held_by((document,)).items() if self._anchors else ():
            # the records have the same strings, which take no more memory so
            self._held[name].update(map(sys.intern, ids))

    def flaws(self) -> Iterator[MalicrisisError]:
        """Yield what is wrong with the records, after all documents."""
        yield from self._dangling
        yield from (self._misquoted[order] for order in sorted(self._misquoted))
        yield from self._others
        if self._anchors:
            yield from unanchored(self._records, self._tally, held=self._held)


def outline_of(event: Event) -> Event:
    """Return *event* with its date and its references to other events alone.

    There may be many events for each document, so that those of a large corpus would take much memory.
    """
    values: dict[str, Any] = {"id": sys.intern(event.id), "label": ""}
    if event.when:
        values["when"] = _when(event.when.edtf)
    if event.about:
        values["about"] = list(map(sys.intern, event.about))
    if event.part_of:
        values["part_of"] = sys.intern(event.part_of)
    return codec.restore(Event, values)


@lru_cache(maxsize=4096)
def _when(edtf: str) -> When:
    """Return a date, the same for many events."""
    return When(edtf)
