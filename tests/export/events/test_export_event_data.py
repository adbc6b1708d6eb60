"""Event records of PLOVER: what they say, who says it, and which reports have no record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from ana import ana_leaves, at
from conftest import small_corpus
from malicrisis import Actor, Mention, Rights, Role, Statement
from malicrisis.export.events.offices import spoken_when
from malicrisis.export.events.plover import gap_of
from malicrisis.export.events.plover_parts import record_id
from malicrisis.export.records import name_of
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
OURS = {
    *("other_locs", "event_label", "date_edtf", "date_basis", "voice", "voice_basis", "within_voices", "statement"),
    *("event_text_info", "denied_by", "denials", "date_in_text"),
}


def only(corpus: Corpus) -> dict[str, Any]:
    (record,) = malicrisis.export.to_plover(corpus)
    return record


def gap(corpus: Corpus) -> str | None:
    assert not malicrisis.export.to_plover(corpus)
    (account,) = corpus.accounts()
    return gap_of(corpus, account)


def losses(corpus: Corpus, folder: Path) -> dict[str, Loss]:
    return {loss.what: loss for loss in malicrisis.export.write(corpus, "plover", folder).losses}


def test_a_record_has_the_fields_of_the_manual_and_documented_additions() -> None:
    records = malicrisis.export.to_plover(malicrisis.load())

    found = {name for record in records for name in record}

    assert found <= NAMES | OURS
    assert all({"id", "date", "actor", "event"} <= set(record) for record in records)


def test_ids_of_records_differ_and_records_of_one_event_have_one_link() -> None:
    corpus = malicrisis.load()

    records = malicrisis.export.to_plover(corpus)

    assert len({record["id"] for record in records}) == len(records)
    assert {record["link"] for record in records} <= set(corpus.events.ids)


def test_every_record_is_of_a_report_that_its_event_happened() -> None:
    corpus = malicrisis.load()
    asserted = {
        (account.report.document, account.report.start, account.event.id)
        for account in corpus.accounts(modality="asserted", negated=False)
    }

    found = {
        (record["cite_info"]["id"], record["event_text_info"]["start"], record["link"])
        for record in malicrisis.export.to_plover(corpus)
    }

    assert found
    assert found <= asserted


def test_every_report_has_a_record_or_is_named_with_the_reason(tmp_path: Path) -> None:
    corpus = malicrisis.load()

    lost = losses(corpus, tmp_path / "out")["reports"]

    lines = (tmp_path / "out" / "left-out.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = {one["id"]: one["why"] for one in map(json.loads, lines)}
    assert set(lost.records) == {name_of(one.report) for one in corpus.accounts() if record_id(one.report) in reasons}
    assert lost.count + len(malicrisis.export.to_plover(corpus)) == len(corpus.accounts())
    for account in corpus.accounts():
        assert reasons.get(record_id(account.report)) == gap_of(corpus, account)
    for why in set(reasons.values()):
        assert f"{sum(one == why for one in reasons.values())} {why}" in lost.why


@pytest.mark.parametrize(
    ("when", "why"),
    [("2020-08-17", "not yet begun when it is reported"), ("2020-08-18", None), ("2020-08", None), (None, None)],
)
def test_an_event_that_is_reported_before_it_begins_has_no_record(when: str | None, why: str | None) -> None:
    said = Statement(id="wire-2020-s1", speakers=["ana"], speech="indirect", when=when, **at("Ana Ruiz 🌍 left"))
    corpus = ana_leaves(document={"statements": [said]}, report={"statement": said.id})

    (account,) = corpus.accounts()
    assert gap_of(corpus, account) == why
    assert len(malicrisis.export.to_plover(corpus)) == (why is None)


def test_a_statement_that_is_a_speech_act_is_made_on_its_day() -> None:
    corpus = malicrisis.load()

    planned = corpus.accounts(event="minusma-withdrawal-2023", modality="planned")
    (account,) = (one for one in planned if one.statement)

    assert account.statement is not None
    assert account.statement.when is None
    assert spoken_when(corpus, account, account.statement) == corpus.events["us-blames-prigozhin-2023"].when
    as_done = attrs.evolve(account, report=attrs.evolve(account.report, modality="asserted"))
    assert gap_of(corpus, as_done) == "not yet begun when it is reported"


def test_the_note_of_an_event_is_a_comment() -> None:
    assert only(ana_leaves(event={"note": "The diary has Monday."}))["comment"] == "The diary has Monday."
    assert "comment" not in only(ana_leaves())


def test_a_denied_event_names_the_deniers_and_a_file_has_their_words(tmp_path: Path) -> None:
    corpus = malicrisis.load()
    losses(corpus, tmp_path / "out")

    said = {
        (tuple(record["denied_by"]), record["denials"])
        for record in malicrisis.export.to_plover(corpus)
        if record["link"] == "coup-2020"
    }

    lines = (tmp_path / "out" / "denials.jsonl").read_text(encoding="utf-8").splitlines()
    denials = [one for one in map(json.loads, lines) if one["link"] == "coup-2020"]
    assert said == {(("wague-ismael",), 2)}
    assert [one["event_text"] for one in denials] == [["forced"], ["coup d’état"]]
    for denial in denials:
        (words,) = denial["event_text"]
        span = denial["event_text_info"]
        assert corpus.documents[denial["cite_info"]["id"]].text[span["start"] : span["end"]] == words
        assert [voice["id"] for voice in denial["voice"]] == ["wague-ismael"]


def test_every_denial_is_written_once_however_many_records_its_event_has(tmp_path: Path) -> None:
    corpus = malicrisis.load()

    losses(corpus, tmp_path / "out")

    lines = (tmp_path / "out" / "denials.jsonl").read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert len(set(ids)) == len(ids) == len(corpus.accounts(modality="asserted", negated=True))


def certain_interval(role: Role) -> str:
    """Return the date of *role* as EDTF, with the last day on which a source attests it as its end."""
    during = str(role.during)
    return during if role.attested is None else f"{during.partition('/')[0]}/{role.attested}"


def test_every_record_has_the_voices_the_words_and_the_offices_of_the_corpus() -> None:
    corpus = malicrisis.load()
    accounts = {(one.report.document, one.report.start, one.report.end, one.event.id): one for one in corpus.accounts()}
    for record in malicrisis.export.to_plover(corpus):
        span = record["event_text_info"]
        account = accounts[record["cite_info"]["id"], span["start"], span["end"], record["link"]]
        sentence = account.location.sentence
        assert [one["id"] for one in record.get("voice", [])] == [one.id for one in account.voices]
        assert record["text_info"] == {"start": sentence.start, "end": sentence.end}
        for entity in (*record["actor"], *record.get("recipient", [])):
            actor = corpus.actors[entity["id"]]
            near = [
                (abs(one.start - span["start"]), one.quote)
                for one in account.document.mentions
                if actor.id in one.actors and sentence.start <= one.start and one.end <= sentence.end
            ]
            assert entity.get("entity_text") == (min(near)[1] if near else None)
            offices = {
                role.title for role in actor.roles if role.during and covers(certain_interval(role), record["date"])
            }
            assert entity.get("office") in (offices or {None})
            assert "possible_office" not in entity or not offices


def covers(edtf: str, day: str) -> bool:
    """Return whether *edtf*, of days, has *day* in it for certain."""
    first, _, last = edtf.partition("/")
    return len(first) == len("2020-08-18") and first <= day <= (last or first)


def test_a_record_has_its_voice_and_where_the_voice_comes_from() -> None:
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
        ({"report": {"modality": "planned"}}, "not said to have happened"),
        ({"report": {"modality": "requested", "negated": True}}, "not said to have happened"),
        ({"report": {"negated": True}}, "denied"),
        ({"event": {"type": None, "modes": []}}, "no type in PLOVER"),
        ({"event": {"actors": []}}, "no actor"),
        ({"event": {"type": "AID", "modes": []}}, "no recipient, which the type needs"),
        ({"event": {"when": None, "basis": None}}, "no day that is known and certain"),
    ],
)
def test_a_report_without_what_plover_requires_has_no_record(changes: dict[str, Any], why: str) -> None:
    assert gap(ana_leaves(**changes)) == why


@pytest.mark.parametrize(
    ("when", "date", "end"),
    [
        ("2020-08-18", "2020-08-18", None),
        ("2020-08-18/2020-08-20", "2020-08-18", "2020-08-20"),
        ("2020-08-18/", "2020-08-18", None),
        ("2020-08-18/..", "2020-08-18", None),
        ("2020-08-18/2020-08", "2020-08-18", None),
        ("2020-08-18/2020-08-20~", "2020-08-18", None),
    ],
)
def test_a_known_day_is_the_date_and_the_last_day_of_an_interval_the_end(when: str, date: str, end: str | None) -> None:
    record = only(ana_leaves(event={"when": when}))

    assert (record["date"], record.get("enddate"), record["date_edtf"]) == (date, end, when)


@pytest.mark.parametrize(
    "when",
    [
        "2020-08",
        "2020",
        "2020/2020-08-18",
        "2020-08-18~/2020-08-20",
        "../2020-08-18",
        "2020-08-18~",
        "2020-08-18?",
        "[2020-08-17..2020-08-18]",
        "/2020-08-18",
    ],
)
def test_a_date_that_is_no_known_day_becomes_no_day(when: str) -> None:
    assert gap(ana_leaves(event={"when": when})) == "no day that is known and certain"


def test_an_actor_has_the_sector_and_the_office_of_the_day() -> None:
    roles = [
        Role(title="mayor", during="2016/2020-08-18", sector="GOV", sources=["a register"]),
        Role(title="judge", during="2010/2015", sector="JUD", sources=["a register"]),
        Role(title="member of a club", during="2019/2021", sources=["a register"]),
        Role(title="friend", sector="CVL", sources=["a register"]),
    ]
    ana = {"country": "MLI", "sector": "ELI"}

    (held,) = only(ana_leaves(actor=ana | {"roles": roles[:2]}))["actor"]
    (without_sector,) = only(ana_leaves(actor=ana | {"roles": roles}))["actor"]
    (none,) = only(ana_leaves(actor=ana))["actor"]

    assert (held["office"], held["sector"]) == ("mayor", "GOV")
    assert (without_sector["office"], without_sector["sector"]) == ("member of a club", "GOV")
    assert ("office" in none, none["sector"]) == (False, "ELI")


@pytest.mark.parametrize(
    ("during", "day", "office", "possible"),
    [
        ("2002/", "2020-08-18", None, "mayor"),
        ("2020-08-18/", "2020-08-18", "mayor", None),
        ("2020-08-18/", "2020-08-19", None, "mayor"),
        ("/2020-08-18", "2020-08-18", "mayor", None),
        ("../2020-08-18", "1999-01-01", "mayor", None),
        ("2019-01-01/..", "2020-08-18", "mayor", None),
        ("2014/2017", "2014-06-01", None, "mayor"),
        ("2014/2017", "2014-12-31", "mayor", None),
        ("2014/2017", "2017-01-01", "mayor", None),
        ("2014/2017", "2017-06-01", None, "mayor"),
        ("2014~/2017", "2015-06-01", None, "mayor"),
        ("2014/2017?", "2015-06-01", None, "mayor"),
        ("[2014..2017]", "2015-06-01", None, "mayor"),
        ("2015", "2015-06-01", None, "mayor"),
        ("2014/2017", "2018-01-01", None, None),
    ],
)
def test_an_office_is_that_of_the_day_only_if_that_is_certain(
    during: str, day: str, office: str | None, possible: str | None
) -> None:
    role = Role(title="mayor", during=during, sector="JUD", sources=["a register"])

    (found,) = only(ana_leaves(actor={"sector": "GOV", "roles": [role]}, event={"when": day}))["actor"]

    assert (found.get("office"), found.get("possible_office")) == (office, possible)
    assert found["sector"] == ("JUD" if office else "GOV")


@pytest.mark.parametrize(
    ("during", "day", "sector"),
    [
        ("2010-01-01/2012-12-31", "2012-12-31", "GOV"),
        ("2010-01-01/2012-12-31", "2013-01-01", "ELI"),
        ("2010-01-01/2012-12-31", "2009-12-31", None),
        ("2010-01-01/", "2020-01-01", None),
        ("2010-01-01", "2020-01-01", None),
        ("2010-01-01/2012?", "2020-01-01", None),
        (None, "2020-01-01", "ELI"),
    ],
)
def test_a_former_official_is_one_only_after_the_known_end_of_the_last_office(
    during: str | None, day: str, sector: str | None
) -> None:
    role = Role(title="mayor", during=during, sector="GOV", sources=["a register"])

    (found,) = only(ana_leaves(actor={"sector": "ELI", "roles": [role]}, event={"when": day}))["actor"]

    assert found.get("sector") == sector


def test_a_speaker_has_the_office_of_the_day_of_speaking() -> None:
    voices = {
        (voice["id"], voice.get("office"))
        for record in malicrisis.export.to_plover(malicrisis.load())
        for one in (record, *record.get("within_voices", ()))
        for voice in one["voice"]
        if voice["id"] in ("diarra-cheick-modibo", "ban-ki-moon", "traore-dioncounda")
    }

    assert voices == {
        ("diarra-cheick-modibo", "Prime Minister of Mali"),
        ("ban-ki-moon", "Secretary-General of the United Nations"),
        ("traore-dioncounda", "interim President of Mali"),
    }


@pytest.mark.parametrize(
    ("document", "office", "sector"),
    [
        ({"published": "2020-08-21"}, None, "ELI"),
        ({"published": "2020-08-20"}, "mayor", "GOV"),
        ({"published": "[2020-08-20..2020-08-21]"}, None, None),
        ({"published": "2020-08"}, None, None),
        ({"published": "2020-08-21", "parts": "2020-08-20"}, "mayor", "GOV"),
    ],
)
def test_the_voice_of_a_text_speaks_on_the_day_of_its_part_or_of_its_document(
    document: dict[str, Any], office: str | None, sector: str | None
) -> None:
    role = Role(title="mayor", during="2016-01-01/2020-08-20", sector="GOV", sources=["a register"])
    wire = Actor(id="wire", name="The Wire", kind="person", sector="ELI", roles=[role])
    ana = Actor(id="ana", name="Ana Ruiz", kind="person")
    if "parts" in document:
        part = malicrisis.Part(id="letter", kind="letter", date=document["parts"], start=0, end=46)
        document = document | {"parts": [part]}

    record = only(ana_leaves(actors=[wire, ana], document=document))

    (voice,) = record["voice"]
    assert (voice.get("office"), voice.get("sector")) == (office, sector)


@pytest.mark.parametrize(("when", "office"), [("2020-08-20", "mayor"), ("2020-08-19/2020-08-20", None), (None, None)])
def test_a_speaker_speaks_on_the_day_of_the_statement(when: str | None, office: str | None) -> None:
    role = Role(title="mayor", during="2016-01-01/2020-08-20", sector="GOV", sources=["a register"])
    said = Statement(id="wire-2020-s1", speakers=["ana"], speech="indirect", when=when, **at("left Puerto Alto"))

    record = only(
        ana_leaves(
            actor={"roles": [role]},
            document={"statements": [said]},
            report={"statement": "wire-2020-s1"},
        )
    )

    (voice,) = record["voice"]
    assert voice.get("office") == office


def test_the_voices_around_a_voice_are_there_the_innermost_first() -> None:
    outer = Statement(
        id="wire-2020-s1", speakers=["wire", "bo"], speech="indirect", **at("Ana Ruiz 🌍 left Puerto Alto")
    )
    inner = Statement(
        id="wire-2020-s2", speakers=["ana"], speech="indirect", within="wire-2020-s1", **at("left Puerto Alto")
    )
    bo = Actor(id="bo", name="Bo", kind="person")
    fields: dict[str, Any] = {"document": {"statements": [outer, inner]}, "more": (bo,)}

    of_a_statement = only(ana_leaves(report={"statement": "wire-2020-s2"}, **fields))
    of_a_report = only(ana_leaves(report={"statement": "wire-2020-s2", "voice": ["bo"]}, **fields))

    def around(record: dict[str, Any]) -> list[tuple[str, list[str]]]:
        return [(one["statement"], [voice["id"] for voice in one["voice"]]) for one in record["within_voices"]]

    assert around(of_a_statement) == [("wire-2020-s1", ["wire", "bo"])]
    assert around(of_a_report) == [("wire-2020-s2", ["ana"]), ("wire-2020-s1", ["wire", "bo"])]


def test_a_record_has_outer_voices_if_its_voice_is_quoted_by_another() -> None:
    corpus = malicrisis.load()

    found = {
        record["id"]: [voice["id"] for one in record["within_voices"] for voice in one["voice"]]
        for record in malicrisis.export.to_plover(corpus)
        if "within_voices" in record
    }

    wanted = {
        f"{one.document.id}#c{one.report.start}-{one.report.end}:{one.event.id}"
        for one in corpus.accounts()
        if gap_of(corpus, one) is None and one.statement and (one.statement.within or one.report.voice)
    }
    assert set(found) == wanted


@pytest.mark.parametrize(
    ("published", "end"),
    [
        ("2020-08-20", "2020-08-20"),
        ("2020-08-19", None),
        ("2020-08", "2020-08-20"),
        ("[2020-08-18..2020-08-19]", None),
        ("[2020-08-18..]", "2020-08-20"),
    ],
)
def test_an_end_after_the_date_of_the_text_is_not_given(published: str, end: str | None) -> None:
    record = only(ana_leaves(event={"when": "2020-08-18/2020-08-20"}, document={"published": published}))

    assert (record.get("enddate"), record["date_edtf"]) == (end, "2020-08-18/2020-08-20")


def test_an_identifier_that_is_not_listed_is_not_given() -> None:
    def number(status: str) -> malicrisis.ExternalId:
        return malicrisis.ExternalId(scheme="wikidata", value=status, status=status, source="s")

    stale, composed, listed = map(number, ("listed-stale", "composed", "listed"))

    (with_one,) = only(ana_leaves(actor={"ids": [stale, composed, listed]}))["actor"]
    (without,) = only(ana_leaves(actor={"ids": [stale, composed]}))["actor"]

    assert with_one["identifier_id"] == "listed"
    assert "identifier_id" not in without


def test_words_for_an_actor_are_those_nearest_to_the_words_for_the_event() -> None:
    near, far = (
        Mention(form="description", actors=["ana"], **at("Puerto")),
        Mention(form="description", actors=["ana"], **at("Ana Ruiz")),
    )

    (found,) = only(ana_leaves(document={"mentions": [far, near]}, event={"where": []}, places=[]))["actor"]

    assert found["entity_text"] == "Puerto"


def test_of_several_places_the_first_is_the_location() -> None:
    places = [malicrisis.Place(id=one, name=one, kind="city") for one in ("first", "second", "third")]
    mentions = [
        Mention(form="description", actors=["ana"], **at("Ana Ruiz")),
        Mention(form="description", places=["first", "second", "third"], **at("Puerto Alto")),
    ]

    record = only(
        ana_leaves(places=places, document={"mentions": mentions}, event={"where": ["second", "first", "third"]})
    )

    assert record["event_loc"]["id"] == "second"
    assert [place["id"] for place in record["other_locs"]] == ["first", "third"]


def test_an_office_with_an_open_begin_is_the_least_recent() -> None:
    roles = [
        Role(title="elder", during="../2021", sources=["a register"]),
        Role(title="mayor", during="2016/2021", sources=["a register"]),
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

    record = only(corpus)

    sentence, named = record["text_info"], record["event_text_info"]
    assert text[sentence["start"] : sentence["end"]] == record["text"]
    assert text[named["start"] : named["end"]] == "left"
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


def test_records_of_the_corpus_without_an_event_record_are_named(tmp_path: Path) -> None:
    bo = Actor(id="bo", name="Bo", kind="person")
    corpus = ana_leaves(report={"modality": "planned"}, more=(bo,))

    lost = losses(corpus, tmp_path / "out")

    assert set(lost["actors"].records) == {"wire", "ana", "bo"}
    assert lost["events"].records == ("leaving",)
    assert lost["places"].records == ("puerto-alto",)
    assert lost["documents"].records == ("wire-2020",)
    assert "actors.name" not in lost
    assert (tmp_path / "out" / "events.jsonl").read_bytes() == b""


def test_two_exports_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "plover", tmp_path / name)

    assert (tmp_path / "one" / "events.jsonl").read_bytes() == (tmp_path / "two" / "events.jsonl").read_bytes()
