"""The records of a corpus as tables, for validators that know only tables: Frictionless Data and CLDF.

Columns, types, vocabularies and patterns are those of the JSON Schemas that ship with the package. The fields of a
record inside another are columns of the outer one; a list of records is a separate table. Every table has a key in one
column, since CLDF supports no other: the id of a record, or its document and offsets. Texts and raw pages are left out,
and so are all checks of them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import attrs
from pycldf import Generic

from malicrisis import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

KEYS = {
    "documents": ("id",),
    "actors": ("id",),
    "places": ("id",),
    "events": ("id",),
    "disagreements": ("id",),
    "statements": ("id",),
    "mentions": ("document", "start", "end"),
    "reports": ("document", "start", "end", "event"),
    "blocks": ("document", "start"),
    "cuts": ("document", "start"),
}
"""The files of records, and the fields that tell one record from another."""
REFERENCES = {
    "document": "documents",
    "actors": "actors",
    "recipients": "actors",
    "speakers": "actors",
    "addressees": "actors",
    "authors": "actors",
    "agencies": "actors",
    "voice": "actors",
    "org": "actors",
    "places": "places",
    "where": "places",
    "event": "events",
    "about": "events",
    "part_of": "events",
    "statement": "statements",
}
"""The tables that columns refer to; `within` refers to its own."""
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
SEPARATOR = ";"
DIALECT = {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False, "lineTerminator": "\r\n"}
"""The dialect that `csv` writes; without it, Frictionless guesses, and long prose misleads it."""


@attrs.frozen
class Column:
    """A column: the JSON Schema of its values, the table whose keys they are, and whether a cell holds a list."""

    schema: dict[str, Any]
    required: bool
    target: str | None = None
    several: bool = False


@attrs.frozen
class Table:
    """Columns by name, and rows."""

    columns: dict[str, Column]
    rows: list[dict[str, Any]]

    @property
    def key(self) -> list[str]:
        """The columns that tell one row from another."""
        return ["key"] if "key" in self.columns else list(self.columns)


Tables = dict[str, Table]


def tables_of(folder: Path, *, linked: bool) -> Tables:
    """Return the tables of the corpus in *folder*; lists are in tables that link, or else in one cell."""
    tables: Tables = {}
    for name, fields in KEYS.items():
        with data_path() as data:
            schema = json.loads((data / "schema" / f"{name[:-1]}.schema.json").read_text(encoding="utf-8"))
        schema["properties"].pop("id", None)
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        keyed = (({"key": "-".join(str(record[field]) for field in fields)}, record) for record in records)
        _add(tables, name, {"key": Column(ID, required=True)}, schema, keyed, linked=linked)
    return tables


def _add(
    tables: Tables,
    name: str,
    columns: dict[str, Column],
    schema: dict[str, Any],
    records: Iterable[tuple[dict[str, str], dict[str, Any]]],
    *,
    linked: bool,
) -> None:
    """Add the table *name* of *records*, which come with the first cells of their rows, and the tables it needs."""
    table = tables[name] = Table(columns, [])
    children: dict[str, tuple[dict[str, Any], list[Any]]] = {}
    for column, inner, required, _ in _cells(schema, {}):
        several = inner.get("type") == "array"
        if several and (linked or "anyOf" in inner["items"] or inner["items"].get("type") in ("object", "array")):
            children[column] = (_schema_of_item(column, inner["items"]), [])
        else:
            target = name if column == "within" else REFERENCES.get(column)
            kind, needed = (inner["items"], bool(inner.get("minItems"))) if several else (inner, required)
            columns[column] = Column(kind, needed, target, several)
    for first, record in records:
        row: dict[str, Any] = dict(first)
        for column, _, _, value in _cells(schema, record):
            if column not in children:
                row[column] = value
                continue
            for number, item in enumerate(value or ()):
                inner, items = children[column]
                owner = {"owner": first["key"]}
                if inner.get("type") == "object":
                    values = item if isinstance(item, dict) else {"words": item}
                    items.append(({"key": f"{first['key']}-{number}", **owner}, values))
                else:
                    items.append((owner, dict(zip(inner["properties"], _listed(item), strict=True))))
        table.rows.append(row)
    for column, (inner, items) in children.items():
        key = {"key": Column(ID, required=True)} if inner.get("type") == "object" else {}
        start = {**key, "owner": Column(ID, required=True, target=name)}
        _add(tables, f"{name}_{column}", start, inner, items, linked=linked)


def _cells(
    schema: dict[str, Any], record: dict[str, Any], prefix: str = "", *, required: bool = True
) -> Iterator[tuple[str, dict[str, Any], bool, Any]]:
    """Yield name, schema, whether it is required, and value of every column of *record*."""
    for field, inner in schema["properties"].items():
        value = record.get(field)
        kinds = _merged([kind for kind in inner.get("anyOf", [inner]) if kind.get("type") != "null"])
        needed = required and field in schema["required"] and len(kinds) == 1
        for kind in kinds:
            inside = isinstance(value, dict)
            if kind.get("type") == "object":
                yield from _cells(kind, value if inside else {}, f"{prefix}{field}_", required=needed)
            else:
                yield f"{prefix}{field}", kind, needed, None if inside else value


def _merged(kinds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *kinds*, with one pattern for the words and the private words of an open vocabulary."""
    if not any("enum" in kind for kind in kinds) or not any("pattern" in kind for kind in kinds):
        return kinds
    patterns = (kind.get("pattern") or f"^({'|'.join(map(re.escape, kind['enum']))})$" for kind in kinds)
    return [{"type": "string", "pattern": "|".join(patterns)}]


