"""The words of the export to linked data: what the fields of the data model are called in RDF."""

from __future__ import annotations

from typing import Any

from malicrisis.export.linked import EDTF, VOCABULARY

PREFIXES = {
    "mc": VOCABULARY,
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


REFERENCES = {
    "document": "text",
    "event": "event",
    "about": "event",
    "part_of": "event",
    "where": "place",
    "places": "place",
    **dict.fromkeys(("actors", "recipients", "speakers", "addressees", "voice", "authors", "agencies", "org"), "actor"),
}
"""The fields that hold ids of records, with the kind of record; ``within`` and ``statement`` are apart."""


_SHARED = {
    "start": "nif:beginIndex",
    "end": "nif:endIndex",
    "quote": "nif:anchorOf",
    "document": "nif:referenceContext",
    "text": "nif:isString",
    "name": "schema:name",
    "title": "schema:name",
    "family": "schema:familyName",
    "given": "schema:givenName",
    "language": "schema:inLanguage",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "label": "rdfs:label",
    "part_of": "sem:subEventOf",
    "note": "skos:note",
}
"""The fields for which another vocabulary has a word."""


_DATES = ("published", "date", "when", "during")


_COUNTS = ("start", "end")


_LISTS = (
    *("authors", "agencies", "urls", "ids", "voice", "evidence", "parts", "copies", "addressees", "aliases", "roles"),
    *("modes", "contexts", "where", "actors", "recipients", "about", "places", "speakers", "passages"),
)


_PLAIN = (
    *("kind", "publisher", "original_language", "place", "symbol", "url", "rights", "source", "holder", "statement"),
    *("license", "redistribution", "basis", "file", "sha256", "characters", "field", "scheme", "value", "status"),
    *("number", "form", "speech", "cue", "medium", "within", "event", "modality", "negated", "named", "country"),
    *("sector", "org", "type"),
)


def context_of(names: str) -> dict[str, Any]:
    """Return the context of a file in which the names of records begin with *names*."""
    terms: dict[str, Any] = {}
    for name in dict.fromkeys((*_SHARED, *_DATES, *_LISTS, *_PLAIN)):
        how: dict[str, str] = {"@id": _SHARED.get(name, f"mc:{name}")}
        if name in _DATES:
            how["@type"] = EDTF
        elif name in _COUNTS:
            how["@type"] = "xsd:nonNegativeInteger"
        if name in _LISTS:
            how["@container"] = "@list"
        terms[name] = how if len(how) > 1 else how["@id"]
    return {**PREFIXES, "corpus": names, **terms}
