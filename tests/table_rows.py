"""Build records from the rows that other programs read in tables, for `read_back` to compare with the corpus.

The meaning of each table and column is written here a second time, from the documentation, to detect a wrong table.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from malicrisis import Role, When

Rows = list[dict[str, Any]]

TABLES = {
    "documents": {
        "ids": "document_ids",
        "source.copies": "document_copies",
        "evidence": "document_evidence",
        "parts": "document_parts",
    },
    "blocks": {},
    "cuts": {},
    "mentions": {},
    "statements": {},
    "reports": {},
    "actors": {"roles": "actor_roles", "ids": "actor_ids"},
    "places": {"ids": "place_ids"},
    "events": {},
    "disagreements": {"passages": "disagreement_passages"},
}
"""The kinds of record, each with its lists of records and the tables they are in."""

WITHIN = {"actor_roles": {"sources": "actor_role_sources"}}
"""The lists of records within records of a list, and the tables they are in."""

NAMES = [
    "accounts",
    *(name for kind, lists in TABLES.items() for name in (kind, *lists.values())),
    *(name for lists in WITHIN.values() for name in lists.values()),
]
"""The names of all tables."""

PLACED = ("mentions", "statements", "reports")
"""The tables whose rows say in which paragraph their words are."""

WORDS = {
    "accounts": "text",
    "mentions": "text",
    "statements": "text",
    "reports": "text",
    "disagreement_passages": "text",
    "actor_role_sources": "text",
    "cuts": "raw",
}
"""The tables with quotes, each with the column of `documents` that has the text."""


def plain(value: Any) -> Any:
    """Return a cell of any reader as a plain Python value; a missing value is None."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(item) for item in value]
    if value is None or pd.isna(value):
        return None
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, datetime.datetime):
        return value.date()
    return float(value) if isinstance(value, Decimal) else value


def records_from(tables: dict[str, Rows]) -> dict[str, Rows]:
    """Return the records of all kinds from the rows of all *tables*."""
    rows = {name: [{key: plain(cell) for key, cell in row.items()} for row in tables[name]] for name in NAMES}
    _check_words(rows)
    _check_places(rows)
    check_accounts(rows)
    found: dict[str, Rows] = {"accounts": rows["accounts"]}
    for kind, lists in TABLES.items():
        inner = {field: _by_owner(rows[name], kind[:-1], _sources(rows, name)) for field, name in lists.items()}
        found[kind] = [
            _record(row, kind) | {field: owned[row["id"]] for field, owned in inner.items() if row["id"] in owned}
            for row in rows[kind]
        ]
    return found


def _check_words(rows: dict[str, Rows]) -> None:
    """Check every quote against the text of its document."""
    for name, column in WORDS.items():
        texts = {row["id"]: row[column] for row in rows["documents"]}
        for row in rows[name]:
            if row["document"] is not None:  # the source of a role may be words about an outside source
                _agree(name, texts[row["document"]][int(row["start"]) : int(row["end"])], row["quote"])
    for row in rows["statements"]:
        if row["cue_quote"] is not None:
            text = next(one["text"] for one in rows["documents"] if one["id"] == row["document"])
            _agree("cue", text[row["cue_start"] : row["cue_end"]], row["cue_quote"])


def _check_places(rows: dict[str, Rows]) -> None:
    """Check the paragraph and the reference of the words, and take them out: they are made from offsets."""
    blocks: dict[str, Rows] = defaultdict(list)
    for block in rows["blocks"]:
        blocks[block["document"]].append(block)
    for name in PLACED:
        for row in rows[name]:
            (block,) = (
                one for one in blocks[row["document"]] if one["start"] <= row["start"] and row["end"] <= one["end"]
            )
            _agree(name, row.pop("paragraph"), block["number"])
            is_paragraph = block["number"] and (block["start"], block["end"]) == (row["start"], row["end"])
            place = f"p{block['number']}" if is_paragraph else f"c{row['start']}-{row['end']}"
            row["reference to check"] = f"{row['document']}#{place}"
            _agree(name, row.pop("reference"), row["reference to check"])


