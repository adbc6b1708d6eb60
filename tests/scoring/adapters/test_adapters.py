"""The output of other tools as answers, scored on the corpus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import DocBin

import malicrisis
from malicrisis.errors import FileError, RecordError
from malicrisis.scoring import adapters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from malicrisis import Corpus


def scored(corpus: Corpus, lines: Iterable[dict[str, object]]) -> Any:
    score = malicrisis.score(corpus, lines)
    assert score.failures == ()
    return score


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus in the formats of brat and of UIMA."""
    path = tmp_path_factory.mktemp("exported")
    for name in ("brat", "uima"):
        malicrisis.export.write(malicrisis.load(), name, path / name)
    return path


# spaCy


def ruled(text: str) -> Any:
    """Return *text* as a pipeline of spaCy with a few patterns reads it."""
    nlp = spacy.blank("en")
    patterns = [("ORG", "ECOWAS"), ("GPE", "Mali"), ("GPE", "Bamako"), ("DATE", "June 11"), ("MONEY", "aid")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in patterns])  # type: ignore[attr-defined]  # spaCy says a callable
    return nlp(text)


def test_entities_of_spacy_are_mentions(shipped: Corpus) -> None:
    doc = ruled(shipped.documents["voa-2012"].text)

    lines = list(adapters.from_spacy({"voa-2012": doc}))
    score = scored(shipped, lines)

    assert len(lines) == len([one for one in doc.ents if one.label_ != "MONEY"]) > 5
    assert next(one for one in lines if one["quote"] == "June 11").keys() & {"actors", "places", "when"} == set()
    assert score.layers["mentions"]["all"]["spurious"] == 0
    assert score.layers["identity"]["documents"]["voa-2012"]["correct"] > 3


def test_labels_may_stand_for_something_else(shipped: Corpus) -> None:
    doc = ruled(shipped.documents["voa-2012"].text)

    lines = list(adapters.from_spacy({"voa-2012": doc}, labels={"GPE": "actors"}))

    assert {tuple(one) for one in lines} == {("record", "document", "start", "end", "quote", "actors")}


def test_linked_entities_mean_the_record_of_their_id(shipped: Corpus) -> None:
    docs = dict(zip(shipped.documents.ids, malicrisis.export.to_spacy(shipped), strict=True))

    score = scored(shipped, adapters.from_spacy(docs))

    counts = score.layers["identity"]["all"]
    assert counts["correct"] > 100
    assert counts["other"] == counts["unreadable"] == 0


def test_a_file_of_spacy_is_read_with_the_ids_of_its_documents(shipped: Corpus, tmp_path: Path) -> None:
    docs = [ruled(shipped.documents[one].text) for one in ("voa-2012", "cgtn-2020")]
    DocBin(docs=docs).to_disk(tmp_path / "docs.spacy")

    lines = list(adapters.from_docbin(tmp_path / "docs.spacy", ["voa-2012", "cgtn-2020"]))

    assert lines == list(adapters.from_spacy({"voa-2012": docs[0], "cgtn-2020": docs[1]}))
    with pytest.raises(RecordError, match="expected 1 documents, found 2"):
        list(adapters.from_docbin(tmp_path / "docs.spacy", ["voa-2012"]))


# brat and UIMA


def test_entities_of_brat_are_mentions(shipped: Corpus, exported: Path) -> None:
    score = scored(shipped, adapters.from_brat(exported / "brat"))

    for layer in ("mentions", "identity"):
        counts = score.layers[layer]["all"]
        assert counts["correct"] == counts["gold"] > 0, counts


def test_an_entity_of_brat_in_pieces_reaches_from_the_first_to_the_last(tmp_path: Path) -> None:
    (tmp_path / "dw-2023.ann").write_text("T1\tPER 0 4;6 9\tMali Wag\nR1\tOf Arg1:T1 Arg2:T1\n", encoding="utf-8")

    assert list(adapters.from_brat(tmp_path)) == [
        {"record": "mention", "document": "dw-2023", "start": 0, "end": 9, "actors": ["Mali Wag"]}
    ]


def test_a_folder_that_brat_did_not_write_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected files \.ann, found none"):
        list(adapters.from_brat(tmp_path))
    (tmp_path / "a.ann").write_text("T1\tPER 0\n", encoding="utf-8")
    with pytest.raises(FileError, match=r"a\.ann:1: expected T1, label, offsets and words"):
        list(adapters.from_brat(tmp_path))
    (tmp_path / "a.ann").write_bytes(b"\xff")
    with pytest.raises(FileError, match="expected annotation of brat"):
        list(adapters.from_brat(tmp_path))


def test_entities_of_uima_are_mentions(shipped: Corpus, exported: Path) -> None:
    lines = [
        line
        for one in shipped.documents.ids
        for line in adapters.from_uima(one, exported / "uima" / f"{one}.xmi", exported / "uima" / "TypeSystem.xml")
    ]

    counts = scored(shipped, lines).layers["mentions"]["all"]

    assert counts["correct"] + counts["optional_found"] == counts["answers"] > 200


