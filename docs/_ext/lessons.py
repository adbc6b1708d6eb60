"""Lessons on the site: Run boxes where a lesson rests on free texts alone, and of each a notebook and a work sheet.

Python in the browser is Pyodide; ``MALICRISIS_PYODIDE`` names its folder. Without it the site has no Run boxes.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading_page import NAME as FREE_TEXTS

import malicrisis
from malicrisis.lessons import lessons
from malicrisis.lessons.packages import files_of
from malicrisis.lessons.page import PRINTED, PRINTED_END, target_of
from malicrisis.lessons.source import split_session
from malicrisis.view.page.resources import resource

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PACKAGE = "malicrisis.lessons"
FOLDER = "lessons"
SCRIPTS = "_static/live"
LINKS = """
<p class="lesson-files">To take with you: <a href="{name}.ipynb" download>the notebook</a>, and
<a href="{name}-work-sheet.html">the work sheet to print</a>, which has no answers.{runs}</p>
"""
RUNS = " “Run” loads Python into this page, some 7 MB, once; nothing that you type leaves your computer."


REFERENCE = re.compile(r'<code class="docutils literal notranslate"><span class="pre">([^<]+)</span></code>')
"""Where Sphinx writes a reference, which is code in the source."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: files are written when the site is built."""
    app.connect("doctree-resolved", close_printed)
    app.connect("html-page-context", add_boxes)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def pyodide() -> str | None:
    """Return the folder of Pyodide, if the site shall have Run boxes."""
    return os.environ.get("MALICRISIS_PYODIDE") or None


def close_printed(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Close what the code of a lesson prints: it may be the answer of the task above."""
    from docutils import nodes  # noqa: PLC0415  pytest imports this module for its examples, also without Sphinx

    if app.builder.format != "html" or page not in {f"{FOLDER}/{one.name}" for one in lessons()}:
        return
    for block in list(doctree.findall(nodes.literal_block)):
        typed, printed = split_session(f"{block.astext()}\n")
        if typed:
            block.replace_self(
                [
                    nodes.literal_block(typed, typed, language="python"),
                    nodes.raw("", PRINTED, format="html"),
                    nodes.literal_block(printed, printed, language="text"),
                    nodes.raw("", PRINTED_END, format="html"),
                ]
            )


def add_boxes(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:  # noqa: ARG001  what Sphinx passes
    """Add the links to the files of a lesson, and the script if it may run."""
    known = {f"{FOLDER}/{one.name}": one for one in lessons()}
    if page not in known:
        return
    lesson = known[page]
    runs = bool(lesson.is_free and pyodide())
    context["body"] = REFERENCE.sub(with_link, context["body"]) + LINKS.format(
        name=lesson.name, runs=RUNS if runs else ""
    )
    if runs:
        app.add_css_file("live/live.css")
        app.add_js_file("live/live.js", loading_method="defer")


def with_link(code: re.Match[str]) -> str:
    """Return *code*, kept on one line if it is a reference, as a link if the page of the free texts has its words."""
    documents = malicrisis.load().documents
    if target_of(code[1], {one.id: one for one in documents}) is None:
        return code[0]
    kept = code[0].replace('class="', 'class="passage ', 1)
    target = target_of(code[1], {one.id: one for one in documents if one.rights.redistribution == "free"})
    return kept if target is None else f'<a href="../{FREE_TEXTS}#{target}">{kept}</a>'


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write notebooks and work sheets, and what the boxes need, unless the build has failed or is not of HTML."""
    if exception is not None or app.builder.format != "html":
        return
    for lesson in lessons():
        stem = Path(app.outdir, FOLDER, lesson.name)
        stem.with_suffix(".ipynb").write_text(malicrisis.lesson(lesson.name, form="notebook"), encoding="utf-8")
        sheet = stem.with_name(f"{lesson.name}-work-sheet.html")
        sheet.write_text(malicrisis.lesson(lesson.name, form="worksheet"), encoding="utf-8")
    if pyodide():
        write_scripts(Path(app.outdir, SCRIPTS))


def write_scripts(folder: Path) -> None:
    """Write the script of the boxes and what it loads: the site is public, so it gets only the free texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("live.css", "live.js"):
        (folder / name).write_text(resource(name, PACKAGE), encoding="utf-8")
    files = files_of(pyodide(), free=malicrisis.load().where(redistribution="free"))
    for name, data in files.items():
        (folder / f"{name}.gz").write_bytes(data)
    (folder / "files.json").write_text(json.dumps(sorted(files)), encoding="utf-8")
