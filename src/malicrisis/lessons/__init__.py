"""Lessons for source criticism: one source in Markdown; a page that runs Python offline, a notebook, a work sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.messages import safe_repr

from .notebook import to_notebook
from .packages import files_of
from .page import to_page, to_worksheet
from .source import find_lesson, lessons

if TYPE_CHECKING:
    import os

__all__ = ["FORMS", "lesson", "lessons"]

FORMS = ("page", "notebook", "worksheet")
"""What a lesson can be made into."""


@checked
def lesson(name: str, *, form: str = "page", pyodide: str | os.PathLike[str] | None = None) -> str:
    """Return the lesson *name* as a page of HTML that runs Python offline, as a notebook, or as a work sheet.

    The same lesson has the same bytes each time. The page opens from disk in any current browser. It has the corpus
    and Python inside, some 9 MB, and states whether it may be passed on: a lesson that names only free texts holds no
    others. Python in the browser is Pyodide,
    which is not part of this package: the error of a page without it says how to get it. The work sheet is the page
    without code, answers and the part for the teacher, to print. Neither it nor the notebook needs Pyodide.

    >>> import malicrisis
    >>> sheet = malicrisis.lesson("whose-letter-is-it", form="worksheet")
    >>> sheet[:15], "<details>" in sheet, "<script" in sheet
    ('<!DOCTYPE html>', False, False)

    Args:
        name: the name of a lesson, such as ``whose-letter-is-it``
        form: ``page``, ``notebook`` or ``worksheet``
        pyodide: where Pyodide is: its folder, or the file of npm, which ends in ``.tgz``; without it, the folder
            ``node_modules/pyodide`` in the current folder

    Raises:
        UnknownIdError: there is no such lesson; the message names all.
        RecordError: *form* is none of the three.
        FileError: Pyodide is not there, or is another version than the one that lessons are tested with.
        MissingExtraError: the extra ``lessons`` is not installed; a notebook does without.
    """
    found = find_lesson(name)
    if form == "notebook":
        return to_notebook(found)
    if form == "worksheet":
        return to_worksheet(found)
    if form != "page":
        raise RecordError.of("lesson", field="form", expected=f"one of {', '.join(FORMS)}", found=safe_repr(form))
    return to_page(found, files_of(pyodide, free=found.corpus if found.is_free else None))
