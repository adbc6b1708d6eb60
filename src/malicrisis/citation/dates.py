"""Dates of citations: never more precise than they are known."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from malicrisis.vocab import Precision

if TYPE_CHECKING:
    from malicrisis.model.dates import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_FINENESS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


@attrs.frozen(kw_only=True)
class Issued:
    """The date of a citation.

    Attributes:
        parts: year, month and day, as far as they are known; empty where not even the year is
        is_approximate: whether the parts are what two dates have in common, or are near the date
        is_uncertain: whether the source is in doubt
        is_inferred: whether the text does not state it
        remark: in words, what the parts do not say
    """

    parts: tuple[int, ...] = ()
    is_approximate: bool = False
    is_uncertain: bool = False
    is_inferred: bool = False
    remark: str | None = None

    @property
    def year(self) -> str | None:
        """The year in four digits."""
        return f"{self.parts[0]:04}" if self.parts else None

    @property
    def is_sure(self) -> bool:
        """Whether the date is certain, so that no mark is needed."""
        return not (self.is_approximate or self.is_uncertain or self.is_inferred)

    @property
    def iso(self) -> str:
        """The parts as ISO 8601 writes them."""
        return "-".join(f"{part:0{width}}" for part, width in zip(self.parts, (4, 2, 2), strict=False))

    @property
    def words(self) -> str:
        """The parts in words: ``1 July 2023``, ``June 2012``."""
        month, *day = [MONTHS[self.parts[1] - 1], *self.parts[2:]] if len(self.parts) > 1 else [""]
        return " ".join(str(word) for word in (*day, month, self.year) if word)


def issued(when: When | None, *, inferred: bool = False) -> Issued:
    """Return how to cite the date *when*."""
    if when is None:
        return Issued()
    parts = _common_parts(when)
    is_range = when.is_one_of or when.is_interval
    remarks = [
        *(["inferred"] if inferred else []),
        *(["uncertain"] if when.is_uncertain else []),
        *(["approximate"] if when.is_approximate else []),
        *([_range_words(when)] if is_range else []),
    ]
    return Issued(
        parts=parts,
        is_approximate=is_range or when.is_approximate,
        is_uncertain=when.is_uncertain,
        is_inferred=inferred,
        remark=f"date {', '.join(remarks)}" if remarks else None,
    )


def _common_parts(when: When) -> tuple[int, ...]:
    """Return the parts that the first and the last day share, no more than the date states."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return ()
    pairs = zip(first.timetuple()[: _FINENESS[when.precision]], last.timetuple(), strict=False)
    return tuple(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _range_words(when: When) -> str:
    """Return the two ends of *when* in words."""
    begin, _, end = when.edtf.strip("[]").replace("/", "..", 1).partition("..")
    begin, end = begin.rstrip("~?%."), end.strip("~?%.")
    if begin and end:
        return f"between {begin} and {end}" if when.is_one_of else f"from {begin} to {end}"
    if when.is_one_of:
        return f"not before {begin}" if begin else f"not after {end}"
    return f"from {begin}" if begin else f"until {end}"
