"""Data sets of Hugging Face: in memory, and as a folder of Parquet files with a dataset card."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

import attrs

from malicrisis._checks import Record, brief
from malicrisis.actors import Role
from malicrisis.citation import cite
from malicrisis.dates import When
from malicrisis.errors import RecordError
from malicrisis.spans import Passage
from malicrisis.vocab import Modality, Vocabulary

from ._dataset_card import card_of
from ._extras import need
from ._format import EVERYTHING, Format
from ._records import KINDS, OWNED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.accounts import Account
    from malicrisis.corpus import Corpus

    from ._format import Loss, Progress

CONFIGS = {
    "documents": "the texts, with everything that stands in them: one row per document",
    "accounts": "who tells of which event, and how: one row per report, with its sentence and its event",
    "actors": "persons, organizations, states and groups",
    "places": "where things happen",
    "events": "what happens, or is planned, asked for or denied",
    "disagreements": "passages that do not agree",
}
"""The data sets in the folder, with what their rows are."""

_WITH_LABELS = frozenset(KINDS.values())
"""The records whose words of closed vocabularies are labels; in smaller ones, such as roles, they are strings."""

_IN_DOCUMENT = frozenset(KINDS[kind] for kind in OWNED)
"""The records that stand in the row of their document, and so need not name it."""

_PLAIN: dict[type[Any], str] = {str: "string", int: "int64", bool: "bool", float: "float64"}


def to_huggingface(corpus: Corpus, *, config: str = "documents") -> Any:
    """Return a ``datasets.Dataset`` of *corpus*: one of the data sets `CONFIGS`, by default a row per document.

    Columns are the fields of the records, lists of records are lists of structs, closed vocabularies are
    ``ClassLabel``. Dates are EDTF, with the first and the last day in two more columns. Offsets count code points.

    >>> import malicrisis
    >>> accounts = to_huggingface(malicrisis.load(), config="accounts")
    >>> row = accounts.filter(lambda row: row["negated"])[0]
    >>> row["voices"], row["event"], accounts.features["modality"].int2str(row["modality"])
    (['Ismaël Wagué'], 'coup-2020', 'asserted')

    Raises:
        RecordError: there is no such config.
        MissingExtraError: the extra ``huggingface`` is not installed.
    """
    if config not in CONFIGS:
        raise RecordError(f"config: expected one of {', '.join(CONFIGS)}, found {brief(config)}")
    return _dataset(need("datasets", "huggingface"), config, list(_rows(corpus, config)))


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``CONFIG/train.parquet`` of every config that has rows, and ``README.md``, the dataset card."""
    datasets, parquet = need("datasets", "huggingface"), need("pyarrow.parquet", "huggingface")
    sizes: dict[str, int] = {}
    for config in CONFIGS:
        rows: list[dict[str, Any]] = []
        for row in _rows(corpus, config):
            rows.append(row)
            if config == "documents":
                progress(len(rows), len(corpus.documents))
        if rows:
            sizes[config] = len(rows)
            dataset = _dataset(datasets, config, rows)
            table = dataset.with_format("arrow")[:].replace_schema_metadata(dataset.features.arrow_schema.metadata)
            folder.joinpath(config).mkdir()
            parquet.write_table(table, folder / config / "train.parquet")
    card = card_of(corpus, {config: (CONFIGS[config], size) for config, size in sizes.items()})
    (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
    yield from ()


def _dataset(datasets: Any, config: str, rows: list[dict[str, Any]]) -> Any:
    """Return the *rows* of a config as a data set."""
    columns = _account_features(datasets) if config == "accounts" else _features(datasets, KINDS[config])
    if config == "documents":
        columns["citation"] = datasets.Value("string")
    features = datasets.Features(columns)
    return datasets.Dataset.from_dict({name: [row[name] for row in rows] for name in features}, features=features)


def _rows(corpus: Corpus, config: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a config."""
    if config == "accounts":
        for account in corpus.accounts():
            yield _account_row(corpus, account)
    for record in getattr(corpus, config) if config in KINDS else ():
        row = _cells(record)
        yield row | {"citation": cite(corpus, record)} if config == "documents" else row


def _account_features(datasets: Any) -> dict[str, Any]:
    """Return the columns of the accounts."""
    words = ("reference", "document", "title", "publisher", "published", "quote", "sentence", "event", "label")
    return {
        **{name: datasets.Value("string") for name in words},
        "voices": [datasets.Value("string")],
        "modality": datasets.ClassLabel(names=[word.value for word in Modality]),
        "negated": datasets.Value("bool"),
        "statement": datasets.Value("string"),
        **{name: datasets.Value("int64") for name in ("paragraph", "start", "end")},
        "citation": datasets.Value("string"),
    }


def _account_row(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return an account in one row, which can be read without another; its offsets count in the document."""
    report, document, location = account.report, account.document, account.location
    return {
        "reference": f"{document.id}#c{report.start}-{report.end}",
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.edtf,
        "quote": report.quote,
        "sentence": location.sentence.quote,
        "event": account.event.id,
        "label": account.event.label,
        "voices": [actor.name for actor in account.voices],
        "modality": account.modality.value,
        "negated": account.negated,
        "statement": report.statement,
        "paragraph": location.paragraph,
        "start": report.start,
        "end": report.end,
        "citation": cite(corpus, report),
    }


def _features(datasets: Any, kind: type[Record]) -> dict[str, Any]:
    """Return a column, or a field of a struct, for every field of *kind*."""
    found: dict[str, Any] = {}
    hints = get_type_hints(kind)
    for name in _fields(kind):
        found[name] = _feature(datasets, hints[name], labels=kind in _WITH_LABELS)
        if When in (hints[name], *get_args(hints[name])):
            found |= {f"{name}_earliest": datasets.Value("date32"), f"{name}_latest": datasets.Value("date32")}
    return found


def _feature(datasets: Any, hint: Any, *, labels: bool) -> Any:
    """Return the type of what is annotated with *hint*."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        kinds = [one for one in inner if one is not NoneType]
        if len(kinds) > 1:
            return {"passage": _features(datasets, Passage), "outside": datasets.Value("string")}
        return _feature(datasets, kinds[0], labels=labels)
    if origin is tuple:
        return [_feature(datasets, inner[0], labels=labels)]
    if issubclass(hint, When):
        return datasets.Value("string")
    if issubclass(hint, Record):
        return _features(datasets, hint)
    if issubclass(hint, Vocabulary):
        return datasets.ClassLabel(names=[word.value for word in hint]) if labels else datasets.Value("string")
    return datasets.Value(_PLAIN[hint])


def _fields(kind: type[Record]) -> list[str]:
    """Return the names of the fields of *kind*, without what the row around it says already."""
    named = [field.name for field in attrs.fields(cast("Any", kind))]
    return [name for name in named if name != "document"] if kind in _IN_DOCUMENT else named


def _cells(record: Record) -> dict[str, Any]:
    """Return the values of *record* by the names of `_features`."""
    found: dict[str, Any] = {}
    dates = {name for name, hint in get_type_hints(type(record)).items() if When in (hint, *get_args(hint))}
    for name in _fields(type(record)):
        value = getattr(record, name)
        found[name] = _source(value) if isinstance(record, Role) and name == "source" else _cell(value)
        if name in dates:
            found |= {f"{name}_earliest": value and value.earliest, f"{name}_latest": value and value.latest}
    return found


def _source(value: Passage | str) -> dict[str, Any]:
    """Return where a role is from: a passage, or words about an outside source."""
    inside = isinstance(value, Passage)
    return {"passage": _cells(value) if inside else None, "outside": None if inside else value}


def _cell(value: Any) -> Any:
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Record):
        return _cells(value)
    if isinstance(value, tuple):
        return [_cell(item) for item in cast("tuple[Any, ...]", value)]
    return value.value if isinstance(value, Vocabulary) else value


FORMAT = Format(
    name="huggingface",
    gloss="Parquet files with typed features, and a dataset card",
    tools="datasets, and the Hugging Face Hub; pandas, Polars and DuckDB read the Parquet files",
    extra="huggingface",
    carries=EVERYTHING,
    write=_write,
)
