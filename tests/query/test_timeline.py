"""The order of dates, and timelines: the right events in that order, each with its accounts."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given

from malicrisis import Corpus, When
from malicrisis.errors import DateError, RecordError, UnknownIdError
from malicrisis.query.search import find_events
from malicrisis.query.telling import Labels, order_key, told_name
from malicrisis.query.timeline import Entry, Timeline, timeline
from malicrisis.view.notebook import timeline_html
from strategies import whens


def ids(line: Timeline) -> list[str]:
    return [entry.event.id for entry in line]


# the order


@given(whens(), whens())
def test_two_dates_are_equal_or_one_comes_first(one: When, other: When) -> None:
    a, b = order_key(one), order_key(other)

    assert [a < b, a == b, a > b].count(True) == 1
    assert (a == b) is (one.edtf == other.edtf)


@given(whens(), whens(), whens())
def test_the_order_is_transitive(one: When, other: When, third: When) -> None:
    a, b, c = sorted(map(order_key, (one, other, third)))

    assert a <= b <= c
    assert a <= c


@given(whens(), whens())
def test_a_date_that_ends_before_another_begins_comes_first(one: When, other: When) -> None:
    if other.begins_after(one):
        assert order_key(one) < order_key(other)
    if one.earliest and other.earliest and one.earliest < other.earliest:
        assert order_key(one) < order_key(other)
    if one.earliest == other.earliest and one.earliest and one.latest and other.latest and one.latest < other.latest:
        assert order_key(one) < order_key(other)


@given(whens())
def test_no_date_comes_after_every_date(when: When) -> None:
    assert order_key(when) < order_key(None)


def test_the_order_is_as_documented() -> None:
    ordered = [
        "1999/2020",
        "2019-12~",
        "2020-01-01",
        "2020-01",
        "2020",
        "2020~",
        "2020/2021",
        "2020/",
        "2020/..",
        "[..2020-02-01]",
        "2020-02-02",
        "/2020-02-03",
    ]

    for mixed in (ordered, ordered[::-1], sorted(ordered)):
        assert sorted(mixed, key=lambda edtf: order_key(When(edtf))) == ordered


# the entries


def test_without_a_condition_a_timeline_has_every_event_once(either: Corpus) -> None:
    assert sorted(ids(timeline(either))) == sorted(either.events.ids)


def test_events_are_in_the_order_of_time(either: Corpus) -> None:
    for one, other in pairwise(timeline(either)):
        assert order_key(one.when) <= order_key(other.when)


def test_events_of_one_date_are_in_the_order_of_telling(shipped: Corpus) -> None:
    line = timeline(shipped, document="un-news-2018", since="2018-05-30", until="2018-05-30", type="CONSULT")
    places = [
        min(account.report.start for account in entry.accounts if account.location.paragraph)
        for entry in line
        if entry.certain and str(entry.when) == "2018-05-30"
    ]

    assert len(places) > 5
    assert places == sorted(places)


def test_a_date_that_a_text_gives_is_beside_a_better_one_and_finds_the_event(shipped: Corpus) -> None:
    [entry] = timeline(shipped, since="2020-08-21", until="2020-08-21", type="CONSULT")

    assert entry.date == "(2020-08-20; text: 2020-08-21)"
    assert entry.text_date == When("2020-08-21")
    assert entry.tellers == ("CGTN Africa, cgtn-2020: said, dated 2020-08-21",)


@pytest.mark.parametrize(
    ("document", "event", "label"),
    [
        ("dw-2023", "coup-2020", "the military removes [the President of Mali] from office and takes power in Mali"),
        ("cgtn-2020", "coup-2020", None),
        (None, "coup-2020", None),
        (
            "un-news-2018",
            "coup-2012",
            "military officers force [the President of Mali] from office and take power in Mali",
        ),
        (None, "coup-2012", None),
        ("un-news-2018", "guterres-meets-imam-2018", None),
    ],
)
def test_a_label_names_a_person_only_if_a_text_of_its_accounts_does(
    shipped: Corpus, document: str | None, event: str, label: str | None
) -> None:
    [entry] = [entry for entry in timeline(shipped, document=document) if entry.event.id == event]

    assert entry.label == (label or shipped.events[event].label)
    assert entry.label in str(timeline(shipped, document=document))


def test_a_voice_is_named_only_if_its_text_names_it(shipped: Corpus) -> None:
    account = shipped.accounts(event="coup-2020", document="dw-2023")[0]
    president, committee = shipped.actors["keita-ibrahim-boubacar"], shipped.actors["junta-2020"]
    entry = Entry(event=account.event, accounts=(attrs.evolve(account, voices=(president, committee)),), certain=True)

    assert entry.tellers == (f"[the President of Mali], {committee.name}, dw-2023: said, dated 2020",)
    for event in shipped.events:
        for one in shipped.accounts(event=event):
            assert [told_name(voice, one) for voice in one.voices] == [voice.name for voice in one.voices]


def test_a_person_without_a_known_office_whom_no_text_names_is_not_named(small: Corpus) -> None:
    account = small.accounts(event="resignation")[0]
    text = account.document.text.replace("Ana Ruiz", "Eva Paul")
    document = SimpleNamespace(id="other", text=text, mentions=())
    label = Labels(small).of(attrs.evolve(account.event, when=None, basis=None), [SimpleNamespace(document=document)])  # type: ignore[list-item]  # a text that names nobody

    assert label == "[a person not named] resigns"


def test_an_entry_has_the_accounts_of_its_event(either: Corpus) -> None:
    for entry in timeline(either):
        assert entry.accounts == either.accounts(event=entry.event)
        assert entry.when == entry.event.when
        assert entry.certain


def test_a_timeline_of_one_document_has_only_its_accounts(either: Corpus) -> None:
    for document in either.documents:
        line = timeline(either, document=document)

        assert line == timeline(either, document=document.id)
        assert sorted(ids(line)) == sorted({report.event for report in document.reports})
        assert all(account.document.id == document.id for entry in line for account in entry.accounts)
        assert sum(len(entry.accounts) for entry in line) == len(document.reports)


@pytest.mark.parametrize(
    "conditions",
    [
        {"actor": 0},
        {"place": 0},
        {"type": "REQUEST"},
        {"since": "2020-08-15", "until": "2020-08-20"},
        {"since": "2020"},
    ],
)
def test_the_events_are_those_that_find_events_returns(either: Corpus, conditions: dict[str, Any]) -> None:
    first = {"actor": either.actors.ids[0], "place": either.places.ids[0]}
    asked = {name: first.get(name, value) for name, value in conditions.items()}

    expected = {match.record.id: match.certain for match in find_events(either, **asked)}

    assert {entry.event.id: entry.certain for entry in timeline(either, **asked)} == expected


def test_with_dates_in_the_conditions_every_event_has_a_date(either: Corpus) -> None:
    assert all(entry.when for entry in timeline(either, since="1900"))


@pytest.mark.parametrize(
    ("conditions", "error"),
    [
        ({"type": "COUP"}, RecordError),
        ({"since": "soon"}, DateError),
        ({"since": "2021", "until": "2020"}, DateError),
        ({"actor": "nobody"}, UnknownIdError),
        ({"place": "nowhere"}, UnknownIdError),
        ({"document": "nothing"}, UnknownIdError),
    ],
)
def test_a_wrong_condition_is_refused(small: Corpus, conditions: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        timeline(small, **conditions)


# text and HTML


def test_a_timeline_is_printed_in_aligned_lines(small: Corpus) -> None:
    assert str(timeline(small)) == (
        "2020-08      The harbor closes\n"
        "               council of Puerto Alto, council-2020: denied\n"
        "               The Gazette, harbor-2020: said\n"
        "               guards of the harbor, harbor-2020: said\n"
        "2020-08-01/  A strike goes on\n"
        "               The Gazette, harbor-2020: said\n"
        "2020-08-18   Ana Ruiz resigns\n"
        "               Ana Ruiz, harbor-2020: said\n"
        "2020-09      The harbor opens\n"
        "               Ana Ruiz, harbor-2020: asked for\n"
        "               The Gazette, harbor-2020: said to be planned\n"
        "no date      Ana Ruiz asks the council to open the harbor\n"
        "               The Gazette, harbor-2020: said\n"
        "no date      The council denies the closure\n"
        "               The Herald, council-2020: said\n"
        "no date      Puerto Alto has a crisis"
    )


def test_a_possible_match_has_its_date_in_parentheses(small: Corpus) -> None:
    dates = [entry.date for entry in timeline(small, since="2020-08-18", until="2020-08-18")]

    assert dates == ["(2020-08)", "(2020-08-01/)", "2020-08-18"]


def test_equal_accounts_are_one_line_with_their_number(small: Corpus) -> None:
    [account] = small.accounts(event="strike")
    entry = Entry(event=account.event, accounts=(account, account), certain=True)

    assert entry.tellers == ("The Gazette, harbor-2020: said (2 times)",)


def test_an_account_without_voices_names_its_document(small: Corpus) -> None:
    [account] = small.accounts(event="strike")
    entry = Entry(event=account.event, accounts=(attrs.evolve(account, voices=()),), certain=True)

    assert entry.tellers == ("harbor-2020: said",)


def test_an_empty_timeline_is_empty_text(small: Corpus) -> None:
    line = timeline(small, since="1900", until="1901")

    assert (len(line), str(line), repr(line)) == (0, "", "<Timeline of 0 events>")


def test_the_repr_shows_number_and_dates(small: Corpus) -> None:
    line = timeline(small)

    assert repr(line) == "<Timeline of 7 events, 2020-08 to 2020-09>"
    assert repr(line[:1]) == "<Timeline of 1 event, 2020-08 to 2020-08>"
    assert repr(line[2]) == "<Entry 2020-08-18: Ana Ruiz resigns, 1 account>"
    assert repr(line[6]) == "<Entry no date: Puerto Alto has a crisis, 0 accounts>"


def test_a_timeline_is_a_sequence(either: Corpus) -> None:
    line = timeline(either)

    assert len(line) == len(list(line)) == len(line.entries)
    assert [line[place] for place in range(len(line))] == list(line) == list(line.entries)
    assert line[-1] is line.entries[-1]
    assert list(line[1:3]) == list(line)[1:3]
    assert isinstance(line[1:3], Timeline)
    assert line[0] in line
    assert list(reversed(line)) == list(line)[::-1]


def test_timelines_are_values(small: Corpus) -> None:
    assert timeline(small) == timeline(small)
    assert timeline(small) != timeline(small)[1:]
    assert hash(timeline(small)) == hash(timeline(small))


def test_a_notebook_shows_a_timeline_as_html(small: Corpus) -> None:
    line = timeline(small)

    assert line._repr_html_() == timeline_html(line)
    assert "A strike goes on" in line._repr_html_()
