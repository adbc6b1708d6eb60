"""The graph of `to_networkx` as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from malicrisis.errors import RecordError
from malicrisis.export.format import Format
from malicrisis.export.xml import for_xml
from malicrisis.imports import need
from malicrisis.model.fields import short_repr

from .networkx import ACTOR, DOCUMENT, EVENT, PLACE, REPORT, to_networkx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.graphml``, named after the id of the corpus."""
    networkx = need("networkx", "networkx")
    graph = to_networkx(corpus)
    plain = networkx.MultiDiGraph(**_plain("the corpus", graph.graph))
    plain.add_nodes_from((node, _plain(node, facts)) for node, facts in graph.nodes(data=True))
    for number, (start, end, key, facts) in enumerate(graph.edges(keys=True, data=True), 1):
        # ids of edges must be unique in the file, the keys of NetworkX are so only between two nodes
        plain.add_edge(start, end, f"e{number}", **_plain(f"{start} to {end}, {key}", facts))
    networkx.write_graphml_xml(plain, folder / f"{corpus.id}.graphml")
    progress(len(corpus.documents), len(corpus.documents))
    yield from ()


def _plain(record: str, facts: dict[str, object]) -> dict[str, object]:
    """Return the attributes of *record* with lists joined, since GraphML has none.

    Raises:
        RecordError: an attribute has a character that XML cannot carry.
    """
    plain = {
        name: _joined(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
        for name, value in facts.items()
    }
    for name, value in plain.items():
        if isinstance(value, str):
            place = f"{record}: {name}"
            # XML parsers turn a carriage return into a line feed
            if "\r" in for_xml(value, place):
                raise RecordError.of(place, expected="no carriage return", found=short_repr(value))
    return plain


def _joined(words: tuple[str, ...]) -> str:
    r"""Return *words* joined by ``|``; a ``|`` or a backslash inside a word gets a backslash before it.

    >>> print(_joined(("AU", "a|b")))
    AU|a\|b
    """
    return "|".join(word.replace("\\", r"\\").replace("|", r"\|") for word in words)


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
