"""Names, aliases, acronyms, surnames and demonyms in texts."""

from __future__ import annotations

import pickle
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from spotting_words import found, in_words

import malicrisis
from ana import ana_leaves
from malicrisis import Actor, Corpus, Spotter
from malicrisis.errors import ArgumentError, DateError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MALI: UN ENDS PEACE MISSION, US BLAMES RUSSIA", "MALI mali, UN un, US united-states, RUSSIA russia"),
        ("mali and russia met ecowas", "mali mali, russia russia, ecowas ecowas"),
        ("Ibrahim boubacar KEITA left.", "Ibrahim boubacar KEITA keita-ibrahim-boubacar"),
        ("Ismael Wague spoke.", "Ismael Wague wague-ismael"),
        ("Ban Ki moon, Ban Ki\u2011moon", "Ban Ki moon ban-ki-moon, Ban Ki\u2011moon ban-ki-moon"),
        ("the U.N. and the U. N.", "U.N. un, U. N. un"),
        ("E.C.O.W.A.S. met", "E.C.O.W.A.S. ecowas"),
        ("the U.N. Security Council met", "U.N. Security Council un-security-council"),
        ("the U. S. National Security Council", "U. S. National Security Council us-national-security-council"),
        ("Ecowas and Minusma met", "Ecowas ecowas, Minusma minusma"),
        ("United\nNations, Burkina\r\n  Faso", "United\nNations un, Burkina\r\n  Faso burkina-faso"),
        ("Ibrahim\u00a0Boubacar Keita", "Ibrahim\u00a0Boubacar Keita keita-ibrahim-boubacar"),
        ("the Al Qaeda network", "Al Qaeda al-qaeda"),
        ("S. Lavrov, LAVROV Sergei", "S. Lavrov lavrov-sergei, LAVROV Sergei lavrov-sergei"),
        ("Ibrahim B. Keita, I.B. Keita", "Ibrahim B. Keita keita-ibrahim-boubacar, I.B. Keita keita-ibrahim-boubacar"),
        ("French-led, anti-French, UN-backed", "French france, French france, UN un"),
        ("Mali\u2019s and Mali's army", "Mali mali, Mali mali"),
        ("dpa and DPA", "dpa dpa, DPA dpa"),
        ("the Russian Defense Minister came", "Russian russia"),
        ("the Russian Aa Bb Cc Dd Ee Minister came", ""),
        ("Mali\u093f and Mali", "Mali mali"),
        ("Mali\u093f ﬁrst and Mali", "Mali mali"),
        ("United Nations S/2012/727", "United Nations un"),
        (
            "the AU-UN mission, an African Union-UN President",
            "AU african-union, UN un, African Union african-union, UN un",
        ),
        ("the African Union-United Nations", "African Union african-union, United Nations un"),
        ("15 AU troops and 3 US soldiers", "AU african-union, US united-states"),
        ("Wagner in the Central African Republic", "Wagner wagner-group"),
        ("the UN mission\n\nNations", "UN un"),
        ("the Kremlin-backed Wagner Group", "Wagner Group wagner-group"),
        ("They met at UN Headquarters.", "UN un"),
        ("the Secretary-General of the United Nations Ban Ki-moon", "United Nations un, Ban Ki-moon ban-ki-moon"),
        (
            "Yevgeniy Prigozhin spoke. Prigozhin left.",
            "Yevgeniy Prigozhin prigozhin-yevgeny, Prigozhin prigozhin-yevgeny",
        ),
        ("Dame Woodward spoke.", ""),
    ],
)
def test_names_are_found_in_any_case_with_any_accents_marks_and_blanks(text: str, words: str) -> None:
    assert in_words(text) == words


def test_a_name_does_not_cross_a_blank_line() -> None:
    assert found("the United\n\nNations") == []


def test_offsets_are_those_of_the_text_in_each_normal_form() -> None:
    for form in ("NFC", "NFD", "NFKD"):
        text = unicodedata.normalize(form, "“ﬁrst” Ismaël Wagué… and António Guterres")

        names = malicrisis.spot(malicrisis.load(), text)

        assert [one.actors for one in names] == [("wague-ismael",), ("guterres-antonio",)]
        assert [text[one.start : one.end] for one in names] == [one.quote for one in names]
        assert [unicodedata.normalize("NFC", one.quote) for one in names] == ["Ismaël Wagué", "António Guterres"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keita spoke.", ""),
        ("Mr. Keita spoke.", ""),
        ("Keita spoke. Ibrahim Keita left.", "Ibrahim Keita keita-ibrahim-boubacar"),
        (
            "Ibrahim Keita left. KEITA'S car; Mr. Keita's car; Keïta.",
            (
                "Ibrahim Keita keita-ibrahim-boubacar, KEITA keita-ibrahim-boubacar, Keita keita-ibrahim-boubacar, "
                "Keïta keita-ibrahim-boubacar"
            ),
        ),
        ("President Keita left. Keita said", "Keita keita-ibrahim-boubacar, Keita keita-ibrahim-boubacar"),
        ("Russian Foreign Minister LAVROV came", "Russian russia, LAVROV lavrov-sergei"),
        ("Prime Minister Keita came", ""),
        ("former President Keita came", ""),
        ("Ibrahim Keita and a keita", "Ibrahim Keita keita-ibrahim-boubacar"),
        ("IBK won.", ""),
        ("Ibrahim Keita won. IBK won.", "Ibrahim Keita keita-ibrahim-boubacar, IBK keita-ibrahim-boubacar"),
        ("Russia's Lavrov said", "Russia russia"),
    ],
)
def test_a_surname_counts_after_the_full_name_or_beside_an_office_of_the_person(text: str, words: str) -> None:
    assert in_words(text) == words


