"""The terms of linked data: what the fields of the data model are called in RDF, derived from the record classes."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.export.linked import EDTF, VOCABULARY
from malicrisis.model.corpus import Corpus
from malicrisis.model.dates import When
from malicrisis.model.description import KINDS, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.description import Field

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

LOST_KINDS = ("cuts",)
"""The kinds of records that are left out, since they are about the raw pages."""

LOST = {"documents": ("raw",), "blocks": ("pieces",)}
"""The fields that are left out, by kind of record, since they are about the raw pages."""

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
"""The fields for which another vocabulary has a term; all others get a term of this package."""

_DATATYPES = {"nif:beginIndex": "xsd:nonNegativeInteger", "nif:endIndex": "xsd:nonNegativeInteger"}
"""The datatypes that other vocabularies require."""

CORPUS_TERMS = {"title": "name", "version": "schema:version", "creators": "schema:creator"}
"""The keys of the corpus that differ from its fields."""


class Term(NamedTuple):
    """What the context of a file says of a key.

    A key has one term, but several classes may have a field of that name. The term is a list, or has a datatype, only
    if that holds for all of them; otherwise each value says so itself.
    """

    name: str
    is_list: bool
    datatype: str | None


@cache
def terms() -> dict[str, Term]:
    """Return the terms of all fields that are written, by name.

    >>> terms()["when"].datatype, terms()["actors"].is_list
    ('http://id.loc.gov/datatypes/edtf/EDTF', True)
    >>> terms()["basis"]  # a list of a document's rights, one word of an event
    Term(name='mc:basis', is_list=False, datatype=None)
    """
    fields: dict[str, list[Field]] = defaultdict(list)
    for field in _written_fields():
        fields[field.name].append(field)
    return {name: _term(name, alike) for name, alike in fields.items()}


def _written_fields() -> Iterator[Field]:
    """Yield the fields that become keys: those of all kinds of records, of records inside them, and of the corpus."""
    waiting: list[tuple[Any, tuple[str, ...]]]  # not of classes of records, which mypy takes for unhashable
    waiting = [(kind, LOST.get(name, ())) for name, kind in KINDS.items() if name not in LOST_KINDS]
    waiting.append((Corpus, tuple(CORPUS_TERMS)))
    seen: set[Any] = set()
    while waiting:
        kind, lost = waiting.pop(0)
        if kind in seen:
            continue
        seen.add(kind)
        # what is in a file of its own is a node of its own, except the text; an id becomes the name of its node
        fields = [one for one in fields_of(kind) if one.is_stored or one.name == "text"]
        yield from (one for one in fields if one.name not in ("id", *lost))
        waiting += [(one.record, ()) for one in fields if one.record]


def _term(name: str, fields: list[Field]) -> Term:
    """Return the term of the *fields* of one name."""
    term = _SHARED.get(name, f"mc:{name}")
    is_date = all(When in field.types for field in fields)
    return Term(term, all(field.is_list for field in fields), EDTF if is_date else _DATATYPES.get(term))


def context_of(names: str) -> dict[str, object]:
    """Return the context of a file in which the names of records begin with *names*."""
    return {**PREFIXES, "corpus": names, **{name: _definition(term) for name, term in terms().items()}}


def _definition(term: Term) -> str | dict[str, str]:
    """Return what the context says of a *term*."""
    definition = {"@id": term.name}
    if term.datatype:
        definition["@type"] = term.datatype
    if term.is_list:
        definition["@container"] = "@list"
    return definition if len(definition) > 1 else term.name
