"""The functions of `malicrisis.authoring`: from a new workspace to a corpus."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.checksums import sha256
from malicrisis.errors import FileError, RecordError
from malicrisis.model.dates import When
from malicrisis.model.documents import Document
from malicrisis.model.provenance import is_file_name
from malicrisis.storage import codec
from malicrisis.storage.folders import MAX_FILE

from .declared import open_items, toml_lines, toml_value
from .drafting import Unit, rows_of
from .files import put_files
from .pages import Page, page_of
from .report import Added, WorkspaceCheck, refused
from .skeleton import FOLDERS, skeleton
from .workspace import CORPUS, Workspace

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from malicrisis.model.corpus import Corpus

_HEAD = """\
# How the layout is written: each row is what a stretch of the page is, its first words and, if it is long, its last
# words. A kind of block, or "cut" and a reason, or "+", which goes on with the row before it.
"""


@checked
def new(path: str | os.PathLike[str], *, id: str | None = None, title: str | None = None) -> None:  # noqa: A002  the name of the field
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
def add(  # noqa: PLR0913  facts about the page, all but one optional
    workspace: str | os.PathLike[str],
    page: str | os.PathLike[str],
    *,
    publisher: str,
    date: When | datetime.date | str | None = None,
    id: str | None = None,  # noqa: A002  the names of the fields
    kind: str = "news",
    language: str = "und",
    url: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    rows: str = "line",
) -> Added:
    """Copy *page* byte for byte into the workspace, and draft its document.

    Other documents of the workspace are not read.

    Args:
        workspace: the folder
        page: a file of text, or of HTML, of which trafilatura extracts the text (extra ``authoring``)
        publisher: who published it
        date: date of publication; left out if it is unknown
        id: id of the document; by default made from the publisher and the year
        kind: what sort of text it is, a word of `malicrisis.vocab.DocumentKind`
        language: BCP 47 tag of its language
        url: the address to cite
        title: its title; by default the first row
        encoding: the encoding of the page; by default UTF-8, or what a byte order mark or the HTML says
        rows: ``line`` drafts a row for each line, ``paragraph`` for each stretch between blank lines

    Raises:
        FileError: *workspace* is no workspace, or *page* cannot be read or is no text.
        RecordError: one of the facts is not of the form of its field.
        DestinationError: the workspace has a document of that id, or cannot be written.
        MissingExtraError: *page* is HTML, and trafilatura is not installed.
    """
    from pathlib import Path

    folder, path = Path(os.fsdecode(workspace)), Path(os.fsdecode(page))
    if not (folder / CORPUS).is_file():
        raise FileError.of(repr(str(folder)), expected="a workspace", found=f"no {CORPUS}", hint="make one with new")
    unit = _unit(rows)
    data = _bytes_of(path)
    made = page_of(path.name, data, encoding)
    when = None if date is None else str(date if isinstance(date, When) else When(str(date)))
    facts: dict[str, object] = {
        "kind": kind,
        "publisher": publisher,
        "published": when,
        "language": language,
        "url": url,
    }
    declared = rows_of(made.text, unit)
    document_id = id or _free_id(folder, publisher, when, path.stem)
    source, pages = _pages(folder, document_id, path.name, data, made)
    first = next(words for what, *words in declared if what == "title")
    values = {"draft": True, "id": document_id, "title": title or " … ".join(first), **facts}
    _check_facts(values, source)
    draft = _draft(values, declared, source)
    file = f"documents/{document_id}.toml"
    put_files(folder, {**pages, file: draft.encode()})
    import tomllib

    return Added(
        document=document_id,
        files=(*pages, file),
        rows=len(declared),
        open=tuple(open_items(file, tomllib.loads(draft))),
    )


def _unit(rows: str) -> Unit:
    try:
        return Unit(rows)
    except ValueError:
        raise RecordError.of("rows", expected=f"one of {', '.join(Unit)}", found=repr(rows)) from None


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of the page at *path*."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise FileError.of(path.name, expected=f"at most {MAX_FILE} bytes", found=size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or error
        raise FileError.of(repr(str(path)), expected="a page", found=found) from error


def slug(words: str) -> str:
    """Return *words* as an id, or nothing if they have no letters from a to z and no digits.

    >>> slug("Le Monde (Paris)"), slug("Société générale")
    ('le-monde-paris', 'societe-generale')
    """
    from malicrisis.text.folding import folded

    return "-".join(re.findall("[a-z0-9]+", folded(words)))[:60].strip("-")


def _free_id(folder: Path, publisher: str, when: str | None, stem: str) -> str:
    """Return an id that no document in *folder* has: publisher and year, or the name of the page."""
    year = re.search("[0-9]{4}", when) if when else None
    name = slug(publisher) or slug(stem) or "document"
    base = f"{name}-{year.group()}" if year else name
    number, free = 1, base
    while (folder / "documents" / f"{free}.toml").exists():
        number += 1
        free = f"{base}-{number}"
    return free


def _pages(
    folder: Path, document_id: str, name: str, data: bytes, made: Page
) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return the table ``source``, and the pages to write by name."""
    ending = f".{name.rpartition('.')[2]}" if "." in name else ".txt"
    kept = _free_page(folder, name if is_file_name(name) else f"{document_id}{ending}", document_id, ending, data)
    pages = {} if (folder / "pages" / kept).exists() else {f"pages/{kept}": data}
    if not made.is_made:
        return {"file": kept, "sha256": sha256(data)}, pages
    raw = made.text.encode()
    file = _free_page(folder, f"{document_id}.txt", document_id, ".raw.txt", raw)
    if file == kept:
        file = f"{document_id}.raw.txt"
    pages[f"pages/{file}"] = raw
    source: dict[str, object] = {
        "file": file,
        "sha256": sha256(raw),
        "original": kept,
        "original_sha256": sha256(data),
        "encoding": made.encoding,
        "extractor": made.extractor,
    }
    return source, pages


def _free_page(folder: Path, name: str, document_id: str, ending: str, data: bytes) -> str:
    """Return *name*, or another one if a page of that name has other bytes."""
    number = 1
    free = name
    while (path := folder / "pages" / free).exists() and path.read_bytes() != data:
        free = f"{document_id}{f'-{number}' if number > 1 else ''}{ending}"
        number += 1
    return free


def _check_facts(values: dict[str, object], source: dict[str, object]) -> None:
    """Raise RecordError if one of the facts about the page is not of the form of its field."""
    given = {name: value for name, value in values.items() if value is not None and name != "draft"}
    for path, flaw in codec.field_flaws(Document, given | {"source": source}):
        if path in given:
            raise flaw


def _draft(values: dict[str, object], rows: list[list[str]], source: dict[str, object]) -> str:
    """Return the declaration of a document whose annotation and rights are still to be written."""
    rights = {
        "holder": "TODO: who holds the rights in the text",
        "statement": "TODO: what the holder says about passing the text on",
        "redistribution": "unclear",
        "basis": ["TODO: the address of the page that says so"],
    }
    lines = [*toml_lines(values), "layout = [", *(f"  {toml_value(row)}," for row in rows), "]"]
    lines += ["", "[rights]", *toml_lines(rights), "", "[source]", *toml_lines(source)]
    return _HEAD + "\n" + "\n".join(lines) + "\n"


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
        raise refused(made.problems)
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
