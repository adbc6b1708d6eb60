"""The offices of a corpus: their titles as texts write them, and who held them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.actors import PUBLIC
from malicrisis.text.folding import folded_words
from malicrisis.vocab import ActorKind

from .finder import Finder, Phrase
from .lexicon import MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When

Words = tuple[str, ...]

_SPEAKERS = ("spokesman", "spokeswoman", "spokesperson")
_LONG_TITLE = 5
"""A title with more words names its body within: "Permanent Representative of ... to ..."."""

_LINKS = frozenset(("of", "for", "to", "the", "at", "in"))


class Held(NamedTuple):
    """An office that somebody held.

    Attributes:
        actor: id of the holder
        role: the office with its dates
        bodies: ids of the actors whose name beside the title tells the office
    """

    actor: str
    role: Role
    bodies: frozenset[str]


class Holding(NamedTuple):
    """The actors that may be meant, and whether it is certain."""

    actors: tuple[str, ...]
    certain: bool


class Offices:
    """The offices of a corpus by the words of their titles."""

    def __init__(self, corpus: Corpus) -> None:
        """Read the roles of all actors."""
        self.by_title: dict[Words, tuple[Held, ...]] = {}
        self.of_actor: dict[str, frozenset[Words]] = {}
        held: dict[Words, list[Held]] = {}
        for actor in corpus.actors:
            titles: set[Words] = set()
            for role in actor.roles:
                title, bodies = _title_and_bodies(role, corpus)
                for words in dict.fromkeys(_variants(title)):
                    held.setdefault(words, []).append(Held(actor.id, role, bodies))
                    titles.add(words)
            self.of_actor[actor.id] = frozenset(titles)
        self.by_title = {words: tuple(several) for words, several in held.items()}
        self.persons = frozenset(actor.id for actor in corpus.actors if actor.kind is ActorKind.PERSON)
        # texts that name none of them have no office
        self.concern = frozenset(
            body for several in held.values() for one in several for body in (*one.bodies, one.actor)
        )
        # a title that names its body has words of other names
        self.words = frozenset(word for words in held if _LINKS.isdisjoint(words) for word in words)
        self.with_body = frozenset(words for words in held if len(words) > _LONG_TITLE)
        self.titles = Finder(title_pattern(held), map(Phrase.of_words, held))


def _title_and_bodies(role: Role, corpus: Corpus) -> tuple[Words, frozenset[str]]:
    """Return the words of a title without the body at its end, and the ids of the bodies that tell the office."""
    words = folded_words(role.title)
    if role.org is None:
        return words, frozenset()
    body = corpus.actors[role.org]
    rest = _without(words, body)
    if rest is not None:
        return rest, frozenset((body.id,))
    for state in _states_of(body, corpus.actors):
        rest = _without(words, state)
        if rest is not None:
            # "spokeswoman of the Foreign Ministry of Russia", whose body has a shorter name
            shorter = _without(rest, body)
            return (rest, frozenset((body.id, state.id))) if shorter is None else (shorter, frozenset((body.id,)))
    return words, frozenset((body.id,))


def _states_of(body: Actor, actors: Iterable[Actor]) -> Iterator[Actor]:
    """Yield the state whose public body *body* is."""
    if body.sector in PUBLIC and body.country:
        yield from (one for one in actors if one.kind is ActorKind.STATE and one.country == body.country)


def _without(words: Words, body: Actor) -> Words | None:
    """Return *words* without "of the BODY" at their end, or None if that is not their end."""
    for name in sorted(map(folded_words, body.names), key=len, reverse=True):
        if name and words[-len(name) :] == name:
            rest = words[: -len(name)]
            while rest and rest[-1] in ("the", "of", "for", "at"):
                rest = rest[:-1]
            if rest and rest != words[: -len(name)]:
                return rest
    return None


def _variants(title: Words) -> Iterator[Words]:
    """Yield the ways in which a title is written: "minister of X", "X minister"; with and without "interim"."""
    while len(title) > 1 and title[0] in MODIFIERS:
        title = title[1:]
    if not title:  # nothing but punctuation
        return
    yield title
    if title[0] in _SPEAKERS:
        yield from ((speaker, *title[1:]) for speaker in _SPEAKERS)
    if title == ("prime", "minister"):
        yield from (("premier",), ("pm",))
    elif title[:2] == ("minister", "of") and title[2:]:
        yield from _minister(title[2:])
    elif title[1:] == ("minister",):
        affairs = (title[0], "affairs") if title[0] == "foreign" else title[:1]
        yield ("minister", "of", *affairs)
        yield from _minister(affairs)


def _minister(matter: Words) -> Iterator[Words]:
    """Yield the titles of a minister of *matter* that put it before the word."""
    yield (*matter, "minister")
    yield ("minister", "for", *matter)
    if matter[-1] == "affairs" and len(matter) > 1:
        yield (*matter[:-1], "minister")


def holders_among(several: Iterable[Held], on: When | None, named: Iterable[str] = ()) -> Holding | None:
    """Return who of *several* held their office *on* that day; without a day, who of them is *named* in the text.

    Certain holders come before possible ones. Without a day, and if several are left, nothing is certain.
    """
    several = list(several)
    if on is None:
        ids = dict.fromkeys(one.actor for one in several)
        known = [one for one in ids if one in frozenset(named)]
        return Holding(tuple(known if len(known) == 1 else sorted(ids)), certain=False) if ids else None
    certainties: dict[str, bool] = {}
    for one in several:
        certainty = one.role.certainty_on(on)
        if certainty is not None:
            certainties[one.actor] = certainties.get(one.actor, False) or certainty
    found = [actor for actor, certain in certainties.items() if certain] or list(certainties)
    return Holding(tuple(sorted(found)), certain=len(found) == 1 and certainties[found[0]]) if found else None


def title_pattern(titles: Iterable[Words]) -> re.Pattern[str]:
    """Return the pattern that finds the longest of *titles* at each place of a folded text, whole words only."""
    ordered = sorted(titles, key=lambda words: (-len(words), words))
    joined = "|".join(r"[\s-]+".join(map(re.escape, words)) for words in ordered)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if joined else r"(?!)")