def test_entities_of_a_label_that_stands_for_nothing_are_left_out(exported: Path) -> None:
    files = exported / "uima" / "dw-2023.xmi", exported / "uima" / "TypeSystem.xml"

    places = {label: what for label, what in adapters.LABELS.items() if what == "places"}

    some = list(adapters.from_uima("dw-2023", *files, labels=places))

    assert 0 < len(some) < len(list(adapters.from_uima("dw-2023", *files)))
    assert all("places" in one for one in some)


def test_a_file_that_is_no_cas_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text("<a/>", encoding="utf-8")

    with pytest.raises(FileError, match="expected a CAS in XMI and its type system"):
        list(adapters.from_uima("dw-2023", tmp_path / "a.xmi", tmp_path / "a.xmi"))


# CoNLL


def tagged(corpus: Corpus, document: str) -> list[str]:
    """Return the required mentions of a *document* as tags of tokens."""
    text = corpus.documents[document].text
    lines = ["-DOCSTART- -X- O O", "", "# a comment"]
    mentions = [one for one in corpus.documents[document].mentions if one.form == "name"]
    for token in re.finditer(r"\w+|[^\w\s]", text):
        inside = [one for one in mentions if one.start <= token.start() < one.end]
        label = "PER" if inside and inside[-1].actors else "LOC"
        step = "O" if not inside else f"{'B' if inside[-1].start == token.start() else 'I'}-{label}"
        lines.append(f"{token.group()} NN {step}")
    return lines


def test_tags_of_tokens_are_mentions(shipped: Corpus) -> None:
    score = scored(shipped, adapters.from_conll(shipped.documents["voa-2012"], tagged(shipped, "voa-2012")))

    counts = score.layers["identity"]["documents"]["voa-2012"]
    assert counts["correct"] > 20
    assert counts["other_kind"] == counts["other"] == 0


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-LOC O", ["Mali"]),
        ("I-LOC I-LOC", ["Mali Crisis"]),
        ("B-LOC B-LOC", ["Mali", "Crisis"]),
        ("B-LOC I-PER", ["Mali", "Crisis"]),
        ("B-LOC E-LOC", ["Mali Crisis"]),
        ("S-LOC S-LOC", ["Mali", "Crisis"]),
        ("B-LOC L-LOC", ["Mali Crisis"]),
        ("O U-LOC", ["Crisis"]),
        ("B-X I-X", []),
    ],
)
def test_every_scheme_of_tags_is_read(shipped: Corpus, tags: str, spans: list[str]) -> None:
    lines = [f"{word}\t{tag}" for word, tag in zip(["Mali", "Crisis"], tags.split(), strict=True)]

    assert [one["quote"] for one in adapters.from_conll(shipped.documents["voa-2012"], lines)] == spans


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mail O", "expected the token 'Mali Crisis An Inter' of voa-2012 at 0, found 'Mail'"),
        ("Mali X-LOC", "expected a tag such as B-PER, I-PER or O, found X-LOC"),
        ("Mali", "expected a tag such as B-PER, I-PER or O, found Mali"),
    ],
)
def test_tokens_of_another_text_are_refused(shipped: Corpus, line: str, words: str) -> None:
    with pytest.raises(RecordError, match=f"line 1: {words}"):
        list(adapters.from_conll(shipped.documents["voa-2012"], [line]))


def test_a_line_with_too_few_columns_is_refused(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="line 1: expected a token and a tag, found 'Mali O'"):
        list(adapters.from_conll(shipped.documents["voa-2012"], ["Mali O"], token=2))


# event coders


def test_events_of_petrarch_stand_for_the_triggers_of_their_sentence(shipped: Corpus) -> None:
    document = shipped.documents["voa-2012"]
    (number,) = [n for n, one in enumerate(document.sentences, 1) if "Fighting" in one.quote]
    lines = [f"20120611\tMLIREB\tMLI\t190\t\tvoa-2012_{number};other_1\tvoa", ""]

    answers = list(adapters.from_petrarch(shipped, lines))

    assert [(one["scope"], one["type"]) for one in answers] == [("sentence", "ASSAULT")]
    counts = scored(shipped, answers).layers["types"]["documents"]["voa-2012"]
    assert counts["correct"] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("20120611\tMLI\tMLI\t990\tvoa-2012_1", "expected a code of CAMEO in the fourth column, found '990'"),
        ("20120611\tMLI\tMLI\t190\tx_1", "expected an id such as dw-2023_12"),
        ("20120611\tMLI\tMLI\t190\tvoa-2012_999", "expected an id such as dw-2023_12"),
        ("20120611", "expected a code of CAMEO"),
    ],
)
def test_lines_that_petrarch_did_not_write_are_refused(shipped: Corpus, line: str, words: str) -> None:
    with pytest.raises(RecordError, match=words):
        list(adapters.from_petrarch(shipped, [line]))


@pytest.mark.parametrize("sentence", [None, "dw-2023", "dw-2023_0", "dw-2023_x", "x_1", 5])
def test_a_record_without_a_sentence_is_refused(shipped: Corpus, sentence: object) -> None:
    with pytest.raises(RecordError, match="expected an id such as dw-2023_12"):
        list(adapters.from_events(shipped, [{"id": sentence, "event_type": "AID"}]))
