"""Add a page to a workspace: its bytes, and the draft of its document."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING, cast

from malicrisis.arguments import checked
from malicrisis.checksums import sha256
from malicrisis.errors import DestinationError, FileError, RecordError, UnknownIdError
from malicrisis.messages import found_by
from malicrisis.model.dates import When
from malicrisis.model.documents import Document
from malicrisis.model.provenance import is_file_name
from malicrisis.storage import codec
from malicrisis.storage.folders import MAX_FILE, read_bytes

from .declared import open_items, read_table, toml_lines, toml_value
from .drafting import Unit, first_line, rows_of
from .files import put_files
from .pages import Page, page_of
from .report import Added, Problems, refused
from .skeleton import slug
from .workspace import CORPUS

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

_IS_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]+:/").match
"""Whether words begin with the scheme of an address; a drive of Windows has one letter."""

_HEAD = """\
# How the layout is written: each row is what a stretch of the page is, its first words and, if it is long, its last
# words. A kind of block, or "cut" and a reason, or "+", which goes on with the row before it.
"""

_RIGHTS: dict[str, object] = {
    "holder": "TODO: who holds the rights in the text",
    "statement": "TODO: what the holder says about passing the text on",
    "redistribution": "unclear",
    "basis": ["TODO: the address of the page that says so"],
}
"""The rights of a draft."""


@checked
def add(
    workspace: str | os.PathLike[str],
    page: str | os.PathLike[str],
    *,
    publisher: str,
    date: When | datetime.date | str | None = None,
    id: str | None = None,
    kind: str = "news",
    language: str | None = None,
    url: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    rows: str = "line",
    rights_of: str | None = None,
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
        language: BCP 47 tag of its language; by default what the HTML says, else ``und``
        url: the address to cite
        title: its title; by default what the HTML says, else the first row
        encoding: the encoding of the page; by default UTF-8, or what a byte order mark or the HTML says
        rows: ``line`` drafts a row for each line, ``paragraph`` for each stretch between blank lines
        rights_of: id of a document of the workspace that has the same rights

    Raises:
        FileError: *workspace* is no workspace, or *page* cannot be read or is no text.
        UnknownIdError: the workspace has no document with the id *rights_of*.
        RecordError: one of the facts is not of the form of its field.
        DestinationError: the workspace has a document of that *id*, or without one a document with that page, or it
            cannot be written.
        MissingExtraError: *page* is HTML, and trafilatura is not installed.
    """
    from pathlib import Path

    folder, given = Path(os.fsdecode(workspace)), os.fsdecode(page)
    if not (folder / CORPUS).is_file():
        raise FileError.of(repr(str(folder)), expected="a workspace", found=f"no {CORPUS}", hint="make one with new")
    unit = _unit(rows)
    if _IS_ADDRESS(given):
        hint = "save the page from a browser, and give the file and --url ADDRESS"
        raise FileError.of("", expected="a file with the page", found=f"the address {given!r:.80}", hint=hint)
    if url is not None and not _IS_ADDRESS(url):
        expected = "an address with its scheme, such as 'https://example.org/news'"
        raise RecordError.of("url", expected=expected, found=f"{url!r:.80}")
    path = Path(given)
    data = _bytes_of(path)
    made = page_of(path.name, data, encoding)
    rights = _RIGHTS if rights_of is None else _rights_of(folder, rights_of)
    when = None if date is None else str(date if isinstance(date, When) else When(str(date)))
    facts: dict[str, object] = {
        "kind": kind,
        "publisher": publisher,
        "published": when,
        "language": language or _stated_language(made) or "und",
        "url": url,
    }
    declared = rows_of(made.text, unit, made.title)
    document_id = id or _free_id(folder, publisher, when, path.stem)
    source, pages = _pages(folder, document_id, path.name, data, made)
    if id is None:  # two documents may share a page, but rarely do
        _check_new(folder, source, pages)
    values = {"draft": True, "id": document_id, "title": title or made.title or first_line(made.text, unit), **facts}
    _check_facts(values, source)
    draft = _draft(values, declared, rights, source)
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
        # before reading, so that a huge file takes no memory
        size = path.stat().st_size
        if size > MAX_FILE:
            raise FileError.of(path.name, expected=f"at most {MAX_FILE} bytes", found=size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError.of(repr(str(path)), expected="a page", found=found_by(error)) from error


def _free_id(folder: Path, publisher: str, when: str | None, stem: str) -> str:
    """Return an id that no document in *folder* has: publisher and year, or the name of the page."""
    # EDTF may have other signs before the year, as in [2020-08-21..2020-08-23]
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
        # the page will have this name, but is not on disk yet, where `_free_page` looks
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
    # fields that are still missing are flaws too, and are for the user to fill in later
    for path, flaw in codec.field_flaws(Document, given | {"source": source}):
        if path in given:  # without the classes of the data model: these are arguments, or options
            raise RecordError.of(path, expected=flaw.expected, found=flaw.found, hint=flaw.hint)


def _check_new(folder: Path, source: dict[str, object], pages: dict[str, bytes]) -> None:
    """Raise DestinationError if a document in *folder* has the page of *source* already, which *pages* then lacks."""
    name = str(source.get("original", source["file"]))
    if f"pages/{name}" in pages:
        return
    for file in sorted((folder / "documents").glob("*.toml")):
        table = read_table(f"documents/{file.name}", partial(read_bytes, str(folder)), Problems()) or {}
        stated = table.get("source")
        if isinstance(stated, dict) and name in cast("dict[str, object]", stated).values():
            raise DestinationError.of(
                repr(name),
                expected="a page that no document has",
                found=f"the same page in documents/{file.name}",
                hint="for another document of this page, give its id",
            )


def _stated_language(page: Page) -> str | None:
    """Return the tag of the language that *page* states, if it has the form of a tag."""
    flaws = codec.field_flaws(Document, {"language": page.language})
    return None if any(path == "language" for path, _ in flaws) else page.language


def _rights_of(folder: Path, document: str) -> dict[str, object]:
    """Return the rights that a *document* of the workspace in *folder* declares."""
    problems = Problems()
    known = [file.stem for file in (folder / "documents").glob("*.toml")]
    if document not in known:
        raise UnknownIdError.among(document, known, noun="document")
    table = read_table(f"documents/{document}.toml", partial(read_bytes, str(folder)), problems)
    if table is None:
        raise refused(problems.failures)
    rights = table.get("rights")
    return cast("dict[str, object]", rights) if isinstance(rights, dict) else _RIGHTS


def _draft(
    values: dict[str, object], rows: list[list[str]], rights: dict[str, object], source: dict[str, object]
) -> str:
    """Return the declaration of a document whose annotation is still to be written."""
    lines = [*toml_lines(values), "layout = [", *(f"  {toml_value(row)}," for row in rows), "]"]
    lines += ["", "[rights]", *toml_lines(rights), "", "[source]", *toml_lines(source)]
    return _HEAD + "\n" + "\n".join(lines) + "\n"
