"""What a page needs to run Python: Pyodide, and this package with those that it requires, compressed."""

from __future__ import annotations

import gzip
import io
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING, Any

from .pyodide import read_pyodide

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from malicrisis.model.corpus import Corpus

PACKAGES = {"attrs": ("attr", "attrs"), "importlib_resources": ("importlib_resources",), "malicrisis": ("malicrisis",)}
"""The packages that are needed, by the distribution that installs them."""

ZIP = "packages.zip"
"""The archive of the packages."""

_START = "lesson_start.py"
_RUN = "from malicrisis.lessons.running import Session\n\nrun = Session().run\n"
_USE_FREE_TEXTS = """\
from pathlib import Path

import malicrisis
from malicrisis.storage import reading

# malicrisis.load() in a lesson gives the free texts, since only these are here
reading.use(malicrisis.read(Path(__file__).with_name("free_texts")))
"""
_DATA = "malicrisis/data/"
_KEPT_DATA = (f"{_DATA}schema/", f"{_DATA}SHA256SUMS")
_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time of a zip file: the archive has the same bytes each time."""


def files_of(pyodide: str | os.PathLike[str] | None, free: Corpus | None = None) -> Mapping[str, bytes]:
    """Return what a page needs to run Python, each file compressed by gzip, by name: Pyodide and the packages.

    With *free*, a corpus of free texts, the archive has that corpus instead of the shipped one.

    Raises:
        FileError: Pyodide is not at *pyodide*, or is of another version.
    """
    files = {**read_pyodide(pyodide), ZIP: _archive(dict(_packaged(free)))}
    return {name: gzip.compress(data, mtime=0) for name, data in files.items()}


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of *files*, not compressed: gzip does that better for all at once."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _TIME), files[name])
    return target.getvalue()


def _packaged(free: Corpus | None) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the packages, with what starts a session."""
    import importlib_resources  # costs 25 ms at import

    for name, packages in PACKAGES.items():
        for package in packages:
            yield from _files_below(importlib_resources.files(package), f"{package}/", free=free is not None)
        yield from _licenses_of(name)
    if free is not None:
        yield from _corpus_files(free)
    yield _START, (_RUN if free is None else f"{_USE_FREE_TEXTS}{_RUN}").encode()


def _files_below(folder: Any, prefix: str, *, free: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the files below *folder*, but for caches and, if *free*, the data of the corpus."""
    for one in folder.iterdir():
        name = prefix + one.name
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _files_below(one, f"{name}/", free=free)
        elif not (free and name.startswith(_DATA) and not name.startswith(_KEPT_DATA)):
            yield name, one.read_bytes()


def _licenses_of(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the licenses of the distribution *name*; a checkout that is not installed has none."""
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return
    for file in files:
        if "licenses" in file.parts or file.name in {"LICENSE", "METADATA"}:
            yield f"licenses/{name}/{file.name}", file.read_binary()


def _corpus_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield the files of *corpus* in the folder ``free_texts``."""
    import tempfile
    from pathlib import Path

    from malicrisis.storage.writing import write

    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = Path(temporary, "free_texts")
        write(corpus, folder)
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield file.relative_to(temporary).as_posix(), file.read_bytes()