def test_a_surname_that_another_person_of_the_text_has_too_is_only_possible() -> None:
    names = found("Ibrahim Keita resigned. Salif Keita sang. Keita wept.")

    assert [(one.quote, one.certain) for one in names] == [("Ibrahim Keita", True), ("Keita", False)]


def test_each_find_says_how_it_is_known_and_what_it_is() -> None:
    names = found("Sergei Lavrov of the Russian Federation told the UN and French troops. Lavrov left. Daesh.")

    assert [(one.quote, one.how, one.kind) for one in names] == [
        ("Sergei Lavrov", "name", "person"),
        ("Russian Federation", "alias", "name of a state"),
        ("UN", "acronym", "organization"),
        ("French", "demonym", "name of a state"),
        ("Lavrov", "surname", "person"),
        ("Daesh", "alias", "group"),
    ]
    assert all(one.certain for one in names)


def test_aliases_of_these_texts_are_found_only_if_they_are_asked_for() -> None:
    text = "Moscow's war, Berlin's timetable, the West, the Foreign Ministry and the National Assembly"

    assert found(text) == []
    assert [one.actors for one in Spotter(malicrisis.load(), local=True).spot(text)] == [
        ("russia",),
        ("germany",),
        ("western-nations",),
        ("foreign-ministry-of-mali", "foreign-ministry-of-russia"),
        ("national-assembly-of-mali",),
    ]


def test_words_of_several_actors_give_all_of_them() -> None:
    (name,) = Spotter(malicrisis.load(), local=True).spot("The Foreign Ministry said so.")

    assert (name.actors, name.certain) == (("foreign-ministry-of-mali", "foreign-ministry-of-russia"), False)
    assert repr(name) == (
        "<Spotted 4:20 'Foreign Ministry' foreign-ministry-of-mali or foreign-ministry-of-russia: alias, possible>"
    )


def test_any_registry_can_be_looked_for() -> None:
    more = (
        Actor(id="council", name="Council of Ministers, Lomé", kind="organization"),
        Actor(id="ruiz-eva", name="Eva Ruiz", family="Ruiz", given="Eva", kind="person"),
        Actor(id="ruiz", name="Ruiz", kind="organization", aliases=["R"]),
        Actor(id="odd", name="!", kind="organization"),
        Actor(id="pele", name="Pelé", kind="person"),
        Actor(id="the-wire-news", name="!!", kind="group"),
        Actor(id="unnamed", name="the guards", named=False, kind="group"),
    )
    names = malicrisis.spot(
        ana_leaves(more=more, place={"aliases": ["?!"]}),
        "Council of Ministers, Lome; Pelé; Ana Ruiz; Eva Ruiz. Ruiz! R, the guards",
    )

    assert [(one.quote, one.actors, one.kind) for one in names] == [
        ("Council of Ministers, Lome", ("council",), "organization"),
        ("Pelé", ("pele",), "person"),
        ("Ana Ruiz", ("ana",), "person"),
        ("Eva Ruiz", ("ruiz-eva",), "person"),
        ("Ruiz", ("ana", "ruiz", "ruiz-eva"), "several kinds"),
    ]


def test_a_corpus_without_actors_finds_nothing() -> None:
    empty = Corpus(id="own", title="Own", version="1")

    assert malicrisis.spot(empty, "Mali") == ()


def test_threads_and_processes_may_share_a_spotter() -> None:
    spotter = Spotter(malicrisis.load())
    texts = [document.text for document in malicrisis.load().documents] * 4
    expected = [spotter.spot(text) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(spotter.spot, texts)) == expected
    assert pickle.loads(pickle.dumps(spotter)).spot(texts[0]) == expected[0]  # noqa: S301  our own bytes


def test_the_result_for_another_corpus_is_not_that_of_the_one_before() -> None:
    own = ana_leaves(more=(Actor(id="mali-band", name="Mali", kind="group"),))

    assert [one.actors for one in malicrisis.spot(own, "Mali")] == [("mali-band",)]
    assert [one.actors for one in malicrisis.spot(malicrisis.load(), "Mali")] == [("mali",)]
    assert [one.actors for one in malicrisis.spot(own, "Mali")] == [("mali-band",)]


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ArgumentError, match="text: expected a string, found None"):
        malicrisis.spot(malicrisis.load(), None)
    with pytest.raises(DateError):
        malicrisis.spot(malicrisis.load(), "Mali", on="yesterday")
