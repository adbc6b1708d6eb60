"""Run every example of the documentation: Python sessions and code by Sybil, terminal sessions as written below."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from malicrisis.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Example

ROOT = Path(__file__).parent
PROMPT = "$ "
SLOW_PAGES = (
    "docs/explanation/speed.md",  # it measures
    "docs/how-to/export/data-package.md",  # Frictionless and mlcroissant take seconds to start
    "docs/how-to/export/hugging-face.md",  # so does datasets
)
PROGRAMS = ("malicrisis", "python")


def run_console(example: Example) -> str | None:
    """Return how the output of a command in a ``console`` fence differs from the lines after it, or None.

    Commands run in the `working_folder` of a page that has made one, else in that of the repository.
    """
    for command, expected in sessions(example.parsed):
        printed = output_of(command, example.namespace.get("working_folder", ROOT))
        if not OutputChecker().check_output(expected, printed, ELLIPSIS):
            return f"{PROMPT}{command}\nexpected:\n{expected}\nfound:\n{printed}"
    return None


def sessions(fence: str) -> Iterator[tuple[str, str]]:
    """Yield every command of *fence* with the lines that it should print."""
    before, *blocks = f"\n{fence}".split(f"\n{PROMPT}")
    if before.strip() or not blocks:
        raise ValueError(f"expected a console fence to begin with {PROMPT!r}, found {fence!r}")
    for block in blocks:
        command, _, expected = block.partition("\n")
        yield command, expected.rstrip("\n") + "\n"


def write_toml(example: Example) -> None:
    """Write a ``toml`` fence into `working_folder`, if its first line is a comment with the name of the file."""
    name = re.match(r"# (\S+\.toml)\n", example.parsed)
    if name and "working_folder" in example.namespace:
        Path(example.namespace["working_folder"], name[1]).write_text(example.parsed, encoding="utf-8")


def output_of(command: str, folder: str | Path = ROOT) -> str:
    """Return what *command* prints, with its errors; it runs in the interpreter of the tests."""
    program, *arguments = shlex.split(command)
    if program not in PROGRAMS:
        raise ValueError(f"expected a command of {', '.join(PROGRAMS)}, found {command!r}")
    printed = output_here(arguments, folder) if program == "malicrisis" else output_of_python(arguments, folder)
    return printed.rstrip("\n") + "\n"


def output_here(arguments: list[str], folder: str | Path) -> str:
    """Return what the command line prints in this process, which has loaded the corpus already."""
    printed = io.StringIO()
    with (
        chdir(folder),
        mock.patch.dict(os.environ, {"COLUMNS": "80"}),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())),
        redirect_stdout(printed),
        redirect_stderr(printed),
        suppress(SystemExit),  # of --help, --version and wrong arguments
    ):
        main(arguments)
    return printed.getvalue()


def output_of_python(arguments: list[str], folder: str | Path) -> str:
    """Return what Python prints, started in *folder* with *arguments*."""
    finished = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return finished.stdout


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the examples of slow pages."""
    slow = {ROOT / page for page in SLOW_PAGES}
    for item in items:
        if item.path in slow:
            item.add_marker(pytest.mark.slow)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="toml", evaluator=write_toml),
    ],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_build/*", "docs/_generated/*"],
).pytest()
