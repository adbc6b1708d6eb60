"""Run the command line in tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest import mock

import pytest
from hypothesis import strategies as st

import malicrisis
from malicrisis.cli import main
from malicrisis.messages import MAX_MESSAGE

CHRONOLOGICAL = ["voa-2012", "un-2012-727", "un-news-2018", "cgtn-2020", "dw-2023"]

every_document = pytest.mark.parametrize("document", malicrisis.load().documents, ids=lambda document: document.id)


anything = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ["", "-", "--", "-x", "--json=1", "\0", "\udcff", "\x1b[31m", "a\nb", "--corpus", "-1", "x" * 5000, "dw-2023", "un"]
)
"""Arguments that a user might give by mistake."""


class Answer(NamedTuple):
    """The exit code and the output of a run of the command line."""

    code: object
    out: str
    err: str


class Terminal(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        return True


class Full(io.StringIO):
    """An output that accepts no words."""

    def write(self, words: str) -> int:
        raise OSError(28, f"no room for {len(words)}")


def ask(*arguments: str, width: int | None = None, **environment: str) -> Answer:
    """Run the command line in this process, with a *width* in a terminal."""
    out, err = io.StringIO() if width is None else Terminal(), io.StringIO()
    around = {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": str(width or 80)} | environment
    with mock.patch.dict(os.environ, around), redirect_stdout(out), redirect_stderr(err):
        try:
            code: object = main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code
    return Answer(code, out.getvalue(), err.getvalue())


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "malicrisis", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def wrong_uses(*cases: tuple[list[str], str]) -> pytest.MarkDecorator:
    """Parametrize a test by arguments, and by words of the message that they get."""
    return pytest.mark.parametrize(
        ("arguments", "words"),
        cases,
        ids=lambda case: " ".join(case)[:30].encode("unicode_escape").decode() or "empty",
    )


def assert_refused(answer: Answer, words: str) -> None:
    """Check that the answer is one line of error with *words*, and exit code 2."""
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("malicrisis")
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert len(answer.err) < MAX_MESSAGE + 100
