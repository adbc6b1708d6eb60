"""What the five shipped documents are, held against the raw pages and against facts written down here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import malicrisis
from malicrisis.errors import CutError, SpanError

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus, Document

IDS = ("cgtn-2020", "dw-2023", "un-2012-727", "un-news-2018", "voa-2012")

every_document = pytest.mark.parametrize("document", malicrisis.load().documents, ids=lambda document: document.id)


def test_the_corpus_is_of_five_documents(shipped: Corpus) -> None:
    assert shipped.documents.ids == IDS


# the raw page and the clean text


@every_document
def test_every_raw_character_is_in_one_piece_or_one_cut_or_is_white_space(document: Document) -> None:
    times = [0] * len(document.raw)
    stretches = [piece for block in document.blocks for piece in block.pieces]
    stretches += [(cut.start, cut.end) for cut in document.cuts]
    for start, end in stretches:
        for offset in range(start, end):
            times[offset] += 1

    assert max(times) == 1
    assert not "".join(document.raw[offset] for offset, count in enumerate(times) if count == 0).strip()


@every_document
def test_the_pieces_played_again_give_the_text(document: Document) -> None:
    blocks = ["".join(document.raw[start:end] for start, end in block.pieces) for block in document.blocks]

    assert "\n\n".join(" ".join(re.split(r"\s", words)) for words in blocks) == document.text


@every_document
def test_every_block_stands_where_it_says(document: Document) -> None:
    assert [document.text[block.start : block.end] for block in document.blocks] == document.text.split("\n\n")


@every_document
def test_every_cut_has_the_words_it_says(document: Document) -> None:
    assert [document.raw[cut.start : cut.end] for cut in document.cuts] == [cut.quote for cut in document.cuts]


@every_document
def test_the_raw_file_is_the_stated_one(document: Document, data: Path) -> None:
    raw = (data / "raw" / document.source.file).read_bytes()

    assert hashlib.sha256(raw).hexdigest() == document.source.sha256
    assert raw.decode() == document.raw
    assert len(document.raw) == document.source.characters


@pytest.mark.parametrize(
    ("document_id", "file", "sha256", "characters"),
    [
        ("voa-2012", "000_d8d9201c24f96a99.txt", "763f17ac3ea4f9ca", 2582),
        ("un-news-2018", "001_a3c8d266bb7f2034.txt", "91160b5060fb7fd3", 4460),
        ("un-2012-727", "002_7c283fa6e785c45e.txt", "c337e13d16340002", 2954),
        ("cgtn-2020", "003_9eb6982ab413725d.txt", "f6c72fa3f96d5533", 2023),
        ("dw-2023", "004_0fe6a561e3c51d9e.txt", "ec251d31bd33a794", 4279),
    ],
)
def test_the_raw_pages_are_the_ones_the_corpus_was_made_of(
    shipped: Corpus, document_id: str, file: str, sha256: str, characters: int
) -> None:
    source = shipped.documents[document_id].source

    assert (source.file, source.sha256[:16], source.characters) == (file, sha256, characters)


@every_document
def test_the_text_file_is_the_text_and_one_newline(document: Document, data: Path) -> None:
    assert (data / "texts" / f"{document.id}.txt").read_bytes() == f"{document.text}\n".encode()


@every_document
def test_the_text_is_nfc(document: Document) -> None:
    assert unicodedata.is_normalized("NFC", document.text)
    assert unicodedata.is_normalized("NFC", document.raw)


@every_document
def test_offsets_are_the_same_in_utf_16(document: Document) -> None:
    assert max(document.text + document.raw) <= "\uffff"


@every_document
def test_the_text_has_no_white_space_but_plain_spaces_and_blank_lines(document: Document) -> None:
    assert set(re.findall(r"\s+", document.text)) <= {" ", "\n\n"}


@every_document
def test_the_text_has_no_asterisk(document: Document) -> None:
    assert "*" not in document.text


@pytest.mark.parametrize(("document_id", "times"), [("dw-2023", 4), ("un-news-2018", 11)])
def test_no_break_spaces_stay_in_the_raw_page(shipped: Corpus, document_id: str, times: int) -> None:
    assert shipped.documents[document_id].raw.count("\u00a0") == times


# paragraphs


@pytest.mark.parametrize(
    ("document_id", "paragraphs", "words"),
    [
        ("voa-2012", 6, 360),
        ("un-news-2018", 16, 668),
        ("un-2012-727", 9, 394),
        ("cgtn-2020", 10, 250),
        ("dw-2023", 25, 503),
    ],
)
def test_paragraphs_and_their_words_are_as_many_as_were_counted_on_the_pages(
    shipped: Corpus, document_id: str, paragraphs: int, words: int
) -> None:
    """Words are what white space parts, in paragraphs alone: no headings, salutations, captions or signatures."""
    document = shipped.documents[document_id]

    assert len(document.paragraphs) == paragraphs
    assert sum(len(paragraph.quote.split()) for paragraph in document.paragraphs) == words


@every_document
def test_paragraphs_count_from_one(document: Document) -> None:
    numbers = [block.number for block in document.blocks if block.kind == "paragraph"]

    assert numbers == list(range(1, len(numbers) + 1))
    assert [block.number for block in document.blocks if block.kind != "paragraph"].count(None) == len(
        document.blocks
    ) - len(numbers)


@every_document
def test_paragraphs_are_passages_of_the_document(document: Document) -> None:
    assert [paragraph.document for paragraph in document.paragraphs] == [document.id] * len(document.paragraphs)
    assert [paragraph.quote for paragraph in document.paragraphs] == [
        document.text[block.start : block.end] for block in document.blocks if block.number
    ]


@every_document
def test_the_body_is_headings_salutations_and_paragraphs(document: Document) -> None:
    kinds = {block.kind for block in document.blocks if document.text[block.start : block.end] in document.body}

    assert document.body.split("\n\n") == [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind in ("heading", "salutation", "paragraph")
    ]
    assert "signature" not in kinds
    assert "credit" not in kinds


# the map between raw page and text

documents = st.sampled_from(tuple(malicrisis.load().documents))


@st.composite
def stretches(draw: st.DrawFn, of: str) -> tuple[Document, int, int]:
    """Draw a document and a stretch of its text or its raw page."""
    document = draw(documents)
    length = len(getattr(document, of))
    start = draw(st.integers(0, length - 1))
    return document, start, draw(st.integers(start + 1, length))


def is_border(document: Document, offset: int) -> bool:
    return not any(block.start <= offset < block.end for block in document.blocks)


@given(stretches("text"))
def test_every_stretch_of_the_text_leads_to_its_raw_characters(case: tuple[Document, int, int]) -> None:
    document, start, end = case
    raw = "".join(document.raw[piece] for piece in document.to_raw(start, end))

    wanted = "".join(document.text[offset] for offset in range(start, end) if not is_border(document, offset))
    assert re.sub(r"\s", " ", raw) == wanted


@given(stretches("text"))
def test_every_raw_piece_leads_back_to_the_text_it_came_from(case: tuple[Document, int, int]) -> None:
    document, start, end = case
    places = [document.to_clean(piece.start, piece.stop) for piece in document.to_raw(start, end)]

    wanted = [offset for offset in range(start, end) if not is_border(document, offset)]
    assert [offset for place in places for offset in range(place.start, place.stop)] == wanted


@st.composite
def uncut_stretches(draw: st.DrawFn) -> tuple[Document, int, int]:
    """Draw a document and a stretch of its raw page that touches no cut."""
    document = draw(documents)
    edges = [0, *(edge for cut in document.cuts for edge in (cut.start, cut.end)), len(document.raw)]
    low, high = draw(st.sampled_from([pair for pair in zip(edges[::2], edges[1::2], strict=True) if pair[0] < pair[1]]))
    start = draw(st.integers(low, high - 1))
    return document, start, draw(st.integers(start + 1, high))


@given(uncut_stretches())
def test_every_raw_stretch_that_was_not_cut_leads_to_its_text(case: tuple[Document, int, int]) -> None:
    document, start, end = case
    kept = {offset for block in document.blocks for piece in block.pieces for offset in range(*piece)}
    assume(kept.intersection(range(start, end)))

    place = document.to_clean(start, end)

    wanted = "".join(document.raw[offset] for offset in range(start, end) if offset in kept)
    assert document.text[place].replace("\n\n", "") == re.sub(r"\s", " ", wanted)


@st.composite
def cut_stretches(draw: st.DrawFn) -> tuple[Document, int, int]:
    """Draw a document and a stretch of its raw page that touches a cut."""
    document = draw(documents)
    cut = draw(st.sampled_from(document.cuts))
    start = draw(st.integers(0, cut.end - 1))
    return document, start, draw(st.integers(max(start, cut.start) + 1, len(document.raw)))


@given(cut_stretches())
def test_a_raw_stretch_that_touches_a_cut_is_refused(case: tuple[Document, int, int]) -> None:
    document, start, end = case
    first = next(cut for cut in document.cuts if not (cut.end <= start or end <= cut.start))

    with pytest.raises(CutError, match=f"cut as {first.reason}: {first.start}:{first.end} "):
        document.to_clean(start, end)


def test_white_space_between_blocks_leads_nowhere(shipped: Corpus) -> None:
    document = shipped.documents["cgtn-2020"]
    start = document.blocks[0].pieces[-1][1]

    with pytest.raises(CutError, match=f"raw {start}:{start + 1} is white space"):
        document.to_clean(start, start + 1)


@every_document
def test_stretches_outside_the_text_and_the_page_are_refused(document: Document) -> None:
    for start, end in ((-1, 2), (3, 3), (4, 3), (0, 10**6)):
        with pytest.raises(SpanError, match=f"{document.id}: expected .* found {start}:{end}"):
            document.to_raw(start, end)
        with pytest.raises(SpanError, match=f"{document.id}: expected .* found {start}:{end}"):
            document.to_clean(start, end)
        with pytest.raises(SpanError, match=f"{document.id}: expected .* found {start}:{end}"):
            document.passage(start, end)


# traps of the pages


def blocks_of(document: Document, kind: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def cuts_of(document: Document, reason: str) -> list[str]:
    return [cut.quote for cut in document.cuts if cut.reason == reason]


def test_the_broken_sentence_is_one_paragraph(shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    found = [block for block in document.blocks if "orderly manner" in document.text[block.start : block.end]]

    assert "orderly\n\nmanner" in document.raw
    assert [(block.kind, block.number, len(block.pieces)) for block in found] == [("paragraph", 13, 2)]


@pytest.mark.parametrize(
    ("document_id", "glued", "kinds"),
    [
        ("dw-2023", "yearImage:", ["caption", "credit"]),
        ("un-news-2018", "DorminoUN", ["credit", "caption"]),
        ("dw-2023", "ConflictsMali", ["tag", "tag"]),
    ],
)
def test_what_the_page_glued_is_two_blocks(shipped: Corpus, document_id: str, glued: str, kinds: list[str]) -> None:
    document = shipped.documents[document_id]
    start = document.raw.index(glued)
    touched = [
        block
        for block in document.blocks
        if any(a < start + len(glued) and start < b for a, b in block.pieces)
    ]  # fmt: skip

    assert [block.kind for block in touched] == kinds
    assert glued not in document.text


def test_titles_of_embedded_videos_are_cut_and_no_headings(shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]

    assert cuts_of(document, "teaser") == [
        "How could Wagner Group revolt impact Africa?",
        "Germany to continue development aid to Mali",
    ]
    assert blocks_of(document, "heading") == [
        "Did Wagner influence Mali's move?",
        "German troops to exit faster, Russia promises support",
        "Mali faces daunting security challenges",
    ]


def test_the_caption_that_is_printed_twice_is_kept_once(shipped: Corpus) -> None:
    document = shipped.documents["voa-2012"]
    caption = "Protesters take to the streets in Bamako, Mali, Monday May 21, 2012."

    assert document.raw.count(caption) == 2
    assert blocks_of(document, "caption") == [caption]
    assert cuts_of(document, "duplicate") == [caption]


def test_the_asterisks_of_a_conversion_are_cut(shipped: Corpus) -> None:
    document = shipped.documents["un-2012-727"]

    assert document.raw.count("*") == 8
    assert cuts_of(document, "markup") == ["**"] * 4
    assert blocks_of(document, "signature") == [
        "(Signed) BAN Ki-moon",
        "(Signed) Dioncounda Traoré Interim President of the Republic",
        "(Signed) Cheick Modibo Diarra Prime Minister",
    ]


@pytest.mark.parametrize(
    ("document_id", "words"),
    [
        ("cgtn-2020", "Skip links"),
        ("cgtn-2020", "Read 2 minutes"),
        ("cgtn-2020", "This website uses cookies"),
        ("dw-2023", "Skip to"),
        ("dw-2023", "02:12"),
        ("dw-2023", "03:39"),
        ("dw-2023", "This browser does not support"),
        ("dw-2023", "More stories from DW"),
        ("un-2012-727", "12-52626"),
        ("un-news-2018", "Welcome to the United Nations"),
        ("voa-2012", "Accessibility links"),
        ("voa-2012", "Breaking News"),
    ],
)
def test_page_furniture_is_no_text(shipped: Corpus, document_id: str, words: str) -> None:
    document = shipped.documents[document_id]

    assert words not in document.text
    assert any(words in cut.quote for cut in document.cuts)


@pytest.mark.parametrize(
    ("document_id", "slip"),
    [
        ("cgtn-2020", "REUTERS/ Idrissa"),
        ("cgtn-2020", "Wagué however said"),
        ("dw-2023", "Prighozin"),
        ("dw-2023", "spokesman, John Kirby, said"),
        ("un-2012-727", "the Malian army"),
        ("un-2012-727", "the Malian Army"),
        ("un-news-2018", "UN cheif visits"),
        ("un-news-2018", '“"I wish'),
        ("un-news-2018", '"with a warm heart”'),
        ("un-news-2018", "welcomed that the fact that"),
        ("voa-2012", "Mali Crisis An International Security Threat"),
        ("voa-2012", "crises -– the governance"),
        ("voa-2012", "homes -- many"),
        ("voa-2012", "is now the main source of insecurity"),
    ],
)
def test_slips_of_the_page_are_kept(shipped: Corpus, document_id: str, slip: str) -> None:
    document = shipped.documents[document_id]

    assert slip in document.text
    assert slip in document.raw.replace("\u00a0", " ")


# the letter and its annex


def test_every_document_but_the_letter_is_one_part(shipped: Corpus) -> None:
    parts = {document.id: [part.id for part in document.parts] for document in shipped.documents}

    assert parts == {document_id: ["article"] for document_id in IDS} | {"un-2012-727": ["letter", "annex"]}


def test_the_letter_has_its_own_date_author_addressee_and_voice(shipped: Corpus) -> None:
    letter, _ = shipped.documents["un-2012-727"].parts

    assert letter.date == malicrisis.When("2012-09-28")
    assert letter.authors == letter.voice == ("ban-ki-moon",)
    assert letter.addressees == ("president-of-the-security-council",)
    assert letter.original_language == "en"


def test_the_annex_has_its_own_date_authors_addressee_voice_and_language(shipped: Corpus) -> None:
    _, annex = shipped.documents["un-2012-727"].parts

    assert annex.date == malicrisis.When("2012-09-18")
    assert annex.authors == annex.voice == ("traore-dioncounda", "diarra-cheick-modibo")
    assert annex.addressees == ("ban-ki-moon",)
    assert annex.original_language == "fr"


def test_the_two_letters_begin_with_their_titles_and_end_with_their_signatures(shipped: Corpus) -> None:
    document = shipped.documents["un-2012-727"]
    letter, annex = (document.text[part.start : part.end] for part in document.parts)

    assert letter.startswith("Letter dated 28 September 2012")
    assert letter.endswith("(Signed) BAN Ki-moon")
    assert annex.startswith("Annex\n\nLetter dated 18 September 2012")
    assert annex.endswith("(Signed) Cheick Modibo Diarra Prime Minister")


def test_the_masthead_belongs_to_neither_letter_and_speaks_for_the_publisher(shipped: Corpus) -> None:
    document = shipped.documents["un-2012-727"]
    masthead = document.passage(0, 14)

    assert document.part_at(masthead) is None
    assert document.voice_at(masthead) == document.voice == ("un",)


@every_document
def test_every_part_begins_and_ends_with_a_block(document: Document) -> None:
    for part in document.parts:
        assert part.start in {block.start for block in document.blocks}
        assert part.end in {block.end for block in document.blocks}


# bibliographic facts


FACTS = {
    "voa-2012": ("editorial", "Voice of America", "[2012-06-11..2012-06-30]", "free"),
    "un-2012-727": ("letter", "United Nations", "2012-10-01", "free"),
    "un-news-2018": ("news", "UN News", "[2018-05-30..2018-05-31]", "unclear"),
    "cgtn-2020": ("news", "CGTN Africa", "[2020-08-21..2020-08-23]", "needs-consent"),
    "dw-2023": ("news", "Deutsche Welle", "2023-07-01", "needs-consent"),
}
"""Kind, publisher, date and whether it may be passed on."""


@every_document
def test_kind_publisher_date_and_rights_are_those_that_were_found_out(document: Document) -> None:
    found = (document.kind, document.publisher, document.published.edtf, document.rights.redistribution)

    assert found == FACTS[document.id]


@every_document
def test_the_title_is_a_title_of_the_text(document: Document) -> None:
    assert document.title in blocks_of(document, "title")


@pytest.mark.parametrize(
    ("document_id", "symbol", "authors"),
    [
        ("voa-2012", None, ()),
        ("un-2012-727", "S/2012/727", ("ban-ki-moon",)),
        ("un-news-2018", None, ()),
        ("cgtn-2020", None, ()),
        ("dw-2023", None, ()),
    ],
)
def test_only_the_letter_is_signed_and_has_a_symbol(
    shipped: Corpus, document_id: str, symbol: str | None, authors: tuple[str, ...]
) -> None:
    document = shipped.documents[document_id]

    assert (document.symbol, document.authors) == (symbol, authors)


@every_document
def test_every_document_is_in_english_and_has_an_address(document: Document) -> None:
    assert document.language == "en"
    assert document.url is not None
    assert document.url.startswith("https://")


@pytest.mark.parametrize(
    ("document_id", "field", "basis"),
    [
        ("voa-2012", "published", "inferred"),
        ("voa-2012", "publisher", "other-copy"),
        ("voa-2012", "place", "inferred"),
        ("un-2012-727", "place", "inferred"),
        ("un-news-2018", "published", "inferred"),
        ("un-news-2018", "publisher", "other-copy"),
        ("cgtn-2020", "published", "inferred"),
        ("cgtn-2020", "publisher", "other-copy"),
        ("cgtn-2020", "place", "inferred"),
        ("dw-2023", "voice", "inferred"),
    ],
)
def test_what_the_page_does_not_state_says_where_it_comes_from(
    shipped: Corpus, document_id: str, field: str, basis: str
) -> None:
    found = {evidence.field: evidence.basis for evidence in shipped.documents[document_id].evidence}

    assert found.get(field) == basis


@every_document
def test_no_field_is_given_evidence_twice_or_without_a_value(document: Document) -> None:
    fields = [evidence.field for evidence in document.evidence]

    assert len(set(fields)) == len(fields)
    assert all(getattr(document, field) for field in fields)


@every_document
def test_addresses_and_other_names_that_the_page_lacks_have_evidence(document: Document) -> None:
    fields = {evidence.field for evidence in document.evidence}
    values = {"title": document.title, "place": document.place, "symbol": document.symbol, "url": document.url}

    assert {name for name, value in values.items() if value and value not in document.raw} <= fields


@pytest.mark.parametrize(
    ("document_id", "words"), [("dw-2023", "July 1, 2023"), ("un-2012-727", "Distr.: General 1 October 2012")]
)
def test_a_date_without_evidence_stands_on_the_page(shipped: Corpus, document_id: str, words: str) -> None:
    document = shipped.documents[document_id]

    assert "published" not in {evidence.field for evidence in document.evidence}
    assert words in document.text


@every_document
def test_every_document_has_rights_with_a_basis_and_a_license(document: Document) -> None:
    assert document.rights.basis
    assert document.rights.license == f"LicenseRef-{document.id}"
    assert all(basis.startswith("https://") for basis in document.rights.basis)


# the annotation as it stands


@every_document
def test_every_annotation_has_the_words_it_says(document: Document) -> None:
    cues = [statement.cue for statement in document.statements if statement.cue]
    for span in (*document.mentions, *document.statements, *document.reports, *cues):
        assert document.text[span.start : span.end] == span.quote


@every_document
def test_every_annotation_lies_in_one_block(document: Document) -> None:
    for span in (*document.mentions, *document.statements, *document.reports):
        assert "\n" not in span.quote


def test_every_passage_outside_the_documents_has_the_words_it_says(shipped: Corpus) -> None:
    passages = [passage for one in shipped.disagreements for passage in one.passages]
    passages += [
        source
        for actor in shipped.actors
        for role in actor.roles
        for source in role.sources
        if not isinstance(source, str)
    ]

    for passage in passages:
        assert shipped.documents[passage.document].text[passage.start : passage.end] == passage.quote
