"""A text of letters, with items and answers at any place in it."""

from __future__ import annotations

from typing import Any

from conftest import plain_document
from malicrisis import Document
from malicrisis.scoring.answers import SystemAnswer
from malicrisis.scoring.gold import Item

CAPTION = "It is a photo of the town"
BODY = "—, abcdefghijklmnopqrstuvwxyz, and it was so; the abc"
TEXT = f"{CAPTION}\n\n{BODY}"
B = len(CAPTION) + 2
"""The offset of the body."""
A = B + BODY.index("abc")
"""The offset of the letters."""


def letters(name: str = "x") -> Document:
    """Return the document of that *name*: a caption, and a paragraph."""
    return Document(**plain_document(name, (("caption", CAPTION), ("paragraph", BODY)), published="2020"))


def item(start: int, end: int, record: str = "report", **fields: Any) -> Item:
    words = TEXT[start:end]
    more = {"mark": None, "group": ""} | fields
    return Item(record=record, document="x", start=start, end=end, quote=words, **more)


def answer(line: int, start: int, end: int, record: str = "report", **values: Any) -> SystemAnswer:
    fields = {"scope": values.pop("scope")} if "scope" in values else {}
    fields |= {name: str(value) for name, value in values.items()}
    record = "".join([*record])  # another object than in the code, as if it were read from a file
    return SystemAnswer(line=line, record=record, document="x", start=start, end=end, fields=fields, values=values)
