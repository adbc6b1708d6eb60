"""The graph of `to_networkx` as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.export.format import Format

from .network_files import write_graphml
from .networkx import ACTOR, DOCUMENT, EVENT, PLACE, REPORT, to_networkx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.graphml``, named after the id of the corpus."""
    write_graphml(to_networkx(corpus), folder / f"{corpus.id}.graphml")
    progress(len(corpus.documents), len(corpus.documents))
    yield from ()


FORMAT = Format(
    name="graphml",
    gloss="a graph of actors, events, places and documents; each report is an edge from its voice to the event",
    tools="Gephi, NetworkX, igraph, Cytoscape",
    extra="networkx",
    carries={
        "documents": ("id", *DOCUMENT, "voice", "rights.license", "rights.redistribution"),
        "reports": (*REPORT, "event", "voice"),
        "actors": ("id", *ACTOR),
        "places": ("id", *PLACE, "within", "latitude", "longitude"),
        "events": ("id", *EVENT, "where", "actors", "recipients", "about", "part_of"),
    },
    write=_write,
)
