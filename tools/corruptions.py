"""Every way to corrupt the shipped data that has a name: one case after another, always the same ones.

A case is a mapping of the files that it changes, by name, to their new bytes, or to None where a file is gone. The
checksums are left as they are; `corrupt_data` seals them anew or not.
"""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import attrs

from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document
from malicrisis.model.integrity import reference_fields
from malicrisis.model.kinds import OWNED, SHARED
from malicrisis.storage.codec import nested_in, stored_fields
from malicrisis.storage.sums import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malicrisis.model.fields import Record

    Files = dict[str, bytes]
    Path = tuple[str | int, ...]

RECORDS: dict[str, type[Record]] = {
    "corpus.json": Corpus,
    "documents.jsonl": Document,
    **{f"{name}.jsonl": kind for name, kind in (SHARED | OWNED).items()},
}
"""The files of records, with what a line of them, or the whole of `corpus.json`, is."""

GONE: Any = object()
"""The value of a field that is taken away."""

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
DATES = frozenset({"when", "published", "date", "during"})

FIELD_KINDS = (
    "field dropped",
    "field emptied",
    "field shifted by one",
    "field swapped with a neighbor",
    "field copied from a neighbor",
    "field of a wrong type",
    "field with an unknown id",
    "list with an item twice",
    "list in another order",
    "default written out",
    "unknown key added",
)
LINE_KINDS = (
    "record removed",
    "record duplicated",
    "record swapped with the next",
    "record moved to the end",
    "keys in another order",
    "key written twice",
    "blank added in the JSON",
    "character written as an escape",
    "empty line added",
    "line broken in two",
    "two lines joined",
    "line cut short",
    "words after the record",
)
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
KINDS = FIELD_KINDS + LINE_KINDS + FILE_KINDS + SUMS_KINDS


class Case(NamedTuple):
    """One corruption.

    Attributes:
        kind: one of `KINDS`
        of: the record type, or the sort of file
        field: path of the field, where there is one
        what: what was done, in a few words
        files: what is changed, by the name of the file; None where a file is gone
    """

    kind: str
    of: str
    field: str
    what: str
    files: dict[str, bytes | None]


class Place(NamedTuple):
    """A field in a record."""

    kind: type[Record]
    path: Path

    @property
    def name(self) -> str:
        """The path of the field, without the numbers of items."""
        return ".".join(part for part in self.path if isinstance(part, str))


def cases(files: Files, *, each: int | None = 3) -> Iterator[Case]:
    """Yield the corruptions of *files*: for every kind, record type and field, of *each* records, or of all."""
    for case in _cases(files, each):
        if any(files.get(name) != data for name, data in case.files.items()):
            yield case


def _cases(files: Files, each: int | None) -> Iterator[Case]:
    for name, kind in RECORDS.items():
        records = Lines(name, kind, files[name], each)
        yield from records.field_cases()
        if name != "corpus.json":
            yield from records.line_cases()
    for name in sorted(files):
        # a schema is only held against the one that is published
        yield from _file_cases(name, files, 1 if each and name.startswith("schema/") else each)
    yield from _file_pairs(files)
    yield from _sums_cases(files[SUMS].decode(), each)


