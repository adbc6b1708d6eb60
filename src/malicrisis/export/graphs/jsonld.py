"""Linked data in JSON-LD: actors and places in schema.org, events and views of them in SEM, words in NIF.

An event node names an event, it does not say that the event happened. Only reports say so, or deny it: each report is
a ``sem:View`` with the actors whose view it is. The keys are the fields of the data model. The context of the file maps
each key to a term of another vocabulary with the same meaning, or else to a term of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.linked import EDTF, as_json, names_of
from malicrisis.export.records import records_of
from malicrisis.model.actors import Role
from malicrisis.model.dates import When
from malicrisis.model.description import OWNED, fields_of
from malicrisis.model.documents import Document
from malicrisis.model.provenance import license_name
from malicrisis.storage.codec import encode, restore

from .jsonld_terms import CORPUS_TERMS, LOST, LOST_KINDS, context_of, terms
from .sem import more_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.description import Field
    from malicrisis.model.fields import Record

    Json = dict[str, object]

_CARRIES = {
    kind: tuple(field for field in fields if field not in LOST.get(kind, ()))
    for kind, fields in ALL_FIELDS.items()
    if kind not in LOST_KINDS
}


@checked
def to_jsonld(corpus: Corpus) -> dict[str, Any]:
    """Return *corpus* as a JSON-LD document with its context inside, so that nothing is fetched to read it.

    >>> import malicrisis
    >>> made = to_jsonld(malicrisis.load())
    >>> report = next(node for node in made["@graph"] if node.get("negated"))
    >>> report["event"], report["sem:accordingTo"]
    ({'@id': 'corpus:event/coup-2020'}, [{'@id': 'corpus:actor/wague-ismael'}])
    """
    nodes = [_corpus_node(corpus)]
    nodes += [_node(record, kind, corpus) for kind in _CARRIES for record in records_of(corpus, kind)]
    return {"@context": context_of(names_of(corpus)), "@graph": nodes}


def _corpus_node(corpus: Corpus) -> Json:
    """Return the node of the corpus as a whole."""
    node: Json = {"@id": "corpus:corpus", "@type": "schema:Dataset"}
    node |= {CORPUS_TERMS.get(name, name): value for name, value in encode(corpus).items() if name != "id"}
    if name := license_name(corpus.license):
        node["dcterms:license"] = {"@id": name}
    return node


def _node(record: Record, kind: str, corpus: Corpus) -> Json:
    """Return the node of a record: its name, its types, its fields."""
    values: Mapping[str, object] = encode(record)
    if isinstance(record, Document):
        values = {**values, "text": record.text}
    home = _name(kind, values.get("id") or f"{values['start']}-{values['end']}", values)
    if kind == "reports":  # the same words may report several events
        home = f"{home}/{values['event']}"
    return {"@id": home, **more_of(record, corpus), **_properties(type(record), values, home)}


def _name(kind: str, record_id: object, values: Mapping[str, object]) -> str:
    """Return the name of a record; if documents own its *kind*, it is below that of the document in *values*."""
    noun = "text" if kind == "documents" else kind.removesuffix("s")
    return f"corpus:text/{values['document']}/{noun}/{record_id}" if kind in OWNED else f"corpus:{noun}/{record_id}"


def _properties(kind: type[Record], values: Mapping[str, object], home: str) -> Json:
    """Return the fields of a record of class *kind* that are in *values* and have a term."""
    properties: Json = {}
    for field in fields_of(kind):
        term, value = terms().get(field.name), values.get(field.name)
        if term is None or value is None:
            continue
        if field.is_list:
            items = [_item(field, item, values, home) for item in cast("list[object]", value)]
            properties[field.name] = items if term.is_list else {"@list": items}
        else:
            properties[field.name] = _item(field, value, values, home)
    return properties


def _item(field: Field, value: object, values: Mapping[str, object], home: str) -> object:
    """Return one *value* of *field*: a reference, the node of a record inside the record named *home*, or a literal."""
    if field.refers_to:
        return {"@id": _name(field.refers_to, value, values)}
    if field.record and isinstance(value, dict):
        inner = cast("dict[str, object]", value)
        name = {"@id": f"{home}/{field.name.removesuffix('s')}/{inner['id']}"} if "id" in inner else {}
        node = {**name, **_properties(field.record, inner, home)}
        return node | _certain_days(inner) if field.record is Role else node
    # the context states the datatype only of names under which all fields are dates
    if When in field.types and terms()[field.name].datatype is None:
        return {"@value": value, "@type": EDTF}
    return value


def _certain_days(role: Json) -> Json:
    """Return the first and the last day on which *role*, a JSON object, was certainly held, if there is one."""
    first, last = restore(Role, role).certain_days or (None, None)
    days = {"mc:certain_from": first, "mc:certain_until": last}
    return {name: {"@value": day.isoformat(), "@type": "xsd:date"} for name, day in days.items() if day}


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``corpus.jsonld``."""
    words = as_json(to_jsonld(corpus))
    (folder / "corpus.jsonld").write_text(words, encoding="utf-8", newline="\n")
    progress(len(corpus.documents), len(corpus.documents))
    yield from ()


FORMAT = Format(
    name="jsonld",
    gloss="linked data in JSON-LD: schema.org, the Simple Event Model, NIF and PROV, with the context in the file",
    tools="rdflib, Apache Jena, GraphDB and other stores of RDF",
    carries=_CARRIES,
    write=_write,
)
