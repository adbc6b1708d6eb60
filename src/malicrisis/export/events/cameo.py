"""CAMEO codes of actors, from the codes of PLOVER, and the days from which and to which they hold.

Codes: CAMEO manual 1.1b3 and the Phoenix dictionaries, openeventdata/Dictionaries, commit aa75b79 of 3 August 2018
(https://github.com/openeventdata/Dictionaries).
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.dates import When
from malicrisis.plover import NonState, Sector
from malicrisis.vocab import ActorKind, IdScheme, IdStatus

from .offices import end_of_offices, sure_days

if TYPE_CHECKING:
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus


_NO_ROLES = frozenset({Sector.PRE, Sector.PRM, Sector.SOC, Sector.UNK})
"""The sectors for which neither the manual nor a dictionary of CAMEO has a role."""


ROLES: dict[Sector, str] = {
    **{sector: sector.value for sector in Sector if sector not in _NO_ROLES},
    Sector.JRN: "MED",  # the manual of PLOVER: in CAMEO MED was media and HLH was medical
    Sector.MED: "HLH",
}
"""The role codes of CAMEO by sector of PLOVER, which took most of them over."""


BODIES: dict[str, str] = {
    NonState.UNO: "IGOUNO",
    NonState.EUR: "IGOEUREEC",  # as the dictionaries have it; the manual lists IGOEEC
    NonState.ISM: "NGM",  # the manual's non-governmental movements, the nearest it has
}
"""The codes of CAMEO for actors of no country; the others are the same in PLOVER."""


_CODE = re.compile("[A-Z0-9]+")


class Held(NamedTuple):
    """A code with the first and the last day of its holding; None where it has no bound.

    Where the end is not known, it is taken to be the last day of the corpus, and `end_known` is false.
    """

    code: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    end_known: bool = True


def codes_of(actor: Actor, end: datetime.date | None) -> list[Held]:
    """Return the codes of *actor*, later offices first: a reader takes the first that holds on a day.

    Where offices have dates, the actor has the codes of these offices on the days that these certainly cover, and, if
    its sector is that of former officials, that code after the last of them, if its end is known. An office with an
    unknown end is taken to have gone on until *end*, the last day a corpus speaks from, and no longer. Other actors
    have the code that a dictionary has, else one made of country and sector, at all times. No code, no entry.

    >>> import datetime, malicrisis
    >>> for held in codes_of(malicrisis.load().actors["traore-dioncounda"], None):
    ...     print(*held[:3])
    MLIGOV 2012-04-12 2013-09-04
    MLILEG 2007-09-03 2012-04-12
    """
    offices = _offices(actor)
    if not offices:
        code = _listed(actor) or code_of(actor, actor.sector)
        return [Held(code)] if code else []
    held = [one for code, during in offices if (one := _span(code, during, end))]
    former, last = code_of(actor, Sector.ELI), end_of_offices(actor)
    if actor.sector is Sector.ELI and former and last and last < datetime.date.max:
        held.append(Held(former, last + datetime.timedelta(days=1)))
    return _merged(held)


def vague_offices(actor: Actor, end: datetime.date | None) -> list[tuple[str, str]]:
    """Return the codes and the dates, in EDTF, of the offices of *actor* that cover no day for certain.

    >>> import malicrisis
    >>> vague_offices(malicrisis.load().actors["president-of-the-security-council"], None)
    [('IGOUNO', '2012-09')]
    """
    return [(code, during.edtf) for code, during in _offices(actor) if not _span(code, during, end)]


def _offices(actor: Actor) -> list[tuple[str, When]]:
    """Return the codes and the dates of the offices of *actor* that have both."""
    return [
        (code, role.during)
        for role in actor.roles
        if role.during and (code := code_of(actor, role.sector or actor.sector))
    ]


def code_of(actor: Actor, sector: Sector | None) -> str | None:
    """Return the code made of the country of *actor* and of *sector*; None where CAMEO has no such thing.

    The code of a country alone is that of the state. An actor of no country has the code of its kind, with a role if
    there is one; that a body of states is of governments goes without saying.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> [code_of(actors[name], actors[name].sector) for name in ("mali", "g5-sahel", "un-news", "wagner-group")]
    ['MLI', 'IGO', 'IGOUNOMED', 'RUSUAF']
    """
    if actor.country is None:
        return None
    place = BODIES.get(actor.country, actor.country)
    if actor.kind is ActorKind.STATE or (place.startswith("IGO") and sector is Sector.GOV):
        return place
    role = ROLES.get(sector) if sector else None
    if role:
        return place + role
    return place if actor.country in set(NonState) else None


def end_of(corpus: Corpus) -> datetime.date | None:
    """Return the last day on which a document of *corpus* can have been published, as far as is known.

    >>> import malicrisis
    >>> end_of(malicrisis.load())
    datetime.date(2023, 7, 1)
    """
    return max((day for one in corpus.documents if (day := one.published.latest)), default=None)


def _listed(actor: Actor) -> str | None:
    """Return the first code of CAMEO that *actor* has and that fits it, if it has one."""
    fits = (one for one in actor.ids if one.scheme is IdScheme.CAMEO and one.status is not IdStatus.LISTED_STALE)
    return next((one.value for one in fits if _CODE.fullmatch(one.value)), None)


def _span(code: str, during: When, end: datetime.date | None) -> Held | None:
    """Return *code* on the days that *during* certainly covers, or None if there are none.

    An end that is unknown is taken to be *end*.
    """
    days = sure_days(during)
    if during.edtf.endswith("/") and end:
        begin = When(during.edtf.rstrip("/"))
        if not (begin.is_approximate or begin.is_uncertain) and begin.latest and begin.latest < end:
            return Held(code, begin.latest, end, end_known=False)
    return Held(code, *days) if days else None


def _merged(held: list[Held]) -> list[Held]:
    """Return *held* with the spans of a code that overlap made one, the last to begin first."""
    made: list[Held] = []
    for one in sorted(held, key=lambda one: (one.code, _first(one))):
        before = made[-1] if made else None
        if before and before.code == one.code and _first(one) <= _last(before):
            later = max(before, one, key=_end)
            made[-1] = before._replace(last=later.last, end_known=later.end_known)
        else:
            made.append(one)
    return sorted(made, key=_first, reverse=True)


def _end(held: Held) -> tuple[datetime.date, bool, bool]:
    """Return what tells how an office ends: an interval has an end, a day on which it is held says nothing of one."""
    return _last(held), held.end_known and held.first != held.last, not held.end_known


def _first(held: Held) -> datetime.date:
    return held.first or datetime.date.min


def _last(held: Held) -> datetime.date:
    return held.last or datetime.date.max
