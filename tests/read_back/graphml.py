"""A graph in GraphML, read by NetworkX."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from pathlib import Path

    Values = dict[str, Any]

_KINDS = {"actor": "actors", "place": "places", "event": "events", "document": "documents"}
_LISTS = ("aliases", "modes", "contexts")
_RIGHTS = {"license": "rights.license", "redistribution": "rights.redistribution"}
_ONE = ("within", "part_of")
_FIELDS = {
    "actors": ("name", "short", "kind", "named", "family", "given", "country", "sector", "note"),
    "places": ("name", "kind", "country", "latitude", "longitude", "note"),
    "events": ("label", "type", "when", "basis", "source", "note"),
    "documents": ("title", "kind", "publisher", "published", "language", "symbol", "url"),
    "reports": ("document", "start", "end", "quote", "modality", "negated", "statement", "when"),
}


def read(folder: Path) -> dict[str, list[Values]]:
    """Return the records in the file of *folder*: its nodes, and the reports, which are edges."""
    (file,) = folder.glob("*.graphml")
    graph = nx.read_graphml(file, force_multigraph=True)
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(set(keys)) == len(keys), "edges of one id"
    found: dict[str, list[Values]] = {kind: [] for kind in [*_KINDS.values(), "reports"]}
    for node, facts in graph.nodes(data=True):
        assert facts["label"]
        record, _, its_id = node.partition(":")
        assert facts["record"] == record
        kind = _KINDS[record]
        found[kind].append(
            {
                "id": its_id,
                **{name: facts[name] for name in _FIELDS[kind] if name in facts},
                **{name: _split(facts[name]) for name in _LISTS if name in facts},
                **{ours: facts[name] for name, ours in _RIGHTS.items() if name in facts},
                **_neighbors(graph, node),
            }
        )
    found["reports"] = _reports(graph)
    return found


def _neighbors(graph: nx.MultiDiGraph, node: str) -> Values:
    """Return the fields with ids of other records, from the edges of *node*."""
    lists: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for _, other, facts in graph.out_edges(node, data=True):
        name = {"recipient": "recipients"}.get(facts["relation"], facts["relation"])
        if name in ("recipients", "where", "about", *_ONE):
            lists[name].append((facts.get("position", 1), other.partition(":")[2]))
    for other, _, facts in graph.in_edges(node, data=True):
        name = {"actor": "actors"}.get(facts["relation"], facts["relation"])
        if name in ("actors", "voice"):
            lists[name].append((facts["position"], other.partition(":")[2]))
    ordered = {name: [one for _, one in sorted(several)] for name, several in lists.items()}
    return {name: several[0] if name in _ONE else several for name, several in ordered.items()}


def _reports(graph: nx.MultiDiGraph) -> list[Values]:
    """Return the reports: each is one edge or more, one from each voice."""
    voices: dict[tuple[Any, ...], list[tuple[int, str]]] = defaultdict(list)
    found: dict[tuple[Any, ...], Values] = {}
    for voice, event, facts in graph.edges(data=True):
        if facts["relation"] == "report":
            key = (facts["document"], facts["start"], facts["end"], event)
            voices[key].append((facts["position"], voice.partition(":")[2]))
            values = {name: facts[name] for name in _FIELDS["reports"] if name in facts}
            found[key] = values | {"event": event.partition(":")[2], "basis": facts["voice_basis"]}
    for key, values in found.items():
        if values.pop("basis") == "report":
            values["voice"] = [one for _, one in sorted(voices[key])]
    return list(found.values())


def _split(words: str) -> list[str]:
    """Return the words that are joined by ``|``."""
    return [re.sub(r"\\(.)", r"\1", one) for one in re.findall(r"(?:[^|\\]|\\.)+", words, re.DOTALL)]
