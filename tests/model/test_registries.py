"""Registries: records of one kind, in order and by id."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicrisis import Event, Place, Registry
from malicrisis.errors import RecordError, UnknownIdError
from strategies import events, ids, places

PLACES = st.lists(places(), max_size=5, unique_by=lambda place: place.id)


def place(place_id: str) -> Place:
    return Place(id=place_id, name="A city", kind="city")


@given(PLACES)
def test_iterating_yields_the_records_in_the_order_of_their_ids(records: list[Place]) -> None:
    registry = Registry(records)

    assert list(registry) == sorted(records, key=lambda record: record.id)
    assert registry.ids == tuple(record.id for record in registry)
    assert len(registry) == len(records)


@given(PLACES)
def test_every_record_is_found_by_its_id(records: list[Place]) -> None:
    registry = Registry(records)

    assert all(registry[record.id] is record for record in records)
    assert all(registry.get(record.id) is record for record in records)
    assert all(record.id in registry for record in records)


@given(PLACES, ids())
def test_an_id_that_nobody_has_is_in_no_registry(records: list[Place], asked: str) -> None:
    registry = Registry(record for record in records if record.id != asked)

    assert asked not in registry
    assert registry.get(asked) is None
    assert registry.get(asked, "none") == "none"
    with pytest.raises(UnknownIdError, match="has the id"):
        registry[asked]


@given(PLACES.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
def test_the_order_they_came_in_makes_no_difference(case: tuple[list[Place], list[Place]]) -> None:
    one, other = map(Registry, case)

    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)


@given(PLACES, places())
def test_registries_of_other_records_are_not_equal(records: list[Place], more: Place) -> None:
    registry = Registry(record for record in records if record.id != more.id)

    assert registry != Registry([*registry, more])
    assert registry != tuple(registry)
    assert registry != list(registry)


@given(PLACES)
def test_a_registry_survives_pickling_and_copying(records: list[Place]) -> None:
    registry = Registry(records)

    for again in (pickle.loads(pickle.dumps(registry)), copy.deepcopy(registry), copy.copy(registry)):  # noqa: S301  our own bytes
        assert again == registry
        assert hash(again) == hash(registry)
        assert again.ids == registry.ids


def test_two_records_of_one_id_are_refused_and_counted() -> None:
    with pytest.raises(RecordError, match=r"^place 'gao': expected one record of this id, found 3$"):
        Registry([place("gao"), place("bamako"), place("gao"), place("gao")])


def test_ids_that_only_look_alike_are_two() -> None:
    registry = Registry([place("gao"), place("gao-1")])

    assert registry.ids == ("gao", "gao-1")


@pytest.mark.parametrize("records", [5, None, "gao", ["gao"], [5], [None], [place("gao"), None], {"gao": 1}])
def test_what_is_no_list_of_records_is_refused(records: Any) -> None:
    with pytest.raises(RecordError, match="expected"):
        Registry(records)


def test_the_error_for_an_unknown_id_names_near_ids() -> None:
    registry = Registry(map(place, ["gao", "bamako", "kidal"]))

    with pytest.raises(UnknownIdError) as caught:
        registry["bamaco"]

    assert str(caught.value) == "no place has the id 'bamaco'; nearest: 'bamako'"


def test_the_error_names_at_most_three_near_ids() -> None:
    registry = Registry(place(f"gao-{number}") for number in range(20))

    with pytest.raises(UnknownIdError) as caught:
        registry["gao-x"]

    assert str(caught.value).count("'gao-") == 4


def test_the_error_lists_a_few_known_ids_where_none_is_near_and_counts_many() -> None:
    few = Registry(map(place, ["gao", "kidal"]))
    many = Registry(place(f"gao-{number}") for number in range(9))

    with pytest.raises(UnknownIdError, match=r"no place has the id 'zzzzzz'; known: 'gao', 'kidal'$"):
        few["zzzzzz"]
    with pytest.raises(UnknownIdError, match=r"no place has the id 'zzzzzz'; none of the 9 known ids is near$"):
        many["zzzzzz"]
    with pytest.raises(UnknownIdError, match=r"no record has the id 'gao'; known: none$"):
        Registry()["gao"]


@pytest.mark.parametrize("asked", [0, None, [], {}, ("gao",), b"gao", 1.5])
def test_asking_for_what_is_no_id_is_an_unknown_id(asked: Any) -> None:
    with pytest.raises(UnknownIdError, match="no place has the id"):
        Registry([place("gao")])[asked]


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Registry([place("gao")])["kidal"]


def test_a_registry_is_shown_by_its_size_and_first_ids() -> None:
    registry = Registry(place(f"gao-{number}") for number in range(8))

    assert repr(registry) == "<8 places: gao-0, gao-1, gao-2, gao-3, gao-4, gao-5, …>"
    assert repr(Registry([place("gao")])) == "<1 place: gao>"
    assert repr(Registry()) == "<0 records>"


@given(st.lists(events(), min_size=1, max_size=3, unique_by=lambda event: event.id))
def test_the_noun_is_that_of_the_records(records: list[Event]) -> None:
    shown = repr(Registry(records))

    assert shown.startswith(f"<{len(records)} event")


def test_a_registry_cannot_be_changed() -> None:
    registry: Any = Registry([place("gao")])

    with pytest.raises(TypeError):
        registry["kidal"] = place("kidal")
    with pytest.raises(TypeError):
        del registry["gao"]
    with pytest.raises(AttributeError):
        registry.more = 1