def _schema_of_item(column: str, items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of the rows that hold the *items* of a list in *column*."""
    if items.get("type") == "object":
        return items
    if "anyOf" in items:  # a record, or words in place of it
        record, words = items["anyOf"]
        return {"type": "object", "properties": {"words": words, **record["properties"]}, "required": []}
    names = ["first", "last"] if items.get("type") == "array" else [column]
    return {"properties": dict.fromkeys(names, items.get("items", items)), "required": names}


def _listed(item: object) -> list[object]:
    return item if isinstance(item, list) else [item]


def write_package(tables: Tables, folder: Path) -> Path:
    """Write *tables* as a Frictionless table package, with the checksums of its files, and return its descriptor."""
    folder.mkdir()
    resources: list[dict[str, Any]] = []
    for name, table in tables.items():
        file = folder / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(table.columns))
            writer.writeheader()
            writer.writerows(table.rows)
        data = file.read_bytes()
        schema = {
            "fields": [_field(column, about) for column, about in table.columns.items()],
            "primaryKey": table.key,
            "foreignKeys": [
                {
                    "fields": [column],
                    "reference": {"resource": "" if about.target == name else about.target, "fields": ["key"]},
                }
                for column, about in table.columns.items()
                if about.target
            ],
        }
        form = {"type": "table", "format": "csv", "encoding": "utf-8", "dialect": {"csv": DIALECT}}
        sums = {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        resources.append({"name": name, "path": file.name, **form, **sums, "schema": schema})
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "corpus", "resources": resources}), encoding="utf-8")
    return descriptor


def _field(name: str, column: Column) -> dict[str, Any]:
    """Return the field of a Table Schema that asks what *column* asks."""
    asked = {word: column.schema[word] for word in ("enum", "minimum", "maximum") if word in column.schema}
    if column.required:
        asked["required"] = True
    if "pattern" in column.schema:
        asked["pattern"] = _whole(column.schema["pattern"])
    return {"name": name, "type": column.schema.get("type", "string"), "constraints": asked}


def write_cldf(tables: Tables, folder: Path) -> Path:
    """Write *tables* as a CLDF Generic data set, and return its metadata file."""
    dataset = Generic.in_dir(folder)
    for name, table in tables.items():
        columns = [_csvw_column(column, about) for column, about in table.columns.items()]
        dataset.add_table(f"{name}.csv", *columns, primaryKey=table.key)
    for name, table in tables.items():
        for column, about in table.columns.items():
            if about.target:
                dataset.add_foreign_key(f"{name}.csv", column, f"{about.target}.csv", "key")
    path: Path = dataset.write(**{f"{name}.csv": table.rows for name, table in tables.items()})
    return path


def _csvw_column(name: str, column: Column) -> dict[str, Any]:
    """Return the CSVW column that asks what *column* asks; a vocabulary has to be a pattern."""
    schema = column.schema
    kind: dict[str, Any] = {"base": {"number": "float"}.get(schema.get("type", "string"), schema.get("type", "string"))}
    kind |= {word: schema[word] for word in ("minimum", "maximum") if word in schema}
    if "enum" in schema:
        kind["format"] = "|".join(map(re.escape, schema["enum"]))
    elif "pattern" in schema:
        kind["format"] = _whole(schema["pattern"])
    described = {"name": name, "datatype": kind, "required": column.required}
    return {**described, "separator": SEPARATOR} if column.several else described


def _whole(pattern: str) -> str:
    """Return a pattern for a whole cell that finds what the JSON Schema *pattern* finds anywhere in it."""
    return f"(?:{pattern})" if pattern.startswith("^") else rf"[\s\S]*(?:{pattern})[\s\S]*"
