"""spaCy: the places of spans, annotations that do not fit the tokens, and training from a configuration."""

from __future__ import annotations

import json
import sys
import tomllib
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

import attrs
import catalogue
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import malicrisis
from conftest import plain_document, small_corpus
from malicrisis import Actor, Corpus, Document, ExternalId, Mention
from malicrisis.errors import MissingExtraError, RecordError, UnknownIdError
from malicrisis.export import to_spacy, write
from malicrisis.export.annotation.spacy_reader import read_examples
from malicrisis.export.records import name_of, values_of

if TYPE_CHECKING:
    from pathlib import Path

READER = "malicrisis.Corpus.v1"


def corpus_of(text: str, *places: tuple[int, int], **fields: str) -> Corpus:
    """Return a corpus of one document, in which the words at *places* name one actor."""
    mentions = [
        Mention(document="one", start=start, end=end, quote=text[start:end], form="name", actors=["somebody"])
        for start, end in places
    ]
    document = Document(
        **plain_document("one", (("paragraph", text),), published="2020", mentions=mentions)
        | {"publisher": "Nobody", **fields}
    )
    aliases = sorted({mention.quote for mention in mentions})
    actors = [Actor(id="somebody", name="Somebody", aliases=aliases, kind="person")] if mentions else []
    return Corpus(id="one", title="One", version="1", documents=[document], actors=actors)


def by_id(doc: Doc, group: str) -> dict[str, spacy.tokens.Span]:
    return {span.id_: span for span in doc.spans[group]}


def test_the_text_is_the_text(shipped: Corpus) -> None:
    assert [doc.text for doc in to_spacy(shipped)] == [document.text for document in shipped.documents]


def test_sentences_are_those_of_the_corpus(shipped: Corpus) -> None:
    for doc, document in zip(to_spacy(shipped), shipped.documents, strict=True):
        assert [sentence.text.strip() for sentence in doc.sents] == [str(sentence) for sentence in document.sentences]


def test_every_annotation_is_a_span_of_its_group_or_listed_as_unaligned(either: Corpus) -> None:
    for doc, document in zip(to_spacy(either), either.documents, strict=True):
        listed = doc.user_data["malicrisis"]["unaligned"]
        for group in ("mentions", "statements", "reports", "blocks"):
            names = [*by_id(doc, group), *(one["id"] for one in listed if one["group"] == group)]

            assert sorted(names) == sorted(map(name_of, getattr(document, group)))


def test_entities_are_names_and_dates_and_of_nested_ones_the_longest(shipped: Corpus) -> None:
    doc = to_spacy(shipped.where(documents=["un-news-2018"]))[0]
    long = [entity for entity in doc.ents if "Mosque" in entity.text]

    assert [entity.text for entity in long] == ["Grand Mosque", "Grand Mosque", "Great Mosque of Mopti"]
    assert not any(one.start <= span.start < one.end for one in long for span in doc.ents if span.text == "Mopti")
    records = doc.user_data["malicrisis"]["mentions"]
    assert {records[entity.id_].get("form") for entity in doc.ents} == {"name", None}
    assert {entity.label_ for entity in doc.ents} == {"PERSON", "ORG", "GPE", "LOC", "FAC", "DATE"}


def test_a_span_has_the_id_of_its_actor_or_place_if_there_is_only_one(shipped: Corpus) -> None:
    doc = to_spacy(shipped.where(documents=["un-2012-727"]))[0]
    records = doc.user_data["malicrisis"]["mentions"]
    for mention in doc.spans["mentions"]:
        meant = [*records[mention.id_].get("actors", ()), *records[mention.id_].get("places", ())]

        assert mention.kb_id_ == (meant[0] if len(meant) == 1 else "")
    assert {len(record.get("actors", ())) for record in records.values()} == {0, 1, 2}


