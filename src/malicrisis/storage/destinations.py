"""Write files and folders atomically, and refuse to replace files that this package did not write."""

from __future__ import annotations

from contextlib import contextmanager
from errno import ENAMETOOLONG
from typing import TYPE_CHECKING

from malicrisis.errors import DestinationError

from .signals import unwound_by_signals

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path


_PREFIX = 40
"""The most characters of its destination in the name of a temporary folder, which has to fit into a file system too."""


@contextmanager
def new_folder(
    path: str | os.PathLike[str], *, overwrite: bool, noun: str, foreign_in: Callable[[Path], str | None]
) -> Generator[Path]:
    """Yield a temporary folder to fill, and move it to *path* if the block ends without an error.

    With *overwrite*, it replaces an empty folder, or a *noun* (such as "a corpus") in which *foreign_in* finds nothing
    foreign. *foreign_in* returns a description of foreign files, or None.

    Raises:
        DestinationError: something exists at *path* that may not be replaced, or *path* cannot be written.
    """
    target, exists = _target(path)
    if exists:
        found, is_ours = _described(target, noun, foreign_in)
        _check(target, found, f"{noun} or an empty folder", is_ours=is_ours, overwrite=overwrite)
    with _beside(target) as temporary:
        fresh = temporary / "new"
        fresh.mkdir()
        yield fresh
        _replace(fresh, target, aside=temporary / "old")


@contextmanager
def new_file(path: str | os.PathLike[str], *, overwrite: bool) -> Generator[Path]:
    """Yield a temporary path for a file, and move the file to *path* if the block ends without an error.

    Raises:
        DestinationError: something exists at *path* and *overwrite* is false or it is not a file; or *path* cannot be
            written.
    """
    target, exists = _target(path)
    if exists:
        found = _kind(target)
        _check(target, found, "a file", is_ours=found == "a file", overwrite=overwrite)
    with _beside(target) as temporary:
        fresh = temporary / target.name
        yield fresh
        fresh.replace(target)


def foreign_files(folder: Path, belongs: Callable[[str], bool]) -> Iterator[str]:
    """Yield the sorted names, with forward slashes, of files and links in *folder* that do not belong there."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or (path.is_file() and belongs(name))):
            yield name


def _target(path: str | os.PathLike[str]) -> tuple[Path, bool]:
    """Return *path* as an absolute path, and whether something exists there.

    A symbolic link at its end is not resolved.
    """
    import os
    from pathlib import Path  # it and tempfile cost 8 ms at import; reading does without

    path = os.fsdecode(path)
    if path == "":  # which pathlib takes for the folder that the process is in
        raise DestinationError("expected the name of a file or folder, found ''")
    given = Path(path)
    try:
        # only the folder above is resolved: a link at the end must stay one, and `.` and `..` are no names
        target = given.resolve() if given.name in {"", ".."} else given.parent.resolve() / given.name
        return target, target.is_symlink() or target.exists()
    except (OSError, ValueError) as error:
        raise _unwritable(given, error) from error


def _described(target: Path, noun: str, foreign_in: Callable[[Path], str | None]) -> tuple[str, bool]:
    """Return a description of what exists at *target*, and whether it may be replaced."""
    found = _kind(target)
    if found != "a folder":
        return found, False
    if not any(target.iterdir()):
        return "an empty folder", True
    foreign = foreign_in(target)
    return (noun, True) if foreign is None else (f"a folder in which {foreign}", False)


def _kind(target: Path) -> str:
    """Return a description of what exists at *target*."""
    if target.is_symlink():
        return "a link"
    return "a folder" if target.is_dir() else "a file" if target.is_file() else "neither a file nor a folder"


def _check(target: Path, found: str, ours: str, *, is_ours: bool, overwrite: bool) -> None:
    """Raise DestinationError unless *target* shall and may be replaced."""
    if not overwrite:
        hint = f"; overwrite=True replaces {found}" if is_ours else ""
        raise DestinationError(f"{str(target)!r}: expected nothing there, found {found}{hint}")
    if not is_ours:
        raise DestinationError(f"{str(target)!r}: expected {ours} to replace, found {found}")


@contextmanager
def _beside(target: Path) -> Generator[Path]:
    """Yield a temporary folder beside *target*, on the same file system, or raise DestinationError."""
    import tempfile
    from pathlib import Path

    with unwound_by_signals() as calm:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = tempfile.TemporaryDirectory(prefix=f".{target.name[:_PREFIX]}-", dir=target.parent)
        except (OSError, ValueError) as error:
            raise _unwritable(target, error) from error
        with temporary as name:
            try:
                yield Path(name)
            except OSError as error:
                if error.errno == ENAMETOOLONG:  # some file systems hold less than the 255 bytes of most
                    raise _unwritable(target, error) from error
                raise
            finally:
                calm()  # nothing interrupts the removal of the temporary folder


def _unwritable(target: Path, error: OSError | ValueError) -> DestinationError:
    """Return the error for a *target* that cannot be written."""
    found = getattr(error, "strerror", None) or error
    return DestinationError(f"{str(target)!r}: expected a folder to put it in, found {found}")


def _replace(fresh: Path, target: Path, *, aside: Path) -> None:
    """Move *fresh* to *target*. What existed there moves *aside*, and back if the move fails."""
    try:
        if target.exists():
            target.rename(aside)
        fresh.rename(target)
    except BaseException:  # Ctrl-C may come between the two moves
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise
