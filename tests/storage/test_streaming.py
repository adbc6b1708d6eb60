"""Documents of a folder, one after the other."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from malicrisis import iter_documents
from malicrisis.errors import FileError, MalicrisisError, RecordError, UnknownIdError

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


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_documents(shipped: Corpus, tmp_path: Path) -> None:
    document = shipped.documents["voa-2012"]

    def peak(copies: int) -> int:
        names = [f"copy-{number:03}" for number in range(copies)]

        def renamed(records: tuple[Any, ...], name: str) -> list[object]:
            return [attrs.evolve(one, document=name) for one in records]

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


def test_some_documents_are_read_with_all_that_they_refer_to(either: Corpus, tmp_path: Path) -> None:
    malicrisis.write(either, tmp_path / "corpus")
    ids = either.documents.ids

    for wanted in ((), ids[:1], ids[-1:], ids[::2], ids):
        assert malicrisis.read(tmp_path / "corpus", documents=wanted) == either.where(documents=wanted)


def test_an_event_that_only_another_document_reports_does_not_come_with_its_whole(own: Path, tmp_path: Path) -> None:
    corpus = malicrisis.read(own)
    whole, part = (next(one for one in corpus.events if one.id == id_) for id_ in _whole_and_part(corpus))
    divided = attrs.evolve(corpus, events=[
        attrs.evolve(one, part_of=whole.id) if one.id == part.id else one for one in corpus.events
    ])  # fmt: skip
    malicrisis.write(divided, tmp_path / "divided")

    for one in divided.documents.ids:
        assert malicrisis.read(tmp_path / "divided", documents=[one]) == divided.where(documents=[one])


def _whole_and_part(corpus: Corpus) -> list[str]:
    """Return the ids of an event of each of two documents."""
    by_document = [{report.event for report in document.reports} for document in corpus.documents]
    only = [min(ids - set[str]().union(*by_document[:i], *by_document[i + 1 :])) for i, ids in enumerate(by_document)]
    return only[:2]


@pytest.mark.parametrize("unknown", [["harbour-2020"], ["council-2020", "zzzzz"]])
def test_documents_that_are_not_there_are_named(own: Path, unknown: list[str]) -> None:
    with pytest.raises(UnknownIdError, match=r"no document has the id .*; (nearest|known): "):
        malicrisis.read(own, documents=unknown)


@pytest.mark.parametrize("documents", [None, ["council-2020"]])
def test_progress_of_reading_is_told_after_each_document(own: Path, documents: list[str] | None) -> None:
    told: list[tuple[int, int]] = []

    malicrisis.read(own, documents=documents, progress=lambda done, total: told.append((done, total)))

    assert told == ([(1, 2), (2, 2)] if documents is None else [(1, 1)])


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("corpus.json", {"version": "first"}, "corpus.json: Corpus.version: expected a version"),
        ("places.jsonl", {"kind": "swamp"}, "places.jsonl:1: "),
        ("mentions.jsonl", {"form": "word"}, "mentions.jsonl:1: "),
        ("reports.jsonl", {"event": "nothing"}, "expected the id of one of the events, found 'nothing'"),
    ],
)
def test_what_is_wrong_with_the_documents_that_are_read_is_told(
    own: Path, file: str, change: dict[str, object], words: str
) -> None:
    path = own / file
    text = path.read_text("utf-8")
    lines = [text] if file == "corpus.json" else text.splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | change, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")

    with pytest.raises(MalicrisisError) as caught:
        malicrisis.read(own, documents=["council-2020"], checksums=False)

    assert words in str(caught.value)


def test_a_wrong_event_is_told_if_the_documents_that_are_read_need_it(own: Path, small: Corpus) -> None:
    path = own / "events.jsonl"
    lines = path.read_text("utf-8").splitlines()
    for number in (0, 1):  # an event of another document, and one of this
        lines[number] = json.dumps(json.loads(lines[number]) | {"part_of": ["crisis"]})
        path.write_text("\n".join(lines) + "\n", "utf-8")
        if number == 0:
            found = malicrisis.read(own, documents=["council-2020"], checksums=False)

    assert found == small.where(documents=["council-2020"])
    with pytest.raises(RecordError, match=r"events\.jsonl:2: Event\.part_of: expected"):
        malicrisis.read(own, documents=["council-2020"], checksums=False)


def test_what_is_wrong_with_documents_that_are_not_read_is_passed_over(own: Path, small: Corpus) -> None:
    (own / "texts" / "harbor-2020.txt").unlink()

    assert malicrisis.read(own, documents=["council-2020"]) == small.where(documents=["council-2020"])
