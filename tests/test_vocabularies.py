"""The closed vocabularies, and PLOVER code by code."""

from __future__ import annotations

import copy
import json
import pickle
from operator import attrgetter
from typing import Any

import pytest

from malicrisis import plover, rules, vocab
from malicrisis.errors import RecordError
from malicrisis.plover import MODES, NEEDS_RECIPIENT, Context, EventType, Mode, NonState, Sector
from malicrisis.vocab import Vocabulary

VOCABULARIES = sorted(Vocabulary.__subclasses__(), key=attrgetter("__name__"))
each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=attrgetter("__name__"))

# PLOVER manual, 2.0 draft, openeventdata/PLOVER, commit 5e0c24f of 4 February 2024: the codes, in its order
TYPES_AND_MODES = {
    "AGREE": "",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
        " heavy-weapons crowd-control unconventional"
    ),
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic"
    " legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity"
    " inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment"
    " technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
)
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
NON_STATE = "IGO UNO EUR NGO ISM IMG MNC"


@each_vocabulary
def test_every_word_has_a_gloss_of_its_own(vocabulary: type[Vocabulary]) -> None:
    glosses = [member.gloss for member in vocabulary]

    assert all(gloss.strip() == gloss and gloss for gloss in glosses)
    assert len(set(glosses)) == len(glosses)


@each_vocabulary
def test_no_gloss_is_only_the_word_again(vocabulary: type[Vocabulary]) -> None:
    told = {member.value for member in vocabulary if member.gloss.casefold() == member.value.casefold()}

    assert told == set()


@each_vocabulary
def test_every_vocabulary_and_its_words_are_explained(vocabulary: type[Vocabulary]) -> None:
    assert vocabulary.__doc__
    assert vocabulary.__doc__ != Vocabulary.__doc__
    assert vocabulary.__module__ in {vocab.__name__, plover.__name__, rules.__name__}


@each_vocabulary
def test_every_name_is_its_word_in_capitals(vocabulary: type[Vocabulary]) -> None:
    for member in vocabulary:
        assert member.name == member.value.upper().replace("-", "_")


@each_vocabulary
def test_a_word_makes_its_member_and_a_member_is_its_word(vocabulary: type[Vocabulary]) -> None:
    for member in vocabulary:
        assert vocabulary(member.value) is member
        assert vocabulary(member) is member
        assert member == member.value
        assert str(member) == member.value
        assert json.dumps(member) == json.dumps(member.value)


@each_vocabulary
def test_a_member_survives_pickling_and_copying(vocabulary: type[Vocabulary]) -> None:
    for member in vocabulary:
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301  our own bytes
        assert copy.deepcopy(member) is member


def message_about(vocabulary: type[Vocabulary], value: Any) -> str:
    """Return the message of the error that *vocabulary* raises about *value*."""
    try:
        vocabulary(value)
    except RecordError as error:
        return str(error)
    return f"{value!r} was accepted"


@each_vocabulary
def test_a_word_of_no_vocabulary_is_refused_and_the_words_are_named(vocabulary: type[Vocabulary]) -> None:
    values: list[Any] = ["", " ", "no such word", "\u0435", None, 5, True, [], {}, b"news", object]

    messages = [message_about(vocabulary, value) for value in values]

    private = ", or a private word such as x-mine" if vocabulary.is_open() else ""
    words = f"one of {', '.join(vocabulary)}{private}"
    assert messages == [f"{vocabulary.__name__}: expected {words}, found {value!r}" for value in values]


@each_vocabulary
def test_a_word_in_other_letters_or_with_a_space_is_refused(vocabulary: type[Vocabulary]) -> None:
    for member in vocabulary:
        for wrong in (member.value.swapcase(), f"{member.value} ", f"{member.value}\n"):
            with pytest.raises(RecordError, match=f"^{vocabulary.__name__}: expected one of"):
                vocabulary(wrong)


# PLOVER


def test_the_types_are_those_of_plover_in_its_order() -> None:
    assert [str(kind) for kind in EventType] == list(TYPES_AND_MODES)
    assert len(EventType) == 16


def test_the_modes_of_every_type_are_those_of_plover() -> None:
    modes = {str(kind): set(map(str, modes)) for kind, modes in MODES.items()}

    assert modes == {kind: set(words.split()) for kind, words in TYPES_AND_MODES.items()}
    assert sum(map(len, MODES.values())) == 67


def test_the_mode_names_are_those_of_plover() -> None:
    names = {word for words in TYPES_AND_MODES.values() for word in words.split()}

    assert set(map(str, Mode)) == names
    assert len(Mode) == 59


def test_the_contexts_are_those_of_plover_in_its_order() -> None:
    assert [str(context) for context in Context] == CONTEXTS.split()
    assert len(Context) == 37


def test_the_sectors_are_those_of_plover_in_its_order() -> None:
    assert [str(sector) for sector in Sector] == SECTORS.split()
    assert len(Sector) == 25


def test_the_codes_of_actors_without_a_country_are_those_of_plover_in_its_order() -> None:
    assert [str(code) for code in NonState] == NON_STATE.split()
    assert len(NonState) == 7


def test_the_types_that_need_a_recipient_are_those_of_plover() -> None:
    assert set(map(str, NEEDS_RECIPIENT)) == {"COOPERATE", "AID", "SANCTION"}


# open vocabularies

OPEN = [one for one in VOCABULARIES if one.is_open()]


def test_kinds_of_texts_and_blocks_reasons_and_schemes_are_open_and_nothing_else() -> None:
    assert [vocab.BlockKind, vocab.CutReason, vocab.DocumentKind, vocab.IdScheme] == OPEN


@pytest.mark.parametrize("vocabulary", OPEN)
def test_a_private_word_is_a_word_of_an_open_vocabulary_and_is_in_no_list(vocabulary: type[Vocabulary]) -> None:
    word = vocabulary("x-my-own2")

    assert word == "x-my-own2"
    assert json.dumps(word) == '"x-my-own2"'
    assert (word.name, word.value, word.gloss) == ("X_MY_OWN2", "x-my-own2", "a private word of the corpus")
    assert word.is_private
    assert word not in list(vocabulary)
    assert vocabulary(word) == word
    assert pickle.loads(pickle.dumps(word)) == copy.deepcopy(word) == word  # noqa: S301  it was pickled here
    assert not any(member.is_private for member in vocabulary)


@pytest.mark.parametrize("vocabulary", OPEN)
@pytest.mark.parametrize("value", ["x-", "x", "y-mine", "x-Mine", "x--a", "x-a_b", "X-a", " x-a", "x-é"])
def test_a_private_word_has_one_form(vocabulary: type[Vocabulary], value: str) -> None:
    with pytest.raises(RecordError, match=r"expected one of .*, or a private word such as x-mine, found"):
        vocabulary(value)


def test_a_closed_vocabulary_has_no_private_words() -> None:
    with pytest.raises(RecordError, match="Modality: expected one of asserted, planned, requested"):
        vocab.Modality("x-mine")


@each_vocabulary
def test_a_source_is_an_address(vocabulary: type[Vocabulary]) -> None:
    assert all(not member.source or member.source.startswith("https://") for member in vocabulary)
