"""Every export refuses, in the same words, what is no corpus or no document, and a corpus without documents."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

import malicrisis
from malicrisis import Corpus
from malicrisis.errors import ArgumentError, FileError, RecordError
from malicrisis.export import to_brat, to_cas, to_nltk, write

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = [write, *(getattr(malicrisis.export, name) for name in malicrisis.export.__all__ if name.startswith("to_"))]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__)
@pytest.mark.parametrize("given", ["document", None, 5])
def test_what_is_no_corpus_is_refused(export: Any, given: Any, shipped: Corpus, tmp_path: Path) -> None:
    first = shipped.documents["dw-2023"] if given == "document" else given
    more = {"path": tmp_path / "out", "document": "dw-2023", "format": "txt"}
    named = {name: value for name, value in more.items() if name in inspect.signature(export).parameters}

    with pytest.raises(ArgumentError, match=rf"^{export.__name__}: corpus: expected a corpus( or a path)?, found "):
        export(first, **named)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_leads_to_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="SHA256SUMS: expected a file in "):
        write(tmp_path / "none", "txt", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("export", [to_brat, to_cas])
@pytest.mark.parametrize("given", [5, None, ["dw-2023"]])
def test_what_is_no_document_is_refused(export: Any, given: Any, shipped: Corpus) -> None:
    with pytest.raises(ArgumentError, match=rf"^{export.__name__}: document: expected a document or its id, found "):
        export(shipped, given)


@pytest.mark.parametrize("name", ["tei", "huggingface"])
def test_a_folder_that_would_have_no_texts_is_not_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"^empty: expected a document or more, as .*, found none"):
        write(Corpus(id="empty", title="Empty", version="1"), name, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_reader_of_no_texts_is_refused() -> None:
    with pytest.raises(RecordError, match=r"^empty: expected a document or more, as .*, found none"):
        to_nltk(Corpus(id="empty", title="Empty", version="1"))
