"""UIMA: units of offsets, the requirements of INCEpTION for layers, and characters that XML does not allow."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import cassis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from conftest import place_of, plain_document, span_of
from malicrisis import Actor, Corpus, Document, ExternalId, Mention, Part, Statement
from malicrisis.errors import MissingExtraError, RecordError, UnknownIdError
from malicrisis.export import to_cas, write
from malicrisis.export.annotation.uima import _write_xmi
from malicrisis.normal_form import composed
from read_back import compare, read
from strategies import few

if TYPE_CHECKING:
    from pathlib import Path

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
NAMED = f"{DKPRO}ner.type.NamedEntity"
TOKEN = f"{DKPRO}segmentation.type.Token"
SENTENCE = f"{DKPRO}segmentation.type.Sentence"
XMI = "{http://www.omg.org/XMI}id"

MASK = "\N{PERFORMING ARTS}"
WORDS = (("title", f"{MASK} Ana"), ("paragraph", f"{MASK} Ana said “we {MASK} left”. {MASK} Ana"))


def masked(**changes: Any) -> Corpus:
    """Return a corpus of one document, with characters outside the basic plane before all annotations."""

    def at(quote: str, nth: int = 1) -> dict[str, Any]:
        return place_of(WORDS, "masks", quote, nth)

    text = "\n\n".join(words for _, words in WORDS)
    fields = plain_document("masks", WORDS, published="2020") | {
        "mentions": [Mention(form="name", actors=["ana"], **at("Ana", nth)) for nth in (1, 2, 3)],
        "statements": [
            Statement(
                id="masks-s1", speakers=["ana"], speech="direct", cue=span_of(at("said")), **at(f"“we {MASK} left”")
            )
        ],
        "parts": [Part(id="all", kind="article", title="A “part”\r\n\t<&", start=0, end=len(text))],
    }
    found = ExternalId(scheme="wikidata", value="Q1", source="made up")
    actors = [Actor(id="ana", name="Ana", kind="person", ids=[found])]
    return Corpus(id="masks", title="Masks", version="1", documents=[Document(**fields | changes)], actors=actors)


def words_of(cas: cassis.Cas, name: str) -> list[str]:
    return [one.get_covered_text() for one in cas.select(name)]


def test_files_count_utf_16_code_units(tmp_path: Path) -> None:
    write(masked(), "uima", tmp_path / "out")
    root = etree.parse(tmp_path / "out" / "masks.xmi").getroot()
    units = next(one.get("sofaString") for one in root if one.tag.endswith("}Sofa")).encode("utf-16-le")
    mentions = [one for one in root if one.tag.endswith("}Mention")]

    assert [(one.get("begin"), one.get("end")) for one in mentions[:2]] == [("3", "6"), ("11", "14")]
    assert [units[2 * int(one.get("begin")) : 2 * int(one.get("end"))] for one in mentions] == [
        "Ana".encode("utf-16-le")
    ] * 3


def test_objects_count_code_points() -> None:
    cas = to_cas(masked(), "masks")

    assert [(one.begin, one.end) for one in cas.select("webanno.custom.Mention")][:2] == [(2, 5), (9, 12)]
    assert words_of(cas, "webanno.custom.Statement") == [f"“we {MASK} left”"]


def test_text_with_emoji_is_read_back_unchanged(tmp_path: Path) -> None:
    write(masked(), "uima", tmp_path / "out")
    found = compare(masked(), read("uima", tmp_path / "out"))

    assert not any(found[kind].missing for kind in ("documents", "blocks", "mentions", "statements"))
    assert "parts" in found["documents"].carried


def test_a_statement_is_linked_to_its_cue() -> None:
    (statement,) = to_cas(masked(), "masks").select("webanno.custom.Statement")
    (link,) = statement.cue.elements

    assert (link.role, link.target.get_covered_text()) == ("cue", "said")


def test_names_are_named_entities_with_the_address_in_wikidata_if_known(shipped: Corpus) -> None:
    cas = to_cas(shipped, shipped.documents["voa-2012"])
    found = {one.get_covered_text(): (one.value, one.identifier) for one in cas.select(NAMED)}

    assert found["Bamako"] == ("LOC", "http://www.wikidata.org/entity/Q3703")
    assert {tag for tag, _ in found.values()} == {"PER", "ORG", "LOC"}
    assert len(cas.select(NAMED)) == sum(mention.form == "name" for mention in shipped.documents["voa-2012"].mentions)


def test_only_a_listed_id_is_an_address() -> None:
    ids = [
        ExternalId(scheme="wikidata", value=value, status=status, source="made up")
        for value, status in (("Q1", "listed-stale"), ("Q2", "listed"), ("Q 3", "listed"))
    ]
    for given_, address in ((ids[:1], None), (ids[:2], "http://www.wikidata.org/entity/Q2"), (ids[2:], None)):
        actors = [Actor(id="ana", name="Ana", kind="person", ids=given_)]
        corpus = Corpus(id="masks", title="Masks", version="1", documents=masked().documents, actors=actors)
        assert {one.identifier for one in to_cas(corpus, "masks").select(NAMED)} == {address}


def test_a_name_of_several_has_no_address_and_a_tag_only_if_theirs_is_one() -> None:
    text = "Both"
    fields = plain_document("one", (("paragraph", text),), published="2020")
    both = Mention(document="one", start=0, end=4, quote=text, form="name", actors=["ana", "crew"])
    known = ExternalId(scheme="wikidata", value="Q1", source="made up")
    for kind, tag in (("group", "OTH"), ("person", "PER")):
        actors = [
            Actor(id="ana", name="Ana", aliases=["Both"], kind="person", ids=[known]),
            Actor(id="crew", name="crew", aliases=["Both"], kind=kind),
        ]
        documents = [Document(**fields | {"mentions": [both]})]
        corpus = Corpus(id="one", title="One", version="1", documents=documents, actors=actors)
        (name,) = to_cas(corpus, "one").select(NAMED)

        assert (name.value, name.identifier) == (tag, None)


def test_every_annotation_begins_and_ends_with_tokens_that_lie_in_sentences(shipped: Corpus) -> None:
    for document in shipped.documents:
        cas = to_cas(shipped, document)
        tokens = [(one.begin, one.end) for one in cas.select(TOKEN)]
        starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}

        assert words_of(cas, SENTENCE) == [str(sentence) for sentence in document.sentences]
        for name in ("Mention", "Statement", "Cue", "Report", "Block", "Part"):
            assert all(one.begin in starts and one.end in ends for one in cas.select(f"webanno.custom.{name}"))
        assert sum(len(cas.select_covered(TOKEN, one)) for one in cas.select(SENTENCE)) == len(tokens)
        assert "".join(words_of(cas, TOKEN)) == "".join(document.text.split())


@pytest.mark.parametrize("words", ["हिन्दी में भाषा", "தமிழ்", "مُحَمَّد", unicodedata.normalize("NFD", "Sévaré à Ségou")])
def test_a_combining_mark_stays_with_its_letter(words: str) -> None:
    document = Document(**plain_document("one", (("paragraph", words),), published="2020"))
    cas = to_cas(Corpus(id="one", title="One", version="1", documents=[document]), "one")

    assert words_of(cas, TOKEN) == words.split()


def long_text(tokens: int) -> Corpus:
    """Return a corpus of one document, one paragraph of so many tokens and as many abbreviations."""
    document = Document(**plain_document("one", (("paragraph", "No. " * (tokens // 2) + "end"),), published="2020"))
    return Corpus(id="one", title="One", version="1", documents=[document])


def test_the_files_of_a_long_text_are_those_that_cassis_writes(tmp_path: Path) -> None:
    corpus = long_text(3000)
    write(corpus, "uima", tmp_path / "out")

    assert (tmp_path / "out" / "one.xmi").read_text(encoding="utf-8") == to_cas(corpus, "one").to_xmi()


def test_a_namespace_is_declared_once_and_annotations_are_taken_in_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots: list[int] = []
    declared: list[int] = []
    find, clean = cassis.Cas._find_all_fs, etree.cleanup_namespaces

    def counted(cas: cassis.Cas, *arguments: Any, seeds: Any = None, **more: Any) -> Any:
        roots.append(sys.maxsize if seeds is None else len(seeds))
        return find(cas, *arguments, seeds=seeds, **more)

    def cleaned(tree: Any, **more: Any) -> None:
        known = tree.getroot().nsmap
        declared.append(sum(one.nsmap != known for one in tree.getroot()))
        clean(tree, **more)

    cas = to_cas(long_text(5000), "one")
    monkeypatch.setattr(cassis.xmi.etree, "cleanup_namespaces", cleaned)
    monkeypatch.setattr(cassis.Cas, "_find_all_fs", counted)
    _write_xmi(cas, tmp_path / "one.xmi")

    # the first file is that of the sample, whose annotations declare what they need
    assert declared[1:] == [0]
    assert len(roots) > 3
    assert max(roots[1:]) <= 1024


def test_inception_can_make_layers_from_the_types(small: Corpus, tmp_path: Path) -> None:
    write(small, "uima", tmp_path / "out")
    data = (tmp_path / "out" / "TypeSystem.xml").read_bytes()
    types = cassis.load_typesystem(data.decode())
    spans = [
        one
        for one in types.get_types()
        if one.name.startswith("webanno.custom.") and one.supertype.name == "uima.tcas.Annotation"
    ]
    plain = {"uima.cas.String", "uima.cas.StringArray", "uima.cas.Integer", "uima.cas.Boolean"}

    assert data.startswith(b"<?xml")
    assert sorted(one.name.rpartition(".")[2] for one in spans) == [
        "Block",
        "Cue",
        "Mention",
        "Part",
        "Report",
        "Statement",
    ]
    for one in spans:
        slots = [feature for feature in one.features if feature.rangeType.name not in plain]
        assert [(slot.name, slot.rangeType.name) for slot in slots] in ([], [("cue", "uima.cas.FSArray")])
    link = types.get_type("webanno.custom.StatementCueLink")
    assert (link.supertype.name, [feature.name for feature in link.features]) == ("uima.cas.TOP", ["role", "target"])


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\ufffe", "\uffff"])
def test_an_error_names_the_place_of_a_character_that_xml_does_not_allow(mark: str) -> None:
    document = Document(**plain_document("one", (("title", "No"), ("paragraph", f"one{mark}mark")), published="2020"))
    corpus = Corpus(id="one", title="One", version="1", documents=[document])

    with pytest.raises(RecordError, match=r"^one: text: expected characters that XML can carry, found '\\"):
        to_cas(corpus, "one")


def test_an_error_names_the_field_with_a_character_that_xml_does_not_allow() -> None:
    with pytest.raises(RecordError, match=r"^masks: note: expected characters that XML can carry, found '\\x08' at 2"):
        to_cas(masked(note="a \b"), "masks")
    with pytest.raises(RecordError, match=r"^masks: urls: "):
        to_cas(masked(urls=["a \b"]), "masks")


@few
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1).map(composed).filter(str.strip)
)
def test_any_note_comes_back(note: str) -> None:
    cas = to_cas(masked(note=note), "masks")
    again = cassis.load_cas_from_xmi(cas.to_xmi(), typesystem=cas.typesystem)

    assert again.select("webanno.custom.Metadata")[0].note == note
    assert words_of(again, "webanno.custom.Mention") == ["Ana"] * 3


def test_a_document_is_named_by_its_id_or_given(small: Corpus) -> None:
    assert to_cas(small, "harbor-2020").to_xmi() == to_cas(small, small.documents["harbor-2020"]).to_xmi()
    with pytest.raises(UnknownIdError):
        to_cas(small, "harbor-2021")


def test_without_cassis_the_extra_is_named(small: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'malicrisis\[uima\]'"):
        to_cas(small, "harbor-2020")


def test_the_format_is_the_same_bytes_each_time_and_in_each_process(shipped: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    free = shipped.where(redistribution="free")
    first = write(free, "uima", tmp_path / "one", progress=lambda done, total: told.append((done, total)))
    script = (
        "import sys, malicrisis\n"
        "free = malicrisis.load().where(redistribution='free')\n"
        "malicrisis.export.write(free, 'uima', sys.argv[1])"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "two")], env=environment, check=True)

    for name in first.files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert told == [(1, 2), (2, 2)]
