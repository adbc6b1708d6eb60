"""Errors of the command line: a line of words for people, or with ``--json`` a line of JSON for programs."""

from __future__ import annotations

import contextlib
import json
import sys
from contextvars import ContextVar
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from malicrisis.messages import one_line
from malicrisis.model.fields import Answer, non_empty, whole_number
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from malicrisis.errors import MalicrisisError

WRONG_USE = 2
"""Exit code for an unknown command, option, id or name, and for data or an output that fails."""

NOTHING_FOUND = 1
"""Exit code of a search that finds nothing."""

_as_json: ContextVar[bool] = ContextVar("as_json", default=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Problem(Answer):
    """Why a command failed or found nothing: the line of JSON on standard error.

    A search without a result is ``NothingFound``, wrong arguments are a ``UsageError``, a corpus that breaks a rule is
    an ``InvalidCorpus``, a workspace with failures is an ``InvalidWorkspace``, and an output that fails is an
    ``OutputError``.

    Attributes:
        error: a class of malicrisis.errors, or UsageError, NothingFound, InvalidCorpus, InvalidWorkspace or OutputError
        message: what is wrong, in one line
        exit_code: the exit code of the command
        place: what the error is about, such as a file or a reference
        expected: what was expected
        found: what was found instead
        hint: what to do about it
    """

    error: str = attrs.field(validator=non_empty)
    message: str = attrs.field(validator=non_empty)
    exit_code: int = attrs.field(validator=whole_number(1))
    place: str = attrs.field(default="")
    expected: str = attrs.field(default="")
    found: str = attrs.field(default="")
    hint: str = attrs.field(default="")


@contextlib.contextmanager
def errors_as_asked(arguments: Sequence[str]) -> Generator[None]:
    """Print errors as JSON while the context lasts if *arguments* have the option ``--json``."""
    # the arguments themselves may be wrong, so this is known before they are parsed; after "--" there are no options
    token = _as_json.set("--json" in takewhile(lambda argument: argument != "--", arguments))
    try:
        yield
    finally:
        _as_json.reset(token)


def problem_of(error: MalicrisisError, code: int = WRONG_USE) -> Problem:
    """Return *error* as the line of JSON has it."""
    parts = {name: one_line(getattr(error, name)) for name in ("place", "expected", "found", "hint")}
    return Problem(error=type(error).__name__, message=one_line(error) or "no message", exit_code=code, **parts)


def print_problem(problem: Problem, program: str = "malicrisis") -> None:
    """Print *problem* on standard error in one line, if that is open."""
    with contextlib.suppress(OSError):
        if not is_closed(sys.stderr):
            if _as_json.get():
                print(json.dumps(encode(problem)), file=sys.stderr)
            else:
                print(f"{program}: {one_line(problem.message)}", file=sys.stderr)


def print_error(error: str, message: object, code: int) -> None:
    """Print the *message* of an *error* that is none of the package's own; *code* is the exit code."""
    print_problem(Problem(error=error, message=one_line(message), exit_code=code))


def is_closed(stream: object) -> bool:
    """Return whether the process was started with *stream* closed: ``sys.stdout`` and ``sys.stderr`` are None then."""
    return stream is None
