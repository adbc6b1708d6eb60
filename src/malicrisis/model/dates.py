"""Dates as they are known: a subset of EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

============================ ======================================================================
``2020-08-18``               a day; ``2020-08`` a month; ``2020`` a year
``2012~`` ``2012?``          approximate; uncertain; ``2012%`` both
``2013-01/2014-07``          it lasted from the one to the other
``2017-01-01/``              it lasted from then to an unknown end; ``/2020`` unknown begin
``2004/..``                  it lasted from then on, without an end; ``../2004`` without a begin
``[2018-05-30..2018-05-31]`` one day between the two, which one is unknown; also ``[..2012-06]`` and ``[2012-06..]``
============================ ======================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import DateError
from malicrisis.vocab import Precision

from .fields import Record, short_repr

if TYPE_CHECKING:
    import datetime

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
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


@attrs.frozen(repr=False, eq=False)
class When(Record):
    """A date, an interval, or one date out of a range, as EDTF.

    Attributes:
        edtf: the date in the EDTF forms named in `malicrisis.model.dates`

    >>> when = When("2012-06~")
    >>> when.earliest, when.latest, when.precision.value, when.is_approximate
    (datetime.date(2012, 6, 1), datetime.date(2012, 6, 30), 'month', True)
    >>> When("2023-07-01/2023-06-30")
    Traceback (most recent call last):
    malicrisis.errors.DateError: '2023-07-01/2023-06-30': expected a begin no later than the end
    """

    edtf: str = attrs.field()

    def __attrs_post_init__(self) -> None:
        """Raise DateError unless the string is a date of these forms."""
        if type(self.edtf) is not str:
            raise DateError.of(short_repr(self.edtf), expected=_FORMS)
        _read(self.edtf)

    def __repr__(self) -> str:
        """Return the constructor call."""
        return f"When({self.edtf!r})"

    def __str__(self) -> str:
        """Return the EDTF string."""
        return self.edtf

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
    def begins_after(self, other: When) -> bool:
        """Tell whether this date certainly begins after *other* has ended.

        >>> When("2023-07").begins_after(When("2023-06-30")), When("2023").begins_after(When("2023-06-30"))
        (True, False)
        """
        begin, end = _read(self.edtf).earliest, _read(other.edtf).latest
        return begin is not None and end is not None and begin > end


def as_when(value: When | str) -> When:
    """Return *value* as a `When`: a converter of records."""
    return value if isinstance(value, When) else When(value)


def as_optional_when(value: When | str | None) -> When | None:
    """Return *value* as a `When`, or None: a converter of records."""
    return value if value is None else as_when(value)


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
            raise DateError.of(short_repr(edtf), expected=_FORMS)
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
        raise DateError.of(short_repr(edtf), expected="at least one date")
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
        raise DateError.of(short_repr(edtf), expected=_FORMS)
    year, month, day = (int(group) if group else 0 for group in match.groups()[:3])
    if year < 1 or (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= _days(year, month)):  # noqa: PLR2004  the calendar's
        raise DateError.of(short_repr(edtf), expected="a date of the calendar", found=short_repr(date))
    if match[3]:
        return _Reading((year, month, day), (year, month, day), Precision.DAY, match[4])
    if match[2]:
        return _Reading((year, month, 1), (year, month, _days(year, month)), Precision.MONTH, match[4])
    return _Reading((year, 1, 1), (year, 12, 31), Precision.YEAR, match[4])


def _days(year: int, month: int) -> int:
    """Return the number of days of a month of the Gregorian calendar."""
    if month == 2:  # noqa: PLR2004  February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
