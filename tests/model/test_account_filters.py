"""The conditions of `Corpus.accounts`: each alone, and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import find_events
from malicrisis.errors import ArgumentError, DateError, RecordError, UnknownIdError
from malicrisis.plover import EventType
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from malicrisis import Account, Corpus

CORPUS = malicrisis.load()
CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "event": st.sampled_from(CORPUS.events.ids),
    "voice": st.sampled_from(CORPUS.actors.ids) | st.lists(st.sampled_from(CORPUS.actors.ids), max_size=9),
    "modality": st.sampled_from(Modality),
    "negated": st.booleans(),
    "document": st.sampled_from(CORPUS.documents.ids),
    "publisher": st.sampled_from(["DW", "UN", "UN News", "Voice of America", "CGTN Africa"]),
    "actor": st.sampled_from(CORPUS.actors.ids),
    "place": st.sampled_from(CORPUS.places.ids),
    "type": st.sampled_from(EventType),
    "since": st.dates(),
    "until": st.dates(),
}


def ids(accounts: tuple[Account, ...]) -> list[str]:
    return [account.event.id for account in accounts]


@given(st.data())
def test_several_conditions_are_met_by_what_meets_each_of_them(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=4, unique=True))
    conditions = {name: data.draw(CONDITIONS[name]) for name in names}
    if conditions.get("since", conditions.get("until")) != conditions.get("until"):
        conditions.pop("until", None)  # one without the other is a condition alone
    each = [set(CORPUS.accounts(**{name: value})) for name, value in conditions.items()]

    found = CORPUS.accounts(**conditions)

    assert list(found) == [one for one in CORPUS.accounts() if all(one in accounts for accounts in each)]


def test_each_condition_compares_its_field(either: Corpus) -> None:
    every = either.accounts()
    for document in either.documents:
        of_document = tuple(one for one in every if one.document is document)
        of_publisher = tuple(one for one in every if one.document.publisher == document.publisher)
        assert either.accounts(document=document) == of_document
        assert either.accounts(publisher=document.publisher) == of_publisher
    for actor in either.actors:
        took_part = tuple(one for one in every if actor.id in (*one.event.actors, *one.event.recipients))
        assert either.accounts(actor=actor) == took_part
    for place in either.places:
        there = {match.record for match in find_events(either, place=place)}
        assert either.accounts(place=place) == tuple(one for one in every if one.event in there)
    for kind in EventType:
        assert either.accounts(type=kind) == tuple(one for one in every if one.event.type is kind)


def test_an_account_is_found_by_the_date_that_its_passage_gives_and_by_that_of_its_event(shipped: Corpus) -> None:
    briefing = shipped.events["zakharova-press-briefing-2020"]

    for day in ("2020-08-20", "2020-08-21"):
        assert briefing.id in ids(shipped.accounts(since=day, until=day))
    assert briefing.id not in ids(shipped.accounts(since="2020-08-22", until="2020-08-22"))


def test_accounts_of_events_without_a_date_are_in_no_period(shipped: Corpus) -> None:
    undated = {event.id for event in shipped.events if event.when is None}

    found = shipped.accounts(since="1000")

    assert all(account.when or account.event.when for account in found)
    assert undated & set(ids(shipped.accounts()))


def test_who_denies_the_coup_is_one_line(shipped: Corpus) -> None:
    found = shipped.accounts(event="coup-2020", document="cgtn-2020", place="Mali", type="COERCE", negated=True)

    assert {voice.name for account in found for voice in account.voices} == {"Ismaël Wagué"}


@pytest.mark.parametrize(
    ("conditions", "error", "words"),
    [
        ({"document": "dw-2032"}, UnknownIdError, "no document has the id or name 'dw-2032'"),
        ({"publisher": "Le Monde"}, UnknownIdError, "no document is published by 'Le Monde'"),
        ({"actor": "nobody"}, UnknownIdError, "no actor has the id or name 'nobody'"),
        ({"place": "nowhere"}, UnknownIdError, "no place has the id or name 'nowhere'"),
        ({"type": "COUP"}, RecordError, "EventType"),
        ({"since": "2021", "until": "2020"}, DateError, "since must not be after until"),
        ({"since": 2020}, ArgumentError, "Corpus.accounts: since: expected a when"),
    ],
)
def test_wrong_conditions_are_refused(
    shipped: Corpus, conditions: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        shipped.accounts(**conditions)
