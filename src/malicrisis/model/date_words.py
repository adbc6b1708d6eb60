"""Dates in English words, as precise as they are known."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

NO_DATE = "no date"
"""How an unknown date is shown to readers in a sentence."""


def in_words(edtf: str) -> str:
    """Return the date *edtf*, in the forms of `malicrisis.When`, in words that say how it is imprecise.

    >>> for edtf in ("2020-08-18", "[2012-03-21..2012-03-22]", "2020/", "2013-01-11/2014-07", "2012~", "[..2012-06]"):
    ...     print(in_words(edtf))
    18 August 2020
    21 or 22 March 2012
    from 2020, end unknown
    11 January 2013 to July 2014
    about 2012
    not after June 2012
    """
    if edtf.startswith("["):
        begin, _, end = edtf[1:-1].partition("..")
        return _one_of(begin, end)
    begin, slash, end = edtf.partition("/")
    return _interval(begin, end) if slash else _one(edtf)


def _one_of(begin: str, end: str) -> str:
    """Return one unknown date between two in words; one of the two may be empty."""
    if not begin:
        return f"not after {_one(end)}"
    if not end:
        return f"not before {_one(begin)}"
    if begin == end:
        return _one(end)
    first, last = _ends(begin, end)
    return f"{first} or {last}" if _follow(begin, end) else f"between {first} and {last}"


def _interval(begin: str, end: str) -> str:
    """Return an interval in words; an end that is not known is empty, one that does not exist is two full stops."""
    if not end.strip("."):
        return f"from {_one(begin)}, {'no end' if end else 'end unknown'}"
    if not begin.strip("."):
        return f"until {_one(end)}, {'no begin' if begin else 'begin unknown'}"
    if begin == end:
        return _one(end)
    first, last = _ends(begin, end)
    # an end that is only known to the year of the begin: 17 January 2012 to 2012
    return f"{first} to {'some time in ' if begin.startswith(end) else ''}{last}"


def _ends(begin: str, end: str) -> tuple[str, str]:
    """Return two dates in words; the month or the year that two days, or two months, share stands in the last alone."""
    first, last = _one(begin), _one(end)
    for shared in (begin[:7], begin[:4]):
        if _are_alike(begin, end) and end.startswith(f"{shared}-"):
            return first.removesuffix(f" {_one(shared)}"), last
    return first, last


def _are_alike(begin: str, end: str) -> bool:
    """Tell whether both dates are days, months or years, without a mark."""
    return len(begin) == len(end) and begin[-1].isdecimal() and end[-1].isdecimal()


def _follow(begin: str, end: str) -> bool:
    """Tell whether two dates are days, months or years that follow each other."""
    return _are_alike(begin, end) and _number(end) - _number(begin) == 1


def _number(date: str) -> int:
    """Return the number of a day among the days, of a month among the months, of a year among the years."""
    import datetime  # costs 2 ms at import, used only here

    year, *rest = map(int, date.split("-"))
    if len(rest) > 1:
        return datetime.date(year, *rest).toordinal()
    return year * len(MONTHS) + rest[0] if rest else year


def _one(date: str) -> str:
    """Return one *date* in words."""
    year, *rest = map(int, date.rstrip("~?%").split("-"))
    words = " ".join([*map(str, rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), f"{year:04}"])
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{words}{' (uncertain)' if date[-1] in '?%' else ''}"
