"""The conditions that `events` and `timeline` share."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, TypedDict

from malicrisis.errors import DateError
from malicrisis.model.dates import When
from malicrisis.plover import EventType

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NO_MATCH = "no event meets all conditions"


class Filters(TypedDict):
    """Arguments of `find_events` and `timeline`."""

    type: str | None
    actor: str | None
    place: str | None
    document: str | None
    since: When | None
    until: When | None


def add_filters(parser: ArgumentParser) -> None:
    """Add the options."""
    types = [str(one) for one in EventType]
    parser.add_argument(
        "--type",
        type=str.upper,
        choices=types,
        metavar="TYPE",
        help=f"event type of PLOVER: {'; '.join(f'{one} ({one.gloss})' for one in EventType)}",
    )
    parser.add_argument("--actor", help="only events in which this actor takes part: id or name")
    parser.add_argument("--place", help="only events at this place or a place within it: id or name")
    parser.add_argument("--document", help="only events that this document reports: id or title")
    for option, direction, other in (("--since", "after", "earlier"), ("--until", "before", "later")):
        parser.add_argument(
            option,
            type=as_date,
            metavar="DATE",
            help=f"only events on or {direction} this date (EDTF, such as 2020, 2020-08 or 2020-08-18);"
            f" dates that may be {other} are in parentheses",
        )


def filters_of(options: Namespace) -> Filters:
    """Return the conditions in *options*."""
    since: When | None = options.since
    until: When | None = options.until
    if since and until and since.earliest and until.latest and since.earliest > until.latest:
        raise DateError(f"--since must not be after --until, found {str(since)!r} and {str(until)!r}")
    return {
        "type": options.type,
        "actor": options.actor,
        "place": options.place,
        "document": options.document,
        "since": since,
        "until": until,
    }


def as_date(text: str) -> When:
    """Return *text* as a date."""
    try:
        return When(text)
    except DateError as error:
        raise ArgumentTypeError(str(error)) from None
