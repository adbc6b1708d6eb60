"""The records of a file of answers: which keys they have, and what these may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from malicrisis.errors import RecordError
from malicrisis.messages import safe_repr
from malicrisis.model.fields import MAX_INTEGER

from .layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Test = Callable[[object], bool]


class Key(NamedTuple):
    """A key of a record.

    Attributes:
        kind: what it holds, a key of `KINDS`
        gloss: what it means
    """

    kind: str
    gloss: str


PLACE: dict[str, Key] = {
    "document": Key("words", "id of the document"),
    "start": Key("offset", "offset of the first character of the clean text, in code points"),
    "end": Key("number", "offset after the last character"),
    "quote": Key("words", "the words, letter for letter; beside offsets they must stand there"),
    "before": Key("words", "words right before the quote, to tell places apart"),
    "after": Key("words", "words right after it"),
    "nth": Key("number", "which of the places, from 1"),
    "paragraph": Key("number", "the quote stands in this paragraph, numbered as in dw-2023#p7"),
    "id": Key("words", "the system's own, once in the file"),
    "note": Key("anything", "anything; not read"),
}
"""The keys that every answer has: where its words stand."""

VALUES: dict[str, dict[str, Key]] = {
    "mention": {
        "actors": Key("names", "who is meant: id, Wikidata id, name, alias or family name"),
        "places": Key("names", "where"),
        "when": Key("words", "the date that the words give, EDTF"),
    },
    "statement": {"speakers": Key("names", "who says it")},
    "report": {
        "scope": Key("scope", "sentence: the place is the sentence that tells of the event, not its trigger"),
        "type": Key("words", "PLOVER type; null says that none fits"),
        "modality": Key("words", "asserted, planned, requested, conditional or possible"),
        "negated": Key("truth", "put forward as not so; false where left out"),
        "voice": Key("names", "whose claim, wish, plan or fear it is; an empty list: the text's own"),
        "when": Key("words", "when the event takes place, EDTF"),
    },
}
"""The keys of each record beside those of its place."""

SYSTEM: dict[str, Key] = {
    "name": Key("words", "name of the system"),
    "layers": Key("layers", "layers that were asked of the system, so that silence counts"),
    "documents": Key("names", "ids of the documents that it was given; all by default"),
    "note": Key("anything", "anything; not read"),
}
"""The keys of the first line, which describes the system."""

SCOPES = ("words", "sentence")

ONE_OBJECT = "write one object on each line, without [ ], commas between objects, or ```"
"""What to do with a JSON array and with a block of Markdown, as language models write them."""


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object, least: int = 1) -> bool:
    # larger numbers differ between readers of JSON, and the largest cannot be written into a message
    # true and false are instances of int
    return type(value) is int and least <= value <= MAX_INTEGER


def _are_names(value: object) -> bool:
    if not isinstance(value, (list, tuple)):
        return False
    names = cast("list[object]", value)
    return all(map(_is_words, names)) and len(set(names)) == len(names)


KINDS: dict[str, tuple[str, Test]] = {
    "words": ("a string that is not blank", _is_words),
    "offset": ("a whole number from 0", lambda value: _is_number(value, 0)),
    "number": ("a whole number from 1", _is_number),
    "names": ("a list of different strings that are not blank", _are_names),
    "truth": ("true or false", lambda value: value is True or value is False),
    "scope": (f"one of {', '.join(SCOPES)}", lambda value: value in SCOPES),
    "layers": (
        f"a list of different layers among {', '.join(LAYERS)}",
        lambda value: _are_names(value) and LAYERS.keys() >= set(cast("list[str]", value)),
    ),
    "anything": ("anything", lambda _: True),
}
"""What a key may hold: in words, and as a test."""

_ONE_PLACE = ("start", "end")
_SEARCH = ("before", "after", "nth", "paragraph")
_EMPTY_IS_LEFT_OUT = ("actors", "places", "speakers")


def fields_of_answer(value: object) -> dict[str, object]:
    """Return the keys that an answer gives, without those that are left out, or raise RecordError.

    >>> fields_of_answer({"record": "mention", "document": "dw-2023", "quote": "UN", "actors": [], "when": None})
    {'record': 'mention', 'document': 'dw-2023', 'quote': 'UN'}
    """
    found = _object(value)
    record = found.get("record")
    if not isinstance(record, str) or record not in VALUES:
        raise RecordError.of("record", expected=f"one of {', '.join(VALUES)}", found=_shown(record))
    fields = _checked(found, PLACE | VALUES[record], record)
    for name in _EMPTY_IS_LEFT_OUT:
        if name in fields and not fields[name]:
            del fields[name]
    if "document" not in fields:
        raise RecordError.of(record, expected="the key document", found="none")
    _check_place(record, fields)
    referents = [name for name in VALUES["mention"] if name in fields] if record == "mention" else []
    if len(referents) > 1:
        raise RecordError.of(record, expected="one of actors, places and when", found=" and ".join(referents))
    return fields


def fields_of_system(value: Mapping[str, object]) -> dict[str, object]:
    """Return the keys that the first line gives, without those that are null, or raise RecordError."""
    fields = _checked(value, SYSTEM, "system")
    if fields.get("documents") in ([], ()):
        raise RecordError.of("system", field="documents", expected="at least one document", found="none")
    return fields


def _object(value: object) -> Mapping[str, object]:
    from collections.abc import Mapping as AnyMapping

    if not isinstance(value, AnyMapping):
        raise RecordError.of("answer", expected="an object", found=_shown(value), hint=ONE_OBJECT)
    return cast("Mapping[str, object]", value)


def _checked(found: Mapping[str, object], keys: Mapping[str, Key], record: str) -> dict[str, object]:
    """Return what *found* gives of *keys*, each of its kind."""
    fields: dict[str, object] = {}
    for name, value in found.items():
        if name == "record":
            fields[name] = value
        elif name not in keys:
            raise RecordError.of(record, expected=f"no keys but {', '.join(keys)}", found=_shown(name))
        elif value is not None:
            expected, fits = KINDS[keys[name].kind]
            if not fits(value):
                raise RecordError.of(record, field=name, expected=expected, found=_shown(value))
            fields[name] = value
        elif name == "type":  # null is an answer here: no type fits
            fields[name] = value
    return fields


def _check_place(record: str, fields: Mapping[str, object]) -> None:
    """Require both offsets and nothing to search with, or else a quote."""
    offsets = [name for name in _ONE_PLACE if name in fields]
    searching = [name for name in _SEARCH if name in fields]
    if len(offsets) == 1:
        raise RecordError.of(record, expected="both start and end", found=offsets[0])
    if offsets and searching:
        raise RecordError.of(record, expected="a place by offsets or by words", found=f"offsets and {searching[0]}")
    if not offsets and "quote" not in fields:
        raise RecordError.of(record, expected="start and end, or quote", found="neither")


def _shown(value: object) -> str:
    return f"{safe_repr(value):.60}"
