"""Event records of PLOVER: what they say, whose assertion they are, and what has none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from ana import ana_leaves
from conftest import small_corpus
from malicrisis import Actor, Rights, Role
from malicrisis.export._plover import gap_of
from malicrisis.export._records import name_of
from read_back import compare, read

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus
    from malicrisis.export import Loss

NAMES = {
    *("id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info"),
    *("coder", "coded_date", "coded_time", "comment"),
}
OURS = {"other_locs", "event_label", "date_edtf", "date_basis", "voice", "voice_basis", "statement", "denied_by"}


def only(corpus: Corpus) -> dict[str, Any]:
    (record,) = malicrisis.export.to_plover(corpus)
    return record


def gap(corpus: Corpus) -> str | None:
    assert not malicrisis.export.to_plover(corpus)
    (account,) = corpus.accounts()
    return gap_of(account)


def losses(corpus: Corpus, folder: Path) -> dict[str, Loss]:
    return {loss.what: loss for loss in malicrisis.export.write(corpus, "plover", folder).losses}


def test_a_record_has_the_fields_of_the_manual_and_names_of_our_own_beside() -> None:
    records = malicrisis.export.to_plover(malicrisis.load())

    found = {name for record in records for name in record}

    assert found <= NAMES | OURS
    assert all({"id", "date", "actor", "event"} <= set(record) for record in records)


def test_ids_of_records_differ_and_records_of_one_event_have_one_link() -> None:
    corpus = malicrisis.load()

    records = malicrisis.export.to_plover(corpus)

    assert len({record["id"] for record in records}) == len(records)
    assert {record["link"] for record in records} <= set(corpus.events.ids)


def test_every_record_is_of_a_report_that_asserts_and_nothing_else_has_one() -> None:
    corpus = malicrisis.load()
    asserted = {
        (account.report.document, account.report.start, account.event.id)
        for account in corpus.accounts(modality="asserted", negated=False)
    }

    found = {
        (record["cite_info"]["id"], record["text_info"]["start"], record["link"])
        for record in malicrisis.export.to_plover(corpus)
    }

    assert found
    assert found <= asserted


def test_every_report_has_a_record_or_is_named_with_the_reason(tmp_path: Path) -> None:
    corpus = malicrisis.load()

    lost = losses(corpus, tmp_path / "out")["reports"]

    lines = (tmp_path / "out" / "left-out.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = {one["report"]: one["why"] for one in map(json.loads, lines)}
    assert set(lost.records) == set(reasons)
    assert lost.count + len(malicrisis.export.to_plover(corpus)) == len(corpus.accounts())
    for account in corpus.accounts():
        assert reasons.get(name_of(account.report)) == gap_of(account)
    for why in set(reasons.values()):
        assert f"{sum(one == why for one in reasons.values())} {why}" in lost.why


def test_an_event_that_somebody_denies_says_who_and_in_which_words() -> None:
    corpus = malicrisis.load()

    (denials,) = {
        json.dumps(record["denied_by"], ensure_ascii=False)
        for record in malicrisis.export.to_plover(corpus)
        if record["link"] == "coup-2020"
    }

    for denial in json.loads(denials):
        (words,) = denial["event_text"]
        span = denial["text_info"]
        assert corpus.documents[denial["cite_info"]["id"]].text[span["start"] : span["end"]] == words
        assert [voice["id"] for voice in denial["voice"]] == ["wague-ismael"]


def test_a_record_says_in_whose_voice_it_is_and_what_says_so() -> None:
    by_basis = {record["voice_basis"]: record for record in malicrisis.export.to_plover(malicrisis.load())}
    in_a_report = only(ana_leaves(report={"voice": ["ana"]}))
    in_the_text = only(ana_leaves())

    assert "statement" in by_basis["statement"]
    assert "statement" not in by_basis["text"]
    assert [voice["id"] for voice in in_a_report["voice"]] == ["ana"]
    assert in_a_report["voice_basis"] == "report"
    assert [voice["id"] for voice in in_the_text["voice"]] == ["wire"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"report": {"modality": "planned"}}, "not asserted"),
        ({"report": {"modality": "requested", "negated": True}}, "not asserted"),
        ({"report": {"negated": True}}, "negated"),
        ({"event": {"type": None, "modes": []}}, "no type in PLOVER"),
        ({"event": {"actors": []}}, "no actor"),
        ({"event": {"type": "AID", "modes": []}}, "no recipient, which the type needs"),
        ({"event": {"when": None, "basis": None}}, "no day that is known and certain"),
    ],
)
def test_a_report_without_what_plover_asks_for_has_no_record(changes: dict[str, Any], why: str) -> None:
    assert gap(ana_leaves(**changes)) == why


@pytest.mark.parametrize(
    ("when", "date", "end"),
    [
        ("2020-08-18", "2020-08-18", None),
        ("2020-08-18/2020-08-20", "2020-08-18", "2020-08-20"),
        ("2020-08-18/", "2020-08-18", None),
        ("2020-08-18/..", "2020-08-18", None),
    ],
)
def test_a_known_day_is_the_date_and_the_last_day_of_an_interval_the_end(when: str, date: str, end: str | None) -> None:
    record = only(ana_leaves(event={"when": when}))

    assert (record["date"], record.get("enddate"), record["date_edtf"]) == (date, end, when)


@pytest.mark.parametrize(
    "when",
    ["2020-08", "2020", "2020/2020-08-18", "2020-08-18~", "2020-08-18?", "[2020-08-17..2020-08-18]", "/2020-08-18"],
)
def test_no_day_is_made_of_a_date_that_is_none(when: str) -> None:
    assert gap(ana_leaves(event={"when": when})) == "no day that is known and certain"


def test_an_actor_has_the_sector_and_the_office_of_the_day() -> None:
    roles = [
        Role(title="mayor", during="2016/2020-08-18", sector="GOV", source="a register"),
        Role(title="judge", during="2010/2015", sector="JUD", source="a register"),
        Role(title="member of a club", during="2019/2021", source="a register"),
        Role(title="friend", sector="CVL", source="a register"),
    ]
    ana = {"country": "MLI", "sector": "ELI"}

    (held,) = only(ana_leaves(actor=ana | {"roles": roles[:2]}))["actor"]
    (without_sector,) = only(ana_leaves(actor=ana | {"roles": roles}))["actor"]
    (none,) = only(ana_leaves(actor=ana))["actor"]

    assert (held["office"], held["sector"]) == ("mayor", "GOV")
    assert (without_sector["office"], without_sector["sector"]) == ("member of a club", "ELI")
    assert ("office" in none, none["sector"]) == (False, "ELI")


def test_an_office_without_a_begin_is_the_least_recent() -> None:
    roles = [
        Role(title="elder", during="../2021", source="a register"),
        Role(title="mayor", during="2016/2021", source="a register"),
    ]

    (found,) = only(ana_leaves(actor={"roles": roles}))["actor"]

    assert found["office"] == "mayor"


def test_words_for_actors_and_places_are_those_of_the_sentence() -> None:
    record = only(ana_leaves())
    elsewhere = malicrisis.export.to_plover(malicrisis.load())

    assert record["actor"][0]["entity_text"] == "Ana Ruiz"
    assert record["event_loc"]["extracted_place"] == "Puerto Alto"
    assert any("entity_text" not in actor for record in elsewhere for actor in record["actor"])


def test_offsets_count_code_points_also_after_characters_outside_the_basic_plane(tmp_path: Path) -> None:
    corpus = ana_leaves()
    text = corpus.documents["wire-2020"].text

    span = only(corpus)["text_info"]

    assert text[span["start"] : span["end"]] == "left"
    losses(corpus, tmp_path / "out")
    found = compare(corpus, read("plover", tmp_path / "out"))
    assert found["reports"].records == 1


@pytest.mark.parametrize(("redistribution", "given"), [("free", True), ("unclear", False), ("needs-consent", False)])
def test_the_sentence_is_given_only_where_the_text_may_be_passed_on(redistribution: str, *, given: bool) -> None:
    rights = Rights(holder="The Wire", statement="s", redistribution=redistribution, basis=["https://example.org"])

    record = only(ana_leaves(document={"rights": rights}))

    assert ("text" in record) is given
    assert record.get("text") in (None, "Ana Ruiz 🌍 left Puerto Alto on Friday.")


def test_a_place_is_a_location_as_fine_as_its_kind_and_further_places_stand_beside() -> None:
    number = malicrisis.ExternalId(scheme="geonames", value="7", source="s")
    odd = malicrisis.ExternalId(scheme="geonames", value="seven", source="s")

    city = only(ana_leaves(place={"ids": [number], "latitude": 1, "longitude": 2.5}))["event_loc"]
    region = only(ana_leaves(place={"kind": "region", "ids": [odd]}))["event_loc"]
    several = [record for record in malicrisis.export.to_plover(malicrisis.load()) if "other_locs" in record]

    assert (city["geonameid"], city["lat"], city["lon"], city["city"], city["resolution"]) == (
        *(7, 1, 2.5),
        *("Puerto Alto", 4),
    )
    assert {"geonameid", "resolution", "city", "lat"}.isdisjoint(region)
    for record in several:
        event = malicrisis.load().events[record["link"]]
        assert [place["id"] for place in (record["event_loc"], *record["other_locs"])] == list(event.where)


def test_an_event_nowhere_has_no_location() -> None:
    corpus = ana_leaves(event={"where": []})

    assert "event_loc" not in only(corpus)


def test_a_record_cites_its_text_and_its_corpus() -> None:
    corpus = ana_leaves()
    cited = only(corpus)["cite_info"]

    assert cited["citation"] == malicrisis.cite(corpus, corpus.documents["wire-2020"])
    assert malicrisis.resolve(corpus, cited["reference"]).quote == "left"


def test_odd_characters_in_names_stay_what_they_are(tmp_path: Path) -> None:
    name = 'Ana\n"Ruiz"\t\x00\u2028'
    corpus = ana_leaves(actor={"name": name})

    losses(corpus, tmp_path / "out")

    (line,) = (tmp_path / "out" / "events.jsonl").read_bytes().decode().split("\n")[:-1]
    assert json.loads(line)["actor"][0]["identifier_text"] == name
    assert compare(corpus, read("plover", tmp_path / "out"))["actors"].missing == frozenset()


def test_what_is_in_no_record_is_named(tmp_path: Path) -> None:
    nobody = Actor(id="nobody", name="Nobody", kind="person")
    corpus = ana_leaves(report={"modality": "planned"}, more=(nobody,))

    lost = losses(corpus, tmp_path / "out")

    assert set(lost["actors"].records) == {"wire", "ana", "nobody"}
    assert lost["events"].records == ("leaving",)
    assert lost["places"].records == ("puerto-alto",)
    assert lost["documents"].records == ("wire-2020",)
    assert "actors.name" not in lost
    assert (tmp_path / "out" / "events.jsonl").read_bytes() == b""


def test_two_exports_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "plover", tmp_path / name)

    assert (tmp_path / "one" / "events.jsonl").read_bytes() == (tmp_path / "two" / "events.jsonl").read_bytes()
