"""What notebooks show of records and of the results of searches: names, words and sentences."""

from __future__ import annotations

import pickle
import re
from types import SimpleNamespace

import attrs
import pytest
from html_reading import Reader, cells, facts, tree, words_of
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Account, Corpus, Event, Place, Registry, Results, kwic
from malicrisis.errors import RecordError
from malicrisis.query.timeline import Entry, Timeline, timeline
from malicrisis.view import html_of
from malicrisis.view.parts import SHOWN
from malicrisis.view.tables import EVENTS, ROWS, TABLES
from malicrisis.vocab import EventBasis, Redistribution
from strategies import example_document


def items(html: str) -> list[str]:
    """Return the words of the items of all lists."""
    return [words_of(one) for one in tree(html).iter("li")]


def summaries(html: str) -> list[str]:
    return [words_of(one) for one in tree(html).iter("summary")]


# facts


@pytest.mark.parametrize("redistribution", Redistribution)
def test_a_document_shows_its_rights_in_words(redistribution: Redistribution) -> None:
    document = example_document()
    rights = attrs.evolve(document.rights, redistribution=redistribution, holder="A & B")

    words = Reader(html_of(attrs.evolve(document, rights=rights))).words

    assert f"Rights: {redistribution.replace('-', ' ')} – {redistribution.gloss}. A & B. none" in words


def test_a_document_begins_with_its_bibliography() -> None:
    document = example_document(
        authors=["she"], agencies=["afp"], place="Gao", symbol="S/1", url="https://example.org", note="Read it."
    )

    words = Reader(html_of(document)).words

    assert words.startswith(
        "Mali votesA paper · June 2012 · news (a report of events by a news publisher) · by she · from afp · Gao · S/1"
        " · https://example.org · doc"
    )
    assert "Annotators’ note: Read it." in words


def test_an_event_shows_all_its_fields_with_names(small: Corpus) -> None:
    event = attrs.evolve(
        small.events["appeal"],
        contexts=["military"],
        when="2020",
        basis="external",
        source="https://example.org",
        where=["harbor", "coast"],
        part_of="crisis",
        note="Twice.",
    )
    corpus = attrs.evolve(small, events=[event, *(one for one in small.events if one.id != event.id)])

    found = facts(html_of(corpus.events["appeal"]))

    assert found.pop("type").startswith("REQUEST – ")
    assert found.pop("context").startswith("military – ")
    assert found == {
        "date": f"2020 ({EventBasis.EXTERNAL.gloss})",
        "source of the date": "https://example.org",
        "where": "Harbor of Puerto Alto, Coast",
        "who": "Ana Ruiz",
        "to or for whom": "council of Puerto Alto",
        "about": "The harbor opens",
        "part of": "Puerto Alto has a crisis",
        "annotators’ note": "Twice.",
        "id": "appeal",
    }


def test_an_event_leaves_out_empty_fields() -> None:
    assert facts(html_of(Event(id="vote", label="Mali votes"))) == {"id": "vote"}


def test_an_event_shows_who_tells_of_it_how_and_in_which_sentence(small: Corpus) -> None:
    html = html_of(small.events["closure"])

    assert (
        "Who tells of it: council of Puerto Alto: denied; The Gazette: said; guards of the harbor: said"
        in Reader(html).words
    )
    first, second, third = items(html)[:3]
    assert first.startswith("council of Puerto Alto: denied")
    assert re.search(r"council-2020#c\d+-\d+ · paragraph \d$", first)
    assert second.startswith("The Gazette: said")
    assert third.startswith("guards of the harbor: said, through Ana Ruiz")
    assert "“The guards said ‘the harbor is closed’ and left,” Ruiz added" in third
    assert [words_of(one) for one in tree(html).iter("mark")] == ["closed", "closed", "closed"]


def test_an_event_shows_its_parts_and_the_speech_about_it(small: Corpus) -> None:
    whole, asked = html_of(small.events["crisis"]), html_of(small.events["opening"])

    assert items(whole) == [
        "August 2020: The harbor closes – denied, said (2 times)",
        "September 2020: The harbor opens – asked for, said to be planned",
    ]
    assert "Speech about itAna Ruiz asks the council to open the harbor – said" in Reader(asked).words


def test_an_event_shows_where_the_text_gives_another_date(shipped: Corpus) -> None:
    html = html_of(shipped.events["zakharova-press-briefing-2020"])

    assert "CGTN Africa: said, dated 21 August 2020" in Reader(html).words


