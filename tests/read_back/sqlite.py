"""The database, read by SQLite, which cuts the quotes out of its own texts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Row = dict[str, Any]

_PLACE = """{row}.document AS document, start_char AS "start", end_char AS "end",
substr(texts.text, start_char + 1, end_char - start_char) AS quote"""


def read(folder: Path) -> dict[str, list[Row]]:
    """Return the records of the database in *folder*."""
    (file,) = folder.glob("*.db")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        asked = _Asked(database)
        assert not asked("PRAGMA foreign_key_check")
        assert [row["integrity_check"] for row in asked("PRAGMA integrity_check")] == ["ok"]
        return {
            "documents": list(_documents(asked)),
            "blocks": list(_blocks(asked)),
            "cuts": asked(
                'SELECT cuts.document, raw_start AS "start", raw_end AS "end", reason,'
                " substr(raw, raw_start + 1, raw_end - raw_start) AS quote FROM cuts JOIN texts USING (document)"
            ),
            "mentions": list(_mentions(asked)),
            "statements": list(_statements(asked)),
            "reports": list(_reports(asked)),
            "actors": list(_actors(asked)),
            "places": [
                {**row, "aliases": asked.column("place_aliases", "name", place=row["id"])}
                | {"ids": asked.ids("place_ids", place=row["id"])}
                for row in asked("SELECT * FROM places")
            ],
            "events": list(_events(asked)),
            "disagreements": list(_disagreements(asked)),
        }


class _Asked:
    """Answers of a database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __call__(self, sql: str, *values: Any) -> list[Row]:
        return [dict(row) for row in self._database.execute(sql, values)]

    def column(self, table: str, name: str, **where: Any) -> list[Any]:
        """Return a column of the rows of *table* that meet the conditions, in order."""
        return [row[name] for row in self.rows(table, **where)]

    def rows(self, table: str, **where: Any) -> list[Row]:
        """Return the rows of *table* that meet the conditions, in order, without the cells that are empty."""
        met = " AND ".join(f"{column} = ?" for column in where)
        found = self(f"SELECT * FROM {table} WHERE {met} ORDER BY position", *where.values())  # noqa: S608
        return [{name: value for name, value in row.items() if value is not None} for row in found]

    def ids(self, table: str, **where: Any) -> list[Row]:
        """Return identifiers in other registers."""
        return [
            {name: row[name] for name in ("scheme", "value", "status", "source") if row[name] != "listed"}
            for row in self.rows(table, **where)
        ]


def _documents(asked: _Asked) -> Iterator[Row]:
    inner = {"rights_holder", "rights_statement", "rights_license", "source_file", "source_sha256"}
    inner |= {"source_characters", "source_note"}
    for row in asked("SELECT * FROM documents JOIN texts ON document = id"):
        one = row["id"]
        values = {name.replace("_", ".", 1) if name in inner else name: value for name, value in row.items()}
        values["rights.redistribution"] = row["redistribution"]
        for name in ("authors", "agencies", "voice"):
            values[name] = asked.column(f"document_{name}", "actor", document=one)
        values["urls"] = asked.column("document_urls", "url", document=one)
        values["ids"] = asked.ids("document_ids", document=one)
        values["rights.basis"] = asked.column("document_rights_basis", "basis", document=one)
        values["source.copies"] = _only(asked.rows("document_copies", document=one), "url", "note")
        values["evidence"] = _only(asked.rows("document_evidence", document=one), "field", "basis", "source")
        values["parts"] = [_part(asked, part) for part in asked.rows("parts", document=one)]
        yield {name: value for name, value in values.items() if value not in (None, [])}


def _part(asked: _Asked, row: Row) -> Row:
    wanted = {"part": "id", "kind": "kind", "title": "title", "date": "date", "language": "language"}
    wanted |= {"original_language": "original_language", "start_char": "start", "end_char": "end"}
    values = {wanted[name]: value for name, value in row.items() if name in wanted}
    for relation in ("authors", "addressees", "voice"):
        key = {"document": row["document"], "part": row["position"], "relation": relation}
        if actors := asked.column("part_actors", "actor", **key):
            values[relation] = actors
    return values


