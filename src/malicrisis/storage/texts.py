"""The bytes of a file as text, and the problems of a text as a whole."""

from __future__ import annotations

from malicrisis.errors import FileError
from malicrisis.rules import Rule


def decode(name: str, data: bytes) -> str:
    """Return *data*, the bytes of the file *name*, as text.

    Raises:
        FileError: *data* is not UTF-8, or begins with a byte order mark. A raw page may: it is kept byte for byte.
    """
    if data.startswith(b"\xef\xbb\xbf") and not name.startswith("raw/"):
        raise FileError.of(name, expected="UTF-8 without a byte order mark", found="one", rule=Rule.ENCODING, file=name)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise FileError.of(name, expected="UTF-8", found=found, rule=Rule.ENCODING, file=name) from None


def blank_problem(name: str, text: str) -> FileError | None:
    """Return the error of a raw page or a clean text, the file *name*, that has no words."""
    if text.strip() or not name.startswith(("raw/", "texts/")):
        return None
    return FileError.of(
        name,
        expected="words",
        found="nothing but white space" if text else "an empty file",
        hint="get the file again",
        rule=Rule.PAGES if name.startswith("raw/") else Rule.LAYOUT,
        file=name,
    )


def ending_problem(name: str, text: str) -> FileError | None:
    """Return the error of a file that does not end in a line feed; a raw page may end in anything."""
    if not text or text.endswith("\n") or name.startswith("raw/"):
        return None
    line = text.count("\n") + 1
    return FileError.of(
        f"{name}:{line}",
        expected="a line feed at the end",
        found=f"{text[-20:]!r}: is the file truncated?",
        rule=Rule.ENCODING,
        file=name,
        line=line,
    )
