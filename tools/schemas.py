"""The JSON Schemas of the records, and of what the command line prints as JSON, derived from their classes.

A schema says what one JSON line may hold. What the classes refuse beyond it (lengths of quotes, backward dates,
modes of another type, ids that lead nowhere) cannot be said in JSON Schema; the documentation lists it.
"""

from __future__ import annotations

import datetime
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import malicrisis
import score_schema
from malicrisis.cli.problems import Problem
from malicrisis.model.dates import EDTF, When
from malicrisis.model.description import Field, fields_of, summary
from malicrisis.model.fields import MAX_INTEGER, Answer, Limits, Record, limits_of, non_empty
from malicrisis.query.answers import ActorAnswer, CutAnswer, EventAnswer
from malicrisis.query.attributions import Attribution
from malicrisis.query.disagreements import DisagreementAnswer
from malicrisis.query.name_answers import HolderAnswer, NameAnswer, PlaceAnswer
from malicrisis.scoring.layers import LAYERS
from malicrisis.scoring.prompts import Prompt
from malicrisis.scoring.records import PLACE, SCOPES, SYSTEM, VALUES, Key
from malicrisis.validation import Validation
from malicrisis.vocab import PRIVATE, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OUTPUTS: dict[str, tuple[type[Record], bool]] = {
    "events": (EventAnswer, True),
    "timeline": (EventAnswer, True),
    "show-event": (EventAnswer, False),
    "show-disagreement": (DisagreementAnswer, False),
    "show-place": (PlaceAnswer, False),
    "show-facts": (malicrisis.Fact, True),
    "show-cuts": (CutAnswer, True),
    "who": (ActorAnswer, False),
    "who-office": (HolderAnswer, True),
    "find": (NameAnswer, False),
    "spot": (malicrisis.Spotted, True),
    "prompt": (Prompt, False),
    "says": (Attribution, True),
    "disagreements": (DisagreementAnswer, True),
    "explain": (malicrisis.Explanation, True),
    "list": (malicrisis.Document, True),
    "export": (malicrisis.export.Export, False),
    "error": (Problem, False),
}
"""What the command line prints as JSON: the record, and whether it prints a list of them."""

NUMBER = {bool: "boolean", int: "integer", float: "number"}


def record_types() -> tuple[type[Record], ...]:
    """Return every record type of the data but the date, which is a string in JSON."""
    found = [getattr(malicrisis, name) for name in malicrisis.__all__]
    kinds = [kind for kind in found if isinstance(kind, type) and issubclass(kind, Record)]
    return tuple(kind for kind in kinds if not issubclass(kind, Answer) and kind is not When)


def schema_files() -> dict[str, bytes]:
    """Return the schema file of every record type and of the result of a validation, by name below the data folder."""
    return {
        f"schema/{kind.__name__.lower()}.schema.json": (
            json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for kind in (*record_types(), Validation)
    }


def outputs_schema() -> dict[str, Any]:
    """Return the JSON Schema of what the commands print with ``--json``: a definition for each output and each class.

    In one file, a class that several outputs hold is described once.
    """
    kinds = dict.fromkeys(kind for kind, _ in OUTPUTS.values())
    for kind in kinds.copy():
        kinds |= dict.fromkeys(_records_in(kind))
    outputs = {
        name: {"type": "array", "items": _reference(kind)} if is_list else _reference(kind)
        for name, (kind, is_list) in OUTPUTS.items()
    }
    described = {kind.__name__: {"description": summary(kind), **_object(kind, _reference)} for kind in kinds}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What the commands print with --json",
        "$defs": outputs | score_schema.definitions() | dict(sorted(described.items())),
    }


