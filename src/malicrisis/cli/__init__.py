"""The command line: ask the corpus in a terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from malicrisis.errors import MalicrisisError

from .commands import COMMANDS, OVERVIEW, WITHOUT_CORPUS, module_of
from .opened import corpus_of
from .parser import build_parser
from .problems import WRONG_USE, errors_as_asked, is_closed, print_error, print_problem, problem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""Exit code after Ctrl-C, as in shells."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments*, those of the process by default, and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    with errors_as_asked(given):
        return _exit_code(given)


def _exit_code(arguments: Sequence[str]) -> int:
    """Run the command line, print an error if there is one, and return the exit code."""
    if is_closed(sys.stdout):
        print_error("OutputError", "cannot write the output: it is closed", WRONG_USE)
        return WRONG_USE
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        # An encoding such as ASCII gets escapes, not a traceback. An output in memory has no encoding.
        reconfigure(errors="backslashreplace")
    try:
        try:
            return _run(arguments)
        finally:
            # Errors of the output show up here and not when the interpreter exits, which would print a traceback.
            sys.stdout.flush()
    except MalicrisisError as error:
        print_problem(problem_of(error))
        return WRONG_USE
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has read enough
        _discard_output()
    except OSError as error:
        _discard_output()
        print_error("OutputError", f"cannot write the output: {error.strerror or error}", WRONG_USE)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _run(arguments: Sequence[str]) -> int:
    """Parse *arguments*, run the command and return its exit code."""
    options = build_parser(COMMANDS.keys() & arguments).parse(arguments)
    name: str = options.command or OVERVIEW
    command = module_of(name)
    code: int
    if name in WITHOUT_CORPUS:
        code = command.run(options)
    else:
        with corpus_of(options) as corpus:
            code = command.run(corpus, options)
    return code


def _discard_output() -> None:
    """Send what is still buffered nowhere: the interpreter flushes it at exit, and would fail again."""
    with contextlib.suppress(OSError):  # an output in memory has no file descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
