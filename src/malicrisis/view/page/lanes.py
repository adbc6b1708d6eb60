"""The timeline of a page: a lane for each text, with the dates of what it tells as far as they are known.

All positions are percentages of the width, so that the picture fits every screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.messages import counted
from malicrisis.model.dates import When

from .wording import is_plain

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from malicrisis.model.documents import Document

    from .scope import Scope, Told

_FADE = 8.0
"""The length of a fade, which means that an end is not known: no date may be read from it."""

_LEAST = 0.4
"""The least length of a shape."""

_LABEL = 3.0
"""The room for a number beside a shape."""

_ROW = 16
"""The height of a row in pixels."""

_TICKS = 12
"""The most years that get a tick."""


class Shape(NamedTuple):
    """A date on a lane.

    Attributes:
        kind: ``day``, ``within`` (some time in a month or a year), ``lasting``, ``one-of``, ``from`` or ``until``
        x: where it begins
        width: its length
        sure: begin and length of the part in which it certainly lasted; the length is 0 if there is none. Only the ends
            of what lasted can be unsure: all of any other shape is what is known
        y: its distance from the top of the lane in pixels
        number: how many events have this date
        is_done: whether at least one account tells that one of them happened
        words: the date in words
        events: the labels of the events
    """

    kind: str
    x: float
    width: float
    sure: tuple[float, float]
    y: int
    number: int
    is_done: bool
    words: str
    events: str


class Lane(NamedTuple):
    """The lane of a text.

    Attributes:
        document: the text
        shapes: the dates of what it tells
        height: in pixels
        published: where it was published: begin and length
        undated: how many events without a date it tells
        words: the lane in words
    """

    document: Document
    shapes: Sequence[Shape]
    height: int
    published: tuple[float, float] | None
    undated: int
    words: str


class Picture(NamedTuple):
    """The lanes of all texts, and the years above them, each with its position."""

    lanes: Sequence[Lane]
    years: Sequence[tuple[int, float]]


class _Axis(NamedTuple):
    """The days from the first to the last, as ordinal numbers."""

    first: int
    last: int

    def at(self, day: datetime.date, *, after: bool = False) -> float:
        """Return the position of *day*, or of its end."""
        return round((day.toordinal() + after - self.first) / (self.last + 1 - self.first) * 100, 2)


def picture_of(scope: Scope) -> Picture | None:
    """Return the timeline of *scope*, or None if no date is known."""
    import datetime

    dates = [one for event in scope.events if event.when for one in _known(event.when)]
    dates += [one for document in scope.documents if document.published for one in _known(document.published)]
    if not dates:
        return None
    first, last = min(dates).year, max(dates).year
    axis = _Axis(datetime.date(first, 1, 1).toordinal(), datetime.date(last, 12, 31).toordinal())
    # the minus signs round up, where `//` alone rounds down
    step = -(-(last - first + 1) // _TICKS)
    years = [(year, axis.at(datetime.date(year, 1, 1))) for year in range(first, last + 1, step)]
    return Picture([_lane(scope, document, axis) for document in scope.documents], years)


def _known(when: When) -> list[datetime.date]:
    """Return the days between which *when* is, as far as they are known."""
    return [day for day in (when.earliest, when.latest) if day]


def _lane(scope: Scope, document: Document, axis: _Axis) -> Lane:
    """Return the lane of *document*."""
    by_event: dict[str, list[Told]] = {}
    for one in scope.by_document[document.id]:
        by_event.setdefault(one.row.event, []).append(one)
    by_date: dict[str, list[list[Told]]] = {}
    for told in by_event.values():
        by_date.setdefault(told[0].row.event_when or "", []).append(told)
    undated = len(by_date.pop("", []))
    shapes: list[Shape] = []
    ends: list[float] = []
    # by begin, so that a shape fits into a row if the last one of the row ends before it
    for edtf in sorted(by_date, key=lambda one: _place(When(one), axis)[1]):
        shape = _shape(When(edtf), by_date[edtf], axis)
        row = next((number for number, end in enumerate(ends) if end < shape.x), len(ends))
        ends[row : row + 1] = [shape.x + shape.width + (_LABEL if shape.number > 1 else 0.5)]
        shapes.append(shape._replace(y=row * _ROW))
    published = None
    if document.published:
        _, x, width = _place(document.published, axis)
        published = (x, width)
    dates = "; ".join(f"{one.words}: {one.events}" for one in shapes) or "no dated event"
    words = f"{scope.labels[document.id]}. {dates}. {counted(undated, 'event')} without a date."
    return Lane(document, shapes, max(len(ends), 1) * _ROW + 4, published, undated, words)


def _shape(when: When, events: Sequence[Sequence[Told]], axis: _Axis) -> Shape:
    """Return the shape of *events* with the same date."""
    kind, x, width = _place(when, axis)
    labels = ", ".join(told[0].row.event_label for told in events)
    is_done = any(is_plain(one.account.report) for told in events for one in told)
    sure = _sure(when, axis) if kind == "lasting" else (x, width)
    return Shape(kind, x, width, sure, 0, len(events), is_done, when.words, labels)


def _place(when: When, axis: _Axis) -> tuple[str, float, float]:
    """Return the kind, the begin and the length of the shape for *when*."""
    earliest, latest = when.earliest, when.latest
    if earliest is None or latest is None:
        if earliest:
            return "from", axis.at(earliest), _FADE
        return "until", round(axis.at(_known(when)[0], after=True) - _FADE, 2), _FADE
    x, end = axis.at(earliest), axis.at(latest, after=True)
    kind = "lasting" if when.is_interval else "one-of" if when.is_one_of else "day" if earliest == latest else "within"
    return kind, x, max(_LEAST, round(end - x, 2))


def _sure(when: When, axis: _Axis) -> tuple[float, float]:
    """Return begin and length of what is certain: from the last day of the begin of *when* to the first of its end.

    An end such as "2012" or "about January 2013" can be any day in there.
    """
    begin, _, end = when.edtf.partition("/")
    first, last = When(begin).latest, When(end).earliest
    if first is None or last is None or first > last:
        return axis.at(_known(when)[0]), 0.0
    x = axis.at(first)
    return x, max(_LEAST, round(axis.at(last, after=True) - x, 2))
