"""Notebooks of lessons, executed by Jupyter: they print what their metadata expect."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import malicrisis
from malicrisis.lessons import lessons


@pytest.mark.parametrize("name", [one.name for one in lessons()])
def test_a_notebook_is_valid_and_prints_what_it_expects(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.ipynb"
    file.write_text(malicrisis.lesson(name, form="notebook"), encoding="utf-8")

    # a script since Jupyter warns of what the tests take for errors
    command = [sys.executable, str(Path(__file__).with_name("execute_lesson.py")), str(file)]
    finished = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603  a script of ours

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == ""
