"""A part of the graph, saved as GraphML, GEXF or GML and read again by NetworkX."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest

from conftest import small_corpus
from malicrisis.errors import DestinationError, MissingExtraError, RecordError
from malicrisis.export import to_networkx, write_graph

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf, "gml": nx.read_gml}

OWN_NAMES = {"gexf": {"offset_start": "start", "offset_end": "end"}}
"""Names of attributes that only one format has, with those of the graph."""

OF_THE_FORMATS = ("id", "networkx_key", "name")
"""Attributes that a format or its reader adds."""

every_format = pytest.mark.parametrize("name", READERS)


@pytest.fixture(scope="module")
def network(shipped: Corpus) -> Any:
    """The network of `docs/how-to/export/graphs.md`: what is said to have happened and not denied."""
    graph = to_networkx(shipped)
    return graph.edge_subgraph(
        [
            (start, end, key)
            for start, end, key, facts in graph.edges(keys=True, data=True)
            if "said" in facts.get("told_as", ()) and "denied" not in facts["told_as"]
        ]
    )


def as_read(facts: dict[str, Any], name: str) -> dict[str, Any]:
    """Return *facts* under the names of the graph, with lists split and truth values as such."""
    found: dict[str, Any] = {}
    for key, value in facts.items():
        own = OWN_NAMES.get(name, {}).get(key, key)
        found[own] = bool(value) if own in ("named", "negated") else value
    return found


def as_written(facts: dict[str, Any], name: str) -> dict[str, Any]:
    """Return *facts* with lists joined, under the names of attributes that GML allows."""
    return {
        key.replace("-", "_") if name == "gml" else key: "|".join(value) if isinstance(value, tuple) else value
        for key, value in facts.items()
    }


@every_format
def test_a_filtered_network_comes_back(name: str, network: Any, tmp_path: Path) -> None:
    write_graph(network, tmp_path / f"network.{name}")

    again = READERS[name](tmp_path / f"network.{name}")

    assert set(again) == set(network)
    assert again.is_directed()
    assert len(again.edges) == len(network.edges)
    for node, facts in network.nodes(data=True):
        found = as_read(again.nodes[node], name)
        shown = found.get("label", found.get("name"))
        assert shown == facts["label"]
        assert {key: value for key, value in as_written(facts, name).items() if key not in found} == (
            {"label": facts["label"]} if name == "gml" else {}
        )
        assert all(found[key] == value for key, value in as_written(facts, name).items() if key in found)
    wanted = sorted(
        (start, end, sorted(as_written(facts, name).items())) for start, end, facts in network.edges(data=True)
    )
    edges = sorted(
        (start, end, sorted((key, one) for key, one in as_read(facts, name).items() if key not in OF_THE_FORMATS))
        for start, end, facts in again.edges(data=True)
    )
    assert edges == wanted


@every_format
def test_offsets_of_reports_come_back_as_numbers(name: str, shipped: Corpus, tmp_path: Path) -> None:
    graph = to_networkx(shipped)
    write_graph(graph, tmp_path / f"whole.{name}")

    again = READERS[name](tmp_path / f"whole.{name}")

    def offsets(found: Any) -> list[tuple[str, int, int]]:
        reports = [as_read(facts, name) for *_, facts in found.edges(data=True) if facts["relation"] == "report"]
        return sorted((one["document"], one["start"], one["end"]) for one in reports)

    assert offsets(again) == offsets(graph)
    assert 'start="' not in (tmp_path / f"whole.{name}").read_text("utf-8").replace('title="offset_start="', "")


@every_format
def test_a_simple_graph_with_measures_of_its_own_comes_back(name: str, network: Any, tmp_path: Path) -> None:
    simple = nx.Graph(network)
    nx.set_node_attributes(simple, nx.degree_centrality(simple), "centrality")
    nx.set_node_attributes(simple, {node: np.int64(7) for node in simple}, "community")
    nx.set_node_attributes(simple, {node: {"b", "a"} for node in simple}, "tags")
    nx.set_node_attributes(simple, dict.fromkeys(simple), "nothing")
    write_graph(simple, tmp_path / f"simple.{name}")

    again = READERS[name](tmp_path / f"simple.{name}")

    assert not again.is_directed()
    assert not again.is_multigraph()
    assert set(map(frozenset, again.edges())) == set(map(frozenset, simple.edges()))
    for node, facts in again.nodes(data=True):
        assert facts["centrality"] == pytest.approx(simple.nodes[node]["centrality"])
        assert (facts["community"], facts["tags"], facts.get("nothing")) == (7, "a|b", None)


def test_the_graph_itself_stays_as_it_is(network: Any, tmp_path: Path) -> None:
    before = [dict(facts) for *_, facts in network.edges(data=True)], dict(network.nodes(data=True))

    write_graph(network, tmp_path / "network.gexf")

    assert before == ([dict(facts) for *_, facts in network.edges(data=True)], dict(network.nodes(data=True)))


def test_gml_has_characters_that_xml_has_not_and_the_others_name_their_attribute(tmp_path: Path) -> None:
    graph = nx.DiGraph()
    graph.add_node("a", words="bell \x07 return \r", odd=1)
    write_graph(graph, tmp_path / "odd.gml")

    assert nx.read_gml(tmp_path / "odd.gml").nodes["a"]["words"] == "bell \x07 return \r"
    for name in ("graphml", "gexf"):
        with pytest.raises(RecordError, match=r"^a: words: expected characters that XML can carry"):
            write_graph(graph, tmp_path / f"odd.{name}")


@pytest.mark.parametrize(
    ("graph", "name", "message"),
    [
        (nx.DiGraph(), "network.net", r"^path: expected a name that ends in \.graphml, \.gexf, \.gml, found"),
        (nx.DiGraph(), "gml", "^path: expected a name that ends in"),
        ("Mali", "network.gml", "^graph: expected a graph of NetworkX, found 'Mali'"),
        (small_corpus(), "network.gml", "^graph: expected a graph of NetworkX, found <Corpus"),
        (nx.Graph(what={"a": 1}), "network.gexf", "^the corpus: what: expected words, a number"),
        (nx.Graph(été=1), "network.gml", "^graph: expected attributes that gml takes, found"),
    ],
)
def test_what_cannot_be_written_is_an_error_that_says_so(graph: Any, name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=message):
        write_graph(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_file_is_replaced_only_on_demand(network: Any, tmp_path: Path) -> None:
    file = write_graph(network, tmp_path / "network.gml")

    with pytest.raises(DestinationError, match="overwrite=True"):
        write_graph(network, file)

    assert write_graph(network, file, overwrite=True) == file


def test_without_networkx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[networkx\]"):
        write_graph(None, tmp_path / "network.gml")
