"""Records to JSON lines and back: field names are keys, in class order; what equals its default is left out."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from malicrisis.errors import FileError
from malicrisis.model.fields import short_repr

MAX_LINE = 2**24
"""The most bytes of a line of JSON, and of a file that is one value: no record needs as many."""


def load_object(name: str, data: bytes) -> object:
    """Return the JSON value that *data*, the bytes of the file *name*, holds."""
    if len(data) > MAX_LINE:
        raise FileError.of(name, expected=f"at most {MAX_LINE} bytes", found=len(data))
    text = load_text(name, data)
    try:
        return _CHECKING_DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise FileError.of(name, expected="JSON", found=error) from None


def load_lines(name: str, data: bytes) -> list[object]:
    """Return the JSON value of every line of *data*, the bytes of the file *name*."""
    _check_lengths(name, data)
    text = load_text(name, data)
    if text and not text.endswith("\n"):
        raise FileError(f"{name}: expected a newline at the end, found {text[-20:]!r}: is the file truncated?")
    return [parse(line, name, number) for number, line in enumerate(text.split("\n")[:-1], 1)]


def load_text(name: str, data: bytes) -> str:
    """Return *data*, the bytes of the file *name*, as the UTF-8 text it must be."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise FileError.of(name, expected="UTF-8 without a byte order mark", found="one")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise FileError.of(name, expected="UTF-8", found=found) from None


def _check_lengths(name: str, data: bytes) -> None:
    """Raise FileError if a line is longer than any record, before it takes more memory."""
    here = 0
    while len(data) - here > MAX_LINE:
        end = data.rfind(b"\n", here, here + MAX_LINE + 1)
        if end < 0:
            number = data.count(b"\n", 0, here) + 1
            raise FileError.of(f"{name}:{number}", expected=f"at most {MAX_LINE} bytes a line", found="more")
        here = end + 1


def parse(line: str, name: str, number: int) -> object:
    """Return the JSON value of *line*, which has that *number* in the file *name*."""
    if len(line) > MAX_LINE:
        raise FileError.of(f"{name}:{number}", expected=f"at most {MAX_LINE} bytes a line", found="more")
    try:
        value, end = _CHECKING_DECODER.raw_decode(line)
        if end != len(line):
            raise json.JSONDecodeError(f"{line[end : end + 20]!r} after the value", line, end)
    except (ValueError, RecursionError) as error:
        # the decoder counts lines within what it was given, which is one
        found = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else error
        raise FileError.of(f"{name}:{number}", expected="JSON", found=found) from None
    return value


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant}, which is no JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the JSON object of *pairs*, or raise FileError if a key recurs: which value would count?"""
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise FileError(f"the key {short_repr(twice)} twice")
    return found


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


_CHECKING_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object)
"""For bytes from anywhere."""