def spread(items: Sequence[Any], each: int | None) -> Sequence[Any]:
    """Return *each* of *items*, the first, the last and those between, or all."""
    if each is None or len(items) <= each:
        return items
    return [items[number * (len(items) - 1) // max(1, each - 1)] for number in range(each)]


# records


class Lines:
    """The records of one file."""

    def __init__(self, name: str, kind: type[Record], data: bytes, each: int | None) -> None:
        """Take the lines of the file *name*."""
        self.name, self.kind, self.each = name, kind, each
        text = data.decode()
        self.lines = [text] if name == "corpus.json" else text.splitlines()

    def case(self, what: str, lines: list[str], *, kind: str, of: type | None = None, field: str = "") -> Case:
        """Return the case that the file has these *lines*."""
        text = lines[0] if self.name == "corpus.json" else "".join(f"{line}\n" for line in lines)
        return Case(kind, (of or self.kind).__name__, field, f"{self.name} {what}", {self.name: text.encode()})

    def dump(self, obj: Any) -> str:
        """Return *obj* as it stands in the file."""
        if self.name == "corpus.json":
            return json.dumps(obj, ensure_ascii=False, indent=2) + "\n"
        return json.dumps(obj, ensure_ascii=False)

    def field_cases(self) -> Iterator[Case]:
        """Yield the corruptions of every field that some record has, and of every one that it could have."""
        found: dict[tuple[type[Record], str], list[tuple[int, Place]]] = {}
        bare: dict[tuple[type[Record], str], list[tuple[int, Path]]] = {}
        for number, line in enumerate(self.lines):
            for kind, path, obj in objects_in(self.kind, json.loads(line)):
                for field in obj:
                    place = Place(kind, (*path, field))
                    found.setdefault((kind, place.name), []).append((number, place))
                for field in [*stored_fields(kind), "unknown"]:
                    if field not in obj:
                        bare.setdefault((kind, Place(kind, (*path, field)).name), []).append((number, (*path, field)))
        for (kind, name), holders in found.items():
            for at in spread(range(len(holders)), self.each):
                yield from self._of_field(kind, name, holders, at)
        for (kind, name), gaps in bare.items():
            field = name.rpartition(".")[2]
            default = GONE if field == "unknown" else stored_fields(kind)[field]
            for number, path in spread(gaps, self.each):
                lines = self.with_values((number, path, _plain(default) if field != "unknown" else "x"))
                label = "unknown key added" if field == "unknown" else "default written out"
                yield self.case(f"{number + 1} {name}", lines, kind=label, of=kind, field=name)

    def _of_field(self, kind: type[Record], name: str, holders: list[tuple[int, Place]], at: int) -> Iterator[Case]:
        number, place = holders[at]
        value = value_at(json.loads(self.lines[number]), place.path)
        for label, what, other in others(kind, name.rpartition(".")[2], value):
            lines = self.with_values((number, place.path, other))
            yield self.case(f"{number + 1} {name} {what}", lines, kind=label, of=kind, field=name)
        for next_number, neighbor in (*holders[at + 1 :], *holders[:at]):
            other = value_at(json.loads(self.lines[next_number]), neighbor.path)
            if other != value:
                there = (next_number, neighbor.path, value)
                here = (number, place.path, other)
                what = f"{number + 1} {name} with {next_number + 1}"
                swapped = self.with_values(here, there)
                yield self.case(what, swapped, kind="field swapped with a neighbor", of=kind, field=name)
                copied = self.with_values(here)
                yield self.case(what, copied, kind="field copied from a neighbor", of=kind, field=name)
                break

    def with_values(self, *changes: tuple[int, Path, Any]) -> list[str]:
        """Return the lines with other values at the places of *changes*."""
        lines = list(self.lines)
        for number, path, value in changes:
            obj = json.loads(lines[number])
            owner = value_at(obj, path[:-1])
            if value is GONE:
                del owner[path[-1]]
            else:
                owner[path[-1]] = value
            lines[number] = self.dump(_in_order(self.kind, obj))
        return lines

    def line_cases(self) -> Iterator[Case]:
        """Yield the corruptions of whole lines."""
        for number in spread(range(len(self.lines)), self.each):
            before, line, after = self.lines[:number], self.lines[number], self.lines[number + 1 :]
            for kind, lines in _lines_like(line, after):
                yield self.case(str(number + 1), [*before, *lines], kind=kind)


def _lines_like(line: str, after: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what may become of *line* and of those *after* it."""
    obj = json.loads(line)
    key, value = next(iter(obj.items()))
    pair = f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}, "
    letter = next(at for at, one in enumerate(line) if one.isalpha())
    half = line.index(", ") + 1
    yield "record removed", after
    yield "record duplicated", [line, line, *after]
    yield "record swapped with the next", [*after[:1], line, *after[1:]]
    yield "record moved to the end", [*after, line]
    yield "keys in another order", [json.dumps(dict(reversed(obj.items())), ensure_ascii=False), *after]
    yield "key written twice", ["{" + pair + line[1:], *after]
    yield "key written twice", ["{" + pair.replace(json.dumps(value, ensure_ascii=False), "null") + line[1:], *after]
    yield "blank added in the JSON", [line.replace(": ", ":  ", 1), *after]
    yield "blank added in the JSON", [line.replace(", ", ",", 1), *after]
    yield "blank added in the JSON", [f" {line}", *after]
    yield "blank added in the JSON", [f"{line} ", *after]
    yield (
        "character written as an escape",
        [
            f"{line[:letter]}\\u{ord(line[letter]):04x}{line[letter + 1 :]}",
            *after,
        ],
    )
    yield "character written as an escape", [json.dumps(obj), *after]
    yield "empty line added", ["", line, *after]
    yield "line broken in two", [line[:half], line[half:], *after]
    yield "two lines joined", [line + (after[0] if after else line), *after[1:]]
    yield "line cut short", [line[: len(line) // 2], *after]
    yield "line cut short", [line[:-1], *after]
    yield "words after the record", [f"{line} x", *after]


def objects_in(kind: type[Record], obj: Any, path: Path = ()) -> Iterator[tuple[type[Record], Path, dict[str, Any]]]:
    """Yield *obj*, a record of *kind*, and every record in it, each with its type and its path."""
    yield kind, path, obj
    for name, inner in nested_in(kind).items():
        value = obj.get(name)
        if isinstance(value, dict):
            yield from objects_in(inner, value, (*path, name))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from objects_in(inner, item, (*path, name, number))


def value_at(obj: Any, path: Path) -> Any:
    """Return what stands at *path* in *obj*."""
    for part in path:
        obj = obj[part]
    return obj


def _plain(default: Any) -> Any:
    """Return the *default* of a field as JSON has it; where there is none, null."""
    return None if default is attrs.NOTHING else [] if default == () else default


def _in_order(kind: type[Record], obj: Any) -> Any:
    """Return *obj* with the keys in the order of the class, so that nothing else is wrong with it."""
    if type(obj) is not dict:
        return obj
    nested = nested_in(kind)
    order = list(stored_fields(kind))
    return {
        name: [_in_order(nested[name], item) for item in obj[name]]
        if name in nested and isinstance(obj[name], list)
        else _in_order(nested[name], obj[name])
        if name in nested
        else obj[name]
        for name in sorted(obj, key=lambda name: order.index(name) if name in order else len(order))
    }


def others(kind: type[Record], field: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield other values than *value* for the *field* of a record of *kind*, each with the kind of corruption."""
    yield "field dropped", "dropped", GONE
    for empty in (None, type(value)()):
        yield "field emptied", repr(empty), empty
    for other in _shifted(field, value):
        yield "field shifted by one", repr(other)[:40], other
    for other in _wrong(value):
        yield "field of a wrong type", repr(other)[:40], other
    if field in dict(reference_fields(kind)) or (kind.__name__, field) == ("Evidence", "field"):
        for other in ["nobody", *([["nobody"], [*value, "nobody"]] if isinstance(value, list) else [])]:
            if isinstance(other, list) == isinstance(value, list):
                yield "field with an unknown id", repr(other)[:40], other
    if isinstance(value, list) and value:
        yield "list with an item twice", "", [*value, value[-1]]
        yield "list in another order", "", value[::-1]


def _shifted(field: str, value: Any) -> Iterator[Any]:
    """Yield the neighbors of *value*: numbers one on or back, dates a unit or a year, words a letter, lists an item."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value - 1
        case str() if field in DATES and DATE.search(value):
            yield DATE.sub(lambda match: _later(match, by_year=False), value)
            yield DATE.sub(lambda match: _later(match, by_year=True), value)
        case str():
            yield value + "x"
            yield value[:-1]
            yield chr(ord(value[0]) + 1) + value[1:]
            yield value.swapcase()
        case [[int(start), int(end)], *rest]:
            yield [[start + 1, end], *rest]
            yield [[start + 1, end + 1], *rest]
            yield [*value[:-1], [value[-1][0], value[-1][1] + 1]]
            yield value[:-1]
        case [*items]:
            yield items[:-1]
            yield items[1:]
            if isinstance(items[0], str):
                yield [items[0] + "x", *items[1:]]
        case _:
            return


def _later(match: re.Match[str], *, by_year: bool) -> str:
    """Return the date that *match* found one unit, or one year, on."""
    year, month, day = match.groups()
    if by_year or not month:
        return f"{int(year) + 1}{match[0][4:]}"
    if not day:
        return f"{int(year) + int(month) // 12}-{int(month) % 12 + 1:02}"
    return str(date.fromisoformat(match[0]) + timedelta(days=1))


def _wrong(value: Any) -> Iterator[Any]:
    """Yield values of other types than that of *value*, those that look most like it first."""
    match value:
        case bool():
            yield from (int(value), str(value).lower())
        case int():
            yield from (str(value), float(value), bool(value))
        case float():
            yield from (str(value), True)
        case str():
            yield from (7, True, {"value": value})
        case list():
            yield from (json.dumps(value), {"0": value[0]} if value else {}, 7, [*value, 7], [*value, None], [value])
            yield value[0] if value else None
        case _:
            yield from (json.dumps(value), list(value.values()), 7)
    if not isinstance(value, list):
        yield [value]


# files


def sort_of(name: str) -> str:
    """Return what sort of file *name* is."""
    folder, separator, _ = name.partition("/")
    return {"raw": "raw page", "texts": "text", "schema": "schema"}[folder] if separator else name


def _file_cases(name: str, files: Files, each: int | None) -> Iterator[Case]:
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
    # no secret: always the same places
    choose = random.Random(name)  # noqa: S311
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
    """Yield what becomes of a file with this *text* in the hands of programs."""
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


def _file_pairs(files: Files) -> Iterator[Case]:
    """Yield every file swapped with the next of its sort, and written over by it."""
    groups: dict[str, list[str]] = {}
    for name in sorted(files):
        groups.setdefault(name.rpartition("/")[0], []).append(name)
    for names in groups.values():
        for name, other in zip(names, [*names[1:], names[0]], strict=True):
            swapped: dict[str, bytes | None] = {name: files[other], other: files[name]}
            yield Case("files swapped", sort_of(name), "", f"{name} and {other}", swapped)
            yield Case("files swapped", sort_of(name), "", f"{name} by {other}", {name: files[other]})


def _sums_cases(text: str, each: int | None) -> Iterator[Case]:
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
