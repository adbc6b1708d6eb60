"""The files beside the data of every export: its manifest, the rights and the citations."""

from __future__ import annotations

import hashlib
import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs
import bibtexparser
import pybtex.database
import pytest
import rispy
import yaml
from hypothesis import given

import malicrisis
from conftest import small_corpus
from malicrisis import Actor, Corpus, Document, Evidence, Rights, cite
from malicrisis.errors import RecordError
from malicrisis.export.markdown import escaped, with_links
from malicrisis.export.rights import to_rights
from malicrisis.export.writing import FORMATS, format_of, nearest_format
from malicrisis.normal_form import composed
from malicrisis.storage.codec import decode, encode
from malicrisis.storage.writing import fingerprint_of
from strategies import example_document, texts

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    """It's "quoted": {braced} [listed] & *starred* # commented, `ticked` | piped > folded""",
    "key: value\n- item\n\n--- \ttab\\n",
    "nul \x00 bell \x07 escape \x1b delete \x7f next \x85 high \x9f",
    "line \u2028 paragraph \u2029 mark \ufeff no \ufffe \uffff",
    "Keïta 🌍",
    "null",
    "~",
    "%YAML 1.2",
    "@article{key, title = {x}}",
    "<script>alert(1)</script>\n# Heading\n- item",
)


def corpus_of(**changes: Any) -> Corpus:
    return Corpus(id="corpus", title="A corpus", version="1.0", documents=[example_document(**changes)])


def renamed(document: Document, name: str) -> Document:
    blocks, cuts = ([attrs.evolve(one, document=name) for one in owned] for owned in (document.blocks, document.cuts))
    source = attrs.evolve(document.source, file=f"{name}.txt")
    return attrs.evolve(document, id=name, blocks=blocks, cuts=cuts, source=source)


def cff_of(corpus: Corpus) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(malicrisis.export.to_cff(corpus))
    return found