def test_a_mention_of_several_kinds_has_the_label_misc() -> None:
    text = "Ruiz and the council"
    place = {"document": "one", "start": 0, "end": len(text), "quote": text}
    both = Mention(**place, form="description", actors=["ruiz-ana", "council"])
    document = Document(**plain_document("one", (("paragraph", text),), published="2020", mentions=[both]))
    actors = [
        Actor(id="council", name="council", kind="organization"),
        Actor(id="ruiz-ana", name="Ana Ruiz", kind="person"),
    ]
    doc = to_spacy(Corpus(id="one", title="One", version="1", documents=[document], actors=actors))[0]
    (span,) = doc.spans["mentions"]

    assert (span.label_, span.kb_id_, span.text) == ("MISC", "", text)


def test_ids_of_wikidata_are_those_in_the_corpus_and_no_others(shipped: Corpus) -> None:
    known = {
        one.id: [id_.value for id_ in one.ids if (id_.scheme, id_.status) == ("wikidata", "listed")]
        for one in (*shipped.actors, *shipped.places)
    }
    own = [span.kb_id_ for doc in to_spacy(shipped) for span in doc.spans["mentions"]]
    theirs = [span.kb_id_ for doc in to_spacy(shipped, kb="wikidata") for span in doc.spans["mentions"]]

    assert theirs == [next(iter(known.get(one, ())), "") for one in own]
    assert "Q912" in theirs
    assert all(not span.kb_id_ for doc in to_spacy(shipped, kb="wikidata") for span in doc.spans["reports"])


@pytest.mark.parametrize(("status", "kb_id"), [("listed", "Q1"), ("listed-stale", ""), ("composed", "")])
def test_only_a_listed_id_is_that_of_a_span(status: str, kb_id: str) -> None:
    corpus = corpus_of("Ana left", (0, 3))
    ids = [ExternalId(scheme="wikidata", value="Q1", status=status, source="made up")]
    actors = [attrs.evolve(actor, ids=ids) for actor in corpus.actors]
    (doc,) = to_spacy(attrs.evolve(corpus, actors=actors), kb="wikidata")

    assert [span.kb_id_ for span in doc.spans["mentions"]] == [kb_id]


def test_reports_are_labeled_by_modality_and_again_by_the_type_of_the_event(shipped: Corpus) -> None:
    doc = to_spacy(shipped.where(documents=["cgtn-2020"]))[0]

    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["reports"]][:2] == [
        ("calls", "asserted", "russia-calls-for-negotiations-2020"),
        ("negotiations", "requested", "negotiations-mali-2020"),
    ]
    assert "asserted-negated" in {span.label_ for span in doc.spans["reports"]}
    assert [shipped.events[span.kb_id_].type or "EVENT" for span in doc.spans["events"]] == [
        span.label_ for span in doc.spans["events"]
    ]


def test_sentences_are_marked_without_a_walk_through_all_tokens_for_each(shipped: Corpus) -> None:
    asked: list[str] = []

    class Tokens(Doc):
        def has_annotation(self, attr: str, **named: bool) -> bool:  # type: ignore[override]  # it counts, no more
            asked.append(attr)
            return super().has_annotation(attr, **named)

    class Pipeline:
        def __init__(self) -> None:
            self.words = spacy.blank("en")

        def tokenizer(self, text: str) -> Doc:
            tokens = self.words.tokenizer(text)
            spaces = [bool(token.whitespace_) for token in tokens]
            return Tokens(self.words.vocab, words=[token.text for token in tokens], spaces=spaces)

    docs = to_spacy(shipped, Pipeline())

    assert len(asked) <= len(docs)
    assert [len(list(doc.sents)) for doc in docs] == [len(document.sentences) for document in shipped.documents]


