"""Read the texts of files, and compare the files with the list of their checksums."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.model.fields import short_repr
from malicrisis.rules import Rule

from . import texts
from .folders import opened, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO, Never

    from malicrisis.errors import MalicrisisError

    ReadBytes = Callable[[str], bytes]


SUMS = "SHA256SUMS"
"""The file that lists the checksum of every other file of a corpus, as sha256sum writes it."""


def parse_sums(text: str, report: Callable[[FileError], None]) -> dict[str, str]:
    """Return the checksums in *text*, by file; lines of another form go to *report*."""
    listed: dict[str, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        # sha256sum writes a blank and then a blank or, for binary mode, an asterisk
        digest, separator, name = line.partition("  ")
        if separator:
            listed[name] = digest
        else:
            expected = "a checksum, two spaces and a file name"
            error = FileError.of("", expected=expected, found=short_repr(line), rule=Rule.FILES)
            report(error.in_file(SUMS, number))
    return listed


def format_sums(listed: Mapping[str, str]) -> str:
    """Return the text of ``SHA256SUMS`` for the checksums *listed* by file."""
    # in order, so that the same files always give the same bytes: their checksum is the fingerprint of the data
    return "".join(f"{listed[name]}  {name}\n" for name in sorted(listed))


def sum_problem(name: str, digest: str, listed: Mapping[str, str]) -> FileError | None:
    """Return the error of the file *name* if its checksum, *digest*, is not the one that is *listed*."""
    if name not in listed:
        expected = f"a file that {SUMS} lists"
        found, rule = "one that it does not list", Rule.FILES
    else:
        expected, found, rule = f"sha256 {listed[name]}", digest, Rule.CHECKSUMS
        if found == listed[name]:
            return None
    return FileError.of(name, expected=expected, found=found, hint=rule.mend, rule=rule, file=name)


def raise_error(error: MalicrisisError, line: str = "") -> Never:  # noqa: ARG001  a reader gives it
    """Raise *error*, which is in a *line*: the report of a reader that stops at the first problem."""
    raise error


class CheckedFiles:
    """Files for a reader, which raises their first problem."""

    def __init__(self, read_bytes: ReadBytes) -> None:
        """Take the function that returns the bytes of a file."""
        self._read_bytes = read_bytes

    def opened(self, name: str) -> BinaryIO:
        """Return the file *name*, which has no problem."""
        data = self._read_bytes(name)
        text_in(lambda _: data, name)
        return BytesIO(data)

    def text_of(self, name: str) -> str:
        """Return the text of the file *name*."""
        return text_in(self._read_bytes, name)

    def has_words(self, name: str) -> bool:
        """Return that the file *name* is a text with words: `text_of` raises an error if it is not."""
        return bool(name)


def text_in(read_bytes: ReadBytes, name: str) -> str:
    """Return the text of the file *name*, or raise its first problem."""
    text = texts.decode(name, read_bytes(name))
    # a corpus.json that was edited by hand may end without a line feed
    problem = texts.blank_problem(name, text) or (name != "corpus.json" and texts.ending_problem(name, text))
    if problem:
        raise problem
    return text


def checked_bytes(read_bytes: ReadBytes) -> ReadBytes:
    """Return *read_bytes* so that it compares each file with its checksum."""
    return partial(_read_checked, read_bytes, parse_sums(texts.decode(SUMS, read_bytes(SUMS)), raise_error))


def _read_checked(read_bytes: ReadBytes, listed: dict[str, str], name: str) -> bytes:
    """Return the bytes of the file *name*, or raise FileError if it has another checksum than the one *listed*."""
    data = read_bytes(name)
    problem = sum_problem(name, sha256(data), listed)
    if problem:
        raise problem
    return data


class FolderFiles:
    """The files of a folder for a reader, which raises their first problem, and keeps none in memory."""

    def __init__(self, folder: str) -> None:
        """Read the checksums of the files in *folder*."""
        self._folder = folder
        self._read = partial(read_bytes, folder)
        self._listed = parse_sums(texts.decode(SUMS, self._read(SUMS)), raise_error)
        self._known: set[str] = set()

    def opened(self, name: str) -> BinaryIO:
        """Return the file *name*, open for reading; the first time, after a check of its bytes."""
        file = opened(self._folder, name)
        if name not in self._known:
            try:
                self._check(name, file)
            except BaseException:
                file.close()
                raise
            self._known.add(name)
        return file

    def _check(self, name: str, file: BinaryIO) -> None:
        """Raise the first problem of the file *name*, or go back to its beginning."""
        form = texts.form_of(name, file)
        problem = sum_problem(name, form.digest, self._listed) or form.undecodable or form.unended
        if problem:
            raise problem
        file.seek(0)

    def text_of(self, name: str) -> str:
        """Return the text of the file *name*."""
        return text_in(partial(_read_checked, self._read, self._listed), name)

    def has_words(self, name: str) -> bool:
        """Return that the file *name* is a text with words: `text_of` raises an error if it is not."""
        return bool(name)