def test_an_actor_shows_its_offices_its_words_and_its_events(small: Corpus) -> None:
    html = html_of(small.actors["ruiz-ana"])

    assert facts(html)["also called"] == "Ruiz"
    assert items(html)[:2] == [
        "2019 to 18 August 2020: mayor, Town of Puerto Alto",
        "2020: member, Port Authority",
    ]
    assert "What is said by Ana Ruiz" in Reader(html).words
    assert summaries(html) == ["2 accounts in its voice: said, asked for", "2 events with this actor", "3 mentions"]


def test_an_actor_shows_until_when_an_office_is_attested(shipped: Corpus) -> None:
    html = html_of(shipped.actors["lavrov-sergei"])

    assert items(html)[0].startswith(
        "from 9 March 2004, end unknown, attested on 20 January 2026: Foreign Minister of Russia, "
    )


def test_a_place_shows_where_it_is_and_what_happens_there(small: Corpus) -> None:
    html = html_of(small.places["harbor"])

    assert facts(html)["within"] == "Puerto Alto"
    assert items(html)[0] == "August 2020: The harbor closes – denied, said (2 times)"
    assert summaries(html) == ["1 mention"]


def test_a_place_shows_its_coordinates_and_identifiers(shipped: Corpus) -> None:
    found = facts(html_of(shipped.places["gao"]))

    assert found["latitude, longitude"] == "16.27167, -0.04472"
    assert found["identifiers"] == "Q188904 (wikidata), 2457163 (geonames)"


def test_a_disagreement_shows_the_passages_side_by_side_each_with_its_voice(small: Corpus) -> None:
    html = html_of(small.disagreements["whether-closed"])

    sides = [words_of(one) for one in tree(html).iter("div") if one.get("class") == "mc-side"]
    assert "contradicts – both cannot be true (whether-closed)" in Reader(html).words
    assert len(sides) == 2
    assert sides[0].startswith("The Herald")
    assert sides[1].startswith("guards of the harbor")
    assert "Told in these wordsclosed: The harbor closes – guards of the harbor: said, through Ana Ruiz" in sides[1]


def test_a_corpus_shows_how_much_it_holds_and_what_it_disagrees_about(small: Corpus) -> None:
    html = html_of(small)

    assert facts(html)["holds"] == (
        "2 documents, 7 actors, 3 places, 7 events, 1 disagreement, 11 mentions, 4 statements, 9 reports"
    )
    assert [row[-1] for row in cells(html)] == list(small.documents.ids)
    assert items(html) == ["One says that the harbor is closed, the other denies it. (whether-closed)"]


# passages


def test_a_passage_is_shown_in_its_sentence_with_its_voice_and_what_it_tells(shipped: Corpus) -> None:
    letter = shipped.documents["un-2012-727"]
    words = Reader(html_of(letter.find("growing worse by the day"))).words

    assert words.startswith("Dioncounda Traoré, Cheick Modibo Diarra")
    assert f"un-2012-727#c{letter.find('growing worse by the day').start}" in words
    assert "paragraph 4" in words


def test_a_statement_shows_who_says_it_to_whom_when_and_how(shipped: Corpus) -> None:
    statement = shipped.statements(speaker="guterres-antonio")[0]

    found = facts(html_of(statement))

    assert found["who says it"] == "António Guterres"
    assert found["speech"] == f"{statement.speech} – {statement.speech.gloss}"
    assert found["id"] == statement.id


def test_a_mention_shows_what_it_means(shipped: Corpus) -> None:
    html = html_of(shipped.mentions(actor="wague-ismael")[2])
    date = next(one for one in shipped.mentions() if one.when)

    assert facts(html)["means"] == "Ismaël Wagué"
    assert facts(html)["form"].startswith("pronoun – ")
    assert facts(html_of(date)) == {"means": date.when.words}


def test_a_passage_of_no_document_shows_its_words() -> None:
    passage = malicrisis.Passage(document="doc", start=0, end=4, quote="Mali")
    statement = malicrisis.Statement(
        document="d", start=0, end=4, quote="Mali", id="d-s1", speakers=["she"], speech="indirect"
    )

    assert Reader(html_of(passage)).words == "Malidoc"
    assert facts(html_of(statement))["who says it"] == "she"
    assert items(html_of(Results([statement, statement])))[0] == "she: indirect speechMali d"


def test_a_passage_over_several_blocks_is_shown_without_a_sentence(small: Corpus) -> None:
    document = small.documents["harbor-2020"]
    both = document.passage(document.blocks[0].start, document.blocks[1].end)

    words = Reader(html_of(both)).words

    assert both.quote in words
    assert f"harbor-2020#c{both.start}-{both.end}" in words


