"""Open files of a user's folder, whose contents are not trusted.

The folder itself may be a symbolic link, but links, pipes and devices in it are refused: only regular files inside the
folder are read. If the system allows it, a file that is replaced between the check and the opening is refused too.
"""

from __future__ import annotations

import json
import os
import re
import stat
from typing import TYPE_CHECKING

from malicrisis.errors import FileError
from malicrisis.messages import found_by

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_FILE = 2**30
"""The most bytes of a file, to protect memory; the files of a corpus of 10,000 documents have some 100 million."""

MANIFEST = "export.json"
"""The file that states the format, the corpus, the rights and the losses of an export."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # Windows keeps line ends as they are
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)  # a link is an error
    | getattr(os, "O_NONBLOCK", 0)  # a pipe does not wait for a writer
)

_KINDS = {
    stat.S_IFREG: "a file",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}

_PLAIN = "[A-Za-z0-9_][A-Za-z0-9._-]*"
_is_plain = re.compile(f"{_PLAIN}(?:/{_PLAIN})*").fullmatch


def read_bytes(folder: str, name: str) -> bytes:
    """Return the bytes of the file *name* in *folder*, a path of plain names with forward slashes.

    Raises:
        FileError: there is no such file, it cannot be read, it is too large, or it or a folder above it is a link.
    """
    with opened(folder, name) as file:
        try:
            return file.read(os.fstat(file.fileno()).st_size)
        except OSError as error:
            raise _missing(folder, name, error) from error


def opened(folder: str, name: str) -> BinaryIO:
    """Return the file *name* in *folder*, open for reading.

    Raises:
        FileError: there is no such file, it cannot be read, it is too large, or it or a folder above it is a link.
    """
    if not _is_plain(name):
        raise FileError.of("", expected=f"a path of plain file names in {folder!r}", found=f"{name!r:.80}")
    path = folder
    *above, last = name.split("/")
    try:
        for part in above:
            path = os.path.join(path, part)
            _require(stat.S_IFDIR, os.lstat(path), part)
        path = os.path.join(path, last)
        _require(stat.S_IFREG, os.lstat(path), last)
        file = open(path, "rb", opener=_opened)  # noqa: SIM115  the caller closes it
    except (OSError, ValueError) as error:
        raise _missing(folder, name, error) from error
    try:
        status = os.fstat(file.fileno())
        _require(stat.S_IFREG, status, last)
    except OSError as error:
        file.close()
        raise _missing(folder, name, error) from error
    if status.st_size > MAX_FILE:
        file.close()
        raise FileError.of(name, expected=f"at most {MAX_FILE} bytes", found=status.st_size)
    return file


def _missing(folder: str, name: str, error: OSError | ValueError) -> FileError:
    """Return the error for a file *name* that *error* kept from being read."""
    return FileError.of(f"{name:.80}", expected=f"a file in {folder!r}", found=found_by(error))


def check_no_other_folder(folder: str) -> None:
    """Raise FileError if *folder* is a workspace, or an export, which has the data in the format of another tool.

    A folder with a ``corpus.json`` is the folder of a corpus, whatever else is in it.
    """
    if os.path.isfile(os.path.join(folder, "corpus.json")):
        return
    if os.path.isfile(os.path.join(folder, "corpus.toml")):
        raise FileError.of(
            repr(folder),
            expected="the folder of a corpus",
            found="a workspace",
            hint="make the corpus of it with build, and give the folder that build made",
        )
    try:
        stated = json.loads(read_bytes(folder, MANIFEST))
        form = stated["format"]
    except (FileError, ValueError, LookupError, TypeError, RecursionError):
        return
    raise FileError.of(
        repr(folder),
        expected="the folder of a corpus",
        found=f"an export in the format {form!r:.40}",
        hint="give the folder that `write` made of the corpus",
    )


def names_in(folder: str) -> list[str]:
    """Return the sorted names, with forward slashes, of everything in *folder* and its subfolders.

    Folders and links have names like files. Links are not followed.

    Raises:
        FileError: *folder*, or a folder in it, cannot be listed.
    """
    names: list[str] = []
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, above)) as entries:
                for entry in entries:
                    names.append(above + entry.name)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{above}{entry.name}/")
        except (OSError, ValueError) as error:
            place = f"{above[:-1]!r:.80} in " if above else ""
            raise FileError(f"expected a folder at {place}{folder!r}, found {found_by(error)}") from error
    return sorted(names)


def _opened(path: str, _: int) -> int:
    """Return a file descriptor for *path*, opened without blocking and without following a link."""
    return os.open(path, _FLAGS)


def _require(kind: int, status: os.stat_result, name: str) -> None:
    """Raise OSError unless *status*, the status of *name*, is that of a *kind* of file."""
    found = stat.S_IFMT(status.st_mode)
    if found != kind:
        raise OSError(0, f"{_KINDS.get(found, 'a device')} at {name!r:.80}")
