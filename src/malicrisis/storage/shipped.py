"""The only room that opens shipped files.

Bytes come from the loader that imported this package, which works from a folder and from inside a
zip alike and costs nothing to import. A real path can only be lent by importlib_resources, which is
imported when somebody asks for one.
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
        """What every loader of files and zips can do."""

        def get_data(self, path: str) -> bytes:
            """Return the bytes of the file at *path*."""
            ...


_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")  # noqa: PTH118, PTH120  pathlib costs 5 ms at import


def read_bytes(name: str) -> bytes:
    """Return the bytes of the shipped file *name*, a path below ``data/`` with forward slashes.

    Raises:
        FileError: no such file ships with the package.
    """
    loader = cast("Loader", __spec__.loader)
    try:
        return loader.get_data(os.path.join(_DATA, *name.split("/")))  # noqa: PTH118  importing pathlib costs more than the files
    except OSError as error:
        raise FileError(f"{name}: expected a file shipped with malicrisis, found none") from error


def data_path() -> AbstractContextManager[Path]:
    """Lend a real folder that holds the shipped data files, unpacked from a zip where need be.

    >>> with data_path() as folder:
    ...     sorted(path.name for path in (folder / "texts").iterdir())[0]
    'cgtn-2020.txt'
    """
    import importlib_resources  # costs 25 ms at import

    resources: Any = importlib_resources
    return cast("AbstractContextManager[Path]", resources.as_file(resources.files("malicrisis") / "data"))
