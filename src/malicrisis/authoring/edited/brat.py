"""Standoff files of brat (https://brat.nlplab.org/standoff.html) with the types of `malicrisis.export`."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from .sheet import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.authoring.report import Notes, Problems

_LINES = {
    "T": re.compile(r"(?P<type>\S+) (?P<start>\d+) (?P<end>\d+)\t(?P<words>.*)"),
    "E": re.compile(r"(?P<type>\S+?):(?P<target>T\d+)(?P<more>.*)"),
    "R": re.compile(r"(?P<type>\S+) Arg1:(?P<one>\S+) Arg2:(?P<other>\S+)\s*"),
    "A": re.compile(r"(?P<type>\S+) (?P<target>\S+)(?: (?P<words>\S+))?"),
    "N": re.compile(r"\S+ (?P<target>\S+) (?P<type>[^\s:]+):(?P<words>\S+)(?:\t.*)?"),
    "#": re.compile(r"\S+ (?P<target>\S+)\t(?P<words>.*)"),
}
"""The forms of lines, by the first letter of their ids."""

_REGISTRIES = {"Actors": "actors", "Places": "places", "Events": "event"}
"""The databases whose entries are ids of records, with the fields that hold them."""


def read(names: Iterable[str], read_bytes: Callable[[str], bytes], problems: Problems) -> Iterator[Sheet]:
    """Yield the documents among the files *names* of an export."""
    for name in sorted(names):
        if name.endswith(".ann") and "/" not in name:
            stem = name.removesuffix(".ann")
            # the export adds this line break, which brat expects
            text = read_bytes(f"{stem}.txt").decode().removesuffix("\n")
            notes = problems.of(name)
            yield Sheet(stem, text, list(_File(read_bytes(name).decode(), notes).rows()), notes)


class _File:
    """The lines of one file, by what they are about."""

    def __init__(self, lines: str, notes: Notes) -> None:
        self._notes = notes
        self._by_id: dict[str, dict[str, str]] = {}
        self._relations: list[dict[str, str]] = []
        self._about: dict[str, dict[str, Any]] = defaultdict(dict)
        # `splitlines` would also break at U+2028 and its like, which quotes may have
        for line in filter(None, lines.split("\n")):
            self._take(line)

    def _take(self, line: str) -> None:
        """Take in one *line*."""
        id_, _, rest = line.partition("\t")
        # older files of brat have M for attributes
        match = _LINES[id_[0].replace("M", "A")].fullmatch(rest) if id_[0] in "TERAMN#" else None
        if match is None:
            expected = "a line of brat's standoff format; a span is in one piece"
            self._notes.find(f"{line!r:.80}", expected=expected, found="another", hint="correct it in brat")
            return
        found = {name: part for name, part in match.groupdict().items() if part is not None}
        if id_[0] in "TE":
            self._by_id[id_] = found
        elif id_[0] == "R":
            self._relations.append(found)
        elif id_[0] in "AM":
            # an attribute without a value is a flag, as Negated is
            self._about[found["target"]][found["type"].lower()] = found.get("words", True)
        elif id_[0] == "N" and found["type"] in _REGISTRIES:
            self._refer(found["target"], _REGISTRIES[found["type"]], found["words"])
        elif id_[0] == "#":
            self._about[found["target"]] |= self._fields(id_, found["words"])

    def _refer(self, target: str, field: str, id_: str) -> None:
        """Let *target* refer to the record *id_*."""
        about = self._about[target]
        about[field] = id_ if field == "event" else [*about.get(field, ()), id_]

    def _fields(self, place: str, words: str) -> dict[str, object]:
        """Return the fields that a note states as JSON."""
        try:
            value: object = json.loads(words)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            self._notes.find(
                place,
                expected='fields as JSON, such as {"when": "2020-08"}',
                found=repr(words),
                hint="write the note so, or put it into the TOML",
            )
            return {}
        return cast("dict[str, object]", value)

    def rows(self) -> Iterator[Row]:
        """Yield the annotation."""
        triggers = {one["target"] for id_, one in self._by_id.items() if id_[0] == "E"}
        cues = self._cues()
        for id_, one in self._by_id.items():
            values = self._about.get(id_, {})
            if id_[0] == "E":
                if span := self._span(one["target"]):
                    yield Row("reports", self._name(id_), span | values, one["type"])
            # the words of an event have a line of their own in brat
            elif id_ in triggers:
                continue
            elif one["type"] == "Statement":
                cue = {"cue": span} if id_ in cues and (span := self._span(cues[id_])) else {}
                yield Row("statements", self._name(id_), self._span(id_) | cue | values)
            elif one["type"] != "Cue":
                yield Row("mentions", self._name(id_), self._span(id_) | values, one["type"])
            elif id_ not in cues.values():
                self._notes.find(self._name(id_), expected="the statement that it introduces", found="none")

    def _cues(self) -> dict[str, str]:
        """Return the cue of each statement; what is within what is worked out."""
        found: dict[str, str] = {}
        for one in self._relations:
            if one["type"] == "Introduces":
                found[one["other"]] = one["one"]
            elif one["type"] != "Within":
                self._notes.find(
                    f"{one['one']} {one['type']} {one['other']}", expected="Introduces or Within", found=one["type"]
                )
        return found

    def _span(self, id_: str) -> dict[str, object]:
        """Return the offsets and the words of a text-bound annotation; nothing if there is none."""
        one = self._by_id.get(id_)
        if one is None or "start" not in one:
            self._notes.find(id_, expected="a text-bound annotation", found="none")
            return {}
        return {"start": int(one["start"]), "end": int(one["end"]), "quote": one["words"]}

    def _name(self, id_: str) -> str:
        """Return the id with the words."""
        one = self._by_id[id_]
        words = one.get("words") or self._by_id.get(one.get("target", ""), {}).get("words", "")
        return f"{id_} {one['type']} {words!r:.60}"
