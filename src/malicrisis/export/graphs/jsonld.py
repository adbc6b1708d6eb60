"""Linked data in JSON-LD: who is who in schema.org, events and views of them in SEM, words in NIF.

An event node says what is spoken of, never that it happened. Whether anybody says so stands in its reports, each a
``sem:View`` with the authority it is told by. The keys are the fields of the data model; the context of the file says
what they are called in RDF: by a word of another vocabulary that means the same, else by one of our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.linked import as_json, names_of
from malicrisis.export.records import records_of
from malicrisis.model.corpus import check_corpus
from malicrisis.model.identifiers import license_name
from malicrisis.storage.codec import encode

from .jsonld_terms import REFERENCES, context_of
from .sem import more_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record

    Json = dict[str, Any]


_LOST = {"documents": ("raw",), "blocks": ("pieces",)}


_CARRIES = {
    kind: tuple(field for field in fields if field not in _LOST.get(kind, ()))
    for kind, fields in ALL_FIELDS.items()
    if kind != "cuts"
}


_KINDS = {"documents": "text", **{kind: kind.removesuffix("s") for kind in _CARRIES if kind != "documents"}}


def to_jsonld(corpus: Corpus) -> dict[str, Any]:
    """Return *corpus* as a JSON-LD document that needs no other: its context is inside.

    >>> import malicrisis
    >>> made = to_jsonld(malicrisis.load())
    >>> report = next(node for node in made["@graph"] if node.get("negated"))
    >>> report["event"], report["sem:accordingTo"]
    ({'@id': 'corpus:event/coup-2020'}, [{'@id': 'corpus:actor/wague-ismael'}])
    """
    check_corpus(corpus)
    nodes = [_corpus(corpus)]
    nodes += [_node(record, kind, corpus) for kind in _CARRIES for record in records_of(corpus, kind)]
    return {"@context": context_of(names_of(corpus)), "@graph": nodes}


def _corpus(corpus: Corpus) -> Json:
    """Return the node of the whole."""
    found: Json = {
        "@id": "corpus:corpus",
        "@type": "schema:Dataset",
        "name": corpus.title,
        "schema:version": corpus.version,
        "published": corpus.published and corpus.published.edtf,
        "schema:creator": list(corpus.creators),
        "license": corpus.license,
        "note": corpus.note,
    }
    if name := license_name(corpus.license):
        found["dcterms:license"] = {"@id": name}
    return {key: value for key, value in found.items() if value}


def _node(record: Record, kind: str, corpus: Corpus) -> Json:
    """Return the node of a record: its name, its types, its fields."""
    values = encode(record)
    if kind == "documents":
        values["text"] = getattr(record, "text")  # noqa: B009  records of this kind have it
        values["rights"]["basis"] = {"@list": values["rights"]["basis"]}  # elsewhere a basis is one word
    home = _home(values, kind)
    for own in ("id", "pieces"):
        values.pop(own, None)
    return {"@id": home, **more_of(record, corpus), **_linked(values, home)}


def _home(values: Json, kind: str) -> str:
    """Return the name of the record that has *values*; what is a text's stands under its name."""
    if kind in {"documents", "actors", "places", "events", "disagreements"}:
        return f"corpus:{_KINDS[kind]}/{values['id']}"
    own = values.get("id") or f"{values['start']}-{values['end']}"
    place = f"corpus:text/{values['document']}/{_KINDS[kind]}/{own}"
    return f"{place}/{values['event']}" if kind == "reports" else place


def _linked(values: Json, home: str) -> Json:
    """Return *values*, of the record named *home* or of something in it, with names for ids at any depth."""
    found: Json = {}
    for field, value in values.items():
        if field == "id":
            found["@id"] = f"{home}/part/{value}"
        elif field == "within":
            found[field] = {"@id": f"{home.rpartition('/')[0]}/{value}"}
        elif field == "statement" and "event" in values:  # the rights have a statement in words
            found[field] = {"@id": f"corpus:text/{values['document']}/statement/{value}"}
        elif field in REFERENCES:
            found[field] = _names(REFERENCES[field], value)
        elif isinstance(value, dict) and "@list" not in value:
            found[field] = _linked(cast("Json", value), home)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found[field] = [_linked(one, home) for one in cast("list[Json]", value)]
        else:
            found[field] = value
    return found


def _names(kind: str, value: str | list[str]) -> Json | list[Json]:
    """Return the nodes of one record or of several by reference."""
    if isinstance(value, str):
        return {"@id": f"corpus:{kind}/{value}"}
    return [{"@id": f"corpus:{kind}/{one}"} for one in value]


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
