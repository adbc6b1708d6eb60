"""Offices: who held one, when, and whether that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Actor, Corpus, Registry, Role, When
from malicrisis.errors import ArgumentError, RecordError, UnknownIdError
from malicrisis.model.actors import holders_of
from malicrisis.text.folding import folded_words

if TYPE_CHECKING:
    import datetime

    from malicrisis import Holder

CORPUS = malicrisis.load()
TITLES = sorted({role.title for actor in CORPUS.actors for role in actor.roles})


def held(holders: tuple[Holder, ...]) -> list[tuple[str, str, bool]]:
    return [(holder.actor.id, str(holder.during), holder.certain) for holder in holders]


def test_the_holder_of_an_office_on_a_day_is_found(shipped: Corpus) -> None:
    found = shipped.holders("prime minister", of="mali", on="2012-09-18")

    assert held(found) == [("diarra-cheick-modibo", "2012-04-17/2012-12-11", True)]
    assert repr(found[0]) == ("<Holder Cheick Modibo Diarra: Prime Minister of Mali, 2012-04-17/2012-12-11, certain>")
    assert found[0].title == "Prime Minister of Mali"


def test_without_a_day_all_holders_are_found_in_the_order_of_time(shipped: Corpus) -> None:
    assert held(shipped.holders("PRIME minister")) == [
        ("diarra-cheick-modibo", "2012-04-17/2012-12-11", True),
        ("maiga-soumeylou-boubeye", "2017-12-30/2019-04-18", True),
        ("cisse-boubou", "2019-04-23/2020-08-18", True),
    ]


def test_certain_and_possible_holders_are_told_apart(shipped: Corpus) -> None:
    found = shipped.holders("foreign minister", on="2025-05-06")

    assert {holder.actor.id: holder.certain for holder in found} == {
        "lavrov-sergei": True,
        "baerbock-annalena": True,
        "diop-abdoulaye": True,
    }
    assert {holder.certain for holder in shipped.holders("foreign minister", on="2040")} == {False}


def test_the_offices_of_a_state_include_those_of_its_public_bodies(shipped: Corpus) -> None:
    assert {holder.role.org for holder in shipped.holders("minister", of="Mali")} == {
        "mali",
        "foreign-ministry-of-mali",
    }
    assert held(shipped.holders("president", of="Security Council")) == [
        ("president-of-the-security-council", "2012-09", True)
    ]
    assert shipped.holders("president", of="russia") == ()


def test_nobody_is_found_on_a_day_without_a_holder(shipped: Corpus) -> None:
    assert shipped.holders("prime minister", on="2015-01-01") == ()


@given(st.sampled_from(TITLES), st.none() | st.dates())
def test_every_role_with_the_words_in_its_title_that_was_held_is_found(title: str, day: datetime.date | None) -> None:
    words = set(folded_words(title))
    wanted = [
        (actor, role, certain)
        for actor in CORPUS.actors
        for role in actor.roles
        if words <= set(folded_words(role.title))
        if (certain := True if day is None else role.certainty_on(When(day))) is not None
    ]

    found = [(holder.actor, holder.role, holder.certain) for holder in CORPUS.holders(title.upper(), on=day)]

    assert len(found) == len(wanted)
    assert all(one in wanted for one in found)


def test_an_office_without_a_date_comes_last_and_is_held_on_no_known_day() -> None:
    def mayor(actor_id: str, during: str | None) -> Actor:
        role = Role(title="mayor", during=during, sources=["a register"])
        return Actor(id=actor_id, name=actor_id, kind="person", roles=[role])

    actors = Registry([mayor("a", None), mayor("b", "/2003"), mayor("c", "2001/"), mayor("d", "2002")])

    assert [one.actor.id for one in holders_of(actors, "mayor", None, None)] == ["c", "d", "b", "a"]
    assert "n.d." in repr(holders_of(actors, "mayor", None, None)[-1])
    assert [one.actor.id for one in holders_of(actors, "mayor", None, When("2002-05-01"))] == ["c", "d", "b"]


@pytest.mark.parametrize("title", ["prim minister", "PRIM MINISTER of mali"])
def test_a_title_that_no_office_has_is_refused_with_the_nearest(shipped: Corpus, title: str) -> None:
    with pytest.raises(UnknownIdError, match=r"no office has the title '.*'; nearest: 'Prime Minister of Mali'"):
        shipped.holders(title)


@pytest.mark.parametrize("title", ["", "?!", "xyzzy", "x" * 100_000])
def test_words_that_are_no_title_are_refused(shipped: Corpus, title: str) -> None:
    with pytest.raises(UnknownIdError, match=r"none of the \d+ known titles is near"):
        shipped.holders(title)


def test_wrong_arguments_are_refused(shipped: Corpus) -> None:
    wrong: Any = 5
    with pytest.raises(UnknownIdError, match="no actor has the id or name 'malli'"):
        shipped.holders("president", of="malli")
    with pytest.raises(RecordError, match="holders: expected a state, an organization or a group"):
        shipped.holders("president", of="Lavrov")
    with pytest.raises(ArgumentError, match="holders: office: expected a string, found 5"):
        shipped.holders(wrong)
