"""`malicrisis.facts`: the facts of a record, and how they are known."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import malicrisis
from malicrisis import Corpus, Fact
from malicrisis.storage.codec import encode

CORPUS = malicrisis.load()
RECORDS: list[Any] = [*CORPUS.documents, *CORPUS.events, *CORPUS.actors, *CORPUS.places, *CORPUS.disagreements]


def of_group(record: Any, group: str) -> list[Fact]:
    return [fact for fact in malicrisis.facts(CORPUS, record) if fact.group == group]


def untold(record: Any) -> set[str]:
    """Return the fields that *record* states and that none of its facts has."""
    facts = malicrisis.facts(CORPUS, record)
    with_the_date = {"basis", "source"} if isinstance(record, malicrisis.Event) else set[str]()
    told = {fact.field for fact in facts} | {fact.group for fact in facts}
    return set(encode(record)) - {"evidence"} - with_the_date - told


def test_every_field_that_a_record_states_is_a_fact() -> None:
    assert len(RECORDS) > 200
    assert {record.id: untold(record) for record in RECORDS if untold(record)} == {}


@pytest.mark.parametrize("document", CORPUS.documents, ids=lambda one: one.id)
def test_all_evidence_is_told_with_its_field(document: malicrisis.Document) -> None:
    found = [fact for fact in malicrisis.facts(CORPUS, document) if fact.group == "document" and fact.basis]

    for one in document.evidence:
        assert any(
            fact.field == one.field and fact.basis == one.basis and one.source in (fact.source, fact.value)
            for fact in found
        )


@pytest.mark.parametrize("document", CORPUS.documents, ids=lambda one: one.id)
def test_all_dates_of_a_document_are_told(document: malicrisis.Document) -> None:
    told = {(fact.group, fact.record, fact.value, fact.quote) for fact in malicrisis.facts(CORPUS, document)}

    for mention in document.mentions:
        if mention.when:
            assert ("dates in the text", document.id, mention.when.edtf, mention.quote) in told
    for statement in document.statements:
        if statement.when:
            assert ("dates of statements", statement.id, statement.when.edtf, statement.quote) in told
    dated = {account.event.id for account in CORPUS.accounts(document=document) if account.event.when}
    assert {record for group, record, _, _ in told if group == "dates of events"} == dated


def test_a_date_says_how_it_is_known() -> None:
    (when,) = (
        fact for fact in of_group(CORPUS.events["zakharova-press-briefing-2020"], "event") if fact.field == "when"
    )

    assert (when.value, when.basis) == ("2020-08-20", "external")
    assert when.basis_gloss == "taken from a source outside the corpus, which is named"
    assert when.source == CORPUS.events["zakharova-press-briefing-2020"].source


def test_a_date_that_a_text_gives_is_beside_the_better_one() -> None:
    briefing = CORPUS.events["zakharova-press-briefing-2020"]

    assert [(fact.value, fact.quote) for fact in of_group(briefing, "dates that texts give the event")] == [
        ("2020-08-21", "press briefing")
    ]
    assert ("2020-08-21", "Friday") in [(fact.value, fact.quote) for fact in of_group(briefing, "dates in the text")]


def test_a_sentence_that_tells_twice_of_an_event_has_its_dates_once() -> None:
    for event in CORPUS.events:
        found = of_group(event, "dates in the text")

        assert len(found) == len({fact.reference for fact in found})


def test_a_date_that_the_raw_page_states_needs_no_evidence() -> None:
    (published,) = (fact for fact in malicrisis.facts(CORPUS, CORPUS.documents["dw-2023"]) if fact.field == "published")

    assert (published.value, published.basis, published.source) == ("2023-07-01", "stated", None)


def test_truth_values_are_as_in_json() -> None:
    imam = CORPUS.actors["imam-of-the-great-mosque-of-mopti"]

    assert [fact.value for fact in of_group(imam, "actor") if fact.field == "named"] == ["false"]


def test_parts_have_their_dates_and_addressees() -> None:
    parts = of_group(CORPUS.documents["un-2012-727"], "parts")

    assert [(fact.record, fact.value) for fact in parts if fact.field == "date"] == [
        ("letter", "2012-09-28"),
        ("annex", "2012-09-18"),
    ]
    assert ("annex", "Ban Ki-moon (ban-ki-moon)") in [
        (fact.record, fact.value) for fact in parts if fact.field == "addressees"
    ]


def test_a_role_has_its_sources_outside_the_corpus_and_its_passage(small: Corpus) -> None:
    mayor, member = (fact for fact in malicrisis.facts(small, small.actors["ruiz-ana"]) if fact.group == "roles")
    (lavrov,) = of_group(CORPUS.actors["lavrov-sergei"], "roles")

    assert (mayor.value, mayor.quote, mayor.reference, mayor.source) == (
        "mayor: 2019/2020-08-18",
        "Mayor",
        "harbor-2020#c15-20",
        None,
    )
    assert member.value == "member: 2020"
    assert lavrov.value.endswith(", attested on 2026-01-20")
    assert lavrov.source is not None


def test_an_office_without_dates_is_undated(small: Corpus) -> None:
    ruiz = small.actors["ruiz-ana"]
    undated = attrs.evolve(ruiz, roles=[attrs.evolve(ruiz.roles[0], during=None, sources=["a page"])])
    corpus = attrs.evolve(small, actors=[undated if one.id == ruiz.id else one for one in small.actors])

    (office,) = (fact for fact in malicrisis.facts(corpus, corpus.actors["ruiz-ana"]) if fact.group == "roles")

    assert (office.value, office.source, office.quote) == ("mayor: undated", "a page", None)


def test_words_of_a_vocabulary_have_their_glosses_and_ids_their_names() -> None:
    coup = of_group(CORPUS.events["coup-2020"], "event")
    facts = {fact.field: fact for fact in coup}

    assert [(fact.value, fact.gloss) for fact in coup if fact.field == "contexts"] == [
        (str(one), one.gloss) for one in CORPUS.events["coup-2020"].contexts
    ]
    assert facts["where"].value == "Mali (mali)"
    assert facts["part_of"].value == "military coups take place in Mali (military-coups-in-mali)"
