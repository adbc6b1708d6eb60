"""What is written can be read: names that every system holds, and one size for both sides."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conftest import plain_document
from malicrisis import Corpus, Cut, Document, Source, export, read, validate, write
from malicrisis.errors import DestinationError, RecordError
from malicrisis.storage import jsonlines, writing
from malicrisis.storage.destinations import new_file, new_folder

if TYPE_CHECKING:
    from pathlib import Path

MARK = "\ufeff"


def document(document_id: str, words: str, *, file: str = "page.html", **more: Any) -> Document:
    """Return a document of one paragraph whose raw page has the name *file*."""
    fields = plain_document(document_id, (("paragraph", words),), published="2020") | more
    source = fields["source"]
    return Document(**fields | {"source": Source(file=file, sha256=source.sha256, characters=source.characters)})


def corpus(*documents: Document, **more: Any) -> Corpus:
    return Corpus(**{"id": "mine", "title": "Mine", "version": "1", "documents": documents} | more)


def marked_document() -> Document:
    """Return a document whose raw page begins with U+FEFF, which is cut."""
    raw = f"{MARK}Mali is here."
    fields = plain_document("page", (("paragraph", raw.removeprefix(MARK)),), published="2020")
    source = Source(file="page.html", sha256=writing.sha256(raw.encode()), characters=len(raw))
    block = fields["blocks"][0]
    moved = type(block)(document="page", kind="paragraph", number=1, start=0, end=13, pieces=[(1, 14)])
    cut = Cut(document="page", start=0, end=1, quote=MARK, reason="markup")
    return Document(**fields | {"raw": raw, "source": source, "blocks": [moved], "cuts": [cut]})


# byte order marks


def test_a_raw_page_that_begins_with_a_byte_order_mark_is_kept_byte_for_byte(tmp_path: Path) -> None:
    made = corpus(marked_document())
    write(made, tmp_path / "mine")

    assert (tmp_path / "mine" / "raw" / "page.html").read_bytes() == b"\xef\xbb\xbfMali is here."
    assert read(tmp_path / "mine") == made
    assert validate(tmp_path / "mine").findings == ()


def test_a_clean_text_that_begins_with_a_byte_order_mark_cannot_be_made() -> None:
    with pytest.raises(RecordError, match=r"Document\.text: expected a text that does not begin with U\+FEFF, which"):
        document("page", f"{MARK}Mali is here.")


# raw pages


@pytest.mark.parametrize("file", ["page.html", "PAGE.html"])
def test_two_pages_of_one_name_are_refused_with_both_documents(file: str) -> None:
    expected = f"e: source.file: expected another name than 'page.html', the raw page of 'd', found {file!r}"

    with pytest.raises(RecordError) as caught:
        corpus(document("d", "One."), document("e", "Two.", file=file))

    assert (str(caught.value), caught.value.document, caught.value.field) == (expected, "e", "source.file")


def test_one_page_under_names_that_differ_in_case_is_refused() -> None:
    with pytest.raises(RecordError, match=r"the raw page of 'd', found 'Page\.html'"):
        corpus(document("d", "One."), document("e", "One.", file="Page.html"))


def test_two_documents_may_be_made_of_one_page(tmp_path: Path) -> None:
    made = corpus(document("d", "One."), document("e", "One."))
    write(made, tmp_path / "mine")

    assert read(tmp_path / "mine") == made
    assert validate(tmp_path / "mine").findings == ()


def test_two_pages_of_one_name_are_a_finding(tmp_path: Path) -> None:
    write(corpus(document("d", "One."), document("e", "Two.", file="other.html")), tmp_path / "mine")
    lines = tmp_path / "mine" / "documents.jsonl"
    lines.write_bytes(lines.read_bytes().replace(b"other.html", b"PAGE.html"))
    (tmp_path / "mine" / "raw" / "other.html").rename(tmp_path / "mine" / "raw" / "PAGE.html")

    findings = validate(tmp_path / "mine").findings

    assert [(one.file, one.line, one.record, one.field) for one in findings if one.rule == "unique"] == [
        ("documents.jsonl", 2, "e", "source.file")
    ]


@pytest.mark.parametrize(
    "file", ["con", "AUX", "nul.html", "Com1.txt", "lpt9", "prn.tar.gz", "page.", "page..", ".page", "a/b", "x" * 256]
)
def test_a_page_cannot_have_a_name_that_some_system_cannot_hold(file: str) -> None:
    with pytest.raises(RecordError, match=r"Source\.file: expected a plain file name of at most 255 ASCII letters"):
        document("d", "One.", file=file)


@pytest.mark.parametrize("file", ["console.html", "com", "com10", "auxiliary", "a.con", "page.v1.html", "x" * 255, "_"])
def test_a_page_can_have_any_other_plain_name(file: str, tmp_path: Path) -> None:
    write(corpus(document("d", "One.", file=file)), tmp_path / "mine")

    assert os.listdir(tmp_path / "mine" / "raw") == [file]  # noqa: PTH208  names alone


# ids that files are named by


@pytest.mark.parametrize("name", ["d" * 201, "con", "aux", "lpt1"])
def test_a_document_and_a_corpus_have_ids_that_files_can_be_named_by(name: str) -> None:
    with pytest.raises(RecordError, match=r"Document\.id: expected an id of at most 200 characters, and no device"):
        attrs.evolve(document("d", "One."), id=name)
    with pytest.raises(RecordError, match=r"Corpus\.id: expected an id of at most 200 characters, and no device"):
        corpus(id=name)


def test_the_longest_ids_can_be_written_and_exported(tmp_path: Path) -> None:
    made = corpus(document("d" * 200, "One."), id="c" * 200)
    write(made, tmp_path / "mine")
    export.write(made, "txt", tmp_path / "txt")

    assert read(tmp_path / "mine") == made


# destinations


def test_a_destination_with_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write(corpus(document("d", "One.")), tmp_path / ("x" * 255))

    assert [path.name for path in tmp_path.iterdir()] == ["x" * 255]


@pytest.mark.parametrize("name", ["x" * 256, "ü" * 128])
def test_a_destination_whose_name_is_too_long_is_an_error_of_ours(name: str, tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match="found File name too long"):
        write(corpus(), tmp_path / name)
    with pytest.raises(DestinationError, match="found File name too long"), new_file(tmp_path / name, overwrite=False):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_file_name_that_the_file_system_cannot_hold_is_an_error_of_ours(tmp_path: Path) -> None:
    def fill() -> None:
        with new_folder(tmp_path / "out", overwrite=False, noun="a corpus", foreign_in=lambda _: None) as folder:
            (folder / ("x" * 256)).write_bytes(b"")

    with pytest.raises(DestinationError, match="found File name too long"):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_between_the_two_moves_keeps_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus(), tmp_path / "mine")
    rename, moved = type(tmp_path).rename, []

    def interrupted(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 2:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(corpus(document("d", "One.")), tmp_path / "mine", overwrite=True)
    monkeypatch.undo()

    assert read(tmp_path / "mine") == corpus()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


# sizes


def test_a_record_larger_than_a_line_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = corpus(document("d", "One."))
    for module in (jsonlines, writing):
        monkeypatch.setattr(module, "MAX_LINE", 250)

    with pytest.raises(
        RecordError, match=r"^document d: expected at most 250 bytes in its file, found \d+; shorten it$"
    ):
        write(made, tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []
    assert [str(one.rule) for one in validate(made).findings] == ["json"]


def test_a_record_as_large_as_a_line_is_written_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = corpus(document("d", "One."))
    write(made, tmp_path / "first")
    longest = max(map(len, (tmp_path / "first" / "documents.jsonl").read_bytes().splitlines()))
    for module in (jsonlines, writing):
        monkeypatch.setattr(module, "MAX_LINE", longest)
    write(made, tmp_path / "second")

    assert read(tmp_path / "second") == made


def test_a_cut_that_is_too_large_says_how_to_divide_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = corpus(document("d", "One."))
    monkeypatch.setattr(writing, "MAX_LINE", 50)

    with pytest.raises(RecordError, match=r"^d: cut 0:10: .*; divide it in two that follow each other$") as caught:
        writing.check_line(made.documents["d"].cuts[0], writing.files_of(made)["cuts.jsonl"])
    assert caught.value.record == made.documents["d"].cuts[0]


@pytest.mark.parametrize(("limit", "said"), [("MAX_LINE", "corpus mine"), ("MAX_FILE", "corpus.json")])
def test_a_file_that_is_too_large_is_refused(
    limit: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(writing, limit, 8)

    with pytest.raises(RecordError, match=f"^{said}: expected at most 8 bytes in its file, found "):
        writing.write(corpus(), tmp_path / "corpus")
    assert not list(tmp_path.iterdir())
