"""The JSON Schemas of the records, and of what the command line prints as JSON, derived from their classes.

A schema says what one JSON line may hold. What the classes refuse beyond it (lengths of quotes, backward dates,
modes of another type, ids that lead nowhere) cannot be said in JSON Schema; the documentation lists it.
"""

from __future__ import annotations

import datetime
import json
from enum import StrEnum
from typing import Any

import malicrisis
from malicrisis.cli.problems import Problem
from malicrisis.model.dates import EDTF, When
from malicrisis.model.description import Field, fields_of, summary
from malicrisis.model.fields import Answer, Limits, Record, limits_of, non_empty
from malicrisis.query.answers import ActorAnswer, CutAnswer, DisagreementAnswer, EventAnswer
from malicrisis.query.attributions import Attribution
from malicrisis.query.name_answers import HolderAnswer, NameAnswer, PlaceAnswer
from malicrisis.validation import Validation

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


def output_schema_files() -> dict[str, bytes]:
    """Return the schema file of what each command prints with ``--json``, by name in the folder `schemas` of `cli`."""
    return {
        f"{name}.schema.json": (json.dumps(output_schema_of(name), ensure_ascii=False, indent=2) + "\n").encode()
        for name in OUTPUTS
    }


def output_schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one of the `OUTPUTS`."""
    kind, is_list = OUTPUTS[name]
    schema = schema_of(kind)
    if not is_list:
        return schema
    head = {"$schema": schema.pop("$schema"), "title": f"list of {schema.pop('title')}"}
    return head | {"type": "array", "items": schema}


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of one record of *kind*."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "description": summary(kind),
        **_object(kind),
    }


def _object(kind: type[Record]) -> dict[str, Any]:
    stored = [field for field in fields_of(kind) if field.is_stored]
    return {
        "type": "object",
        "properties": {
            field.name: {**_value(field), "description": field.meaning}
            | ({} if field.is_required or not field.default else {"default": field.default})
            for field in stored
        },
        "required": [field.name for field in stored if field.is_required],
        "additionalProperties": False,
    }


def _value(field: Field) -> dict[str, Any]:
    """Return the schema of what *field* holds."""
    options = [_one(kind, field.limits) for kind in field.types]
    one = options[0] if len(options) == 1 else {"anyOf": options}
    if field.is_list:
        least = {"minItems": field.limits.least} if field.limits.least else {}
        unique = {} if field.limits.repeats else {"uniqueItems": True}
        # the order of these two keys is that of the published files
        one = {"type": "array", "items": one, **(least | unique if tuple in field.types else unique | least)}
    return {"anyOf": [one, {"type": "null"}]} if field.is_optional else one


def _one(kind: type, limits: Limits) -> dict[str, Any]:
    """Return the schema of one value of *kind* within *limits*."""
    if issubclass(kind, StrEnum):
        return {"enum": list(kind)}
    if kind is When:
        return {"type": "string", "pattern": EDTF}
    if kind is datetime.date:
        return {"type": "string", "format": "date"}
    if issubclass(kind, Record):
        return _object(kind)
    if kind is tuple:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    if kind in NUMBER:
        stated = {"minimum": limits.minimum, "maximum": limits.maximum}
        return {"type": NUMBER[kind], **{word: value for word, value in stated.items() if value is not None}}
    # a string without limits of its own is never blank
    return {"type": "string", "pattern": limits.pattern or limits_of(non_empty).pattern}
