"""The works that can be cited: the corpus, the software, passages, and documents of every kind."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from citations import CORPUS, bibtex_entry, corpus_of, csl_item, plain, ris_record

import malicrisis
from malicrisis import Actor, Corpus, Document, Part, cite
from malicrisis.citation import FORMATS
from malicrisis.errors import (
    RecordError,
    ReferenceSyntaxError,
    SpanError,
    UnknownIdError,
    VersionError,
)
from strategies import example_document

# the corpus and the software


def test_the_corpus_is_cited_as_a_data_set_of_its_version() -> None:
    kind, key, fields, authors = bibtex_entry(cite(CORPUS, CORPUS, format="bibtex"))
    item = csl_item(cite(CORPUS, CORPUS, format="csl-json"))
    record = ris_record(cite(CORPUS, CORPUS, format="ris"))
    year = CORPUS.published.edtf[:4] if CORPUS.published else ""

    assert cite(CORPUS, CORPUS) == (
        f"{'; '.join(CORPUS.creators)} ({year}). {CORPUS.title} (version {CORPUS.version}) [Data set]."
    )
    assert (kind, key, fields["year"]) == ("misc", f"malicrisis-{CORPUS.version}", year)
    assert (fields["howpublished"], fields["note"]) == ("Data set", f"version {CORPUS.version}")
    assert authors == ["{" + creator + "}" for creator in CORPUS.creators]
    assert bibtex_entry(cite(CORPUS, CORPUS, format="biblatex"))[2]["version"] == CORPUS.version
    assert (item["type"], item["version"], item["title"]) == ("dataset", CORPUS.version, CORPUS.title)
    assert (record["type_of_reference"], record["edition"]) == ("DATA", CORPUS.version)


def test_a_corpus_without_creators_and_date_can_be_cited() -> None:
    corpus = corpus_of()

    assert cite(corpus, corpus) == "A corpus (version 1.0) [Data set] (n.d.)."
    assert "issued" not in csl_item(cite(corpus, corpus, format="csl-json"))
    assert "A corpus" in cite(corpus, corpus, style="apa")


def test_the_software_is_cited_by_its_own_version() -> None:
    kind, _, fields, authors = bibtex_entry(cite(CORPUS, "software", format="biblatex"))

    assert kind == "software"
    assert fields["version"] == malicrisis.__version__
    assert authors == ["{The malicrisis contributors}"]
    assert csl_item(cite(CORPUS, "software", format="csl-json"))["type"] == "software"
    assert ris_record(cite(CORPUS, "software", format="ris"))["type_of_reference"] == "COMP"
    assert f"malicrisis (version {malicrisis.__version__}) [Computer software]." in cite(CORPUS, "software")


def test_the_software_is_dated_only_by_the_data_of_its_own_version(small: Corpus) -> None:
    same = attrs.evolve(CORPUS, version=malicrisis.__version__)
    later = attrs.evolve(CORPUS, version="99.0")

    assert f"({str(same.published)[:4]})" in cite(same, "software")
    assert "(n.d.)" in cite(later, "software")
    assert "(n.d.)" in cite(small, "software")


def test_a_document_named_software_is_cited_before_the_software() -> None:
    blocks, cuts = example_document().blocks, example_document().cuts
    document = example_document(
        id="software",
        blocks=[attrs.evolve(block, document="software") for block in blocks],
        cuts=[attrs.evolve(cut, document="software") for cut in cuts],
    )
    corpus = Corpus(id="corpus", title="A corpus", version="1.0", documents=[document])

    assert "Mali votes" in cite(corpus, "software")


def test_corpus_and_software_have_no_invented_address() -> None:
    for what in (CORPUS, "software"):
        for name in FORMATS:
            assert "http" not in cite(CORPUS, what, format=name)


# passages


def test_a_passage_is_cited_with_its_paragraph_and_the_version_of_the_corpus() -> None:
    where = f"In: {CORPUS.title} (malicrisis {CORPUS.version}), dw-2023#p7"

    item = csl_item(cite(CORPUS, "dw-2023#p7", format="csl-json"))

    assert f", para. 7. {where}. https://" in cite(CORPUS, "dw-2023#p7")
    assert cite(CORPUS, "dw-2023#p7", style="apa").endswith(f" Para. 7. {where}.")
    assert (item["locator"], item["note"]) == ("7", f"para. 7; i{where[1:]}")
    for name in ("bibtex", "biblatex"):
        fields = bibtex_entry(cite(CORPUS, "dw-2023#p7", format=name))[2]
        assert plain(fields["note"]) == item["note"]
    assert ris_record(cite(CORPUS, "dw-2023#p7", format="ris"))["notes"] == item["note"].split("; ")


def test_a_passage_over_several_paragraphs_names_the_first_and_the_last() -> None:
    paragraphs = CORPUS.documents["dw-2023"].paragraphs
    ref = f"dw-2023#c{paragraphs[1].start}-{paragraphs[3].end}"

    assert ", paras. 2-4. In: " in cite(CORPUS, ref)
    assert csl_item(cite(CORPUS, ref, format="csl-json"))["locator"] == "2-4"


def test_a_passage_outside_paragraphs_names_the_kind_of_block() -> None:
    caption = next(block for block in CORPUS.documents["voa-2012"].blocks if block.kind == "caption")
    passage = CORPUS.documents["voa-2012"].passage(caption.start, caption.end)

    assert ", in the caption. In: " in cite(CORPUS, passage)
    assert "locator" not in csl_item(cite(CORPUS, passage, format="csl-json"))


def test_an_annotation_is_cited_like_its_passage(either: Corpus) -> None:
    for document in either.documents:
        for one in (*document.mentions, *document.statements, *document.reports):
            words = document.passage(one.start, one.end)

            assert cite(either, one) == cite(either, words)


def test_a_paragraph_of_the_annex_is_cited_by_those_who_signed_the_annex() -> None:
    letter = CORPUS.documents["un-2012-727"]
    annex = next(part for part in letter.parts if part.kind == "annex")
    first, last = letter.paragraphs[0], letter.paragraphs[-1]

    assert cite(CORPUS, first).startswith("Ban, Ki-moon (1 October 2012). Letter dated 28 September 2012 ")
    assert cite(CORPUS, last).startswith("Traoré, Dioncounda; Diarra, Cheick Modibo (1 October 2012). Letter dated 18 ")
    assert annex.title is not None
    assert annex.title in cite(CORPUS, last)
    assert f" Annex to: {letter.title}. In: " in cite(CORPUS, last)


def test_a_part_of_another_kind_is_cited_by_its_own_authors_too() -> None:
    author = Actor(id="author", name="Ana Ruiz", kind="person")
    document = example_document(parts=[Part(id="first", kind="article", authors=["author"], start=0, end=11)])
    corpus = Corpus(id="corpus", title="A corpus", version="1.0", documents=[document], actors=[author])

    assert cite(corpus, "doc#p1") == (
        "Ana Ruiz (June 2012). Mali votes, para. 1. A paper. Part of: Mali votes. In: A corpus (corpus 1.0), doc#p1."
    )
    assert cite(corpus, "doc#p2").startswith("A paper (June 2012). ")


# kinds


def test_a_letter_without_a_symbol_is_cited_as_a_document() -> None:
    corpus = corpus_of(kind="letter")

    assert csl_item(cite(corpus, "doc", format="csl-json"))["type"] == "document"
    assert ris_record(cite(corpus, "doc", format="ris"))["type_of_reference"] == "GEN"
    for name in ("bibtex", "biblatex"):
        kind, _, fields, _ = bibtex_entry(cite(corpus, "doc", format=name))
        assert (kind, fields["howpublished"], fields["note"]) == ("misc", "A paper", "Letter")
    assert "[Letter]" in cite(corpus, "doc")


def test_an_editorial_says_so() -> None:
    for name in FORMATS:
        assert "Editorial" in cite(CORPUS, "voa-2012", format=name)


# refusals


@pytest.mark.parametrize("name", ["", "BibTeX", "json", None, [], 7])
def test_an_unknown_format_is_refused(name: Any) -> None:
    with pytest.raises(RecordError, match=r"format: expected (one of text, bibtex, .*, ris|a string), found"):
        cite(CORPUS, "dw-2023", format=name)


def test_a_style_goes_with_text_only() -> None:
    with pytest.raises(RecordError, match="style: expected none with format 'ris', found 'apa'; use format 'text'"):
        cite(CORPUS, "dw-2023", format="ris", style="apa")


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("", ReferenceSyntaxError),
        ("dw-2024", UnknownIdError),
        ("dw-2023#p99", SpanError),
        ("other@1:dw-2023", VersionError),
        (None, RecordError),
        (7, RecordError),
        ([], RecordError),
        ({}, RecordError),
    ],
)
def test_other_values_and_wrong_references_are_refused(what: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        cite(CORPUS, what)


def test_a_document_of_another_corpus_is_refused(small: Corpus) -> None:
    document: Document = CORPUS.documents["dw-2023"]

    for what in (document, document.paragraphs[0]):
        with pytest.raises(UnknownIdError):
            cite(small, what)
