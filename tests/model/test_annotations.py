"""Mentions, statements and reports: what they may say, and where they may stand."""

from __future__ import annotations

from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Document, Mention, Report, Span, Statement
from malicrisis.errors import LayoutError, RecordError, SpanError
from malicrisis.model.annotations import _nested, innermost, nesting_flaws
from malicrisis.text.marks import QUOTATION_MARKS
from malicrisis.vocab import Speech
from strategies import documents, example_document, mentions, statements

TEXT = example_document().text


def at(quote: str, *, document: str = "doc") -> dict[str, Any]:
    """Return the fields of a passage of the example."""
    start = TEXT.index(quote)
    return {"document": document, "start": start, "end": start + len(quote), "quote": quote}


def statement(quote: str, **fields: Any) -> Statement:
    return Statement(**at(quote), **{"id": "doc-s1", "speakers": ["she"], "speech": "indirect"} | fields)


def report(quote: str, **fields: Any) -> Report:
    return Report(**at(quote), **{"event": "vote", "modality": "asserted"} | fields)


# mentions


@given(mentions())
def test_a_mention_is_of_actors_or_of_places_or_of_a_date(mention: Mention) -> None:
    found = [mention.actors, mention.places, mention.when]

    assert sum(map(bool, found)) == 1
    assert (mention.form is None) == bool(mention.when)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"form": "name"}, "none"),
        ({}, "none"),
        ({"form": "name", "actors": [], "places": []}, "none"),
        ({"form": "name", "actors": ["mali"], "places": ["mali"]}, "actors and places"),
        ({"form": "name", "actors": ["mali"], "when": "2012"}, "actors and when"),
        ({"places": ["mali"], "when": "2012"}, "places and when"),
        ({"actors": ["mali"], "places": ["mali"], "when": "2012"}, "actors and places and when"),
    ],
)
def test_a_mention_of_nothing_or_of_two_kinds_of_thing_is_refused(fields: dict[str, Any], found: str) -> None:
    with pytest.raises(RecordError) as caught:
        Mention(**at("Mali"), **fields)

    assert str(caught.value) == (f"mention 0:4 'Mali': expected exactly one of actors, places and when, found {found}")


@pytest.mark.parametrize("fields", [{"actors": ["mali"]}, {"places": ["mali"]}, {"form": "name", "when": "2012"}])
def test_a_mention_has_a_form_unless_it_is_a_date(fields: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="mention 0:4 'Mali': expected a form unless it is a date, found"):
        Mention(**at("Mali"), **fields)


# statements


def test_direct_speech_stands_between_quotation_marks_mixed_ones_too() -> None:
    for opening, closing in product(QUOTATION_MARKS, repeat=2):
        quote = f"{opening}We won{closing}"
        made = Statement(
            document="doc", start=0, end=len(quote), quote=quote, id="doc-s1", speakers=["she"], speech="direct"
        )

        assert made.speech is Speech.DIRECT


@pytest.mark.parametrize("quote", ["“We won", "We won,”", "We won", "<We won>", "We “won” again"])
def test_direct_speech_without_a_quotation_mark_at_each_end_is_refused(quote: str) -> None:
    fields: dict[str, Any] = {"document": "doc", "start": 0, "end": len(quote), "quote": quote}

    with pytest.raises(RecordError) as caught:
        Statement(**fields, id="doc-s1", speakers=["she"], speech="direct")

    assert str(caught.value) == (
        "statement doc-s1: expected direct speech to begin and end with a quotation mark,"
        f" found {quote[0]!r} and {quote[-1]!r}"
    )


@given(statements())
def test_the_cue_of_a_statement_is_outside_it(made: Statement) -> None:
    if made.cue:
        assert not made.overlaps(made.cue)


@pytest.mark.parametrize(("start", "end"), [(0, 4), (1, 3), (0, 1), (3, 9)])
def test_a_cue_that_shares_a_character_with_the_statement_is_refused(start: int, end: int) -> None:
    cue = Span(start=start, end=end, quote="x" * (end - start))

    with pytest.raises(RecordError, match="statement doc-s1: expected the cue outside 0:4, found"):
        statement("Mali", cue=cue)


def test_a_cue_that_touches_the_statement_is_fine() -> None:
    cue = Span(start=4, end=5, quote=":")

    assert statement("Mali", cue=cue).cue == cue


