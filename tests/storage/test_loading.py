"""Loading what ships, reading what is in a folder, and refusing what is wrong there."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malicrisis
from corruptions import FLAWS, SUMS_FLAWS, Flaw, document_changed, seal, source_changed
from malicrisis import checksums, load, read
from malicrisis.errors import FileError, MalicrisisError
from malicrisis.model.ownership import owner_of
from malicrisis.storage import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malicrisis import Corpus

DATA = Path(malicrisis.__file__).parent / "data"

OPENED = """
import json, sys
opened = []
import graphlib, malicrisis.storage.reader  # so that modules imported late are not among the files opened
from malicrisis import read
from malicrisis.errors import MalicrisisError
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in ("open", "os.listdir") else None)
try:
    read(sys.argv[1], checksums=False)
except MalicrisisError:
    pass
print(json.dumps(opened))
"""


def opened_while_reading(folder: Path) -> list[Path]:
    """Return every path that reading *folder* opens, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", OPENED, str(folder)], capture_output=True, check=True, text=True)
    return [Path(path).resolve() for path in json.loads(done.stdout)]


# load


def test_loading_twice_gives_one_object() -> None:
    assert load() is load()


def test_a_load_that_fails_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> bytes:
        raise FileError(f"{name}: expected a file, found none")

    monkeypatch.setattr(reading, "_shipped", {})
    with monkeypatch.context() as broken:
        broken.setattr(reading, "read_shipped", missing)
        with pytest.raises(FileError):
            load()

    assert load().id == "malicrisis"


