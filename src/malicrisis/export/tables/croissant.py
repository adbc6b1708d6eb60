"""Croissant 1.1 (https://docs.mlcommons.org/croissant): the data set described for machine learning.

The files beside the description are Parquet, because mlcroissant guesses the types of JSON Lines and CSV: it turns the
string "007" into the number 7, and a month into a point in time.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.citation import cite
from malicrisis.export.format import ALL_FIELDS, Format, no_progress
from malicrisis.model.provenance import license_page

from .arrow import STREAMED
from .columns import Type
from .table import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

    from .columns import Column
    from .table import Table

DESCRIPTION = "croissant.json"

_CR = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject fileSet format"
    " includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace"
    " samplingRate separator source subField transform"
)

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{word: f"cr:{word}" for word in _CR.split()},
}
"""The context of the specification, word for word: mlcroissant warns of any other."""

_TYPES: dict[Type, dict[str, Any]] = {
    Type.STRING: {"dataType": "sc:Text"},
    Type.INTEGER: {"dataType": "sc:Integer"},
    Type.NUMBER: {"dataType": "sc:Float"},
    Type.BOOLEAN: {"dataType": "sc:Boolean"},
    Type.DATE: {"dataType": "sc:Date"},
    Type.STRINGS: {"dataType": "sc:Text", "isArray": True, "arrayShape": "-1"},
    Type.PAIRS: {"dataType": "sc:Integer", "isArray": True, "arrayShape": "-1,2"},
}


@checked
def to_croissant(corpus: Corpus) -> dict[str, Any]:
    """Return the description of *corpus* in Croissant, a JSON-LD object, with the SHA-256 of its Parquet files.

    The format ``croissant`` of `write` has both.

    >>> import malicrisis
    >>> described = malicrisis.export.to_croissant(malicrisis.load())
    >>> described["conformsTo"], described["recordSet"][0]["field"][0]["dataType"]
    ('http://mlcommons.org/croissant/1.1', 'sc:Text')

    Raises:
        MissingExtraError: pyarrow, which writes the files, is not installed.
    """
    # the description has the size and the checksum of each file, so the files must be written
    with tempfile.TemporaryDirectory() as folder:
        # a generator, which writes nothing until it is run through
        list(STREAMED.write_corpus(corpus, Path(folder), no_progress))
        return _described(corpus, Path(folder))


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write the tables as Parquet files, and ``croissant.json``."""
    yield from STREAMED.write_corpus(corpus, folder, progress)
    words = json.dumps(_described(corpus, folder), ensure_ascii=False, indent=2)
    (folder / DESCRIPTION).write_text(words + "\n", encoding="utf-8", newline="\n")


def _described(corpus: Corpus, folder: Path) -> dict[str, Any]:
    """Return the description of *corpus* and of its files in *folder*."""
    facts: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "@id": corpus.id,
        "name": corpus.title,
        "description": corpus.note or corpus.title,
        "version": corpus.version,
        "datePublished": _date(corpus.published),
        "license": license_page(corpus.license) or corpus.license,
        "usageInfo": "The license is that of annotation and metadata. For the rights in each text see isBasedOn.",
        "citeAs": cite(corpus, corpus, format="bibtex"),
        "creator": [{"@type": "sc:Organization", "name": name} for name in corpus.creators],
        "inLanguage": sorted({document.language for document in corpus.documents}),
        "isBasedOn": [_text(document) for document in corpus.documents],
        "distribution": [_file(folder / f"{name}.parquet") for name in all_tables()],
        "recordSet": [_record_set(table) for table in all_tables().values()],
    }
    return {name: value for name, value in facts.items() if value}


def _text(document: Document) -> dict[str, Any]:
    """Return the source and the rights of *document*."""
    facts: dict[str, Any] = {
        "@type": "sc:CreativeWork",
        "identifier": document.id,
        "name": document.title,
        "publisher": {"@type": "sc:Organization", "name": document.publisher},
        "datePublished": _date(document.published),
        "url": document.url,
        "license": license_page(document.rights.license) or document.rights.license,
        "copyrightNotice": f"{document.rights.holder}. {document.rights.statement}",
        "conditionsOfAccess": f"passing on the full text: {document.rights.redistribution}",
    }
    return {name: value for name, value in facts.items() if value}


def _date(when: object) -> str | None:
    """Return a date that ISO 8601 has too, or None: schema.org allows no other."""
    return str(when) if re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", str(when)) else None


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": digest,
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    """Return *column* as a field.

    The description names the table it refers to. From a ``references``, mlcroissant would make a join: it would read
    every table within reach, and fail at the first that refers to itself or holds a list.
    """
    referring = f"; see {column.refers_to}/id" if column.refers_to else ""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description + referring,
        **_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }


FORMAT = Format(
    name="croissant",
    gloss="a description of the data set and of every column, with typed tables",
    tools="mlcroissant, TensorFlow Datasets, Hugging Face, Kaggle",
    extra="arrow",
    carries=ALL_FIELDS,
    write=_write,
)
