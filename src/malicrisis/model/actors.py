"""Actors: persons, organizations, states and groups, with the offices they held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Shown
from malicrisis.plover import Sector
from malicrisis.vocab import ActorKind

from .dates import UNDATED, When, as_optional_when, as_when, begins_later, is_vague
from .fields import (
    CAPITALS,
    Answer,
    Limits,
    Record,
    as_names,
    as_tuple,
    boolean,
    characters_in,
    instance_of,
    limited,
    limits_of,
    list_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    short_repr,
    unit,
)
from .ownership import Owned
from .provenance import ExternalId
from .registries import Match
from .spans import Passage

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

PUBLIC = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY})
"""The sectors of public bodies: a person with a role in one of these is an official of the state."""

_MAX_TITLE = 255
"""The most characters that are compared with titles: the time grows with the square of the length."""

country_code = characters_in(
    CAPITALS, "an ISO 3166-1 alpha-3 country code or a PLOVER code of three capitals", least=3, most=3
)


class Days(NamedTuple):
    """The days from the first to the last, both included; None if there is no bound."""

    first: datetime.date | None
    last: datetime.date | None

    @checked
    def contains(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        """Return whether all days from *first* to *last* are among them."""
        begins = self.first is None or (first is not None and self.first <= first)
        return begins and (self.last is None or (last is not None and last <= self.last))


@limited(Limits(pattern=limits_of(non_empty).pattern, record=Passage))
def _source(instance: object, field: attrs.Attribute[Passage | str], value: object) -> None:
    if type(value) is not Passage:
        non_empty(instance, field, value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Role(Record):
    """An office or a membership that an actor held for a time.

    Attributes:
        title: what the actor was, as an office or a function
        org: id of the actor it was held in or for
        during: when, EDTF; an end that is not known is left empty
        attested: the last day on which a source attests it; from then to the end of the interval it is only possible
        sector: PLOVER sector of the office
        sources: the passages of the corpus, and the outside sources, that say so
    """

    title: str = attrs.field(converter=as_composed, validator=non_empty)
    org: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("actors"))
    during: When | None = attrs.field(default=None, converter=as_optional_when)
    attested: When | None = attrs.field(default=None, converter=as_optional_when)
    sector: Sector | None = attrs.field(default=None, converter=attrs.converters.optional(Sector))
    sources: tuple[Passage | str, ...] = attrs.field(converter=as_names, validator=list_of(_source, least=1))

    def __attrs_post_init__(self) -> None:
        """Raise RecordError if `attested` is no date within the interval `during`."""
        if self.attested is None:
            return
        expected = None
        if self.during is None or not self.during.is_interval:
            expected = "none without an interval in `during`, such as 2017-01-01/"
        elif self.attested.is_interval:
            expected = "one date, the last day on which a source attests the role"
        elif begins_later(self.during, self.attested) or begins_later(self.attested, self.during):
            expected = f"a date in {self.during}"
        if expected:
            raise RecordError.of("Role.attested", expected=expected, found=short_repr(self.attested.edtf))

    @property
    def certain_days(self) -> Days | None:
        """The days on which it was certainly held: from the latest begin to the earliest end, or None.

        They end with the day on which a source last attests it, if that is given. If the end is unknown and no such day
        is given, only the first day is certain.

        >>> for during, attested in (("2014/2017", None), ("2017-01-01/", None), ("2017-01-01/", "2026-01-15")):
        ...     role = Role(title="mayor", during=during, attested=attested, sources=["a register"])
        ...     print(during, *role.certain_days)
        2014/2017 2014-12-31 2017-01-01
        2017-01-01/ 2017-01-01 2017-01-01
        2017-01-01/ 2017-01-01 2026-01-15
        """
        if self.during is None or is_vague(self.during):
            return None
        begin, _, end = self.during.edtf.partition("/")
        if self.attested and not is_vague(self.attested):
            # of a month or a year, only the first day is certain; that of the begin is so in any case
            known = (None if begin in ("", "..") else When(begin).latest, self.attested.earliest)
            end = str(max(filter(None, known)))
        # an empty begin or end is unknown, ".." is open: only the second covers further days
        begin, end = begin or end, end or begin
        days = Days(
            None if begin == ".." else When(begin).latest,
            None if end == ".." else When(end).earliest,
        )
        return None if days.first and days.last and days.first > days.last else days

    @checked
    def certainty_on(self, day: When) -> bool | None:
        """Return whether it was certainly held on all days of *day*, not only possibly; None if it was not held.

        A role without a date is not known to be held on any day.
        """
        if self.during is None or begins_later(self.during, day) or begins_later(day, self.during):
            return None
        days = self.certain_days
        return (
            days is not None
            and not (day.is_approximate or day.is_uncertain)
            and days.contains(day.earliest, day.latest)
        )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Actor(Owned, Shown):
    """Somebody who acts, is acted upon or speaks; the same through every change of office.

    Attributes:
        id: persons family-given, organizations by their usual short name
        name: the usual name in English, or a description where there is no name
        short: a shorter name for tables and pictures, such as ECOWAS, if the name is long
        family: family name of a person
        given: given name of a person
        kind: what sort of being it is
        named: whether it has a name of its own
        aliases: other names, as the texts write them, slips among them
        local_aliases: other names that mean it in the texts of the corpus, and elsewhere often something else
        country: ISO 3166-1 alpha-3 code, or the PLOVER code of an actor of no country
        sector: PLOVER sector
        roles: offices and memberships, dated
        ids: identifiers in other registers
        note: what a reader should know
    """

    id: str = attrs.field(validator=record_id)
    name: str = attrs.field(converter=as_composed, validator=non_empty)
    short: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    family: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    given: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    kind: ActorKind = attrs.field(converter=ActorKind)
    named: bool = attrs.field(default=True, validator=boolean)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_names, validator=list_of(non_empty))
    local_aliases: tuple[str, ...] = attrs.field(default=(), converter=as_names, validator=list_of(non_empty))
    country: str | None = attrs.field(
        default=None, validator=optional(country_code), metadata=unit("ISO 3166-1 alpha-3 or PLOVER")
    )
    sector: Sector | None = attrs.field(default=None, converter=attrs.converters.optional(Sector))
    roles: tuple[Role, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(instance_of(Role)))
    ids: tuple[ExternalId, ...] = attrs.field(
        default=(), converter=as_tuple, validator=list_of(instance_of(ExternalId))
    )
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))

    @property
    def short_name(self) -> str:
        """The short name, or the name if there is none."""
        return self.short or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The name, the aliases and the local aliases."""
        return (self.name, *self.aliases, *self.local_aliases)

    @checked
    def roles_on(self, day: When | datetime.date | str) -> tuple[Match[Role], ...]:
        """Return the roles that the actor held on *day*, certainly or possibly; a role without a date does not count.

        A role is certain from the day on which it began to the day on which it ended. If its end is unknown, it is
        certain up to the last day on which a source attests it, and possible after that. If *day* is a month, a year
        or a choice of days, a role is certain if it was held on all of these days.

        ``~``, ``?`` and ``%`` are ignored, as in a search for a period.

        >>> import malicrisis
        >>> diop = malicrisis.load().actors["diop-abdoulaye"]
        >>> for match in diop.roles_on("2023-06-30") + diop.roles_on("2040"):
        ...     print(match.record.title, match.record.during, match.certain)
        Minister of Foreign Affairs of Mali 2021-06-11/ True
        Minister of Foreign Affairs of Mali 2021-06-11/ False
        """
        when = as_when(day)
        certainties = ((role, role.certainty_on(when)) for role in self.roles)
        return tuple(Match(role, certain) for role, certain in certainties if certain is not None)


