"""Corruptions of whole files and of the list of checksums."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from unicodedata import normalize

from corruptions.case import Case, sort_of, spread
from malicrisis.storage.checked import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Files = dict[str, bytes]

FILE_KINDS = (
    "file removed",
    "file emptied",
    "file renamed",
    "name in other case",
    "files swapped",
    "file added",
    "other normal form",
    "CRLF",
    "CR",
    "BOM",
    "UTF-16",
    "Latin-1",
    "byte that is not UTF-8",
    "null byte added",
    "truncated within a line",
    "truncated at a line",
    "last line feed removed",
    "line feed added",
    "blank before a line feed",
    "bit flipped",
    "byte removed",
    "byte added",
    "bytes swapped",
    "letter exchanged",
)
SUMS_KINDS = (
    "checksum shifted by one",
    "checksum in capitals",
    "checksum line removed",
    "checksum line duplicated",
    "checksum lines swapped",
    "checksum of another file",
    "checksum of a file that is not there",
)


def file_cases(name: str, files: Files, each: int | None) -> Iterator[Case]:
    """Yield the corruptions of one file."""
    data = files[name]

    def case(kind: str, changed: bytes | None, what: str = "", **more: bytes | None) -> Case:
        return Case(kind, sort_of(name), "", f"{name} {what}".rstrip(), {name: changed, **more})

    for kind, changed in _texts_like(data.decode()):
        yield case(kind, changed)
    yield case("file removed", None)
    for other in (f"{name}.bak", f"old-{name}" if "/" not in name else name.replace("/", "/old-")):
        yield Case("file renamed", sort_of(name), "", f"{name} to {other}", {name: None, other: data})
    yield Case("name in other case", sort_of(name), "", name, {name: None, name.swapcase(): data})
    yield Case("file added", sort_of(name), "", f"{name}~", {f"{name}~": data})
    yield Case("file added", sort_of(name), "", f"more/{name}", {f"more/{name}": data})
    yield case("byte that is not UTF-8", b"\xff" + data, "first")
    yield case("byte that is not UTF-8", data + b"\xc3", "last")
    yield case("null byte added", b"\0" + data, "first")
    yield case("null byte added", data + b"\0", "last")
    lines = data.splitlines(keepends=True)
    for number in spread(range(len(lines)), each):
        yield case("truncated at a line", b"".join(lines[:number]), f"after {number}")
        line = lines[number].rstrip(b"\n")
        blank = b"".join([*lines[:number], line, b" ", lines[number][len(line) :], *lines[number + 1 :]])
        yield case("blank before a line feed", blank, str(number + 1))
    choose = random.Random(name)  # noqa: S311  no secret: always the same places
    for at in sorted(choose.sample(range(1, len(data) - 1), min(len(data) - 2, 10_000 if each is None else 2 * each))):
        yield case("truncated within a line", data[:at], f"at byte {at}")
        bit = 1 << choose.randrange(8)
        yield case("bit flipped", data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :], f"at byte {at}")
        yield case("byte removed", data[:at] + data[at + 1 :], f"at byte {at}")
        yield case("byte added", data[:at] + data[at : at + 1] + data[at:], f"at byte {at}")
        two = data[at : at + 2][::-1]
        yield case("bytes swapped", data[:at] + two + data[at + 2 :], f"at byte {at}")
        if data[at : at + 1].isalpha():
            letter = choose.choice([one for one in b"abcdefghijklmnopqrstuvwxyz" if one != data[at]])
            yield case("letter exchanged", data[:at] + bytes([letter]) + data[at + 1 :], f"at byte {at}")


def _texts_like(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield what editors and converters make of a file with this *text*."""
    yield "file emptied", b""
    yield "file emptied", b"\n"
    for form in ("NFD", "NFKC", "NFKD"):
        yield "other normal form", normalize(form, text).encode()
    yield "CRLF", text.replace("\n", "\r\n").encode()
    yield "CRLF", text.replace("\n", "\r\n", 1).encode()
    yield "CR", text.replace("\n", "\r").encode()
    yield "BOM", text.encode("utf-8-sig")
    yield "UTF-16", text.encode("utf-16")
    yield "Latin-1", text.encode("latin-1", "replace")
    yield "last line feed removed", text.removesuffix("\n").encode()
    yield "line feed added", f"{text}\n".encode()
    yield "line feed added", f"\n{text}".encode()


def file_pairs(files: Files) -> Iterator[Case]:
    """Yield every file swapped with the next of its sort, and written over by it."""
    groups: dict[str, list[str]] = {}
    for name in sorted(files):
        groups.setdefault(name.rpartition("/")[0], []).append(name)
    for names in groups.values():
        for name, other in zip(names, [*names[1:], names[0]], strict=True):
            swapped: dict[str, bytes | None] = {name: files[other], other: files[name]}
            yield Case("files swapped", sort_of(name), "", f"{name} and {other}", swapped)
            yield Case("files swapped", sort_of(name), "", f"{name} by {other}", {name: files[other]})


def sums_cases(text: str, each: int | None) -> Iterator[Case]:
    """Yield the corruptions of the list of checksums."""
    lines = text.splitlines(keepends=True)

    def case(kind: str, number: int, changed: list[str]) -> Case:
        return Case(kind, SUMS, "", f"{SUMS} {number + 1}", {SUMS: "".join(changed).encode()})

    for number in spread(range(len(lines)), each):
        before, line, after = lines[:number], lines[number], lines[number + 1 :]
        digest, name = line.split("  ")
        for kind, changed in (
            ("checksum shifted by one", [f"{'0' if digest[0] != '0' else '1'}{line[1:]}"]),
            ("checksum in capitals", [f"{digest.upper()}  {name}"]),
            ("checksum line removed", []),
            ("checksum line duplicated", [line, line]),
            ("checksum of another file", [lines[number - 1][:64] + line[64:]]),
            ("checksum of a file that is not there", [line, f"{digest}  {name.rstrip()}~\n"]),
        ):
            yield case(kind, number, [*before, *changed, *after])
        yield case("checksum lines swapped", number, [*before, *after[:1], line, *after[1:]])
