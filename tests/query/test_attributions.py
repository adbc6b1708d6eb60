"""`malicrisis.says`: who says what, to whom, how and through whom."""

from __future__ import annotations

import hashlib
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from malicrisis import Corpus
from malicrisis.errors import AmbiguousNameError, ArgumentError, RecordError, UnknownIdError
from malicrisis.query.answers import actor_answer

CORPUS = malicrisis.load()

STATEMENTS = [statement for document in CORPUS.documents for statement in document.statements]


def test_without_a_condition_every_statement_is_returned_once(either: Corpus) -> None:
    found = malicrisis.says(either)

    assert [one.statement for one in found] == [one.id for one in either.statements()]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.id)
def test_an_attribution_has_what_its_statement_says(statement: malicrisis.Statement) -> None:
    (found,) = (one for one in malicrisis.says(CORPUS, document=statement.document) if one.statement == statement.id)

    assert (found.start, found.end, found.quote) == (statement.start, statement.end, statement.quote)
    assert str(malicrisis.resolve(CORPUS, found.reference)) == found.quote
    assert (found.speakers, found.addressees, found.where) == (
        statement.speakers,
        statement.addressees,
        statement.where,
    )
    assert (found.speech, found.medium, found.when) == (
        statement.speech,
        statement.medium,
        statement.when and statement.when.edtf,
    )
    assert (found.event, found.event_label) == (
        statement.event,
        statement.event and CORPUS.events[statement.event].label,
    )
    assert found.sentence == str(statement.sentence)
    assert (found.cue is None) == (statement.cue is None) == (found.cue_sentence is None)
    assert (found.cue or "") in (found.cue_sentence or "")
    assert {row.reference for row in found.accounts} == {
        malicrisis.reference(CORPUS, one.report)
        for one in CORPUS.accounts(document=statement.document)
        if statement.contains(one.report)
    }


def test_a_statement_within_another_names_all_who_pass_it_on() -> None:
    (promise,) = malicrisis.says(CORPUS, "unstinting support", speaker="Lavrov")

    assert promise.chain == ("Sergei Lavrov", "Ministry of Foreign Affairs of Mali", "Deutsche Welle")
    assert promise.through_names == ("Ministry of Foreign Affairs of Mali",)
    assert (promise.addressee_names, promise.medium) == (("Abdoulaye Diop",), "phone")
    assert [(row.voice_names, row.manner) for row in promise.accounts] == [(("Sergei Lavrov",), "said to be planned")]


def test_words_outside_every_statement_are_in_the_own_voice_of_the_text() -> None:
    (found,) = malicrisis.says(CORPUS, "terrorist training camps")

    assert (found.statement, found.speech, found.cue, found.through) == (None, None, None, ())
    assert found.speakers == CORPUS.documents["voa-2012"].voice
    assert found.quote == found.sentence
    assert len(found.chain) == 1


def test_the_own_voice_of_a_letter_speaks_to_its_addressees() -> None:
    (found,) = malicrisis.says(CORPUS, "hereby request", addressee="ban-ki-moon")

    assert found.speaker_names == ("Dioncounda Traoré", "Cheick Modibo Diarra")
    assert found.chain == ("Dioncounda Traoré, Cheick Modibo Diarra",)
    assert malicrisis.says(CORPUS, "hereby request", addressee="Lavrov") == ()


def test_a_text_without_a_voice_speaks_for_its_publisher_and_to_nobody(small: Corpus) -> None:
    mute = [attrs.evolve(document, voice=[]) for document in small.documents]
    corpus = attrs.evolve(
        small, documents=mute, actors=[one for one in small.actors if one.id not in ("gazette", "herald")]
    )

    (own,) = malicrisis.says(corpus, "strike")
    (said,) = malicrisis.says(corpus, "she had resigned")

    assert (own.speakers, own.speaker_names, own.chain, own.addressees) == ((), ("The Gazette",), ("The Gazette",), ())
    assert said.chain == ("Ana Ruiz", "The Gazette")


def test_words_are_compared_as_in_a_concordance() -> None:
    assert malicrisis.says(CORPUS, "COUP d'etat") == malicrisis.says(CORPUS, "coup d’état")
    assert malicrisis.says(CORPUS, "coup d'éta") == ()
    assert {one.document for one in malicrisis.says(CORPUS, "terror*")} == {
        line.document.id for line in malicrisis.kwic(CORPUS, "terror*")
    }


@given(
    st.sampled_from(sorted({word for document in CORPUS.documents for word in document.text.split() if word.isalpha()}))
)
def test_wherever_a_word_stands_somebody_says_it(word: str) -> None:
    found = malicrisis.says(CORPUS, word)

    for line in malicrisis.kwic(CORPUS, word):
        place = line.passage
        assert any(
            one.document == line.document.id and one.start <= place.start and place.end <= one.end for one in found
        )
    assert [(one.document, one.start, -one.end) for one in found] == sorted(
        (one.document, one.start, -one.end) for one in found
    )


def test_a_sentence_with_the_words_twice_is_found_once(small: Corpus) -> None:
    found = malicrisis.says(small, "the")

    assert len(found) == len({one.reference for one in found})


