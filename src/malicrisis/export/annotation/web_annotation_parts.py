"""The parts of Web Annotations: the context, fields as terms, bodies of words, and targets with their two selectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.export.linked import EDTF, VOCABULARY
from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
from malicrisis.model.dates import When
from malicrisis.model.description import Field, fields_of
from malicrisis.model.layout import Block
from malicrisis.model.spans import Passage, Span
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from malicrisis.model.documents import Document
    from malicrisis.model.fields import Record

    Json = dict[str, Any]

_ONE = {"@type": "@id"}
_LIST = {"@type": "@id", "@container": "@list"}

_AROUND = 32
"""How many characters before and after a quotation help to find it again."""

_IN_TARGET = ("start", "end", "quote", "document")

_ELSEWHERE: dict[type[Record], tuple[str, ...]] = {
    Block: (*_IN_TARGET, "pieces"),
    Mention: _IN_TARGET,
    Statement: (*_IN_TARGET, "id", "cue"),
    Report: _IN_TARGET,
    Disagreement: ("id", "passages", "note"),
    Passage: _IN_TARGET,
    Span: _IN_TARGET,
}
"""The fields that are in the name, the target or the body of an annotation, or not carried. All others are terms."""

_OF_TEXTS: dict[str, dict[str, str]] = {
    "kind": {},
    "publisher": {},
    "published": {"@type": EDTF},
    "url": {},
    "holder": {},
    "license": {},
    "redistribution": {},
}
"""The terms for texts."""


def context() -> list[Any]:
    """Return the context of a file: that of the W3C, and the terms of this package.

    A term has the name of a field; ``record`` is the kind of record.
    """
    terms: dict[str, dict[str, str]] = {"record": {}, **_OF_TEXTS, "texts": _LIST, "cue": _ONE}
    for kind in _ELSEWHERE:
        terms |= {field.name: _term(field) for field in _own_fields(kind)}
    return [
        "http://www.w3.org/ns/anno.jsonld",
        {name: {"@id": VOCABULARY + name, **how} for name, how in terms.items()},
    ]


def terms_of(record: Record, names: str) -> Json:
    """Return the fields of *record* that are terms; *names* is the prefix of the names of records."""
    values = encode(record)
    found: Json = {}
    for field in _own_fields(type(record)):
        value = values.get(field.name)
        if field.refers_to and value is not None:
            kind = field.refers_to
            found[field.name] = (
                [_name(names, kind, one) for one in value] if field.is_list else _name(names, kind, value)
            )
        else:
            found[field.name] = value
    return stated(found)


def _own_fields(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields of *kind* that are terms."""
    return tuple(field for field in fields_of(kind) if field.name not in _ELSEWHERE[kind])


def _term(field: Field) -> dict[str, str]:
    """Return how a processor of JSON-LD reads the values of *field*."""
    is_plain = all(issubclass(one, (str, bool, int, float, When)) for one in field.types)
    if not is_plain:  # pragma: no cover  for a new field: test_every_field adds one
        return {"@type": "@json"}  # an object of JSON, or a list of them, is one value
    how = _ONE if field.refers_to else {"@type": EDTF} if field.types == (When,) else {}
    return how | ({"@container": "@list"} if field.is_list else {})


def _name(names: str, kind: str, id_: str) -> str:
    """Return the name of the record of a *kind* that has the id *id_*."""
    if kind == "statements":
        # the id of a statement is that of its document, "-s" and a number
        return f"{names}text/{id_.rpartition('-s')[0]}/statement/{id_}"
    return f"{names}{kind.removesuffix('s')}/{id_}"


def source_of(document: Document) -> Json:
    """Return *document* as the source of targets, with its metadata and rights."""
    return stated(
        {
            "id": _file(document.id),
            "type": "Text",
            "format": "text/plain",
            "language": document.language,
            "label": document.title,
            "kind": document.kind,
            "publisher": document.publisher,
            "published": document.published and document.published.edtf,
            "url": document.url,
            "holder": document.rights.holder,
            "license": document.rights.license,
            "redistribution": document.rights.redistribution,
        }
    )


def words(value: str, purpose: str) -> Json:
    """Return a body of words."""
    return {"type": "TextualBody", "value": str(value), "format": "text/plain", "purpose": purpose}


def target_of(span: Span, document: Document, names: str) -> Json:
    """Return the place of *span* as two selectors of the same words.

    A span or a passage brings its further fields with it; those of the record of an annotation are terms there.
    """
    text = document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        # the words around it tell equal quotations apart if offsets no longer fit
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    target = {"type": "SpecificResource", "source": _file(document.id), "selector": [position, quote]}
    return target | (terms_of(span, names) if type(span) in (Span, Passage) else {})


def _file(document: str) -> str:
    return f"texts/{document}.txt"


def stated(fields: Json) -> Json:
    """Return *fields* without those that are None, False or an empty list."""
    return {name: value for name, value in fields.items() if value is not None and value is not False and value != []}
