"""Find actors and places by name, compared as `malicrisis.text.names` compares names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from malicrisis.arguments import checked
from malicrisis.model.registries import Match
from malicrisis.notebooks import Results
from malicrisis.text.names import named, similar_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

N = TypeVar("N", bound="Actor | Place")

SUGGESTIONS = 5
"""The most names that `suggest` returns."""


@checked
def find_actors(corpus: Corpus, name: str) -> Results[Match[Actor]]:
    """Return the actors with that name, then those with all its words in a longer one.

    The names of an actor are its name, its aliases, which include acronyms, its surname and its id. A match is certain
    if the actor has exactly this name, and possible if it has a longer one.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> find_actors(corpus, "LAVROV")
    (<Match lavrov-sergei, certain>,)
    >>> find_actors(corpus, "un")[:2]
    (<Match un, certain>, <Match minusma, possible>)
    """
    return _matches(corpus.actors, name)


@checked
def find_places(corpus: Corpus, name: str) -> Results[Match[Place]]:
    """Return the places with that name, then those with all its words in a longer one, as `find_actors` does.

    >>> import malicrisis
    >>> find_places(malicrisis.load(), "segou")
    (<Match segou-region, certain>,)
    """
    return _matches(corpus.places, name)


def _matches(records: Iterable[N], name: str) -> Results[Match[N]]:
    """Return the *records* with that *name* as certain matches, and those with its words as possible ones."""
    exact, longer = named(records, name)
    return Results([*(Match(one, certain=True) for one in exact), *(Match(one, certain=False) for one in longer)])


@checked
def suggest(corpus: Corpus, name: str) -> tuple[str, ...]:
    """Return names of actors and places similar to *name*, the most similar first, one for each record.

    >>> import malicrisis
    >>> suggest(malicrisis.load(), "Ecowaz")
    ('ECOWAS',)
    """
    # an actor and a place may have the same id, so both registries are searched for themselves
    found = [similar for records in (corpus.actors, corpus.places) for _, similar in similar_names(records, name)]
    ordered = sorted(found, key=lambda one: (-one.likeness, -one.whole, one.name))
    return tuple(dict.fromkeys(one.name for one in ordered))[:SUGGESTIONS]
