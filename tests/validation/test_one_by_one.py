"""Documents are validated one by one: with the same findings as together, and in memory that does not grow."""

from __future__ import annotations

import io
import re
import tracemalloc
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import malicrisis
from conftest import small_corpus
from corruptions import sealed
from malicrisis.errors import DanglingIdError, FileError
from malicrisis.model.integrity import unanchored
from malicrisis.model.registries import Registry
from malicrisis.rules import Rule
from malicrisis.storage import parts, texts
from malicrisis.storage.lines import Line, Stated, read_lines
from malicrisis.storage.reader import Reader
from malicrisis.storage.stores import Indexed
from malicrisis.storage.writing import files_of
from malicrisis.validation import validate_files
from malicrisis.validation.files import Files
from malicrisis.validation.ledger import Ledger
from malicrisis.validation.problems import Problems

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus
    from malicrisis.errors import MalicrisisError

FILES = files_of(small_corpus())
LINES = sorted(name for name in FILES if name.endswith(".jsonl"))


class Changing(dict[str, bytes]):
    """Files of which some change after they were read a number of times."""

    def __init__(self, files: dict[str, bytes], name: str, times: int, data: bytes | None) -> None:
        super().__init__(files)
        self._name, self._times, self._data = name, times, data

    def __getitem__(self, name: str) -> bytes:
        if name == self._name:
            self._times -= 1
            if self._times < 0:
                if self._data is None:
                    raise FileError.of(name, expected="a file", found="none")
                return self._data
        return super().__getitem__(name)


# with the same findings


