"""Lessons as notebooks of Jupyter, format 4.5: https://nbformat.readthedocs.io/en/latest/format_description.html ."""

from __future__ import annotations

import doctest
import json
from typing import TYPE_CHECKING

from malicrisis._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .source import Lesson

_NOTE = (
    "*Run a cell with Shift and Enter. You need malicrisis {version} in the environment of the notebook."
    " What a cell prints when nothing is changed is in its metadata, as* `expected`*."
    " Do not pass on a saved notebook that shows a whole text, unless the text is free.*"
)


def to_notebook(lesson: Lesson) -> str:
    """Return *lesson* as a notebook: the same bytes each time, without outputs."""
    cells = [_numbered(number, cell) for number, cell in enumerate(_cells(lesson.alone()))]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "malicrisis": {"lesson": lesson.name, "version": __version__},
            "title": lesson.title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _numbered(number: int, cell: dict[str, object]) -> dict[str, object]:
    """Return *cell* with an id of its number, so that the notebook is the same each time."""
    return {"cell_type": cell["cell_type"], "id": f"c{number}", **cell}


def _cells(lesson: Lesson) -> Iterator[dict[str, object]]:
    """Yield the cells: a cell of text begins with the title, one of code ends where something is printed."""
    for piece in lesson.pieces():
        if piece.is_code:
            for source, expected in sessions(piece.source):
                yield {
                    "cell_type": "code",
                    "execution_count": None,
                    "metadata": {"expected": expected},
                    "outputs": [],
                    "source": source.splitlines(keepends=True),
                }
        else:
            yield {"cell_type": "markdown", "metadata": {}, "source": piece.source.splitlines(keepends=True)}
    note = _NOTE.format(version=__version__)
    yield {"cell_type": "markdown", "metadata": {}, "source": [note]}


def sessions(code: str) -> Iterator[tuple[str, str]]:
    r"""Yield the statements of a session up to each that prints something, and what it prints.

    >>> list(sessions(">>> x = 1\n>>> x\n1\n>>> print('Mali')\nMali\n"))
    [('x = 1\nx', '1\n'), ("print('Mali')", 'Mali\n')]
    """
    pending = ""
    for example in doctest.DocTestParser().get_examples(code):
        pending += example.source
        if example.want:
            yield pending.rstrip("\n"), example.want
            pending = ""
    if pending:
        yield pending.rstrip("\n"), ""
