"""XMI files of INCEpTION and UIMA with the layers of `malicrisis.export`, read by dkpro-cassis."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from malicrisis.imports import need

from .sheet import DERIVED, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.authoring.report import Notes, Problems

_LAYERS = {"mentions": "Mention", "statements": "Statement", "reports": "Report"}
_OWN = "webanno.custom."
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_PLACE = frozenset({"begin", "end", "sofa"})


def read(names: Iterable[str], read_bytes: Callable[[str], bytes], problems: Problems) -> Iterator[Sheet]:
    """Yield the documents among the files *names* of an export."""
    cassis = need("cassis", "uima")
    types = cassis.load_typesystem(io.BytesIO(read_bytes("TypeSystem.xml")))
    for name in sorted(names):
        if name.endswith(".xmi") and "/" not in name:
            cas = cassis.load_cas_from_xmi(io.BytesIO(read_bytes(name)), typesystem=types)
            notes = problems.of(name)
            stated = [one.documentId for one in cas.select(_METADATA) if one.documentId]
            document = stated[0] if stated else name.removesuffix(".xmi")
            yield Sheet(document, cas.sofa_string, list(_rows(cas, notes)), notes)


def _rows(cas: Any, notes: Notes) -> Iterator[Row]:
    """Yield the annotation in *cas*."""
    linked: set[int] = set()
    for layer, name in _LAYERS.items():
        for one in cas.select(_OWN + name):
            values = _values(one, linked)
            yield Row(layer, f"{name} {values['start']}:{values['end']} {values['quote']!r:.60}", values)
    for cue in cas.select(f"{_OWN}Cue"):
        if cue.xmiID not in linked:
            place = f"Cue {cue.begin}:{cue.end} {cue.get_covered_text()!r:.60}"
            notes.find(place, expected="the statement that it introduces", found="none")


def _values(one: Any, linked: set[int]) -> dict[str, object]:
    """Return the features of *one* that have a value; the cues that it links to are *linked*."""
    values = _place(one)
    for feature in one.type.all_features:
        value = one[feature.name]
        if feature.name in _PLACE | DERIVED or value is None or value is False:
            continue
        if feature.name == "cue":
            for link in value.elements or ():
                linked.add(link.target.xmiID)
                values["cue"] = _place(link.target)
        elif feature.rangeType.name == "uima.cas.StringArray":
            if value.elements:
                values[feature.name] = list(value.elements)
        elif value != "":
            values[feature.name] = value
    return values


def _place(one: Any) -> dict[str, object]:
    return {"start": one.begin, "end": one.end, "quote": one.get_covered_text()}
