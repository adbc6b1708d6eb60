"""A corpus in a folder is exported part by part, into the same files as from memory."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from conftest import small_corpus
from corruptions import lines_changed, seal
from full_corpus import full_corpus
from malicrisis.errors import DestinationError, FileError, MalicrisisError, RecordError
from malicrisis.export import FORMATS, write
from malicrisis.export.tables import rows
from malicrisis.storage import parts
from malicrisis.storage.reader import Reader
from malicrisis.storage.writing import fingerprint_of

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

STREAMED = ("csv", "jsonl", "parquet", "sqlite")


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make parts so small that every table has rows of several parts, and of several pieces of a part."""
    monkeypatch.setattr(parts, "DOCUMENTS", 1)
    monkeypatch.setattr(parts, "EVENTS", 2)
    monkeypatch.setattr(rows, "_ROWS", 3)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("in_small_parts")
@pytest.mark.parametrize("form", STREAMED)
@pytest.mark.parametrize("which", ["shipped", "small", "full", "empty"])
def test_the_files_are_those_of_an_export_from_memory(shipped: Corpus, form: str, which: str, tmp_path: Path) -> None:
    corpus = {"shipped": lambda: shipped, "small": small_corpus, "full": full_corpus, "empty": _empty}[which]()
    malicrisis.write(corpus, tmp_path / "corpus")

    here = write(corpus, form, tmp_path / "here")
    there = write(tmp_path / "corpus", form, tmp_path / "there")

    assert here == there
    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


def _empty() -> Corpus:
    """Return a corpus without records."""
    corpus = small_corpus()
    return attrs.evolve(corpus, documents=[], actors=[], places=[], events=[], disagreements=[])


def test_what_is_known_of_all_documents_is_freed_before_the_events(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[weakref.ref[Reader]] = []

    def made(*args: Any, **named: Any) -> Reader:
        reader = Reader(*args, **named)
        readers.append(weakref.ref(reader))
        return reader

    monkeypatch.setattr(parts, "Reader", made)
    malicrisis.write(small, tmp_path / "corpus")

    with parts.Parts(str(tmp_path / "corpus"), lambda _done, _total: None) as taken:
        list(taken.documents())
        gc.collect()

        assert [reader() for reader in readers] == [None]


def test_parts_of_the_usual_size_give_the_same_files(small: Corpus, tmp_path: Path) -> None:
    malicrisis.write(small, tmp_path / "corpus")

    write(small, "sqlite", tmp_path / "here")
    write(str(tmp_path / "corpus"), "sqlite", tmp_path / "there")

    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


@pytest.mark.usefixtures("in_small_parts")
@pytest.mark.parametrize("file", ["documents.jsonl", "events.jsonl", "mentions.jsonl", "actors.jsonl"])
def test_a_folder_in_another_order_gives_the_files_of_the_corpus_that_is_read_from_it(
    small: Corpus, file: str, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    malicrisis.write(small, folder)
    # the records of one document must stay in their order
    change = lines_changed(
        file, lambda lines: lines.sort(key=lambda one: one.get("document", one.get("id")), reverse=True)
    )
    change(folder)
    seal(folder)

    write(malicrisis.read(folder), "csv", tmp_path / "here")
    write(folder, "csv", tmp_path / "there")

    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


def _owner(obj: dict[str, str]) -> str:
    """Return the id of the document of a record, or else its own."""
    return obj.get("document") or obj["id"]


@pytest.mark.parametrize("form", sorted({*FORMATS} - {*STREAMED}))
def test_other_formats_take_a_folder_too(form: str, small: Corpus, tmp_path: Path) -> None:
    malicrisis.write(small, tmp_path / "corpus")

    assert write(tmp_path / "corpus", form, tmp_path / "there") == write(small, form, tmp_path / "here")
    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


@pytest.mark.parametrize("form", [*STREAMED, "txt"])
def test_progress_goes_from_the_first_document_to_the_last(shipped: Corpus, form: str, tmp_path: Path) -> None:
    malicrisis.write(shipped, tmp_path / "corpus")
    told: list[tuple[int, int]] = []

    write(tmp_path / "corpus", form, tmp_path / "export", progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert told[-1] == (5, 5)


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("mentions.jsonl", {"quote": "The counsel"}, "mention"),
        ("places.jsonl", {"within": "nowhere"}, "expected the id of one of the places, found 'nowhere'"),
        ("events.jsonl", {"where": ["nowhere"]}, "expected the id of one of the places, found 'nowhere'"),
        ("reports.jsonl", {"event": "nothing"}, "expected the id of one of the events, found 'nothing'"),
        ("actors.jsonl", {"kind": "swamp"}, "actors.jsonl:1: "),
    ],
)
def test_a_folder_that_breaks_a_rule_is_refused_as_it_is_by_reading(
    small: Corpus, file: str, change: dict[str, object], words: str, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    malicrisis.write(small, folder)
    lines_changed(file, lambda lines: lines[0].update(change))(folder)
    seal(folder)

    with pytest.raises(RecordError, match=words):
        write(folder, "csv", tmp_path / "export")

    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize("file", ["mentions.jsonl", "texts/harbor-2020.txt", "raw/council-2020.html", "corpus.json"])
@pytest.mark.parametrize("data", [b"\n", b"\xff\n", b"x"])
def test_a_file_that_changed_is_refused(small: Corpus, file: str, data: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    malicrisis.write(small, folder)
    (folder / file).write_bytes(data)

    with pytest.raises(FileError, match="expected sha256"):
        write(folder, "csv", tmp_path / "export")

    seal(folder)
    with pytest.raises(MalicrisisError, match=r"expected"):
        write(folder, "csv", tmp_path / "export")


def test_an_export_is_no_corpus_and_nothing_is_replaced_unasked(small: Corpus, tmp_path: Path) -> None:
    malicrisis.write(small, tmp_path / "corpus")
    write(tmp_path / "corpus", "csv", tmp_path / "export")

    with pytest.raises(FileError, match="expected the folder of a corpus"):
        write(tmp_path / "export", "csv", tmp_path / "other")
    with pytest.raises(DestinationError):
        write(tmp_path / "corpus", "csv", tmp_path / "export")
    assert write(tmp_path / "corpus", "csv", tmp_path / "export", overwrite=True).fingerprint == fingerprint_of(small)