def test_somebody_says_a_statement() -> None:
    with pytest.raises(RecordError, match=r"Statement\.speakers: expected a list of 1 or more, found \(\)"):
        statement("Mali", speakers=[])


# reports


@pytest.mark.parametrize("negated", [0, 1, "true", None, "", []])
def test_negated_is_true_or_false_and_nothing_like_it(negated: Any) -> None:
    with pytest.raises(RecordError, match=r"Report\.negated: expected true or false, found"):
        report("votes", negated=negated)


@pytest.mark.parametrize("modality", ["denied", "Asserted", "", None])
def test_denied_is_no_modality(modality: Any) -> None:
    with pytest.raises(RecordError, match="Modality: expected one of asserted, planned, requested, conditional"):
        report("votes", modality=modality)


# nesting

OUTER = statement("“We won,” she said.", speech="mixed")
INNER = statement("“We won,”", id="doc-s2", speech="direct", within="doc-s1")


def test_the_innermost_statement_is_the_shortest_around_a_passage_and_never_itself() -> None:
    made = [OUTER, INNER]

    assert innermost(made, report("won")) == "doc-s2"
    assert innermost(made, report("said")) == "doc-s1"
    assert innermost(made, report("votes")) is None
    assert innermost(made, INNER) == "doc-s1"
    assert innermost(made, OUTER) is None
    assert innermost([], report("won")) is None


def test_a_nested_statement_and_a_report_name_the_innermost_statement() -> None:
    made = example_document(statements=[INNER, OUTER], reports=[report("votes"), report("won", statement="doc-s2")])

    assert list(nesting_flaws(made.statements, made.reports)) == []


@pytest.mark.parametrize("within", [None, "doc-s2", "doc-s9"])
def test_a_statement_that_names_another_than_the_innermost_is_refused(within: str | None) -> None:
    inner = attrs.evolve(INNER, within=within)

    with pytest.raises(RecordError) as caught:
        example_document(statements=[inner, OUTER])

    assert str(caught.value) == f"doc: statement doc-s2: expected within 'doc-s1', found {within!r}"


@pytest.mark.parametrize("named", [None, "doc-s1", "doc-s9"])
def test_a_report_that_names_another_than_the_innermost_is_refused(named: str | None) -> None:
    with pytest.raises(RecordError) as caught:
        example_document(statements=[INNER, OUTER], reports=[report("won", statement=named)])

    assert str(caught.value) == f"doc: report 17:20 of vote: expected statement 'doc-s2', found {named!r}"


@given(documents())
def test_the_innermost_statement_is_around_its_passage_and_nothing_smaller_is(document: Document) -> None:
    by_id = {made.id: made for made in document.statements}
    for passage in (*document.statements, *document.reports):
        around = [made for made in document.statements if made is not passage and made.contains(passage)]
        named = innermost(document.statements, passage)

        assert (named is None) == (not around)
        if named:
            size = by_id[named].end - by_id[named].start
            assert by_id[named] in around
            assert size == min(made.end - made.start for made in around)


# few places, so that much of it is alike, crosses or lies in something else
spans = st.tuples(st.integers(0, 8), st.integers(1, 6)).map(
    lambda pair: {"document": "doc", "start": pair[0], "end": sum(pair), "quote": "x" * pair[1]}
)


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=6))
def test_what_is_innermost_is_found_in_one_sweep(said: list[dict[str, Any]], told: list[dict[str, Any]]) -> None:
    made = [Statement(**one, id=f"s{i}", speakers=["she"], speech="indirect") for i, one in enumerate(said)]
    reports = [Report(**one, event="vote", modality="asserted") for one in told]

    for passages in (made, reports):
        swept = _nested(made, passages)

        assert sorted(id(passage) for passage, _ in swept) == sorted(map(id, passages))
        assert [found for _, found in swept] == [innermost(made, passage) for passage, _ in swept]


def test_flaws_are_said_in_the_order_of_the_text() -> None:
    inner = attrs.evolve(INNER, within=None)

    flaws = list(nesting_flaws([OUTER, inner], [report("won"), report("votes", statement="doc-s2")]))

    assert [str(flaw).split(":")[0] for flaw in flaws] == ["statement doc-s2", "report 5", "report 17"]


# in a document


def annotations(document: Document) -> list[tuple[str, Any]]:
    """Return every annotation with the field it stands in."""
    return [(name, record) for name in ("mentions", "statements", "reports") for record in getattr(document, name)]


