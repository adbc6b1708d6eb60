"""CAMEO codes of actors, made from PLOVER codes, with the days on which they hold.

Codes: CAMEO manual 1.1b3 and the Phoenix dictionaries, openeventdata/Dictionaries, commit aa75b79 of 3 August 2018
(https://github.com/openeventdata/Dictionaries).
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.dates import When, is_vague
from malicrisis.plover import NonState, Sector
from malicrisis.vocab import ActorKind, IdScheme, IdStatus

from .offices import first_day, last_day_in_office

if TYPE_CHECKING:
    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.corpus import Corpus

_NO_ROLES = frozenset({Sector.PRE, Sector.PRM, Sector.SOC, Sector.UNK})
"""The sectors for which neither the CAMEO manual nor a dictionary has a role."""

ROLES: dict[Sector, str] = {
    **{sector: sector.value for sector in Sector if sector not in _NO_ROLES},
    Sector.JRN: "MED",  # the manual of PLOVER: in CAMEO MED was media and HLH was medical
    Sector.MED: "HLH",
}
"""The CAMEO role codes by PLOVER sector; PLOVER took most of them over."""

BODIES: dict[str, str] = {
    NonState.UNO: "IGOUNO",
    NonState.EUR: "IGOEUREEC",  # as in the dictionaries; the manual has IGOEEC
    NonState.ISM: "NGM",  # non-governmental movements: the nearest code in the manual
}
"""The CAMEO codes of actors of no country, if they differ from those of PLOVER."""

_CODE = re.compile("[A-Z0-9]+")


class DatedCode(NamedTuple):
    """A code with the first and the last day on which it holds; None if there is no bound.

    If the end is unknown, `last` is the last day of the corpus, and `end_known` is false.
    """

    code: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    end_known: bool = True


def codes_of(actor: Actor, end: datetime.date | None) -> list[DatedCode]:
    """Return the codes of *actor*, later offices first: an event coder takes the first that holds on a day.

    An actor with dated offices has their codes on the days that these certainly cover. If its sector is that of former
    officials, it has that code after the last office, if the end of that is known. An office with an unknown end is
    taken to last until *end*, the last day that the corpus can report, if no source attests it so long. Other actors
    have one code at all times: that of a dictionary, else one composed of country and sector. The list is empty if
    there is no code.

    >>> import datetime, malicrisis
    >>> for dated in codes_of(malicrisis.load().actors["traore-dioncounda"], None):
    ...     print(*dated[:3])
    MLIGOV 2012-04-12 2013-09-04
    MLILEG 2007-09-03 2012-04-12
    """
    offices = _dated_offices(actor)
    if not offices:
        code = _listed(actor) or composed_code(actor, actor.sector)
        return [DatedCode(code)] if code else []
    codes = [(first_day(role.during), dated) for code, role in offices if (dated := _dated(code, role, end))]
    former, last = composed_code(actor, Sector.ELI), last_day_in_office(actor)
    # the day after datetime.date.max does not exist
    if actor.sector is Sector.ELI and former and last and last < datetime.date.max:
        after = last + datetime.timedelta(days=1)
        codes.append((after, DatedCode(former, after)))
    return _merged(codes)


def vague_offices(actor: Actor, end: datetime.date | None) -> list[tuple[str, str]]:
    """Return the codes and the EDTF dates of the offices of *actor* that cover no day for certain.

    >>> import malicrisis
    >>> vague_offices(malicrisis.load().actors["president-of-the-security-council"], None)
    [('IGOUNO', '2012-09')]
    """
    return [(code, str(role.during)) for code, role in _dated_offices(actor) if not _dated(code, role, end)]


def _dated_offices(actor: Actor) -> list[tuple[str, Role]]:
    """Return the offices of *actor* that have a date and a code, with the codes."""
    return [
        (code, role)
        for role in actor.roles
        if role.during and (code := composed_code(actor, role.sector or actor.sector))
    ]


def composed_code(actor: Actor, sector: Sector | None) -> str | None:
    """Return the code composed of the country of *actor* and of *sector*, or None if CAMEO has none.

    A country alone is the code of the state. An actor of no country has the code of its kind, followed by a role if
    CAMEO has one; for an organization of states, the role of governments is left out.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> [composed_code(actors[one], actors[one].sector) for one in ("mali", "g5-sahel", "un-news", "wagner-group")]
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
    """Return the last day on which a document of *corpus* can have been published, or None if that is unknown.

    >>> import malicrisis
    >>> end_of(malicrisis.load())
    datetime.date(2023, 7, 1)
    """
    return max((day for one in corpus.documents if one.published and (day := one.published.latest)), default=None)


def _listed(actor: Actor) -> str | None:
    """Return the first CAMEO code among the identifiers of *actor* that fits it, or None."""
    fits = (one for one in actor.ids if one.scheme is IdScheme.CAMEO and one.status is not IdStatus.LISTED_STALE)
    return next((one.value for one in fits if _CODE.fullmatch(one.value)), None)


def _dated(code: str, role: Role, end: datetime.date | None) -> DatedCode | None:
    """Return *code* on the days on which *role* was certainly held, or None if there are none.

    An unknown end is taken to be *end*, if that is later than the last of these days.
    """
    days, during = role.certain_days, role.during
    if end and during and during.edtf.endswith("/") and not is_vague(during):
        first = When(during.edtf.rstrip("/")).latest
        last = days.last if days else first
        if first and last and last < end:
            return DatedCode(code, first, end, end_known=False)
    return DatedCode(code, *days) if days else None


def _merged(codes: list[tuple[datetime.date, DatedCode]]) -> list[DatedCode]:
    """Return *codes*, each with the begin of its office, in the order in which `offices_on` has the offices.

    Overlapping periods of one code are joined if no office with another code began between them: a joined period has
    one place in the list, so it would go before or after that code on the wrong days.
    """
    merged: list[DatedCode] = []
    for _, one in sorted(codes, key=lambda pair: pair[0], reverse=True):
        later = merged[-1] if merged else None
        if later and later.code == one.code and _first(later) <= _last(one) and _first(one) <= _last(later):
            longer = max(later, one, key=_end)
            merged[-1] = min(later, one, key=_first)._replace(last=longer.last, end_known=longer.end_known)
        else:
            merged.append(one)
    return merged


def _end(dated: DatedCode) -> tuple[datetime.date, bool, bool]:
    """Return a sort key for the ends of periods.

    Of two that end on one day, a known end counts more than an assumed one. A single day counts least: it says that the
    office was held then, not that it ended.
    """
    return _last(dated), dated.end_known and dated.first != dated.last, not dated.end_known


def _first(dated: DatedCode) -> datetime.date:
    return dated.first or datetime.date.min


def _last(dated: DatedCode) -> datetime.date:
    return dated.last or datetime.date.max
