"""What goes to standard error, one line each, and JSON for programs."""

from __future__ import annotations

import contextlib
import json
import sys

LONGEST = 1000
"""A longer message is cut in its middle."""


def one_line(message: object) -> str:
    """Return *message* on one line, with escapes for what does not print."""
    words = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in str(message))
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"


def complain(message: object) -> None:
    """Print *message* on standard error, if there is one."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  None where it was closed
            print(f"malicrisis: {one_line(message)}", file=sys.stderr)


def print_json(value: object) -> int:
    """Print *value* as JSON; an output that has no signs for all of its letters gets the escapes of JSON."""
    words = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        words = json.dumps(value, indent=2)
    print(words)
    return 0
