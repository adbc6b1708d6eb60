"""The JSON Schemas of the records, made from the classes and the descriptions in their docstrings.

A schema says what one JSON line may hold. What the classes refuse beyond it (lengths of quotes, backward dates,
modes of another type, ids that lead nowhere) cannot be said in JSON Schema; the documentation lists it.
"""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from enum import StrEnum
from typing import Any

import attrs

import malicrisis
from malicrisis.model.dates import When
from malicrisis.model.fields import Record
from malicrisis.storage import codec
from malicrisis.validation import Validation

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WHITE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Python and Unicode have it, spelled out: \\s means other characters in JavaScript."""
NOT_BLANK = rf"[^{WHITE}]"
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
EDTF = (
    rf"^({DATE}|{DATE}/({DATE}|\.\.)?|(\.\.)?/{DATE}"
    rf"|\[{DATE}\.\.({DATE})?\]|\[\.\.{DATE}\])$"
)
PATTERNS = {
    ("Rights", "license"): r"^[A-Za-z0-9.+-]+$",
    ("Corpus", "license"): r"^[A-Za-z0-9.+-]+$",
    ("Corpus", "version"): r"^[0-9.]+$",
    ("Source", "file"): r"^[A-Za-z0-9_][A-Za-z0-9._-]*$",
    ("Source", "sha256"): r"^[0-9a-f]{64}$",
    ("Validation", "fingerprint"): r"^[0-9a-f]{64}$",
    ("Part", "language"): r"^[a-z]{2,3}$",
    ("Part", "original_language"): r"^[a-z]{2,3}$",
    ("Document", "language"): r"^[a-z]{2,3}$",
    ("Document", "original_language"): r"^[a-z]{2,3}$",
    ("Actor", "country"): r"^[A-Z]{3}$",
    ("Place", "country"): r"^[A-Z]{3}$",
}
QUOTE = rf"^[^{WHITE}]$|^[^{WHITE}][\s\S]*[^{WHITE}]$"
LIMITS = {"latitude": 90, "longitude": 180}
FROM_ONE = {"end", "number", "characters", "line"}
LEAST = {("Rights", "basis"): 1, ("Statement", "speakers"): 1, ("Disagreement", "passages"): 2}


def record_types() -> tuple[type[Record], ...]:
    """Return every record type of the front door but the date, which is a string in JSON."""
    found = [getattr(malicrisis, name) for name in malicrisis.__all__]
    return tuple(kind for kind in found if isinstance(kind, type) and issubclass(kind, Record) and kind is not When)


def schema_files() -> dict[str, bytes]:
    """Return the schema file of every record type and of what a validation finds, by name below the data folder."""
    return {
        f"schema/{kind.__name__.lower()}.schema.json": (
            json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for kind in (*record_types(), Validation)
    }


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of one record of *kind*."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "description": summary(kind),
        **_object(kind),
    }


def summary(kind: type) -> str:
    """Return the first sentence of the docstring of *kind*."""
    return inspect.getdoc(kind).split("\n\n")[0].replace("\n", " ")  # type: ignore[union-attr]


def descriptions(kind: type) -> dict[str, str]:
    """Return the descriptions of the fields of *kind* and its bases from their docstrings."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        doc = inspect.cleandoc(base.__doc__ or "")
        if "Attributes:" in doc:
            section = doc.split("Attributes:\n", 1)[1].split("\n\n", 1)[0]
            found |= dict(re.findall(r"^ {4}(\w+): (.+)$", section, re.MULTILINE))
    return found


def _object(kind: type[Record]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, vars(inspect.getmodule(kind)))
    stored = codec.stored_fields(kind)
    texts = descriptions(kind)
    return {
        "type": "object",
        "properties": {
            name: {**_typed(kind, name, hints[name]), "description": texts[name]}
            | ({} if default is attrs.NOTHING or not default else {"default": default})
            for name, default in stored.items()
        },
        "required": [name for name, default in stored.items() if default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _typed(kind: type, name: str, hint: Any) -> dict[str, Any]:
    """Return the schema of the field *name* of *kind*, whose type is *hint*."""
    options = [one for one in typing.get_args(hint) if one is not type(None)] if _is_union(hint) else [hint]
    if len(options) < len(typing.get_args(hint)) and _is_union(hint):
        inner = _typed(kind, name, typing.Union[tuple(options)])  # noqa: UP007  made from a list
        return {"anyOf": [inner, {"type": "null"}]}
    if len(options) > 1:
        return {"anyOf": [_typed(kind, name, option) for option in options]}
    if typing.get_origin(hint) is tuple:
        return _list(kind, name, typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": list(hint)}
    if hint is When:
        return {"type": "string", "pattern": EDTF}
    if isinstance(hint, type) and issubclass(hint, Record):
        return _object(hint)
    return _scalar(kind, name, hint)


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _list(kind: type, name: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
    if name == "pieces":
        pair = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
        return {"type": "array", "items": pair, "minItems": 1, "uniqueItems": True}
    schema = {"type": "array", "items": _typed(kind, name, arguments[0]), "uniqueItems": True}
    least = LEAST.get((kind.__name__, name))
    return schema | ({"minItems": least} if least else {})


def _scalar(kind: type, name: str, hint: type) -> dict[str, Any]:
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer", "minimum": 1 if name in FROM_ONE else 0}
    if hint is float:
        return {"type": "number", "minimum": -LIMITS[name], "maximum": LIMITS[name]}
    field = attrs.fields_dict(typing.cast("type[attrs.AttrsInstance]", kind)).get(name)
    is_id = name == "id" or (field is not None and "refers to" in field.metadata)
    pattern = QUOTE if name == "quote" else ID if is_id else PATTERNS.get((kind.__name__, name), NOT_BLANK)
    return {"type": "string", "pattern": pattern}
