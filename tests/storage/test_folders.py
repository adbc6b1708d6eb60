"""What is read of a folder that may come from anywhere, and what is not."""

from __future__ import annotations

import errno
import io
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest

from malicrisis import Corpus, read
from malicrisis.errors import FileError
from malicrisis.storage import folders
from malicrisis.storage.folders import names_in, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

FILE = "texts/dw-2023.txt"


def linked(path: Path, outside: Path) -> None:
    """Put a link at *path* to what stood there, and that somewhere else."""
    path.rename(outside)
    path.symlink_to(outside)


def test_the_bytes_of_a_file_are_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_bytes(b"x\r\n\x1a\0y")

    assert read_bytes(str(tmp_path), "a/b.txt") == b"x\r\n\x1a\0y"


def test_the_folder_itself_may_be_a_link(copied: Path, tmp_path: Path, shipped: Corpus) -> None:
    (tmp_path / "link").symlink_to(copied)

    assert read(tmp_path / "link") == shipped


def test_a_folder_may_be_named_in_bytes(copied: Path, shipped: Corpus) -> None:
    name: Any = os.fsencode(copied)

    assert read(name) == shipped


@pytest.mark.parametrize("name", ["SHA256SUMS", "corpus.json", "actors.jsonl", FILE, "texts", "raw"])
def test_a_link_in_the_folder_is_refused(copied: Path, tmp_path: Path, name: str) -> None:
    linked(copied / name, tmp_path / "outside")

    with pytest.raises(FileError, match=r"expected a file in .*, found a symbolic link at '[A-Za-z0-9.-]+'$"):
        read(copied)


def test_a_link_within_the_folder_is_refused_too(copied: Path) -> None:
    linked(copied / FILE, copied / "texts" / "other.txt")

    with pytest.raises(FileError, match=r"texts/dw-2023.txt: .* found a symbolic link at 'dw-2023\.txt'"):
        read(copied)


def test_a_link_that_leads_nowhere_or_to_itself_is_refused(copied: Path) -> None:
    for target in ("nowhere", "dw-2023.txt"):
        (copied / FILE).unlink()
        (copied / FILE).symlink_to(target)

        with pytest.raises(FileError, match="found a symbolic link"):
            read(copied)


def test_a_pipe_is_refused_without_waiting(copied: Path) -> None:
    (copied / FILE).unlink()
    os.mkfifo(copied / FILE)

    with pytest.raises(FileError, match="found a pipe at"):
        read(copied)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")

        with pytest.raises(FileError, match="found a socket at 'socket'"):
            read_bytes(".", "socket")


def test_a_folder_in_the_place_of_a_file_is_refused(copied: Path) -> None:
    (copied / FILE).unlink()
    (copied / FILE).mkdir()

    with pytest.raises(FileError, match="found a folder at"):
        read(copied)


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").touch()

    with pytest.raises(FileError, match="found a file at 'texts'"):
        read_bytes(str(tmp_path), FILE)


def test_a_device_is_refused() -> None:
    with pytest.raises(FileError, match="null: expected a file in '/dev', found a device at 'null'"):
        read_bytes("/dev", "null")


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_takes_the_place_of_a_file_after_the_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "outside").write_bytes(b"secret")
    (tmp_path / "inside").mkdir()
    if kind == "link":
        (tmp_path / "inside" / "x").symlink_to(tmp_path / "outside")
    else:
        os.mkfifo(tmp_path / "inside" / "x")
    monkeypatch.setattr(folders.os, "lstat", lambda _: (tmp_path / "outside").stat())

    with pytest.raises(FileError, match=r"expected a file in .*, found (Too many levels|a pipe)"):
        read_bytes(str(tmp_path / "inside"), "x")


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../x", "a/../x", "a/..", "/etc/hostname", "a//b", "a/", "./a", r"..\x", r"a\b", "C:x", "a\0b",
        "a\n", ".hidden", "-x", "é", "\ud800", "x" * 1000 + "!",
    ],
)  # fmt: skip
def test_a_name_that_is_not_plain_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="expected a path of plain file names in") as caught:
        read_bytes(str(tmp_path), name)

    assert str(caught.value).isprintable()


def test_a_name_that_is_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected a file in .*, found File name too long") as caught:
        read_bytes(str(tmp_path), "x" * 100_000)

    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("folder", ["a\0b", "\ud800", "x" * 100_000])
def test_a_folder_that_cannot_be_is_refused(folder: str) -> None:
    with pytest.raises(FileError, match="SHA256SUMS: expected a file in"):
        read(folder)


def test_a_file_without_end_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(folders.MAX_FILE + 1)  # of no content: it takes no space

    with pytest.raises(FileError, match="x: expected at most 1073741824 bytes, found 1073741825"):
        read_bytes(str(tmp_path), "x")


def test_names_are_those_of_all_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / "c" / "d.txt").touch()
    (tmp_path / "a").touch()
    (tmp_path / "b" / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "b" / "pipe")

    assert names_in(str(tmp_path)) == ["a", "b", "b/c", "b/c/d.txt", "b/link", "b/pipe"]


def test_the_names_of_the_shipped_folder_are_those_of_its_files(data: Path) -> None:
    assert names_in(str(data)) == sorted(path.relative_to(data).as_posix() for path in data.rglob("*"))


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected a folder at '.*nowhere', found nothing there"):
        names_in(str(tmp_path / "nowhere"))


def test_a_folder_in_it_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    scandir = os.scandir

    def barred(path: str) -> object:
        if path.endswith("b/"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(folders.os, "scandir", barred)

    with pytest.raises(FileError, match=r"expected a folder at 'b' in '.*', found no permission"):
        names_in(str(tmp_path))


def test_a_file_that_fails_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def fileno(self) -> int:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(folders, "opened", lambda *_: Failing())

    with pytest.raises(FileError, match=r"a\.txt: expected a file in .*, found Input/output error"):
        read_bytes(str(tmp_path), "a.txt")
