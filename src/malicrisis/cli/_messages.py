"""What goes to standard error, one line each, and JSON for programs."""

from __future__ import annotations

import contextlib
import json
import sys

from malicrisis._lines import one_line


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
