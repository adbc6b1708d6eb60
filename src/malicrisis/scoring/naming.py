"""Which actors or places the names in an answer mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.actors import Actor, surnames_of
from malicrisis.text.folding import name_key
from malicrisis.text.names import names_of, similar_names
from malicrisis.vocab import IdScheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

_WIKIDATA = re.compile(r"(?:wikidata:)?(Q[1-9][0-9]*)", re.IGNORECASE)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


class Named(NamedTuple):
    """What a list of names means.

    Attributes:
        ids: the ids of the records
        unresolved: the names that mean no record, or several
    """

    ids: frozenset[str]
    unresolved: tuple[str, ...]


class NameTable:
    """The actors or the places of a corpus by name.

    A name is resolved in this order: an id; a Wikidata id; the ``name`` of exactly one record; any name of exactly one
    record. Surnames are those that `malicrisis.Spotter` finds. Names are compared as in all of this package, and
    without "the" before them.

    >>> import malicrisis
    >>> table = NameTable(malicrisis.load().actors)
    >>> table.resolved(["the U.N.", "xyzzy"])
    Named(ids=frozenset({'un'}), unresolved=('xyzzy',))
    """

    def __init__(self, records: Iterable[Actor | Place]) -> None:
        """Index *records*."""
        self._records = tuple(records)
        self._ids: set[str] = set()
        main: dict[str, set[str]] = defaultdict(set)
        every: dict[str, set[str]] = defaultdict(set)
        wikidata: dict[str, set[str]] = defaultdict(set)
        for record in self._records:
            self._ids.add(record.id)
            main[_key(record.name)].add(record.id)
            for name in (*names_of(record), *(surnames_of(record) if isinstance(record, Actor) else ())):
                every[_key(name)].add(record.id)
            for one in record.ids:
                if one.scheme is IdScheme.WIKIDATA:
                    wikidata[one.value.upper()].add(record.id)
        self._main, self._every, self._wikidata = main, every, wikidata
        self._known: dict[str, str | None] = {}

    def resolved(self, names: Iterable[str]) -> Named:
        """Return what *names* mean."""
        found = {name: self._one(name) for name in names}
        ids = frozenset(one for one in found.values() if one is not None)
        return Named(ids, tuple(name for name, one in found.items() if one is None))

    def several(self, name: str) -> tuple[str, ...]:
        """Return the ids of the records that *name* means if there are several, in order."""
        key = _key(name)
        item = _WIKIDATA.fullmatch(name.strip())
        found = self._wikidata.get(item[1].upper()) if item else self._main.get(key) or self._every.get(key)
        return tuple(sorted(found)) if found and len(found) > 1 else ()

    def nearest(self, name: str) -> str | None:
        """Return the id of the record with the name that is most like *name*, or None if none is near."""
        near = similar_names(self._records, name)
        return near[0][0].id if near else None

    def _one(self, name: str) -> str | None:
        """Return the id of the one record that *name* means, or None."""
        if name not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> str | None:
        words = name.strip()
        if words in self._ids:
            return words
        item = _WIKIDATA.fullmatch(words)
        if item:
            return _only(self._wikidata, item[1].upper())
        key = _key(words)
        return _only(self._main, key) or _only(self._every, key)


_KEPT = 50_000
"""The most names whose meaning is kept, so that a file of ever new names takes no more memory."""


def name_tables(corpus: Corpus) -> dict[str, NameTable]:
    """Return the tables of the actors and of the places of *corpus*."""
    return {"actors": NameTable(corpus.actors), "places": NameTable(corpus.places)}


def is_wikidata(name: str) -> bool:
    """Return whether *name* has the form of a Wikidata id."""
    return _WIKIDATA.fullmatch(name.strip()) is not None


def _key(name: str) -> str:
    """Return *name* in the form in which names are compared, without an article before it."""
    words = name.strip()
    article = _ARTICLE.match(words)
    return name_key(words[article.end() :] if article else words)


def _only(table: Mapping[str, set[str]], key: str) -> str | None:
    """Return the only id that *table* has for *key*, or None."""
    ids = table.get(key, set())
    return next(iter(ids)) if len(ids) == 1 else None
