"""Run what stands in a box of a lesson, and say what Python prints: the same as a session in the documentation."""

from __future__ import annotations

import ast
import io
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout

MAX_OUTPUT = 100_000
"""The most characters that one run prints: a browser with more of them stops to answer."""

_BOX = "<box>"


class Session:
    r"""A Python session: names that one run defines are there in the next.

    >>> session = Session()
    >>> session.run("number = 6")
    ''
    >>> session.run("number * 7")
    '42\n'
    """

    def __init__(self) -> None:
        """Begin a session without names."""
        self._names: dict[str, object] = {"__name__": "__main__"}

    def run(self, source: str) -> str:
        r"""Return what Python prints for *source* at its prompt, an error included.

        Each statement is run as if it was typed, so that the values of expressions are printed.

        >>> print(Session().run("'Mali'\nfor n in range(2):\n    print(n)\nx"), end="")
        'Mali'
        0
        1
        Traceback (most recent call last):
          line 4
        NameError: name 'x' is not defined
        """
        output = _Output()
        # what prints values is replaced in notebooks and consoles
        before, sys.displayhook = sys.displayhook, sys.__displayhook__
        try:
            with redirect_stdout(output), redirect_stderr(output):
                for statement in ast.parse(source, _BOX).body:
                    exec(compile(ast.Interactive([statement]), _BOX, "single"), self._names)  # noqa: S102  that is its task
        except BaseException as error:  # noqa: BLE001  also SystemExit: the session goes on
            return output.getvalue() + _described(error)
        finally:
            sys.displayhook = before
        return output.getvalue()


class _Output(io.StringIO):
    """What is printed, which has an end."""

    def write(self, words: str) -> int:
        """Add *words*, or raise RuntimeError if there are too many."""
        if self.tell() + len(words) > MAX_OUTPUT:
            raise RuntimeError(f"stopped after {MAX_OUTPUT:,} printed characters")
        return super().write(words)


def _described(error: BaseException) -> str:
    """Return *error* as Python prints it, with those places only that are in the box."""
    places = (frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _BOX)
    lines = "".join(f"  line {number}\n" for number in places)
    return f"Traceback (most recent call last):\n{lines}{''.join(traceback.format_exception_only(error))}"
