"""Linked data: nothing is fetched, no report becomes a fact, and who denies what is one query."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

import malicrisis
from conftest import small_corpus
from malicrisis import Corpus, ExternalId, When
from malicrisis.export import to_jsonld
from malicrisis.export.graphs.jsonld_terms import terms
from malicrisis.export.graphs.sem import _times
from malicrisis.export.linked import EDTF, names_of
from read_back import compare, read
from read_back.jsonld import parse

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
WHO_DENIES_WHAT = """
PREFIX mc: <urn:uuid:dd3c0665-d449-45d1-97b5-0b6eae2a5efe#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
SELECT ?voice ?event ?start {
    ?report mc:negated true ; mc:modality "asserted" ; mc:event ?event ; sem:accordingTo ?voice ; nif:beginIndex ?start
}
"""


def graph_of(corpus: Corpus) -> Graph:
    return parse(json.dumps(to_jsonld(corpus)))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(malicrisis.load())


def test_who_denies_what_is_one_query(graph: Graph, shipped: Corpus) -> None:
    found = {(last(row.voice), last(row.event), row.start.toPython()) for row in graph.query(WHO_DENIES_WHAT)}

    accounts = shipped.accounts(modality="asserted", negated=True)
    assert found == {(voice.id, one.event.id, one.report.start) for one in accounts for voice in one.voices}
    assert found


def test_the_context_has_a_term_for_every_field_that_the_format_carries() -> None:
    context = to_jsonld(small_corpus())["@context"]

    for kind, fields in malicrisis.export.format_of("jsonld").carries.items():
        assert {field.partition(".")[0] for field in fields} <= {*context, "id"}, kind


def test_a_term_is_a_list_or_a_date_only_if_all_fields_of_that_name_are() -> None:
    assert terms()["actors"].is_list
    assert terms()["when"].datatype == EDTF
    assert not terms()["basis"].is_list  # a list in the rights of a document, one word in an event


def test_a_value_says_itself_that_it_is_a_list_or_a_date_if_its_term_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {name: term._replace(is_list=False, datatype=None) for name, term in terms().items()}
    monkeypatch.setattr("malicrisis.export.graphs.jsonld.terms", lambda: plain)

    nodes = {node["@id"]: node for node in to_jsonld(malicrisis.load())["@graph"]}

    coup = nodes["corpus:event/coup-2020"]
    assert coup["when"] == {"@value": "2020-08-18", "@type": EDTF}
    assert coup["where"] == {"@list": [{"@id": "corpus:place/mali"}]}


def last(node: Any) -> str:
    return str(node).rpartition("/")[2]


def test_every_report_is_a_view_according_to_the_voices_of_its_account(graph: Graph, shipped: Corpus) -> None:
    found = {(str(view).partition("#")[2], last(voice)) for view, voice in graph.subject_objects(SEM.accordingTo)}

    assert found == {
        (f"text/{one.document.id}/report/{one.report.start}-{one.report.end}/{one.event.id}", voice.id)
        for one in shipped.accounts()
        for voice in one.voices
    }


def test_an_event_is_not_stated_as_a_fact(graph: Graph) -> None:
    about = {term for event in graph.subjects(RDF.type, SEM.Event) for term in graph.predicates(event)}

    assert not list(graph.subjects(RDF.type, SCHEMA.Event))
    assert not {term for term in about if term in SCHEMA}


def test_a_state_and_its_territory_are_two_nodes(graph: Graph, shipped: Corpus) -> None:
    mali = URIRef("http://www.wikidata.org/entity/Q912")
    names = names_of(shipped)

    assert set(graph.subjects(SCHEMA.sameAs, mali)) == {URIRef(f"{names}actor/mali"), URIRef(f"{names}place/mali")}
    assert not list(graph.subject_objects(OWL.sameAs))


def test_an_identifier_that_nearly_fits_is_a_close_match_and_a_malformed_one_no_link() -> None:
    ids = [
        ExternalId(scheme="wikidata", value="Q1", status="listed-stale", source="a list"),
        ExternalId(scheme="wikidata", value="Q 2", source="a list"),
        ExternalId(scheme="geonames", value="3", source="a list"),
    ]
    corpus = small_corpus()
    places = [attrs.evolve(one, ids=ids) if one.id == "coast" else one for one in corpus.places]

    graph = graph_of(attrs.evolve(corpus, places=places))

    coast = URIRef(f"{names_of(corpus)}place/coast")
    assert list(graph.objects(coast, SKOS.closeMatch)) == [URIRef("http://www.wikidata.org/entity/Q1")]
    assert list(graph.objects(coast, SCHEMA.sameAs)) == [URIRef("https://sws.geonames.org/3/")]


def test_the_words_of_nif_are_those_of_the_text(graph: Graph) -> None:
    texts = {node: str(text) for node, text in graph.subject_objects(NIF.isString)}

    for node, quote in graph.subject_objects(NIF.anchorOf):
        start, end = graph.value(node, NIF.beginIndex), graph.value(node, NIF.endIndex)
        assert start.datatype == end.datatype == XSD.nonNegativeInteger
        if (text := graph.value(node, NIF.referenceContext)) is not None:  # a cue has that of its statement
            assert texts[text][start.toPython() : end.toPython()] == str(quote)


def test_every_key_is_explained_in_the_file_itself(either: Corpus) -> None:
    made = to_jsonld(either)
    context = made["@context"]

    for key in keys_of(made["@graph"]):
        assert key in context or key.partition(":")[0] in context or key.startswith("@"), key


def keys_of(value: Any) -> set[str]:
    if isinstance(value, list):
        return {key for one in value for key in keys_of(one)}
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    return set()


def test_odd_characters_and_those_outside_the_basic_plane_come_back(tmp_path: Path) -> None:
    corpus = small_corpus()
    odd = 'a "quoted"\tname\n\r𝄞 \x01 \\ @id'
    actors = [attrs.evolve(one, note=odd) if one.id == "town" else one for one in corpus.actors]
    corpus = attrs.evolve(corpus, actors=actors, license="CC0-1.0", note=odd, creators=[odd])

    malicrisis.export.write(corpus, "jsonld", tmp_path / "out")

    found = read("jsonld", tmp_path / "out")
    assert next(one["note"] for one in found["actors"] if one["id"] == "town") == odd
    compare(corpus, found)


def test_two_exports_have_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "jsonld", tmp_path / name)

    assert (tmp_path / "one" / "corpus.jsonld").read_bytes() == (tmp_path / "two" / "corpus.jsonld").read_bytes()


@pytest.mark.parametrize(
    ("edtf", "stamps"),
    [
        ("2020-08-18", {"hasTimeStamp": "2020-08-18"}),
        ("2012~", {}),
        ("2013/2014-07", {"hasBeginTimeStamp": "2013", "hasEndTimeStamp": "2014-07"}),
        ("2017-01-01/", {"hasBeginTimeStamp": "2017-01-01"}),
        ("../2004?", {}),
        (
            "[2012-03-21..2012-03-22]",
            {"hasEarliestBeginTimeStamp": "2012-03-21", "hasLatestEndTimeStamp": "2012-03-22"},
        ),
    ],
)
def test_a_date_has_time_stamps_unless_it_is_approximate_or_uncertain(edtf: str, stamps: dict[str, str]) -> None:
    found = {name.partition(":")[2]: stamp["@value"] for name, stamp in _times(When(edtf)).items() if stamp}

    assert found == stamps


def test_time_stamps_have_the_type_of_their_precision(graph: Graph) -> None:
    types = {stamp.datatype for _, stamp in graph.subject_objects(SEM.hasTimeStamp)}

    assert types <= {XSD.date, XSD.gYearMonth, XSD.gYear}
    assert XSD.date in types


def test_the_corpus_is_a_data_set_with_its_license(graph: Graph, shipped: Corpus) -> None:
    (whole,) = graph.subjects(RDF.type, SCHEMA.Dataset)

    assert graph.value(whole, SCHEMA.name) == Literal(shipped.title)
    assert set(graph.subjects(SCHEMA.isPartOf, whole)) == set(graph.subjects(RDF.type, NIF.Context))
    assert graph.value(whole, URIRef("http://purl.org/dc/terms/license")) == URIRef(
        "http://spdx.org/licenses/CC-BY-4.0"
    )
    assert not list(graph.objects(whole, RDFS.label))
