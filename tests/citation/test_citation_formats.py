"""Formats of citations: independent parsers read every title, name and address back unchanged."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import edtf
import pytest
from citations import bibtex_entry, corpus_of, csl_item, one_line, plain, ris_record
from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import Text

from malicrisis import Actor, Corpus, Document, Passage, cite
from malicrisis.citation import FORMATS
from malicrisis.normal_form import composed
from strategies import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "Boubou Cissé, Ismaël Wagué, Dvořák, Łódź, Ñandú, Çelik, Ångström, ő, ż, ā, Straße, Œuvre",
    """It's "quoted", “twice” and ‘once’; ''two'' and ``two`` – — …""",
    r"100% of A&B #1: 5_000 $ {braced} }{ \ \textbf{x} ~ ^ < > |",
    "a--b---c ,, x",
    "and, and others AND",
    "@article{key, title = {x}}",
    "TY  - BOOK\nER  - \n\tTI  - x",
    "trailing backslash \\",
    "1. Numbered? Yes!",
)


def cited(corpus: Corpus) -> Iterator[Corpus | Document | Passage | str]:
    """Yield every document, the corpus, the software, and examples of passages."""
    yield from corpus.documents
    yield from (corpus, "software")
    for document in corpus.documents:
        yield document.id
        yield from (*document.paragraphs, *document.mentions[:3], *document.statements[:3], *document.reports[:3])


# every document in every format


def test_bibtex_is_read_back_as_it_was_meant(either: Corpus) -> None:
    for document in either.documents:
        kind, key, fields, authors = bibtex_entry(cite(either, document, format="bibtex"))
        publisher = fields.get("howpublished") or fields.get("institution") or fields["journal"]

        assert key == document.id
        assert kind == ("techreport" if document.symbol else "misc" if document.url else "article")
        assert Text.from_latex(fields["title"]) == Text.from_latex("{" + document.title + "}")
        assert fields["title"] == f"{{{fields['title'][1:-1]}}}"
        assert plain(fields["title"][1:-1]) == document.title
        assert plain(publisher) == document.publisher
        assert fields["year"] == str(document.published.earliest.year)
        assert fields.get("number") == document.symbol
        assert fields.get("url") == document.url
        assert authors == (["Ban, Ki-moon"] if document.authors else [])
        assert ("key" in fields) is not bool(document.authors)


def test_biblatex_is_read_back_as_it_was_meant(either: Corpus) -> None:
    for document in either.documents:
        kind, key, fields, authors = bibtex_entry(cite(either, document, format="biblatex"))
        publisher = fields.get("organization") or fields.get("institution") or fields["journaltitle"]

        assert key == document.id
        assert kind == ("report" if document.symbol else "online" if document.url else "article")
        assert plain(fields["title"][1:-1]) == document.title
        assert plain(publisher) == document.publisher
        assert fields["date"][:4] == str(document.published.earliest.year)
        assert edtf.parse_edtf(fields["date"])
        assert fields.get("number") == document.symbol
        assert fields.get("url") == document.url
        assert authors == (["Ban, Ki-moon"] if document.authors else [])


def test_csl_json_is_read_back_as_it_was_meant(either: Corpus) -> None:
    for document in either.documents:
        item = csl_item(cite(either, document, format="csl-json"))

        assert item["id"] == document.id
        assert item["type"] == (
            "report" if document.symbol else "webpage" if document.url else "article-newspaper"
        )  # fmt: skip
        assert item["title"] == document.title
        assert item.get("container-title", item.get("publisher")) == document.publisher
        assert item["issued"]["date-parts"][0][0] == document.published.earliest.year
        assert item.get("number") == document.symbol
        assert item.get("URL") == document.url
        assert item.get("author", []) == ([{"family": "Ban", "given": "Ki-moon"}] if document.authors else [])


def test_ris_is_read_back_as_it_was_meant(either: Corpus) -> None:
    for document in either.documents:
        record = ris_record(cite(either, document, format="ris"))

        assert record["id"] == document.id
        assert record["type_of_reference"] == ("RPRT" if document.symbol else "ELEC" if document.url else "NEWS")
        assert record["title"] == document.title
        assert record["publisher"] == document.publisher
        assert record["year"] == str(document.published.earliest.year)
        assert record.get("issn") == document.symbol
        assert record.get("urls", [None])[0] == document.url
        assert record.get("authors", []) == (["Ban, Ki-moon"] if document.authors else [])


def test_the_text_names_title_publisher_year_symbol_and_address(either: Corpus) -> None:
    for document in either.documents:
        text = cite(either, document)

        assert document.title in text
        assert document.publisher in text
        assert str(document.published.earliest.year) in text
        assert (document.symbol or "") in text
        assert text.endswith(document.url or ".")


@pytest.mark.parametrize("name", FORMATS)
def test_everything_is_cited_in_every_format(either: Corpus, name: str) -> None:
    for what in cited(either):
        text = cite(either, what, format=name)

        assert text.strip()
        assert ".." not in text.replace("[2018-05-30..2018-05-31]", "")


def test_keys_of_citations_are_unique_in_a_corpus(either: Corpus) -> None:
    whats = [*either.documents, either, "software", *(one for doc in either.documents for one in doc.paragraphs)]
    keys = [csl_item(cite(either, what, format="csl-json"))["id"] for what in whats]

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z0-9.-]+", key) for key in keys)


