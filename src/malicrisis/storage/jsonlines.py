"""Text to JSON values: refuses what is no JSON, keys that recur, and lines that are too long."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from malicrisis.errors import FileError
from malicrisis.model.fields import short_repr
from malicrisis.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Never

MAX_LINE = 2**24
"""The most bytes of a line of JSON, and of a file that is one value: no record needs as many."""

_STEP = re.compile(r"(?P<key>[^.]+?)(?:\[(?P<number>[0-9]{1,9})\])?(?:\.|$)")
"""A key of the path of a field, and the number in brackets behind it. A key of a file may itself hold brackets."""


def load_object(file: str, text: str) -> object:
    """Return the JSON value that *text*, the text of the *file*, holds."""
    if len(text.encode()) > MAX_LINE:
        raise _error(f"at most {MAX_LINE} bytes", len(text.encode())).in_file(file)
    try:
        return _CHECKING_DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise _error("JSON", error).in_file(file) from None


def parse(line: str, file: str, number: int) -> object:
    """Return the JSON value of *line*, which has that *number* in the *file*."""
    if len(line.encode()) > MAX_LINE:
        raise _error(f"at most {MAX_LINE} bytes a line", "more").in_file(file, number, position=0)
    try:
        value, end = _CHECKING_DECODER.raw_decode(line)
    except json.JSONDecodeError as error:
        # the line that the decoder counts is always 1, so its own message would mislead
        found = f"{error.msg} at character {error.pos}"
        raise _error("JSON", found).in_file(file, number, position=error.pos) from None
    except (ValueError, RecursionError) as error:
        raise _error("JSON", error).in_file(file, number, position=0) from None
    if end != len(line):
        found = f"{line[end : end + 20]!r} after the value at character {end}"
        raise _error("JSON", found).in_file(file, number, position=end)
    return value


def values_of(lines: Sequence[bytes], *, as_written: bool) -> list[Any] | None:
    """Return the JSON values of *lines*, which are objects, in half the time that `parse` takes for them.

    It is None if `parse` would refuse a line; with *as_written* also if `ENCODER` would write a value in another way.
    It may be None for other lines, which must be read one by one then.
    """
    data = b"".join(lines)
    # most lines have no escape, and to look for one character is fast
    if len(data) > MAX_LINE or (b"\\" in data and _WRITTEN_MARK.encode() in data):
        return None
    if as_written:
        decoder = DECODER  # no key recurs in what is written for a value
    elif all(line.startswith(b"{") and line.endswith((b"}\n", b"}")) for line in lines):
        decoder = _CHECKING_DECODER  # there is no white space around a value, either
    else:
        return None
    # Lines could complete each other, such as '{"a": [{}' and '{}]}'. So a mark that no line has is between two lines:
    # if all marks are items of the list, every line is one item. JSON has one spelling of this mark.
    try:
        text = f"[{data.decode().removesuffix(_END).replace(_END, _BETWEEN)}]"
        items: list[Any] = decoder.decode(text)
        is_sound = bool(items) and items[1::2] == [_MARK] * (len(lines) - 1)
        return items[::2] if is_sound and (not as_written or ENCODER.encode(items) == text) else None
    except (ValueError, RecursionError):
        return None


def position_of(path: str, line: str) -> int:
    """Return where in *line* the last key of the *path* of a field stands, or 0 if it has none of the keys."""
    at = 0
    number = 0
    for step in _STEP.finditer(path):
        # the items of a list before the one that is meant have the same keys
        for _ in range(number + 1):
            found = line.find(f'"{step["key"]}":', at + 1)
            if found < 0:
                break
            at = found
        number = int(step["number"] or 0)
    return at


def _error(expected: str, found: object) -> FileError:
    return FileError.of("", expected=expected, found=found, rule=Rule.JSON)


def _refuse_constant(constant: str) -> Never:
    # Python takes NaN and Infinity by itself; RFC 8259 does not know them, and other programs refuse them
    raise ValueError(f"{constant}, which is no JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the JSON object of *pairs*, or raise ValueError if a key recurs: programs differ in which value counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key {short_repr(twice)} twice")
    return found


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
"""For bytes that this package wrote."""

ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Writes the values of lines."""

_END = "\n"
_MARK = "\x01"
_WRITTEN_MARK = ENCODER.encode(_MARK)
_BETWEEN = f", {_WRITTEN_MARK}, "

_CHECKING_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object)
"""For bytes from anywhere."""
