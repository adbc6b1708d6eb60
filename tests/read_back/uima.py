"""XMI files and their type system, read by dkpro-cassis; the offsets in the files are checked in the XML itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cassis
from lxml import etree

from malicrisis.model.layout import Part
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from pathlib import Path

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_STATED = {"documentId": "id", "documentTitle": "title", "documentUri": "url", "language": "language"}
_NO_SPAN = ("begin", "end", "sofa")


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the documents of *folder* and what they own."""
    with (folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    found: dict[str, list[dict[str, Any]]] = {
        kind: [] for kind in ("documents", "blocks", "mentions", "statements", "reports")
    }
    for path in sorted(folder.glob("*.xmi")):
        with path.open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        _check_offsets(path, cas)
        document = _document(cas)
        of = {"document": document["id"]}
        found["documents"].append(document)
        found["blocks"] += (_features(one) | _place(one) | of for one in _layer(cas, "Block"))
        for kind in ("mentions", "reports", "statements"):
            for one in _layer(cas, kind.capitalize().removesuffix("s")):
                found[kind].append(_features(one) | _place(one) | {"quote": one.get_covered_text()} | of)
    return found


def _document(cas: Any) -> dict[str, Any]:
    """Return the facts in the two annotations of a whole document."""
    (stated,) = cas.select(f"{_DKPRO}metadata.type.DocumentMetaData")
    assert (stated.begin, stated.end) == (0, len(cas.sofa_string))
    found = {ours: stated[theirs] for theirs, ours in _STATED.items() if stated[theirs] is not None}
    (rest,) = cas.select("webanno.custom.Metadata")
    for name, value in _features(rest).items():
        for single in ("rights_", "source_"):
            if name.startswith(single):
                found[name.replace("_", ".", 1)] = value
                break
        else:
            found[name] = value
    parts = [Part(**_features(one), **_place(one)) for one in _layer(cas, "Part")]
    return found | {"text": cas.sofa_string, "parts": list(map(encode, parts))}


def _layer(cas: Any, name: str) -> list[Any]:
    return list(cas.select(f"webanno.custom.{name}"))


def _place(one: Any) -> dict[str, int]:
    return {"start": one.begin, "end": one.end}


def _features(one: Any) -> dict[str, Any]:
    """Return the features of *one* that have a value."""
    found: dict[str, Any] = {}
    for feature in one.type.all_features:
        value = one[feature.name]
        if feature.name in _NO_SPAN or value is None:
            continue
        if feature.name == "cue":
            (link,) = value.elements
            value = _features(link.target) | _place(link.target) | {"quote": link.target.get_covered_text()}
        elif feature.rangeType.name == "uima.cas.StringArray":
            value = list(value.elements)
        found[feature.name] = value
    return found


def _check_offsets(path: Path, cas: Any) -> None:
    """Assert that the file counts UTF-16 code units; the objects of cassis count code points."""
    root = etree.parse(path).getroot()
    (text,) = (one.get("sofaString") for one in root if one.tag.endswith("}Sofa"))
    units = text.encode("utf-16-le")
    by_id = {str(one.xmiID): one for one in cas.select("uima.tcas.Annotation")}
    found = [one for one in root if one.get("begin") is not None]
    assert len(found) == len(by_id)
    for one in found:
        words = units[2 * int(one.get("begin")) : 2 * int(one.get("end"))].decode("utf-16-le")
        assert words == by_id[one.get("{http://www.omg.org/XMI}id")].get_covered_text()
