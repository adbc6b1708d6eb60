"""A Data Package (https://datapackage.org): tables in CSV files with a description of every column."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format, no_progress
from malicrisis.model.dates import date_words
from malicrisis.vocab import PRIVATE

from .columns import Type
from .csv import STREAMED
from .table import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus

    from .columns import Column
    from .table import Table

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
"""How the files are written: a reader without this guesses, and long texts mislead it."""


@checked
def to_datapackage(corpus: Corpus) -> dict[str, Any]:
    """Return the descriptor of *corpus* as a Data Package of version 2, with sizes and SHA-256 of its CSV files.

    The format ``frictionless`` of `write` has both.

    >>> import malicrisis
    >>> package = malicrisis.export.to_datapackage(malicrisis.load())
    >>> package["name"], package["resources"][0]["schema"]["primaryKey"]
    ('malicrisis', ['document', 'start', 'end', 'event'])
    """
    with tempfile.TemporaryDirectory() as folder:
        # a generator, which writes nothing until it is run through
        list(STREAMED.write_corpus(corpus, Path(folder), no_progress))
        return _package(corpus, Path(folder))


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write the tables as CSV files, and ``datapackage.json``."""
    yield from STREAMED.write_corpus(corpus, folder, progress)
    words = json.dumps(_package(corpus, folder), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(words + "\n", encoding="utf-8", newline="\n")


def _package(corpus: Corpus, folder: Path) -> dict[str, Any]:
    """Return the descriptor of *corpus* and of its files in *folder*."""
    facts: dict[str, Any] = {
        "$schema": PROFILE,
        "name": corpus.id,
        "title": corpus.title,
        "description": _described(corpus),
        "version": corpus.version,
        "licenses": [{"name": corpus.license, "title": "of the annotation and the metadata"}] if corpus.license else [],
        "contributors": [{"title": name, "roles": ["creator"]} for name in corpus.creators],
        "sources": [
            {
                "title": f"{one.title} ({one.publisher}, {date_words(one.published)})",
                **({"path": one.url} if one.url else {}),
            }
            for one in corpus.documents
        ],
    }
    resources = [_resource(table, folder / f"{table.name}.csv") for table in all_tables().values()]
    return {**{name: value for name, value in facts.items() if value}, "resources": resources}


def _described(corpus: Corpus) -> str:
    """Return the description of *corpus*, with a note on the rights in the texts."""
    rights = "Each text has rights of its own: see the columns of documents that begin with rights."
    return f"{corpus.note} {rights}" if corpus.note else rights


def _resource(table: Table, file: Path) -> dict[str, Any]:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of *table*; it has no foreign keys in lists, so descriptions name their tables."""
    keys = [
        {
            "fields": [column.name],
            "reference": {
                # version 2 of the standard leaves out the resource if a table refers to itself
                **({} if column.refers_to == table.name else {"resource": column.refers_to}),
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.refers_to and column.type is Type.STRING
    ]
    keys += [
        {"fields": [*target[:-1], column.name], "reference": {"resource": column.refers_to, "fields": list(target)}}
        for column in table.columns
        if column.refers_to and len(target := all_tables()[column.refers_to].key) > 1 and column.type is Type.INTEGER
    ]
    found: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return {**found, "foreignKeys": keys} if keys else found


def _field(column: Column) -> dict[str, Any]:
    """Return *column* as a field of a Table Schema."""
    limits = _limits(column)
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    found: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.description}
    if column.type in (Type.STRINGS, Type.PAIRS):
        item: dict[str, Any] = {"type": "string" if column.type is Type.STRINGS else "array"}
        found |= {"type": "array", "arrayItem": {**item, "constraints": limits} if limits else item}
        if column.refers_to:
            found["description"] += f": table {column.refers_to}"
    else:
        constraints |= limits
    return {**found, "constraints": constraints} if constraints else found


def _limits(column: Column) -> dict[str, Any]:
    """Return the constraints on a value in *column*, or on an item of a list."""
    found: dict[str, Any] = {}
    if column.vocabulary is not None and column.vocabulary.is_open():
        found["pattern"] = f"^({'|'.join(column.vocabulary)}|{PRIVATE})$"
    elif column.vocabulary is not None:
        found["enum"] = list(column.vocabulary)
    pattern, minimum, maximum, *_ = column.limits
    if minimum is not None:
        found["minimum"] = minimum
    if maximum is not None:
        found["maximum"] = maximum
    if pattern and pattern.startswith("^"):  # a constraint is on the whole value, not on any part of it
        found["pattern"] = pattern
    return found


FORMAT = Format(
    name="frictionless",
    gloss="a Data Package: tables in CSV files with types, keys and descriptions",
    tools="Frictionless, R frictionless, Open Data Editor, CKAN",
    carries=ALL_FIELDS,
    write=_write,
)
