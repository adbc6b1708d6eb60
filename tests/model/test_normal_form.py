"""Texts keep the characters of their page; names and other metadata are stored and compared in normal form C."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import place_of, plain_document
from malicrisis import Actor, Copy, Corpus, Document, Event, Mention, Place, Role, When, read, validate, write
from malicrisis.errors import MalicrisisError, RecordError
from malicrisis.model.description import fields_of
from malicrisis.model.fields import limits_of, non_empty
from malicrisis.normal_form import composed, is_composed
from malicrisis.storage.codec import dump_line
from strategies import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

TITLE = unicodedata.normalize("NFD", "Élection à Ségou")

SCRIPTS = {
    "Hindi": "\u092a\u095c गिरा",
    "Arabic with vowels": "مُحَم\u0651\u064eد",
    "Hebrew with points": "ש\u05c1\u05b8ל\u05d5ם",
    "Korean letters": unicodedata.normalize("NFD", "말리"),
    "decomposed French": unicodedata.normalize("NFD", "À Sévaré il pleut."),
    "the ohm sign": "10 \u2126",
}


def corpus_of(words: str, **more: Any) -> Corpus:
    """Return a corpus of one document, which says *words* and mentions them as the name of an actor."""
    blocks = (("title", "A title"), ("paragraph", words))
    mention = Mention(form="name", actors=["somebody"], **place_of(blocks, "page", words))
    fields = plain_document("page", blocks, published="2020", mentions=[mention])
    actor = Actor(id="somebody", name=words, kind="person")
    return Corpus(id="mine", title="Mine", version="1", documents=[Document(**fields | more)], actors=[actor])


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_a_text_keeps_the_characters_of_its_page_and_its_corpus_is_valid(words: str, tmp_path: Path) -> None:
    corpus = corpus_of(words)
    write(corpus, tmp_path / "mine")

    assert corpus.documents["page"].text.endswith(words)
    assert read(tmp_path / "mine") == corpus
    assert validate(tmp_path / "mine").findings == ()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=8))
def test_a_text_of_any_characters_makes_a_valid_corpus(words: str) -> None:
    assert validate(corpus_of(f"Gao{words}")).findings == ()


@given(st.text())
def test_composing_is_what_unicode_says(words: str) -> None:
    assert composed(words) == unicodedata.normalize("NFC", words)
    assert is_composed(words) is unicodedata.is_normalized("NFC", words)


def test_a_mention_by_name_has_the_name_in_any_normal_form() -> None:
    corpus = corpus_of(SCRIPTS["decomposed French"])

    assert corpus.actors["somebody"].name == "À Sévaré il pleut."


def test_names_that_are_the_same_words_in_two_normal_forms_become_one_alias() -> None:
    actor = Actor(id="gao", name="Gao", kind="group", aliases=["Ségou", "Gao", unicodedata.normalize("NFD", "Ségou")])

    assert actor.aliases == ("Ségou", "Gao")


def test_of_aliases_in_another_normal_form_each_is_kept_once_in_its_place() -> None:
    place = Place(id="gao", name="Gao", kind="city", aliases=["e\u0301", "o\u0301", "\u00e9"])

    assert place.aliases == ("ó", "é")


def test_an_alias_that_is_given_twice_is_still_refused() -> None:
    with pytest.raises(RecordError, match=r"Actor\.aliases: expected a list without repeated items"):
        Actor(id="gao", name="Gao", kind="group", aliases=["Gao", "Gao"])


METADATA = [
    (kind, field.name)
    for kind in EXAMPLES
    if kind is not When
    for field in fields_of(kind)
    if field.is_stored and field.limits.pattern == limits_of(non_empty).pattern
]


@pytest.mark.parametrize(("kind", "name"), METADATA)
def test_metadata_are_in_normal_form_c_once_the_record_is_made(kind: Any, name: str) -> None:
    field = attrs.fields_dict(kind)[name]
    value: Any = (TITLE,) if "tuple" in str(field.type) else TITLE

    assert field.converter(value) == ((composed(TITLE),) if isinstance(value, tuple) else composed(TITLE))


def test_every_kind_of_record_has_its_metadata_composed() -> None:
    assert {kind for kind, _ in METADATA} >= {Actor, Copy, Corpus, Document, Event, Place, Role}
    assert len(METADATA) > 30


def test_the_sources_of_a_role_are_in_normal_form_c() -> None:
    assert Role(title="mayor", sources=[TITLE]).sources == (composed(TITLE),)


def test_an_address_is_not_composed_but_refused_since_it_would_lead_elsewhere() -> None:
    with pytest.raises(RecordError, match=r"Copy\.url: expected characters in normal form C, or percent signs"):
        Copy(url="https://example.org/Se\u0301gou", note="the same")


def test_metadata_in_a_file_in_another_normal_form_are_read_composed_and_found_by_validate(tmp_path: Path) -> None:
    corpus = corpus_of("Ségou")
    write(corpus, tmp_path / "mine")
    actors = tmp_path / "mine" / "actors.jsonl"
    actors.write_text(unicodedata.normalize("NFD", actors.read_text(encoding="utf-8")), encoding="utf-8")
    documents = tmp_path / "mine" / "documents.jsonl"
    words = documents.read_text(encoding="utf-8").replace('"title": "A title"', f'"title": "{TITLE}"')
    documents.write_text(words, encoding="utf-8")
    again = read(tmp_path / "mine", checksums=False)
    findings = validate(tmp_path / "mine").findings

    assert again.actors == corpus.actors
    assert again.documents["page"].title == composed(TITLE)
    assert [(str(one.rule), one.file, one.found[:8]) for one in findings if one.rule != "checksums"] == [
        ("canonical", "actors.jsonl", r"'e\u0301"),
        ("canonical", "documents.jsonl", r"'E\u0301"),
    ]


def test_the_line_of_a_quote_in_another_normal_form_is_canonical(tmp_path: Path) -> None:
    corpus = corpus_of(SCRIPTS["Hindi"])
    write(corpus, tmp_path / "mine")

    assert (tmp_path / "mine" / "mentions.jsonl").read_text(encoding="utf-8") == dump_line(
        corpus.documents["page"].mentions[0]
    )


def test_words_that_look_like_those_of_the_text_are_shown_with_escapes() -> None:
    blocks = (("title", "A title"), ("paragraph", "10 \u2126"))
    mention = Mention(form="name", actors=["ohm"], **place_of(blocks, "page", "\u2126") | {"quote": "\u03a9"})

    with pytest.raises(MalicrisisError, match=r"expected '\\u03a9' at 12:13, found '\\u2126' in"):
        Document(**plain_document("page", blocks, published="2020", mentions=[mention]))


def test_a_text_in_another_normal_form_than_its_page_is_shown_with_escapes() -> None:
    blocks = (("title", "A title"), ("paragraph", "10 \u2126"))
    fields = plain_document("page", blocks, published="2020")

    with pytest.raises(MalicrisisError, match=r"text 12: expected '\\u2126', .*, found '\\u03a9'"):
        Document(**fields | {"text": composed(fields["text"])})


def test_an_event_keeps_its_label_however_it_was_typed() -> None:
    assert Event(id="rain", label=TITLE) == Event(id="rain", label=composed(TITLE))
