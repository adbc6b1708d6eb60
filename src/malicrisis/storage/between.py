"""What must hold between the documents and the records that they share, with one document in memory at a time."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
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
from malicrisis.model.registries import Registry, registry_from
from malicrisis.model.selection import anchored_by, held_by

from . import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.errors import MalicrisisError
    from malicrisis.model.documents import Document
    from malicrisis.model.integrity import Quotation
    from malicrisis.model.selection import Records
    from malicrisis.rules import Tally


class Between:
    """Checks the records that documents share, and each document against them."""

    def __init__(self, records: Records, linked: Iterable[Event], tally: Tally, *, anchors: bool) -> None:
        """Check what can be checked without documents: of those, *records* has the ids alone.

        *linked* has the events that refer to others: there may be many events, and most do not. With *anchors*, a
        record that nothing refers to is a problem too.
        """
        self._records, self._tally, self._anchors = records, tally, anchors
        self._linked = records._replace(events=Registry(linked))
        self._dangling: list[MalicrisisError] = [
            *dangling_between(records._replace(events=Registry()), records._asdict(), tally),
            *dangling_of(tuple(self._linked.events), {"events": records.events}, tally),
        ]
        self._others: list[MalicrisisError] = [*passage_orders(records, tally), *circular(self._linked, tally)]
        self._quotations: dict[str, list[tuple[int, Quotation]]] = defaultdict(list)
        # problems are reported in the order of the quotations, but found in that of documents
        for order, one in enumerate(quotations(records, tally)):
            self._quotations[one.passage.document].append((order, one))
        self._misquoted: dict[int, MalicrisisError] = {}
        names = ("actors", "places", "events") if anchors else ()
        # Ids are taken from these sets when a document refers to them. A set of the others would grow, and its strings
        # would be copies of those that the records have.
        self._loose: dict[str, set[str]] = {name: set(getattr(records, name).ids) for name in names}
        self._missing: dict[str, set[str]] = {name: set() for name in names}

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
            self._loose[name] -= ids
            self._missing[name].update(one for one in ids if one not in getattr(self._records, name))

    def flaws(self) -> Iterator[MalicrisisError]:
        """Yield what is wrong with the records, after all documents."""
        yield from self._dangling
        yield from (self._misquoted[order] for order in sorted(self._misquoted))
        yield from self._others
        if self._anchors:
            yield from unanchored(self._records, self._tally, found=self._found())

    def _found(self) -> tuple[set[str], set[str], set[str]]:
        """Return the ids of the actors, places and events that documents refer to, also through other records."""
        held = {
            name: missing.union(one for one in getattr(self._records, name).ids if one not in self._loose[name])
            for name, missing in self._missing.items()
        }
        return anchored_by(self._linked, held, self._records.documents, set(held["events"]))


class Outlines(Mapping[str, Event]):
    """Events by id, of which only dates and references to other events are kept.

    There may be many events for each document, so that those of a large corpus would take much memory. An event is made
    anew when it is looked up.
    """

    def __init__(self) -> None:
        """Begin without events."""
        self._dates: dict[str, When | None] = {}
        self._about: dict[str, tuple[str, ...]] = {}
        self._part_of: dict[str, str] = {}

    def __setitem__(self, event_id: str, event: Event) -> None:
        """Keep the date and the references of *event*."""
        # other tables have the same strings, which take no more memory so
        key = sys.intern(event_id)
        self._dates[key] = _when(event.when.edtf) if event.when else None
        if event.about:
            self._about[key] = tuple(map(sys.intern, event.about))
        if event.part_of:
            self._part_of[key] = sys.intern(event.part_of)

    def __getitem__(self, event_id: str) -> Event:
        """Return the event of that id, without its other fields, or raise KeyError."""
        values: dict[str, Any] = {"id": event_id, "label": "", "when": self._dates[event_id]}
        if event_id in self._about:
            values["about"] = self._about[event_id]
        if event_id in self._part_of:
            values["part_of"] = self._part_of[event_id]
        return codec.restore(Event, values)

    def __contains__(self, event_id: object) -> bool:
        """Return whether an event has that id."""
        return event_id in self._dates

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, in order."""
        return iter(self._dates)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self._dates)

    def registry(self) -> Registry[Event]:
        """Return the registry of the events."""
        if any(one > other for one, other in pairwise(self._dates)):
            self._dates = dict(sorted(self._dates.items()))
        return registry_from(self, "event")


@lru_cache(maxsize=4096)
def _when(edtf: str) -> When:
    """Return a date, the same for many events."""
    return When(edtf)
