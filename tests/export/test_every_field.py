"""No field is lost in silence: each format has it in its files, or reports it among its losses."""

from __future__ import annotations

import ast
import importlib
import inspect
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from export_cases import nested_corpus, odd_corpus
from full_corpus import full_corpus, values_in
from interpreters import run
from malicrisis.export.records import name_of, records_of, values_of
from read_back import READERS, accounts_in, compare, key_of, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus

pytestmark = pytest.mark.slow

PREFIX = "novel_"
"""With what the names of the fields begin that are added for a test."""

WITH_ACCOUNTS = ("csv", "xlsx", "jsonl", "parquet", "sqlite", "huggingface", "frictionless", "croissant")
"""The formats that have the table of accounts."""

PACKAGE = Path(malicrisis.__file__).parent

CLASSES = sorted({kind for kind, _, _ in values_in(full_corpus())} | {malicrisis.Span}, key=lambda kind: kind.__name__)
"""Every class of which a document, a registry or another record holds records."""


@pytest.fixture(scope="module")
def full() -> Corpus:
    return full_corpus()


def test_the_full_corpus_has_a_value_in_every_field_of_every_class(full: Corpus) -> None:
    found = {(kind.__name__, name) for kind, name, _ in values_in(full)}

    assert found >= {(kind.__name__, field.name) for kind in CLASSES for field in attrs.fields(kind)}


@pytest.mark.parametrize("name", malicrisis.export.FORMATS)
def test_every_field_is_found_again_by_a_foreign_reader_or_reported_as_lost(
    name: str, full: Corpus, tmp_path: Path
) -> None:
    assert name in READERS

    done = malicrisis.export.write(full, name, tmp_path / "out")

    measured = compare(full, read(name, tmp_path / "out"))
    lost = {loss.what: loss for loss in done.losses}
    missing = {
        kind: {name_of(one) for one in records_of(full, kind) if key_of(kind, values_of(one)) in found.missing}
        for kind, found in measured.items()
    }
    whole = {what: loss for what, loss in lost.items() if loss.field is None}
    assert {kind: len(names) for kind, names in missing.items() if names} == {
        what: loss.count for what, loss in whole.items()
    }
    assert all(missing[what] == set(loss.records) for what, loss in whole.items() if loss.records)
    assert {loss.what: loss.count for loss in done.losses if loss.field} == {
        f"{kind}.{field}": count for kind, found in measured.items() for field, count in found.lost.items()
    }


@pytest.mark.parametrize("make", [full_corpus, nested_corpus, odd_corpus], ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", WITH_ACCOUNTS)
def test_every_cell_of_the_accounts_is_found_again_by_a_foreign_reader(
    name: str, make: Callable[[], Corpus], tmp_path: Path
) -> None:
    corpus = make()
    malicrisis.export.write(corpus, name, tmp_path / "out")

    found = accounts_in(corpus, read(name, tmp_path / "out"))

    assert found == sum(len(document.reports) for document in corpus.documents) > 0


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the formats lose in silence of fields that are added to every class, in a copy of the package."""
    folder = tmp_path_factory.mktemp("trial")
    shutil.copytree(PACKAGE, folder / "src" / "malicrisis", ignore=shutil.ignore_patterns("__pycache__"))
    for module in {kind.__module__ for kind in CLASSES}:
        names = [kind.__name__ for kind in CLASSES if kind.__module__ == module]
        file = Path(inspect.getfile(importlib.import_module(module))).relative_to(PACKAGE)
        copied = folder / "src" / "malicrisis" / file
        copied.write_text(_with_novel_fields(copied.read_text(encoding="utf-8"), names), encoding="utf-8")
    tests = Path(__file__).parent.parent
    found: dict[str, Any] = run(
        Path(__file__).with_name("silent_losses.py"),
        PREFIX,
        folder / "out",
        PYTHONPATH=f"{folder / 'src'}:{tests}:{tests.parent / 'tools'}",
        PYTHONDONTWRITEBYTECODE="1",
    )
    return found


def test_a_field_added_to_any_class_is_in_the_trial(trial: dict[str, Any]) -> None:
    added = {path.rpartition(".")[2] for path in trial["paths"]}

    assert added == {PREFIX + kind.__name__.lower() for kind in CLASSES}


@pytest.mark.parametrize("name", malicrisis.export.FORMATS)
def test_a_field_added_to_any_class_is_carried_or_reported_as_lost(name: str, trial: dict[str, Any]) -> None:
    assert trial["lost"][name] == []


def _with_novel_fields(code: str, names: list[str]) -> str:
    """Return *code* with a field of text, and its line in the docstring, in each of the classes of these *names*."""
    lines = code.splitlines(keepends=True)
    inserted = {_line_after(code, "from __future__ import annotations"): f"{_IMPORT}\n"}
    for made in (one for one in ast.parse(code).body if isinstance(one, ast.ClassDef) and one.name in names):
        novel = PREFIX + made.name.lower()
        last = max(one.end_lineno or 0 for one in made.body if isinstance(one, ast.AnnAssign))
        inserted[last] = f"    {novel}: str | None = attrs.field(default=None, validator=_optional(_non_empty))\n"
        head = code.splitlines().index("    Attributes:", made.lineno) + 1
        inserted[head] = f"        {novel}: what the trial adds\n"
    for after, line in sorted(inserted.items(), reverse=True):
        lines.insert(after, line)
    return "".join(lines)


_IMPORT = "from malicrisis.model.fields import non_empty as _non_empty, optional as _optional"


def _line_after(code: str, line: str) -> int:
    """Return how many lines of *code* end before the one that follows *line*."""
    return code.splitlines().index(line) + 1
