"""Answers from UIMA: the annotations of a CAS in XMI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.errors import FileError
from malicrisis.imports import need

from .entities import Entity, labels_in_capitals, mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
"""The type of named entities of DKPro and INCEpTION; its feature ``value`` is the label."""


@checked
def from_uima(
    document: str,
    xmi: str | os.PathLike[str],
    typesystem: str | os.PathLike[str],
    *,
    kind: str = NAMED_ENTITY,
    label: str = "value",
    identifier: str = "identifier",
    labels: Mapping[str, str] | None = None,
) -> Iterator[dict[str, object]]:
    """Yield an answer for each annotation of a *kind* in the file *xmi*, which is of the *document* of that id.

    UIMA counts offsets in UTF-16; dkpro-cassis, which reads the file, turns them into code points.

    Args:
        document: id of the document
        xmi: the file of the CAS
        typesystem: the file of its type system
        kind: the type of the annotations; by default the named entities of DKPro and INCEpTION
        label: the feature that has the label
        identifier: the feature that names the record that is meant, if there is one; of an address its last part
        labels: what a label stands for, without case: actors, places or when; by default `LABELS`

    Raises:
        FileError: the files cannot be read.
        RecordError: a label stands for something else than actors, places or when.
        MissingExtraError: dkpro-cassis is not installed.
    """
    cas = _read(Path(os.fsdecode(xmi)), Path(os.fsdecode(typesystem)))
    known = labels_in_capitals(labels)
    for one in cas.select(kind):
        name = str(getattr(one, identifier, None) or "").rpartition("/")[2]
        words, tagged = one.get_covered_text(), str(getattr(one, label, None) or "")
        found = mention(Entity(document, int(one.begin), int(one.end), words, tagged, (name,) if name else ()), known)
        if found is not None:
            yield found


def _read(xmi: Path, typesystem: Path) -> Any:
    """Return the CAS of the files."""
    cassis = need("cassis", "uima")
    try:
        with typesystem.open("rb") as stream:
            types = cassis.load_typesystem(stream)
        with xmi.open("rb") as stream:
            return cassis.load_cas_from_xmi(stream, typesystem=types)
    except Exception as error:  # cassis and lxml raise many kinds
        raise FileError.of(str(xmi), expected="a CAS in XMI and its type system", found=repr(error)) from error