def test_an_annotation_that_does_not_fit_the_tokens_is_widened_in_a_group_of_its_own_and_listed(
    shipped: Corpus,
) -> None:
    doc = to_spacy(shipped.where(documents=["cgtn-2020"]))[0]
    (one,) = doc.user_data["malicrisis"]["unaligned"]
    (wide,) = doc.spans["unaligned"]

    assert (one["group"], one["quote"], one["tokens"]) == ("mentions", "REUTERS", "REUTERS/")
    assert doc.text[one["start"] : one["end"]] == "REUTERS"
    assert (wide.text, wide.label_, wide.kb_id_, wide.id_) == ("REUTERS/", "ORG", "reuters", one["id"])
    assert doc.user_data["malicrisis"]["mentions"][wide.id_]["quote"] == "REUTERS"
    assert one["id"] not in by_id(doc, "mentions")


def test_a_report_that_does_not_fit_the_tokens_is_listed_once(small: Corpus) -> None:
    whole = spacy.blank("en")
    whole.tokenizer = lambda text: Doc(whole.vocab, words=[text], spaces=[False])
    data = to_spacy(small, whole)[0].user_data["malicrisis"]

    groups = [one["group"] for one in data["unaligned"]]
    assert groups.count("reports") == len(data["reports"])
    assert groups.count("cues") == 1
    assert "events" not in groups


ENGLISH = spacy.blank("en")


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.data())
def test_any_text_comes_through_with_its_mention(words: str, data: st.DataObject) -> None:
    text = "A \N{SLIGHTLY SMILING FACE}" + " ".join(f"{words} \N{MUSICAL SYMBOL G CLEF}.".split())
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda at: not text[at].isspace()))
    end = data.draw(st.integers(start + 1, len(text)).filter(lambda at: not text[at - 1].isspace()))
    doc = to_spacy(corpus_of(text, (start, end)), ENGLISH)[0]
    (record,) = doc.user_data["malicrisis"]["mentions"].values()

    assert doc.text == text
    assert record["quote"] == text[start:end] == doc.text[record["start"] : record["end"]]
    spans = [*doc.spans["mentions"], *doc.spans["unaligned"]]
    assert [(one.id_, text[start:end] in one.text) for one in spans] == [(f"one#c{start}-{end}", True)]


def test_a_language_unknown_to_spacy_gets_the_tokenizer_for_any_language() -> None:
    doc = to_spacy(corpus_of("Mali", (0, 4), language="bm"))[0]

    assert (doc.lang_, doc.ents[0].text) == ("xx", "Mali")


def test_a_pipeline_that_changes_the_text_is_refused(small: Corpus) -> None:
    lossy = spacy.blank("en")
    lossy.tokenizer = lambda text: Doc(lossy.vocab, words=text.split())

    with pytest.raises(RecordError, match=r"^council-2020: expected tokens of 'No closure"):
        to_spacy(small, lossy)


def test_an_unknown_register_is_refused(small: Corpus) -> None:
    with pytest.raises(RecordError, match="kb: expected one of malicrisis, wikidata, found 'dbpedia'"):
        to_spacy(small, kb="dbpedia")


def test_the_name_of_a_pipeline_is_no_pipeline(small: Corpus) -> None:
    with pytest.raises(RecordError, match="nlp: expected a pipeline of spaCy, found 'en_core_web_sm'"):
        to_spacy(small, "en_core_web_sm")


