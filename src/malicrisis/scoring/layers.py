"""The layers of a score: what a system is asked for, and in which states an item of the annotation can be."""

from __future__ import annotations

from typing import NamedTuple


class Layer(NamedTuple):
    """One question that is asked of every item of a record.

    Attributes:
        record: the record of answers that it is about: mention, statement or report
        fields: the fields of an answer that it judges; none if it is about the place of the words
        states: the states that an item can have, in the order in which they are printed
        gloss: what it asks
    """

    record: str
    fields: tuple[str, ...]
    states: tuple[str, ...]
    gloss: str


_PLACES = ("correct", "boundary", "missed")
_NAMES = ("correct", "partial", "other", "unreadable", "unanswered", "missed")
_DATES = ("correct", "coarser", "finer", "overlaps", "contradicts", "unreadable", "unanswered", "missed")

LAYERS: dict[str, Layer] = {
    "mentions": Layer("mention", (), _PLACES, "words that name or describe an actor, a place or a date"),
    "identity": Layer(
        "mention",
        ("actors", "places"),
        ("correct", "partial", "other_kind", "other", "unreadable", "unanswered", "missed"),
        "the actors or the places that a mention means",
    ),
    "dates": Layer("mention", ("when",), _DATES, "the date that a mention gives"),
    "statements": Layer("statement", (), _PLACES, "words that somebody is said to have said"),
    "speakers": Layer("statement", ("speakers",), _NAMES, "who says a statement"),
    "nesting": Layer(
        "statement",
        (),
        ("correct", "other", "missed"),
        "the statement around a statement; right, too, if annotation and answers both have none around it",
    ),
    "triggers": Layer("report", (), _PLACES, "words that report an event"),
    "types": Layer("report", ("type",), ("correct", "other", "unreadable", "unanswered", "missed"), "the PLOVER type"),
    "modality": Layer(
        "report",
        ("modality",),
        ("correct", "negation", "other", "unreadable", "unanswered", "missed"),
        "said to have happened, planned, asked for, conditional or possible, and whether negated",
    ),
    "plain": Layer(
        "report",
        ("modality",),
        ("correct", "other", "unreadable", "unanswered", "missed"),
        "whether an event is simply said to have happened",
    ),
    "voice": Layer("report", ("voice",), _NAMES, "whose claim, wish, plan or fear a report is"),
    "event_dates": Layer("report", ("when",), _DATES, "when the event takes place"),
}
"""The layers by name, each after the span layer of its record."""

SPAN_LAYERS = {"mention": "mentions", "statement": "statements", "report": "triggers"}
"""The layer about the place of the words, by record."""

STATES = {
    "correct": "right",
    "exact": "of the right ones, those with the very same words as the annotation",
    "boundary": "found, but the answer has too few or too many words; its values are judged like others",
    "missed": "no answer is at this place",
    "partial": "some of the names are right",
    "other_kind": "an actor answered as a place or a date, or a place as an actor or a date",
    "other": "another value",
    "unreadable": "a value that cannot be read: an unknown name, or what is no date or no code",
    "unanswered": "found, but the answer does not say",
    "negation": "only the negation differs",
    "coarser": "a longer period that contains the right one",
    "finer": "a shorter period within the right one",
    "overlaps": "a period that shares some days with the right one",
    "contradicts": "a period that shares no day with the right one",
}
"""The states in plain words."""

ADDED = ("duplicate", "neutral", "spurious")
"""What can become of an answer that is matched with no item."""


def count_keys(layer: str, *, answers: bool = True) -> tuple[str, ...]:
    """Return the keys of the counts of a *layer*, in order; without *answers*, those of the annotation alone.

    >>> count_keys("nesting")
    ('gold', 'correct', 'other', 'missed', 'optional', 'optional_correct')
    """
    states = LAYERS[layer].states
    if layer not in SPAN_LAYERS.values():
        return ("gold", *states, "optional", "optional_correct")
    of_answers = ("answers", *ADDED, "undecodable") if answers else ()
    return ("gold", "correct", "exact", *states[1:], "optional", "optional_found", *of_answers)
