"""What goes to standard error, and JSON for programs."""

from __future__ import annotations

import contextlib
import json
import sys

from malicrisis.messages import one_line

MANY = 200
"""From so many documents on, a terminal is told how far it is."""


def complain(message: object) -> None:
    """Print *message* on standard error, if there is one."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  None where it was closed
            print(f"malicrisis: {one_line(message)}", file=sys.stderr)


def tell(done: int, total: int) -> None:
    """Tell a terminal how many documents are done, at every hundredth of a large corpus."""
    if total >= MANY and sys.stderr.isatty() and (done % max(1, total // 100) == 0 or done == total):
        print(f"\r{done} of {total} documents", end="\n" if done == total else "", file=sys.stderr, flush=True)


def print_json(value: object) -> int:
    """Print *value* as JSON; an output that has no signs for all of its letters gets the escapes of JSON."""
    words = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        words = json.dumps(value, indent=2)
    print(words)
    return 0
