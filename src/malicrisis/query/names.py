"""Find actors and places by name.

Names are compared without case, accents, white space and punctuation: "keita", "KEÏTA" and "Keïta," are the same. The
rule is that of `malicrisis.text.folding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from malicrisis.arguments import checked
from malicrisis.text.folding import folded_words, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

Named = TypeVar("Named", bound="Actor | Place")

SUGGESTIONS = 5
"""The most names that `suggest` returns."""

_NEAR = 0.75


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
    from difflib import SequenceMatcher  # costs 2 ms at import, used only here

    asked = name_key(name)
    if not asked:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(asked)

    def likeness(words: str) -> float:
        matcher.set_seq1(words)
        return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR else 0.0

    best: dict[tuple[type, str], tuple[float, float, str]] = {}
    for record in (*corpus.actors, *corpus.places):
        for known in record.names:
            whole = likeness(name_key(known))
            near = max([whole, *map(likeness, folded_words(known))])
            if near >= _NEAR:
                this = (near, whole, known)
                key = (type(record), record.id)  # an actor and a place may have the same id
                best[key] = max(best.get(key, this), this, key=lambda found: found[:2])
    ordered = sorted(best.values(), key=lambda found: (-found[0], -found[1], found[2]))
    return tuple(dict.fromkeys(known for _, _, known in ordered))[:SUGGESTIONS]


def named(records: Iterable[Named], name: str) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return the *records* with exactly that *name* or id, and those with all its words in one of their names."""
    asked = name_key(name)
    words = frozenset(folded_words(name))
    exact: list[Named] = []
    partial: list[Named] = []
    for record in records:
        if asked and asked in {name_key(record.id), *map(name_key, record.names)}:
            exact.append(record)
        elif words and any(words.issubset(folded_words(known)) for known in record.names):
            partial.append(record)
    return tuple(exact), tuple(partial)
