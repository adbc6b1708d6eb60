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
    """Return the reports in *folder*, with their events, actors, places and documents."""
    frame = pd.read_json(folder / "events.jsonl", lines=True, dtype=False, precise_float=True)
    denials = pd.read_json(folder / "denials.jsonl", lines=True, dtype=False).to_dict("records")
    found: dict[str, dict[Any, Values]] = {kind: {} for kind in ("documents", "reports", "actors", "places", "events")}
    for row in frame.to_dict("records"):
        record = {name: value for name, value in row.items() if isinstance(value, (list, dict)) or pd.notna(value)}
        assert all(record[name] for name in _REQUIRED)
        datetime.date.fromisoformat(record["date"])
        _check_words(record)
        _check_denials(record, [one for one in denials if one["link"] == record["link"]])
        document = record["cite_info"]
        found["documents"][document["id"]] = {
            "id": document["id"],
            **{name: document.get(name) for name in ("title", "language", "url", "published")},
            **{ours: document.get(name) for name, ours in _CITED.items()},
        }
        places = [*([record["event_loc"]] if "event_loc" in record else []), *record.get("other_locs", [])]
        for place in places:
            found["places"][place["id"]] = {"id": place["id"], **{o: place.get(n) for n, o in _PLACE.items()}}
        outer = [entity for one in record.get("within_voices", []) for entity in one["voice"]]
        for entity in [*record["actor"], *record.get("recipient", []), *record.get("voice", []), *outer]:
            facts = {"id": entity["id"], "name": entity["identifier_text"], "country": entity.get("code")}
            assert found["actors"].setdefault(entity["id"], facts) == facts
        found["reports"][record["id"]] = _report(record)
        event = _event(record, [place["id"] for place in places])
        assert found["events"].setdefault(record["link"], event) == event
    return {kind: list(records.values()) for kind, records in found.items()}


def _check_words(record: Values) -> None:
    """Compare the offsets of the sentence and of the words that name the event with the words."""
    sentence, named = record["text_info"], record["event_text_info"]
    assert sentence["start"] <= named["start"] < named["end"] <= sentence["end"]
    if "text" in record:
        assert len(record["text"]) == sentence["end"] - sentence["start"]
        shift = sentence["start"]
        assert record["text"][named["start"] - shift : named["end"] - shift] == record["event_text"][0]
        for entity in [*record["actor"], *record.get("recipient", [])]:
            assert entity.get("entity_text", "") in record["text"]


def _check_denials(record: Values, denials: list[Values]) -> None:
    """Compare the denials that a record counts with *denials*."""
    assert record.get("denials", 0) == len(denials)
    deniers = dict.fromkeys(voice["id"] for one in denials for voice in one["voice"])
    assert record.get("denied_by", []) == list(deniers)


def _report(record: Values) -> Values:
    (quote,) = record["event_text"]
    return {
        **record["event_text_info"],
        "quote": quote,
        "document": record["cite_info"]["id"],
        "event": record["link"],
        "modality": "asserted",  # every report with a record is
        "statement": record.get("statement"),
        "voice": [one["id"] for one in record["voice"]] if record["voice_basis"] == "report" else None,
        "when": record.get("date_in_text"),
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
        "note": record.get("comment"),
    }
