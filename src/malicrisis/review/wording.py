"""What the annotation has and what an answer says, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malicrisis.model.corpus import Corpus
    from malicrisis.scoring import SystemAnswer
    from malicrisis.scoring.gold import Item

_LONG = 200
"""The most characters of an answer that a page shows."""

KINDS = {"actors": "actor", "places": "place", "when": "date"}
"""What a mention can mean, in words."""

_FIELDS = {
    "identity": ("actors", "places", "when"),
    "dates": ("when", "actors", "places"),
    "speakers": ("speakers",),
    "types": ("type",),
    "modality": ("modality", "negated"),
    "voice": ("voice",),
    "event_dates": ("when",),
}
"""The fields of an answer that say what a layer asks."""


def expected_words(corpus: Corpus, item: Item, layer: str) -> str:
    """Return what the annotation has for *item* in a *layer*; its words in a layer about places."""
    return _EXPECTED[layer](corpus, item) if layer in _EXPECTED else f"“{item.quote}”"


def _names(corpus: Corpus, item: Item) -> str:
    registry = corpus.places if item.kind == "places" else corpus.actors
    return ", ".join(sorted(registry[one].name for one in item.ids))


def _date(_: Corpus, item: Item) -> str:
    return f"{item.when.words} ({item.when})" if item.when else "no date"


def _modality(_: Corpus, item: Item) -> str:
    return f"{item.modality.manner(negated=item.negated)} ({item.group})" if item.modality else "none"


_EXPECTED: dict[str, Callable[[Corpus, Item], str]] = {
    "identity": lambda corpus, item: f"{_names(corpus, item)} ({KINDS[item.kind]})",
    "speakers": _names,
    "voice": lambda corpus, item: _names(corpus, item) or "the text itself",
    "dates": _date,
    "event_dates": _date,
    "types": lambda _, item: f"{item.type} ({item.type.gloss})" if item.type else "none",
    "modality": _modality,
    "nesting": lambda _, item: "within another statement" if item.within else "in no other statement",
}
"""What the annotation has, by layer."""


def given_words(text: str, layer: str, answer: SystemAnswer) -> str:
    """Return what *answer* says of what a *layer* asks; empty if it says nothing."""
    if layer == "identity":
        given = [name for name in _FIELDS[layer] if name in answer.fields]
        return shortened(", ".join(f"{_value(name, answer)} ({KINDS[name]})" for name in given))
    if layer not in _FIELDS:
        return "" if layer == "nesting" else shortened(f"“{text[answer.start : answer.end]}”")
    return shortened(", ".join(_value(name, answer) for name in _FIELDS[layer] if name in answer.fields))


def added_words(answer: SystemAnswer, *, is_second: bool) -> str:
    """Return what an *answer* without an item says; *is_second*: another one was taken for that item."""
    said = "; ".join(f"{name} {_value(name, answer)}" for name in answer.fields if name != "scope")
    return shortened(": ".join(filter(None, ["a second answer" if is_second else "", said])))


def _value(name: str, answer: SystemAnswer) -> str:
    value = answer.fields[name]
    if name == "negated":
        return "negated" if value else "not negated"
    if isinstance(value, (list, tuple)):
        return ", ".join(cast("Iterable[str]", value)) or "the text itself"
    return "none" if value is None else str(value)


def shortened(words: str) -> str:
    """Return *words*, or their beginning if they are long.

    >>> len(shortened("x" * 1000))
    200
    """
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"