def one_line(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="module", params=["shipped", "small"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, Path, Any]:
    """A corpus, an export of it in plain texts, and what `write` said of it."""
    corpus = malicrisis.load() if request.param == "shipped" else small_corpus()
    folder = tmp_path_factory.mktemp("beside") / "out"
    return corpus, folder, malicrisis.export.write(corpus, "txt", folder)


def manifest_in(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    return found


# export.json


def test_an_export_says_what_it_is_of(exported: tuple[Corpus, Path, Any], tmp_path: Path) -> None:
    corpus, folder, done = exported
    malicrisis.write(corpus, tmp_path / "corpus")

    manifest = manifest_in(folder)

    assert manifest["format"] == done.format == "txt"
    assert manifest["made by"] == f"malicrisis {malicrisis.__version__}"
    assert decode(Corpus, manifest["corpus"]).title == corpus.title
    assert manifest["fingerprint"] == done.fingerprint == fingerprint_of(corpus)
    assert manifest["fingerprint"] == malicrisis.validate(tmp_path / "corpus").fingerprint
    assert manifest["citation"] == cite(corpus, corpus)


def test_an_export_says_whose_every_text_is(exported: tuple[Corpus, Path, Any]) -> None:
    corpus, folder, _ = exported

    found = manifest_in(folder)["documents"]

    assert [one["id"] for one in found] == list(corpus.documents.ids)
    for one, document in zip(found, corpus.documents, strict=True):
        assert decode(Rights, one["rights"]) == document.rights
        assert one["citation"] == cite(corpus, document)


def test_an_export_says_what_it_lost(exported: tuple[Corpus, Path, Any]) -> None:
    _, folder, done = exported

    found = manifest_in(folder)["losses"]

    assert found == json.loads(json.dumps([encode(loss) for loss in done.losses]))
    assert {"cuts", "mentions", "documents.raw"} <= {one["what"] for one in found}


def test_files_are_those_that_stand_there(exported: tuple[Corpus, Path, Any]) -> None:
    _, folder, done = exported

    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert set(done.files) == found
    assert {"export.json", "RIGHTS.md", "CITATION.cff", "CITATION.bib", "CITATION.ris", "CITATION.json"} <= found


def test_an_export_states_the_checksum_of_every_other_file(exported: tuple[Corpus, Path, Any]) -> None:
    _, folder, done = exported

    stated = manifest_in(folder)["files"]

    others = (name for name in done.files if name != "export.json")
    assert stated == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in others}


# RIGHTS.md


def test_every_holder_license_and_basis_is_in_the_page(exported: tuple[Corpus, Path, Any]) -> None:
    corpus, folder, _ = exported
    sections = (folder / "RIGHTS.md").read_text(encoding="utf-8").split("\n## ")[1:]

    for section, document in zip(sections, corpus.documents, strict=True):
        rights = document.rights
        lines = section.splitlines()
        assert lines[0] == document.id
        assert f"- holder: {escaped(rights.holder)}" in lines
        assert f"- statement: {escaped(rights.statement)}" in lines
        assert f"- license: {rights.license or 'none'}" in lines
        assert f"- passing on the full text: {rights.redistribution}" in lines
        assert [line for line in lines if line.startswith("- basis: ")] == [
            f"- basis: {with_links(one)}" for one in rights.basis
        ]


@pytest.mark.parametrize(("license_", "words"), [(None, "under no stated license"), ("CC-BY-4.0", "under CC-BY-4.0")])
def test_the_page_says_under_which_license_the_annotation_is(license_: str | None, words: str) -> None:
    page = to_rights(Corpus(id="c", title="C", version="1", license=license_))

    assert words in page


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_holder_stay_in_their_entry_of_the_page(words: str) -> None:
    rights = Rights(holder=words, statement=words, redistribution="unclear", basis=[words])

    page = to_rights(corpus_of(rights=rights, title=words, publisher=words))

    assert len(page.split("\n")) == len(to_rights(corpus_of()).split("\n"))


# CITATION.cff


def test_every_text_is_a_reference_with_its_rights(exported: tuple[Corpus, Path, Any]) -> None:
    corpus, folder, _ = exported

    found = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))

    assert (found["cff-version"], found["type"], found["title"]) == ("1.2.0", "dataset", corpus.title)
    assert found["version"] == corpus.version
    assert found["authors"]
    assert found.get("license") == corpus.license
    assert [one["title"] for one in found["references"]] == [document.title for document in corpus.documents]
    for one, document in zip(found["references"], corpus.documents, strict=True):
        assert document.rights.holder in one["notes"]
        assert document.rights.statement in one["notes"]
        assert one["publisher"] == {"name": document.publisher}
        assert one["languages"] == [document.language]
        assert one["authors"]


@pytest.mark.parametrize(
    ("published", "day", "year", "month"),
    [
        ("2012-06-05", "2012-06-05", None, None),
        ("2012-06", None, 2012, 6),
        ("2012", None, 2012, None),
        ("2012-06-05~", None, 2012, 6),
        ("2012-06-05?", None, 2012, 6),
        ("[2012-06-05..2012-06-07]", None, 2012, 6),
        ("[2012-06-30..2012-07-01]", None, 2012, None),
        ("[..2012-06-05]", None, None, None),
    ],
)
def test_no_date_is_finer_than_it_is_known(
    published: str, day: str | None, year: int | None, month: int | None
) -> None:
    (found,) = cff_of(corpus_of(published=published))["references"]

    assert (found.get("date-published"), found.get("year"), found.get("month")) == (day, year, month)


def test_a_day_that_was_inferred_is_no_date() -> None:
    inferred = [Evidence(field="published", basis="inferred", source="the address")]

    (found,) = cff_of(corpus_of(published="2012-06-05", evidence=inferred))["references"]

    assert ("date-published" in found, found["year"], found["month"]) == (False, 2012, 6)


