"""The bytes of a file as text, and the problems of a text as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.errors import FileError
from malicrisis.rules import Rule

if TYPE_CHECKING:
    from typing import BinaryIO

CHUNK = 1 << 20
"""So many bytes of a file are in memory while it is looked through."""

_TAIL = 20
"""So many characters from the end of a file are shown if it is truncated."""

_MARK = b"\xef\xbb\xbf"


def decode(name: str, data: bytes) -> str:
    """Return *data*, the bytes of the file *name*, as text.

    Raises:
        FileError: *data* is not UTF-8, or begins with a byte order mark. A raw page may: it is kept byte for byte.
    """
    _check_mark(name, data)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise not_utf8(name, error, 0) from None


def _check_mark(name: str, data: bytes) -> None:
    """Raise FileError if *data*, the beginning of the file *name*, has a byte order mark that may not be there."""
    if data.startswith(_MARK) and not name.startswith("raw/"):
        raise FileError.of(name, expected="UTF-8 without a byte order mark", found="one", rule=Rule.ENCODING, file=name)


def not_utf8(name: str, error: UnicodeDecodeError, before: int) -> FileError:
    """Return the error of the file *name*, of which so many bytes were decoded *before* the piece of *error*."""
    found = f"byte 0x{error.object[error.start]:02x} at offset {before + error.start}"
    return FileError.of(name, expected="UTF-8", found=found, rule=Rule.ENCODING, file=name)


def blank_problem(name: str, text: str) -> FileError | None:
    """Return the error of a raw page or a clean text, the file *name*, that has no words."""
    return None if text.strip() else _no_words(name, is_empty=not text)


def _no_words(name: str, *, is_empty: bool) -> FileError | None:
    """Return the error of a raw page or a clean text, the file *name*, that has no words."""
    if not name.startswith(("raw/", "texts/")):
        return None
    return FileError.of(
        name,
        expected="words",
        found="an empty file" if is_empty else "nothing but white space",
        hint="get the file again",
        rule=Rule.PAGES if name.startswith("raw/") else Rule.LAYOUT,
        file=name,
    )


def ending_problem(name: str, text: str) -> FileError | None:
    """Return the error of a file that does not end in a line feed; a raw page may end in anything."""
    return _no_end(name, text[-_TAIL:], text.count("\n") + 1)


def _no_end(name: str, tail: str, line: int) -> FileError | None:
    """Return the error of a file that does not end in a line feed, but in *tail*, in that *line*."""
    if not tail or tail.endswith("\n") or name.startswith("raw/"):
        return None
    return FileError.of(
        f"{name}:{line}",
        expected="a line feed at the end",
        found=f"{tail!r}: is the file truncated?",
        rule=Rule.ENCODING,
        file=name,
        line=line,
    )


class Form(NamedTuple):
    """What a file is as bytes and as text.

    Attributes:
        digest: its SHA-256
        undecodable: the error if it is no text
        blank: the error if it is a page without words
        returned: the error if it has carriage returns
        unended: the error if it does not end in a line feed
    """

    digest: str
    undecodable: FileError | None = None
    blank: FileError | None = None
    returned: FileError | None = None
    unended: FileError | None = None


def form_of(name: str, file: BinaryIO) -> Form:
    """Return the form of the file *name*, of which only a part is in memory at a time."""
    import hashlib  # it loads OpenSSL; reading does without

    digest, look = hashlib.sha256(), _Look(name)
    try:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            look.at(chunk)
        look.at(b"", final=True)
    except FileError as error:
        # a checksum is of all bytes, whether they are text or not
        while chunk := file.read(CHUNK):
            digest.update(chunk)
        return Form(digest.hexdigest(), error)
    return Form(digest.hexdigest(), None, *look.problems())


class _Look:
    """What is seen of the text of the file *name*, piece by piece."""

    def __init__(self, name: str) -> None:
        from codecs import getincrementaldecoder

        self._name = name
        # the bytes of one character may lie in two chunks
        self._decoder = getincrementaldecoder("utf-8")()
        self._bytes = self._feeds = self._return_in = 0
        self._tail = ""
        self._has_words = False

    def at(self, data: bytes, *, final: bool = False) -> None:
        """Look at the next bytes, or raise FileError if they are not UTF-8."""
        if not self._bytes:
            _check_mark(self._name, data)
        waiting = len(self._decoder.getstate()[0])  # bytes of a character that is not complete
        try:
            text = self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            raise not_utf8(self._name, error, self._bytes - waiting) from None
        self._bytes += len(data)
        if not self._return_in and "\r" in text:
            self._return_in = self._feeds + text[: text.index("\r")].count("\n") + 1
        self._feeds += text.count("\n")
        # the last chunk may be shorter than the tail
        self._tail = (self._tail + text)[-_TAIL:]
        self._has_words = self._has_words or bool(text.strip())

    def problems(self) -> tuple[FileError | None, FileError | None, FileError | None]:
        """Return what is wrong, or None: no words, carriage returns, no line feed at the end."""
        name = self._name
        returned = None
        if self._return_in and not name.startswith("raw/"):  # a raw page keeps the line ends of its site
            returned = FileError.of(
                f"{name}:{self._return_in}",
                expected="line feeds alone",
                found="a carriage return",
                rule=Rule.ENCODING,
                file=name,
                line=self._return_in,
            )
        blank = None if self._has_words else _no_words(name, is_empty=not self._bytes)
        return blank, returned, _no_end(name, self._tail, self._feeds + 1)
