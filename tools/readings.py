"""The two independent readings behind the annotation, as corpora."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import malicrisis
from agreement import DECLARED, Pass, id_map, read_pass
from malicrisis.model.fields import changed
from malicrisis.storage import codec

if TYPE_CHECKING:
    from malicrisis.model.fields import Record

REGISTRIES: dict[str, type[Record]] = {
    "actors": malicrisis.Actor,
    "places": malicrisis.Place,
    "events": malicrisis.Event,
}


def passes(name: str) -> dict[str, Pass]:
    """Return the reading of each document in the folder *name*, ``pass-a`` or ``pass-b``."""
    return {document.id: read_pass(name, document.id) for document in malicrisis.load().documents}


def reading(name: str, read: dict[str, Pass]) -> malicrisis.Corpus:
    """Return the corpus of one reading: the shipped texts with its annotation and its events.

    Actors and places are those of the shipped corpus and those that the reader added.
    """
    shipped = malicrisis.load()
    declared: dict[str, dict[str, Any]] = {registry: {} for registry in REGISTRIES}
    for document in read:
        tables = tomllib.loads((DECLARED / name / f"new-{document}.toml").read_text(encoding="utf-8"))
        for registry, known in declared.items():
            for one, values in tables.get(registry, {}).items():
                # two documents may tell of one event; the reader wrote it down for each
                known.setdefault(one, values)
    made = {
        registry: [codec.decode(REGISTRIES[registry], {"id": one, **values}) for one, values in known.items()]
        for registry, known in declared.items()
    }
    for registry in ("actors", "places"):
        ids = {one.id for one in getattr(shipped, registry)}
        everyone = [*getattr(shipped, registry), *(one for one in made[registry] if one.id not in ids)]
        made[registry] = [_with_names(one, registry, read) for one in everyone]
    return changed(
        shipped,
        note=None,
        documents=[
            changed(
                document,
                mentions=read[document.id].annotation.mentions,
                statements=read[document.id].annotation.statements,
                reports=read[document.id].annotation.reports,
            )
            for document in shipped.documents
        ],
        disagreements=(),
        **made,
    )


def _with_names(record: Any, registry: str, read: dict[str, Pass]) -> Any:
    """Return *record* with the names by which the reader found it in the texts as aliases."""
    names = {
        mention.quote: None
        for one in read.values()
        for mention in one.annotation.mentions
        if mention.form == "name" and record.id in getattr(mention, registry)
    }
    known = {record.name, *record.aliases, getattr(record, "family", None)}
    new = [name for name in names if name not in known]
    return changed(record, aliases=(*record.aliases, *new)) if new else record


def names_of_a(a: dict[str, Pass], b: dict[str, Pass]) -> dict[str, dict[str, str]]:
    """Return for each document the map from ids of the second reader to those of the first, each after its kind."""
    return {document: id_map(a[document], b[document]) for document in a}
