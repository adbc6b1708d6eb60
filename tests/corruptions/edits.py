"""Changes of a file of the corpus: as functions of its bytes, or carried out in a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corruptions.case import sums_of
from malicrisis.storage.checked import SUMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Edit = Callable[[bytes], bytes]
    Spoil = Callable[[Path], None]

DOCUMENT = "dw-2023"
"""The document that `document_edit`, `source_edit`, `block_edit` and `drop_last_cut` change."""


# functions of the bytes of a file


def on_lines(change: Callable[[list[Any]], object]) -> Edit:
    """Return the edit that lets *change* modify the list of JSON values of a file in place."""

    def edit(before: bytes) -> bytes:
        values = [json.loads(line) for line in before.decode().splitlines()]
        change(values)
        return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()

    return edit


def document_edit(**fields: Any) -> Edit:
    """Return the edit that sets *fields* of the document; None removes a field."""

    def change(documents: list[Any]) -> None:
        (record,) = (document for document in documents if document["id"] == DOCUMENT)
        for name, value in fields.items():
            if value is None:
                del record[name]
            else:
                record[name] = value

    return on_lines(change)


def source_edit(**fields: Any) -> Edit:
    """Return the edit that sets *fields* of the source of the document."""

    def change(documents: list[Any]) -> None:
        for document in documents:
            if document["id"] == DOCUMENT:
                document["source"].update(fields)

    return on_lines(change)


def block_edit(number: int, /, **fields: Any) -> Edit:
    """Return the edit that sets *fields* of the paragraph *number* of the document."""

    def change(blocks: list[Any]) -> None:
        for block in blocks:
            if block["document"] == DOCUMENT and block.get("number") == number:
                block.update(fields)

    return on_lines(change)


def adding(record: dict[str, Any]) -> Edit:
    """Return the edit that adds *record* in its place among those of its document."""

    def change(records: list[Any]) -> None:
        records.append(record)
        records.sort(key=lambda one: (one["document"], one["start"], one["end"]))

    return on_lines(change)


def drop_last_cut(cuts: list[Any]) -> None:
    """Remove the last cut of the document."""
    cuts.remove([cut for cut in cuts if cut["document"] == DOCUMENT][-1])


def repeat_first(records: list[Any]) -> None:
    """Write the first record twice."""
    records.insert(1, records[0])


def split_across_lines(before: bytes) -> bytes:
    """Break the second line in two after its id, and append the third to the second half: as many lines, no JSON."""
    first, second, third, rest = before.split(b"\n", 3)
    head, comma, tail = second.partition(b", ")
    return b"\n".join([first, head, comma.strip() and tail + b"," + third, rest])


# in a folder


def bytes_changed(file: str, edit: Edit) -> Spoil:
    """Return the function that applies *edit* to *file* in a folder, and checks that it changed something."""

    def spoil(folder: Path) -> None:
        before = (folder / file).read_bytes()
        after = edit(before)
        assert after != before, f"{file} is unchanged"
        (folder / file).write_bytes(after)

    return spoil


def lines_changed(file: str, change: Callable[[list[Any]], object]) -> Spoil:
    """Return the function that lets *change* modify the list of JSON values of *file* in a folder."""
    return bytes_changed(file, on_lines(change))


def document_changed(**fields: Any) -> Spoil:
    """Return the function that sets *fields* of the document in a folder; None removes a field."""
    return bytes_changed("documents.jsonl", document_edit(**fields))


def source_changed(**fields: Any) -> Spoil:
    """Return the function that sets *fields* of the source of the document in a folder."""
    return bytes_changed("documents.jsonl", source_edit(**fields))


def removed(file: str) -> Spoil:
    """Return the function that removes *file* from a folder."""
    return lambda folder: (folder / file).unlink()


# checksums


def seal(folder: Path) -> None:
    """Write the list of checksums of *folder* anew, so that it agrees with the changed files."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (folder / SUMS).write_bytes(sums_of(files))


def sealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *files* with a list of checksums that agrees with them."""
    return {name: data for name, data in files.items() if name != SUMS} | {SUMS: sums_of(files)}
