"""Every format: the records that a foreign reader finds in it, the losses, and the table of exporters."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import attrs
import pytest

import malicrisis
from full_corpus import full_corpus
from malicrisis import export
from malicrisis.export.exporters import EXPORTERS, Exporter
from malicrisis.export.records import name_of, records_of, values_of
from read_back import READERS, SLOW, compare, key_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Corpus

EXPORTERS_WITH_FORMAT = [exporter for exporter in EXPORTERS if exporter.format]

FORMATS = [
    pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else [])
    for name in malicrisis.export.FORMATS
    if name in READERS
]


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_foreign_reader_finds_and_what_is_reported_as_lost_are_the_corpus(
    name: str, either: Corpus, tmp_path: Path
) -> None:
    assert_carried(either, name, tmp_path / "out")


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_without_a_date_is_carried_by_every_format(name: str, tmp_path: Path) -> None:
    full = full_corpus()
    [document] = full.documents
    parts = [attrs.evolve(part, date=None) for part in document.parts]
    corpus = attrs.evolve(full, documents=[attrs.evolve(document, published=None, parts=parts)])

    assert_carried(corpus, name, tmp_path / "out")

    for file in (tmp_path / "out").rglob("*"):
        assert not file.is_file() or not re.search(rb', None|>None<|"None"', file.read_bytes())


def assert_carried(either: Corpus, name: str, folder: Path) -> None:
    """Compare what a reader finds in the export of a corpus, and what is reported as lost, with the corpus."""
    carries = malicrisis.export.format_of(name).carries

    done = malicrisis.export.write(either, name, folder)

    measured = compare(either, read(name, folder))
    lost = {loss.what: loss for loss in done.losses}
    assert len(lost) == len(done.losses)
    for kind, found in measured.items():
        missing = {
            name_of(record) for record in records_of(either, kind) if key_of(kind, values_of(record)) in found.missing
        }
        if kind not in carries:
            assert found.records == 0
            assert not missing or lost[kind].count == found.total
        else:
            assert set(carries[kind]) <= found.carried
            assert missing == (set(lost[kind].records) if kind in lost else set())
            reported = {
                what.partition(".")[2]: loss.count for what, loss in lost.items() if what.startswith(f"{kind}.")
            }
            assert reported == found.lost


# the table of exporters


def names_for_type_checkers() -> Iterator[tuple[str, str]]:
    """Yield the names that the package imports for type checkers alone, each with its module."""
    tree = ast.parse(Path(export.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        module = f"{export.__name__}.{node.module}" if node.level else str(node.module)
        yield from ((alias.name, module) for alias in node.names)


def test_the_public_names_are_those_of_the_table_and_of_the_package_itself() -> None:
    own = {"FORMATS", "Export", "Format", "Loss", "format_of", "to_cff", "write"}

    listed = {name for exporter in EXPORTERS for name in exporter.names}

    assert set(export.__all__) == listed | own


def test_type_checkers_see_every_public_name_where_it_is_found_at_run_time() -> None:
    seen = dict(names_for_type_checkers())

    assert set(seen) == set(export.__all__)
    for name, module in seen.items():
        assert getattr(import_module(module), name) is getattr(export, name)


def test_every_module_that_writes_a_format_is_in_the_table() -> None:
    modules = [found.name for found in walk_packages(export.__path__, f"{export.__name__}.")]
    writing = {name for name in modules if isinstance(getattr(import_module(name), "FORMAT", None), export.Format)}

    assert writing == {f"{export.__name__}.{exporter.module}" for exporter in EXPORTERS_WITH_FORMAT}


@pytest.mark.parametrize("exporter", EXPORTERS_WITH_FORMAT, ids=lambda exporter: exporter.format)
def test_a_format_has_the_name_that_it_has_in_the_table(exporter: Exporter) -> None:
    assert export.format_of(exporter.format).name == exporter.format