def surnames_of(actor: Actor) -> tuple[str, ...]:
    """Return the family name of a person; without one, the last word of a name of several words.

    Others have none, and neither have persons without a name of their own.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> surnames_of(actors["kirby-john"]), surnames_of(actors["un"])
    (('Kirby',), ())
    """
    if actor.kind is not ActorKind.PERSON or not actor.named:
        return ()
    if actor.family:
        return (actor.family,)
    *others, last = actor.name.split()
    return (last,) if others else ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Holder(Answer):
    """An actor with an office that it held.

    Attributes:
        actor: who held the office
        role: the office, with its title and its dates
        certain: whether the actor certainly held it on the day asked for; true without a day
    """

    actor: Actor
    role: Role
    certain: bool

    @property
    def title(self) -> str:
        """The title of the office."""
        return self.role.title

    @property
    def during(self) -> When | None:
        """When the office was held, EDTF."""
        return self.role.during

    def __repr__(self) -> str:
        """Return the actor, the office, its dates and whether it is certain."""
        certain = "certain" if self.certain else "possible"
        return f"<Holder {self.actor.name}: {self.title}, {self.during or UNDATED}, {certain}>"


def holders_of(actors: Iterable[Actor], office: str, body: Actor | None, day: When | None) -> tuple[Holder, ...]:
    """Return who among *actors* held an office with these words in its title, as `Corpus.holders` does."""
    from malicrisis.text.folding import folded_words  # loading does without

    words = frozenset(folded_words(office))
    roles = [(actor, role) for actor in actors for role in actor.roles]
    meant = [(actor, role) for actor, role in roles if words and words.issubset(folded_words(role.title))]
    if not meant:
        raise _no_office(office, {role.title for _, role in roles})
    bodies = None if body is None else _bodies_of(actors, body, "holders")
    found = [
        Holder(actor=actor, role=role, certain=certain)
        for actor, role in meant
        if bodies is None or role.org in bodies
        if (certain := True if day is None else role.certainty_on(day)) is not None
    ]
    return tuple(sorted(found, key=lambda holder: _begin(holder.during)))


