"""Write several files of a workspace, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.errors import DestinationError
from malicrisis.messages import found_by
from malicrisis.storage.signals import unwound_by_signals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def put_files(folder: Path, files: Mapping[str, bytes], *, replace: bool = False) -> None:
    """Write *files*, bytes by name, into *folder*; after an error, every file is as it was.

    Raises:
        DestinationError: a file exists and *replace* is false, or the folder cannot be written.
    """
    import tempfile
    from pathlib import Path

    present = [name for name in files if (folder / name).exists()]
    if present and not replace:
        raise DestinationError(f"{str(folder / present[0])!r}: expected nothing there, found a file")
    moved: list[str] = []
    with unwound_by_signals() as calm:
        try:
            # in the folder itself, since a file can be renamed within one file system only
            with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as temporary:
                fresh, aside = Path(temporary, "new"), Path(temporary, "old")
                try:
                    for name, data in files.items():
                        _write(fresh / name, data)
                    for name in files:
                        _move(folder / name, aside / name)
                        # before the new file comes, since from here on the old one must be put back
                        moved.append(name)
                        _move(fresh / name, folder / name)
                except BaseException:  # Ctrl-C may come between two moves
                    for name in moved:
                        (folder / name).unlink(missing_ok=True)
                        _move(aside / name, folder / name)
                    raise
                finally:
                    calm()  # nothing interrupts the removal of the temporary folder
        except OSError as error:
            raise DestinationError(f"{str(folder)!r}: expected to write there, found {found_by(error)}") from error


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _move(path: Path, target: Path) -> None:
    """Move the file at *path* to *target*, if there is one."""
    if path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)


def stem_of(file: str) -> str:
    """Return the id that the name of a declaration states."""
    return file.rpartition("/")[2].removesuffix(".toml")


def is_of_other(file: str, document: str) -> bool:
    """Tell whether *file* declares another document than *document*, or its annotation."""
    return file.startswith(("documents/", "annotation/")) and stem_of(file) != document


def is_declaration(name: str, folder: str = "documents") -> bool:
    """Tell whether *name* is a TOML file directly in *folder*."""
    return name.startswith(f"{folder}/") and name.endswith(".toml") and name.count("/") == 1
