"""Event records of PLOVER, read by pandas as lines of JSON, as their manual suggests."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

    Values = dict[str, Any]

_REQUIRED = ("id", "date", "actor", "event")
_CITED = {"publication": "publisher", "copyright": "rights.holder", "license": "rights.license"}
_PLACE = {"resolved_place": "name", "country_code": "country", "lat": "latitude", "lon": "longitude"}


def read(folder: Path) -> dict[str, list[Values]]:
    """Return the reports of *folder*, and the events, actors, places and documents they are of."""
    frame = pd.read_json(folder / "events.jsonl", lines=True, dtype=False, precise_float=True)
    found: dict[str, dict[Any, Values]] = {kind: {} for kind in ("documents", "reports", "actors", "places", "events")}
    for row in frame.to_dict("records"):
        record = {name: value for name, value in row.items() if isinstance(value, (list, dict)) or pd.notna(value)}
        assert all(record[name] for name in _REQUIRED)
        datetime.date.fromisoformat(record["date"])
        document = record["cite_info"]
        found["documents"][document["id"]] = {
            "id": document["id"],
            **{name: document.get(name) for name in ("title", "language", "url", "published")},
            **{ours: document.get(name) for name, ours in _CITED.items()},
        }
        places = [*([record["event_loc"]] if "event_loc" in record else []), *record.get("other_locs", [])]
        for place in places:
            found["places"][place["id"]] = {"id": place["id"], **{o: place.get(n) for n, o in _PLACE.items()}}
        for entity in [*record["actor"], *record.get("recipient", []), *record.get("voice", [])]:
            facts = {"id": entity["id"], "name": entity["identifier_text"], "country": entity.get("code")}
            assert found["actors"].setdefault(entity["id"], facts) == facts
        found["reports"][record["id"]] = _report(record)
        event = _event(record, [place["id"] for place in places])
        assert found["events"].setdefault(record["link"], event) == event
    return {kind: list(records.values()) for kind, records in found.items()}


def _report(record: Values) -> Values:
    (quote,) = record["event_text"]
    return {
        **record["text_info"],
        "quote": quote,
        "document": record["cite_info"]["id"],
        "event": record["link"],
        "modality": "asserted",
        "statement": record.get("statement"),
        "voice": [one["id"] for one in record["voice"]] if record["voice_basis"] == "report" else None,
    }


def _event(record: Values, places: list[str]) -> Values:
    (kind,) = record["event"]
    return {
        "id": record["link"],
        "label": record["event_label"],
        "type": kind,
        "modes": record.get("mode"),
        "contexts": record.get("context"),
        "when": record["date_edtf"],
        "basis": record["date_basis"],
        "where": places or None,
        "actors": [one["id"] for one in record["actor"]],
        "recipients": [one["id"] for one in record["recipient"]] if "recipient" in record else None,
    }
