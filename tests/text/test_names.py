"""Which record a name means: one rule for every parameter that takes a record."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Actor, Event, Registry, find_documents, find_events, timeline
from malicrisis.errors import AmbiguousNameError, UnknownIdError
from malicrisis.text.folding import name_key
from malicrisis.text.names import names_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

CORPUS = malicrisis.load()
REGISTRIES: list[Registry[Any]] = [CORPUS.actors, CORPUS.places, CORPUS.documents, CORPUS.events]
NAMED = [(registry, record, name) for registry in REGISTRIES for record in registry for name in names_of(record)]


def person(actor_id: str, given_name: str, family: str) -> Actor:
    return Actor(id=actor_id, name=f"{given_name} {family}", given=given_name, family=family, kind="person")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("wagner-group", "wagner-group"),
        ("Wagner", "wagner-group"),
        ("wagner", "wagner-group"),
        ("ECOWAS", "ecowas"),
        ("cedeao", "ecowas"),
        ("Maiga", "maiga-soumeylou-boubeye"),
        ("diarra", "diarra-cheick-modibo"),
        ("KEÏTA", "keita-ibrahim-boubacar"),
        (" al Qaeda,", "al-qaeda"),
    ],
)
def test_an_actor_is_looked_up_by_id_name_alias_acronym_and_surname(shipped: Corpus, name: str, wanted: str) -> None:
    assert shipped.actors.lookup(name).id == wanted


@pytest.mark.parametrize(
    ("registry", "name", "wanted"),
    [
        ("places", "segou", "segou-region"),
        ("documents", "S/2012/727", "un-2012-727"),
        ("documents", "Russia calls for negotiations to end Mali crisis", "cgtn-2020"),
        ("events", CORPUS.events["coup-2020"].label.upper(), "coup-2020"),
    ],
)
def test_places_documents_and_events_have_names_too(shipped: Corpus, registry: str, name: str, wanted: str) -> None:
    assert getattr(shipped, registry).lookup(name).id == wanted


@given(
    st.sampled_from(NAMED),
    st.sampled_from([str.upper, str.title, " {}, ".format, lambda words: unicodedata.normalize("NFD", words)]),
)
def test_a_name_leads_to_its_only_record_or_to_all_that_have_it(
    case: tuple[Registry[Any], Any, str], vary: Callable[[str], str]
) -> None:
    registry, record, name = case
    key = name_key(name)
    same = [one.id for one in registry if key in {name_key(one.id), *map(name_key, names_of(one))}]

    try:
        found = [registry.lookup(vary(name)).id]
    except AmbiguousNameError as error:
        found = list(error.candidates)

    assert record.id in found
    assert vary(name) in registry or found == same


def test_an_id_is_found_before_a_name() -> None:
    registry = Registry([Actor(id="un", name="A", kind="group"), Actor(id="b", name="UN", kind="group")])

    assert registry.lookup("un").id == "un"
    with pytest.raises(AmbiguousNameError, match="several actors are named 'Un'"):
        registry.lookup("Un")


def test_a_name_of_several_is_refused_with_all_of_them_and_their_ids() -> None:
    registry = Registry([person("keita-ana", "Ana", "Keïta"), person("keita-ibrahim", "Ibrahim", "Keita")])

    with pytest.raises(AmbiguousNameError) as caught:
        registry.lookup("keita")

    assert str(caught.value) == (
        "several actors are named 'keita': 'keita-ana' (Ana Keïta), 'keita-ibrahim' (Ibrahim Keita);"
        " use one of these ids"
    )
    assert caught.value.candidates == ("keita-ana", "keita-ibrahim")


def test_part_of_a_name_is_refused_with_those_that_have_it(shipped: Corpus) -> None:
    with pytest.raises(UnknownIdError) as caught:
        shipped.actors.lookup("armed")

    assert "these words are in: 'armed-forces-of-mali' (Malian Armed Forces)" in str(caught.value)
    assert caught.value.candidates == ("armed-forces-of-mali", "armed-forces-of-russia", "armed-groups-2012")


def test_a_long_list_of_candidates_is_counted_and_a_long_name_cut() -> None:
    registry = Registry(Event(id=f"e{number}", label=f"Vote {number} {'x' * 90}") for number in range(20))

    with pytest.raises(UnknownIdError) as caught:
        registry.lookup("vote")

    assert str(caught.value).endswith("… and 12 more") or str(caught.value).endswith("…) and 12 more")
    assert len(caught.value.candidates) == 20


def test_a_record_without_a_name_is_listed_by_its_id(shipped: Corpus) -> None:
    with pytest.raises(UnknownIdError, match=r"these words are in: 'cause-of-the-end-of-minusma-2023', "):
        shipped.disagreements.lookup("minusma")


@pytest.mark.parametrize("words", ["", " ", "?", "x" * 5000, "xyzzy"])
def test_words_that_are_no_name_are_refused(shipped: Corpus, words: str) -> None:
    for registry in (shipped.actors, shipped.documents, Registry[Actor]()):
        with pytest.raises(UnknownIdError, match="has the id or name"):
            registry.lookup(words)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (lambda corpus: corpus.mentions(actor="Wagner"), lambda corpus: corpus.mentions(actor="wagner-group")),
        (lambda corpus: corpus.mentions(place="Tombouctou"), lambda corpus: corpus.mentions(place="timbuktu")),
        (lambda corpus: corpus.statements(speaker="kirby"), lambda corpus: corpus.statements(speaker="kirby-john")),
        (
            lambda corpus: corpus.statements(speaker=["kirby", "Wagué"]),
            lambda corpus: corpus.statements(speaker=["kirby-john", "wague-ismael"]),
        ),
        (lambda corpus: corpus.accounts(voice="Wagué"), lambda corpus: corpus.accounts(voice="wague-ismael")),
        (
            lambda corpus: corpus.events_with(participant="IBK", place="Bamako"),
            lambda corpus: corpus.events_with(participant="keita-ibrahim-boubacar", place="bamako"),
        ),
        (lambda corpus: corpus.officials("Russian Federation"), lambda corpus: corpus.officials("russia")),
        (
            lambda corpus: corpus.parts_of("the G5 Sahel joint force is made operational"),
            lambda corpus: corpus.parts_of("g5-sahel-force-operationalization"),
        ),
        (
            lambda corpus: corpus.where(documents=["S/2012/727"]),
            lambda corpus: corpus.where(documents=["un-2012-727"]),
        ),
        (
            lambda corpus: find_documents(corpus, actor="Wagner", place="segou"),
            lambda corpus: find_documents(corpus, actor="wagner-group", place="segou-region"),
        ),
        (
            lambda corpus: find_events(corpus, actor="Wagner", document="s/2012/727"),
            lambda corpus: find_events(corpus, actor="wagner-group", document="un-2012-727"),
        ),
        (
            lambda corpus: timeline(corpus, actor="ECOWAS", document="Mali Crisis: an international security threat"),
            lambda corpus: timeline(corpus, actor="ecowas", document="voa-2012"),
        ),
    ],
)
def test_every_parameter_that_takes_a_record_takes_its_name(
    shipped: Corpus, asked: Callable[[Corpus], object], wanted: Callable[[Corpus], object]
) -> None:
    assert asked(shipped) == wanted(shipped)


def test_indexing_stays_strict_and_says_how_to_use_the_name(shipped: Corpus) -> None:
    with pytest.raises(UnknownIdError) as caught:
        shipped.actors["IBK"]

    assert str(caught.value) == (
        "no actor has the id 'IBK'; it is a name of 'keita-ibrahim-boubacar' (Ibrahim Boubacar Keïta);"
        " use lookup('IBK')"
    )
    assert caught.value.candidates == ("keita-ibrahim-boubacar",)


def test_hints_do_not_depend_on_capitals(shipped: Corpus) -> None:
    for asked in ("Wagner-Groop", "wagner-groop", "WAGNER-GROOP"):
        with pytest.raises(UnknownIdError, match="nearest: 'wagner-group'"):
            shipped.actors[asked]


@pytest.mark.parametrize("index", [0, -1, slice(0, 1)])
def test_documents_have_no_numbers_and_the_error_says_how_to_take_the_first(shipped: Corpus, index: Any) -> None:
    with pytest.raises(UnknownIdError) as caught:
        shipped.documents[index]

    assert str(caught.value) == (
        f"no document has the id {index!r}; expected an id such as 'cgtn-2020', not a number;"
        " the first document is list(documents)[0]"
    )


@pytest.mark.parametrize(
    ("publisher", "wanted"),
    [
        ("DW", "dw-2023"),
        ("dw", "dw-2023"),
        ("Deutsche Welle", "dw-2023"),
        ("UN", "un-2012-727"),
        ("cgtn-africa", "cgtn-2020"),
        ("un news", "un-news-2018"),
    ],
)
def test_a_publisher_has_the_names_that_it_has_as_an_actor(shipped: Corpus, publisher: str, wanted: str) -> None:
    assert shipped.where(publisher=publisher).documents.ids == (wanted,)
    assert [match.record.id for match in find_documents(shipped, publisher=publisher)] == [wanted]
