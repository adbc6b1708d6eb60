"""The state of an item in a layer: what its answer has right, and what is wrong with it."""

from __future__ import annotations

import datetime
from math import inf
from typing import TYPE_CHECKING, cast

from malicrisis.model.dates import When
from malicrisis.vocab import Modality

from .answers import UNREADABLE
from .gold import applies

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import SystemAnswer
    from .gold import Item
    from .naming import Named

    Judge = Callable[[Item, SystemAnswer], str]

_YEAR = 366
"""More days than a year has, the first and the last counted."""


def state_of(layer: str, item: Item, answer: SystemAnswer) -> str:
    """Return the state of *item* in a *layer* about a value, given the *answer* that is matched with it."""
    return _JUDGES[layer](item, answer)


def rights(item: Item, answer: SystemAnswer) -> int:
    """Return how many values of *answer* are right for *item*."""
    return sum(
        state_of(layer, item, answer) == "correct"
        for layer in _DECIDING[item.record]
        if applies(layer, item) and not (layer == "types" and item.type is None)
    )


_DECIDING = {
    "mention": ("identity", "dates"),
    "statement": ("speakers",),
    "report": ("types", "modality", "voice", "event_dates"),
}
"""The layers that decide between answers at equal places, by record."""


def _identity(item: Item, answer: SystemAnswer) -> str:
    given = next((name for name in ("actors", "places", "when") if name in answer.values), None)
    if given is None:
        return "unanswered"
    if given != item.kind:
        return "other_kind"
    return _names(item.ids, cast("Named", answer.values[given]))


def _speakers(item: Item, answer: SystemAnswer) -> str:
    if "speakers" not in answer.values:
        return "unanswered"
    return _names(item.ids, cast("Named", answer.values["speakers"]))


def _voice(item: Item, answer: SystemAnswer) -> str:
    if "voice" not in answer.values:
        return "unanswered"
    named = cast("Named", answer.values["voice"])
    if item.ids:
        return _names(item.ids, named) if named.ids or named.unresolved else "other"
    # the text's own voice: nobody, or those for whom the text speaks
    if not named.unresolved and named.ids in (frozenset(), item.text_voices):
        return "correct"
    return "other" if named.ids else "unreadable"


def _names(expected: frozenset[str], named: Named) -> str:
    """Return the state of the names of an answer that should mean *expected*."""
    if not named.ids:
        return "unreadable"
    if named.ids == expected and not named.unresolved:
        return "correct"
    return "partial" if named.ids & expected else "other"


def _types(item: Item, answer: SystemAnswer) -> str:
    if "type" not in answer.values:
        return "unanswered"
    given = answer.values["type"]
    if given is UNREADABLE:
        return "unreadable"
    return "correct" if given is item.type else "other"


def _modality(item: Item, answer: SystemAnswer) -> str:
    given = answer.values.get("modality")
    if given is None or given is UNREADABLE:
        return "unanswered" if given is None else "unreadable"
    if given is not item.modality:
        return "other"
    return "correct" if is_negated(answer) == item.negated else "negation"


def _plain(item: Item, answer: SystemAnswer) -> str:
    given = answer.values.get("modality")
    if given is None or given is UNREADABLE:
        return "unanswered" if given is None else "unreadable"
    return "correct" if is_plain(answer) == item.is_plain else "other"


def is_negated(answer: SystemAnswer) -> bool:
    """Return whether *answer* says that the event is put forward as not so."""
    return answer.values.get("negated") is True


def is_plain(answer: SystemAnswer) -> bool:
    """Return whether *answer* says that the event simply happened; so does an answer without a modality."""
    return answer.values.get("modality", Modality.ASSERTED) is Modality.ASSERTED and not is_negated(answer)


def modality_words(answer: SystemAnswer) -> str | None:
    """Return the modality of *answer* as groups name it, or None if it cannot be read."""
    given = answer.values.get("modality")
    return f"{'not-' if is_negated(answer) else ''}{given}" if isinstance(given, Modality) else None


def _dates(item: Item, answer: SystemAnswer) -> str:
    given = answer.values.get("when")
    if given is None:
        return "unanswered"
    if not isinstance(given, When):
        return "unreadable"
    return compared(cast("When", item.when), given)


def compared(gold: When, given: When) -> str:
    """Return how the date *given* relates to that of the annotation, by their first and last days.

    >>> compared(When("2020-08-18"), When("2020-08")), compared(When("2012"), When("2013"))
    ('coarser', 'contradicts')
    """
    first, last = _days(gold)
    begin, end = _days(given)
    if (first, last) == (begin, end):
        return "correct"
    if begin > last or end < first:
        return "contradicts"
    if begin <= first and last <= end:
        return "coarser"
    return "finer" if first <= begin and end <= last else "overlaps"


def _days(when: When) -> tuple[float, float]:
    """Return the first and the last day of *when* as numbers; without a bound, infinity."""
    first, last = when.earliest, when.latest
    return -inf if first is None else first.toordinal(), inf if last is None else last.toordinal()


def is_within_a_year(answer: SystemAnswer) -> bool:
    """Return whether the date of *answer* spans a year at most."""
    given = answer.values.get("when")
    if not isinstance(given, When) or given.earliest is None or given.latest is None:
        return False
    return given.latest - given.earliest < datetime.timedelta(days=_YEAR)


_JUDGES: dict[str, Judge] = {
    "identity": _identity,
    "dates": _dates,
    "speakers": _speakers,
    "types": _types,
    "modality": _modality,
    "plain": _plain,
    "voice": _voice,
    "event_dates": _dates,
}
"""How a layer judges; nesting needs the other statements and is judged in `malicrisis.scoring.states`."""
