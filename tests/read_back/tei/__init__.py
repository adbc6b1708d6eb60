"""TEI P5, read by lxml: files are joined by XInclude, and pointers are resolved in the words of the XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from .elements import TEI, Fields, Texts, block, blocks_of, ids_at, name_of, only, stated, words_of
from .headers import document
from .lists import actor, event, place

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, list[Fields]]:
    """Return everything but cuts, raw pages and pieces."""
    tree = etree.parse(str(folder / "corpus.xml"))
    tree.xinclude()
    root = tree.getroot()
    texts = Texts(root)
    found: dict[str, list[Fields]] = {
        "actors": [actor(one, texts) for one in root.iterfind("t:standOff/*/t:person", TEI)]
        + [actor(one, texts) for one in root.iterfind("t:standOff/*/t:org", TEI)],
        "places": [place(one) for one in root.iterfind("t:standOff/*/t:place", TEI)],
        "events": [event(one) for one in root.iterfind("t:standOff/*/t:event", TEI)],
        "disagreements": [
            {
                "id": name_of(one),
                "kind": words_of(one, "disagreement-kind")[0],
                "passages": [texts.passage(pointer) for pointer in one.get("target").split()],
                "note": one.findtext("t:note", namespaces=TEI),
            }
            for one in root.iterfind("t:standOff/t:listAnnotation/t:annotation", TEI)
        ],
    }
    for kind in ("documents", "blocks", "mentions", "statements", "reports"):
        found[kind] = []
    for text in root.iterfind("t:TEI", TEI):
        found["documents"].append(document(text, texts))
        found["blocks"] += [block(one, texts) for one in blocks_of(text)]
        for kind, reader in (("mentions", _mention), ("statements", _statement), ("reports", _report)):
            path = f"t:standOff/t:listAnnotation[@type='{kind}']/t:annotation"
            for one in text.iterfind(path, TEI):
                found[kind].append(texts.passage(one.get("target")) | stated(reader(one, texts)))
    return found


def _when(element: Any) -> str | None:
    found = element.find("t:note[@type='when']/t:date", TEI)
    if found is None:
        return None
    when: str = found.get("when-custom")
    return when


def _mention(one: Any, _: Texts) -> Fields:
    return {
        "form": only(words_of(one, "form")),
        "actors": ids_at(one, "actor"),
        "places": ids_at(one, "place"),
        "when": _when(one),
    }


def _statement(one: Any, texts: Texts) -> Fields:
    cue = one.find("t:ptr[@type='cue']", TEI)
    return {
        "id": name_of(one),
        "speakers": ids_at(one, "speaker"),
        "speech": only(words_of(one, "speech")),
        "cue": None
        if cue is None
        else {name: value for name, value in texts.passage(cue.get("target")).items() if name != "document"},
        "addressees": ids_at(one, "addressee"),
        "when": _when(one),
        "where": ids_at(one, "place"),
        "medium": only(words_of(one, "medium")),
        "within": only(ids_at(one, "within")),
        "event": only(ids_at(one, "event")),
    }


def _report(one: Any, _: Texts) -> Fields:
    return {
        "event": only(ids_at(one, "event")),
        "modality": only(words_of(one, "modality")),
        "negated": "negated" in words_of(one, "mark") or None,
        "when": _when(one),
        "statement": only(ids_at(one, "statement")),
        "voice": ids_at(one, "voice"),
    }