@st.composite
def corrupted(draw: st.DrawFn) -> dict[str, bytes]:
    """Return the files of the small corpus with a few lines moved, repeated, left out, exchanged or changed."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(LINES))
        lines = files[name].splitlines(keepends=True)
        if not lines:
            continue
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in "12")
        match draw(st.sampled_from(["move", "repeat", "drop", "value", "word", "byte"])):
            case "move":
                lines.insert(here, lines.pop(there))
            case "repeat":
                lines.insert(here, lines[there])
            case "drop":
                del lines[here]
            case "value":
                lines[here] = lines[here].replace(b'": "', b'": "x', draw(st.integers(1, 3)))
            case "word":
                words = [b"council-2020", b"harbor-2020", b"closure", b"2020", b"guards", b"coast"]
                lines[here] = lines[here].replace(draw(st.sampled_from(words)), draw(st.sampled_from(words)))
            case _:
                at = draw(st.integers(0, len(lines[here]) - 1))
                lines[here] = lines[here][:at] + bytes([draw(st.integers(0, 255))]) + lines[here][at + 1 :]
        files[name] = b"".join(lines)
    for name in draw(st.sets(st.sampled_from(sorted(FILES)), max_size=1)) if draw(st.booleans()) else ():
        del files[name]
    return sealed(files)


def reader_of(files: dict[str, bytes]) -> tuple[Reader, Ledger]:
    """Return a reader of *files*, and the ledger that notes what it finds."""
    ledger = Ledger()
    problems = Problems(Files(files, files.__getitem__, ledger), ledger)
    reader = Reader(problems._files, problems.note, tally=ledger.ask, canonical=True)
    problems.follow(reader)
    return reader, ledger


def found_by(files: dict[str, bytes], *, in_memory: bool) -> tuple[Any, ...]:
    """Return what a reader finds and counts in *files*."""
    ledger = Ledger()
    problems = Problems(Files(files, files.__getitem__, ledger), ledger)
    with Reader(problems._files, problems.note, tally=ledger.ask, canonical=True, in_memory=in_memory) as reader:
        problems.follow(reader)
        reader.index()
        documents = list(reader.documents())
        reader.finish()
    asked = {check.rule: (check.asked, check.passed) for check in ledger.checks}
    return ledger.findings, asked, documents, reader.pages, reader.document_ids, reader.misplaced


@given(corrupted())
def test_what_is_found_is_the_same_if_the_records_are_in_memory(files: dict[str, bytes]) -> None:
    together, one_by_one = found_by(files, in_memory=True), found_by(files, in_memory=False)

    assert [one for one, other in zip(together, one_by_one, strict=True) if one != other] == []


@given(corrupted())
def test_what_is_found_in_a_folder_is_found_in_files_in_memory(files: dict[str, bytes]) -> None:
    opened = validate_files(files, files.__getitem__, opened=lambda name: io.BytesIO(files[name]))

    assert opened == validate_files(files, files.__getitem__)


def with_parts_of_an_event_that_is_missing() -> dict[str, bytes]:
    """Return the files of the small corpus without an event that is reported, and with parts of it that are not."""
    events = [line for line in FILES["events.jsonl"].splitlines(keepends=True) if b'"id": "crisis"' not in line]
    reports = re.sub(b'"event": "(opening|closure)"', b'"event": "crisis"', FILES["reports.jsonl"])
    return sealed(FILES | {"events.jsonl": b"".join(events), "reports.jsonl": reports})


@given(corrupted())
@example(with_parts_of_an_event_that_is_missing())
def test_what_nothing_refers_to_is_the_same_as_for_documents_that_are_all_in_memory(files: dict[str, bytes]) -> None:
    found: list[MalicrisisError] = []
    with Reader(
        Files(files, files.__getitem__, Ledger()), lambda error, _: found.append(error), canonical=True
    ) as reader:
        reader.index()
        documents = Registry(reader.documents())
        reader.finish()

    expected = [str(one) for one in unanchored(reader._records._replace(documents=documents))]
    assert [str(one).partition(": ")[2] for one in found if one.rule is Rule.ANCHORS] == expected


# in memory that does not grow


def of_copies(shipped: Corpus, copies: int, folder: Path) -> None:
    """Write a corpus of *copies* of one document, each with its own id."""
    corpus = shipped.where(documents=["voa-2012"])
    document = corpus.documents["voa-2012"]
    kinds = ("blocks", "cuts", "mentions", "statements", "reports")

    def copy(name: str) -> malicrisis.Document:
        renamed = {kind: [attrs.evolve(one, document=name) for one in getattr(document, kind)] for kind in kinds}
        return attrs.evolve(document, id=name, **renamed)

    malicrisis.write(
        attrs.evolve(corpus, id="copies", disagreements=[], actors=[
            attrs.evolve(one, roles=[]) for one in corpus.actors
        ]),
        folder,
        documents=(copy(f"copy-{number:03}") for number in range(copies)),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("does", ["validate", "export"])
def test_memory_does_not_grow_with_the_number_of_documents(
    shipped: Corpus, does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "DOCUMENTS", 2)
    doings = {
        "validate": malicrisis.validate,
        "export": lambda folder: malicrisis.export.write(folder, "jsonl", f"{folder}-export"),
    }

    def peak(copies: int) -> int:
        of_copies(shipped, copies, tmp_path / str(copies))
        tracemalloc.start()
        doings[does](tmp_path / str(copies))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # what is made once, such as the schemas
    few = peak(3)

    assert peak(40) < 2 * few


def test_every_file_that_was_opened_is_closed_at_the_end() -> None:
    opened: list[io.BytesIO] = []

    def open_file(name: str) -> io.BytesIO:
        opened.append(io.BytesIO(FILES[name]))
        return opened[-1]

    validate_files(FILES, FILES.__getitem__, opened=open_file)

    assert [file for file in opened if not file.closed] == []
    assert len(opened) > len(FILES)


# what is known before the documents


@pytest.mark.parametrize(("within", "fits"), [("coast", True), ("harbor", False)])
def test_whether_the_records_that_documents_share_fit_together_is_known_before_the_documents(
    within: str, *, fits: bool
) -> None:
    files = FILES | {
        "places.jsonl": FILES["places.jsonl"].replace(b'"within": "coast"', f'"within": "{within}"'.encode())
    }
    reader, _ = reader_of(files)

    reader.index()

    assert reader.fits is fits


def test_a_broken_line_with_a_readable_id_counts_for_the_order_of_lines() -> None:
    reader, _ = reader_of(FILES | {"places.jsonl": b'{"id": "zone"}\n' + FILES["places.jsonl"]})

    reader.index()

    assert [(one.file, one.line, one.key, one.before) for one in reader.misplaced] == [
        ("places.jsonl", 2, "coast", "zone")
    ]


@pytest.mark.parametrize(("times", "data"), [(0, None), (1, None), (1, b"\xff\n")], ids=["missing", "gone", "changed"])
def test_a_file_that_cannot_be_read_to_its_end_is_broken_as_a_whole(times: int, data: bytes | None) -> None:
    reader, _ = reader_of(Changing(FILES, "events.jsonl", times, data))

    reader.index()

    assert reader.broken["events"] == [Stated(0)]


# files that change meanwhile


@pytest.mark.parametrize(
    ("name", "times", "data", "found"),
    [
        ("texts/harbor-2020.txt", 1, None, "texts/harbor-2020.txt: files: expected the file as it was before, found "),
        ("raw/council-2020.html", 1, b"\xff", "raw/council-2020.html: files: expected the file as it was before"),
        ("mentions.jsonl", 1, None, "mentions.jsonl: files: expected the file as it was before, found mentions.jsonl"),
        ("mentions.jsonl", 1, b"\xff\n", "mentions.jsonl: encoding: expected UTF-8, found byte 0xff at offset 0"),
        ("documents.jsonl", 2, None, "documents.jsonl: files: expected the file as it was before, found documents"),
    ],
)
def test_a_file_that_changes_while_it_is_validated_is_a_finding(
    name: str, times: int, data: bytes | None, found: str
) -> None:
    files = Changing(FILES, name, times, data)

    assert found in "\n".join(map(str, validate_files(files, files.__getitem__).findings))


@pytest.mark.parametrize("data", [b"{\n", b"\xff\n"])
def test_lines_that_change_after_they_were_checked_are_told_of(data: bytes) -> None:
    file = io.BytesIO(data)
    index = Indexed(malicrisis.Mention, "mentions.jsonl", file)
    index.add("harbor-2020", Line(1, 0, None, None))

    with pytest.raises(FileError, match=r"mentions\.jsonl: expected the file as it was before, found another"):
        index.of("harbor-2020")


def test_a_line_that_is_no_text_is_told_of_with_its_offset_in_the_file() -> None:
    lines = io.BytesIO(b'{}\n{"a": "\xe9"}\n')

    with pytest.raises(FileError, match="expected UTF-8, found byte 0xe9 at offset 10"):
        list(read_lines("places.jsonl", lines, malicrisis.Place, lambda *_: None))


def test_a_file_that_fails_while_it_is_read_is_a_finding() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, f"Input/output error after {size} bytes")

    def opened(name: str) -> io.BytesIO:
        return Failing() if name == "places.jsonl" else io.BytesIO(FILES[name])

    found = [one for one in validate_files(FILES, FILES.__getitem__, opened=opened).findings if one.rule is Rule.FILES]

    assert [one.file for one in found] == ["places.jsonl"]
    assert "Input/output error" in found[0].found


# the form of a file, piece by piece


@given(
    st.text(st.sampled_from("aé\U0001f600\r\n \ufeff"), max_size=30).map(str.encode)
    | st.binary(max_size=8)
    | st.builds(lambda text, end: text.encode() + end, st.text(max_size=8), st.sampled_from([b"\xff", b"\xc3", b"\n"])),
    st.integers(3, 5),
    st.sampled_from(["a.txt", "texts/a.txt", "raw/a.txt"]),
)
def test_the_form_of_a_file_does_not_depend_on_the_pieces_in_which_it_is_read(
    data: bytes, size: int, name: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "CHUNK", size)
        pieces = texts.form_of(name, io.BytesIO(data))
    whole = texts.form_of(name, io.BytesIO(data))

    assert list(map(str, pieces)) == list(map(str, whole))
    assert list(map(str, whole[1:])) == [str(one) for one in _problems(name, data)]


def _problems(name: str, data: bytes) -> tuple[object, ...]:
    """Return what is wrong with the form of a file, or None: it is no text, is blank, has returns, does not end."""
    try:
        text = texts.decode(name, data)
    except FileError as error:
        return error, None, None, None
    before, returned, _ = text.partition("\r")
    line = f"{name}:{before.count(chr(10)) + 1}: expected line feeds alone, found a carriage return"
    has_returns = line if returned and not name.startswith("raw/") else None
    return None, texts.blank_problem(name, text), has_returns, texts.ending_problem(name, text)


def test_the_error_of_a_record_of_no_document_names_its_kind(tmp_path: Path) -> None:
    lines = FILES["mentions.jsonl"].splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b'"document": "harbor-2020"', b'"document": "nowhere"')  # ids are in order
    malicrisis.write(small_corpus(), tmp_path / "corpus")
    for name, data in sealed(FILES | {"mentions.jsonl": b"".join(lines)}).items():
        (tmp_path / "corpus" / name).write_bytes(data)

    with pytest.raises(
        DanglingIdError,
        match=r"^mentions\.jsonl:\d+: mention: document: expected the id of one of the documents, found",
    ):
        malicrisis.read(tmp_path / "corpus")
