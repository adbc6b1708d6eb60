"""Offices of actors, and the days on which they certainly held them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from malicrisis.model.dates import When, is_vague
from malicrisis.plover import Sector
from malicrisis.vocab import Precision

if TYPE_CHECKING:
    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus


def offices_on(actor: Actor, day: datetime.date) -> list[Role]:
    """Return the offices that *actor* certainly held on *day*, the last to begin first.

    >>> import malicrisis
    >>> keita = malicrisis.load().actors["keita-ibrahim-boubacar"]
    >>> [role.title for role in offices_on(keita, datetime.date(2020, 8, 18))]
    ['President of Mali']
    """
    held = [match.record for match in actor.roles_on(day.isoformat()) if match.certain]
    return sorted(held, key=lambda role: first_day(role.during), reverse=True)


def possible_office_on(actor: Actor, day: datetime.date) -> Role | None:
    """Return the office that *actor* may have held on *day*, of several the last to begin, or None.

    >>> import malicrisis
    >>> possible_office_on(malicrisis.load().actors["lavrov-sergei"], datetime.date(2040, 5, 30)).title
    'Foreign Minister of Russia'
    """
    possible = (match.record for match in actor.roles_on(day.isoformat()))
    return max(possible, key=lambda role: first_day(role.during), default=None)


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
        if is_vague(during) or not during.latest:
            return None
        ends.append((during.latest, during.is_interval))
    # of an interval and a day with the same end, the interval counts: its end is known
    end, is_known = max(ends, default=(None, False))
    return end if is_known else None


def first_day(during: When | None) -> datetime.date:
    """Return the first day on which an office can have begun; an open or unknown begin sorts before all others."""
    return (during and during.earliest) or datetime.date.min


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
    """Return the day on which something began, if *when* gives it exactly; the end does not matter.

    >>> from malicrisis import When
    >>> known_day(When("2020-08-18/2020-10")), known_day(When("2020-08")), known_day(When("2020-08-18~"))
    (datetime.date(2020, 8, 18), None, None)
    """
    return None if when is None else _exact_day(when.edtf.partition("/")[0])


def known_end(when: When) -> datetime.date | None:
    """Return the day on which an interval ended, if *when* is one and gives it exactly.

    >>> from malicrisis import When
    >>> known_end(When("2020/2020-10-02")), known_end(When("2020-08-18/2020-10")), known_end(When("2020-08-18"))
    (datetime.date(2020, 10, 2), None, None)
    """
    return _exact_day(when.edtf.partition("/")[2])


def _exact_day(date: str) -> datetime.date | None:
    """Return *date*, EDTF or an end of an interval, if it is a day without a mark."""
    when = None if date in ("", "..") else When(date)
    return when.earliest if when and when.precision is Precision.DAY and not is_vague(when) else None
