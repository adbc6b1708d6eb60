"""Data sets of Hugging Face: in memory, and as a folder of Parquet files with a dataset card."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.citation import cite
from malicrisis.errors import RecordError
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.records import PLACED, check_texts, in_blocks, private_words
from malicrisis.imports import need
from malicrisis.model.actors import Role
from malicrisis.model.dates import When
from malicrisis.model.description import KINDS, OWNED, fields_of
from malicrisis.model.fields import Record, short_repr
from malicrisis.model.spans import Passage
from malicrisis.query.account_rows import AccountRow, account_rows
from malicrisis.query.references import reference_in
from malicrisis.vocab import Vocabulary

from .dataset_card import card_of
from .table import CERTAIN_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.export.records import PrivateWords
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.description import Field
    from malicrisis.model.documents import Document

CONFIGS = {
    "documents": "the texts with their annotation: one row per document",
    "accounts": "who tells of which event, and how: one row per report, with names, sentence and event",
    "actors": "persons, organizations, states and groups",
    "places": "where things happen",
    "events": "what happens, or is planned, asked for or denied",
    "disagreements": "passages that do not agree",
}
"""The data sets in the folder, with what their rows are."""

_ROWS: dict[str, type[Record]] = {"accounts": AccountRow, **KINDS}
"""What a row of each data set is made of."""

_WITH_LABELS = frozenset(_ROWS.values())
"""The records in which words of closed vocabularies are labels; within them, as in roles, the words are strings."""

_IN_DOCUMENT = frozenset(OWNED.values())
"""The records in the row of their document, which need not name it."""

_PLAIN: dict[type, str] = {int: "int64", bool: "bool", float: "float64", datetime.date: "date32"}
"""The types that are not strings."""


@checked
def to_huggingface(corpus: Corpus, *, config: str = "documents") -> Any:
    """Return a ``datasets.Dataset`` of *corpus*: one of the data sets `CONFIGS`, by default a row per document.

    Columns are the fields of the records, lists of records are lists of structs, closed vocabularies are
    ``ClassLabel``. Dates are EDTF, with the first and the last day in two more columns. Offsets count code points.

    >>> import malicrisis
    >>> accounts = to_huggingface(malicrisis.load(), config="accounts")
    >>> row = accounts.filter(lambda row: row["negated"])[0]
    >>> row["voice_names"], row["manner"], row["event"]
    (['Ismaël Wagué'], 'denied', 'coup-2020')

    Raises:
        RecordError: there is no such config.
        MissingExtraError: the extra ``huggingface`` is not installed.
    """
    if config not in tuple(CONFIGS):  # a dictionary fails for a list, which has no hash
        raise RecordError(f"config: expected one of {', '.join(CONFIGS)}, found {short_repr(config)}")
    return _dataset(need("datasets", "huggingface"), config, list(_rows(corpus, config)), private_words(corpus))


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``CONFIG/train.parquet`` of every config that has rows, and ``README.md``, the dataset card."""
    check_texts(corpus, "a data set in a folder has rows")
    datasets, parquet = need("datasets", "huggingface"), need("pyarrow.parquet", "huggingface")
    sizes: dict[str, int] = {}
    private = private_words(corpus)
    for config in CONFIGS:
        rows: list[dict[str, Any]] = []
        for row in _rows(corpus, config):
            rows.append(row)
            if config == "documents":
                progress(len(rows), len(corpus.documents))
        if rows:
            sizes[config] = len(rows)
            dataset = _dataset(datasets, config, rows, private)
            # `datasets` reads the features, such as the names of labels, from the metadata of the file
            table = dataset.with_format("arrow")[:].replace_schema_metadata(dataset.features.arrow_schema.metadata)
            folder.joinpath(config).mkdir()
            parquet.write_table(table, folder / config / "train.parquet")
    card = card_of(corpus, {config: (CONFIGS[config], size) for config, size in sizes.items()})
    (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
    yield from ()


def _dataset(datasets: Any, config: str, rows: list[dict[str, Any]], private: PrivateWords) -> Any:
    """Return the *rows* of a config as a data set; labels may have *private* words."""
    columns = _features(datasets, _ROWS[config], private)
    if config == "documents":
        columns["citation"] = datasets.Value("string")
    features = datasets.Features(columns)
    return datasets.Dataset.from_dict({name: [row[name] for row in rows] for name in features}, features=features)


def _rows(corpus: Corpus, config: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a config."""
    if config == "accounts":
        yield from map(_cells, account_rows(corpus))
    for record in getattr(corpus, config) if config in KINDS else ():
        row = _cells(record)
        if config == "documents":
            _add_places(record, row)
            row["citation"] = cite(corpus, record)
        yield row


def _add_places(document: Document, row: dict[str, Any]) -> None:
    """Add to the annotations in the *row* of *document* where their words are."""
    for kind in PLACED:
        for (block, record), cells in zip(in_blocks(document, kind), row[kind], strict=True):
            cells |= {"reference": reference_in(block, record), "paragraph": block.number}


@cache
def _fields(kind: type[Any]) -> tuple[Field, ...]:
    """Return the fields of *kind*; a record in the row of its document does not name the document again."""
    return tuple(field for field in fields_of(kind) if field.name != "document" or kind not in _IN_DOCUMENT)


def _features(datasets: Any, kind: type[Record], private: PrivateWords) -> dict[str, Any]:
    """Return a column, or a field of a struct, for every field of *kind*."""
    found: dict[str, Any] = {}
    for field in _fields(cast("Any", kind)):
        feature = _feature(datasets, field, private, labels=kind in _WITH_LABELS)
        found[field.name] = [feature] if field.is_list else feature
        if When in field.types:
            found |= {f"{field.name}_{bound}": datasets.Value("date32") for bound in ("earliest", "latest")}
    if kind in PLACED.values():
        found |= {"reference": datasets.Value("string"), "paragraph": datasets.Value("int64")}
    return found | ({name: datasets.Value("date32") for name in CERTAIN_DAYS} if kind is Role else {})


def _feature(datasets: Any, field: Field, private: PrivateWords, *, labels: bool) -> Any:
    """Return the type of one value of *field*."""
    kind: type[object] = field.types[0]
    feature: Any
    if len(field.types) > 1:  # the sources of a role
        feature = {"passage": _features(datasets, Passage, private), "outside": datasets.Value("string")}
    elif field.record:
        feature = _features(datasets, field.record, private)
    elif kind is tuple:
        feature = [datasets.Value("int64")]
    elif issubclass(kind, Vocabulary) and labels:
        feature = datasets.ClassLabel(names=[word.value for word in (*kind, *private.get(kind, ()))])
    else:
        feature = datasets.Value(_PLAIN.get(kind, "string"))
    return feature


def _cells(record: Record) -> dict[str, Any]:
    """Return the values of *record* by the names of `_features`."""
    found: dict[str, Any] = {}
    for field in _fields(cast("Any", type(record))):
        value = getattr(record, field.name)
        found[field.name] = list(map(_source, value)) if len(field.types) > 1 else _cell(value)
        if When in field.types:
            found |= {f"{field.name}_{bound}": value and getattr(value, bound) for bound in ("earliest", "latest")}
    if isinstance(record, Role):
        found |= zip(CERTAIN_DAYS, record.certain_days or (None, None), strict=True)
    return found


def _source(value: Passage | str) -> dict[str, Any]:
    """Return where a role is from: a passage, or words about an outside source."""
    if isinstance(value, Passage):
        return {"passage": _cells(value), "outside": None}
    return {"passage": None, "outside": value}


def _cell(value: Any) -> Any:
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Record):
        return _cells(value)
    if isinstance(value, tuple):
        return [_cell(item) for item in cast("tuple[object, ...]", value)]
    return value.value if isinstance(value, Vocabulary) else value


FORMAT = Format(
    name="huggingface",
    gloss="Parquet files with typed features, and a dataset card",
    tools="datasets, and the Hugging Face Hub; pandas, Polars and DuckDB read the Parquet files",
    extra="huggingface",
    carries=ALL_FIELDS,
    write=_write,
)
