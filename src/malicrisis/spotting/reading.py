"""Read one text: which of the words that may be names are names, and which offices are beside them."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.text.folding import folded, folded_words
from malicrisis.vocab import ActorKind

from .case import fits_case
from .context import Around
from .forms import Form
from .lexicon import OTHER_OFFICE
from .longer import BODIES, is_longer_name, start_of_other_owner
from .owners import Found, owner_before, start_of_words, without_possessive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .offices import Offices, Words
    from .written import Written


_IS_INTRODUCED = attrgetter("is_introduced")


class Place(NamedTuple):
    """Words of a text that may be a name.

    Attributes:
        start: offset of the first character
        end: offset after the last one
        written: what the words may mean
    """

    start: int
    end: int
    written: tuple[Written, ...]


def read_names(
    text: str, places: Sequence[Place], offices: Offices, countries: Mapping[str, str | None]
) -> list[Found]:
    """Return the names among *places* of *text*, in their order; *countries* has the country of each actor."""
    around = Around(text, {place.start: place.end for place in places}, {place.end for place in places}, offices.words)
    spelled = [(place, _spelled(place, around)) for place in places]
    # words in the wrong case, such as "us", are no names beside others
    known = [place for place, written in spelled if written or not place.written]
    around = around._replace(
        starts={one.start: one.end for one in known},
        ends={one.end for one in known},
        persons={one.start for one, written in spelled if _are_persons(written)},
    )
    names = _Names(around, offices, countries)
    names.taken = _taken(spelled, around)
    names.places = {place.start: place for place in known}
    for place, written in spelled:
        names.add(place, written)
    return names.found


def _taken(spelled: Sequence[tuple[Place, tuple[Written, ...]]], around: Around) -> set[str]:
    """Return the short names of bodies that the text gives to a person: Wagner, if it has "Richard Wagner".

    A text that has a longer name of the body means the body.
    """
    short = [(place, one) for place, written in spelled for one in written if _is_nickname(one)]
    if not short:
        return set()
    full = {one.actor for _, written in spelled for one in written if not one.is_short}
    return {
        one.actor
        for place, one in short
        if one.actor not in full and is_longer_name(one, place.start, place.end, around)
    }


def _are_persons(written: tuple[Written, ...]) -> bool:
    """Tell whether words mean persons only."""
    return bool(written) and all(one.kind is ActorKind.PERSON for one in written)


def _is_nickname(one: Written) -> bool:
    """Tell whether words are one word of the longer name of a body, as Wagner is."""
    return one.is_short and one.kind in BODIES and one.form is Form.ALIAS and one.is_word


def _spelled(place: Place, around: Around) -> tuple[Written, ...]:
    """Return what the words at *place* may mean by their case."""
    quote = around.text[place.start : place.end]
    plain = _plain(quote)
    return tuple(one for one in place.written if fits_case(one, quote, plain, around, place.start))


@lru_cache(maxsize=4096)
def _plain(quote: str) -> str:
    """Return *quote* without accents, and with single blanks."""
    return folded(" ".join(quote.split()), ignore_case=False)


class _Names:
    """The names of one text, found from its begin to its end."""

    def __init__(self, around: Around, offices: Offices, countries: Mapping[str, str | None]) -> None:
        self.found: list[Found] = []
        self._around = around
        self._offices = offices
        self._countries = countries
        self._by_end: dict[int, Found] = {}
        self.taken: set[str] = set()
        self.places: dict[int, Place] = {}
        self._introduced: set[str] = set()
        self._others: set[str] = set()

    def add(self, place: Place, written: tuple[Written, ...]) -> None:
        """Add the actors at *place* that the words around allow."""
        meant = [one for one in written if not self._is_other(one, place)]
        sure = [one for one in meant if not one.is_introduced or self._is_introduced(one, place)]
        if not sure:
            return
        sure.sort(key=_IS_INTRODUCED)
        ids = tuple(sorted({one.actor for one in sure}))
        self._introduced.update(ids)
        is_of_others = sure[0].is_introduced and self._folded(place) in self._others
        found = Found(place.start, place.end, ids, sure[0].form, len(ids) == 1 and not is_of_others)
        self.found.append(found)
        self._by_end[place.end] = found

    def _folded(self, place: Place) -> str:
        return folded(self._around.text[place.start : place.end])

    def _is_other(self, one: Written, place: Place) -> bool:
        """Tell whether the words around make another thing of the name."""
        if is_longer_name(one, place.start, place.end, self._around):
            self._others.add(self._folded(place))
            return True
        if one.kind not in BODIES:
            return False
        if one.actor in self.taken and _is_nickname(one):
            return True
        return self._has_other_owner(one, place)

    def _has_other_owner(self, one: Written, place: Place) -> bool:
        """Tell whether an organization is another state's: "Russia's Security Council"."""
        around = self._around
        country = self._countries[one.actor]
        owner = start_of_other_owner(place.end, around)
        if owner is not None:
            known = self.places.get(owner)
            return known is None or all(self._countries[other.actor] != country for other in known.written)
        before = around.before(place.start)
        if not one.is_short or one.form is Form.ACRONYM or before is None or not before[0][0].isupper():
            return False
        bare = without_possessive(before[0])
        found = self._by_end.get(before[2] + len(bare))
        return not self._is_of(found, country) if found else bare != before[0]

    def _is_of(self, found: Found, country: str | None) -> bool:
        return any(self._countries[actor] == country for actor in found.actors)

    def _is_introduced(self, one: Written, place: Place) -> bool:
        """Tell whether the text names the person before, or the words before are an office of the person."""
        if one.actor in self._introduced:
            return True
        words = folded_words(self._around.text[max(0, place.start - 60) : place.start])
        titles = self._offices.of_actor[one.actor]
        title = max((title for title in titles if words[-len(title) :] == title), key=len, default=None)
        if title is None:
            return False
        before = words[: -len(title)][-1:]
        return OTHER_OFFICE.isdisjoint(before) and not self._is_office_of_others(one, place, title)

    def _is_office_of_others(self, one: Written, place: Place, title: Words) -> bool:
        """Tell whether the owner of the office before a surname is not the body of the person's office."""
        owner = owner_before(self._around, self._by_end, start_of_words(self._around.text, place.start, len(title)))
        bodies = frozenset(
            body for held in self._offices.by_title[title] if held.actor == one.actor for body in held.bodies
        )
        return owner is not None and bodies.isdisjoint(owner.actors)