def outputs_schema_file() -> bytes:
    """Return the file of `outputs_schema`."""
    return (json.dumps(outputs_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def answers_schema_file() -> bytes:
    """Return the file of the JSON Schema of one line of a file of answers."""
    return (json.dumps(_answers_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def _answers_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of a file of answers, made from the keys of its records."""
    null = {"type": "null"}
    no_search = {"before": null, "after": null, "nth": null, "paragraph": null}
    whole = {"type": "integer"}
    referents = [("actors", "places"), ("actors", "when"), ("places", "when")]
    place = {
        "required": ["record", "document"],
        "oneOf": [
            {"required": ["start", "end"], "properties": {"start": whole, "end": whole, **no_search}},
            {
                "required": ["quote"],
                "properties": {"quote": {"type": "string"}, "start": null, "end": null},
            },
        ],
        "properties": {name: _key_schema(key, required=name == "document") for name, key in PLACE.items()},
    }
    records: dict[str, Any] = {
        record: {
            "type": "object",
            "$ref": "#/$defs/place",
            "unevaluatedProperties": False,
            "properties": {"record": {"const": record}, **{name: _key_schema(key) for name, key in keys.items()}},
        }
        for record, keys in VALUES.items()
    }
    records["mention"]["allOf"] = [{"not": _given(*names)} for names in referents]
    system = {
        "type": "object",
        "required": ["record"],
        "additionalProperties": False,
        "properties": {"record": {"const": "system"}, **{name: _key_schema(key) for name, key in SYSTEM.items()}},
    }
    system["properties"]["documents"]["minItems"] = 1
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answer",
        "description": "One line of a file of answers: one mention, statement or report that a system found, or (first "
        "line only) the system itself.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("system", *records)],
        "$defs": {"system": system, "place": place, **records},
    }


def _key_schema(key: Key, *, required: bool = False) -> dict[str, Any]:
    """Return the schema of what a *key* of a file of answers holds; null leaves it out unless it is *required*."""
    words = {"type": "string", "pattern": limits_of(non_empty).pattern}
    found: dict[str, Any] = {
        "words": words,
        "offset": {"type": "integer", "minimum": 0, "maximum": MAX_INTEGER},
        "number": {"type": "integer", "minimum": 1, "maximum": MAX_INTEGER},
        "names": {"type": "array", "items": words, "uniqueItems": True},
        "truth": {"type": "boolean"},
        "scope": {"enum": list(SCOPES)},
        "layers": {"type": "array", "items": {"enum": list(LAYERS)}, "uniqueItems": True},
        "anything": {},
    }[key.kind]
    if not required and "type" in found:
        found = found | {"type": [found["type"], "null"]}
    elif not required and "enum" in found:
        found = {"enum": [*found["enum"], None]}
    return found | {"description": key.gloss}


def _given(*names: str) -> dict[str, Any]:
    """Return the schema of a mention that gives all of *names*."""
    held = {name: {"type": "string"} if name == "when" else {"type": "array", "minItems": 1} for name in names}
    return {"required": list(names), "properties": held}


def _records_in(kind: type[Record]) -> Iterator[type[Record]]:
    """Yield the classes of the records in a record of *kind*, at any depth."""
    for field in fields_of(kind):
        for inner in field.types if field.is_stored else ():
            if issubclass(inner, Record) and inner is not When:
                yield inner
                yield from _records_in(inner)


def _reference(kind: type[Record]) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of one record of *kind*."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "description": summary(kind),
        **_object(kind),
    }


def _object(kind: type[Record], inner: Callable[[type[Record]], dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the schema of a record of *kind*; *inner* makes the schema of a record in it, else it is written out."""
    stored = [field for field in fields_of(kind) if field.is_stored]
    return {
        "type": "object",
        "properties": {
            field.name: {**_value(field, inner or _object), "description": field.meaning}
            | ({} if field.is_required or not field.default else {"default": field.default})
            for field in stored
        },
        "required": [field.name for field in stored if field.is_required],
        "additionalProperties": False,
    }


def _value(field: Field, inner: Callable[[type[Record]], dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of what *field* holds."""
    options = [_one(kind, field.limits, inner) for kind in field.types]
    one = options[0] if len(options) == 1 else {"anyOf": options}
    if field.is_list:
        least = {"minItems": field.limits.least} if field.limits.least else {}
        unique = {} if field.limits.repeats else {"uniqueItems": True}
        # the order of these two keys is that of the published files
        one = {"type": "array", "items": one, **(least | unique if tuple in field.types else unique | least)}
    return {"anyOf": [one, {"type": "null"}]} if field.is_optional else one


def _one(kind: type, limits: Limits, inner: Callable[[type[Record]], dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of one value of *kind* within *limits*."""
    if issubclass(kind, Vocabulary) and kind.is_open():
        return {"anyOf": [{"enum": list(kind)}, {"type": "string", "pattern": f"^{PRIVATE}$"}]}
    if issubclass(kind, StrEnum):
        return {"enum": list(kind)}
    if kind is When:
        return {"type": "string", "pattern": EDTF}
    if kind is datetime.date:
        return {"type": "string", "format": "date"}
    if issubclass(kind, Record):
        return inner(kind)
    if kind is tuple:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    if kind in NUMBER:
        stated = {"minimum": limits.minimum, "maximum": limits.maximum}
        return {"type": NUMBER[kind], **{word: value for word, value in stated.items() if value is not None}}
    # a string without limits of its own is never blank
    return {"type": "string", "pattern": limits.pattern or limits_of(non_empty).pattern}
