"""Where files are put: whole or not at all, nothing left beside, and nothing replaced that is not ours."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from malicrisis.errors import DestinationError
from malicrisis.storage.destinations import foreign_files, new_file, new_folder

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

OURS = ("mark.json", "deep/notes.md")


def folder_at(path: Path, *, overwrite: bool = False) -> AbstractContextManager[Path]:
    return new_folder(path, overwrite=overwrite, noun="an export", foreign_in=foreign_in)


def foreign_in(folder: Path) -> str | None:
    return next((f"{name!r} is foreign" for name in foreign_files(folder, OURS.__contains__)), None)


def below(folder: Path) -> dict[str, str | None]:
    """Return everything in *folder*: files with their words, folders with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else None
        for path in folder.rglob("*")
    }


def an_export(path: Path, words: str = "old") -> Path:
    for name in OURS:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(words, encoding="utf-8")
    return path


def fill(kind: Any, path: Path, *, overwrite: bool = False) -> None:
    """Put something at *path*, by a folder or as a file."""
    if kind is new_folder:
        with folder_at(path, overwrite=overwrite) as folder:
            (folder / "data.txt").write_text("new", encoding="utf-8")
    else:
        with new_file(path, overwrite=overwrite) as file:
            file.write_text("new", encoding="utf-8")


# what is put there


def test_a_folder_stands_there_once_the_block_has_ended_and_nothing_beside_it(tmp_path: Path) -> None:
    with folder_at(tmp_path / "out") as folder:
        (folder / "data.txt").write_text("new", encoding="utf-8")
        assert not (tmp_path / "out").exists()

    assert below(tmp_path) == {"out": None, "out/data.txt": "new"}


def test_a_file_stands_there_once_the_block_has_ended_and_nothing_beside_it(tmp_path: Path) -> None:
    with new_file(tmp_path / "out.db", overwrite=False) as file:
        file.write_text("new", encoding="utf-8")
        assert file.name == "out.db"
        assert not (tmp_path / "out.db").exists()

    assert below(tmp_path) == {"out.db": "new"}


@pytest.mark.parametrize("kind", [new_folder, new_file])
def test_folders_above_it_are_made(kind: Any, tmp_path: Path) -> None:
    fill(kind, tmp_path / "a" / "b" / "out")

    assert set(below(tmp_path)) >= {"a", "a/b", "a/b/out"}


@pytest.mark.parametrize("kind", [new_folder, new_file])
def test_the_path_may_be_a_string(kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fill(kind, "out")  # type: ignore[arg-type]  # what is tested

    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", [new_folder, new_file])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "expected the name of a file or folder, found ''"),
        ("x" * 300, "expected a folder to put it in, found File name too long"),
        ("a\0b", "expected a folder to put it in, found .*embedded null .*"),
    ],
)
def test_a_path_that_cannot_be_is_an_error_of_ours(
    kind: Any, path: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(DestinationError, match=f"{said}$"):
        fill(kind, path, overwrite=True)  # type: ignore[arg-type]  # what is tested
    assert below(tmp_path) == {}


# what goes wrong in the block


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("overwrite", [True, False])
def test_an_error_in_the_block_leaves_nothing(error: type[BaseException], *, overwrite: bool, tmp_path: Path) -> None:
    def half(context: AbstractContextManager[Path], *, folder: bool) -> None:
        with context as fresh:
            (fresh / "data.txt" if folder else fresh).write_text("half", encoding="utf-8")
            raise error

    for context, folder in (
        (folder_at(tmp_path / "out", overwrite=overwrite), True),
        (new_file(tmp_path / "out.db", overwrite=overwrite), False),
    ):
        with pytest.raises(error):
            half(context, folder=folder)

    assert below(tmp_path) == {}


def test_an_error_in_the_block_leaves_the_old_ones(tmp_path: Path) -> None:
    an_export(tmp_path / "out")
    (tmp_path / "out.db").write_text("old", encoding="utf-8")
    before = below(tmp_path)

    def fail(context: AbstractContextManager[Path]) -> None:
        with context:
            raise ValueError

    for context in (folder_at(tmp_path / "out", overwrite=True), new_file(tmp_path / "out.db", overwrite=True)):
        with pytest.raises(ValueError, match=r"^$"):
            fail(context)

    assert below(tmp_path) == before


def test_a_move_that_fails_brings_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_export(tmp_path / "out")
    before = below(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    with pytest.raises(OSError, match="no space"):
        fill(new_folder, tmp_path / "out", overwrite=True)
    assert below(tmp_path) == before


def test_a_first_move_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Path, target: Path) -> Path:
        raise OSError(f"{self} to {target}")

    monkeypatch.setattr(Path, "rename", failing)
    monkeypatch.setattr(Path, "replace", failing)

    for kind in (new_folder, new_file):
        with pytest.raises(OSError, match="to"):
            fill(kind, tmp_path / "out")
    assert below(tmp_path) == {}


# what may be replaced


@pytest.mark.parametrize("made", [an_export, Path.mkdir])
def test_an_export_or_an_empty_folder_is_replaced_when_asked(made: Any, tmp_path: Path) -> None:
    made(tmp_path / "out")

    fill(new_folder, tmp_path / "out", overwrite=True)

    assert below(tmp_path) == {"out": None, "out/data.txt": "new"}


def test_a_file_is_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "out.db").write_text("old", encoding="utf-8")

    fill(new_file, tmp_path / "out.db", overwrite=True)

    assert below(tmp_path) == {"out.db": "new"}


