"""The files of all lessons, for tests in browsers. They need Pyodide: ``MALICRISIS_PYODIDE`` names its folder."""

from __future__ import annotations

import atexit
import doctest
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

import malicrisis
from malicrisis.lessons import lessons
from malicrisis.lessons.packages import files_of
from malicrisis.lessons.page import to_page

PYODIDE = os.environ.get("MALICRISIS_PYODIDE")
SITE = os.environ.get("MALICRISIS_SITE")
"""The folder of the built documentation, with Run boxes."""

NAMES = [one.name for one in lessons()]
FREE = [one.name for one in lessons() if one.is_free]

needs_pyodide = pytest.mark.skipif(PYODIDE is None, reason="MALICRISIS_PYODIDE names no folder")
needs_site = pytest.mark.skipif(SITE is None, reason="MALICRISIS_SITE names no folder")


@cache
def folder() -> Path:
    """Return a folder with the page, the work sheet and the notebook of every lesson."""
    made = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, made)
    # once for all: to compress them takes seconds
    files = {False: files_of(PYODIDE), True: files_of(PYODIDE, free=malicrisis.load().where(redistribution="free"))}
    for lesson in lessons():
        (made / f"{lesson.name}.html").write_text(to_page(lesson, files[lesson.is_free]), encoding="utf-8")
        for form, ending in (("worksheet", "-worksheet.html"), ("notebook", ".ipynb")):
            text = malicrisis.lesson(lesson.name, form=form)
            (made / f"{lesson.name}{ending}").write_text(text, encoding="utf-8")
    return made


def expected_of(name: str) -> list[str]:
    """Return what every box of the lesson prints, as the documentation says."""
    (lesson,) = (one for one in lessons() if one.name == name)
    parser = doctest.DocTestParser()
    return ["".join(x.want for x in parser.get_examples(one.source)) for one in lesson.pieces() if one.is_code]