def test_a_line_of_a_concordance_is_shown_in_its_sentence(small: Corpus) -> None:
    (line, *_) = kwic(small, "closed")

    assert line.document.title in Reader(html_of(line)).words


# tables and lists


def numbered(number: int) -> Registry[Place]:
    return Registry(Place(id=f"place-{i:03}", name=f"Place & {i}", kind="city") for i in range(number))


@given(st.integers(0, 2 * ROWS))
def test_a_registry_shows_its_first_records_and_counts_the_rest(number: int) -> None:
    places = numbered(number)
    html = html_of(places)

    assert [row[-1] for row in cells(html)] == list(places.ids[:ROWS])
    assert re.findall(r"… (\d+) more", Reader(html).words) == [str(number - ROWS)] * (number > ROWS)


@pytest.mark.parametrize(("number", "caption"), [(0, "0 records"), (1, "1 place"), (2, "2 places")])
def test_a_table_says_how_many_records_there_are(number: int, caption: str) -> None:
    assert tree(html_of(numbered(number))).findtext("table/caption") == caption


def test_a_field_without_a_value_is_an_empty_cell() -> None:
    assert cells(html_of(numbered(1))) == [["Place & 0", "city", "", "place-000"]]


def test_a_table_of_events_says_how_they_are_told(small: Corpus) -> None:
    rows = {row[-1]: row for row in cells(html_of(small.events))}

    assert rows["closure"] == ["The harbor closes", "August 2020", "denied, said (2 times)", "closure"]
    assert cells(html_of(Registry([Event(id="vote", label="Mali votes", when="2012~", basis="stated")]))) == [
        ["Mali votes", "about 2012", "", "vote"]
    ]


def test_every_registry_of_a_corpus_shows_names(either: Corpus) -> None:
    for name in ("documents", "actors", "places", "events", "disagreements"):
        registry: Registry[object] = getattr(either, name)
        assert all(row[0] != row[-1] for row in cells(html_of(registry)))


def test_records_of_another_kind_are_shown_by_their_ids() -> None:
    assert cells(html_of(Registry([SimpleNamespace(id="a-1"), SimpleNamespace(id="b-2")]))) == [["a-1"], ["b-2"]]


def test_every_table_has_a_cell_for_each_column(either: Corpus) -> None:
    held = either.holders("member" if either.id == "small" else "president")
    for records in (either.documents, either.actors, either.places, either.events, either.disagreements, held):
        columns, row = TABLES[type(next(iter(records)))]

        assert {len(row(one)) for one in records} == {len(columns)}


def test_matches_say_whether_they_are_certain(small: Corpus) -> None:
    found = malicrisis.find_events(small, since="2020-08-01", until="2020-08-20")

    assert {row[-2]: row[-1] for row in cells(html_of(found))} == {
        match.record.id: "certain" if match.certain else "possible" for match in found
    }


def test_accounts_are_a_list_of_sentences_with_voice_manner_and_event(small: Corpus) -> None:
    html = html_of(small.accounts(negated=True))

    assert Reader(html).words.startswith("1 accountThe Herald, September 2020: ")
    (only,) = items(html)
    assert only.startswith("council of Puerto Alto: denied: The harbor closes")


def test_who_says_what_is_a_list_with_those_who_pass_it_on(shipped: Corpus) -> None:
    (said,) = items(html_of(malicrisis.says(shipped, "unstinting support", speaker="Lavrov")))

    assert said.startswith(
        "Sergei Lavrov, according to Ministry of Foreign Affairs of Mali, according to Deutsche Welle"
    )
    assert "unstinting support" in said
    assert re.search(r"dw-2023#c\d+-\d+ · paragraph \d+$", said)


def test_mentions_that_were_searched_for_say_what_they_mean(shipped: Corpus) -> None:
    certain = items(html_of(malicrisis.find_mentions(shipped, "her country")))
    possible = items(html_of(malicrisis.find_mentions(shipped, "peacekeeping mission")))

    assert certain[0].startswith("RussiaIn a press briefing on Friday")
    assert certain[1].startswith("Germany")
    assert any("(possible)" in one for one in possible)


def test_one_account_is_shown_as_a_list_of_accounts_shows_it(small: Corpus) -> None:
    found = small.accounts(negated=True)

    assert html_of(found[0]) == html_of(found)