def test_loading_holds_every_span_against_its_text(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the checksums agree with what was spoiled, as after a build that went wrong."""
    mentions = copied / "mentions.jsonl"
    before = mentions.read_text("utf-8")
    after = before.replace('"quote": "Security Council"', '"quote": "Security Kouncil"', 1)
    assert after != before
    mentions.write_text(after, encoding="utf-8", newline="")
    seal(copied)
    monkeypatch.setattr(reading, "_shipped", {})
    monkeypatch.setattr(reading, "read_shipped", lambda name: (copied / name).read_bytes())
    monkeypatch.setattr(reading, "FINGERPRINT", hashlib.sha256((copied / "SHA256SUMS").read_bytes()).hexdigest())

    with pytest.raises(MalicrisisError, match="Security Kouncil"):
        load()


def test_loading_refuses_data_that_are_not_those_of_the_version(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = copied / "events.jsonl"
    events.write_bytes(events.read_bytes().replace(b"resigns", b"resigned", 1))
    seal(copied)
    monkeypatch.setattr(reading, "_shipped", {})
    monkeypatch.setattr(reading, "read_shipped", lambda name: (copied / name).read_bytes())

    with pytest.raises(FileError, match=r"^SHA256SUMS: expected the data of malicrisis 0\.3\.0, found others"):
        load()


@pytest.mark.parametrize("absent", [(), ("_sha2",), ("_sha2", "_sha256")])
def test_checksums_are_the_same_whoever_computes_them(monkeypatch: pytest.MonkeyPatch, absent: tuple[str, ...]) -> None:
    def found(name: str) -> Any:
        if name in absent:
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(checksums, "import_module", found)

    assert checksums._implementation()(b"Mali").hexdigest() == hashlib.sha256(b"Mali").hexdigest()


# read


@pytest.mark.parametrize("checksums", [True, False])
def test_reading_the_shipped_folder_gives_what_loading_gives(data: Path, shipped: Corpus, *, checksums: bool) -> None:
    assert read(data, checksums=checksums) == shipped


def test_a_folder_can_be_named_by_a_string(data: Path, shipped: Corpus) -> None:
    assert read(str(data)) == shipped


def test_reading_gives_equal_objects_that_are_not_the_same(data: Path) -> None:
    first, second = read(data), read(data)

    assert first is not second
    assert first == second
    assert hash(first) == hash(second)


def test_a_sealed_copy_can_be_read(copied: Path, shipped: Corpus) -> None:
    seal(copied)

    assert read(copied) == shipped


def test_the_shipped_checksums_are_of_the_shipped_files(copied: Path, data: Path) -> None:
    seal(copied)

    assert (copied / "SHA256SUMS").read_bytes() == (data / "SHA256SUMS").read_bytes()


def test_files_of_no_concern_are_passed_over(copied: Path, shipped: Corpus) -> None:
    (copied / "README").write_text("mine", encoding="utf-8")
    (copied / "texts" / "other.txt").write_bytes(b"\xff")

    assert read(copied) == shipped


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected a file in .*nowhere.*, found nothing there"):
        read(tmp_path / "nowhere")


def test_a_file_for_a_folder_is_refused(data: Path) -> None:
    with pytest.raises(FileError, match=r"expected a file in .*corpus\.json.*, found no folder there"):
        read(data / "corpus.json")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="SHA256SUMS: expected a file in"):
        read(tmp_path)


# what is wrong in a folder


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_what_is_wrong_is_said_with_its_place(copied: Path, flaw: Flaw) -> None:
    flaw.spoil(copied)

    with pytest.raises(flaw.error) as caught:
        read(copied, checksums=False)

    assert [words for words in flaw.says if words not in str(caught.value)] == []
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_what_is_wrong_is_said_though_the_checksums_agree_with_it(copied: Path, flaw: Flaw) -> None:
    flaw.spoil(copied)
    seal(copied)

    with pytest.raises(flaw.error) as caught:
        read(copied)

    assert [words for words in flaw.says if words not in str(caught.value)] == []


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_the_checksums_tell_which_file_was_changed(copied: Path, flaw: Flaw) -> None:
    flaw.spoil(copied)

    with pytest.raises(FileError, match=r"expected (sha256 [0-9a-f]{64}|a file in .*), found ") as caught:
        read(copied)

    assert flaw.file in str(caught.value)


@pytest.mark.parametrize("flaw", SUMS_FLAWS, ids=str)
def test_wrong_checksums_are_refused(copied: Path, flaw: Flaw) -> None:
    flaw.spoil(copied)

    with pytest.raises(flaw.error) as caught:
        read(copied)

    assert [words for words in flaw.says if words not in str(caught.value)] == []


@pytest.mark.parametrize("flaw", SUMS_FLAWS, ids=str)
def test_wrong_checksums_do_not_matter_to_who_does_not_ask(copied: Path, shipped: Corpus, flaw: Flaw) -> None:
    flaw.spoil(copied)

    assert read(copied, checksums=False) == shipped


def test_a_changed_file_says_how_to_go_on(copied: Path) -> None:
    with (copied / "corpus.json").open("ab") as file:
        file.write(b"\n")

    with pytest.raises(FileError, match="read the folder with checksums=False and write it again"):
        read(copied)


def test_every_error_is_one_of_ours_and_a_value_error(copied: Path) -> None:
    (copied / "corpus.json").write_bytes(b"{}")

    with pytest.raises(MalicrisisError) as caught:
        read(copied, checksums=False)

    assert isinstance(caught.value, ValueError)


# anything that can be wrong

FILES = sorted(
    path.relative_to(DATA).as_posix()
    for path in DATA.rglob("*")
    if path.is_file() and path.parent.name != "schema" and path.stat().st_size > 0
)
RECORDS = [name for name in FILES if name.endswith((".json", ".jsonl"))]
ODD_VALUES = (
    None, True, 0, -1, 10**30, 1.5, "", " ", "x", "\0", "a\0b", "\ud800", "../x", "2020-13", [], [[]], [0], ["x", "x"],
    {}, {"x": "y"}, {"id": "x"}, [{}], [None],
)  # fmt: skip


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped files whose users put back what they change."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("scratch") / "copied"))


@contextmanager
def replaced(file: Path, change: Callable[[bytes], bytes]) -> Iterator[None]:
    """Change the bytes of *file* for a while."""
    before = file.read_bytes()
    file.write_bytes(change(before))
    try:
        yield
    finally:
        file.write_bytes(before)


@given(file=st.sampled_from(FILES), share=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(scratch: Path, file: str, share: float, bits: int) -> None:
    def change(before: bytes) -> bytes:
        at = int(share * len(before))
        return before[:at] + bytes([before[at] ^ bits]) + before[at + 1 :]

    with replaced(scratch / file, change), pytest.raises(MalicrisisError):
        read(scratch)


@given(file=st.sampled_from(FILES), share=st.floats(0, 1, exclude_max=True), byte=st.binary(max_size=2))
def test_no_byte_out_of_place_raises_anything_but_our_errors(
    scratch: Path, file: str, share: float, byte: bytes
) -> None:
    def change(before: bytes) -> bytes:
        at = int(share * len(before))
        return before[:at] + byte + before[at + 1 :]

    with replaced(scratch / file, change), suppress(MalicrisisError):
        read(scratch, checksums=False)


@given(st.data())
def test_no_value_out_of_place_raises_anything_but_our_errors(scratch: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(RECORDS))

    def change(before: bytes) -> bytes:
        text = before.decode()
        values = [json.loads(text)] if file == "corpus.json" else [json.loads(line) for line in text.splitlines()]
        here: Any = values[data.draw(st.integers(0, len(values) - 1))]
        while True:
            key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
            if not isinstance(here[key], (dict, list)) or not here[key] or data.draw(st.booleans()):
                break
            here = here[key]
        here[key] = data.draw(st.sampled_from(ODD_VALUES))
        return "".join(json.dumps(value) + "\n" for value in values).encode()

    with replaced(scratch / file, change), suppress(MalicrisisError):
        read(scratch, checksums=False)


# the folder and nothing else


def test_nothing_is_read_outside_the_folder(copied: Path) -> None:
    opened = opened_while_reading(copied)

    assert len(opened) > 10
    assert [path for path in opened if copied.resolve() not in path.parents] == []


@pytest.mark.parametrize(
    "spoil",
    [document_changed(id="../../x"), source_changed(file="../../x"), source_changed(file="/etc/hostname")],
    ids=["id", "file", "absolute"],
)
def test_a_name_with_a_path_in_it_leads_nowhere(copied: Path, spoil: Any) -> None:
    for name in ("x", "x.txt"):
        (copied.parent / name).write_text("secret\n", encoding="utf-8")
    spoil(copied)

    opened = opened_while_reading(copied)

    assert [path for path in opened if copied.resolve() not in path.parents] == []


def test_what_is_loaded_knows_what_it_belongs_to(shipped: Corpus) -> None:
    for document in shipped.documents:
        assert owner_of(document) is shipped
        assert {id(owner_of(one)) for one in (*document.mentions, *document.reports)} == {id(document)}
