"""Where files are put: whole or not at all, and never over what is not ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import DestinationError

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Generator
    from pathlib import Path


@contextmanager
def new_folder(path: str | os.PathLike[str], *, overwrite: bool, noun: str, marks: Collection[str]) -> Generator[Path]:
    """Yield a folder to fill; it stands at *path* once the block has ended without an error.

    What stands there is an error, unless *overwrite* is true and it is an empty folder, or the *noun* that the files
    *marks* make it out to be.

    Raises:
        DestinationError: something stands at *path* that may not be replaced, or a folder above it is none.
    """
    import tempfile  # noqa: PLC0415  it and pathlib cost 8 ms at import; reading does without
    from pathlib import Path  # noqa: PLC0415  as above

    target = Path(path)
    _check(target, overwrite=overwrite, noun=noun, marks=marks)
    _make_room(target)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        fresh = Path(workshop, "new")
        fresh.mkdir()
        yield fresh
        _put(fresh, target, aside=Path(workshop, "old"))


@contextmanager
def new_file(path: str | os.PathLike[str], *, overwrite: bool) -> Generator[Path]:
    """Yield where to make a file; it stands at *path* once the block has ended without an error.

    Raises:
        DestinationError: something stands at *path*, and *overwrite* is false or it is no file, or a folder above it is
            none.
    """
    import tempfile  # noqa: PLC0415  as above
    from pathlib import Path  # noqa: PLC0415  as above

    target = Path(path)
    if target.is_symlink() or target.exists():
        if not overwrite:
            raise DestinationError(
                f"{str(target)!r}: expected nothing there, found something; overwrite=True replaces a file"
            )
        if target.is_symlink() or not target.is_file():
            raise DestinationError(f"{str(target)!r}: expected a file to replace, found something else")
    _make_room(target)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        fresh = Path(workshop, target.name)
        yield fresh
        fresh.replace(target)


def _check(target: Path, *, overwrite: bool, noun: str, marks: Collection[str]) -> None:
    """Raise DestinationError unless a folder may be put at *target*."""
    if not target.exists() and not target.is_symlink():
        return
    if not overwrite:
        raise DestinationError(
            f"{str(target)!r}: expected nothing there, found something; overwrite=True replaces {noun}"
        )
    replaceable = (
        target.is_dir()
        and not target.is_symlink()
        and (all((target / name).is_file() for name in marks) or not any(target.iterdir()))
    )
    if not replaceable:
        raise DestinationError(f"{str(target)!r}: expected {noun} or an empty folder to replace, found something else")


def _make_room(target: Path) -> None:
    """Make the folders above *target*, or raise DestinationError where one of them is something else."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise DestinationError(f"{str(target)!r}: expected folders above it, found something else") from error


def _put(fresh: Path, target: Path, *, aside: Path) -> None:
    """Move *fresh* to *target*; what stood there goes *aside*, and comes back if the move fails."""
    replaced = target.exists()
    if replaced:
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if replaced:
            aside.rename(target)
        raise
