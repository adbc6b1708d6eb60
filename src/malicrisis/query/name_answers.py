"""What the command line answers in JSON about names: places, holders of offices, and all that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from malicrisis.errors import UnknownIdError
from malicrisis.model.actors import Actor
from malicrisis.model.fields import Answer, boolean, instances_of, non_empty, optional, record_id, refers_to
from malicrisis.model.places import Place

from .answers import (
    EventAnswer,
    MentionAnswer,
    RoleAnswer,
    event_answer,
    extended,
    mention_answer,
)
from .names import find_actors, find_places, mentions_with
from .search import find_events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.actors import Holder
    from malicrisis.model.corpus import Corpus


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PlaceAnswer(Answer, Place):
    """A place with the words that refer to it, and the events there.

    Attributes:
        within_name: the name of the place around it
        mentions: the words that refer to it
        events: the events there or at a place within it, with every account of them
    """

    within_name: str | None = attrs.field(validator=optional(non_empty))
    mentions: tuple[MentionAnswer, ...] = attrs.field(validator=instances_of(MentionAnswer))
    events: tuple[EventAnswer, ...] = attrs.field(validator=instances_of(EventAnswer))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class HolderAnswer(RoleAnswer):
    """An office with who held it.

    Attributes:
        actor: id of who held it
        actor_name: the name of the actor
        certain: whether the actor certainly held it on the day asked for; true without a day
    """

    actor: str = attrs.field(validator=record_id, metadata=refers_to("actors"))
    actor_name: str = attrs.field(validator=non_empty)
    certain: bool = attrs.field(validator=boolean)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class NameAnswer(Answer):
    """What has a name, or is mentioned in such words.

    Attributes:
        actors: the actors of that name, then those with its words in a longer one
        places: the places of that name, then those with its words in a longer one
        offices: the offices with these words in their titles, and who held them
        mentions: words of the texts that refer to actors or places, other than the names of those found
    """

    actors: tuple[Actor, ...] = attrs.field(validator=instances_of(Actor))
    places: tuple[Place, ...] = attrs.field(validator=instances_of(Place))
    offices: tuple[HolderAnswer, ...] = attrs.field(validator=instances_of(HolderAnswer))
    mentions: tuple[MentionAnswer, ...] = attrs.field(validator=instances_of(MentionAnswer))


def place_answer(corpus: Corpus, place: Place) -> PlaceAnswer:
    """Return *place* with mentions and events.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> answer = place_answer(corpus, corpus.places["gao"])
    >>> answer.within_name, [mention.paragraph for mention in answer.mentions]
    ('northern Mali', [None, 4])
    """
    return extended(
        PlaceAnswer,
        place,
        within_name=place.within and corpus.places[place.within].name,
        mentions=tuple(mention_answer(corpus, one) for one in corpus.mentions(place=place)),
        events=tuple(event_answer(corpus, match.record) for match in find_events(corpus, place=place)),
    )


def holder_answers(corpus: Corpus, holders: Iterable[Holder]) -> tuple[HolderAnswer, ...]:
    """Return *holders* with names."""
    return tuple(
        extended(
            HolderAnswer,
            one.role,
            org_name=one.role.org and corpus.actors[one.role.org].name,
            actor=one.actor.id,
            actor_name=one.actor.name,
            certain=one.certain,
        )
        for one in holders
    )


def name_answer(corpus: Corpus, name: str) -> NameAnswer:
    """Return what has that *name*, or is mentioned in such words.

    >>> import malicrisis
    >>> answer = name_answer(malicrisis.load(), "her country")
    >>> [(mention.actor_names, mention.reference) for mention in answer.mentions]
    [(('Russia',), 'cgtn-2020#c813-824'), (('Germany',), 'dw-2023#c2127-2138')]
    """
    actors = [match.record for match in find_actors(corpus, name)]
    places = [match.record for match in find_places(corpus, name)]
    return NameAnswer(
        actors=tuple(actors),
        places=tuple(places),
        offices=holder_answers(corpus, _holders(corpus, name)),
        mentions=tuple(
            mention_answer(corpus, match.record)
            for match in mentions_with(corpus, name)
            if {one.id for one in actors}.isdisjoint(match.record.actors)
            and {one.id for one in places}.isdisjoint(match.record.places)
        ),
    )


def _holders(corpus: Corpus, title: str) -> tuple[Holder, ...]:
    """Return who held an office with these words in its title."""
    try:
        return corpus.holders(title)
    # for a search, words that are in no title are a result, not a mistake
    except UnknownIdError:
        return ()
