"""Files of graphs: what GraphML, GEXF and GML can carry of the attributes of NetworkX."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.export.xml import for_xml
from malicrisis.imports import need
from malicrisis.model.fields import is_list, short_repr
from malicrisis.storage.destinations import new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Facts = dict[str, object]

_IN_GEXF = {"start": "offset_start", "end": "offset_end"}
"""The offsets of a report in GEXF, which takes ``start`` and ``end`` of an edge for points in time."""

_NO_KEY = re.compile("[^0-9A-Za-z_]")
"""A character that GML does not allow in the name of an attribute, such as the hyphen of ``iso3166-1``."""


@checked
def write_graph(graph: Any, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write *graph*, such as a part of the graph of `to_networkx`, into a file at *path* atomically; return the path.

    The ending of *path* is the format: ``.graphml``, ``.gexf`` or ``.gml``. Their writers in NetworkX refuse lists and
    missing values: here the words of a list are joined by ``|``, with a backslash before a ``|`` or a backslash inside
    a word, and an attribute without a value is left out. In GEXF the offsets of reports are ``offset_start`` and
    ``offset_end``. In GML the label of a node is its name in NetworkX: ``name`` has what is shown. Truth values are 0
    and 1 there, and names of attributes have ``_`` for a hyphen.

    >>> import malicrisis, tempfile
    >>> graph = malicrisis.export.to_networkx(malicrisis.load())
    >>> coup = graph.subgraph([*graph.predecessors("event:coup-2020"), "event:coup-2020"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graph(coup, folder + "/coup.gexf").name
    'coup.gexf'

    Raises:
        RecordError: *graph* is no graph of NetworkX, *path* has another ending, or an attribute cannot be stored.
        DestinationError: *path* exists, and *overwrite* is false or it is not a file.
        MissingExtraError: networkx is not installed.
    """
    networkx = need("networkx", "networkx")
    if not isinstance(graph, networkx.Graph):
        raise RecordError.of("graph", expected="a graph of NetworkX", found=short_repr(graph))
    writers: dict[str, Callable[[Any, Path], None]] = {
        ".graphml": write_graphml,
        ".gexf": _write_gexf,
        ".gml": _write_gml,
    }
    with new_file(path, overwrite=overwrite) as file:
        if file.suffix not in writers:
            raise RecordError.of(
                "path", expected=f"a name that ends in {', '.join(writers)}", found=short_repr(file.name)
            )
        try:
            writers[file.suffix](graph, file)
        except networkx.NetworkXError as error:
            raise RecordError.of(
                "graph", expected=f"attributes that {file.suffix[1:]} takes", found=str(error)
            ) from error
    return Path(os.fsdecode(path))


def write_graphml(graph: Any, file: Path) -> None:
    """Write *graph* as GraphML."""
    # `write_graphml` writes with lxml where that is installed, and otherwise in another way
    need("networkx", "networkx").write_graphml_xml(_plain(graph, in_xml=True), file)


def _write_gexf(graph: Any, file: Path) -> None:
    plain = _plain(graph, in_xml=True)
    reports = (facts for *_, facts in plain.edges(data=True) if facts.get("relation") == "report")
    for facts in reports:
        _rename(facts, lambda name: _IN_GEXF.get(name, name))
    need("networkx", "networkx").write_gexf(plain, file)


def _write_gml(graph: Any, file: Path) -> None:
    plain = _plain(graph, in_xml=False)
    for _, facts in plain.nodes(data=True):
        if "label" in facts:
            facts.setdefault("name", facts["label"])
    several = (
        plain.graph,
        *(facts for _, facts in plain.nodes(data=True)),
        *(facts for *_, facts in plain.edges(data=True)),
    )
    for facts in several:
        _rename(facts, partial(_NO_KEY.sub, "_"))
    need("networkx", "networkx").write_gml(plain, file)


def _rename(facts: Facts, new_name: Callable[[str], str]) -> None:
    """Give every attribute in *facts* its *new_name*."""
    renamed = {new_name(name): value for name, value in facts.items()}
    # the graph holds this very dictionary
    facts.clear()
    facts.update(renamed)


def _plain(graph: Any, *, in_xml: bool) -> Any:
    """Return a copy of *graph* with attributes that are words, numbers and truth values."""
    # a new graph: a part of a graph is a view, which nothing can be added to
    plain = (graph.to_directed_class() if graph.is_directed() else graph.to_undirected_class())()
    plain.graph.update(_facts("the corpus", graph.graph, in_xml=in_xml))
    plain.add_nodes_from((node, _facts(str(node), facts, in_xml=in_xml)) for node, facts in graph.nodes(data=True))
    if not graph.is_multigraph():
        plain.add_edges_from(
            (start, end, _facts(f"{start} to {end}", facts, in_xml=in_xml))
            for start, end, facts in graph.edges(data=True)
        )
        return plain
    for number, (start, end, key, facts) in enumerate(graph.edges(keys=True, data=True), 1):
        # ids of edges must be unique in the file, the keys of NetworkX are so only between two nodes
        plain.add_edge(start, end, f"e{number}", **_facts(f"{start} to {end}, {key}", facts, in_xml=in_xml))
    return plain


def _facts(record: str, facts: Mapping[str, object], *, in_xml: bool) -> Facts:
    """Return the attributes of *record* that have a value.

    Raises:
        RecordError: an attribute has a value of another type, or a character that XML cannot carry.
    """
    plain: Facts = {}
    for name, value in facts.items():
        if value is not None:
            plain[name] = _value(f"{record}: {name}", value, in_xml=in_xml)
    return plain


def _value(place: str, value: Any, *, in_xml: bool) -> object:
    if hasattr(value, "tolist"):  # of numpy
        value = value.tolist()
    if isinstance(value, set | frozenset):
        # a set has no order, and equal graphs should give equal files
        value = sorted(map(str, cast("Iterable[object]", value)))
    if is_list(value):
        value = joined(map(str, value))
    if not isinstance(value, str | int | float):
        expected = "words, a number, a truth value or a list of words"
        raise RecordError.of(place, expected=expected, found=short_repr(value))
    # XML parsers turn a carriage return into a line feed
    if in_xml and isinstance(value, str) and "\r" in for_xml(value, place):
        raise RecordError.of(place, expected="no carriage return", found=short_repr(value))
    return value


def joined(words: Iterable[str]) -> str:
    r"""Return *words* joined by ``|``; a ``|`` or a backslash inside a word gets a backslash before it.

    >>> print(joined(("AU", "a|b")))
    AU|a\|b
    """
    return "|".join(word.replace("\\", r"\\").replace("|", r"\|") for word in words)
