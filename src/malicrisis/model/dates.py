"""Dates as they are known: a subset of EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

============================ ======================================================================
``2020-08-18``               a day; ``2020-08`` a month; ``2020`` a year
``2012~`` ``2012?``          approximate; uncertain; ``2012%`` both
``2013-01/2014-07``          it lasted from the one to the other
``2017-01-01/``              it lasted from then to an unknown end; ``/2020`` unknown begin
``2004/..``                  it lasted from then on, without an end; ``../2004`` without a begin
``[2018-05-30..2018-05-31]`` one day between the two, which one is unknown; also ``[..2012-06]`` and ``[2012-06..]``
============================ ======================================================================

Other forms of EDTF are refused: seasons, ``X`` for unknown digits, lists, times, marks on a part of a date, and years
before 1 or above 9999.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import DateError
from malicrisis.vocab import Precision

from .date_words import NO_DATE, in_words
from .fields import Record, short_repr

if TYPE_CHECKING:
    import datetime

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_MONTHS = range(1, 13)
_FEBRUARY = 2
_ONE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
EDTF = (
    rf"^({_ONE}|{_ONE}/({_ONE}|\.\.)?|(\.\.)?/{_ONE}"
    rf"|\[{_ONE}\.\.({_ONE})?\]|\[\.\.{_ONE}\])$"
)
"""The form of a date in JSON, as a regular expression; that it is in the calendar, `When` alone checks."""

_FORMS = (
    "a date such as 2020-08-18, 2020-08 or 2020 (each with ~ ? or %), an interval a/b with .. or nothing for an end,"
    " or one of [a..b]"
)

_SEASONS = re.compile(r"[0-9]{4}-(2[1-9]|3[0-9]|4[01])(?![0-9])")
"""A season, a quarter or another part of a year in EDTF."""

_INSTEAD = (
    (re.compile(r"^[X./-]*$"), "for an unknown date give none"),
    (_SEASONS, "for a season write its months: summer 2012 is [2012-06..2012-08], or 2012-06/2012-08 if it lasted"),
    (re.compile("X|[0-9]S[0-9]"), "for unknown digits write a range: 201X is [2010..2019], or 2010/2019 if it lasted"),
    (re.compile("[{,]"), "for a list write one date, or a range such as [2012-06..2012-08]"),
    (re.compile("T[0-9]|[0-9] [0-9]{1,2}:"), "write the date without the time"),
    (re.compile("[~?%][-0-9]"), "write ~, ? or % once, at the end of the date"),
    (re.compile("[Yy]-?[0-9]|^-[0-9]|^0000|[0-9]{5}"), "years are from 0001 to 9999, in four digits"),
)
"""The forms of EDTF that `When` does not have, and what to write instead."""

UNDATED = "n.d."
"""How tables and citations show an unknown date: "no date"."""

_COARSE_LAST = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_Day = tuple[int, int, int]


class _Reading(NamedTuple):
    """The parsed form of an EDTF string, or of one date in it."""

    earliest: _Day | None
    latest: _Day | None
    precision: Precision
    qualifiers: str
    is_interval: bool = False
    is_one_of: bool = False


def _as_edtf(value: datetime.date | str) -> str:
    """Return a `datetime.date` in the notation of EDTF, and anything else unchanged, for `When` to check."""
    if type(value) is str:
        return value
    import datetime  # costs 2 ms at import; strings need no calendar objects

    given = cast("object", value)
    # a datetime is a date of Python too: its time of day stays in the string, and `When` refuses it
    return given.isoformat() if isinstance(given, datetime.date) else cast("str", given)


@attrs.frozen(repr=False, eq=False)
class When(Record):
    """A date, an interval, or one date out of a range, as EDTF.

    A `datetime.date` can be given instead of the string.

    Attributes:
        edtf: the date in the EDTF forms named in `malicrisis.model.dates`

    >>> when = When("2012-06~")
    >>> when.earliest, when.latest, when.precision.value, when.is_approximate
    (datetime.date(2012, 6, 1), datetime.date(2012, 6, 30), 'month', True)
    >>> When("2023-07-01/2023-06-30")
    Traceback (most recent call last):
    malicrisis.errors.DateError: '2023-07-01/2023-06-30': expected a begin no later than the end
    """

    edtf: str = attrs.field(converter=_as_edtf)

    def __attrs_post_init__(self) -> None:
        """Raise DateError unless the string is a date of these forms."""
        if type(self.edtf) is not str:
            raise _other_form(self.edtf)
        _read(self.edtf)

    def __repr__(self) -> str:
        """Return the constructor call."""
        return f"When({self.edtf!r})"

    def __str__(self) -> str:
        """Return the EDTF string."""
        return self.edtf

    @property
    def words(self) -> str:
        """The date in English words: ``between 17 and 23 August 2020``."""
        return in_words(self.edtf)

    @property
    def earliest(self) -> datetime.date | None:
        """The first possible day; None if it has no lower bound. Qualifiers do not widen it."""
        return _date(_read(self.edtf).earliest)

    @property
    def latest(self) -> datetime.date | None:
        """The last possible day; None if its end is open or unknown."""
        return _date(_read(self.edtf).latest)

    @property
    def precision(self) -> Precision:
        """Day, month or year; for two dates, the coarser of both."""
        return _read(self.edtf).precision

    @property
    def is_approximate(self) -> bool:
        """Whether the date is approximate (``~`` or ``%``)."""
        return not {"~", "%"}.isdisjoint(_read(self.edtf).qualifiers)

    @property
    def is_uncertain(self) -> bool:
        """Whether the date is uncertain (``?`` or ``%``)."""
        return not {"?", "%"}.isdisjoint(_read(self.edtf).qualifiers)

    @property
    def is_interval(self) -> bool:
        """Whether it is an interval, from one date to another (``a/b``)."""
        return _read(self.edtf).is_interval

    @property
    def is_one_of(self) -> bool:
        """Whether it is one unknown date in a range (``[a..b]``)."""
        return _read(self.edtf).is_one_of

    @checked
    def begins_after(self, other: When | datetime.date | str) -> bool:
        """Return whether this date certainly begins after *other* has ended; never, if one has ``~``, ``?`` or ``%``.

        >>> When("2023-07").begins_after(When("2023-06-30")), When("2023").begins_after(When("2023-06-30"))
        (True, False)
        >>> When("2023-07~").begins_after(When("2023-06-30"))
        False
        """
        then = as_when(other)
        return begins_later(self, then) and not (_read(self.edtf).qualifiers or _read(then.edtf).qualifiers)


def begins_later(one: When, other: When) -> bool:
    """Return whether the first day of *one* is after the last day of *other*, with ``~``, ``?`` and ``%`` ignored.

    >>> begins_later(When("2013~"), When("2012")), begins_later(When("2013~"), When("2013"))
    (True, False)
    """
    begin, end = _read(one.edtf).earliest, _read(other.edtf).latest
    return begin is not None and end is not None and begin > end


def share_no_day(one: When, other: When) -> bool:
    """Tell whether no day is possible for both dates, with ``~``, ``?`` and ``%`` ignored.

    >>> share_no_day(When("2020-08-21"), When("2020-08-20")), share_no_day(When("2020-08"), When("2020-08-20"))
    (True, False)
    """
    return begins_later(one, other) or begins_later(other, one)


def is_vague(when: When) -> bool:
    """Return whether *when* is one unknown date of a range, approximate or uncertain."""
    return when.is_one_of or when.is_approximate or when.is_uncertain


def as_when(value: When | datetime.date | str) -> When:
    """Return *value* as a `When`: a converter of records."""
    return value if isinstance(value, When) else When(value)


def as_optional_when(value: When | datetime.date | str | None) -> When | None:
    """Return *value* as a `When`, or None: a converter of records."""
    return value if value is None else as_when(value)


def date_words(when: When | None) -> str:
    """Return *when* in words, or that there is no date."""
    return when.words if when else NO_DATE


class Period(NamedTuple):
    """The first and the last day of a period, both included, as ordinal numbers or infinity."""

    first: float
    last: float


def certainty_in(when: When | None, period: Period | None, *, undated: bool) -> bool | None:
    """Return whether a match of *when* with *period* is certain; None if it is no match."""
    if period is None:
        return True
    if when is None:
        return False if undated else None
    first_begin, last_begin, first_end, last_end = _bounds(when)
    if first_begin > period.last or last_end < period.first:
        return None
    # even the latest begin is before the end of the period, and even the earliest end after its start
    certain = min(last_begin, last_end) <= period.last and max(first_end, first_begin) >= period.first
    return certain and not (when.is_approximate or when.is_uncertain)


def _bounds(when: When) -> tuple[float, float, float, float]:
    """Return the first and the last possible day of the begin of *when*, then of its end."""
    earliest, latest = _ordinal(when.earliest, -inf), _ordinal(when.latest, inf)
    if not when.is_interval:
        return earliest, latest, earliest, latest
    begin, _, end = when.edtf.partition("/")
    # "" is an unknown day, which may be any; ".." is no day at all: the interval has no begin or no end
    last_begin = {"": inf, "..": -inf}.get(begin)
    first_end = {"": -inf, "..": inf}.get(end)
    return (
        earliest,
        _ordinal(When(begin).latest, inf) if last_begin is None else last_begin,
        _ordinal(When(end).earliest, -inf) if first_end is None else first_end,
        latest,
    )


def period_of(since: When | datetime.date | str | None, until: When | datetime.date | str | None) -> Period | None:
    """Return the days from *since* to *until*, or None if neither is given."""
    begin, end = as_optional_when(since), as_optional_when(until)
    if begin is None and end is None:
        return None
    first = _ordinal(begin.earliest if begin else None, -inf)
    last = _ordinal(end.latest if end else None, inf)
    if first > last:
        raise DateError(f"since must not be after until: found since {str(begin)!r} and until {str(end)!r}")
    return Period(first, last)


def _ordinal(day: datetime.date | None, otherwise: float) -> float:
    """Return the ordinal number of *day*, or *otherwise* if it is None."""
    return otherwise if day is None else day.toordinal()


def _date(day: _Day | None) -> datetime.date | None:
    if day is None:
        return None
    import datetime  # costs 2 ms at import; loading needs no calendar objects

    return datetime.date(*day)


@lru_cache(maxsize=4096)
def _read(edtf: str) -> _Reading:
    """Return *edtf* parsed, or raise DateError."""
    if edtf.startswith("[") and edtf.endswith("]"):
        begin, dots, end = edtf[1:-1].partition("..")
        if not dots:
            raise _other_form(edtf)
        return _reading(edtf, begin, end, is_interval=False)
    if "/" in edtf:
        begin, end = ("" if date == ".." else date for date in edtf.split("/", 1))
        return _reading(edtf, begin, end, is_interval=True)
    return _one_date(edtf, edtf)


def _reading(edtf: str, begin: str, end: str, *, is_interval: bool) -> _Reading:
    """Return an interval or a one-of parsed; *begin* or *end* may be empty."""
    first = _one_date(edtf, begin) if begin else None
    last = _one_date(edtf, end) if end else None
    known = [date for date in (first, last) if date]
    if not known:
        raise DateError.of(short_repr(edtf), expected="at least one date", hint=_instead(edtf))
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if earliest and latest and earliest > latest:
        raise DateError.of(short_repr(edtf), expected="a begin no later than the end")
    return _Reading(
        earliest=earliest,
        latest=latest,
        precision=max((date.precision for date in known), key=_COARSE_LAST.index),
        qualifiers="".join(date.qualifiers for date in known),
        is_interval=is_interval,
        is_one_of=not is_interval,
    )


def _one_date(edtf: str, date: str) -> _Reading:
    """Return *date*, which is all or part of *edtf*, parsed."""
    match = _DATE.fullmatch(date)
    if not match:
        raise _other_form(edtf)
    year, month, day = (int(group) if group else 0 for group in match.groups()[:3])
    if year < 1 or (match[2] and month not in _MONTHS) or (match[3] and not 1 <= day <= _days(year, month)):
        raise DateError.of(
            short_repr(edtf), expected="a date of the calendar", found=short_repr(date), hint=_instead(date)
        )
    if match[3]:
        return _Reading((year, month, day), (year, month, day), Precision.DAY, match[4])
    if match[2]:
        return _Reading((year, month, 1), (year, month, _days(year, month)), Precision.MONTH, match[4])
    return _Reading((year, 1, 1), (year, 12, 31), Precision.YEAR, match[4])


def _other_form(found: object) -> DateError:
    """Return the error that *found* is no date of the forms that `When` has, with what to write instead."""
    return DateError.of(short_repr(found), expected=_FORMS, hint=_instead(found) if isinstance(found, str) else "")


def _instead(edtf: str) -> str:
    """Return what to write instead of *edtf*, if it has a form of EDTF that `When` does not have."""
    return next((advice for form, advice in _INSTEAD if form.search(edtf)), "")


def _days(year: int, month: int) -> int:
    """Return the number of days of a month of the Gregorian calendar."""
    if month == _FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