@given(documents())
def test_every_annotation_has_the_words_of_the_text_and_lies_in_one_block(document: Document) -> None:
    spans = [record for _, record in annotations(document)]
    spans += [made.cue for made in document.statements if made.cue]

    for span in spans:
        assert span.cut(document.text) == span.quote
        assert sum(block.start <= span.start and span.end <= block.end for block in document.blocks) == 1


@given(documents(), st.data())
def test_an_annotation_moved_by_one_character_is_refused(document: Document, data: st.DataObject) -> None:
    if not annotations(document):
        return
    name, record = data.draw(st.sampled_from(annotations(document)))
    moved = [
        attrs.evolve(one, start=one.start + 1, end=one.end + 1, **({"cue": None} if name == "statements" else {}))
        if one is record
        else one
        for one in getattr(document, name)
    ]
    if document.text[record.start + 1 : record.end + 1] == record.quote:
        return

    with pytest.raises(SpanError, match=f"^{document.id}: {name[:-1]}: expected "):
        attrs.evolve(document, **{name: moved})


@given(documents(), st.data())
def test_an_annotation_written_twice_is_refused(document: Document, data: st.DataObject) -> None:
    if not annotations(document):
        return
    name, record = data.draw(st.sampled_from(annotations(document)))
    records = list(getattr(document, name))
    records.insert(records.index(record), record)

    with pytest.raises(RecordError, match=f"{document.id}: {name}: expected each place once, in order, found two at"):
        attrs.evolve(document, **{name: records})


@given(documents())
def test_annotations_out_of_order_are_refused(document: Document) -> None:
    for name in ("mentions", "statements", "reports"):
        records = getattr(document, name)
        if len(records) > 1:
            with pytest.raises(RecordError, match=f"{name}: expected each place once, in order"):
                attrs.evolve(document, **{name: records[::-1]})


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("mentions", Mention(**at("votes.\n\n“We"), form="description", actors=["mali"])),
        ("statements", statement("votes.\n\n“We")),
        ("reports", report("votes.\n\n“We")),
    ],
)
def test_an_annotation_across_the_border_of_two_blocks_is_refused(name: str, record: Any) -> None:
    with pytest.raises(RecordError, match="expected a span in one block"):
        example_document(**{name: [record]})


def test_a_cue_in_another_block_is_fine_and_across_two_is_not() -> None:
    said = Span(start=27, end=31, quote="said")
    across = Span(start=5, end=16, quote=TEXT[5:16])

    assert example_document(statements=[statement("Mali", cue=said)]).statements[0].cue == said
    with pytest.raises(LayoutError, match=r"doc: cue 5:16 .*: expected a span in one block"):
        example_document(statements=[statement("Mali", cue=across)])
    with pytest.raises(SpanError, match="doc: cue: expected 'sang' at 27:31, found 'said'"):
        example_document(statements=[statement("Mali", cue=attrs.evolve(said, quote="sang"))])


@pytest.mark.parametrize("name", ["mentions", "statements", "reports"])
def test_an_annotation_of_another_document_is_refused(name: str) -> None:
    made = {
        "mentions": Mention(**at("Mali"), form="name", places=["mali"]),
        "statements": statement("Mali"),
        "reports": report("Mali"),
    }
    foreign = attrs.evolve(made[name], document="other")

    with pytest.raises(RecordError, match=f"doc: {name[:-1]}: expected one of 'doc', found 'other'"):
        example_document(**{name: [foreign]})


def test_two_reports_at_one_place_are_of_two_events() -> None:
    two = [report("votes", event="count"), report("votes", event="vote")]

    assert example_document(reports=two).reports == tuple(two)
    with pytest.raises(RecordError, match="doc: reports: expected each place once, in order"):
        example_document(reports=two[::-1])


def test_two_statements_of_one_id_are_refused() -> None:
    with pytest.raises(RecordError, match="doc: statements: expected every id once"):
        example_document(statements=[statement("Mali"), statement("votes")])


def test_an_annotation_beyond_the_end_of_the_text_is_refused() -> None:
    beyond = Mention(document="doc", start=40, end=44, quote="Mali", form="name", places=["mali"])

    with pytest.raises(SpanError, match="doc: mention: expected 'Mali' at 40:44, found ''"):
        example_document(mentions=[beyond])
