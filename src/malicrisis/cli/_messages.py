"""What goes to standard error: one line each."""

from __future__ import annotations

import contextlib
import sys

from malicrisis._lines import one_line


def complain(message: object) -> None:
    """Print *message* on standard error, if there is one."""
    with contextlib.suppress(OSError):
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  None where it was closed
            print(f"malicrisis: {one_line(message)}", file=sys.stderr)
