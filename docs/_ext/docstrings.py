"""Read the docstrings of the package for autodoc: ``Args``, ``Attributes`` and ``Raises``, and fields of records.

Napoleon would do for the sections, but takes every "word: more words" of a property for a type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

ENTRY = re.compile(r" {4}(\w+): (.+)")
MARKS = {"Args:": "param", "Attributes:": "ivar", "Raises:": "raises"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("autodoc-process-docstring", on_docstring)
    app.connect("autodoc-process-signature", on_signature)
    app.connect("doctree-read", with_dashes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def on_docstring(*event: Any) -> None:
    """Rewrite the lines of a docstring in place."""
    _, _, _, obj, _, lines = event
    lines[:] = list(as_fields(lines, types_of(obj)))


def on_signature(*event: Any) -> tuple[str, str] | None:
    """Return the signature of a record: the names of its fields, those that may be left out with their defaults."""
    _, what, _, obj, _, _, _ = event
    if what != "class" or not attrs.has(obj):
        return None
    names = [field.name + _default(field) for field in attrs.fields(obj) if field.init]
    star = "*, " if any(field.kw_only for field in attrs.fields(obj)) else ""
    return f"({star}{', '.join(names)})", ""


def with_dashes(_: Sphinx, doctree: nodes.document) -> None:
    """Write the dash between a field and its description as a real dash, but not those in quotations."""
    from docutils.nodes import Text  # noqa: PLC0415  the tests import this module without the documentation tools

    for node in list(doctree.findall(Text)):
        if node == " -- ":
            node.parent.replace(node, Text(" – "))


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return ""
    shown = "()" if isinstance(field.default, attrs.Factory) else repr(getattr(field.default, "value", field.default))  # type: ignore[arg-type]  # at run time it is a class
    return f"={shown}"


def types_of(obj: object) -> dict[str, str]:
    """Return the types of the fields of a record, as they are written."""
    if not isinstance(obj, type) or not attrs.has(obj):
        return {}
    return {field.name: field.type if isinstance(field.type, str) else "" for field in attrs.fields(obj)}


def as_fields(lines: list[str], types: dict[str, str]) -> Iterator[str]:
    """Yield *lines* with the entries of sections as reStructuredText fields."""
    mark = ""
    for line in lines:
        mark = MARKS.get(line, mark if line.startswith(" ") else "")
        entry = ENTRY.fullmatch(line) if mark else None
        if entry is None:
            if line not in MARKS:
                yield line
            continue
        if types.get(entry[1]):
            yield f":vartype {entry[1]}: {types[entry[1]]}"
        yield f":{mark} {entry[1]}: {entry[2]}"  # last, since more lines may follow
