"""The twelve worked examples of the rules of scoring."""

from __future__ import annotations

from typing import Any

import pytest
from tiny import DOCUMENT, tiny_corpus

import malicrisis
from malicrisis.scoring import LAYERS, answers_of, read_answers


@pytest.fixture(scope="module")
def tiny() -> malicrisis.Corpus:
    return tiny_corpus()


def line(record: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {"record": record, "document": DOCUMENT, "quote": quote, **fields}


def mention(quote: str, **fields: Any) -> dict[str, Any]:
    return line("mention", quote, **fields)


def counts(score: malicrisis.Score, layer: str) -> dict[str, int] | None:
    """Return the counts of *layer* that are not 0, or None if the system did not answer it."""
    found = score.layers[layer]
    return None if found is None else {key: number for key, number in found["all"].items() if number}


def number_of(words: str) -> dict[str, int]:
    parts = words.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def test_1_silence_counts_as_missed_in_the_layers_that_were_asked_for(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [{"record": "system", "layers": list(LAYERS)}])

    assert counts(score, "mentions") == number_of("gold 5 missed 5 optional 2")
    assert counts(score, "statements") == number_of("gold 1 missed 1")
    assert counts(score, "triggers") == number_of("gold 4 missed 4")
    assert counts(score, "identity") == number_of("gold 3 missed 3 optional 2")
    assert counts(score, "dates") == number_of("gold 2 missed 2")
    assert counts(score, "event_dates") == number_of("gold 1 missed 1")


def test_2_the_annotation_itself_is_right_in_every_layer(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, answers_of(tiny))

    assert counts(score, "mentions") == number_of("gold 5 correct 5 exact 5 optional 2 optional_found 2 answers 7")
    assert counts(score, "triggers") == number_of("gold 4 correct 4 exact 4 answers 4")
    assert {layer: found["all"]["gold"] for layer, found in score.layers.items() if found} == {
        layer: found["all"]["correct"] for layer, found in score.layers.items() if found
    }
    assert None not in score.layers.values()


def test_3_a_second_answer_for_one_item_is_a_duplicate(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [mention("UN", actors=["UN"]), mention("The UN", actors=["UN"])])

    assert counts(score, "mentions") == number_of("gold 5 correct 1 exact 1 missed 4 optional 2 answers 2 duplicate 1")
    assert counts(score, "identity") == number_of("gold 3 correct 1 missed 2 optional 2")


def test_4_words_with_several_places_are_not_guessed(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [mention("Mali", actors=["Mali"]), mention("Mali", nth=2, places=["Mali"])])

    assert score.lines.reasons == {"several": 1}
    assert score.failures[0].places == 2
    assert counts(score, "mentions") == number_of(
        "gold 5 correct 1 exact 1 missed 4 optional 2 answers 1 undecodable 1"
    )
    assert counts(score, "identity") == number_of("gold 3 correct 1 missed 2 optional 2")


def test_5_an_answer_around_everything_is_right_nowhere(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [mention(tiny.documents[DOCUMENT].text, actors=["UN"])])

    assert counts(score, "mentions") == number_of("gold 5 missed 5 optional 2 answers 1 spurious 1")


def test_6_other_quotation_marks_count_as_the_same_only_if_accepted(tiny: malicrisis.Corpus) -> None:
    lines = [mention("Mali's junta", actors=["junta"])]

    refused, accepted = malicrisis.score(tiny, lines), malicrisis.score(tiny, lines, accept=["quotes"])

    assert refused.lines.reasons == {"folded": 1}
    assert refused.failures[0].needs == ("quotes",)
    assert counts(refused, "mentions") == number_of("gold 5 missed 5 optional 2 undecodable 1")
    assert counts(refused, "identity") is None
    assert counts(accepted, "mentions") == number_of("gold 5 correct 1 exact 1 missed 4 optional 2 answers 1")


def test_7_quotation_marks_around_a_statement_make_no_difference(tiny: malicrisis.Corpus) -> None:
    score = malicrisis.score(tiny, [line("statement", "We will not leave Mali", speakers=["UN"])])

    assert counts(score, "statements") == number_of("gold 1 correct 1 answers 1")
    assert counts(score, "speakers") == number_of("gold 1 other 1")
    assert counts(score, "nesting") == number_of("gold 1 correct 1")


def test_8_a_system_that_takes_everything_as_done_is_wrong_where_it_is_not(tiny: malicrisis.Corpus) -> None:
    triggers = [("leave", 1), ("urged", 1), ("leave", 2), ("coup", 1)]
    lines = [line("report", quote, nth=nth, modality="asserted", negated=False) for quote, nth in triggers]

    score = malicrisis.score(tiny, lines)

    assert counts(score, "triggers") == number_of("gold 4 correct 4 exact 4 answers 4")
    assert counts(score, "modality") == number_of("gold 4 correct 2 other 2")
    assert counts(score, "plain") == number_of("gold 4 correct 2 other 2")
    assert (score.layers["modality"] or {})["confusion"] == {
        "asserted": {"asserted": 2},
        "not-planned": {"asserted": 1},
        "requested": {"asserted": 1},
    }


def test_9_names_may_be_too_many_of_another_kind_or_unknown(tiny: malicrisis.Corpus) -> None:
    lines = [
        mention("Mali’s junta", actors=["junta", "UN"]),
        mention("Mali", nth=2, actors=["Mali"]),
        mention("UN", actors=["UN headquarters"]),
    ]

    score = malicrisis.score(tiny, lines)

    assert counts(score, "mentions") == number_of("gold 5 correct 3 exact 3 missed 2 optional 2 answers 3")
    assert counts(score, "identity") == number_of("gold 3 partial 1 other_kind 1 unreadable 1 optional 2")


def test_10_dates_may_be_coarser_finer_or_contradict(tiny: malicrisis.Corpus) -> None:
    lines = [
        mention("Friday", when="2020-08"),
        mention("2012", when="2013"),
        line("report", "coup", when="2012-03-22"),
    ]

    score = malicrisis.score(tiny, lines)

    assert counts(score, "dates") == number_of("gold 2 coarser 1 contradicts 1")
    assert counts(score, "triggers") == number_of("gold 4 correct 1 exact 1 missed 3 answers 1")
    assert counts(score, "event_dates") == number_of("gold 1 finer 1")
    assert counts(score, "types") is None


def test_11_a_sentence_stands_for_the_triggers_in_it(tiny: malicrisis.Corpus) -> None:
    sentence = "The UN urged it to leave after a coup in 2012."
    lines = [line("report", sentence, scope="sentence", type=kind) for kind in ("COERCE", "REQUEST")]

    score = malicrisis.score(tiny, lines)

    assert counts(score, "triggers") == number_of("gold 4 correct 2 missed 2 answers 2")
    assert counts(score, "types") == number_of("gold 4 correct 2 missed 2")
    assert counts(score, "modality") is None


def test_12_lines_that_cannot_be_decoded_are_named_and_counted(tiny: malicrisis.Corpus, tmp_path: Any) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(
        '{"record": "mention",\n'
        '{"record": "mention", "document": "tiny", "quote": "UN", "confidence": 0.5}\n'
        '{"record": "mention", "document": "x", "quote": "UN"}\n',
        encoding="utf-8",
    )

    score = malicrisis.score(tiny, read_answers(tiny, file))

    assert score.lines.reasons == {"document": 1, "json": 1, "schema": 1}
    assert counts(score, "mentions") == number_of("gold 5 missed 5 optional 2 undecodable 1")
