"""Standoff files, read by the grammar that brat publishes (https://brat.nlplab.org/standoff.html).

The readers on PyPI read less: bioc skips normalizations; bratly knows neither events without arguments nor ids with a
hyphen. A configuration must declare everything in a file.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_GRAMMAR = {
    "T": r"(?P<type>\S+) (?P<start>\d+) (?P<end>\d+)\t(?P<words>.+)",
    "E": r"(?P<type>\S+?):(?P<target>T\d+)(?P<arguments>( \S+?:[TE]\d+)*)",
    "R": r"(?P<type>\S+)(?P<arguments> Arg1:[TE]\d+ Arg2:[TE]\d+)",
    "A": r"(?P<type>\S+) (?P<target>[TER]\d+)( (?P<words>\S+))?",
    "N": r"Reference (?P<target>[TE]\d+) (?P<type>\S+?):(?P<id>\S+)\t(?P<words>.+)",
    "#": r"AnnotatorNotes (?P<target>[TER]\d+)\t(?P<words>.*)",
}


class _Sheet(NamedTuple):
    """The annotations of a file by id, with their attributes, notes and normalizations."""

    by_id: dict[str, dict[str, str]]
    attributes: dict[str, dict[str, Any]]
    notes: dict[str, dict[str, Any]]
    means: dict[str, dict[str, list[str]]]


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the documents, annotations and registries of *folder*."""
    declared = _declared(folder)
    found: dict[str, list[dict[str, Any]]] = {
        kind: [] for kind in ("documents", "mentions", "statements", "reports", "actors", "places", "events")
    }
    for file in sorted(folder.glob("*.ann")):
        text = file.with_suffix(".txt").read_bytes().decode()
        found["documents"].append({"id": file.stem, "text": text.removesuffix("\n")})
        sheet = _sheet(file, declared)
        for id_, one in sheet.by_id.items():
            if one["letter"] == "T":
                assert text[int(one["start"]) : int(one["end"])] == one["words"]
                if one["type"] not in declared["events"] and one["type"] not in ("Cue", "Statement"):
                    found["mentions"].append(_mention(file.stem, sheet, id_))
            elif one["letter"] == "E":
                found["reports"].append(_report(file.stem, sheet, id_))
        found["statements"] += _statements(file.stem, sheet)
    for kind in ("actors", "places", "events"):
        file = folder / "normalization" / f"{kind.capitalize()}.tsv"
        assert kind.capitalize() in declared["normalization"]
        found[kind] = [_entry(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return found


def _sheet(file: Path, declared: dict[str, dict[str, str]]) -> _Sheet:
    """Return the annotations of *file*; all of their types must be *declared*."""
    sheet = _Sheet({}, {}, {}, {})
    for line in file.read_bytes().decode().splitlines():
        id_, _, rest = line.partition("\t")
        match = re.fullmatch(_GRAMMAR[id_[0]], rest)
        assert match, line
        assert re.fullmatch(r".[1-9]\d*", id_)
        assert id_ not in sheet.by_id
        sheet.by_id[id_] = one = {"letter": id_[0]} | {
            name: part for name, part in match.groupdict().items() if part is not None
        }
        _check(one, declared)
        if id_[0] == "A":
            sheet.attributes.setdefault(one["target"], {})[one["type"]] = one.get("words", True)
        elif id_[0] == "N":
            sheet.means.setdefault(one["target"], {}).setdefault(one["type"], []).append(one["id"])
        elif id_[0] == "#":
            assert one["target"] not in sheet.notes
            sheet.notes[one["target"]] = json.loads(one["words"])
    for one in sheet.by_id.values():
        targets = [argument.partition(":")[2] for argument in one.get("arguments", "").split()]
        assert {one.get("target", "T1"), *targets} <= set(sheet.by_id), one
    return sheet


def _check(one: dict[str, str], declared: dict[str, dict[str, str]]) -> None:
    """Assert that the configuration declares the type and value of *one* annotation."""
    sections = {"T": ("entities", "events"), "E": ("events",), "R": ("relations",), "A": ("attributes",)}
    known = {name: how for section in sections.get(one["letter"], ()) for name, how in declared[section].items()}
    if known:
        assert one["type"] in known, one
    if one["letter"] == "A":
        values = re.search(r"Value:(\S+)", known[one["type"]])
        assert one.get("words") in (values[1].split("|") if values else [None]), one
    if one["letter"] == "N":
        assert one["type"] in declared["normalization"], one


def _declared(folder: Path) -> dict[str, dict[str, str]]:
    """Return the sections of the configuration, each with its names and how they may be used."""
    sections: dict[str, dict[str, str]] = {}
    lines: dict[str, str] = {}
    for name in ("annotation.conf", "tools.conf"):
        for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                lines = sections.setdefault(line.strip("[]"), {})
            elif line:
                term, _, how = line.strip().partition("\t")
                assert term not in lines
                lines[term] = how
    return sections


def _place(document: str, one: dict[str, str]) -> dict[str, Any]:
    return {"document": document, "start": int(one["start"]), "end": int(one["end"]), "quote": one["words"]}


def _mention(document: str, sheet: _Sheet, id_: str) -> dict[str, Any]:
    """Return the mention that the text-bound *id_* is."""
    found = _place(document, sheet.by_id[id_]) | sheet.notes.get(id_, {})
    if "Form" in sheet.attributes.get(id_, {}):
        found["form"] = sheet.attributes[id_]["Form"]
    means = sheet.means.get(id_, {})
    assert bool(means) == (sheet.by_id[id_]["type"] != "Date")
    return found | {name.lower(): means[name] for name in ("Actors", "Places") if name in means}


def _statements(document: str, sheet: _Sheet) -> list[dict[str, Any]]:
    """Return the statements of a file."""
    found = {
        id_: _place(document, one)
        | sheet.notes[id_]
        | {name.lower(): is_ for name, is_ in sheet.attributes[id_].items()}
        for id_, one in sheet.by_id.items()
        if one.get("type") == "Statement"
    }
    for one in sheet.by_id.values():
        if one["letter"] == "R":
            first, second = (argument.partition(":")[2] for argument in one["arguments"].split())
            if one["type"] == "Introduces":
                cue = _place(document, sheet.by_id[first])
                del cue["document"]
                found[second]["cue"] = cue | found[second].get("cue", {})
            else:
                found[first]["within"] = found[second]["id"]
    return list(found.values())


def _report(document: str, sheet: _Sheet, id_: str) -> dict[str, Any]:
    """Return the report that the event *id_* is."""
    event = sheet.by_id[id_]
    assert sheet.by_id[event["target"]]["type"] == event["type"]
    (means,) = sheet.means[id_]["Events"]
    found = _place(document, sheet.by_id[event["target"]]) | sheet.notes.get(id_, {}) | {"event": means}
    for argument in event["arguments"].split():
        found["statement"] = sheet.notes[argument.removeprefix("Statement:")]["id"]
    return found | {name.lower(): is_ for name, is_ in sheet.attributes[id_].items()}


def _entry(line: str) -> dict[str, Any]:
    """Return the record on a *line* for ``norm_db_init.py``."""
    id_, *cells = line.split("\t")
    found: dict[str, Any] = {"id": id_}
    for cell in cells:
        type_, field, words = cell.split(":", 2)
        assert type_ in ("name", "attr", "info")
        if field in ("aliases", "local_aliases"):
            found.setdefault(field, []).append(words)
        else:
            assert field not in found
            found[field] = json.loads(words) if type_ == "info" else words
    return found
