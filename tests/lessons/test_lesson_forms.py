"""One source, several forms: what the page, the notebook and the work sheet hold, and what they leave out."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

import pytest
from pyodide_files import in_folder

import malicrisis
from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.lessons import lessons, source
from malicrisis.lessons.packages import ZIP, files_of
from malicrisis.lessons.page import to_page
from malicrisis.lessons.source import HARD_CONTENT, Lesson, find_lesson, split_session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMES = [one.name for one in lessons()]
every_name = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for Pyodide."""
    return in_folder(tmp_path_factory.mktemp("lessons") / "pyodide")


@pytest.fixture(scope="module")
def pages(pyodide: Path) -> Mapping[str, str]:
    """The page of each lesson."""
    free = malicrisis.load().where(redistribution="free")
    files = {False: files_of(pyodide), True: files_of(pyodide, free=free)}
    return {one.name: to_page(one, files[one.is_free]) for one in lessons()}


def packages_in(page: str) -> zipfile.ZipFile:
    """Return the archive of the packages in *page*."""
    found = re.search(r'<script type="application/json" id="lesson.files">(.*?)</script>', page)
    assert found
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(base64.b64decode(json.loads(found[1])[ZIP]))))


def words_of(page: str) -> str:
    """Return *page* without its scripts and elements, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"(?s)<(script|style).*?</\1>", "", page)).split())


@pytest.mark.parametrize("name", ["was-it-a-coup", "whose-letter-is-it"])
def test_the_page_of_the_function_is_made_of_the_lesson_and_the_files(
    name: str, pages: Mapping[str, str], pyodide: Path
) -> None:
    assert malicrisis.lesson(name, pyodide=pyodide) == pages[name]


@every_name
def test_a_page_has_its_texts_and_the_licenses_inside(name: str, pages: Mapping[str, str]) -> None:
    inside = packages_in(pages[name]).namelist()

    texts = {one.rpartition("/")[2].removesuffix(".txt") for one in inside if "/texts/" in one and one.endswith(".txt")}
    assert texts == set(find_lesson(name).corpus.documents.ids)
    assert any(re.match(r"licenses/attrs/.*LICENSE", one) for one in inside)
    assert not [one for one in inside if "__pycache__" in one]


@every_name
def test_a_page_says_on_its_face_whether_it_may_be_passed_on_and_what_the_publishers_say(
    name: str, pages: Mapping[str, str]
) -> None:
    words = words_of(pages[name])
    lesson = find_lesson(name)
    face = unescape(words[: words.index("At a glance")])

    assert ("You may pass this file on." in face) == lesson.is_free
    assert ("Do not pass this file on." in face) != lesson.is_free
    assert "This is no legal advice." in face
    for document in lesson.corpus.documents:
        assert document.title in face
        assert document.rights.statement in face
    assert "Pyodide 314.0.7, MPL-2.0" in words


@every_name
def test_a_lesson_that_names_only_free_texts_has_no_words_of_the_others(name: str, pages: Mapping[str, str]) -> None:
    archive = packages_in(pages[name])
    held = b"".join(archive.read(one) for one in archive.namelist())

    for document in malicrisis.load().documents:
        assert (document.paragraphs[1].quote.encode() in held) == (
            document.id in find_lesson(name).corpus.documents.ids
        )


@every_name
def test_a_whole_text_says_before_it_is_opened_what_is_hard_in_it(name: str, pages: Mapping[str, str]) -> None:
    shown = [words_of(one) for one in re.findall(r"(?s)<summary>.*?</summary>", pages[name])]

    for document in find_lesson(name).documents:
        paragraph, words = HARD_CONTENT[document.id]
        (summary,) = (one for one in shown if document.title in unescape(one))
        assert summary.endswith(f"Hard content, paragraph {paragraph}: {', '.join(words)}")


def test_what_is_hard_stands_in_its_paragraph() -> None:
    assert set(HARD_CONTENT) == set(malicrisis.load().documents.ids)
    for name, (paragraph, words) in HARD_CONTENT.items():
        text = malicrisis.load().documents[name].paragraphs[paragraph - 1].quote

        assert [one for one in words if one not in text] == []


@every_name
def test_a_page_allows_its_own_style_and_script_and_no_request(name: str, pages: Mapping[str, str]) -> None:
    page = pages[name]
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', page)
    style, script = (
        re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)[-1] for element in ("style", "script")
    )
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (style, script)
    )

    assert policy
    assert policy[1].replace("&#39;", "'") == (
        "default-src 'none'; base-uri 'none'; form-action 'none';"
        f" style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}' blob: 'wasm-unsafe-eval';"
        " worker-src blob:"
    )
    assert not re.search(r'<[^>]* (src|href)="(?!#|https?://)', page)
    assert set(re.findall(r'<(\w+)[^>]*="https?://', page)) <= {"a"}  # which nothing is loaded from


@every_name
def test_every_link_of_a_page_leads_to_an_element_and_no_id_stands_twice(name: str, pages: Mapping[str, str]) -> None:
    ids = re.findall(r' id="([^"]+)"', pages[name])

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', pages[name])) <= set(ids)


@every_name
def test_a_page_has_the_code_and_closed_what_it_prints(name: str, pages: Mapping[str, str]) -> None:
    (lesson,) = (one for one in lessons() if one.name == name)
    shown = re.findall(
        r'<div class="highlight-python"><pre>([^<]*)</pre></div>\n'
        r'<details class="printed">\n<summary>What it prints</summary>\n'
        r'<div class="highlight-text"><pre>([^<]*)</pre></div>\n</details>',
        pages[name],
    )

    boxes = [one.source for one in lesson.pieces() if one.is_code]
    assert [(unescape(code), unescape(printed)) for code, printed in shown] == [split_session(one) for one in boxes]


@pytest.mark.parametrize("form", ["page", "notebook", "worksheet"])
@every_name
def test_no_form_has_an_answer_openly(name: str, form: str, pages: Mapping[str, str]) -> None:
    made = pages[name] if form == "page" else malicrisis.lesson(name, form=form)
    if form == "notebook":
        # an open element ends in the cell in which it begins: each cell is drawn alone
        cells = ["".join(one["source"]) for one in json.loads(made)["cells"] if one["cell_type"] == "markdown"]
        assert [one for one in cells if one.count("<details>") != one.count("</details>")] == []
        made = "\n".join(cells)
    is_open = re.sub(r"(?s)<details.*?</details>", "", made)

    assert [one for one in ("A likely mistake", "Answers.", "Timing.") if one in is_open] == []
    pieces = list(find_lesson(name).pieces())
    asked = "".join(one.source for one in pieces if not one.is_code)  # a task may show the lines that its box prints
    for printed in (split_session(one.source)[1] for one in pieces if one.is_code):
        assert unescape(is_open).count(printed) == asked.count(printed)


def test_a_reference_to_a_paragraph_a_passage_and_a_document_leads_to_it(pages: Mapping[str, str]) -> None:
    page = pages["was-it-a-coup"]

    assert '<a href="#cgtn-2020-p10"><code>cgtn-2020#p10</code></a>' in page
    assert '<a href="#cgtn-2020-p9" data-span="1674-1680"><code>cgtn-2020#c1674-1680</code></a>' in page
    assert '<a href="#dw-2023"><code>dw-2023</code></a>' in page


def test_code_that_is_no_reference_to_a_text_of_the_lesson_is_no_link(pyodide: Path) -> None:
    lesson = Lesson("x", "# X?\n\n`dw-2023` `print(1)` `nope#p1`\n\n| a |\n| --: |\n| 1 |\n")

    page = to_page(lesson, files_of(pyodide))

    assert "<code>print(1)</code> <code>nope#p1</code>" in page
    assert "<td>1</td>" in page


@pytest.mark.parametrize("form", ["notebook", "worksheet"])
@every_name
def test_a_form_has_the_same_bytes_each_time_and_no_link_to_the_site(name: str, form: str) -> None:
    made = malicrisis.lesson(name, form=form)

    assert malicrisis.lesson(name, form=form) == made
    assert ".md)" not in made
    assert ".md#" not in made


def test_a_page_has_the_same_bytes_each_time(pages: Mapping[str, str], pyodide: Path) -> None:
    (lesson,) = (one for one in lessons() if one.name == "what-was-cut")

    assert to_page(lesson, files_of(pyodide)) == pages["what-was-cut"]


@every_name
def test_the_work_sheet_has_all_tasks_and_no_answer_code_or_script(name: str) -> None:
    sheet = malicrisis.lesson(name, form="worksheet")
    words = words_of(sheet)
    (lesson,) = (one for one in lessons() if one.name == name)

    assert re.findall(r"<h3>(.*?)</h3>", sheet) == [
        one.replace('"', "&quot;") for one in re.findall(r"^### (.*)$", lesson.markdown, re.MULTILINE)
    ]
    assert sheet.count('class="lines"') == sheet.count("<h3>")
    for absent in (
        "<script",
        "<details",
        'class="highlight-python',
        "What the text says",
        "A likely mistake",
        "For the teacher",
        ">>>",
    ):
        assert absent not in sheet
    for answer in re.findall(r"(?<=\*\*A likely mistake\.\*\* )[^\n]{20}", lesson.markdown):
        assert answer not in words
    assert "Then ask" not in words


@every_name
def test_the_work_sheet_ends_in_the_whole_text_to_cut_up_if_that_is_free(name: str) -> None:
    lesson = find_lesson(name)
    slips = re.findall(
        r'<p class="slip">(?:<span class="n">\d+</span> )?(.*?)</p>', malicrisis.lesson(name, form="worksheet")
    )

    blocks = [one.text[block.start : block.end] for one in lesson.documents for block in one.blocks]
    assert [unescape(one) for one in slips] == (blocks if lesson.is_free else [])


def test_the_work_sheet_says_whether_its_texts_may_be_passed_on() -> None:
    free = words_of(malicrisis.lesson("whose-letter-is-it", form="worksheet"))
    other = words_of(malicrisis.lesson("was-it-a-coup", form="worksheet"))

    assert "These texts may be passed on." in free
    assert "Copy it for your class only" in other
    assert "Deutsche Welle, Mali: UN ends peace mission" in other


@every_name
def test_a_notebook_begins_with_title_and_summary_has_no_output_and_ids_of_its_own(name: str) -> None:
    notebook = json.loads(malicrisis.lesson(name, form="notebook"))
    cells = notebook["cells"]

    assert "".join(cells[0]["source"]).startswith(f"# {notebook['metadata']['title']}\n\n## At a glance")
    assert [cell["id"] for cell in cells] == [f"c{number}" for number in range(len(cells))]
    assert not [cell for cell in cells if cell.get("outputs")]
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)


def test_the_free_variant_has_only_the_free_texts(pyodide: Path) -> None:
    free = malicrisis.load().where(redistribution="free")

    archive = gzip.decompress(files_of(pyodide, free=free)[ZIP])
    inside = zipfile.ZipFile(io.BytesIO(archive)).namelist()

    assert {one for one in inside if one.endswith(".txt") and "/texts/" in one} == {
        f"free_texts/texts/{document.id}.txt" for document in free.documents
    }
    assert "malicrisis/data/SHA256SUMS" in inside
    for document in malicrisis.load().documents:
        assert (document.paragraphs[1].quote.encode() in archive) == (document.id in free.documents.ids)


def test_an_unknown_lesson_is_an_error_that_names_all() -> None:
    with pytest.raises(UnknownIdError, match="no lesson has the name 'nope'; lessons: code-it-by-hand, "):
        malicrisis.lesson("nope")


def test_an_unknown_form_is_an_error_that_names_all() -> None:
    with pytest.raises(RecordError, match="lesson: form: expected one of page, notebook, worksheet, found 'pdf'"):
        malicrisis.lesson("was-it-a-coup", form="pdf")


def test_the_lessons_of_an_installed_package_are_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.md").write_text("# One?\n\n### Task 1: Read (5 minutes, source)\n", encoding="utf-8")
    (tmp_path / "pages" / "index.md").write_text("# Lessons\n", encoding="utf-8")
    monkeypatch.setattr("importlib_resources.files", lambda _: tmp_path)

    assert [(one.name, one.title, one.minutes) for one in source.lessons()] == [("one", "One?", 5)]


def test_the_lessons_of_a_checkout_are_those_of_the_documentation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    package = tmp_path / "src" / "malicrisis" / "lessons"
    package.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "lessons").symlink_to(root / "docs" / "lessons")
    monkeypatch.setattr("importlib_resources.files", lambda _: package)

    assert [one.name for one in source.lessons()] == NAMES
