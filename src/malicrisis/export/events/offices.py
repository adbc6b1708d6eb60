"""Offices of actors, and the days on which they certainly held them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.model.dates import When
from malicrisis.plover import Sector
from malicrisis.vocab import Precision

if TYPE_CHECKING:
    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus


class Days(NamedTuple):
    """The days from the first to the last, both included; None if there is no bound."""

    first: datetime.date | None
    last: datetime.date | None

    def contains(self, day: datetime.date) -> bool:
        """Return whether *day* is one of them."""
        return (self.first or day) <= day <= (self.last or day)


def certain_days(during: When) -> Days | None:
    """Return the days that *during* certainly covers, from its latest begin to its earliest end, or None.

    If the end of an interval is unknown, only the day on which it began is certain.

    >>> for edtf in ("2014/2017", "2017-01-01/", "2021-06-11/..", "2014", "2014~/2017"):
    ...     print(edtf, *(certain_days(When(edtf)) or ["no certain day"]))
    2014/2017 2014-12-31 2017-01-01
    2017-01-01/ 2017-01-01 2017-01-01
    2021-06-11/.. 2021-06-11 None
    2014 no certain day
    2014~/2017 no certain day
    """
    if _is_vague(during):
        return None
    begin, _, end = during.edtf.partition("/")
    # an empty end is unknown, ".." is open: only the second covers further days
    begin, end = begin or end, end or begin
    days = Days(
        None if begin == ".." else When(begin).latest,
        None if end == ".." else When(end).earliest,
    )
    return None if days.first and days.last and days.first > days.last else days


def offices_on(actor: Actor, day: datetime.date) -> list[Role]:
    """Return the offices that *actor* certainly held on *day*, the last to begin first.

    >>> import malicrisis
    >>> keita = malicrisis.load().actors["keita-ibrahim-boubacar"]
    >>> [role.title for role in offices_on(keita, datetime.date(2020, 8, 18))]
    ['President of Mali']
    """
    held = [role for role in actor.roles if role.during and (days := certain_days(role.during)) and days.contains(day)]
    return sorted(held, key=_begin, reverse=True)


def possible_office_on(actor: Actor, day: datetime.date) -> Role | None:
    """Return the office that *actor* may have held on *day*, of several the last to begin, or None.

    >>> import malicrisis
    >>> possible_office_on(malicrisis.load().actors["guterres-antonio"], datetime.date(2018, 5, 30)).title
    'Secretary-General of the United Nations'
    """
    return max(actor.roles_on(day.isoformat()), key=_begin, default=None)


def sector_on(actor: Actor, day: datetime.date | None) -> Sector | None:
    """Return the sector of *actor* on *day*: that of an office it certainly held, else its own, which has no date.

    An actor with dated offices counts as a former official only after the last of them.

    >>> import malicrisis
    >>> keita = malicrisis.load().actors["keita-ibrahim-boubacar"]
    >>> [str(sector_on(keita, datetime.date(2020, 8, day))) for day in (18, 19)], sector_on(keita, None)
    (['GOV', 'ELI'], None)
    """
    if day and (sectors := [role.sector for role in offices_on(actor, day) if role.sector]):
        return sectors[0]
    # ELI, former official, holds from the end of the last office; other sectors are taken to hold at all times
    if actor.sector is not Sector.ELI or not any(role.during for role in actor.roles):
        return actor.sector
    end = last_day_in_office(actor)
    return actor.sector if day and end and day > end else None


def last_day_in_office(actor: Actor) -> datetime.date | None:
    """Return the last day of the last office of *actor*, or None if it is unknown or there is no dated office.

    If the corpus knows an office only on a single day, its end is unknown.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> last_day_in_office(actors["keita-ibrahim-boubacar"]), last_day_in_office(actors["kirby-john"])
    (datetime.date(2020, 8, 18), None)
    """
    ends: list[tuple[datetime.date, bool]] = []
    for during in (role.during for role in actor.roles if role.during):
        if _is_vague(during) or not during.latest:
            return None
        ends.append((during.latest, during.is_interval))
    # of an interval and a day with the same end, the interval counts: its end is known
    end, is_known = max(ends, default=(None, False))
    return end if is_known else None


def _is_vague(during: When) -> bool:
    """Return whether *during* is one day of several, approximate or uncertain."""
    return during.is_one_of or during.is_approximate or during.is_uncertain


def _begin(role: Role) -> datetime.date:
    """Return the first day on which *role* can have begun; an open or unknown begin sorts before all others."""
    return (role.during and role.during.earliest) or datetime.date.min


def spoken_when(corpus: Corpus, account: Account, statement: Statement | None) -> When | None:
    """Return when *statement* was made, else the date of the text around *account*; None if neither is known.

    A statement without a date may be a speech act of the corpus, an event that has one.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> account = corpus.accounts(voice="baerbock-annalena")[-1]
    >>> spoken_when(corpus, account, account.statement), spoken_when(corpus, account, None)
    (When('2023-06-30'), When('2023-07-01'))
    """
    made = None if statement is None else statement.when
    if made is None and statement is not None and statement.event:
        made = corpus.events[statement.event].when
    return made or account.document.date_at(account.report)


def known_day(when: When | None) -> datetime.date | None:
    """Return the day on which something began, if *when* gives it exactly.

    >>> from malicrisis import When
    >>> known_day(When("2020-08-18/")), known_day(When("2020-08")), known_day(When("2020-08-18~"))
    (datetime.date(2020, 8, 18), None, None)
    """
    if when is None or when.precision is not Precision.DAY or _is_vague(when):
        return None
    return when.earliest
