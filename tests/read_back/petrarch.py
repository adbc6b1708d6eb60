"""An actor dictionary, read by the grammar that PETRARCH2 publishes: its own reader needs Python 2 and is not on PyPI.

The grammar is that of docs/source/dictionaries.rst of openeventdata/petrarch2, with comments as its reader takes them.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_PHRASE = re.compile(r"\+?(?P<words>[^\s\[\]#;+]+)_\s*(?P<codes>(\[[^\]]*\]\s*)*)")
_RESTRICTION = re.compile(r"\[(?P<code>[A-Z0-9]+)(?: (?P<sign>[<>]?)(?P<first>\d{8})(?:-(?P<last>\d{8}))?)?\]")


class Restriction(NamedTuple):
    """A code with the first and the last day on which it holds."""

    code: str
    first: datetime.date
    last: datetime.date


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the actors in *folder*, by the comments before their entries."""
    (file,) = folder.glob("*.actors.txt")
    text = file.read_text(encoding="ascii")
    ids = re.findall(r"^# (\S+)\n(?=[^#\n])", text, re.MULTILINE)
    found = entries(text)
    assert found[-1][1] == [], "the last entry has no code"
    assert len(ids) == len(found) - 1
    phrases = [phrase for several, _ in found for phrase in several]
    assert len(set(phrases)) == len(phrases)
    assert all(codes for _, codes in found[:-1])
    return {"actors": [{"id": one} for one in ids]}


def code_on(text: str, name: str, day: datetime.date) -> str | None:
    """Return the code that *name*, in capitals, has on *day*: that of the first restriction that holds."""
    for phrases, codes in entries(text):
        if name in phrases:
            return next((one.code for one in codes if one.first <= day <= one.last), None)
    return None


def entries(text: str) -> list[tuple[list[str], list[Restriction]]]:
    """Return the phrases and the restrictions of every entry."""
    found: list[tuple[list[str], list[Restriction]]] = []
    for line in text.split("\n"):
        bare = line.partition("#")[0].rstrip()
        if not bare:
            continue
        if bare.startswith("\t"):
            found[-1][1].append(_restriction(bare[1:]))
            continue
        match = _PHRASE.fullmatch(bare)
        assert match, f"no phrase: {line!r}"
        if not bare.startswith("+"):
            found.append(([], []))
        found[-1][0].append(match["words"].replace("_", " "))
        found[-1][1].extend(map(_restriction, re.findall(r"\[[^\]]*\]", match["codes"])))
    return found


def _restriction(words: str) -> Restriction:
    match = _RESTRICTION.fullmatch(words)
    assert match, f"no restriction: {words!r}"
    first, last = datetime.date.min, datetime.date.max
    if match["first"]:
        day = datetime.date.fromisoformat(match["first"])
        first, last = (first, day) if match["sign"] == "<" else (day, last)
    if match["last"]:
        last = datetime.date.fromisoformat(match["last"])
    return Restriction(match["code"], first, last)
