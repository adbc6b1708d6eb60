"""Data sets of Hugging Face: in memory, and as a folder of Parquet files with a dataset card."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

import attrs

from malicrisis.citation import cite
from malicrisis.errors import RecordError
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.imports import need
from malicrisis.model.accounts import outer_statements
from malicrisis.model.actors import Role
from malicrisis.model.corpus import check_corpus, check_texts
from malicrisis.model.dates import When
from malicrisis.model.fields import Record, short_repr
from malicrisis.model.kinds import KINDS, OWNED
from malicrisis.model.spans import Passage
from malicrisis.vocab import Modality, Vocabulary

from .dataset_card import card_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus


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


_IN_DOCUMENT = frozenset(OWNED.values())
"""The records that stand in the row of their document, and so need not name it."""


_PLAIN: dict[Any, str] = {int: "int64", bool: "bool", float: "float64"}
"""The types that are no strings."""


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
    check_corpus(corpus)
    if config not in tuple(CONFIGS):  # a list has no hash
        raise RecordError(f"config: expected one of {', '.join(CONFIGS)}, found {short_repr(config)}")
    return _dataset(need("datasets", "huggingface"), config, list(_rows(corpus, config)))


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``CONFIG/train.parquet`` of every config that has rows, and ``README.md``, the dataset card."""
    check_texts(corpus, "a data set in a folder has rows")
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
            yield _account_row(corpus, account, outer_statements(account))
    for record in getattr(corpus, config) if config in KINDS else ():
        row = _cells(record)
        yield row | {"citation": cite(corpus, record)} if config == "documents" else row


def _account_features(datasets: Any) -> dict[str, Any]:
    """Return the columns of the accounts."""
    words = ("reference", "document", "title", "publisher", "published", "quote", "sentence", "event", "label")
    return {
        **{name: datasets.Value("string") for name in words},
        "voices": [datasets.Value("string")],
        "voice_ids": [datasets.Value("string")],
        "within_voices": [[datasets.Value("string")]],
        "within_voice_ids": [[datasets.Value("string")]],
        "modality": datasets.ClassLabel(names=[word.value for word in Modality]),
        "negated": datasets.Value("bool"),
        "statement": datasets.Value("string"),
        **{name: datasets.Value("int64") for name in ("paragraph", "start", "end", "sentence_start")},
        "citation": datasets.Value("string"),
    }


def _account_row(corpus: Corpus, account: Account, around: list[Statement]) -> dict[str, Any]:
    """Return an account in one row, which can be read without another; its offsets count in the document.

    It is told through the statements *around*.
    """
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
        "voice_ids": [actor.id for actor in account.voices],
        "within_voices": [[corpus.actors[one].name for one in statement.speakers] for statement in around],
        "within_voice_ids": [list(statement.speakers) for statement in around],
        "modality": account.modality.value,
        "negated": account.negated,
        "statement": report.statement,
        "paragraph": location.paragraph,
        "start": report.start,
        "end": report.end,
        "sentence_start": location.sentence.start,
        "citation": cite(corpus, report),
    }


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Return the types of the fields of *kind* by name, without what the row around it says already."""
    hints = get_type_hints(kind)
    named = [field.name for field in attrs.fields(kind)]
    return {name: hints[name] for name in named if name != "document" or kind not in _IN_DOCUMENT}


def _features(datasets: Any, kind: type[Record]) -> dict[str, Any]:
    """Return a column, or a field of a struct, for every field of *kind*."""
    found: dict[str, Any] = {}
    for name, hint in _hints(cast("Any", kind)).items():
        found[name] = _feature(datasets, hint, labels=kind in _WITH_LABELS)
        if _is_date(hint):
            found |= {f"{name}_earliest": datasets.Value("date32"), f"{name}_latest": datasets.Value("date32")}
    return found


def _feature(datasets: Any, hint: Any, *, labels: bool) -> Any:
    """Return the type of what is annotated with *hint*."""
    inner = [one for one in get_args(hint) if one is not NoneType]
    feature: Any
    if get_origin(hint) is tuple:
        feature = [_feature(datasets, inner[0], labels=labels)]
    elif len(inner) == 1:
        feature = _feature(datasets, inner[0], labels=labels)
    elif inner:
        feature = {"passage": _features(datasets, Passage), "outside": datasets.Value("string")}
    elif issubclass(hint, Vocabulary) and labels:
        feature = datasets.ClassLabel(names=[word.value for word in hint])
    elif issubclass(hint, Record) and hint is not When:
        feature = _features(datasets, hint)
    else:
        feature = datasets.Value(_PLAIN.get(hint, "string"))
    return feature


def _is_date(hint: Any) -> bool:
    return When in (hint, *get_args(hint))


def _cells(record: Record) -> dict[str, Any]:
    """Return the values of *record* by the names of `_features`."""
    found: dict[str, Any] = {}
    for name, hint in _hints(cast("Any", type(record))).items():
        value = getattr(record, name)
        found[name] = _source(value) if type(record) is Role and name == "source" else _cell(value)
        if _is_date(hint):
            found |= {f"{name}_earliest": value and value.earliest, f"{name}_latest": value and value.latest}
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
