"""Facts that were wrong once: each value, with the source that attests it, stays as it was corrected."""

from __future__ import annotations

import re

import pytest

import malicrisis

CORPUS = malicrisis.load()

DATES = {
    "arrest-of-keita-and-cisse-2020": ("2020-08-18", "bamada.net"),
    "council-adopts-force-resolution-2012": ("2012-12-20", "S/RES/2085"),
    "coup-2012": ("[2012-03-21..2012-03-22]", "pressafrik.com"),
    "coup-denounced-2020": ("2020-08-18/2020-08-19", "diplomatictimes.net"),
    "detention-of-keita-2020": ("2020-08-18/2020-08-27", "ouestaf.com"),
    "ecowas-petitions-council-2012": ("2012-06-15", "news.ecowas.int"),
    "french-operation-2013": ("2013-01-11/2014-07", "arquus-defense.com"),
    "g5-sahel-joint-force-formed": ("2017-07-02", "universalis.fr"),
    "german-withdrawal-2023": ("2023-06-01/2023-12", "naanoo.com"),
    "government-retakes-north-2013": ("2013-01-26/2013-01-28", "globalpost.com"),
    "guterres-asks-for-international-support-2018": ("2018-05-30", "ouagadougou.sites.unicnetwork.org"),
    "guterres-leaves-mali-2018": ("2018-05-30", "essor.ml"),
    "guterres-meets-local-leaders-2018": ("2018-05-30", "bamada.net"),
    "guterres-meets-signatories-2018": ("2018-05-30", "APS"),
    "guterres-press-conference-bamako-2018": ("2018-05-30", "minusma.unmissions.org"),
    "guterres-visits-mali-2018": ("2018-05-29/2018-05-30", "S/2018/541"),
    "guterres-welcomes-one-voice-2018": ("2018-05-30", "minusma.unmissions.org"),
    "international-force-deployment-2012": ("2013-01-17", "S/RES/2085"),
    "junta-brings-in-wagner": ("2021-12", "urdupoint.com"),
    "junta-demands-end-2023": ("2023-06-16", "urdupoint.com"),
    "junta-severs-defense-cooperation": ("2022-05-02", "alwihdainfo.com"),
    "keita-dissolves-government-and-assembly-2020": ("[2020-08-18..2020-08-19]", "dw.com"),
    "keita-resigns-2020": ("[2020-08-18..2020-08-19]", "dw.com"),
    "lavrov-calls-diop-2023": ("2023-06-30", "tass.com"),
    "mali-revokes-consent-2023": ("2023-06", "urdupoint.com"),
    "minusma-end-2023": ("2023-06-30", "S/RES/2690"),
    "minusma-withdrawal-2023": ("2023-07-01/2023-12-31", "voi.id"),
    "monuments-destroyed-2012": ("2012-06-30~/2012-07-11", "worldjusticenews.com"),
    "occupation-of-north-2012": ("2012-04~/2013-01~", "huffingtonpost.ca"),
    "peace-agreement-signed-by-coordination-2015": ("2015-06-20", "S/2015/732"),
    "peace-agreement-signed-by-government-2015": ("2015-05-15", "S/2015/732"),
    "presidential-election-2018-first-round": ("2018-07-29", "news.cgtn.com"),
    "presidential-election-2018-second-round": ("2018-08-12", "africanews.com"),
    "protests-mali-2020": ("2020-06-05/2020-08-18", "tv5monde.com"),
    "rebels-take-northern-mali-2012": ("2012-03-30/2012-04-01", "huffingtonpost.ca"),
    "russia-calls-for-negotiations-2020": ("2020-08-20", "1235-20-08-2020"),
    "russia-promises-support-2023": ("2023-06-30", "tass.com"),
    "signatories-speak-with-one-voice-2018": ("2018-05-30", "minusma.unmissions.org"),
    "un-news-accompanies-guterres-2018": ("2018-05-29/2018-05-30", "S/2018/541"),
    "uprising-2012": ("2012-01-17/2012", "huffingtonpost.ca"),
    "war-in-ukraine": ("2022-02-24/", "euronews.com"),
    "woodward-regrets-2023": ("2023-06-30", "gov.uk"),
    "zakharova-press-briefing-2020": ("2020-08-20", "1235-20-08-2020"),
}
"""By id of the event: its date, and words of the source that is named for it."""

TEXT_DATES = {
    "diop-criticizes-minusma-2023": "2023-06-16",
    "legislative-election-2018": "2018",
    "mali-requests-ecowas-help-2012": "2012-09-01",
    "peace-agreement-signed-2015": "2015",
    "presidential-election-2018": "2018",
    "security-council-vote-2023": "2023-06-30",
}
"""Dates that the texts themselves give."""

UNDATED = {
    "ban-circulates-letter-2012": "was distributed on 1 October 2012",
    "malians-flee-2012": "no source gives the first day",
    "mali-presidential-elections-2012": "28 July and 11 August 2013",
    "officials-work-with-prigozhin-employees-2023": "no day",
    "north-retaken-2012": "26 to 30 January 2013",
    "president-brings-letter-to-council-2012": "the presidency passed to Guatemala",
    "rebels-offer-to-negotiate-2012": "9 June 2012",
    "robberies-bamako-2020": "20 August 2020",
    "russia-travel-advisory-2020": "no source with the advisory was found",
}
"""Events without a date, and words of the note that says why."""

