"""Which record a name in an answer means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malicrisis import Actor, ExternalId, Place, Spotter
from malicrisis.model.fields import changed
from malicrisis.scoring import naming
from malicrisis.scoring.naming import NameTable, name_tables

if TYPE_CHECKING:
    from malicrisis import Corpus


def known(scheme: str, value: str) -> ExternalId:
    return ExternalId(scheme=scheme, value=value, source="a page")


RECORDS = [
    Actor(
        id="un",
        name="United Nations",
        aliases=["The Organization", "UN"],
        kind="organization",
        ids=[known("wikidata", "Q1065")],
    ),
    Actor(id="uno", name="UN", kind="organization", ids=[known("publisher", "Q7"), known("x-own", "Q8")]),
    Actor(id="keita", name="Ibrahim Keita", aliases=["IBK"], kind="person"),
    Actor(id="keita-seydou", name="Seydou Keita", aliases=["Keita"], kind="person"),
    Actor(id="ibk", name="Bank of Keita", kind="organization", ids=[known("wikidata", "Q5")]),
    Actor(id="bank", name="The Bank", kind="organization", ids=[known("wikidata", "Q5")]),
    Actor(id="league", name="League of the North", kind="organization"),
    Actor(id="diallo", name="Amadou Diallo", kind="person"),
    Actor(id="imam", name="Imam of Gao", kind="person", named=False),
    Actor(id="theta", name="Theta", kind="organization"),
]


@pytest.fixture
def table() -> NameTable:
    return NameTable(RECORDS)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("un", "un"),  # an id before a name
        (" un ", "un"),
        ("UN", "uno"),  # the name of one record before another name of another one
        ("The UN", "uno"),
        ("the  united  nations", "un"),
        ("UNITED NATIONS", "un"),
        ("Organization", "un"),
        ("the organization", "un"),
        ("  The Organization ", "un"),
        ("Q1065", "un"),
        ("q1065", "un"),
        ("wikidata:Q1065", "un"),
        (" Wikidata:q1065 ", "un"),
        ("Q5", None),  # of two records
        ("Q7", None),  # of another scheme
        ("Q8", None),
        ("Q01065", None),
        ("Q1066", None),
        ("ibk", "ibk"),
        ("IBK", "keita"),
        ("Keita", None),  # the surname of two persons, whether a field says so or not
        ("Seydou Keita", "keita-seydou"),
        ("Diallo", "diallo"),  # the last word of a name without a family name
        ("Amadou", None),
        ("Gao", None),  # no name of its own
        ("North", None),  # no person
        ("Ibrahim Keïta", "keita"),
        ("bank", "bank"),
        ("The bank", "bank"),
        ("the League of the North", "league"),
        ("League of North", None),
        ("ta", None),
        ("theta", "theta"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_a_name_means_one_record_or_none(table: NameTable, name: str, record: str | None) -> None:
    found = table.resolved([name])

    assert found.ids == ({record} if record else set())
    assert found.unresolved == (() if record else (name,))
    assert table.resolved([name]) == found


def test_names_mean_a_set_of_records_and_those_that_mean_none_are_kept_in_order(table: NameTable) -> None:
    found = table.resolved(["xyzzy", "UN", "the UN", "Q1065", "Q5"])

    assert found.ids == {"un", "uno"}
    assert found.unresolved == ("xyzzy", "Q5")


def test_a_name_of_two_records_means_none() -> None:
    table = NameTable(
        [
            Actor(id="a", name="A", aliases=["Same"], kind="state"),
            Actor(id="b", name="B", aliases=["Same"], kind="state"),
        ]
    )

    assert table.resolved(["same"]).unresolved == ("same",)


@pytest.mark.parametrize("left_out", [{}, {"family": None, "given": None}])
def test_surnames_mean_whom_the_spotter_finds_with_or_without_a_family_name(
    shipped: Corpus, left_out: dict[str, None]
) -> None:
    actors = [changed(one, **left_out) if one.kind == "person" else one for one in shipped.actors]
    persons = [one for one in actors if one.kind == "person" and one.named and one.id != "ban-ki-moon"]
    table, spotter = NameTable(actors), Spotter(changed(shipped, actors=actors))

    surnames = {one.id: one.name.split()[-1] for one in persons}
    found = {one.id: spotter.spot(f"{one.name} came. Later {surnames[one.id]} left.")[-1] for one in persons}

    assert {name: (one.quote, frozenset(one.actors)) for name, one in found.items()} == {
        name: (surname, table.resolved([surname]).ids) for name, surname in surnames.items()
    }


def test_the_records_that_share_a_name_are_named_in_order(table: NameTable) -> None:
    assert table.several("the keita") == ("keita", "keita-seydou")
    assert table.several(" wikidata:q5 ") == ("bank", "ibk")
    assert [table.several(name) for name in ("UN", "Q1065", "Q1066", "xyzzy")] == [(), (), (), ()]


def test_a_name_that_is_near_leads_to_its_record(table: NameTable) -> None:
    assert table.nearest("Untied Nations") == "un"
    assert [table.nearest(name) for name in ("Keito", "Ibrahim Keito")] == ["keita-seydou", "keita"]
    assert table.nearest("xyzzy") is None


def test_actors_and_places_of_one_name_are_apart(small: Corpus) -> None:
    tables = name_tables(small)

    assert tables["places"].resolved(["puerto alto"]).ids == {"puerto-alto"}
    assert tables["actors"].resolved(["puerto alto", "Council of Puerto Alto"]).ids == {"council"}


def test_places_have_names_too() -> None:
    assert NameTable([Place(id="mali", name="Mali", kind="country")]).resolved(["MALI"]).ids == {"mali"}


def test_only_so_many_names_are_remembered_and_they_mean_the_same_afterwards(
    table: NameTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_KEPT", 2)

    sizes = []
    for name in ("a", "b", "c", "UN", "a"):
        table.resolved([name])
        sizes.append(len(table._known))

    assert sizes == [1, 2, 3, 1, 2]
    assert table.resolved(["UN"]).ids == {"uno"}


@pytest.mark.parametrize(("name", "expected"), [("Q12", True), (" q7 ", True), ("Q", False), ("UN", False)])
def test_an_id_of_wikidata_is_known_by_its_form(name: str, expected: bool) -> None:  # noqa: FBT001  a case
    assert naming.is_wikidata(name) is expected
