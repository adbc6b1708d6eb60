"""The words that tell whether a text can have a name at all."""

from __future__ import annotations

import pickle
import re
import sys
from typing import TYPE_CHECKING

import pytest

from malicrisis import Spotter
from malicrisis.spotting.finder import Finder
from malicrisis.spotting.triggers import BLANKS, Triggers

if TYPE_CHECKING:
    from malicrisis import Corpus

WAYS = pytest.mark.parametrize("way", [{"automaton": True}, {"automaton": False}], ids=["automaton", "words"])


@WAYS
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("it rained in the north", {}),
        ("mali and mali", {"mali": [0, 9]}),
        ("the u.n. and the u. n. of mali", {"u.n": [4, 17], "mali": [26]}),
        ("\u20ac 3 for mali", {"mali": [8]}),  # in bytes, it is at 10
        ("\udc80 for mali", {"mali": [6]}),
        ("\u0645\u0627\u0644\u064a \u060c mali", {"\u0645\u0627\u0644\u064a": [0], "mali": [7]}),
    ],
)
def test_words_are_found_with_their_offsets_in_characters(
    way: dict[str, bool], text: str, found: dict[str, list[int]]
) -> None:
    known = Triggers(["mali", "u.n", "\u0645\u0627\u0644\u064a"], **way)

    assert known.in_text(text) == found


@WAYS
def test_a_list_of_no_words_finds_nothing(way: dict[str, bool]) -> None:
    assert Triggers([], **way).in_text("mali") == {}


@WAYS
def test_pickled_triggers_find_the_same(way: dict[str, bool]) -> None:
    known = Triggers(["mali", "u.n"], **way)

    again = pickle.loads(pickle.dumps(known))  # noqa: S301  made here

    assert again.in_text("u. n. in mali") == known.in_text("u. n. in mali")


def test_the_automaton_is_used_if_its_package_is_installed() -> None:
    pytest.importorskip("ahocorasick_rs")

    assert Triggers(["mali"])._automaton is not None
    assert Triggers(["mali"], automaton=False)._automaton is None


def test_without_the_package_the_same_names_are_found(monkeypatch: pytest.MonkeyPatch, shipped: Corpus) -> None:
    text = "\n".join(document.text for document in shipped.documents)
    found = [(one.start, one.end, one.actors) for one in Spotter(shipped).spot(text, "2019")]

    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    slow = Spotter(shipped)

    assert slow._triggers._automaton is None
    assert [(one.start, one.end, one.actors) for one in slow.spot(text, "2019")] == found


def test_the_blanks_of_acronyms_are_all_white_space_but_the_line_feed() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))

    assert "".join(re.findall(r"[^\S\n]", every)) == BLANKS


@WAYS
@pytest.mark.parametrize("name", ["foo_bar", "O'Neil", "\u0939\u093f\u0928\u094d\u0926\u0940", "AZ Group", "!"])
def test_names_of_any_letters_are_found_where_their_pattern_matches(way: dict[str, bool], name: str) -> None:
    finder = Finder.of_names([name])
    flat = f"they met {name.lower()}, foo-bar, a.z. group and o neil"

    found = finder.matches(flat, Triggers(finder.triggers, **way).in_text(flat))

    assert [one.span() for one in found] == [one.span() for one in finder._pattern.finditer(flat)]
