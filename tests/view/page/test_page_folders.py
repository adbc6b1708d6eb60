"""A page for each document and an index: their files, links, progress, and what is replaced."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

import pytest

import malicrisis
from malicrisis import write_pages
from malicrisis.errors import DestinationError
from page_corpora import corpus_named, large_corpus
from page_reading import Page

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages of the shipped corpus."""
    folder = tmp_path_factory.mktemp("pages") / "out"
    write_pages(malicrisis.load(), folder)
    return folder


def read(file: Path) -> Page:
    return Page(file.read_text(encoding="utf-8"))


def test_there_is_a_page_for_each_document_and_an_index(tmp_path: Path, shipped: Corpus) -> None:
    names = write_pages(shipped, tmp_path / "out")

    files = {file.relative_to(tmp_path / "out").as_posix() for file in tmp_path.rglob("*.html")}
    assert set(names) == files == {"index.html", *(f"texts/{one}.html" for one in shipped.documents.ids)}


def test_every_page_shows_its_text_and_nothing_of_others(pages: Path, shipped: Corpus) -> None:
    for document in shipped.documents:
        assert read(pages / "texts" / f"{document.id}.html").texts() == {document.id: document.text}


def test_every_link_between_the_pages_leads_to_an_element(pages: Path) -> None:
    found = {file.relative_to(pages).as_posix(): read(file) for file in pages.rglob("*.html")}

    for name, page in found.items():
        assert page.targets() - set(page.ids) == set()
        assert max(page.ids.values()) == 1
        for link in (one for one in page.all("//@href") if one.partition("#")[0].endswith(".html") and "//" not in one):
            file, _, fragment = link.partition("#")
            other = found[file if name == "index.html" else file.removeprefix("../")]
            assert not fragment or fragment in other.ids


def test_the_index_names_the_events_that_several_texts_tell_of(pages: Path, shipped: Corpus) -> None:
    told: dict[str, set[str]] = {}
    for account in shipped.accounts():
        told.setdefault(account.event.id, set()).add(account.document.id)

    labels = read(pages / "index.html").words("//section[@id='page.events']//div/div/p")
    assert sorted(labels) == sorted(shipped.events[one].label for one, texts in told.items() if len(texts) > 1)


def test_every_disagreement_is_on_the_page_of_its_text_or_in_the_index(pages: Path, shipped: Corpus) -> None:
    for one in shipped.disagreements:
        texts = {passage.document for passage in one.passages}
        name = "index.html" if len(texts) > 1 else f"texts/{texts.pop()}.html"
        assert f"disagreement.{one.id}" in read(pages / name).ids


def test_progress_is_told_after_each_document(tmp_path: Path, small: Corpus) -> None:
    calls: list[tuple[int, int]] = []

    write_pages(small, tmp_path / "out", progress=lambda done, total: calls.append((done, total)))

    assert calls == [(1, 2), (2, 2)]


def test_a_document_named_index_does_not_replace_the_index(tmp_path: Path) -> None:
    corpus = large_corpus(1)
    names = write_pages(corpus, tmp_path / "out")

    assert len(names) == len(set(names)) == 4
    assert all(name.startswith("texts/") for name in names[1:])


def test_pages_are_replaced_only_if_asked_and_only_by_themselves(tmp_path: Path) -> None:
    corpus, out = corpus_named("bare"), tmp_path / "out"
    write_pages(corpus, out)

    with pytest.raises(DestinationError, match="expected nothing there, found pages; overwrite=True replaces pages"):
        write_pages(corpus, out)
    write_pages(corpus, out, overwrite=True)
    (out / "texts" / "mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(DestinationError, match=r"'texts/mine\.html' is no page of malicrisis"):
        write_pages(corpus, out, overwrite=True)


def test_a_folder_without_an_index_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")

    with pytest.raises(DestinationError, match=r"found a folder in which there is no index\.html"):
        write_pages(corpus_named("bare"), tmp_path, overwrite=True)


@pytest.mark.slow
def test_the_memory_grows_by_less_than_a_quarter_of_the_page_of_each_document(tmp_path: Path) -> None:
    write_pages(corpus_named("bare"), tmp_path / "bare")  # compiles the templates
    counts, peaks = (30, 90), []
    for count in counts:
        corpus = large_corpus(count)
        assert corpus.accounts()  # the reverse indexes are part of the corpus
        gc.collect()
        tracemalloc.start()
        write_pages(corpus, tmp_path / str(count))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    smallest = min(file.stat().st_size for file in tmp_path.glob("90/texts/*"))
    # of each document, the index has the name, and the events that others tell of, too; some memory waits to be freed
    assert peaks[1] - peaks[0] < (counts[1] - counts[0]) * smallest / 4
