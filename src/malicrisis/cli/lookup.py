"""Find the actor or the place that a user names, by id or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.model.fields import short_repr
from malicrisis.query.names import named, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place
    from malicrisis.model.registries import Registry


def actor_id(corpus: Corpus, name: str) -> str:
    """Return the id of the only actor with that id or *name*."""
    return name if name in corpus.actors else _id_of(corpus, corpus.actors, name, "actor")


def place_id(corpus: Corpus, name: str) -> str:
    """Return the id of the only place with that id or *name*."""
    return name if name in corpus.places else _id_of(corpus, corpus.places, name, "place")


def similar_names(names: Sequence[str]) -> str:
    """Return the end of a message that suggests *names*, if there are any."""
    return f"; similar names: {', '.join(names)}" if names else ""


def _id_of(corpus: Corpus, records: Registry[Actor] | Registry[Place], name: str, noun: str) -> str:
    """Return the id of the only one of *records* with that *name*."""
    # A record with exactly this name has priority over records with longer names, so that "Mali" is unambiguous.
    exact, longer = named(records, name)
    candidates = exact or longer
    if len(candidates) == 1:
        return candidates[0].id
    if candidates:
        ids = ", ".join(one.id for one in candidates)
        raise RecordError(f"several {noun}s are named {short_repr(name)}: use one of the ids {ids}")
    # Suggestions are names of actors and places; only those of the wanted kind help.
    similar = [one for one in suggest(corpus, name) if any(named(records, one))]
    raise UnknownIdError(f"no {noun} is named {short_repr(name)}{similar_names(similar)}")
