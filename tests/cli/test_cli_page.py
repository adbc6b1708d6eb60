"""The command that writes a page: what it writes, prints, refuses and replaces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from command_line import ask

import malicrisis

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_that_of_the_function(tmp_path: Path) -> None:
    answer = ask("page", str(tmp_path / "mali.html"))

    assert answer.code == 0
    assert answer.out.startswith(f"{tmp_path / 'mali.html'}: 5 documents; open it in a browser\n")
    assert (tmp_path / "mali.html").read_text("utf-8") == malicrisis.page(malicrisis.load())


def test_some_documents_can_be_chosen(tmp_path: Path) -> None:
    free, one = tmp_path / "free.html", tmp_path / "one.html"
    ask("page", str(free), "--redistribution", "free")
    ask("page", str(one), "--documents", "dw-2023")

    corpus = malicrisis.load()
    assert free.read_text("utf-8") == malicrisis.page(corpus.where(redistribution="free"))
    assert one.read_text("utf-8") == malicrisis.page(corpus.where(documents=["dw-2023"]))


def test_a_corpus_of_the_users_own_can_be_shown(tmp_path: Path, small: malicrisis.Corpus) -> None:
    malicrisis.write(small, tmp_path / "small")

    ask("--corpus", str(tmp_path / "small"), "page", str(tmp_path / "small.html"))

    assert (tmp_path / "small.html").read_text("utf-8") == malicrisis.page(small)


def test_a_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "mali.html"
    file.write_text("mine", encoding="utf-8")

    answer = ask("page", str(file), "--documents", "voa-2012")

    assert answer.code == 2
    assert "expected nothing there, found a file; --force replaces a file" in answer.err
    assert file.read_text("utf-8") == "mine"
    assert ask("page", str(file), "--documents", "voa-2012", "--force").code == 0


def test_no_document_is_no_page(tmp_path: Path) -> None:
    answer = ask("page", str(tmp_path / "x.html"), "--documents", "voa-2012", "--redistribution", "unclear")

    assert answer.code == 2
    assert answer.err == "malicrisis: expected documents to show, found none that meet all conditions\n"
    assert not (tmp_path / "x.html").exists()


def test_a_page_for_each_document_is_written_into_a_folder(tmp_path: Path) -> None:
    answer = ask("page", str(tmp_path / "pages"), "--split", "--redistribution", "free")

    assert answer.out.startswith(f"{tmp_path / 'pages'}: a page for each of 2 documents; open index.html in a browser")
    assert {file.name for file in tmp_path.rglob("*.html")} == {"index.html", "voa-2012.html", "un-2012-727.html"}


def test_json_names_the_files_and_the_documents(tmp_path: Path) -> None:
    answer = ask("page", str(tmp_path / "pages"), "--split", "--documents", "voa-2012", "--json")

    assert json.loads(answer.out) == {"files": ["index.html", "texts/voa-2012.html"], "documents": ["voa-2012"]}
