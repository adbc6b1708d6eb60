"""Citations as CSL-JSON, the data format of the Citation Style Language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._works import Name, Work

_TYPES = {"news": "article-newspaper"}
_CONTAINED = ("webpage", "news")


def to_json(work: Work) -> str:
    """Return a list of one item."""
    return json.dumps([item(work)], ensure_ascii=False, indent=2)


def item(work: Work) -> dict[str, Any]:
    """Return *work* as an item of CSL-JSON, without the variables that have no value."""
    date = work.issued
    issued: dict[str, Any] = {"date-parts": [list(date.parts)]} if date.parts else {}
    if date.parts and not date.is_sure:
        issued["circa"] = True
    found = {
        "id": work.key,
        "type": _TYPES.get(work.kind, work.kind),
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "container-title" if work.kind in _CONTAINED else "publisher": work.publisher,
        "genre": work.genre,
        "number": work.number,
        "version": work.version,
        "issued": issued,
        "language": work.language,
        "URL": work.url,
        "locator": work.pin.paragraphs if work.pin else None,
        "note": "; ".join(work.remarks),
    }
    return {variable: value for variable, value in found.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
