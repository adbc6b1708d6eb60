"""Web Annotations, read by rdflib as a graph.

The context of the W3C is not fetched. The terms that the files use are below, as https://www.w3.org/ns/anno.jsonld
defines them. A term that is missing here would be missing in the graph.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.collection import Collection

from .jsonld import parse

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    Fields = dict[str, Any]

OA = Namespace("http://www.w3.org/ns/oa#")
DC = Namespace("http://purl.org/dc/elements/1.1/")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
_LINK = {"@type": "@id"}
_WORD = {"@type": "@vocab"}
W3C: Fields = {
    "id": "@id",
    "type": "@type",
    **{name: str(OA[name]) for name in ("Annotation", "TextualBody", "SpecificResource")},
    **{name: str(OA[name]) for name in ("TextQuoteSelector", "TextPositionSelector")},
    **{name: str(OA[name]) for name in ("identifying", "classifying", "describing", "linking", "tagging")},
    **{name: str(OA[name]) for name in ("commenting", "start", "end", "exact", "prefix", "suffix")},
    "AnnotationCollection": str(AS.OrderedCollection),
    "AnnotationPage": str(AS.OrderedCollectionPage),
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@id": str(OA.hasBody), **_LINK},
    "target": {"@id": str(OA.hasTarget), **_LINK},
    "source": {"@id": str(OA.hasSource), **_LINK},
    "selector": {"@id": str(OA.hasSelector), **_LINK},
    "motivation": {"@id": str(OA.motivatedBy), **_WORD},
    "purpose": {"@id": str(OA.hasPurpose), **_WORD},
    "creator": {"@id": "http://purl.org/dc/terms/creator", **_LINK},
    "rights": {"@id": "http://purl.org/dc/terms/rights", **_LINK},
    "items": {"@id": str(AS["items"]), "@container": "@list", **_LINK},
    "first": {"@id": str(AS.first), **_LINK},
    "partOf": {"@id": str(AS.partOf), **_LINK},
    "total": str(AS.totalItems),
    "startIndex": str(AS.startIndex),
    "format": str(DC["format"]),
    "language": str(DC.language),
    "value": str(RDF.value),
    "label": str(RDFS.label),
    "name": "http://xmlns.com/foaf/0.1/name",
}
_MOTIVATIONS = {
    "block": OA.tagging,
    "mention": OA.identifying,
    "statement": OA.describing,
    "report": OA.classifying,
    "disagreement": OA.linking,
}
_RIGHTS = {name: f"rights.{name}" for name in ("holder", "license", "redistribution")}
_LISTS = ("actors", "places", "speakers", "addressees", "where", "voice")


class Annotations:
    """The graph of a folder, and the texts that it points into."""

    def __init__(self, folder: Path) -> None:
        """Parse the file with the terms above instead of the context of the W3C."""
        made = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
        assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        self.terms = {name: URIRef(how["@id"]) for name, how in made["@context"][1].items()}
        made["@context"][0] = W3C
        base = f"{folder.resolve().as_uri()}/"
        self.graph = parse(json.dumps(made), base)
        self.texts = {
            URIRef(f"{base}texts/{file.name}"): file.read_text(encoding="utf-8").removesuffix("\n")
            for file in (folder / "texts").iterdir()
        }

    def words(self, target: Node) -> Fields:
        """Return the passage of *target*: by its position, which must agree with the quotation."""
        graph = self.graph
        source = graph.value(target, OA.hasSource)
        text = self.texts[source]
        selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
        position = selectors[OA.TextPositionSelector]
        start, end = (graph.value(position, name).toPython() for name in (OA.start, OA.end))
        quotation = selectors[OA.TextQuoteSelector]
        before, exact, after = (str(graph.value(quotation, name)) for name in (OA.prefix, OA.exact, OA.suffix))
        assert exact == text[start:end], (exact, text[start:end])
        assert text[: start + len(exact) + len(after)].endswith(before + exact + after)
        return {"start": start, "end": end, "quote": text[start:end], "document": _document(source)}

    def fields(self, node: Node) -> Fields:
        """Return the fields of *node* that are terms of this package."""
        found: Fields = {}
        for name, term in self.terms.items():
            value = self.graph.value(node, term)
            if value is None or name == "record":
                continue
            if name in _LISTS:
                found[name] = [str(one).rpartition("/")[2] for one in Collection(self.graph, value)]
            elif name == "cue":
                found[name] = {key: one for key, one in self.words(value).items() if key != "document"}
            elif isinstance(value, Literal):
                found[name] = value.toPython() if name in {"number", "negated"} else str(value)
            else:
                found[name] = str(value).rpartition("/")[2]
        return found

    def bodies(self, node: Node) -> tuple[set[str], dict[str, list[str]]]:
        """Return the ids of the records in the bodies of *node*, and the words by their purpose."""
        things: set[str] = set()
        words: dict[str, list[str]] = {}
        for body in self.graph.objects(node, OA.hasBody):
            purpose = str(self.graph.value(body, OA.hasPurpose)).removeprefix(str(OA))
            if (self.graph.value(body, RDF.type)) == OA.TextualBody:
                words.setdefault(purpose, []).append(str(self.graph.value(body, RDF.value)))
            else:
                things.add(str(self.graph.value(body, OA.hasSource)).rpartition("/")[2])
        return things, words


def read(folder: Path) -> dict[str, list[Fields]]:
    """Return texts, blocks, annotation and disagreements."""
    made = Annotations(folder)
    graph = made.graph
    collection = graph.value(None, RDF.type, AS.OrderedCollection)
    items = list(Collection(graph, graph.value(graph.value(collection, AS.first), AS["items"])))
    assert graph.value(collection, AS.totalItems).toPython() == len(items)
    found: dict[str, list[Fields]] = {f"{record}s": [] for record in _MOTIVATIONS}
    for item in items:
        assert (item, RDF.type, OA.Annotation) in graph
        record = str(graph.value(item, made.terms["record"]))
        assert graph.value(item, OA.motivatedBy) == _MOTIVATIONS[record]
        found[f"{record}s"].append(_record(record, item, made))
    texts = Collection(graph, graph.value(collection, made.terms["texts"]))
    found["documents"] = [
        {
            "id": _document(text),
            "title": str(graph.value(text, RDFS.label)),
            "language": str(graph.value(text, DC.language)),
            "text": made.texts[text],
            **{_RIGHTS.get(name, name): value for name, value in made.fields(text).items()},
        }
        for text in texts
    ]
    return found


def _record(record: str, item: Node, made: Annotations) -> Fields:
    """Return one record; its bodies must agree with the terms of this package."""
    fields = made.fields(item)
    passages = sorted((made.words(one) for one in made.graph.objects(item, OA.hasTarget)), key=_place)
    things, words = made.bodies(item)
    if record == "disagreement":
        fields |= {"id": str(item).rpartition("/")[2], "passages": passages, "note": words["commenting"][0]}
        assert words["tagging"] == [fields["kind"]]
        return fields
    assert len(passages) == 1
    if record == "block":
        assert words["tagging"] == [fields["kind"]]
        del passages[0]["quote"]
    elif record == "report":
        assert things == {fields["event"]}
        assert words["tagging"] == [fields["modality"] + (", negated" if "negated" in fields else "")]
    elif "when" in fields and record == "mention":
        assert words == {"identifying": [fields["when"]]}
    else:
        named = next(name for name in ("actors", "places", "speakers") if name in fields)
        assert things == set(fields[named])
    if record == "statement":
        fields["id"] = str(item).rpartition("/")[2]
    return fields | passages[0]


def _document(source: Node) -> str:
    return str(source).rpartition("/")[2].removesuffix(".txt")


def _place(passage: Fields) -> tuple[str, int, int]:
    return passage["document"], passage["start"], passage["end"]
