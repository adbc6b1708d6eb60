"""The kinds of records, and what is known of every field: meaning, type, unit, limits and what it refers to.

The classes state these facts once. Storage, JSON Schemas, tables, databases and linked data are derived from them.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
import typing
from functools import cache
from typing import Any, cast

import attrs

from .corpus import Corpus
from .dates import When
from .documents import Document
from .fields import Limits, Record, is_stored, limits_of

_ENTRY = re.compile(r"^ {4}(\w+): (.+)$", re.MULTILINE)


@attrs.frozen(kw_only=True)
class Field:
    """A field of a class of records.

    Attributes:
        name: its name
        meaning: what it says, from the docstring of its class
        types: the types of one value: usually one, two if a field holds either of them
        is_list: whether it holds a list of such values
        is_optional: whether it may be None
        default: its default; `attrs.NOTHING` if it is required
        refers_to: the kind of records whose ids it holds
        unit: what its values are counted or coded in
        limits: what is required of a value beyond its type
        is_stored: whether it is a key of the JSON object of its record, not in a file of its own
    """

    name: str
    meaning: str
    types: tuple[type, ...]
    is_list: bool
    is_optional: bool
    default: object
    refers_to: str | None
    unit: str | None
    limits: Limits
    is_stored: bool

    @property
    def is_required(self) -> bool:
        """Whether every record states it."""
        return self.default is attrs.NOTHING

    @property
    def record(self) -> type[Record] | None:
        """The class of the record, or of the records, that it holds."""
        return None if When in self.types else next((one for one in self.types if issubclass(one, Record)), None)


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields of *kind*, in the order of the class.

    >>> from malicrisis import Mention
    >>> [field.name for field in fields_of(Mention)]
    ['start', 'end', 'quote', 'document', 'form', 'actors', 'places', 'when']
    >>> actors = fields_of(Mention)[5]
    >>> actors.meaning, actors.is_list, actors.refers_to
    ('ids of the actors meant', True, 'actors')
    >>> fields_of(Mention)[0].unit
    'code points'
    """
    return _fields_of(cast("Any", kind))  # the class is hashable, but mypy looks at the hash of its instances


@cache
def _fields_of(kind: Any) -> tuple[Field, ...]:
    hints, texts = type_hints(kind), meanings(kind)
    # Python run with -OO has no docstrings, so no meanings
    return tuple(
        _field(field, hints[field.name], texts.get(field.name, "")) for field in attrs.fields(kind) if field.init
    )


def type_hints(kind: type[Record]) -> dict[str, Any]:
    """Return the types of the fields of *kind* by name."""
    # of the fields alone: attrs adds the types of cached properties, which need not be importable
    fields = {field.name: field.type for field in attrs.fields(cast("Any", kind)) if field.init}
    names: dict[str, object] = {}
    for base in reversed(kind.__mro__):  # the type of an inherited field is named in the module of its class
        names |= vars(sys.modules[base.__module__])
    return typing.get_type_hints(types.SimpleNamespace(__annotations__=fields), names)


def summary(kind: type) -> str:
    """Return the first sentence of the docstring of *kind*.

    >>> from malicrisis import Mention
    >>> summary(Mention)
    'Words that refer to actors, to places or to a date: exactly one of the three.'
    """
    return (inspect.getdoc(kind) or "").split("\n\n", 1)[0].replace("\n", " ")


def meanings(kind: type) -> dict[str, str]:
    """Return what the fields of *kind* mean, from the sections ``Attributes`` of its docstring and its bases."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        _, _, section = inspect.cleandoc(base.__doc__ or "").partition("Attributes:\n")
        found |= dict(_ENTRY.findall(section.split("\n\n", 1)[0]))
    return found


def _field(field: attrs.Attribute[Any], hint: object, meaning: str) -> Field:
    """Return what is known of *field*, whose type is *hint*."""
    options = _options(hint)
    is_optional = type(None) in options
    options = tuple(option for option in options if option is not type(None))
    is_list = typing.get_origin(options[0]) is tuple
    if is_list:
        options = _options(typing.get_args(options[0])[0])
    return Field(
        name=field.name,
        meaning=meaning,
        # a pair of numbers, such as (3, 9), is a tuple
        types=tuple(typing.get_origin(option) or option for option in options),
        is_list=is_list,
        is_optional=is_optional,
        default=field.default,
        refers_to=field.metadata.get("refers to"),
        unit=field.metadata.get("unit"),
        limits=limits_of(field.validator),
        is_stored=is_stored(field),
    )


def _options(hint: object) -> tuple[Any, ...]:
    """Return the types that *hint*, a union or one type, allows."""
    return typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)


def held_in(kind: type[Record], *, stored: bool) -> dict[str, type[Record]]:
    """Return the fields of *kind* that hold records, one or a list, with the class of these records.

    Args:
        kind: a class of records
        stored: whether the fields are those stored with the record, or those stored in files of their own

    >>> held_in(Document, stored=False)["cuts"].__name__
    'Cut'
    """
    return {
        field.name: record
        for field in attrs.fields(cast("Any", kind))
        if is_stored(field) is stored and (record := limits_of(field.validator).record)
    }


SHARED = {name: kind for name, kind in held_in(Corpus, stored=False).items() if kind is not Document}
"""The kinds of records that the documents of a corpus share."""

OWNED = held_in(Document, stored=False)
"""The kinds of records that belong to one document."""

KINDS: dict[str, type[Record]] = {"documents": Document, **OWNED, **SHARED}
"""Every kind of record that has a file of its own: documents, what they own, and what they share."""
