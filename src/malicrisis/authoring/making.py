"""Make a workspace, check it, and build its corpus."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.storage import codec

from .report import WorkspaceCheck, refused
from .skeleton import FOLDERS, skeleton, slug
from .workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus


@checked
def new(path: str | os.PathLike[str], *, id: str | None = None, title: str | None = None) -> None:
    """Make a workspace in the folder *path*, which must not exist yet or be empty.

    Args:
        path: the folder
        id: id of the corpus; by default made from the name of the folder
        title: title of the corpus

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     new(pathlib.Path(folder, "mine"))
    ...     print(check(pathlib.Path(folder, "mine")).open[0].what)
    the title of the corpus

    Raises:
        DestinationError: there is something at *path*, or it cannot be written.
        RecordError: *id* is no id.
    """
    from pathlib import Path

    from malicrisis.storage.destinations import new_folder

    folder = Path(os.fsdecode(path))
    corpus_id = id or slug(folder.resolve().name) or "corpus"
    texts = skeleton(folder.name, corpus_id, title)
    _check_corpus_id(corpus_id)
    is_empty = folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
    with new_folder(folder, overwrite=is_empty, noun="a workspace", foreign_in=lambda _: "there are files") as fresh:
        for name in FOLDERS:
            (fresh / name).mkdir()
        for name, text in texts.items():
            (fresh / name).write_bytes(text.encode())


def _check_corpus_id(corpus_id: str) -> None:
    """Raise RecordError unless a corpus can have that id."""
    from malicrisis.model.corpus import Corpus

    for _, flaw in codec.field_flaws(Corpus, {"id": corpus_id, "title": "x", "version": "1"}):
        raise flaw


@checked
def check(workspace: str | os.PathLike[str], *, documents: Iterable[str] | None = None) -> WorkspaceCheck:
    """Return everything that is wrong in a workspace, and what is still open.

    Args:
        workspace: the folder
        documents: ids of the documents to check; by default all. Other documents are not read.

    Raises:
        FileError: *workspace* is no folder.
        UnknownIdError: the workspace has no document of that id.
    """
    chosen = None if documents is None else tuple(documents)
    return _result(Workspace(os.fsdecode(workspace), documents=chosen))


def _result(made: Workspace) -> WorkspaceCheck:
    return WorkspaceCheck(
        workspace=made.folder,
        documents=len(made.document_files),
        failures=made.problems.failures,
        open=tuple(sorted(made.open, key=lambda one: one.file)),
    )


@checked
def corpus_of(workspace: str | os.PathLike[str]) -> Corpus:
    """Return the corpus that the files of a workspace come to.

    Raises:
        FileError: *workspace* is no folder.
        WorkspaceError: `check` finds failures; `WorkspaceError.failures` has all of them.
    """
    made = Workspace(os.fsdecode(workspace))
    if made.corpus is None:
        raise refused(made.problems.failures)
    return made.corpus


@checked
def build(workspace: str | os.PathLike[str], path: str | os.PathLike[str], *, overwrite: bool = False) -> Corpus:
    """Make the corpus of a workspace, write it into the folder *path*, and return it.

    The folder is one that `malicrisis.read`, `malicrisis.validate` and the option ``--corpus`` take.

    Args:
        workspace: the folder with the workspace
        path: the folder for the corpus
        overwrite: whether a corpus at *path* is replaced

    Raises:
        FileError: *workspace* is no folder.
        WorkspaceError: `check` finds failures; `WorkspaceError.failures` has all of them.
        DestinationError: there is something at *path*, or it cannot be written.
    """
    from malicrisis.storage.writing import write

    corpus = corpus_of(workspace)
    write(corpus, path, overwrite=overwrite)
    return corpus
