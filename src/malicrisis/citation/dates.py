"""Dates of citations, only as precise as they are known."""

from __future__ import annotations

import re
from itertools import takewhile

import attrs

from malicrisis.model.date_words import in_words
from malicrisis.model.dates import When
from malicrisis.vocab import Precision

_PART_COUNTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


@attrs.frozen(kw_only=True)
class Issued:
    """The date of a citation.

    Attributes:
        parts: year, month and day, as far as they are known; empty if not even the year is. For a range, the parts
            that both ends share
        begin: the parts of the first date of an interval of which both ends are known; else empty
        end: the parts of the last date of such an interval
        interval: the EDTF of any interval
        is_approximate: whether the parts are those that two dates share, or are near the date
        is_uncertain: whether the source is doubtful
        is_inferred: whether the text does not state it
        remark: a description of what the parts do not express
    """

    parts: tuple[int, ...] = ()
    begin: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    interval: str | None = None
    is_approximate: bool = False
    is_uncertain: bool = False
    is_inferred: bool = False
    remark: str | None = None

    @property
    def year(self) -> str | None:
        """The year in four digits."""
        return f"{self.parts[0]:04}" if self.parts else None

    @property
    def month(self) -> int | None:
        """The number of the month, if it is known."""
        return next(iter(self.parts[1:]), None)

    @property
    def day(self) -> int | None:
        """The day of the month, if it is known."""
        return next(iter(self.parts[2:]), None)

    @property
    def is_sure(self) -> bool:
        """Whether the date is certain, so that no mark is needed."""
        return not (self.is_approximate or self.is_uncertain or self.is_inferred)

    @property
    def iso(self) -> str:
        """The parts in the notation of ISO 8601."""
        return _iso(self.parts)

    @property
    def years(self) -> tuple[str, ...]:
        """The years in four digits: the first and the last of an interval, if they differ."""
        ends = [parts for parts in (self.begin, self.end) if parts] or [parts for parts in (self.parts,) if parts]
        return tuple(dict.fromkeys(f"{parts[0]:04}" for parts in ends))

    @property
    def words(self) -> str:
        """The date in words: ``1 July 2023``, ``June 2012``, ``January 2013 to July 2014``."""
        return in_words("/".join(map(_iso, (self.begin, self.end))) if self.begin else self.iso)


def issued(when: When | None, *, inferred: bool = False) -> Issued:
    """Return how to cite the date *when*."""
    if when is None:
        return Issued()
    parts = _common_parts(when)
    is_range = when.is_one_of or when.is_interval
    begin, end = _ends(when)
    remarks = [
        *(["inferred"] if inferred else []),
        *(["uncertain"] if when.is_uncertain else []),
        *(["approximate"] if when.is_approximate else []),
        *([_range_words(when)] if is_range else []),
    ]
    return Issued(
        parts=parts,
        begin=begin,
        end=end,
        interval=when.edtf if when.is_interval else None,
        is_approximate=when.is_approximate or (is_range and not begin),
        is_uncertain=when.is_uncertain,
        is_inferred=inferred,
        remark=f"date {', '.join(remarks)}" if remarks else None,
    )


def _iso(parts: tuple[int, ...]) -> str:
    """Return year, month and day in the notation of ISO 8601."""
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


def _ends(when: When) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the parts of the first and of the last date of an interval; empty unless both are known."""
    begin, slash, end = when.edtf.partition("/")
    if not slash or not begin.strip(".") or not end.strip("."):
        return (), ()
    return _common_parts(When(begin)), _common_parts(When(end))


def _common_parts(when: When) -> tuple[int, ...]:
    """Return the parts that the first and the last day share, limited to the precision of the date."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return ()
    # timetuple continues with hours and minutes, which two equal days share too: the limit leaves them out
    pairs = zip(first.timetuple()[: _PART_COUNTS[when.precision]], last.timetuple(), strict=False)
    return tuple(part for part, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _range_words(when: When) -> str:
    """Return the range of *when* in words, without the marks, which have words of their own."""
    words = in_words(re.sub("[~?%]", "", when.edtf))
    return f"from {words}" if " to " in words else words
