"""`malicrisis.explain`: what words mean, with examples."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Corpus, plover, rules, vocab
from malicrisis.errors import ArgumentError, UnknownIdError
from malicrisis.glossary.words import classes, entries, vocabularies
from malicrisis.model.description import meanings
from malicrisis.text.folding import name_key
from malicrisis.vocab import MANNERS, Vocabulary

CORPUS = malicrisis.load()
WORDS = [word for vocabulary in vocabularies() for word in vocabulary]


def test_all_vocabularies_are_explained() -> None:
    assert {one for one in Vocabulary.__subclasses__() if one.__module__.startswith("malicrisis.")} == set(
        vocabularies()
    )
    assert {vocab.Modality, plover.Sector, plover.NonState, rules.Rule} <= set(vocabularies())


def test_every_word_of_a_vocabulary_has_its_gloss() -> None:
    # `explain` looks for examples too, which would take a minute for all of them
    known = {(entry.of, entry.word): entry for entry in entries() if isinstance(entry.means, Vocabulary)}

    for word in WORDS:
        entry = known[type(word).__name__, str(word)]
        assert (entry.gloss, entry.means) == (word.gloss, word)
        assert {name_key(word), name_key(f"{type(word).__name__} {word}")} <= entry.keys


@pytest.mark.parametrize("word", [vocabulary.__name__ for vocabulary in vocabularies()])
def test_a_vocabulary_is_found_by_its_name_in_any_case(word: str) -> None:
    assert "vocabulary" in [one.kind for one in malicrisis.explain(word.swapcase())]


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_every_field_of_every_class_is_explained(kind: type) -> None:
    for name, meaning in meanings(kind).items():
        key = name_key(f"{kind.__name__}.{name}")
        assert meaning in [entry.gloss for entry in entries() if key in entry.keys]


@pytest.mark.parametrize("manner", MANNERS)
def test_every_plain_word_for_a_manner_is_explained(manner: str) -> None:
    (found,) = (one for one in malicrisis.explain(manner) if one.of.startswith("manner"))
    accounts = [one for one in CORPUS.accounts() if one.manner == manner]

    assert (found.example is None) == (accounts == [])
    assert found.reference == (malicrisis.reference(CORPUS, accounts[0].report) if accounts else None)


@pytest.mark.parametrize(
    ("word", "of", "gloss", "example"),
    [
        ("UAF", "Sector", "armed bodies whose side is not known", "armed-groups-2012"),
        ("redistribution free", "Redistribution", "the rights holder leaves the text free to pass on", "un-2012-727"),
        ("through", "AccountRow", "ids of those who pass on what the voices say, the nearest first", "through is "),
        ("manner", "AccountRow", "modality and negation in plain words, such as", "manner is "),
        ("certain", "Match", "whether it certainly meets them", "certain is false for cgtn-2020"),
        ("needs consent", "Redistribution", "the rights holder asks to be asked first", "cgtn-2020"),
        ("MLI", "iso3166-1", "ISO 3166-1 alpha-3 country code", "mali: Mali"),
        ("q912", "wikidata", "Wikidata item", "mali: Mali"),
        ("fr", "BCP 47", "original_language", "un-2012-727"),
        ("Report", "malicrisis", "The fewest words by which a passage tells of one event", "“calls” in: Russia calls"),
        ("Cut", "malicrisis", "A stretch of the raw page", "“Skip links”, cut from the raw page of cgtn-2020"),
        ("Block", "malicrisis", "A stretch of the text with one purpose", "“Russia calls"),
        ("Corpus", "malicrisis", "Documents with their annotation", "malicrisis: The Mali crisis"),
        ("Disagreement", "malicrisis", "Two or more passages", "arrest-or-protection-of-keita-2020: The report"),
        ("Account", "malicrisis", "A report with its event", "“calls” in: Russia calls"),
        ("Fact", "malicrisis", "One fact of a record", "Fact("),
        ("Span.quote", "Span", "the characters from start to end", "quote is "),
        ("document", "Passage", "id of the document whose text it is", "document is "),
        ("longitude", "Place", "degrees east of that point", "longitude is "),
        ("cue", "Statement", "the words that mark it as said", "cue is called for “a peaceful"),
    ],
)
def test_a_word_has_a_gloss_and_an_example(word: str, of: str, gloss: str, example: str) -> None:
    found = [one for one in malicrisis.explain(word) if of in one.of.split(", ") and one.gloss.startswith(gloss)]

    assert len(found) == 1
    assert (found[0].example or "").startswith(example)


def test_references_of_examples_lead_to_their_words() -> None:
    for word in ("direct", "conditional", "pronoun", "caption", "denied", "social-media"):
        for one in malicrisis.explain(word):
            if one.reference:
                assert f"“{malicrisis.resolve(CORPUS, one.reference)}”" in (one.example or "")


def test_types_have_their_modes_and_modes_their_types() -> None:
    (sanction,) = malicrisis.explain("SANCTION")
    (agree,) = malicrisis.explain("AGREE")
    (strike,) = malicrisis.explain("strike")

    assert sanction.more == ("modes: convict, discontinue, expel, withdraw", "only with a recipient")
    assert agree.more == ("it has no modes",)
    assert strike.more == ("mode of PROTEST",)


def test_a_rule_says_how_to_correct_what_breaks_it() -> None:
    (nesting,) = malicrisis.explain("nesting")

    assert nesting.gloss == rules.Rule.NESTING.gloss
    assert nesting.more == (f"to correct what breaks it: {rules.Rule.NESTING.mend}",)


def test_a_vocabulary_has_its_words() -> None:
    found = {one.kind: one for one in malicrisis.explain("modality")}

    assert found["vocabulary"].more[0] == f"asserted: {vocab.Modality.ASSERTED.gloss}"
    assert f"one of the words of Modality: {', '.join(vocab.Modality)}" in found["field"].more


def test_a_field_says_its_unit_and_what_it_refers_to() -> None:
    (start,) = (one for one in malicrisis.explain("Span start"))
    (part_of,) = malicrisis.explain("part_of")

    assert start.more == ("counted or coded in code points",)
    assert part_of.more == ("refers to events",)


def test_examples_come_from_the_given_corpus(small: Corpus) -> None:
    found, _ = malicrisis.explain("planned", small)
    (none,) = malicrisis.explain("COERCE", small)

    assert found.reference is not None
    assert found.reference.startswith("harbor-2020#")
    assert none.example is None


def test_a_possible_match_is_one_of_a_vague_date(small: Corpus) -> None:
    undated = attrs.evolve(small, documents=[attrs.evolve(one, published=None) for one in small.documents])

    examples = [
        {one.of: one.example for one in malicrisis.explain("certain", corpus)}["Match"] for corpus in (small, undated)
    ]

    assert examples == [
        "certain is false for council-2020: No closure",
        "certain is false for closure: The harbor closes",
    ]


@pytest.mark.parametrize(
    ("word", "words"),
    [("coerse", "nearest: COERCE"), ("", "can be explained"), ("xyzzy" * 100, "can be explained")],
)
def test_an_unknown_word_is_an_error_with_the_nearest_words(word: str, words: str) -> None:
    with pytest.raises(UnknownIdError, match="no code, field or word of a vocabulary is named") as caught:
        malicrisis.explain(word)

    assert words in str(caught.value)


@given(st.text(max_size=10))
def test_any_text_is_explained_or_refused(word: str) -> None:
    try:
        found = malicrisis.explain(word)
    except UnknownIdError:
        found = ()

    assert all(one.gloss for one in found)


def test_an_argument_of_another_type_is_refused() -> None:
    with pytest.raises(ArgumentError):
        malicrisis.explain(5)  # type: ignore[arg-type]  # the wrong type


def test_every_entry_has_a_gloss() -> None:
    assert [entry for entry in entries() if not entry.gloss or not entry.keys] == []
