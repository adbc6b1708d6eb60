"""What holds for `spot` on any text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Spotter
from malicrisis.spotting.context import Around
from malicrisis.spotting.triggers import Triggers
from malicrisis.spotting.written import given_and_family
from malicrisis.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis.spotting.finder import Finder

CORPUS = malicrisis.load()
SPOTTER = Spotter(CORPUS, local=True)
WORDS = st.sampled_from(
    [
        *(name for actor in CORPUS.actors for name in actor.names),
        *(role.title for actor in CORPUS.actors for role in actor.roles),
        *(
            "the",
            "The",
            "of",
            "president",
            "President's",
            "vice",
            "Keita",
            "KEITA",
            "Lavrov",
            "former",
            "interim",
            "river",
        ),
        *(
            "Air",
            "Smith",
            "3",
            "US$",
            "U.N.",
            "'s",
            "I",
            "\n",
            "\n\n",
            "-",
            "'",
            "\u2019",
            ".",
            ",",
            "\u201c",
            "\u00a0",
        ),
        *("\u00a0", "\u00ad", "\u0301", "\u200d", "\U0001f30d", "\ufb01", "\xdf", "\u0130", "\ud800"),
    ]
)
NAMES = [
    *(name for actor in CORPUS.actors for name in (*actor.names, *given_and_family(actor))),
    *(" ".join(words) for words in SPOTTER._offices.by_title),
    *(".".join(actor.name) for actor in CORPUS.actors if actor.name.isupper()),
]
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "\n"]).map(lambda blank: blank.join(words))
)
DAYS = st.none() | st.sampled_from(["2012-09-18", "2019", "2020-08-18", "2023-07", "1990"])


@given(TEXTS, DAYS)
def test_offsets_quote_the_text_and_finds_are_in_order_and_do_not_cross(text: str, on: str | None) -> None:
    names = SPOTTER.spot(text, on)

    assert [(one.start, -one.end) for one in names] == sorted({(one.start, -one.end) for one in names})
    for one in names:
        assert text[one.start : one.end] == one.quote
        assert one.quote == one.quote.strip()
        assert one.actors == tuple(sorted(set(one.actors)))
        assert set(one.actors) <= set(CORPUS.actors.ids)
        assert not (one.certain and len(one.actors) > 1)
    for one, other in itertools.pairwise(names):
        assert other.start >= one.end or other.end <= one.end


FINDERS = st.sampled_from([SPOTTER._finder, SPOTTER._offices.titles])
WAYS = {automaton: Triggers(SPOTTER._triggers._words, automaton=automaton) for automaton in (True, False)}
"""With the package ahocorasick_rs, and without it."""


@given(TEXTS, FINDERS, st.sampled_from(list(WAYS.values())))
def test_names_and_titles_are_found_where_the_pattern_of_all_of_them_matches(
    text: str, finder: Finder, triggers: Triggers
) -> None:
    flat = folded(text)

    found = finder.matches(flat, triggers.in_text(flat))

    assert [one.span() for one in found] == [one.span() for one in finder._pattern.finditer(flat)]


@given(st.sampled_from(NAMES), st.data(), FINDERS, st.sampled_from(list(WAYS.values())))
def test_names_are_found_with_anything_that_may_be_between_their_words(
    name: str, data: st.DataObject, finder: Finder, triggers: Triggers
) -> None:
    """Initials and surnames, since the words before a trigger are looked up from the end of the name."""
    between = st.sampled_from([" ", "\n", "-", "'", ". ", ".", "\u00a0\t", " \n ", "\u0301 ", "\u20ac "])
    text = data.draw(between) + "".join(word + data.draw(between) for word in name.split()) + data.draw(TEXTS)
    flat = folded(text)

    found = finder.matches(flat, triggers.in_text(flat))

    assert [one.span() for one in found] == [one.span() for one in finder._pattern.finditer(flat)]


@given(TEXTS, DAYS)
def test_the_same_text_gives_the_same_whatever_was_read_before(text: str, on: str | None) -> None:
    first = SPOTTER.spot(text, on)
    SPOTTER.spot("Ibrahim Keita and the president of Mali, Richard Wagner", "2019")

    assert SPOTTER.spot(text, on) == first


@given(TEXTS)
def test_what_follows_after_a_paragraph_of_other_words_changes_no_name_before_it(text: str) -> None:
    alone = [one for one in SPOTTER.spot(text) if one.how in ("demonym", "acronym")]

    more = SPOTTER.spot(text + "\n\nit rained")

    assert [one for one in more if one.how in ("demonym", "acronym")] == alone


@given(st.sampled_from(list(CORPUS.actors)), st.sampled_from([str, str.upper]))
def test_every_name_of_the_registry_is_found_in_a_sentence(
    actor: malicrisis.Actor, spelled: Callable[[str], str]
) -> None:
    name = spelled(actor.name)

    names = SPOTTER.spot(f"They met {name} there.")

    assert not actor.named or [(one.quote, one.actors) for one in names] == [(name, (actor.id,))]


@pytest.mark.parametrize("words", ["Mali ", "the president of Mali ", "Keita ", "U. N. ", " \n", "Mali" + " " * 500])
def test_long_texts_of_the_hardest_words_are_read_to_their_end(words: str) -> None:
    text = words * (100_000 // len(words)) + "the Wagner Group"

    assert SPOTTER.spot(text, "2019")[-1].end == len(text)


@given(st.text(st.sampled_from("aB.'- \n\u00a0é1_"), max_size=12), st.integers(0, 130))
def test_the_word_before_a_place_is_the_same_with_other_white_space(words: str, padding: int) -> None:
    """A tab takes the way through the regular expression, a blank the fast one."""
    text = " ".join(["x" * padding, words, ""])
    tabs = text.replace(" ", "\t")

    blank, tab = (Around(one, {}, set(), set()).before(len(text)) for one in (text, tabs))

    assert (blank is None) == (tab is None)
    assert blank is None or tab is None or (blank[0], blank[1].replace(" ", "\t"), blank[2]) == tab