NOTES = (
    ("events", "legislative-election-2018", "29 March and 19 April 2020"),
    ("events", "mali-requests-ecowas-help-2012", "articles.rfi.fr"),
    ("actors", "junta-2012", "news.abidjan.net"),
    ("actors", "junta-2020", "Assimi Goïta"),
    ("actors", "junta-2021", "Assimi Goïta"),
    ("places", "minusma-regional-headquarters-mopti", "Sévaré"),
    ("places", "three-regions-of-the-north", "Timbuktu, Gao and Kidal"),
    ("documents", "voa-2012", "President Issoufou"),
)

TOLD = (
    ("cgtn-2020", "press briefing", "2020-08-21"),
    ("cgtn-2020", "resignation", "2020-08-18"),
    ("dw-2023", "mutiny", "[2023-06-19..2023-06-25]"),
    ("dw-2023", "operation", "2013"),
    ("un-news-2018", "uprising", "2012"),
)


@pytest.mark.parametrize(("event_id", "value", "source"), [(key, *facts) for key, facts in DATES.items()])
def test_the_date_from_outside_is_that_of_the_source_that_is_named(event_id: str, value: str, source: str) -> None:
    event = CORPUS.events[event_id]

    assert (str(event.when), str(event.basis)) == (value, "external")
    assert source in (event.source or "")


@pytest.mark.parametrize(("event_id", "value"), TEXT_DATES.items())
def test_a_date_of_the_texts_stays_where_no_source_has_a_better_one(event_id: str, value: str) -> None:
    event = CORPUS.events[event_id]

    assert (str(event.when), event.source) == (value, None)


@pytest.mark.parametrize(("event_id", "words"), UNDATED.items())
def test_an_event_of_which_no_source_gives_the_day_has_no_date_and_a_note(event_id: str, words: str) -> None:
    event = CORPUS.events[event_id]

    assert event.when is None
    assert words in (event.note or "")


@pytest.mark.parametrize(("registry", "record_id", "words"), NOTES)
def test_a_note_says_what_was_found(registry: str, record_id: str, words: str) -> None:
    record = getattr(CORPUS, registry)[record_id]

    assert words in record.note


@pytest.mark.parametrize(("document", "quote", "value"), TOLD)
def test_the_date_that_a_passage_gives_is_kept_beside_the_known_one(document: str, quote: str, value: str) -> None:
    account = next(
        one for one in CORPUS.accounts() if (one.document.id, one.report.quote) == (document, quote) and one.report.when
    )

    assert str(account.when) == value
    assert account.event.when != account.when


def test_no_date_from_outside_has_a_document_of_the_corpus_as_its_source() -> None:
    addresses = [
        address
        for document in CORPUS.documents
        for address in (document.symbol, document.url, *document.urls)
        if address
    ]

    assert "S/2012/727" in addresses
    assert [event.id for event in CORPUS.events if any(one in (event.source or "") for one in addresses)] == []


def test_what_is_done_to_somebody_by_no_named_doer_has_no_actor() -> None:
    passives = {
        event.id: event.actors
        for event in CORPUS.events
        if re.search(r"^[^,]+ (is|are) \w+(ed|en|de|ld)\b", event.label)
    }

    assert {"g5-sahel-force-operationalization", "minusma-creation-2013", "north-retaken-2012"} <= set(passives)
    assert {event_id: actors for event_id, actors in passives.items() if actors} == {}


def test_a_report_has_a_date_of_its_own_only_if_it_is_not_that_of_the_event() -> None:
    dated = [account for account in CORPUS.accounts() if account.report.when]

    assert dated
    assert [account for account in dated if account.report.when == account.event.when] == []


def test_an_event_is_dated_as_lasting_only_if_no_part_of_it_is_a_day_of_its_own() -> None:
    wholes = {event.part_of for event in CORPUS.events if event.part_of and not CORPUS.accounts(event=event)}

    assert wholes == {"peace-agreement-signed-2015", "presidential-election-2018"}
    assert [one for one in wholes if (when := CORPUS.events[one].when) and when.is_interval] == []


def test_the_request_of_1_september_2012_was_that_of_the_interim_president_alone() -> None:
    assert CORPUS.events["mali-requests-ecowas-help-2012"].actors == ("traore-dioncounda",)


def test_the_press_conference_was_in_bamako() -> None:
    assert CORPUS.events["guterres-press-conference-bamako-2018"].where == ("bamako",)


def test_the_juntas_have_their_own_names() -> None:
    names = CORPUS.actors["junta-2012"].names

    assert "Comité national pour le redressement de la démocratie et la restauration de l'État" in names
    assert {"CNRDR", "CNRDRE", "National Committee for the Restoration of Democracy and State"} <= set(names)
    assert "Comité national pour le salut du peuple" in CORPUS.actors["junta-2020"].names


def test_a_document_is_dated_as_narrowly_as_its_evidence_allows() -> None:
    assert str(CORPUS.documents["voa-2012"].published) == "[2012-06-11..2012-06-30]"