@pytest.mark.parametrize(("license_", "found"), [("CC0-1.0", "CC0-1.0"), ("LicenseRef-own", None), (None, None)])
def test_a_license_of_our_own_making_is_none_of_the_format(license_: str | None, found: str | None) -> None:
    corpus = Corpus(id="c", title="C", version="1", license=license_, published="2012-06")

    cff = cff_of(corpus)

    assert cff.get("license") == found
    assert {"date-released", "references", "abstract"}.isdisjoint(cff)


@pytest.mark.parametrize("words", HOSTILE)
def test_odd_characters_come_back_from_the_yaml(words: str) -> None:
    rights = Rights(holder=words, statement=words, redistribution="unclear", basis=["about:blank"])
    corpus = Corpus(
        id="corpus",
        title=words,
        version="1.0",
        note=words,
        creators=[words],
        documents=[example_document(title=words, publisher=words, url=words, symbol=words, rights=rights)],
    )

    found = cff_of(corpus)

    (reference,) = found["references"]
    assert (found["title"], found["abstract"]) == (one_line(words), words)
    assert found["authors"] == [{"name": one_line(words)}]
    assert reference["title"] == reference["number"] == one_line(words)
    assert reference["notes"].endswith(f"rights: {words}. {words}")


@given(texts().map(composed), texts().map(composed), texts().map(composed))
def test_the_yaml_of_any_corpus_can_be_read(title: str, publisher: str, note: str) -> None:
    document = example_document(title=title, publisher=publisher)

    found = cff_of(Corpus(id="c", title=title, version="1", note=note, documents=[document]))

    assert (found["title"], found["abstract"]) == (one_line(title), note)
    assert found["references"][0]["publisher"] == {"name": one_line(publisher)}


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("about:blank", None),
        ("/srv/a.html", None),
        (None, None),
    ],
)
def test_an_address_that_is_none_of_the_web_is_in_the_notes(address: str | None, url: str | None) -> None:
    (found,) = cff_of(corpus_of(url=address))["references"]

    assert found.get("url") == url
    assert (f"address: {address}" in found["notes"]) is (address is not None and url is None)


@pytest.mark.parametrize("address", ["https://", "http://?x", "ftp:///a"])
def test_an_address_without_a_host_is_in_the_notes(address: str) -> None:
    (found,) = cff_of(corpus_of(url=address))["references"]

    assert "url" not in found
    assert f"address: {address}" in found["notes"]


def test_two_authors_of_one_name_are_two() -> None:
    two = [
        Actor(id=f"diallo-{number}", name="Amadou Diallo", family="Diallo", given="Amadou", kind="person")
        for number in "12"
    ]
    document = example_document(authors=["diallo-1", "diallo-2"])

    (found,) = cff_of(Corpus(id="c", title="C", version="1", documents=[document], actors=two))["references"]

    one = {"family-names": "Diallo", "given-names": "Amadou"}
    assert found["authors"] == [one, one | {"alias": "Diallo, Amadou (2)"}]


def test_two_documents_that_are_cited_alike_are_two_references() -> None:
    documents = [renamed(example_document(), name) for name in ("a", "b", "c")]

    found = cff_of(Corpus(id="c", title="C", version="1", documents=documents))["references"]

    assert len({json.dumps(reference) for reference in found}) == 3
    assert ["document: " in reference["notes"] for reference in found] == [False, True, True]


# CITATION.ris and CITATION.json


def test_the_citations_are_there_for_reference_managers_that_do_not_read_biblatex(
    exported: tuple[Corpus, Path, Any],
) -> None:
    corpus, folder, _ = exported
    keys = [f"{corpus.id}-{corpus.version}", *corpus.documents.ids]

    records = rispy.loads((folder / "CITATION.ris").read_text(encoding="utf-8"))
    items = json.loads((folder / "CITATION.json").read_text(encoding="utf-8"))

    assert [record["id"] for record in records] == keys
    assert [item["id"] for item in items] == keys
    assert (records[0]["type_of_reference"], items[0]["type"]) == ("DATA", "dataset")


