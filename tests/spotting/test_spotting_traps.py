"""Words that look like a name and mean something else."""

from __future__ import annotations

import pytest
from spotting_words import in_words

LONG = "Nobody in the capital was surprised when this week the {}"
"""The begin of a line that is as long as prose is wrapped."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a longer name around it
        ("Leaders of West Africa met.", ""),
        ("West African leaders met.", ""),
        ("Al-Qaeda in the Islamic Maghreb claimed the raid.", ""),
        ("They joined al-Qaeda in the Arabian Peninsula.", ""),
        ("Islamic State in the Greater Sahara fled.", ""),
        ("Islamic State West Africa Province fled.", ""),
        ("The Security Council of Russia met.", "Russia russia"),
        ("Russia's Security Council met.", "Russia russia"),
        ("The Russian Security Council met.", "Russian russia"),
        ("Iran's Security Council met.", ""),
        ("The Ukrainian Security Council met.", ""),
        ("Ukrainian Security Council members met.", ""),
        ("The Federal Security Council met in Abuja.", ""),
        ("The Security Council of the United Nations met.", "Security Council un-security-council, United Nations un"),
        ("The French Guiana prefect resigned.", ""),
        ("British Airways flew.", ""),
        ("The Russian Orthodox Church prayed.", ""),
        ("UN Women reported.", ""),
        ("The UN General Assembly met.", ""),
        ("The United Nations Development Programme reported.", ""),
        ("They flew with Air France.", ""),
        ("Mali Airlines flew.", ""),
        ("He told France 24 that he would stay.", ""),
        ("FRANCE 24's reporter asked. Russia 1 aired it.", ""),
        ("In France 24's studio, Mali 2", ""),
        (LONG.format("broadcaster France\n24 reported it."), ""),
        ("The New Mali party won.", ""),
        ("Associated Press of Pakistan reported.", ""),
        ("African Union of Broadcasting members voted.", ""),
        ("The African Union-United Nations Hybrid Mission left.", ""),
        ("The AU-UN Hybrid Operation left.", ""),
        ("In northern Mali they fled.", ""),
        ("Guinea-Mali traders", ""),
        ("Mali-Guinea traders", ""),
        # nature
        ("The Niger river rose.", ""),
        ("The Niger River rose.", ""),
        ("The river Niger rose.", ""),
        ("The Niger Delta burned.", ""),
        ("Lake Chad shrank.", ""),
        ("the lake Chad basin", ""),
        # persons and bodies of the same name
        ("Chad Smith played drums.", ""),
        ("Salif Keita sang.", ""),
        ("Mohamed Keita wrote.", ""),
        ("Ibrahim Keita left. The Keita Foundation closed.", "Ibrahim Keita keita-ibrahim-boubacar"),
        ("The Diop Foundation paid.", ""),
        ("the minister Mohamed Abdoulaye Diop", ""),
        ("Richard Wagner composed.", ""),
        ("Wagner composed. They love Richard Wagner.", ""),
        (
            "The Wagner Group fought. Richard Wagner composed. Wagner lost.",
            "Wagner Group wagner-group, Wagner wagner-group",
        ),
        # another office
        ("Guinea-Bissau's president left.", ""),
        ("The Senegalese president left.", ""),
        ("The French president left.", "French france"),
        ("The president left.", ""),
        ("The president of Senegal left.", ""),
        ("The vice president of Mali left.", "Mali mali"),
        ("Mali's former president left.", "Mali mali"),
        ("The former Malian president left.", "Malian mali"),
        ("Mali's president of the football federation left.", "Mali mali"),
        ("The Malian president-elect left.", "Malian mali"),
        ("Malian President Alpha Oumar Konare left.", "Malian mali"),
        ("Guinea's President Keita left.", ""),
        ("UN Secretary-General Kofi Annan spoke. The Secretary-General left.", "UN un"),
        # units, money, words in capitals, addresses
        ("It is 1.5 AU from the Sun.", ""),
        ("It is 1.5 AU.", ""),
        ("It costs US$5 million.", ""),
        ("Tell us more.", ""),
        ("TELL US MORE", ""),
        ("un homme au travail", ""),
        ("a Ban on arms and a ban on trade", ""),
        ("Write to UN.org or @UN.", ""),
        ("an Islamic state of mind", ""),
        # aliases of these texts only
        ("Moscow and Berlin voted.", ""),
        ("In the west of the country the foreign ministry closed.", ""),
        ("France's National Assembly voted.", "France france"),
    ],
)
def test_nothing_is_given_where_something_else_is_meant(text: str, words: str) -> None:
    assert in_words(text, "2019-05-01") == words


@pytest.mark.parametrize(
    "text",
    [
        "In Mali 3 soldiers died.",
        "It reached Mali 24 hours later.",
        "They signed it with Mali 20 June 2015.",
        "with Mali 2012",
        "Prices rose in Niger and Mali 20 % in a year.",
        "Niger 3-1 Mali 1.5",
        "the war of Mali 2012-2013",
        "a talk about Mali\n20 April",
    ],
)
def test_a_number_that_counts_something_or_is_a_date_makes_no_longer_name(text: str) -> None:
    assert "Mali mali" in in_words(text)


def test_a_number_after_a_demonym_or_an_acronym_makes_no_longer_name() -> None:
    assert in_words("Of the Malian 24 left, and of the UK 12.") == "Malian mali, UK united-kingdom"


def test_a_headline_whose_words_all_have_capitals_tells_no_longer_names() -> None:
    assert in_words("Mali Crisis An International Security Threat Today") == "Mali mali"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Mali-Guinea border", "Mali mali"),
        ("the location of the Benin-Niger-Nigeria tripoint", "Niger niger"),
        ("the Guinea-Mali and Guinea-Senegal boundaries", "Mali mali"),
        ("Mali and the Niger-Bissau border", "Mali mali"),
        ("The Wagner-Meyer border", ""),
    ],
)
def test_each_of_several_states_with_hyphens_is_meant_before_a_word_for_what_they_share(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LONG.format("Russian\nMinistry of Defense denied it."), ""),
        (LONG.format("Russian\nMinistry of Defense denied it.\n\n") + "It rained. " * 20, ""),
        (LONG.format("Security\nCouncil of Russia met."), "Russia russia"),
        (LONG.format("United Nations\nSecretary-General Kofi Annan left."), "United Nations un"),
        (LONG.format("president\nof\nSenegal met Dioncounda Traore."), "Dioncounda Traore traore-dioncounda"),
        # a heading, and a headline before a paragraph
        ("A word from the Russian\nMinistry of Defense news", "Russian russia"),
        (LONG.format("Russian\nSoldiers marched. " + "It rained. " * 20), "Russian russia"),
        (LONG.format("Russian\n\nMinistry of Defense denied it."), "Russian russia"),
    ],
)
def test_a_longer_name_goes_over_the_end_of_a_line_only_where_prose_is_wrapped(text: str, words: str) -> None:
    assert in_words(text, "2019-05-01") == words
