"""Where files are put: whole or not at all, and never over what is not ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from malicrisis.errors import DestinationError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path


@contextmanager
def new_folder(
    path: str | os.PathLike[str], *, overwrite: bool, noun: str, foreign_in: Callable[[Path], str | None]
) -> Generator[Path]:
    """Yield a folder to fill; it stands at *path* once the block has ended without an error.

    What stands there is an error, unless *overwrite* is true and it is an empty folder, or a *noun* in which
    *foreign_in* finds nothing that is not of our making; otherwise it says so in words.

    Raises:
        DestinationError: something stands at *path* that may not be replaced, or nothing can be put there.
    """
    target, stands = _target(path)
    if stands:
        found, is_ours = _seen(target, noun, foreign_in)
        _check(target, found, f"{noun} or an empty folder", is_ours=is_ours, overwrite=overwrite)
    with _workshop(target) as workshop:
        fresh = workshop / "new"
        fresh.mkdir()
        yield fresh
        _put(fresh, target, aside=workshop / "old")


@contextmanager
def new_file(path: str | os.PathLike[str], *, overwrite: bool) -> Generator[Path]:
    """Yield where to make a file; it stands at *path* once the block has ended without an error.

    Raises:
        DestinationError: something stands at *path*, and *overwrite* is false or it is no file; or nothing can be put
            there.
    """
    target, stands = _target(path)
    if stands:
        found = _kind(target)
        _check(target, found, "a file", is_ours=found == "a file", overwrite=overwrite)
    with _workshop(target) as workshop:
        fresh = workshop / target.name
        yield fresh
        fresh.replace(target)


def foreign_files(folder: Path, belongs: Callable[[str], bool]) -> Iterator[str]:
    """Yield what is in *folder* and is no file that *belongs* there, by name with forward slashes, in order."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or (path.is_file() and belongs(name))):
            yield name


def _target(path: str | os.PathLike[str]) -> tuple[Path, bool]:
    """Return *path* so that it means the same wherever the process is, and whether something stands there.

    A link at its end stays one.
    """
    from pathlib import Path  # it and tempfile cost 8 ms at import; reading does without

    if path == "":  # which pathlib takes for the folder that the process is in
        raise DestinationError("expected the name of a file or folder, found ''")
    given = Path(path)
    try:
        target = given.resolve() if given.name in {"", ".."} else given.parent.resolve() / given.name
        return target, target.is_symlink() or target.exists()
    except (OSError, ValueError) as error:
        raise _impossible(given, error) from error


def _seen(target: Path, noun: str, foreign_in: Callable[[Path], str | None]) -> tuple[str, bool]:
    """Return what stands at *target*, and whether it may be replaced."""
    found = _kind(target)
    if found != "a folder":
        return found, False
    if not any(target.iterdir()):
        return "an empty folder", True
    stranger = foreign_in(target)
    return (noun, True) if stranger is None else (f"a folder in which {stranger}", False)


def _kind(target: Path) -> str:
    """Return what stands at *target*, in words."""
    if target.is_symlink():
        return "a link"
    return "a folder" if target.is_dir() else "a file" if target.is_file() else "neither a file nor a folder"


def _check(target: Path, found: str, ours: str, *, is_ours: bool, overwrite: bool) -> None:
    """Raise DestinationError unless what was *found* at *target* is to be replaced and may be."""
    if not overwrite:
        hint = f"; overwrite=True replaces {found}" if is_ours else ""
        raise DestinationError(f"{str(target)!r}: expected nothing there, found {found}{hint}")
    if not is_ours:
        raise DestinationError(f"{str(target)!r}: expected {ours} to replace, found {found}")


@contextmanager
def _workshop(target: Path) -> Generator[Path]:
    """Yield a folder beside *target* that goes away when the block ends, or say that nothing can be put there."""
    import tempfile
    from pathlib import Path

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    except (OSError, ValueError) as error:
        raise _impossible(target, error) from error
    with workshop as name:
        yield Path(name)


def _impossible(target: Path, error: OSError | ValueError) -> DestinationError:
    """Return the error that says why nothing can be put at *target*."""
    found = getattr(error, "strerror", None) or error
    return DestinationError(f"{str(target)!r}: expected a folder to put it in, found {found}")


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