def something_at(path: Path, what: str) -> None:
    """Make *what* at *path*."""
    beside = path.with_name("beside")
    match what:
        case "a file":
            path.write_text("mine", encoding="utf-8")
        case "an empty folder":
            path.mkdir()
        case "an export":
            an_export(path)
        case "a folder in which 'mine.txt' is foreign":
            path.mkdir()
            (path / "mine.txt").write_text("mine", encoding="utf-8")
        case "a folder in which 'deep/.git' is foreign":
            (an_export(path) / "deep" / ".git").write_text("mine", encoding="utf-8")
        case "a folder in which 'mark.json' is foreign":
            (an_export(path) / "mark.json").unlink()
            (path / "mark.json").symlink_to(path / "deep" / "notes.md")
        case "a link":
            path.symlink_to(an_export(beside))
        case "a link to nothing":
            path.symlink_to(beside)
        case "neither a file nor a folder":
            os.mkfifo(path)


THINGS = (
    *("a file", "an empty folder", "an export", "a folder in which 'mine.txt' is foreign"),
    *("a folder in which 'deep/.git' is foreign", "a folder in which 'mark.json' is foreign"),
    *("a link", "a link to nothing", "neither a file nor a folder"),
)


def found(kind: Any, what: str) -> str:
    """Return what is said of *what*: what is in a folder is of no concern where a file should be."""
    is_folder = kind is new_file and what.startswith(("a folder", "an "))
    return "a folder" if is_folder else what.removesuffix(" to nothing")


@pytest.mark.parametrize("kind", [new_folder, new_file])
@pytest.mark.parametrize("what", THINGS)
def test_what_stands_there_is_not_replaced_unasked(kind: Any, what: str, tmp_path: Path) -> None:
    something_at(tmp_path / "out", what)
    before = below(tmp_path)

    with pytest.raises(DestinationError) as caught:
        fill(kind, tmp_path / "out")

    said = f"{str(tmp_path / 'out')!r}: expected nothing there, found {found(kind, what)}"
    ours = ("an export", "an empty folder") if kind is new_folder else ("a file",)
    assert str(caught.value) == said + (f"; overwrite=True replaces {what}" if what in ours else "")
    assert below(tmp_path) == before


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        *((new_folder, what) for what in THINGS if what not in ("an export", "an empty folder")),
        *((new_file, what) for what in THINGS if what != "a file"),
    ],
)
def test_what_is_not_ours_is_never_replaced(kind: Any, what: str, tmp_path: Path) -> None:
    something_at(tmp_path / "out", what)
    before = below(tmp_path)

    with pytest.raises(DestinationError) as caught:
        fill(kind, tmp_path / "out", overwrite=True)

    ours = "a file" if kind is new_file else "an export or an empty folder"
    assert str(caught.value) == f"{str(tmp_path / 'out')!r}: expected {ours} to replace, found {found(kind, what)}"
    assert below(tmp_path) == before


@pytest.mark.parametrize("path", ["../out", ".", "../out/../out", "{}/out/deep/.."])
def test_a_folder_is_replaced_from_within(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(an_export(tmp_path / "out"))

    fill(new_folder, Path(path.format(tmp_path)), overwrite=True)

    monkeypatch.chdir(tmp_path)
    assert below(tmp_path) == {"out": None, "out/data.txt": "new"}


# what is above


@pytest.mark.parametrize("kind", [new_folder, new_file])
@pytest.mark.parametrize("path", ["mine/out", "mine/deeper/out", "mine/../mine/out"])
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_folder_above_that_is_none_is_an_error_of_ours(
    kind: Any, path: str, *, overwrite: bool, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    before = below(tmp_path)

    with pytest.raises(DestinationError, match="expected a folder to put it in, found "):
        fill(kind, tmp_path / path, overwrite=overwrite)
    assert below(tmp_path) == before


def test_a_link_to_a_folder_above_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "there")

    fill(new_folder, tmp_path / "here" / "out")

    assert (tmp_path / "there" / "out" / "data.txt").is_file()


@pytest.mark.parametrize("kind", [new_folder, new_file])
def test_a_folder_above_that_may_not_be_written_to_says_so_and_stays_as_it_is(
    kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)

    with pytest.raises(DestinationError, match=r"out': expected a folder to put it in, found Permission denied"):
        fill(kind, tmp_path / "out")
    assert below(tmp_path) == {}
