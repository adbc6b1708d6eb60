"""`malicrisis list`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from command_line import CHRONOLOGICAL, ask, assert_refused, every_document, wrong_uses

import malicrisis
from conftest import plain_document, small_corpus
from malicrisis.cli import main
from malicrisis.cli.commands.list import chronological

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Document


def test_the_list_has_one_line_for_every_document_the_oldest_first(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["list"])
    head, *lines = capsys.readouterr().out.partition("\n\n")[0].splitlines()

    assert code == 0
    assert head.split() == ["id", "published", "publisher", "kind", "passing", "on", "title"]
    assert [line.split()[0] for line in lines] == CHRONOLOGICAL


def test_a_document_with_only_a_last_day_comes_before_later_ones(tmp_path: Path) -> None:
    dates = {"a": "2020", "b": "[..1990]", "c": "2001-05", "d": "[1995..]", "e": "../1999"}
    documents = [
        malicrisis.Document(**plain_document(name, (("title", "Dated"),), published=edtf))
        for name, edtf in dates.items()
    ]
    malicrisis.write(malicrisis.Corpus(id="c", title="C", version="1", documents=documents), tmp_path / "c")

    listed = json.loads(ask("list", "--json", "--corpus", str(tmp_path / "c")).out)
    assert [one["id"] for one in listed] == ["b", "d", "e", "c", "a"]


def test_a_document_without_a_date_is_listed_last() -> None:
    corpus = small_corpus()
    [first, *others] = corpus.documents
    undated = attrs.evolve(corpus, documents=[attrs.evolve(first, published=None), *others])

    listed = [document.id for document in chronological(undated)]

    assert listed == [*(document.id for document in chronological(corpus) if document.id != first.id), first.id]


@every_document
def test_the_list_says_what_a_document_is(capsys: pytest.CaptureFixture[str], document: Document) -> None:
    main(["list"])
    table, _, rights = capsys.readouterr().out.partition("\n\n")
    (line,) = (line for line in table.splitlines() if line.startswith(f"{document.id} "))

    assert f"{document.id} may be passed on" in rights or document.rights.redistribution != "free"
    for words in (document.published.edtf, document.publisher, document.kind, document.rights.redistribution):
        assert f"  {words}  " in line
    assert line.endswith(f"  {document.title}")


def test_the_list_as_json_is_in_the_order_of_time() -> None:
    assert [one["id"] for one in json.loads(ask("list", "--json").out)] == CHRONOLOGICAL


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_terminal_gets_lines_that_fit(width: int) -> None:
    printed = ask("list", width=width).out

    assert max(map(len, printed.splitlines())) <= width
    title = malicrisis.load().documents["dw-2023"].title
    assert all(word in printed for word in title.split())


@wrong_uses((["list", "all"], "all"), (["list", "two\nlines"], r"two\nlines"))
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
