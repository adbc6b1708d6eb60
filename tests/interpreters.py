"""Run Python code in a new interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def run(code: str | Path, *arguments: object, flags: tuple[str, ...] = (), **environment: str) -> Any:
    """Return the JSON that *code*, some lines or a file, prints in a new interpreter."""
    program = ["-c", code] if isinstance(code, str) else [str(code)]
    done = subprocess.run(
        [sys.executable, *flags, *program, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)