def test_without_spacy_the_extra_is_named(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'malicrisis\[spacy\]'"):
        to_spacy(small)


def test_a_file_of_documents_brings_every_record_back_without_this_package(either: Corpus, tmp_path: Path) -> None:
    write(either, "spacy", tmp_path / "out")

    docs = list(DocBin().from_disk(tmp_path / "out" / f"{either.id}.spacy").get_docs(spacy.blank("en").vocab))
    for doc, document in zip(docs, either.documents, strict=True):
        data = json.loads(json.dumps(doc.user_data["malicrisis"]))
        for kind in ("mentions", "statements", "reports", "blocks"):
            assert list(data[kind].values()) == [values_of(record) for record in getattr(document, kind)]
        assert data["cuts"] == [values_of(cut) for cut in document.cuts]
        assert data["document"]["raw"] == document.raw


def test_the_format_is_the_same_bytes_each_time(small: Corpus, tmp_path: Path) -> None:
    first = write(small, "spacy", tmp_path / "one")
    write(small, "spacy", tmp_path / "two")

    for name in first.files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert not first.losses


def test_a_note_of_the_export_counts_the_widened_spans(tmp_path: Path) -> None:
    one = write(corpus_of("REUTERS/ x", (0, 7)), "spacy", tmp_path / "one")
    two = write(corpus_of("REUTERS/ x, AFP/ y", (0, 7), (12, 15)), "spacy", tmp_path / "two")
    none = write(corpus_of("Mali", (0, 4)), "spacy", tmp_path / "none")

    assert one.notes[0].startswith("1 span does not begin and end with tokens")
    assert two.notes[0].startswith("2 spans do not begin and end with tokens")
    assert none.notes == ()
    assert json.loads((tmp_path / "two" / "export.json").read_text("utf-8"))["notes"] == list(two.notes)


def test_a_corpus_without_documents_can_be_written_and_read(tmp_path: Path) -> None:
    done = write(Corpus(id="none", title="None", version="1"), "spacy", tmp_path / "out")

    assert done.notes == ("there is no document in the corpus",)
    assert not list(DocBin().from_disk(tmp_path / "out" / "none.spacy").get_docs(spacy.blank("en").vocab))


def test_progress_goes_by_documents(small: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write(small, "spacy", tmp_path / "out", progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


@pytest.fixture(scope="module")
def declared(root: Path) -> str:
    """What pyproject.toml says that the name stands for."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: str = project["entry-points"]["spacy_readers"][READER]
    return found


@pytest.fixture
def reader(declared: str) -> None:
    """The reader under its name, also where the installation is older than it."""
    if not catalogue.check_exists("spacy", "readers", READER):
        spacy.registry.readers.register(READER, func=EntryPoint(READER, declared, "spacy_readers").load())


def test_an_installation_announces_the_reader_as_it_is_declared(declared: str) -> None:
    installed = {point.name: point.value for point in entry_points(group="spacy_readers")}

    assert installed.get(READER, declared) == declared
    assert EntryPoint(READER, declared, "spacy_readers").load() is read_examples


@pytest.mark.usefixtures("reader")
def test_a_configuration_can_name_the_corpus_as_training_data() -> None:
    words = f'[corpora]\n[corpora.train]\n@readers = "{READER}"\ndocuments = ["voa-2012", "dw-2023"]\n'
    config = spacy.registry.resolve(spacy.Config().from_str(words))
    nlp = spacy.blank("en")
    examples = list(config["corpora"]["train"](nlp))

    assert [len(one.reference.ents) for one in examples] == [96, 30]
    assert all(isinstance(one, Example) and not one.predicted.ents for one in examples)
    assert examples[0].reference.vocab is nlp.vocab


@pytest.mark.usefixtures("reader")
def test_a_configuration_with_a_setting_of_the_wrong_type_is_refused_by_spacy() -> None:
    config = spacy.Config().from_str(f'[train]\n@readers = "{READER}"\nredistribution = 3\n')

    with pytest.raises(ValueError, match="redistribution"):
        spacy.registry.resolve(config)


def test_examples_can_come_from_a_folder_and_by_rights(tmp_path: Path) -> None:
    malicrisis.write(small_corpus(), tmp_path / "small")

    assert len(list(read_examples(path=str(tmp_path / "small"))(spacy.blank("en")))) == 2
    assert len(list(read_examples(redistribution="free", kb="wikidata")(spacy.blank("en")))) == 2
    with pytest.raises(UnknownIdError):
        read_examples(documents=["dw-2032"])


def test_a_pipeline_trains_on_the_examples() -> None:
    nlp = spacy.blank("en")
    recognizer = nlp.add_pipe("ner")
    examples = list(read_examples(documents=["voa-2012"])(nlp))
    nlp.initialize(lambda: examples)

    assert set(recognizer.labels) == {one.label_ for one in examples[0].reference.ents}
    assert nlp.update(examples)["ner"] > 0
