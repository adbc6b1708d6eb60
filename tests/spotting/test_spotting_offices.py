"""Offices with their dates."""

from __future__ import annotations

import pytest
from spotting_words import found, in_words

from ana import ana_leaves
from malicrisis import Actor, Role, Spotted, spot


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("The Malian president left.", "2019", "The Malian president keita-ibrahim-boubacar, Malian mali"),
        ("Mali's interim president left.", "2012-06-01", "Mali's interim president traore-dioncounda, Mali mali"),
        ("the interim Malian president", "2012-06-01", "the interim Malian president traore-dioncounda, Malian mali"),
        (
            "the president of the Republic of Mali",
            "2005",
            "the president of the Republic of Mali toure-amadou-toumani, Republic of Mali mali",
        ),
        ("UN secretary-general", "2030", "UN un"),
        ("The UN\u2019s Secretary General spoke", "2012", "The UN\u2019s Secretary General ban-ki-moon, UN un"),
        ("The U.N. Secretary General spoke", "2012", "The U.N. Secretary General ban-ki-moon, U.N. un"),
        ("by the U.N.\nSecretary-General", "2012", "the U.N.\nSecretary-General ban-ki-moon, U.N. un"),
        ("To the U.N.\n\nSecretary-General", "2012", "U.N. un"),
        ("U.N. Secretary-General Ban", "2012", "U.N. un, Ban ban-ki-moon"),
        ("UN Secretary-General Ban Ki Moon", "2012", "UN un, Ban Ki Moon ban-ki-moon"),
        ("Mali's PM", "2018-05-30", "Mali's PM maiga-soumeylou-boubeye, Mali mali"),
        (
            "the Malian minister of foreign affairs",
            "2023",
            "the Malian minister of foreign affairs diop-abdoulaye, Malian mali",
        ),
        ("Mali's foreign minister", "2030", "Mali's foreign minister diop-abdoulaye?, Mali mali"),
        (
            "German Minister for Foreign Affairs",
            "2023",
            "German Minister for Foreign Affairs baerbock-annalena, German germany",
        ),
        ("the Malian president", "1999", "Malian mali"),
        ("Presidents of Mali and presidential Mali", "2019", "Mali mali, Mali mali"),
    ],
)
def test_an_office_beside_its_organization_is_its_holder_on_that_day(text: str, on: str, words: str) -> None:
    assert in_words(text, on) == words


def test_without_a_date_all_holders_are_possible() -> None:
    (office, _) = found("The Malian president left.")

    assert office.actors == ("keita-ibrahim-boubacar", "toure-amadou-toumani", "traore-dioncounda")
    assert not office.certain


def test_without_a_date_a_holder_that_the_text_names_is_meant() -> None:
    words = in_words("Dioncounda Traoré spoke. The Malian president left.")

    assert words == "Dioncounda Traoré traore-dioncounda, The Malian president traore-dioncounda?, Malian mali"


def test_on_the_day_of_a_change_all_holders_are_possible() -> None:
    corpus = ana_leaves(
        more=tuple(
            Actor(
                id=name,
                name=f"{name.title()} Roe",
                kind="person",
                roles=[Role(title="mayor of The Wire", org="wire", during=during, sources=["a register"])],
            )
            for name, during in (("eva", "2010/2015-05-05"), ("tom", "2015-05-05/2020"))
        )
    )
    office = spot(corpus, "The mayor of The Wire left.", "2015-05-05")[0]

    assert (office.actors, office.certain) == (("eva", "tom"), False)


def mayors(*titles: str, org: str | None = "wire") -> list[Spotted]:
    """Return what is found in a text of the mayor if Eva Roe has these titles."""
    roles = [Role(title=title, org=org, during="2010/2020", sources=["a register"]) for title in titles]
    eva = Actor(id="eva", name="Eva Roe", kind="person", roles=roles)
    return list(spot(ana_leaves(more=(eva,)), "Eva Roe came. The mayor and the minister of The Wire left.", "2015"))


def test_titles_may_be_of_any_form() -> None:
    with_body = mayors("mayor", "!", "minister of", "The Wire", "interim interim")
    without_body = mayors("mayor", org=None)

    assert [one.quote for one in with_body] == ["Eva Roe", "The mayor", "the minister of", "The Wire"]
    assert [one.quote for one in without_body] == ["Eva Roe", "The mayor", "The Wire"]


