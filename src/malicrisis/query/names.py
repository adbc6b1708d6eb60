"""Find actors and places by name, compared as `malicrisis.text.names` compares names, and by the words of mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from malicrisis.arguments import checked
from malicrisis.model.registries import Match
from malicrisis.notebooks import Results
from malicrisis.text.names import named, similar_names
from malicrisis.text.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
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


@checked
def find_mentions(corpus: Corpus, words: str) -> Results[Match[Mention]]:
    """Return the mentions of actors and places in these *words*, in the order of documents and offsets.

    Words are compared as `kwic` compares a phrase. A mention that lies in them is a certain match: "Mr. Guterres" finds
    "Guterres". If none does, the shortest mention around them is a possible one: "peacekeeping mission" finds "a
    decade-old peacekeeping mission in Mali".

    >>> import malicrisis
    >>> for match in malicrisis.find_mentions(malicrisis.load(), "her country"):
    ...     print(match.record.document, match.record.actors)
    cgtn-2020 ('russia',)
    dw-2023 ('germany',)
    """
    return Results(mentions_with(corpus, words))


def mentions_with(corpus: Corpus, words: str) -> Iterator[Match[Mention]]:
    """Yield what `find_mentions` returns, document by document."""
    phrase = Phrase(words, ignore_case=True, whole_words=True)
    for document in () if phrase.is_blank else corpus.documents:
        yield from _meant(document, phrase)


def _meant(document: Document, phrase: Phrase) -> list[Match[Mention]]:
    """Return the mentions in the places of *phrase* in *document*, or else the shortest ones around these places."""
    # dates are mentions too, but mean no actor or place
    mentions = [one for one in document.mentions if one.when is None]
    found: dict[int, Match[Mention]] = {}
    for start, end in phrase.spans(document.text):
        inside = [one for one in mentions if start <= one.start and one.end <= end]
        around = [one for one in mentions if one.start <= start and end <= one.end]
        for one in _outermost(inside):
            found[one.start] = Match(one, certain=True)
        if around and not inside:
            shortest = min(around, key=lambda one: one.end - one.start)
            # a certain match at the same place stays
            found.setdefault(shortest.start, Match(shortest, certain=False))
    return [found[start] for start in sorted(found)]


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Return those of *mentions* that lie in no other of them."""
    return [one for one in mentions if not any(other is not one and other.contains(one) for other in mentions)]


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
