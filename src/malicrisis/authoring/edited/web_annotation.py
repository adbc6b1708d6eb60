"""W3C Web Annotations with the terms of `malicrisis.export`, as annotation clients change them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from malicrisis.model.annotations import Mention, Report, Statement
from malicrisis.storage.codec import stored_fields

from .sheet import DERIVED, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.authoring.report import Notes, Problems

_FILE = "annotations.jsonld"
_KINDS: dict[str, tuple[str, type[object]]] = {
    "mention": ("mentions", Mention),
    "statement": ("statements", Statement),
    "report": ("reports", Report),
}
_OTHERS = ("block", "disagreement")
_REFERENCES = ("actors", "places", "speakers", "addressees", "where", "voice", "event")


def read(names: Iterable[str], read_bytes: Callable[[str], bytes], problems: Problems) -> Iterator[Sheet]:
    """Yield the documents among the files *names* of an export."""
    notes = problems.of(_FILE)
    found: dict[str, list[Row]] = defaultdict(list)
    for number, item in enumerate(_items(read_bytes(_FILE), notes), 1):
        for document, row in _row(item, f"item {number}", notes):
            found[document].append(row)
    for name in sorted(names):
        folder, _, file = name.partition("/")
        if folder == "texts" and file.endswith(".txt"):
            document = file.removesuffix(".txt")
            text = read_bytes(name).decode().removesuffix("\n")
            yield Sheet(document, text, found[document], notes)


def _items(data: bytes, notes: Notes) -> list[dict[str, object]]:
    """Return the annotations of the first page."""
    try:
        made: Any = json.loads(data)
        return list(made["first"]["items"])
    except (ValueError, LookupError, TypeError):
        notes.find("", expected="an AnnotationCollection with its first page", found="another JSON")
        return []


def _row(item: dict[str, Any], place: str, notes: Notes) -> Iterator[tuple[str, Row]]:
    """Yield the document and the row of *item*, unless it is about something else."""
    record = item.get("record")
    if record in _OTHERS:
        return
    if record not in _KINDS:
        expected = f"the term record, one of {', '.join((*_KINDS, *_OTHERS))}"
        notes.find(place, expected=expected, found=repr(record), hint="say what the annotation is, or remove it")
        return
    layer, kind = _KINDS[record]
    try:
        document, span = _span(item["target"])
        values = span | {name: _value(name, item[name]) for name in stored_fields(cast("Any", kind)) if name in item}
        if layer == "statements":
            values["id"] = _last(item["id"])
        if "cue" in item:
            values["cue"] = _span(item["cue"])[1]
    except (LookupError, TypeError, AttributeError, ValueError):
        notes.find(place, expected="a target with a position and a quotation", found="another")
        return
    values = {name: value for name, value in values.items() if name not in DERIVED}
    yield document, Row(layer, f"{record} {values['quote']!r:.60}", values)


def _span(target: dict[str, Any]) -> tuple[str, dict[str, object]]:
    """Return the document of *target*, and its offsets and words."""
    selectors: dict[str, Any] = {one["type"]: one for one in target["selector"]}
    position, quotation = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
    place = {"start": position["start"], "end": position["end"], "quote": quotation["exact"]}
    return _last(target["source"]).removesuffix(".txt"), place


def _value(name: str, value: Any) -> object:
    """Return the *value* of a term; names of records become their ids."""
    if name not in _REFERENCES:
        return value
    return [_last(one) for one in cast("list[str]", value)] if isinstance(value, list) else _last(value)


def _last(name: str) -> str:
    """Return the last part of the *name* of a thing."""
    return name.rpartition("/")[2]