def test_an_export_reports_a_name_that_readers_of_ris_split(tmp_path: Path) -> None:
    author = Actor(id="msf", name="Médecins Sans Frontières, Mali", kind="organization")
    corpus = Corpus(id="c", title="C", version="1", documents=[example_document(authors=["msf"])], actors=[author])

    done = malicrisis.export.write(corpus, "txt", tmp_path / "out")

    [note] = [note for note in done.notes if "CITATION.ris" in note]
    assert author.name in note


# CITATION.bib


def test_every_work_is_an_entry_that_two_parsers_read(exported: tuple[Corpus, Path, Any]) -> None:
    corpus, folder, _ = exported
    words = (folder / "CITATION.bib").read_text(encoding="utf-8")

    database = pybtex.database.parse_string(words, "bibtex")
    library = bibtexparser.parse_string(words)

    assert library.failed_blocks == []
    assert list(database.entries) == [entry.key for entry in library.entries]
    assert list(database.entries)[1:] == list(corpus.documents.ids)
    assert next(iter(database.entries)) == f"{corpus.id}-{corpus.version}"


@pytest.mark.parametrize("words", HOSTILE)
def test_odd_characters_do_not_break_the_entries(words: str, tmp_path: Path) -> None:
    corpus = corpus_of(title=words, publisher=words)

    malicrisis.export.write(corpus, "txt", tmp_path / "out")

    bib = (tmp_path / "out" / "CITATION.bib").read_text(encoding="utf-8")
    assert bibtexparser.parse_string(bib).failed_blocks == []
    assert list(pybtex.database.parse_string(bib, "bibtex").entries) == ["corpus-1.0", "doc"]


# all of it


def test_an_unknown_format_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    for name in ("word", 7):
        with pytest.raises(RecordError, match=r"format: expected (one of txt, csv, .*|a string, )found"):
            malicrisis.export.write(small_corpus(), name, tmp_path / "out")  # type: ignore[arg-type]  # what is tested
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "near"), [("excel", "xlsx"), ("csvv", "csv"), ("DB Browser for SQLite", "sqlite")])
def test_the_error_for_an_unknown_format_names_the_nearest_or_the_one_that_a_program_reads(
    name: str, near: str, tmp_path: Path
) -> None:
    with pytest.raises(RecordError) as caught:
        malicrisis.export.write(small_corpus(), name, tmp_path / "out")

    assert caught.value.hint == f"nearest: {near!r}"
    assert str(caught.value).endswith(f", found {name!r}; nearest: {near!r}")


@pytest.mark.parametrize("name", FORMATS)
def test_a_program_leads_to_a_format_that_has_it_first_if_one_does(name: str) -> None:
    programs = [program for program in format_of(name).tools.split(", ") if " " not in program]
    found = {program: nearest_format(program.upper()) for program in programs}

    assert found
    assert [one for one, near in found.items() if near is None or one not in format_of(near).tools] == []
    assert found[programs[0]] == name or format_of(str(found[programs[0]])).tools.startswith(programs[0])


def test_a_format_does_not_write_over_what_stands_beside_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overwriting(_: Corpus, folder: Path, __: object) -> list[Any]:
        (folder / "RIGHTS.md").write_text("none", encoding="utf-8")
        return []

    module = import_module("malicrisis.export.texts.txt")
    monkeypatch.setattr(module, "FORMAT", attrs.evolve(module.FORMAT, write=overwriting))

    with pytest.raises(FileExistsError, match=r"RIGHTS\.md"):
        malicrisis.export.write(small_corpus(), "txt", tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_what_stands_beside_the_data_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        malicrisis.export.write(small_corpus(), "txt", tmp_path / name)

    for name in ("export.json", "RIGHTS.md", "CITATION.cff", "CITATION.bib", "CITATION.ris", "CITATION.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_empty_corpus_has_rights_and_citation_too(tmp_path: Path) -> None:
    malicrisis.export.write(Corpus(id="empty", title="Empty", version="1"), "txt", tmp_path / "out")

    assert manifest_in(tmp_path / "out")["documents"] == []
    assert "references" not in yaml.safe_load((tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8"))
