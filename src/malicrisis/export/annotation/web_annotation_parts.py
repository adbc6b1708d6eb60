"""The parts of Web Annotations: the context, bodies of words, and targets with their two selectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.export.linked import EDTF, VOCABULARY

if TYPE_CHECKING:
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Span

    Json = dict[str, Any]


_AROUND = 32
"""How many characters before and after a quotation help to find it again."""


_ONE = {"@type": "@id"}


_LIST = {"@type": "@id", "@container": "@list"}


_TERMS: dict[str, dict[str, str]] = {
    "record": {},
    "kind": {},
    "publisher": {},
    "published": {"@type": EDTF},
    "url": {},
    "holder": {},
    "license": {},
    "redistribution": {},
    "number": {},
    "form": {},
    "speech": {},
    "medium": {},
    "modality": {},
    "negated": {},
    "when": {"@type": EDTF},
    "event": _ONE,
    "statement": _ONE,
    "within": _ONE,
    "cue": _ONE,
    "texts": _LIST,
    "actors": _LIST,
    "places": _LIST,
    "speakers": _LIST,
    "addressees": _LIST,
    "where": _LIST,
    "voice": _LIST,
}
"""The terms of our own, named as the fields of the data model are; ``record`` is the kind of record."""


def context() -> list[Any]:
    """Return the context of a file: that of the W3C, and our own."""
    return [
        "http://www.w3.org/ns/anno.jsonld",
        {name: {"@id": VOCABULARY + name, **how} for name, how in _TERMS.items()},
    ]


def source_of(document: Document) -> Json:
    """Return a text as the source of targets: what it is, and under which rights."""
    return said(
        {
            "id": _file(document.id),
            "type": "Text",
            "format": "text/plain",
            "language": document.language,
            "label": document.title,
            "kind": document.kind,
            "publisher": document.publisher,
            "published": document.published.edtf,
            "url": document.url,
            "holder": document.rights.holder,
            "license": document.rights.license,
            "redistribution": document.rights.redistribution,
        }
    )


def words(value: str, purpose: str) -> Json:
    """Return a body of words."""
    return {"type": "TextualBody", "value": str(value), "format": "text/plain", "purpose": purpose}


def target_of(span: Span, document: Document) -> Json:
    """Return where *span* stands: two selectors of the same words."""
    text = document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": _file(document.id), "selector": [position, quote]}


def _file(document: str) -> str:
    return f"texts/{document}.txt"


def said(fields: dict[str, Any]) -> Json:
    """Return *fields* without those that say nothing."""
    return {name: value for name, value in fields.items() if value is not None and value is not False and value != []}
