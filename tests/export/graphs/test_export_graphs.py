"""The graph of actors and events: what its edges say, what they do not say, and what GraphML can carry."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import malicrisis
from ana import ana_leaves
from conftest import small_corpus
from malicrisis import Actor, ExternalId, Role
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.export.graphs.network_files import joined
from malicrisis.export.records import name_of
from read_back import compare, read
from read_back.graphml import _split
from strategies import texts

if TYPE_CHECKING:
    from malicrisis import Corpus

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def edges(graph: Any, relation: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [edge for edge in graph.edges(data=True) if edge[2]["relation"] == relation]


def xml_carries(words: str) -> bool:
    """Return whether an XML parser gets *words* unchanged."""
    try:
        return etree.fromstring(f"<a>{escape(words)}</a>".encode()).text == words
    except etree.XMLSyntaxError:
        return False


@pytest.fixture(scope="module")
def graph(shipped: Corpus) -> Any:
    return malicrisis.export.to_networkx(shipped)


def test_every_actor_place_event_and_document_is_a_node_and_there_are_no_others(graph: Any, shipped: Corpus) -> None:
    wanted = {
        f"{kind[:-1]}:{record.id}"
        for kind in ("actors", "places", "events", "documents")
        for record in getattr(shipped, kind)
    }

    assert set(graph) == wanted
    assert all(facts["label"] and node.startswith(facts["record"]) for node, facts in graph.nodes(data=True))


def test_every_report_is_an_edge_from_each_of_its_voices(graph: Any, shipped: Corpus) -> None:
    wanted = {
        (f"actor:{voice.id}", f"event:{account.event.id}", name_of(account.report))
        for account in shipped.accounts()
        for voice in account.voices
    }

    found = {
        (start, end, key)
        for start, end, key, facts in graph.edges(keys=True, data=True)
        if facts["relation"] == "report"
    }

    assert found == wanted


def test_a_report_without_a_voice_is_an_edge_from_its_document() -> None:
    graph = malicrisis.export.to_networkx(
        ana_leaves(document={"voice": []}, actors=[Actor(id="ana", name="Ana", kind="person")])
    )

    ((start, end, _),) = edges(graph, "report")

    assert (start, end) == ("document:wire-2020", "event:leaving")


def test_who_denies_what_is_one_filter(graph: Any, shipped: Corpus) -> None:
    found = [
        (voice, event, facts["quote"]) for voice, event, facts in edges(graph, "report") if facts["label"] == "denied"
    ]

    wanted = [
        (f"actor:{voice.id}", f"event:{account.event.id}", account.report.quote)
        for account in shipped.accounts(modality="asserted", negated=True)
        for voice in account.voices
    ]
    assert sorted(found) == sorted(wanted)


def test_edges_of_participants_and_places_say_how_the_event_is_reported(graph: Any, shipped: Corpus) -> None:
    for relation in ("actor", "recipient", "where"):
        for start, end, facts in edges(graph, relation):
            event = end if relation == "actor" else start
            manners = {account.manner for account in shipped.accounts(event=event.partition(":")[2])}
            assert set(facts.get("told_as", ())) == manners
            assert facts.get("told_as") == graph.nodes[event].get("told_as")
    assert {"modality", "negated"} <= set(edges(graph, "report")[0][2])


def test_every_report_says_in_plain_words_how_it_puts_its_event_forward(graph: Any, shipped: Corpus) -> None:
    manners = {name_of(account.report): account.manner for account in shipped.accounts()}

    reports = [edge for edge in graph.edges(keys=True, data=True) if edge[3]["relation"] == "report"]

    assert {facts["label"] for *_, facts in reports} >= {"said", "denied", "asked for", "planned"}
    assert all(facts["label"] == manners[key] for *_, key, facts in reports)


def test_sides_of_an_event_are_edges_in_the_direction_of_what_is_done(graph: Any, shipped: Corpus) -> None:
    event = shipped.events["coup-2020"]

    into = [start for start, _, facts in graph.in_edges("event:coup-2020", data=True) if facts["relation"] == "actor"]
    out = [end for _, end, facts in graph.out_edges("event:coup-2020", data=True) if facts["relation"] == "recipient"]

    assert into == [f"actor:{one}" for one in event.actors]
    assert out == [f"actor:{one}" for one in event.recipients]


def test_an_office_in_an_organization_is_a_dated_edge(graph: Any) -> None:
    facts = [one for one in graph.get_edge_data("actor:ban-ki-moon", "actor:un").values() if one["relation"] == "role"]

    assert facts[0]["during"] == f"{facts[0]['first_day']}/{facts[0]['last_day']}"


def test_an_office_outside_an_organization_is_no_edge() -> None:
    role = Role(title="poet", sources=["a register"])

    graph = malicrisis.export.to_networkx(ana_leaves(actor={"roles": [role]}))

    assert not edges(graph, "role")


def test_a_date_has_a_first_and_a_last_day_if_it_is_bounded() -> None:
    def days(when: str) -> tuple[str | None, str | None]:
        facts = malicrisis.export.to_networkx(ana_leaves(event={"when": when})).nodes["event:leaving"]
        return facts.get("first_day"), facts.get("last_day")

    assert days("2020-08") == ("2020-08-01", "2020-08-31")
    assert days("2020-08-18/") == ("2020-08-18", None)
    assert days("../2020-08-18") == (None, "2020-08-18")


def test_identifiers_in_other_registers_are_attributes_and_several_of_one_are_a_tuple() -> None:
    ids = [ExternalId(scheme="cameo", value=value, source="a dictionary") for value in ("A", "B")]

    facts = malicrisis.export.to_networkx(ana_leaves(actor={"ids": ids})).nodes["actor:ana"]

    assert facts["cameo"] == ("A", "B")


def test_a_composed_identifier_says_so_and_one_that_does_not_fit_is_left_out() -> None:
    ids = [
        ExternalId(scheme="cameo", value=value, status=status, source="a dictionary")
        for value, status in (("A", "listed"), ("B", "composed"), ("C", "listed-stale"), ("D", "listed-indirect"))
    ]

    facts = malicrisis.export.to_networkx(ana_leaves(actor={"ids": ids})).nodes["actor:ana"]

    assert {name: value for name, value in facts.items() if name.startswith("cameo")} == {
        "cameo": ("A",),
        "cameo_composed": ("B",),
    }


def test_the_edge_of_a_report_names_the_speakers_who_quote_its_voice(graph: Any) -> None:
    found = {
        (voice, facts["quote"]): facts["within_voices"]
        for voice, _, facts in edges(graph, "report")
        if "within_voices" in facts
    }

    assert found["actor:senior-officials-of-mali", "revoked"] == ("kirby-john",)
    assert found["actor:lavrov-sergei", "support"] == ("foreign-ministry-of-mali",)


def test_values_are_plain_words_numbers_truth_values_and_tuples(graph: Any) -> None:
    values = [value for _, facts in graph.nodes(data=True) for value in facts.values()]
    values += [value for *_, facts in graph.edges(data=True) for value in facts.values()]

    assert {type(value) for value in values} == {str, int, float, bool, tuple}
    assert {type(word) for value in values if isinstance(value, tuple) for word in value} == {str}


def test_without_networkx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[networkx\]"):
        malicrisis.export.to_networkx(small_corpus())
    with pytest.raises(MissingExtraError, match=r"malicrisis\[networkx\]"):
        malicrisis.export.write(small_corpus(), "graphml", tmp_path / "out")
    assert not list(tmp_path.iterdir())


# GraphML


def test_a_column_has_one_type_and_an_edge_an_id_of_its_own(tmp_path: Path) -> None:
    places = {"latitude": 1, "longitude": 2.5}
    malicrisis.export.write(ana_leaves(place=places), "graphml", tmp_path / "out")

    root = etree.parse(tmp_path / "out" / "small.graphml").getroot()

    columns = [(key.get("for"), key.get("attr.name")) for key in root.iter(f"{GRAPHML}key")]
    types = {key.get("attr.name"): key.get("attr.type") for key in root.iter(f"{GRAPHML}key")}
    ids = [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")]
    assert len(set(columns)) == len(columns)
    assert len(set(ids)) == len(ids) == 4
    assert (types["latitude"], types["start"], types["negated"], types["label"]) == (
        *("double", "long"),
        *("boolean", "string"),
    )


def test_the_graph_in_the_file_is_the_graph_in_memory(graph: Any, shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "graphml", tmp_path / "out")

    found = nx.read_graphml(tmp_path / "out" / "malicrisis.graphml")

    assert set(found) == set(graph)
    assert sorted((start, end) for start, end, _ in found.edges(keys=True)) == sorted(
        (start, end) for start, end, _ in graph.edges(keys=True)
    )


def test_offsets_of_edges_count_code_points_also_after_characters_outside_the_basic_plane(tmp_path: Path) -> None:
    corpus = ana_leaves()
    malicrisis.export.write(corpus, "graphml", tmp_path / "out")

    found = read("graphml", tmp_path / "out")

    (report,) = found["reports"]
    assert corpus.documents["wire-2020"].text[report["start"] : report["end"]] == report["quote"] == "left"


@pytest.mark.parametrize("name", ["nul\x00", "bell\x07", "return\r\n", "\ufffe"])
def test_a_character_that_xml_cannot_carry_is_an_error_that_names_the_record(name: str, tmp_path: Path) -> None:
    corpus = ana_leaves(more=(Actor(id="odd", name="Odd", aliases=["x", name], kind="person"),))

    with pytest.raises(RecordError, match="actor:odd: aliases"):
        malicrisis.export.write(corpus, "graphml", tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_an_odd_title_of_the_corpus_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="the corpus: title"):
        malicrisis.export.write(ana_leaves(title="\x01"), "graphml", tmp_path / "out")


@pytest.mark.parametrize("name", ["a|b", "back\\slash", "tab\tand\nline", "<&>'\"", "a\u2028b", "🌍", " blank "])
def test_odd_characters_that_xml_can_carry_come_back(name: str, tmp_path: Path) -> None:
    corpus = ana_leaves(actor={"name": name, "aliases": [name, f"{name}2"]})
    malicrisis.export.write(corpus, "graphml", tmp_path / "out")

    found = compare(corpus, read("graphml", tmp_path / "out"))

    assert {"name", "aliases"} <= found["actors"].carried


@given(texts(), texts())
def test_any_words_come_back_or_are_an_error_that_names_their_record(name: str, note: str) -> None:
    corpus = ana_leaves(actor={"name": name, "aliases": [name], "note": note})
    with TemporaryDirectory() as folder:
        if not (xml_carries(name) and xml_carries(note)):
            with pytest.raises(RecordError, match=r"^actor:ana: "):
                malicrisis.export.write(corpus, "graphml", f"{folder}/out")
            return

        malicrisis.export.write(corpus, "graphml", f"{folder}/out")

        found = compare(corpus, read("graphml", Path(folder, "out")))
        assert {"name", "aliases", "note"} <= found["actors"].carried


@given(st.lists(st.text(min_size=1), min_size=1))
def test_joined_words_are_split_into_the_same_words(words: list[str]) -> None:
    assert _split(joined(tuple(words))) == words


def test_two_exports_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "graphml", tmp_path / name)

    one, two = ((tmp_path / name / "small.graphml").read_bytes() for name in ("one", "two"))

    assert one == two


def test_the_edge_of_an_office_has_the_days_on_which_it_is_certain() -> None:
    role = Role(title="poet", org="wire", during="2019/", attested="2021-02-03", sources=["a register"])

    graph = malicrisis.export.to_networkx(ana_leaves(actor={"roles": [role]}))

    ((*_, facts),) = edges(graph, "role")
    assert (facts["first_certain_day"], facts["last_certain_day"]) == ("2019-12-31", "2021-02-03")
    assert (facts["attested"], "last_day" in facts) == ("2021-02-03", False)