@pytest.mark.parametrize("speaker", ["Lavrov", "lavrov-sergei", CORPUS.actors["lavrov-sergei"]])
def test_a_speaker_is_a_record_an_id_or_a_name(speaker: malicrisis.Actor | str) -> None:
    assert [one.statement for one in malicrisis.says(CORPUS, speaker=speaker)] == ["dw-2023-s12"]


def test_one_of_several_speakers_must_say_it() -> None:
    officials = [match.record for match in CORPUS.officials("russia")]

    found = malicrisis.says(CORPUS, speaker=officials)

    assert [one.statement for one in found] == [one.id for one in CORPUS.statements(speaker=officials)]
    assert malicrisis.says(CORPUS, addressee=["Diop", "imam-of-the-great-mosque-of-mopti"])
    assert malicrisis.says(CORPUS, speaker=[]) == ()


def test_conditions_are_met_together() -> None:
    found = malicrisis.says(CORPUS, speaker="Guterres", addressee="imam-of-the-great-mosque-of-mopti")

    assert [one.statement for one in found] == ["un-news-2018-s9"]
    assert malicrisis.says(CORPUS, speaker="Guterres", document="dw-2023") == ()


# about


def about(subject: Any) -> set[str | None]:
    return {one.statement for one in malicrisis.says(CORPUS, about=subject)}


def test_a_statement_is_about_the_events_that_it_tells_of_and_the_act_that_it_is() -> None:
    assert about("coup-2020") == about(CORPUS.events["coup-2020"]) == {"cgtn-2020-s6", "cgtn-2020-s7"}
    assert "dw-2023-s12" in about("russia-promises-support-2023")


def test_a_statement_is_about_the_actors_that_it_mentions_or_whose_deeds_it_tells() -> None:
    wagner = about("wagner-group")

    assert wagner == about(CORPUS.actors["wagner-group"]) == about("Wagner") == {"dw-2023-s3", "dw-2023-s10"}
    assert "cgtn-2020-s5" in about("Keita")


def test_a_statement_is_about_the_places_that_it_mentions_and_those_around_them() -> None:
    assert "cgtn-2020-s3" in about("bamako")
    assert about("bamako") <= about(CORPUS.places["mali"]) <= about("africa")


def test_words_that_name_no_record_are_searched_for() -> None:
    assert about("tense") == {"cgtn-2020-s3"}
    # of the label of the event that is told of: "the military removes ... and takes power"
    assert "cgtn-2020-s7" in about("takes power")


def test_a_name_of_several_records_is_refused() -> None:
    with pytest.raises(AmbiguousNameError):
        about("Mopti")


@pytest.mark.parametrize(
    ("conditions", "error"),
    [
        ({"words": " "}, RecordError),
        ({"about": " "}, RecordError),
        ({"speaker": "nobody"}, UnknownIdError),
        ({"addressee": "nobody"}, UnknownIdError),
        ({"document": "nowhere"}, UnknownIdError),
        ({"words": 5}, ArgumentError),
    ],
    ids=str,
)
def test_what_cannot_be_searched_is_refused(conditions: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        malicrisis.says(CORPUS, **conditions)  # type: ignore[arg-type]  # wrong values


def test_the_words_of_a_subject_may_be_any() -> None:
    assert malicrisis.says(CORPUS, about="no such words at all") == ()


def test_an_attribution_says_who_and_through_whom() -> None:
    (found,) = malicrisis.says(CORPUS, "revoked consent", speaker="senior-officials-of-mali")

    assert repr(found) == (
        "<Attribution senior officials of Mali, according to John Kirby, according to Deutsche Welle: "
        "'Mali had revoked consent for the MINUSMA mission' (dw-2023#c1941-1989)>"
    )


def test_answers_have_the_words_of_a_text_in_any_normal_form(small: Corpus) -> None:
    def odd(words: str) -> str:
        return words.replace("f", "\uf900")  # normal form C replaces it by another character; no name has an f

    def in_odd_words(span: Any) -> Any:
        cue = {"cue": in_odd_words(span.cue)} if getattr(span, "cue", None) else {}
        return attrs.evolve(span, quote=odd(span.quote), **cue)

    def odd_document(document: malicrisis.Document) -> malicrisis.Document:
        spans = {
            kind: list(map(in_odd_words, getattr(document, kind))) for kind in ("mentions", "statements", "reports")
        }
        source = attrs.evolve(document.source, sha256=hashlib.sha256(odd(document.raw).encode()).hexdigest())
        return attrs.evolve(document, text=odd(document.text), raw=odd(document.raw), source=source, **spans)

    article = small.where(documents=["harbor-2020"])
    corpus = attrs.evolve(article, documents=list(map(odd_document, article.documents)))

    assert [odd(one.quote) for one in malicrisis.says(article)] == [one.quote for one in malicrisis.says(corpus)]
    mentions = [mention for actor in corpus.actors for mention in actor_answer(corpus, actor).mentions]
    assert any("\uf900" in mention.sentence for mention in mentions)


@pytest.mark.parametrize("field", ["quote", "sentence", "cue"])
def test_an_attribution_has_words(field: str, small: Corpus) -> None:
    with pytest.raises(RecordError, match=f"^Attribution.{field}: expected words that are not blank, found ' '"):
        attrs.evolve(malicrisis.says(small)[0], **{field: " "})
