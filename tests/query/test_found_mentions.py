"""`malicrisis.find_mentions`: who or what words of a text mean."""

from __future__ import annotations

import pytest

import malicrisis
from malicrisis import Corpus

CORPUS = malicrisis.load()
REFERRING = [one for document in CORPUS.documents for one in document.mentions if one.when is None]


@pytest.mark.parametrize(
    ("words", "referents"),
    [
        ("her country", {"russia", "germany"}),
        ("the ex-president", {"keita-ibrahim-boubacar"}),
        ("Mr. Guterres", {"guterres-antonio"}),
        ("But they regrouped", {"extremist-rebels-2013"}),
        ("its member state", {"mali"}),
        ("the former colonial power", {"france"}),
    ],
)
def test_words_lead_to_whom_they_mean(words: str, referents: set[str]) -> None:
    found = malicrisis.find_mentions(CORPUS, words)

    assert {one for match in found for one in (*match.record.actors, *match.record.places)} == referents
    assert all(match.certain for match in found)


def test_every_mention_is_found_by_its_own_words() -> None:
    for mention in REFERRING:
        matches = {match.record: match.certain for match in malicrisis.find_mentions(CORPUS, mention.quote)}

        assert matches[mention]


def test_words_within_a_longer_mention_are_a_possible_match(small: Corpus) -> None:
    (found,) = malicrisis.find_mentions(small, "guards")

    assert (found.record.quote, found.certain) == ("The guards", False)


def test_of_mentions_within_each_other_only_the_outer_is_found() -> None:
    found = malicrisis.find_mentions(CORPUS, "outside the private house of president Ibrahim Boubacar Keita")

    assert [match.record.quote for match in found] == ["the private house of president Ibrahim Boubacar Keita"]


def test_dates_are_no_mentions_of_somebody(small: Corpus) -> None:
    assert malicrisis.find_mentions(small, "Tuesday") == ()


@pytest.mark.parametrize("words", ["", " ", "…", "no such words"])
def test_words_that_mean_nobody_find_nothing(words: str) -> None:
    assert malicrisis.find_mentions(CORPUS, words) == ()
