"""Files that stand for those of Pyodide in tests that do not run Python in a browser."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING

from malicrisis.lessons.pyodide import FILES, VERSION

if TYPE_CHECKING:
    from pathlib import Path

CONTENTS = {
    **{name: f"/* {name} */".encode() for name in FILES},
    "pyodide-lock.json": b'{"info": {"abi_version": "1"}, "packages": {"numpy": {}}}',
    "package.json": json.dumps({"version": VERSION}).encode(),
    "README.md": b"more",
}


def in_folder(folder: Path, **changed: bytes | None) -> Path:
    """Write the files into *folder*, those *changed* in another way or not at all, and return it."""
    folder.mkdir(parents=True)
    for name, data in (CONTENTS | {name.replace("__", "."): data for name, data in changed.items()}).items():
        if data is not None:
            (folder / name).write_bytes(data)
    return folder


def in_archive(file: Path) -> Path:
    """Write the files as npm packs them, and return the archive."""
    with tarfile.open(file, "w:gz") as archive:
        for name, data in CONTENTS.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file