def check_accounts(rows: dict[str, Rows]) -> None:
    """Check every row of the accounts against the tables of reports, statements, events, actors and documents."""
    by_id = {name: {row["id"]: row for row in rows[name]} for name in ("documents", "statements", "events", "actors")}
    _agree("accounts", len(rows["accounts"]), len(rows["reports"]))
    for account, report in zip(rows["accounts"], rows["reports"], strict=True):
        document, event = by_id["documents"][report["document"]], by_id["events"][report["event"]]
        statement = by_id["statements"].get(report["statement"], {})
        around = [statement] if statement else []
        while around and around[-1]["within"]:
            around.append(by_id["statements"][around[-1]["within"]])
        voices = report["voice"] or statement.get("speakers") or _voice_of_text(rows, document, report)
        through = dict.fromkeys(
            speaker for one in (around if report["voice"] else around[1:]) for speaker in one["speakers"]
        )
        names = {actor: by_id["actors"][actor]["name"] for actor in (*voices, *through)}
        expected = {key: report[key] for key in ("document", "start", "end", "quote", "event", "modality", "negated")}
        expected |= {f"event_{key}": event[key] for key in ("label", "type", "when")}
        expected |= {f"event_{key}": event[f"when_{key}"] for key in ("earliest", "latest")}
        expected |= {"voices": voices, "voice_names": [names[one] for one in voices] or [document["publisher"]]}
        expected |= {"through": list(through), "through_names": [names[one] for one in through]}
        expected |= {"statement": statement.get("id"), "speech": statement.get("speech")}
        expected |= {key: document[key] for key in ("published", "publisher")}
        expected |= {"manner": manner_of(report), "reference": report.pop("reference to check")}
        for key, value in expected.items():
            # a cell of SQLite holds no list
            is_joined = isinstance(value, list) and not isinstance(account[key], list)
            _agree(f"accounts {key}", account[key], ("; ".join(value) or None) if is_joined else value)
        assert report["quote"] in account["sentence"]
        assert account["sentence"] in document["text"]
    for row in (*rows["mentions"], *rows["statements"]):
        del row["reference to check"]


def _voice_of_text(rows: dict[str, Rows], document: dict[str, Any], report: dict[str, Any]) -> list[str]:
    """Return the voice of the part of *document* that is around *report*, else that of the document."""
    for part in rows["document_parts"]:
        is_around = part["start"] <= report["start"] and report["end"] <= part["end"]
        if part["document"] == document["id"] and is_around and part["voice"]:
            return list(part["voice"])
    return list(document["voice"])


def manner_of(report: dict[str, Any]) -> str:
    """Return how a report puts its event forward, as the documentation says."""
    told, negated = {
        "asserted": ("said", "denied"),
        "requested": ("asked for", "asked not to"),
        "planned": ("planned", "planned not to"),
        "conditional": ("conditional", "conditionally not"),
        "possible": ("possible", "possibly not"),
    }[report["modality"]]
    words = negated if report["negated"] else told
    return words if report["voice"] or report["modality"] != "planned" else f"said to be {words}"


def _agree(where: str, found: object, expected: object) -> None:
    if found != expected:
        raise AssertionError(f"{where}: expected {expected!r}, found {found!r}")


def _sources(rows: dict[str, Rows], name: str) -> dict[tuple[str, int], list[Any]]:
    """Return the sources of the roles in the table *name*, by the id of the actor and the number of the role."""
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for table in WITHIN.get(name, {}).values():
        for row in sorted(rows[table], key=lambda row: (row["actor"], row["role"], row["number"])):
            passage = {key: row[key] for key in ("start", "end", "quote", "document")}
            passage |= {
                key: value if value is None else int(value) for key, value in passage.items() if key in ("start", "end")
            }
            _agree(table, row["words"] is None, row["document"] is not None)
            found[row["actor"], row["role"]].append(row["words"] or passage)
            _agree(table, row["number"], len(found[row["actor"], row["role"]]))
    return found


def _certain(row: dict[str, Any]) -> None:
    """Check the days on which a role was certainly held, which are made from its dates, and take them out."""
    if "certain_from" in row:
        days = Role(title="any", during=row["during"], attested=row["attested"], sources=["any"]).certain_days
        for name, day in zip(("certain_from", "certain_until"), days or (None, None), strict=True):
            value = row.pop(name)
            _agree(name, value, day.isoformat() if day and isinstance(value, str) else day)


def _by_owner(rows: Rows, owner: str, within: dict[tuple[str, int], list[Any]]) -> dict[str, Rows]:
    """Return the records of an inner table by the ids of their owners, in the order of their numbers."""
    found: dict[str, Rows] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[owner], row["number"])):
        inner = {key: value for key, value in row.items() if key not in (owner, "number")}
        _certain(inner)
        sources = within.get((row[owner], row["number"]))
        found[row[owner]].append(_record(inner, f"{owner} list") | ({"sources": sources} if sources else {}))
        _agree(owner, row["number"], len(found[row[owner]]))
    return found


def _record(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return *row* as the JSON values of a record: dates in EDTF, inner records inside the outer one."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        date, _, bound = key.rpartition("_")
        outer, _, field = key.partition("_")
        if bound in ("earliest", "latest"):
            day = None if row[date] is None else getattr(When(row[date]), bound)
            _agree(key, value, day.isoformat() if day and isinstance(value, str) else day)
        elif value in (None, []) or (key == "status" and value == "listed"):
            continue
        elif kind == "documents" and outer in ("rights", "source"):
            found[f"{outer}.{field}"] = value
        elif outer == "cue" and field:
            found.setdefault(outer, {})[field] = value
        else:
            found[key] = value
    return found
