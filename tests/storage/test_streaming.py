"""Documents of a folder, one after the other."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import attrs
import pytest

import malicrisis
from malicrisis import iter_documents
from malicrisis.errors import FileError, MalicrisisError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture
def own(small: Corpus, tmp_path: Path) -> Path:
    malicrisis.write(small, tmp_path / "own")
    return tmp_path / "own"


def test_every_document_is_the_one_that_read_gives(either: Corpus, tmp_path: Path) -> None:
    malicrisis.write(either, tmp_path / "corpus")

    assert list(iter_documents(tmp_path / "corpus")) == list(either.documents)
    assert list(iter_documents(str(tmp_path / "corpus"), checksums=False)) == list(either.documents)


def test_progress_is_told_after_each_document(own: Path) -> None:
    told: list[int] = []

    list(iter_documents(own, progress=told.append))

    assert told == [1, 2]


def test_memory_does_not_grow_with_the_number_of_documents(shipped: Corpus, tmp_path: Path) -> None:
    document = shipped.documents["voa-2012"]

    def peak(copies: int) -> int:
        names = [f"copy-{number:03}" for number in range(copies)]

        def renamed(records: tuple[object, ...], name: str) -> list[object]:
            return [attrs.evolve(one, document=name) for one in records]  # type: ignore[misc]

        documents = [
            attrs.evolve(
                document,
                id=name,
                **{
                    kind: renamed(getattr(document, kind), name)
                    for kind in ("blocks", "cuts", "mentions", "statements", "reports")
                },
            )
            for name in names
        ]
        smaller = shipped.where(documents=["voa-2012"])
        folder = tmp_path / str(copies)
        malicrisis.write(attrs.evolve(smaller, id="copies", documents=documents, disagreements=[], actors=[
            attrs.evolve(one, roles=[]) for one in shipped.actors
        ], places=shipped.places, events=shipped.events), folder)  # fmt: skip
        tracemalloc.start()
        for _ in iter_documents(folder):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    few = peak(3)

    assert peak(60) < 2 * few


@pytest.mark.parametrize(
    ("file", "spoil", "words"),
    [
        ("mentions.jsonl", lambda lines: lines[:-1], "mentions.jsonl: expected sha256 "),
        ("texts/harbor-2020.txt", lambda lines: lines[1:], "texts/harbor-2020.txt: expected sha256 "),
    ],
)
def test_a_file_that_changed_is_refused(
    own: Path, file: str, spoil: Callable[[list[bytes]], list[bytes]], words: str
) -> None:
    path = own / file
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))

    with pytest.raises(FileError) as caught:
        list(iter_documents(own))

    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("file", "line", "change", "words"),
    [
        ("documents.jsonl", 0, {"kind": "novel"}, "documents.jsonl:1: "),
        ("documents.jsonl", 1, {"id": 5}, "documents.jsonl:2: expected a JSON object with an id"),
        ("mentions.jsonl", 0, {"quote": "The counsel"}, "documents.jsonl:1: council-2020: mention: expected"),
        ("mentions.jsonl", 0, {"form": "word"}, "mentions.jsonl:1: "),
        ("reports.jsonl", -1, {"document": "zebra-2020"}, "expected records of the 2 documents, in their order"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused(
    own: Path, file: str, line: int, change: dict[str, object], words: str
) -> None:
    path = own / file
    lines = path.read_text("utf-8").splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | change, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")

    with pytest.raises(RecordError) as caught:
        list(iter_documents(own, checksums=False))

    assert words in str(caught.value)


def test_what_is_no_corpus_is_refused(own: Path, tmp_path: Path, small: Corpus) -> None:
    malicrisis.export.write(small, "jsonl", tmp_path / "export")
    (own / "cuts.jsonl").unlink()

    for folder in (own, tmp_path / "export", tmp_path / "nowhere"):
        with pytest.raises(MalicrisisError):
            list(iter_documents(folder))
