"""Plain texts, the reader of NLTK, and texts with labels."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Any

import attrs
import nltk
import pytest
from hypothesis import given
from nltk.corpus.reader import CategorizedCorpusReader, PlaintextCorpusReader
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

import malicrisis
from export_cases import ODD, bare, odd_corpus
from malicrisis import Corpus
from malicrisis.errors import MissingExtraError, RecordError
from malicrisis.export import to_nltk, to_texts_and_labels
from read_back import compare, read
from strategies import documents, few

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Document


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# plain texts


def test_odd_characters_come_back_from_plain_texts_and_tables(tmp_path: Path) -> None:
    corpus = odd_corpus()

    done = malicrisis.export.write(corpus, "txt", tmp_path / "out")

    found = compare(corpus, read("txt", tmp_path / "out"))
    lost = {loss.what: loss.count for loss in done.losses}
    assert found["documents"].lost == {
        what.partition(".")[2]: n for what, n in lost.items() if what.startswith("documents.")
    }
    assert rows_of(tmp_path / "out" / "metadata.csv")[0]["title"] == ODD


def test_texts_have_no_byte_order_mark_and_end_in_one_newline(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "txt", tmp_path / "out")

    for one in shipped.documents:
        assert (tmp_path / "out" / "texts" / f"{one.id}.txt").read_bytes() == f"{one.text}\n".encode()
        assert (tmp_path / "out" / "bodies" / f"{one.id}.txt").read_bytes() == f"{one.body}\n".encode()


def test_the_tables_join_on_the_names_of_the_files(shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.export.write(shipped, "txt", tmp_path / "out")

    texts = rows_of(tmp_path / "out" / "metadata.csv")
    paragraphs = rows_of(tmp_path / "out" / "paragraphs.csv")
    assert [row["doc_id"] for row in texts] == sorted(path.name for path in (tmp_path / "out" / "texts").iterdir())
    assert {row["doc_id"] for row in paragraphs} == {row["doc_id"] for row in texts}
    assert [str(malicrisis.resolve(shipped, row["reference"])) for row in paragraphs] == [
        row["text"] for row in paragraphs
    ]
    assert [row["citation"] for row in texts] == [malicrisis.cite(shipped, one) for one in shipped.documents]


def test_two_exports_of_plain_texts_have_the_same_bytes(small: Corpus, tmp_path: Path) -> None:
    for name in ("one", "other"):
        malicrisis.export.write(small, "txt", tmp_path / name)

    for file in (tmp_path / "one").rglob("*.*"):
        assert file.read_bytes() == (tmp_path / "other" / file.relative_to(tmp_path / "one")).read_bytes()


# NLTK


def tokens(words: str) -> list[str]:
    return nltk.wordpunct_tokenize(words)


def test_the_reader_is_one_of_nltk_and_reads_the_texts(either: Corpus) -> None:
    reader = to_nltk(either)

    assert isinstance(reader, PlaintextCorpusReader)
    assert isinstance(reader, CategorizedCorpusReader)
    assert reader.fileids() == list(either.documents.ids)
    for one in either.documents:
        assert reader.raw(one.id) == one.text
        assert list(reader.words(one.id)) == tokens(one.text)


def test_sentences_and_paragraphs_are_those_of_the_corpus(either: Corpus) -> None:
    reader = to_nltk(either)

    for one in either.documents:
        assert list(reader.sents(one.id)) == [tokens(sentence.quote) for sentence in one.sentences]
        assert len(reader.paras(one.id)) == len(one.blocks)
    assert [sentence for paragraph in reader.paras() for sentence in paragraph] == list(reader.sents())


@few
@given(documents())
def test_any_document_is_read_sentence_by_sentence(document: Document) -> None:
    reader = to_nltk(bare(document))

    assert list(reader.sents()) == [tokens(sentence.quote) for sentence in document.sentences]


def test_characters_outside_the_basic_plane_are_read() -> None:
    corpus = odd_corpus()

    assert to_nltk(corpus).raw() == corpus.documents["odd-2020"].text


def test_categories_are_a_field_of_the_documents(shipped: Corpus) -> None:
    assert to_nltk(shipped).fileids(categories="Deutsche Welle") == ["dw-2023"]
    assert to_nltk(shipped, by="kind").categories() == sorted({one.kind.value for one in shipped.documents})
    assert to_nltk(shipped, by="kind").words(categories="letter") == to_nltk(shipped).words("un-2012-727")


def test_concordances_and_frequencies_of_nltk_work(shipped: Corpus) -> None:
    reader = to_nltk(shipped)

    lines = nltk.Text(reader.words()).concordance_list("ouster")
    counts = nltk.ConditionalFreqDist(
        (one, word) for one in reader.categories() for word in reader.words(categories=one)
    )
    assert len(lines) == nltk.FreqDist(reader.words())["ouster"] > 0
    assert sum(counts[one]["Mali"] for one in counts) == list(reader.words()).count("Mali")


def test_the_reader_describes_the_corpus(shipped: Corpus) -> None:
    reader = to_nltk(shipped)

    assert malicrisis.cite(shipped, shipped) in reader.readme()
    assert "dw-2023" in reader.license()
    assert reader.citation().count("@") >= 1 + len(shipped.documents)
    assert "malicrisis" in repr(reader)
    assert "dw-2023" in repr(reader.abspath("dw-2023"))
    assert reader.abspath("dw-2023").file_size() == len(shipped.documents["dw-2023"].text.encode())
    assert reader.abspath("dw-2023").open().read() == shipped.documents["dw-2023"].text.encode()


def test_a_missing_file_raises_a_file_not_found_error(shipped: Corpus) -> None:
    with pytest.raises(FileNotFoundError, match="dw-2024"):
        to_nltk(shipped).raw("dw-2024")


def test_without_nltk_the_extra_is_named(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nltk", None)

    with pytest.raises(MissingExtraError, match=r"malicrisis\[nltk\]"):
        to_nltk(small)


# labels


@pytest.mark.parametrize("unit", ["document", "paragraph", "sentence"])
def test_every_text_has_a_label_and_a_reference_to_it(unit: str, either: Corpus) -> None:
    texts, labels, references = to_texts_and_labels(either, unit=unit)

    assert len(texts) == len(labels) == len(references) == len(set(references))
    for text, label, reference in zip(texts, labels, references, strict=True):
        found: Any = malicrisis.resolve(either, reference)
        assert text == (found.text if unit == "document" else found.quote)
        assert label == either.documents[reference.partition("#")[0]].publisher


@pytest.mark.parametrize("by", ["publisher", "kind", "language", "id", "title", "published", "rights.redistribution"])
def test_any_field_with_one_text_gives_labels_that_are_plain_strings(by: str, shipped: Corpus) -> None:
    labels = to_texts_and_labels(shipped, by=by).labels

    assert {type(label) for label in labels} == {str}
    assert labels[0] == str(attrs.asdict(shipped.documents["cgtn-2020"], recurse=False).get(by, "needs-consent"))


@pytest.mark.parametrize("by", ["outlet", "voice", "symbol", "source", "text", None, 3])
def test_a_field_that_gives_no_label_is_refused(by: Any, shipped: Corpus) -> None:
    with pytest.raises(RecordError, match=r"by: expected (a field with one text out of id, title, .*|a string), found"):
        to_texts_and_labels(shipped, by=by)


def test_an_unknown_unit_is_refused(shipped: Corpus) -> None:
    with pytest.raises(RecordError, match="unit: expected one of document, paragraph, sentence, found 'word'"):
        to_texts_and_labels(shipped, unit="word")


def test_scikit_learn_learns_from_them(shipped: Corpus) -> None:
    texts, labels, _ = to_texts_and_labels(shipped, unit="sentence")

    pipeline = make_pipeline(CountVectorizer(), MultinomialNB()).fit(texts, labels)
    assert set(pipeline.classes_) == {one.publisher for one in shipped.documents}
    assert pipeline.score(texts, labels) > 0.8
