"""TEI P5: valid, the text as it is, exact pointers, and no characters that XML does not allow."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import malicrisis
from conftest import place_of, plain_document, small_corpus
from malicrisis import Actor, Corpus, Disagreement, Document, Mention, Part, Passage, Place, When
from malicrisis.errors import RecordError
from malicrisis.export.annotation.tei.xml import dated
from malicrisis.vocab import BlockKind
from read_back import compare, read
from read_back.tei import Texts
from strategies import few

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
SCHEMA = os.environ.get("MALICRISIS_TEI_SCHEMA")
CHECKSUM = "facc222ce0c2d3647f772bc9e8b584722bf2d71e65a4f73b26d41a7ed869d4a1"
needs_schema = pytest.mark.skipif(not SCHEMA, reason="MALICRISIS_TEI_SCHEMA does not name tei_all.rng of TEI 4.3.0")
ASTRAL = (
    ("title", "A clef 𝄞 above all"),
    ("paragraph", "𝄞🎻 The choir of Gao 𝄞 sang, “𝄞” they said & left <early>."),
    ("caption", "Gao 🎻"),
)


def astral_corpus(**actor: Any) -> Corpus:
    """Return a corpus with characters outside the basic plane before, in and between what is annotated."""

    def at(quote: str, nth: int = 1) -> dict[str, Any]:
        return place_of(ASTRAL, "astral", quote, nth)

    mentions = [
        Mention(form="description", actors=["choir"], **at("The choir")),
        Mention(form="name", places=["gao"], **at("Gao")),
        Mention(form="name", places=["gao"], **at("Gao", 2)),
    ]
    text = "\n\n".join(words for _, words in ASTRAL)
    part = Part(id="article", kind="article", language="fr", original_language="de", start=0, end=len(text))
    document = Document(**plain_document("astral", ASTRAL, published="2020~", mentions=mentions, parts=[part]))
    wide = Passage(document="astral", start=2, end=len(text), quote=text[2:])
    return Corpus(
        id="astral",
        title='Tab\t, line\n, return\r, "quotes" & <brackets>',
        version="1",
        documents=[document],
        actors=[Actor(id="choir", name="choir", kind="group", named=False, **actor)],
        places=[Place(id="gao", name="Gao", kind="city", latitude=16.25)],
        disagreements=[
            Disagreement(
                id="clef", kind="updates", passages=[Passage(**at("clef")), wide], note="line\none, return\r\ntwo"
            )
        ],
    )


@cache
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(file=SCHEMA)


def assert_valid(tree: Any) -> None:
    assert schema().validate(tree), [f"{error.line}: {error.message}" for error in schema().error_log][:5]


@needs_schema
def test_the_schema_is_the_one_of_tei_4_3_0() -> None:
    found = hashlib.sha256(Path(str(SCHEMA)).read_bytes()).hexdigest()

    assert found == CHECKSUM


@needs_schema
@pytest.mark.parametrize("make", [malicrisis.load, small_corpus, astral_corpus])
def test_one_file_and_many_are_valid_against_the_schema_of_the_tei(make: Any, tmp_path: Path) -> None:
    corpus = make()

    malicrisis.export.write(corpus, "tei", tmp_path / "out")

    assert_valid(etree.fromstring(malicrisis.export.to_tei(corpus)))
    whole = etree.parse(str(tmp_path / "out" / "corpus.xml"))
    whole.xinclude()
    assert_valid(whole)
    for document in corpus.documents:
        assert_valid(etree.parse(str(tmp_path / "out" / "texts" / f"{document.id}.xml")))


@few  # each is held against a schema of a megabyte
@given(st.lists(st.sampled_from(list(BlockKind)), min_size=1, max_size=8))
def test_blocks_of_any_kinds_in_any_order_stay_in_order(kinds: list[BlockKind]) -> None:
    blocks = tuple((str(kind), f"block {number:02}") for number, kind in enumerate(kinds))
    document = Document(**_renumbered(plain_document("odd", blocks, published="2020")))
    corpus = Corpus(id="odd", title="Odd", version="1", documents=[document])

    root = etree.fromstring(malicrisis.export.to_tei(corpus))

    body = root.find(".//t:body", TEI)
    found = [words for words in body.itertext() if words.strip()]
    assert "\n\n".join(found) == document.text
    if SCHEMA:
        assert_valid(root)


def _renumbered(fields: dict[str, Any]) -> dict[str, Any]:
    """Return *fields* with the paragraphs numbered one after the other."""
    numbers = iter(range(1, 1 + len(fields["blocks"])))
    fields["blocks"] = [
        attrs.evolve(block, number=next(numbers)) if block.number else block for block in fields["blocks"]
    ]
    return fields


@few
@given(st.lists(st.text("b𝄞é<&\"'", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_a_pointer_hits_any_word_among_any_others(words: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:chosen])
    place = {"document": "any", "start": start, "end": start + len(words[chosen]), "quote": words[chosen]}
    fields = plain_document("any", (("paragraph", " ".join(words)),), mentions=[Mention(when="2020", **place)])
    corpus = Corpus(id="any", title="Any", version="1", documents=[Document(**fields, published="2020")])

    root = etree.fromstring(malicrisis.export.to_tei(corpus))

    assert Texts(root).passage(root.find(".//t:annotation", TEI).get("target")) == place


@pytest.mark.parametrize("make", [astral_corpus, small_corpus])
def test_offsets_hit_the_words_after_characters_outside_the_basic_plane(make: Any, tmp_path: Path) -> None:
    corpus = make()

    malicrisis.export.write(corpus, "tei", tmp_path / "out")

    found = compare(corpus, read("tei", tmp_path / "out"))
    assert not found["mentions"].missing | found["disagreements"].missing
    assert {"start", "end", "quote"} <= found["mentions"].carried
    assert "passages" in found["disagreements"].carried


def test_a_group_may_have_a_family_name_and_a_place_half_a_point(tmp_path: Path) -> None:
    corpus = astral_corpus(family="Of Gao", given="Choir", country="MLI", sector="CVL")

    malicrisis.export.write(corpus, "tei", tmp_path / "out")

    found = compare(corpus, read("tei", tmp_path / "out"))
    assert {"family", "given", "country", "sector"} <= found["actors"].carried
    assert "latitude" in found["places"].carried


def test_a_text_without_annotation_has_no_stand_off_part() -> None:
    document = Document(**plain_document("bare", (("title", "Bare"),), published="2020"))
    corpus = Corpus(id="bare", title="Bare", version="1", documents=[document])

    root = etree.fromstring(malicrisis.export.to_tei(corpus))

    assert root.findall(".//t:standOff", TEI) == []


def test_the_header_states_license_note_and_status_of_the_rights() -> None:
    document = Document(**plain_document("bare", (("title", "Bare"),), published="2020", note="a remark"))
    corpus = Corpus(
        id="bare", title="Bare", version="1", published="2026", license="CC0-1.0", note="made up", documents=[document]
    )

    root = etree.fromstring(malicrisis.export.to_tei(corpus))

    path = "t:teiHeader/t:fileDesc/t:notesStmt/t:note"
    assert [root.findtext(path, namespaces=TEI), root.findtext(f"t:TEI/{path}", namespaces=TEI)] == [
        "made up",
        "a remark",
    ]
    assert root.findtext(".//t:licence", namespaces=TEI) == "CC0-1.0"
    assert root.find("t:TEI//t:availability", TEI).get("status") == "free"


def test_two_exports_have_the_same_bytes(tmp_path: Path) -> None:
    corpus = small_corpus()

    assert malicrisis.export.to_tei(corpus) == malicrisis.export.to_tei(small_corpus())
    for name in ("one", "two"):
        malicrisis.export.write(corpus, "tei", tmp_path / name)
    for file in ("corpus.xml", "texts/harbor-2020.xml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\ufffe"])
def test_an_error_names_the_record_with_a_character_that_xml_does_not_allow(odd: str, tmp_path: Path) -> None:
    corpus = attrs.evolve(small_corpus(), places=[], actors=[], events=[], disagreements=[], documents=[])
    bell = Document(**plain_document("bell", (("title", f"A{odd}B"),), published="2020"))
    titled = attrs.evolve(corpus, title=f"a{odd}b", documents=[bell])

    with pytest.raises(RecordError, match="small: title: expected characters that XML can carry"):
        malicrisis.export.to_tei(titled)
    with pytest.raises(RecordError, match="documents bell: title: expected characters that XML can carry"):
        malicrisis.export.write(attrs.evolve(corpus, documents=[bell]), "tei", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_corpus_without_texts_is_no_tei_corpus() -> None:
    with pytest.raises(RecordError, match="empty: expected a document or more"):
        malicrisis.export.to_tei(Corpus(id="empty", title="Empty", version="1"))


@pytest.mark.parametrize(
    ("edtf", "attributes"),
    [
        ("2020-08-18", {"when": "2020-08-18"}),
        ("2012-06?", {"when": "2012-06", "cert": "low"}),
        ("2012%", {"when": "2012", "cert": "low"}),
        ("2013-01/2014-07", {"from": "2013-01", "to": "2014-07"}),
        ("2017-01-01/", {"from": "2017-01-01", "to": ""}),
        ("../2004~", {"from": "", "to": "2004", "cert": "medium"}),
        ("[..2012-06]", {"notBefore": "", "notAfter": "2012-06"}),
    ],
)
def test_w3c_dates_say_no_more_than_edtf_does(edtf: str, attributes: dict[str, str]) -> None:
    assert dated(When(edtf)) == {"when-custom": edtf, **attributes}
