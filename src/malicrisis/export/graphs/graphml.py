"""The graph of `to_networkx` as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from malicrisis.errors import RecordError
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.xml import for_xml
from malicrisis.imports import need
from malicrisis.model.fields import short_repr

from .networkx import to_networkx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.graphml``, after the id of the corpus."""
    networkx = need("networkx", "networkx")
    graph = to_networkx(corpus)
    plain = networkx.MultiDiGraph(**_plain("the corpus", graph.graph))
    plain.add_nodes_from((node, _plain(node, facts)) for node, facts in graph.nodes(data=True))
    for number, (start, end, key, facts) in enumerate(graph.edges(keys=True, data=True), 1):
        plain.add_edge(start, end, f"e{number}", **_plain(f"{start} to {end}, {key}", facts))
    networkx.write_graphml_xml(plain, folder / f"{corpus.id}.graphml")
    progress(len(corpus.documents), len(corpus.documents))
    yield from ()


def _plain(record: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Return *facts* with lists as words with strokes between them, or say which *record* cannot be written."""
    made = {
        name: _joined(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
        for name, value in facts.items()
    }
    for name, value in made.items():
        if isinstance(value, str):
            place = f"{record}: {name}"
            if "\r" in for_xml(value, place):  # readers of XML make a line feed of it
                raise RecordError.of(place, expected="no carriage return", found=short_repr(value))
    return made


def _joined(words: tuple[str, ...]) -> str:
    r"""Return *words* with strokes between them; a stroke or a backslash of their own has a backslash before it.

    >>> print(_joined(("AU", "a|b")))
    AU|a\|b
    """
    return "|".join(word.replace("\\", r"\\").replace("|", r"\|") for word in words)


FORMAT = Format(
    name="graphml",
    gloss="a graph of actors, events, places and documents, with reports as edges from who tells to what is told",
    tools="Gephi, NetworkX, igraph, Cytoscape",
    extra="networkx",
    carries={
        "documents": (
            *("id", "title", "kind", "publisher", "published", "language", "symbol", "url", "voice"),
            *("rights.license", "rights.redistribution"),
        ),
        "reports": ALL_FIELDS["reports"],
        "actors": ("id", "name", "kind", "named", "family", "given", "aliases", "country", "sector", "note"),
        "places": ("id", "name", "kind", "aliases", "within", "country", "latitude", "longitude", "note"),
        "events": ALL_FIELDS["events"],
    },
    write=_write,
)
