"""Pyodide, which is Python in the browser: find the files that npm delivers, and check that they are those we test."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from malicrisis.errors import FileError
from malicrisis.messages import safe_repr

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

VERSION = "314.0.7"
"""The version that lessons are tested with, as in ``requirements/pyodide/package.json``."""

_LOCK = "pyodide-lock.json"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", _LOCK)
"""What a page needs of it."""

HERE = "node_modules/pyodide"
"""Where npm puts it."""

ADVICE = (
    f"run 'npm install pyodide@{VERSION}' in this folder, or download"
    f" https://registry.npmjs.org/pyodide/-/pyodide-{VERSION}.tgz and name that file with --pyodide"
    " (in Python: pyodide=...); a work sheet (--worksheet) and a notebook (.ipynb) do without"
)
"""How to get it: with Node.js, or without."""


def read_pyodide(path: str | os.PathLike[str] | None = None) -> Mapping[str, bytes]:
    """Return the `FILES` of Pyodide by name, from its folder or from the file of npm.

    Raises:
        FileError: they are not there, or of another version.
    """
    place = Path(_name(path))
    files = _from_archive(place) if place.is_file() else _from_folder(place)
    missing = next((name for name in ("package.json", *FILES) if name not in files), None)
    if missing:
        raise FileError.of(
            repr(str(place)), expected=f"Pyodide {VERSION} there", found=f"no {missing}", hint=ADVICE, file=missing
        )
    version = _version(files["package.json"])
    if version != VERSION:
        raise FileError.of(repr(str(place)), expected=f"Pyodide {VERSION}", found=version, hint=ADVICE)
    # it names hundreds of packages on other sites, and a page that works offline asks for none of them
    lock = json.dumps({"info": json.loads(files[_LOCK])["info"], "packages": {}})
    return {**{name: files[name] for name in FILES}, _LOCK: lock.encode()}


def _name(path: str | os.PathLike[str] | None) -> str:
    """Return *path* as a string, or where npm puts Pyodide."""
    import os

    return HERE if path is None else os.fsdecode(path)


def _from_folder(folder: Path) -> dict[str, bytes]:
    """Return those files of a *folder* that a page needs."""
    paths = (folder / name for name in ("package.json", *FILES))
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def _from_archive(file: Path) -> dict[str, bytes]:
    """Return those files of an archive of npm that a page needs; all are in its folder ``package``."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                folder, _, name = member.name.partition("/")
                if folder == "package" and name in ("package.json", *FILES):
                    opened = archive.extractfile(member)
                    found[name] = opened.read() if opened else b""
    except (tarfile.TarError, OSError, EOFError) as error:
        raise FileError.of(
            repr(str(file)), expected=f"the file of Pyodide {VERSION}", found=str(error), hint=ADVICE
        ) from error
    return found


def _version(package: bytes) -> str:
    """Return the version that a ``package.json`` states."""
    try:
        return str(json.loads(package)["version"])
    except (ValueError, KeyError, TypeError):
        return f"a package.json that begins {safe_repr(package[:20])}"
