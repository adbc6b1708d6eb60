"""Corruptions of records: each field of each record type, and each line of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from corruptions.case import Case, spread
from corruptions.values import REMOVED, others
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, SHARED
from malicrisis.model.documents import Document
from malicrisis.storage.codec import nested_in, stored_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.fields import Record

    Path = tuple[str | int, ...]

RECORDS: dict[str, type[Record]] = {
    "corpus.json": Corpus,
    "documents.jsonl": Document,
    **{f"{name}.jsonl": kind for name, kind in (SHARED | OWNED).items()},
}
"""The files of records, with the record type of a line, or of the whole `corpus.json`."""

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


class Place(NamedTuple):
    """A field in a record."""

    kind: type[Record]
    path: Path

    @property
    def name(self) -> str:
        """The path of the field, without the numbers of items."""
        return ".".join(part for part in self.path if isinstance(part, str))


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
        """Return *obj* as it is written in the file."""
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
            default = REMOVED if field == "unknown" else stored_fields(kind)[field]
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
            if value is REMOVED:
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
    """Yield the kinds of corruption of *line*, each with the new lines for it and those *after* it."""
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
                if isinstance(item, dict):  # a source of a role may be a plain string
                    yield from objects_in(inner, item, (*path, name, number))


def value_at(obj: Any, path: Path) -> Any:
    """Return the value at *path* in *obj*."""
    for part in path:
        obj = obj[part]
    return obj


def _plain(default: Any) -> Any:
    """Return the *default* of a field as a JSON value; null for a field without one."""
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
