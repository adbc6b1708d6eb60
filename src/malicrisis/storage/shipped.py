"""Open the shipped data files.

The loader that imported this package also reads its data, from a folder or from a zip file, at no extra import time.
Only `data_path` needs importlib_resources, which can unpack a zip file into a real folder.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from malicrisis.errors import FileError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Protocol

    class Loader(Protocol):
        """The method that loaders of files and of zip files share."""

        def get_data(self, path: str) -> bytes:
            """Return the bytes of the file at *path*."""
            ...


_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")


def read_bytes(name: str) -> bytes:
    """Return the bytes of the shipped file *name*, a path below ``data/`` with forward slashes.

    Raises:
        FileError: no such file ships with the package.
    """
    loader = cast("Loader", __spec__.loader)
    try:
        return loader.get_data(os.path.join(_DATA, *name.split("/")))
    except OSError as error:
        raise FileError(f"{name}: expected a file shipped with malicrisis, found none") from error


def data_path() -> AbstractContextManager[Path]:
    """Return a context manager that gives the path of a folder with the shipped data files.

    >>> with data_path() as folder:
    ...     sorted(path.name for path in (folder / "texts").iterdir())[0]
    'cgtn-2020.txt'
    """
    import importlib_resources  # costs 25 ms at import

    resources: Any = importlib_resources
    return cast("AbstractContextManager[Path]", resources.as_file(resources.files("malicrisis") / "data"))
