"""Linked data, read by rdflib: SPARQL finds the records, their properties are the fields."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from malicrisis import Role

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    Fields = dict[str, Any]

SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
MC = Namespace("urn:uuid:dd3c0665-d449-45d1-97b5-0b6eae2a5efe#")
_EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")

_CLASSES = {
    "documents": MC.Document,
    "blocks": MC.Block,
    "mentions": MC.Mention,
    "statements": MC.Statement,
    "reports": MC.Report,
    "actors": MC.Actor,
    "places": MC.Place,
    "events": MC.Event,
    "disagreements": MC.Disagreement,
}
_WITH_IDS = ("documents", "statements", "actors", "places", "events", "disagreements")
_FIELDS = {
    NIF.beginIndex: "start",
    NIF.endIndex: "end",
    NIF.anchorOf: "quote",
    NIF.referenceContext: "document",
    NIF.isString: "text",
    SCHEMA.familyName: "family",
    SCHEMA.givenName: "given",
    SCHEMA.inLanguage: "language",
    SCHEMA.latitude: "latitude",
    SCHEMA.longitude: "longitude",
    RDFS.label: "label",
    SEM.subEventOf: "part_of",
    SKOS.note: "note",
}
_DATES = ("published", "date", "when", "during", "attested")


def parse(data: str, base: str | None = None) -> Graph:
    """Return the graph of JSON-LD, without the warnings that rdflib 7 gives of its own code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=data, format="json-ld", base=base)


def read(folder: Path) -> dict[str, list[Fields]]:
    """Return all records in *folder*; cuts, raw pages and pieces of blocks are not carried."""
    graph = parse((folder / "corpus.jsonld").read_text(encoding="utf-8"))
    found: dict[str, list[Fields]] = {}
    for kind, name in _CLASSES.items():
        nodes = [row.node for row in graph.query("SELECT ?node { ?node a ?kind }", initBindings={"kind": name})]
        found[kind] = [_record(node, kind, graph) for node in nodes]
    texts = {document["id"]: document["text"] for document in found["documents"]}
    for kind in ("mentions", "statements", "reports"):
        for one in found[kind]:
            assert one["quote"] == texts[one["document"]][one["start"] : one["end"]]
    return found


def _record(node: Node, kind: str, graph: Graph) -> Fields:
    fields = _fields(node, graph)
    if kind in _WITH_IDS:
        fields["id"] = _last(node)
    if kind == "documents":
        fields["title"] = fields.pop("name")
        for name in ("rights", "source"):
            fields |= {f"{name}.{inner}": value for inner, value in fields.pop(name).items()}
        del fields["start"], fields["end"]  # of the text as a whole
        for part in fields.get("parts", []):
            if "name" in part:
                part["title"] = part.pop("name")
    for role in fields.get("roles", []):
        role["title"] = role.pop("name")
        days = Role(title="any", during=role.get("during"), attested=role.get("attested"), sources=["any"]).certain_days
        found = (role.pop("certain_from", None), role.pop("certain_until", None))
        assert found == (days or (None, None)), role
    _check(node, kind, fields, graph)
    return fields


def _fields(node: Node, graph: Graph) -> Fields:
    """Return the fields of *node*, with terms of this package or of other vocabularies."""
    found: Fields = {}
    for term, value in graph.predicate_objects(node):
        own = str(term).removeprefix(str(MC)) if term in MC else None
        field = own or _FIELDS.get(term) or ("name" if term == SCHEMA.name else None)
        if field:
            assert field not in found, field
            found[field] = _value(value, graph)
            assert (field in _DATES) == (isinstance(value, Literal) and value.datatype == _EDTF), field
    return found


def _value(value: Node, graph: Graph) -> Any:
    """Return a literal, the id of another record, a list, or a record inside a record."""
    if isinstance(value, Literal):
        return str(value) if value.datatype in {None, XSD.string, _EDTF} else value.toPython()
    if value == RDF.nil or (value, RDF.first, None) in graph:
        return [_value(one, graph) for one in Collection(graph, value)]
    if isinstance(value, BNode):
        return _fields(value, graph)
    if "/part/" in str(value):
        return _fields(value, graph) | {"id": _last(value)}
    return _last(value)


def _last(node: Node) -> str:
    return str(node).rpartition("/")[2]


def _check(node: Node, kind: str, fields: Fields, graph: Graph) -> None:
    """Compare the properties in other vocabularies with the fields."""
    for term, of, names in (
        (SEM.hasActor, "events", ("actors", "recipients")),
        (SEM.hasPlace, "events", ("where",)),
        (PROV.wasAttributedTo, "statements", ("speakers",)),
        (ITSRDF.taIdentRef, "mentions", ("actors", "places")),
        (SCHEMA.author, "documents", ("authors",)),
    ):
        if kind == of:
            wanted = {one for name in names for one in fields.get(name, [])}
            assert {_last(one) for one in graph.objects(node, term)} == wanted, (node, term)