def test_a_long_list_of_accounts_is_cut(shipped: Corpus) -> None:
    accounts = shipped.accounts()
    html = html_of(accounts)

    assert len(items(html)) == SHOWN
    assert f"… {len(accounts) - SHOWN} more" in Reader(html).words


def test_the_words_of_a_concordance_are_below_each_other(small: Corpus) -> None:
    lines = kwic(small, "harbor", width=10)

    rows = cells(html_of(lines))

    assert [row[:3] for row in rows] == [[one.left, one.passage.quote, one.right] for one in lines[:SHOWN]]
    assert rows[0][3].startswith(lines[0].document.id)


def test_a_search_without_results_says_so(small: Corpus) -> None:
    assert Reader(html_of(small.accounts(modality="possible"))).words == "nothing found"


def test_results_of_other_kinds_are_a_list() -> None:
    assert items(html_of(Results(["Gao", 2]))) == ["'Gao'", "2"]


# results


def test_results_are_tuples(small: Corpus) -> None:
    found = small.accounts()

    assert isinstance(found, tuple)
    assert found == tuple(found)
    assert type(found[:2]) is Results
    assert found[:2] == tuple(found)[:2]
    assert type(found[0]) is Account
    assert repr(found[:1]) == repr(tuple(found[:1]))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  what was pickled here


def test_all_searches_return_results(small: Corpus) -> None:
    found = [
        small.accounts(),
        small.mentions(),
        small.mentions(actor="guards"),
        small.mentions(place="harbor"),
        small.mentions(actor="guards", place="harbor"),
        small.statements(),
        small.statements(speaker="guards"),
        small.statements(speaker=["guards", "council"]),
        small.events_with(),
        small.events_with(place="harbor"),
        small.events_with(participant="guards"),
        small.events_with(participant="guards", place="harbor"),
        small.parts_of("crisis"),
        small.speech_about("opening"),
        small.officials("town"),
        small.holders("mayor"),
        kwic(small, "harbor"),
        malicrisis.find_actors(small, "council"),
        malicrisis.find_places(small, "harbor"),
        malicrisis.find_events(small),
        malicrisis.find_documents(small),
        malicrisis.find_mentions(small, "harbor"),
        malicrisis.find_mentions(small, "-"),
        malicrisis.says(small),
    ]

    assert {type(one) for one in found} == {Results}


# time


def test_a_timeline_shows_who_tells_of_an_event_and_how(small: Corpus) -> None:
    html = html_of(timeline(small, actor="guards"))

    assert summaries(html) == [
        "August 2020: The harbor closes – council of Puerto Alto: denied; The Gazette: said; guards of the harbor: said"
    ]
    assert len(items(html)) == 3


def test_a_timeline_keeps_its_order_and_marks_possible_and_missing_dates() -> None:
    events = [
        Event(id="c", label="C", when="2021", basis="stated"),
        Event(id="b", label="B", when="2020", basis="stated"),
        Event(id="a", label="A"),
    ]
    html = html_of(Timeline(tuple(Entry(event=one, accounts=(), certain=one.id != "b") for one in events)))

    assert Reader(html).words == "3 events2021: C(2020): Bno date: A"


def test_a_timeline_shows_every_account(either: Corpus) -> None:
    marks = tree(html_of(timeline(either))).findall(".//li/mark")

    assert sorted(map(words_of, marks)) == sorted(one.report.quote for one in either.accounts())


def test_a_long_timeline_is_cut() -> None:
    entries = tuple(Entry(event=Event(id=f"e-{i}", label="A"), accounts=(), certain=True) for i in range(EVENTS + 2))

    assert Reader(html_of(Timeline(entries))).words.endswith("no date: A… 2 more")


def test_an_entry_of_a_timeline_shows_its_event_and_the_accounts_of_the_timeline(small: Corpus) -> None:
    (entry, *_) = timeline(small, document="council-2020", actor="guards")

    html = html_of(entry)

    assert facts(html)["id"] == "closure"
    assert Reader(html).words.count("council-2020#c") == len(entry.accounts) == 1
    assert "harbor-2020" not in Reader(html).words


# the mechanism


def test_notebooks_show_the_views(shipped: Corpus) -> None:
    shown = [shipped, shipped.documents["voa-2012"], shipped.events["coup-2020"], shipped.places, shipped.accounts()]

    assert [one._repr_html_() for one in shown] == [html_of(one) for one in shown]


def test_what_has_no_view_is_refused(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match=r"expected Account, Actor, Corpus, .*, found Rights"):
        html_of(shipped.documents["dw-2023"].rights)