def test_decomposed_accents_are_composed_for_latex() -> None:
    composed, decomposed = "Keïta à Ségou", unicodedata.normalize("NFD", "Keïta à Ségou")

    for name in ("bibtex", "biblatex"):
        assert cite(corpus_of(title=decomposed), "doc", format=name) == cite(
            corpus_of(title=composed), "doc", format=name
        )


@pytest.mark.parametrize(
    ("letter", "command"),
    [
        ("ế", r"{\'{\^e}}"),
        ("ṩ", r"{\.{\d s}}"),
        ("ǿ", r"{\'{\o}}"),
        ("r\u0303", r"{\~r}"),
        ("ẉ", r"{\d w}"),
        ("ḻ", r"{\b l}"),
        ("ع\u0301", "ع\u0301"),
        ("e\u0337", "e\u0337"),
        ("\u0301", "\u0301"),
    ],
)
def test_a_letter_with_several_accents_is_a_command_of_latex(letter: str, command: str) -> None:
    assert f"title = {{{{{command}x}}}}" in cite(corpus_of(title=letter + "x"), "doc", format="bibtex")


@pytest.mark.parametrize("words", ["“We won.”", "«Why?»", "'Yes!'", "Stop."])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(words: str) -> None:
    assert cite(corpus_of(title=words), "doc") == f"A paper (June 2012). {words}"


def test_ris_says_which_name_its_readers_split_at_a_comma() -> None:
    author = Actor(id="msf", name="Médecins Sans Frontières, Mali", kind="organization")

    record = ris_record(cite(corpus_of(author=author), "doc", format="ris"))

    assert record["authors"] == ["Médecins Sans Frontières, Mali"]
    assert [note for note in record["notes"] if "is one name" in note and author.name in note]


# titles and names that would break a format


def hostile() -> st.SearchStrategy[str]:
    """Words with characters that are special in one of the formats, in the normal form that records have."""
    special = st.text("""\\{}%#&$_~^"'`-,.:;@=<>|/?! \t\n\u00a0\u2028éüßŁő“”–abAB1""", min_size=1, max_size=30)
    return st.sampled_from(HOSTILE) | (special | texts()).map(composed).filter(lambda text: bool(text.strip()))


@given(hostile(), hostile(), st.sampled_from(["bibtex", "biblatex"]))
def test_bibtex_keeps_hostile_words(title: str, publisher: str, name: str) -> None:
    corpus = corpus_of(title=title, publisher=publisher)

    _, _, fields, _ = bibtex_entry(cite(corpus, "doc", format=name))

    assert plain(fields["title"][1:-1]) == one_line(title)
    assert plain(fields.get("journal") or fields["journaltitle"]) == one_line(publisher)
    assert plain(fields.get("key") or fields["label"]) == one_line(publisher)


@given(hostile(), hostile(), hostile())
def test_ris_keeps_hostile_words_one_line_to_a_field(title: str, publisher: str, name: str) -> None:
    author = Actor(id="author", name=name, kind="organization")

    record = ris_record(cite(corpus_of(title=title, publisher=publisher, author=author), "doc", format="ris"))

    assert record["title"] == one_line(title)
    assert record["publisher"] == record["secondary_title"] == one_line(publisher)
    assert record["authors"] == [one_line(name)]


@given(hostile(), hostile(), hostile())
def test_csl_json_keeps_hostile_words(title: str, publisher: str, name: str) -> None:
    author = Actor(id="author", name=name, kind="organization")

    item = csl_item(cite(corpus_of(title=title, publisher=publisher, author=author), "doc", format="csl-json"))

    assert item["title"] == one_line(title)
    assert item["container-title"] == one_line(publisher)
    assert item["author"] == [{"literal": one_line(name)}]


@given(hostile(), hostile())
def test_the_text_is_one_line_whatever_the_words(title: str, publisher: str) -> None:
    text = cite(corpus_of(title=title, publisher=publisher), "doc")

    assert len(text.splitlines()) == 1
    assert text.startswith(f"{one_line(publisher)} [c. June 2012]. {one_line(title)}") is False
    assert text.startswith(f"{one_line(publisher)} (June 2012). {one_line(title)}")


@given(hostile())
def test_the_address_has_no_character_that_ends_a_field(url: str) -> None:
    corpus = corpus_of(url=url)

    _, _, fields, _ = bibtex_entry(cite(corpus, "doc", format="bibtex"))

    assert re.fullmatch(r"[!-~]+", fields["url"])
    assert not set('{}\\"^`<>|') & set(fields["url"])


@given(st.sampled_from(["bibtex", "biblatex"]), hostile())
def test_the_name_of_an_organization_stays_one_name(tex: str, name: str) -> None:
    author = Actor(id="author", name=name, kind="organization")

    _, _, _, authors = bibtex_entry(cite(corpus_of(author=author), "doc", format=tex))

    assert [plain(author[1:-1]) for author in authors] == [one_line(name)]


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("Cissé", "Boubou", r"Ciss{\'e}, Boubou"),
        ("Smith and Sons", "Ann", "{Smith and Sons}, Ann"),
        ("Smith", "Ann, Jr", "Smith, {Ann, Jr}"),
    ],
)
def test_a_person_is_written_family_first(family: str, given: str, expected: str) -> None:
    author = Actor(id="author", name="A person", family=family, given=given, kind="person")
    corpus = corpus_of(author=author)

    _, _, _, authors = bibtex_entry(cite(corpus, "doc", format="bibtex"))

    assert authors == [expected]
    assert csl_item(cite(corpus, "doc", format="csl-json"))["author"] == [{"family": family, "given": given}]