def test_a_day_after_an_office_is_nobody_s_name() -> None:
    assert found("The Malian president Monday left.", "2019")[0].quote == "The Malian president"


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        (
            "António Guterres came. The Secretary-General left.",
            "2018",
            "António Guterres guterres-antonio, The Secretary-General guterres-antonio",
        ),
        (
            "António Guterres came. The Secretary-General left.",
            None,
            "António Guterres guterres-antonio, The Secretary-General guterres-antonio?",
        ),
        ("António Guterres came. The Secretary-General left.", "2012", "António Guterres guterres-antonio"),
        ("António Guterres came. A secretary-general left.", "2018", "António Guterres guterres-antonio"),
        (
            "Mali's president came. The president left.",
            "2019",
            "Mali's president keita-ibrahim-boubacar, Mali mali, The president keita-ibrahim-boubacar",
        ),
        (
            "Mali's president met the Senegalese president. The president left.",
            "2019",
            "Mali's president keita-ibrahim-boubacar, Mali mali",
        ),
        (
            "Ibrahim Keita, Amadou Touré and the president of the republic",
            "2019",
            "Ibrahim Keita keita-ibrahim-boubacar, Amadou Touré toure-amadou-toumani",
        ),
        (
            "Ibrahim Keita and the president of the republic",
            "2019",
            "Ibrahim Keita keita-ibrahim-boubacar, the president keita-ibrahim-boubacar",
        ),
    ],
)
def test_an_office_alone_needs_its_only_holder_in_the_text(text: str, on: str | None, words: str) -> None:
    assert in_words(text, on) == words


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("spokeswoman for the US National Security Council", "kirby-john"),
        ("the Permanent Representative of the United Kingdom to the United Nations", "woodward-barbara"),
    ],
)
def test_a_long_office_is_found_with_the_names_in_it(text: str, holder: str) -> None:
    office, *names = found(text, "2023")

    assert (office.quote, office.actors, office.how, office.certain) == (text, (holder,), "office", True)
    assert all(one.quote in text and one.how != "office" for one in names)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("The president of Mali, Ibrahim Boubacar Keita, left.", "keita-ibrahim-boubacar"),
        # another holder than that of the day
        ("The president of Mali, Dioncounda Traoré, left.", "traore-dioncounda?"),
        ("Dioncounda Traoré, the president of Mali, left.", "traore-dioncounda?"),
        # somebody whom the registry does not have, or not with this office
        ("The president of Mali, Choguel Maiga, left. The president ate.", "keita-ibrahim-boubacar?"),
        ("Mali's president, General Abdoulaye Maiga, left.", "keita-ibrahim-boubacar?"),
        ("The Malian president, colonel Goita, left.", "keita-ibrahim-boubacar?"),
        ("He met Assimi ag Goita, president of Mali.", "keita-ibrahim-boubacar?"),
        ("J. Smith, the president of Mali, left.", "keita-ibrahim-boubacar?"),
        ("The president of Mali, Ban Ki Moon said, left.", "keita-ibrahim-boubacar?"),
        ("Ibrahim Keita left. The president, Alpha Konare, came. The president ate.", ""),
        ("Ibrahim Keita left. The president, Ban Ki Moon and others came.", ""),
        ("Ibrahim Keita left. The president, Ibrahim Keita, came.", "keita-ibrahim-boubacar"),
        # no person
        ("The president of Mali, ECOWAS and France met.", "keita-ibrahim-boubacar"),
        ("ECOWAS, the president of Mali and France met.", "keita-ibrahim-boubacar"),
        ("The president of Mali, Togo, Benin and others met.", "keita-ibrahim-boubacar"),
        ("Togo, Benin, the president of Mali and others met.", "keita-ibrahim-boubacar"),
        ("The president of Mali, Monday in Bamako, left.", "keita-ibrahim-boubacar"),
        ("The president of Mali, West African leaders and others met.", "keita-ibrahim-boubacar"),
        ("In Burkina Faso, the president of Mali left.", "keita-ibrahim-boubacar"),
        ("With ministers, the president of Mali left.", "keita-ibrahim-boubacar"),
        (", the president of Mali left.", "keita-ibrahim-boubacar"),
    ],
)
def test_a_name_that_a_comma_parts_from_an_office_tells_its_holder(text: str, offices: str) -> None:
    names = [one for one in found(text, "2018") if one.how == "office"]

    assert ", ".join(f"{'|'.join(one.actors)}{'' if one.certain else '?'}" for one in names) == offices
