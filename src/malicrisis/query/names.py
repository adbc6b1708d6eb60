"""Find actors and places by name, compared as `malicrisis.text.names` compares names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.text.names import named, similar_names

if TYPE_CHECKING:
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

SUGGESTIONS = 5
"""The most names that `suggest` returns."""


@checked
def find_actors(corpus: Corpus, name: str) -> tuple[Actor, ...]:
    """Return the actors with that name: first exact matches, then those with all its words in one of their names.

    The names of an actor are its name, its aliases, which include acronyms, and its id.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [actor.id for actor in find_actors(corpus, "LAVROV")]
    ['lavrov-sergei']
    >>> [actor.id for actor in find_actors(corpus, "un")][:2]
    ['un', 'minusma']
    """
    exact, longer = named(corpus.actors, name)
    return exact + longer


@checked
def find_places(corpus: Corpus, name: str) -> tuple[Place, ...]:
    """Return the places with that name: first exact matches, then those with all its words in one of their names.

    >>> import malicrisis
    >>> [place.id for place in find_places(malicrisis.load(), "segou")]
    ['segou-region']
    """
    exact, longer = named(corpus.places, name)
    return exact + longer


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