def _begin(during: When | None) -> tuple[bool, str]:
    """Return the sort key of a time in office: its first possible day, else its last; no date comes last."""
    day = during and (during.earliest or during.latest)
    return day is None, str(day)


def _no_office(office: str, titles: set[str]) -> UnknownIdError:
    """Return the error for words that no title of an office has, with the nearest *titles*."""
    from difflib import get_close_matches  # costs 2 ms at import, used only here

    folds = {title.casefold(): title for title in sorted(titles)}
    # a long list of titles would be longer than a message
    near = [folds[fold] for fold in get_close_matches(office.casefold()[:_MAX_TITLE], folds, n=3)]
    shown = f"nearest: {', '.join(map(repr, near))}" if near else f"none of the {len(folds)} known titles is near"
    error = UnknownIdError(f"no office has the title {short_repr(office)}; {shown}")
    error.hint = shown if near else ""
    return error


def officials_of(actors: Iterable[Actor], body: Actor, day: When | None) -> tuple[Match[Actor], ...]:
    """Return the persons among *actors* with a role in *body*, as `Corpus.officials` does."""
    bodies = _bodies_of(actors, body, "officials")
    found: list[Match[Actor]] = []
    for actor in actors:
        if actor.kind is ActorKind.PERSON:
            held = [Match(role, certain=True) for role in actor.roles] if day is None else actor.roles_on(day)
            certainties = [match.certain for match in held if match.record.org in bodies]
            if certainties:
                found.append(Match(actor, any(certainties)))
    return tuple(found)


def _bodies_of(actors: Iterable[Actor], body: Actor, asked: str) -> set[str]:
    """Return the id of *body*, and those of its public bodies among *actors* if it is a state."""
    if body.kind is ActorKind.PERSON:
        raise RecordError.of(asked, expected="a state, an organization or a group", found=repr(body.id))
    if body.kind is not ActorKind.STATE or body.country is None:
        return {body.id}
    # only states have codes of their own: a mission and a council of the UN share one
    same_country = (actor for actor in actors if actor.country == body.country and actor.sector in PUBLIC)
    return {body.id, *(actor.id for actor in same_country if actor.kind is not ActorKind.STATE)}
