"""Documents of spaCy and the registries beside them, read by spaCy and its reader of JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy
import srsly
from spacy.tokens import DocBin

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

_REGISTRIES = ("actors", "places", "events", "disagreements")


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every record of *folder*."""
    (file,) = folder.glob("*.spacy")
    found: dict[str, list[dict[str, Any]]] = {
        kind: [] for kind in ("documents", "blocks", "cuts", "mentions", "statements", "reports")
    }
    exact: list[dict[str, Any]] = []
    for doc in DocBin().from_disk(file).get_docs(spacy.blank("xx").vocab):
        data = srsly.json_loads(srsly.json_dumps(doc.user_data["malicrisis"]))
        found["documents"].append(_flat(data["document"]) | {"text": doc.text})
        found["cuts"] += data["cuts"]
        for kind in ("blocks", "mentions", "statements", "reports"):
            found[kind] += _records(doc, data, kind)
        exact += ({"document": data["document"]["id"], **one} for one in data["unaligned"])
    assert exact == list(srsly.read_jsonl(folder / "unaligned.jsonl"))
    return found | {kind: list(srsly.read_jsonl(folder / f"{kind}.jsonl")) for kind in _REGISTRIES}


def _records(doc: Doc, data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the records of one *kind*, with the places and words of their spans."""
    records = data[kind]
    places = _places(doc, data, kind)
    assert set(places) == set(records)
    for name, words in places.items():
        records[name] |= words if kind != "blocks" else {key: words[key] for key in ("start", "end")}
    if kind == "reports":
        exact = {name: words for name, words in places.items() if name not in {one["id"] for one in data["unaligned"]}}
        assert _places(doc, data, "events") == exact
    if kind == "statements":
        cues = _places(doc, data, "cues")
        assert set(cues) == {name for name, record in records.items() if "cue" in record}
        for name, words in cues.items():
            records[name]["cue"] = words
    return list(records.values())


def _places(doc: Doc, data: dict[str, Any], group: str) -> dict[str, dict[str, Any]]:
    """Return the places of the spans of a *group* and their words in spaCy, by the names of the records."""
    places = {
        span.id_: {"start": span.start_char, "end": span.end_char, "quote": span.text} for span in doc.spans[group]
    }
    assert len(places) == len(doc.spans[group])
    for one, wide in zip(data["unaligned"], doc.spans["unaligned"], strict=True):
        assert (one["id"], one["tokens"], one["label"]) == (wide.id_, wide.text, wide.label_)
        assert wide.start_char <= one["start"] < one["end"] <= wide.end_char
        assert doc.char_span(one["start"], one["end"]) is None
        if one["group"] == group:
            words = doc.text[one["start"] : one["end"]]
            places[one["id"]] = {"start": one["start"], "end": one["end"], "quote": words}
    return places


def _flat(document: dict[str, Any]) -> dict[str, Any]:
    """Return *document* with the fields of its rights and source by their dotted names."""
    return {
        name if not inner else f"{name}.{inner}": one
        for name, value in document.items()
        for inner, one in (value.items() if name in ("rights", "source") else (("", value),))
    }