def _blocks(asked: _Asked) -> Iterator[Row]:
    for row in asked(
        f"SELECT blocks.*, {_PLACE.format(row='blocks')} FROM blocks JOIN texts USING (document)"  # noqa: S608
    ):
        assert row["text"] == row["quote"]
        pieces = asked.rows("block_pieces", block=row["id"])
        kept = {name: row[name] for name in ("document", "kind", "start", "end", "number")}
        yield {**kept, "pieces": [[piece["raw_start"], piece["raw_end"]] for piece in pieces]}


def _mentions(asked: _Asked) -> Iterator[Row]:
    for row in asked(
        f"SELECT id, form, date, {_PLACE.format(row='mentions')} FROM mentions JOIN texts USING (document)"  # noqa: S608
    ):
        links = {
            "actors": asked.column("mention_actors", "actor", mention=row["id"]),
            "places": asked.column("mention_places", "place", mention=row["id"]),
        }
        yield {**row, **links, "when": row["date"]}


def _statements(asked: _Asked) -> Iterator[Row]:
    sql = (
        f"SELECT statements.*, {_PLACE.format(row='statements')},"  # noqa: S608
        " substr(texts.text, cue_start + 1, cue_end - cue_start) AS cue FROM statements JOIN texts USING (document)"
    )
    for row in asked(sql):
        row["speakers"] = asked.column("statement_speakers", "actor", statement=row["id"])
        row["addressees"] = asked.column("statement_addressees", "actor", statement=row["id"])
        row["where"] = asked.column("statement_places", "place", statement=row["id"])
        cue = {"start": row["cue_start"], "end": row["cue_end"], "quote": row["cue"]}
        yield {**row, "when": row["date"], "cue": cue if row["cue"] else None}


def _reports(asked: _Asked) -> Iterator[Row]:
    for row in asked(
        f"SELECT reports.*, {_PLACE.format(row='reports')} FROM reports JOIN texts USING (document)"  # noqa: S608
    ):
        yield {**row, "negated": bool(row["negated"]), "voice": asked.column("report_voice", "actor", report=row["id"])}


def _actors(asked: _Asked) -> Iterator[Row]:
    for row in asked("SELECT * FROM actors"):
        row["named"] = bool(row["named"])
        row["aliases"] = asked.column("actor_aliases", "name", actor=row["id"])
        row["roles"] = [_role(asked, role) for role in asked.rows("actor_roles", actor=row["id"])]
        row["ids"] = asked.ids("actor_ids", actor=row["id"])
        yield row


def _role(asked: _Asked, row: Row) -> Row:
    values = {name: row[name] for name in ("title", "org", "sector", "source") if name in row}
    if "date" in row:
        values["during"] = row["date"]
    if "source_document" in row:
        key = (row["source_document"], row["source_start"], row["source_end"])
        values["source"] = _passage(asked, *key)
    return values


def _events(asked: _Asked) -> Iterator[Row]:
    columns = {"modes": "mode", "contexts": "context", "places": "place"}
    columns |= {"actors": "actor", "recipients": "actor", "about": "about"}
    for row in asked("SELECT * FROM events"):
        lists = {name: asked.column(f"event_{name}", column, event=row["id"]) for name, column in columns.items()}
        yield {**row, **lists, "where": lists["places"], "when": row["date"]}


def _disagreements(asked: _Asked) -> Iterator[Row]:
    for row in asked("SELECT * FROM disagreements"):
        passages = asked.rows("disagreement_passages", disagreement=row["id"])
        yield {**row, "passages": [_passage(asked, p["document"], p["start_char"], p["end_char"]) for p in passages]}


def _passage(asked: _Asked, document: str, start: int, end: int) -> Row:
    sql = "SELECT substr(text, ? + 1, ? - ?) AS quote FROM texts WHERE document = ?"
    (found,) = asked(sql, start, end, start, document)
    return {"start": start, "end": end, **found, "document": document}


def _only(rows: list[Row], *names: str) -> list[Row]:
    return [{name: row[name] for name in names} for row in rows]
