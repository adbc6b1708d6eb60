"""Ways to spoil a corpus in a folder, one at a time, and what the error must then say."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import (
    DanglingIdError,
    DateError,
    FileError,
    LayoutError,
    MalicrisisError,
    RecordError,
    SpanError,
)
from malicrisis.storage.jsonlines import MAX_LINE
from malicrisis.storage.sums import SUMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOCUMENT = "dw-2023"
TEXT = f"texts/{DOCUMENT}.txt"
RAW = "raw/004_0fe6a561e3c51d9e.txt"


class Corruption(NamedTuple):
    """One way to spoil a folder.

    *says* are pieces of the message that reading without checksums must give; *file* is the file that is spoiled.
    """

    what: str
    file: str
    spoil: Callable[[Path], None]
    error: type[MalicrisisError]
    says: tuple[str, ...]

    def __str__(self) -> str:
        return self.what.replace(" ", "-")


def seal(folder: Path) -> None:
    """Write the checksums of *folder* anew, so that they agree with what was spoiled."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(names)
        if name != SUMS
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="")


def sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return *files* with their checksums, made anew."""
    files = {name: data for name, data in files.items() if name != SUMS}
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return files | {SUMS: sums.encode()}


def bytes_changed(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what changes the bytes of *file*, and makes sure that they did change."""

    def spoil(folder: Path) -> None:
        before = (folder / file).read_bytes()
        after = change(before)
        assert after != before, f"{file} is as it was"
        (folder / file).write_bytes(after)

    return spoil


def lines_changed(file: str, change: Callable[[list[Any]], None]) -> Callable[[Path], None]:
    """Return what changes the list of JSON values of *file* in place."""

    def rewritten(before: bytes) -> bytes:
        values = [json.loads(line) for line in before.decode().splitlines()]
        change(values)
        return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()

    return bytes_changed(file, rewritten)


def document_changed(**fields: Any) -> Callable[[Path], None]:
    """Return what gives the document other *fields*; None takes a field away."""

    def change(documents: list[Any]) -> None:
        (record,) = (document for document in documents if document["id"] == DOCUMENT)
        for name, value in fields.items():
            if value is None:
                del record[name]
            else:
                record[name] = value

    return lines_changed("documents.jsonl", change)


def source_changed(**fields: Any) -> Callable[[Path], None]:
    """Return what gives the source of the document other *fields*."""

    def change(documents: list[Any]) -> None:
        for document in documents:
            if document["id"] == DOCUMENT:
                document["source"].update(fields)

    return lines_changed("documents.jsonl", change)


def added(file: str, record: dict[str, Any]) -> Callable[[Path], None]:
    """Return what puts *record* among those of its document in *file*, in its place."""

    def change(records: list[Any]) -> None:
        records.append(record)
        records.sort(key=lambda one: (one["document"], one["start"], one["end"]))

    return lines_changed(file, change)


def block_changed(number: int, /, **fields: Any) -> Callable[[Path], None]:
    """Return what gives the paragraph *number* of the document other *fields*."""

    def change(blocks: list[Any]) -> None:
        for block in blocks:
            if block["document"] == DOCUMENT and block.get("number") == number:
                block.update(fields)

    return lines_changed("blocks.jsonl", change)


def last_cut_dropped(cuts: list[Any]) -> None:
    """Take away the last cut of the document."""
    cuts.remove([cut for cut in cuts if cut["document"] == DOCUMENT][-1])


def repeated(records: list[Any]) -> None:
    """Write the first record twice."""
    records.insert(1, records[0])


def removed(file: str) -> Callable[[Path], None]:
    """Return what removes *file*."""
    return lambda folder: (folder / file).unlink()


def spilled(before: bytes) -> bytes:
    """Break the second line in two after its id, and put the third behind the second half: as many lines, no JSON."""
    first, second, third, rest = before.split(b"\n", 3)
    head, comma, tail = second.partition(b", ")
    return b"\n".join([first, head, comma.strip() and tail + b"," + third, rest])


# A single letter of a title: no annotation of the corpus has this place.
LETTER = {"document": DOCUMENT, "start": 17, "end": 18, "quote": "M"}

CORRUPTIONS = (
    # records
    Corruption(
        "a span whose words differ",
        "mentions.jsonl",
        added("mentions.jsonl", {**LETTER, "quote": "N", "form": "description", "actors": ["mali"]}),
        SpanError,
        (DOCUMENT, "mention", "expected 'N' at 17:18", "found 'M'"),
    ),
    Corruption(
        "a cut whose words differ",
        "cuts.jsonl",
        bytes_changed("cuts.jsonl", lambda data: data.replace(b"02:12", b"02:13")),
        SpanError,
        (DOCUMENT, "cut 1770:1775", "expected '02:13'", "found '02:12'"),
    ),
    Corruption(
        "a quote of the wrong length",
        "mentions.jsonl",
        added("mentions.jsonl", {**LETTER, "quote": "Ma", "form": "description", "actors": ["mali"]}),
        RecordError,
        ("mentions.jsonl:", "Mention.quote", "expected 1 characters for 17:18", "found 'Ma'"),
    ),
    Corruption(
        "an unknown actor in a document",
        "documents.jsonl",
        document_changed(voice=["nobody"]),
        DanglingIdError,
        (DOCUMENT, "voice", "expected the id of one of the actors", "found 'nobody'"),
    ),
    Corruption(
        "an unknown event in a report",
        "reports.jsonl",
        added("reports.jsonl", {**LETTER, "event": "nothing", "modality": "asserted"}),
        DanglingIdError,
        (DOCUMENT, "report", "event", "expected the id of one of the events", "found 'nothing'"),
    ),
    Corruption(
        "an unknown key",
        "documents.jsonl",
        document_changed(outlet="DW"),
        RecordError,
        ("documents.jsonl:2", "Document", "expected keys among id, title,", "found 'outlet'"),
    ),
    Corruption(
        "an unknown key in a nested record",
        "documents.jsonl",
        source_changed(path="x"),
        RecordError,
        ("documents.jsonl:2", "Source", "expected keys among file, sha256,", "found 'path'"),
    ),
    Corruption(
        "a missing key",
        "documents.jsonl",
        document_changed(title=None),
        RecordError,
        ("documents.jsonl:2", "Document", "expected the key 'title'", "found none"),
    ),
    Corruption(
        "a missing id",
        "documents.jsonl",
        document_changed(id=None),
        RecordError,
        ("documents.jsonl:2", "Document", "expected the key 'id'", "found none"),
    ),
    Corruption(
        "a string where a list belongs",
        "documents.jsonl",
        document_changed(urls="https://example.org"),
        RecordError,
        ("documents.jsonl:2", "Document.urls", "expected a list", "found 'https://example.org'"),
    ),
    Corruption(
        "a number where a string belongs",
        "documents.jsonl",
        document_changed(title=7),
        RecordError,
        ("documents.jsonl:2", "Document.title", "expected a string", "found 7"),
    ),
    Corruption(
        "a string where a record belongs",
        "documents.jsonl",
        document_changed(rights="free"),
        RecordError,
        ("documents.jsonl:2", "Document.rights", "expected a Rights", "found 'free'"),
    ),
    Corruption(
        "a list where a word belongs",
        "documents.jsonl",
        document_changed(kind=["news"]),
        RecordError,
        ("documents.jsonl:2", "DocumentKind", "expected one of news, editorial, letter", "found ['news']"),
    ),
    Corruption(
        "a list where a date belongs",
        "documents.jsonl",
        document_changed(published=["2023-07-01"]),
        RecordError,
        ("documents.jsonl:2", "expected a date", "['2023-07-01']"),
    ),
    Corruption(
        "a fraction where an offset belongs",
        "cuts.jsonl",
        bytes_changed("cuts.jsonl", lambda data: data.replace(b'"start": 0,', b'"start": 0.0,', 1)),
        RecordError,
        ("cuts.jsonl:1", "Cut.start", "expected a whole number from 0 up", "found 0.0"),
    ),
    Corruption(
        "a word that is not of the vocabulary",
        "documents.jsonl",
        document_changed(kind="novel"),
        RecordError,
        ("documents.jsonl:2", "expected one of news, editorial, letter", "found 'novel'"),
    ),
    Corruption(
        "a date that is none",
        "documents.jsonl",
        document_changed(published="1 July 2023"),
        DateError,
        ("documents.jsonl:2", "'1 July 2023'", "expected a date such as"),
    ),
    Corruption(
        "a day that is not in the calendar",
        "documents.jsonl",
        document_changed(published="2023-02-29"),
        DateError,
        ("documents.jsonl:2", "expected a date of the calendar", "found '2023-02-29'"),
    ),
    Corruption(
        "a backward date",
        "documents.jsonl",
        document_changed(published="[2023-07-02..2023-07-01]"),
        DateError,
        ("documents.jsonl:2", "'[2023-07-02..2023-07-01]'", "expected a begin no later than the end"),
    ),
    Corruption(
        "an actor written twice",
        "actors.jsonl",
        lines_changed("actors.jsonl", repeated),
        RecordError,
        ("actor '", "expected one record of this id", "found another before it"),
    ),
    Corruption(
        "a document written twice",
        "documents.jsonl",
        lines_changed("documents.jsonl", repeated),
        RecordError,
        ("document 'cgtn-2020'", "expected one record of this id", "found another before it"),
    ),
    Corruption(
        "a cut written twice",
        "cuts.jsonl",
        lines_changed("cuts.jsonl", repeated),
        LayoutError,
        ("documents.jsonl:1", "cgtn-2020", "raw 0:10", "expected one piece or cut", "found two"),
    ),
    Corruption(
        "a record of an unknown document",
        "mentions.jsonl",
        added("mentions.jsonl", {**LETTER, "document": "dw-2032", "form": "description", "actors": ["mali"]}),
        DanglingIdError,
        ("mentions.jsonl:208", "document", "expected the id of one of the documents", "found 'dw-2032'"),
    ),
    Corruption(
        "an id with a path in it",
        "documents.jsonl",
        document_changed(id="../x"),
        RecordError,
        ("documents.jsonl:2", "expected an id such as", "found '../x'"),
    ),
    Corruption(
        "an id with a null byte in it",
        "documents.jsonl",
        document_changed(id="a\0b"),
        RecordError,
        ("documents.jsonl:2", "expected an id such as", r"found 'a\x00b'"),
    ),
    Corruption(
        "a file name with a path in it",
        "documents.jsonl",
        source_changed(file="../x"),
        RecordError,
        ("documents.jsonl:2", "Source.file", "expected a plain file name", "found '../x'"),
    ),
    # layout
    Corruption(
        "overlapping blocks",
        "blocks.jsonl",
        block_changed(2, start=693, end=848),
        LayoutError,
        ("blocks.jsonl:23", DOCUMENT, "block 693:848", "expected it to start at 694"),
    ),
    Corruption(
        "overlapping pieces",
        "blocks.jsonl",
        block_changed(2, pieces=[[755, 910]]),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "raw 755:756", "expected one piece or cut", "found two"),
    ),
    Corruption(
        "pieces of another length",
        "blocks.jsonl",
        block_changed(2, pieces=[[760, 914]]),
        LayoutError,
        ("blocks.jsonl:", "block 694:849", "expected pieces of 155 characters", "found 154"),
    ),
    Corruption(
        "a paragraph with another number",
        "blocks.jsonl",
        block_changed(2, number=3),
        LayoutError,
        ("blocks.jsonl:23", DOCUMENT, "block 694:849", "expected number 2", "found 3"),
    ),
    Corruption(
        "an uncovered raw character",
        "cuts.jsonl",
        lines_changed("cuts.jsonl", last_cut_dropped),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "raw 4239:4279", "expected a block or a cut", "found 'Skip next section"),
    ),
    Corruption(
        "a text that differs in a word",
        TEXT,
        bytes_changed(TEXT, lambda data: data.replace(b"Prighozin", b"Prigozhin")),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 'hozin", "found 'ozhin"),
    ),
    Corruption(
        "a raw page that differs in a word",
        RAW,
        bytes_changed(RAW, lambda data: data.replace(b"Prighozin", b"Prigozhin")),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 004_0fe6a561e3c51d9e.txt to have sha256 ec251d31", "found "),
    ),
    Corruption(
        "a raw page that goes on",
        RAW,
        bytes_changed(RAW, lambda data: data + b"\nmore"),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 4279 characters in 004_0fe6a561e3c51d9e.txt", "found 4284"),
    ),
    # files
    *(
        Corruption(
            f"{file} with a byte that is not UTF-8",
            file,
            bytes_changed(file, lambda data: b"\xe9" + data),
            FileError,
            (file, "expected UTF-8", "found byte 0xe9 at offset 0"),
        )
        for file in ("actors.jsonl", "corpus.json", TEXT, RAW)
    ),
    *(
        Corruption(
            f"{file} is missing",
            file,
            removed(file),
            FileError,
            (file, "expected a file in", "found No such file"),
        )
        for file in ("actors.jsonl", "blocks.jsonl", "corpus.json", "documents.jsonl", "mentions.jsonl", TEXT, RAW)
    ),
    *(
        Corruption(
            f"{file} breaks off",
            file,
            bytes_changed(file, lambda data: data[:-20]),
            FileError,
            (file, "expected a line feed at the end", "is the file truncated?"),
        )
        for file in ("actors.jsonl", "blocks.jsonl", "documents.jsonl", TEXT)
    ),
    Corruption(
        "corpus.json breaks off",
        "corpus.json",
        bytes_changed("corpus.json", lambda data: data[:-20]),
        FileError,
        ("corpus.json", "expected JSON, found "),
    ),
    *(
        Corruption(
            f"{file} has a byte order mark",
            file,
            bytes_changed(file, lambda data: b"\xef\xbb\xbf" + data),
            FileError,
            (file, "without a byte order mark"),
        )
        for file in ("actors.jsonl", "corpus.json")
    ),
    Corruption(
        "a text with a byte order mark",
        TEXT,
        bytes_changed(TEXT, lambda data: b"\xef\xbb\xbf" + data),
        FileError,
        (TEXT, "without a byte order mark"),
    ),
    Corruption(
        "a raw page with a byte order mark",
        RAW,
        bytes_changed(RAW, lambda data: b"\xef\xbb\xbf" + data),
        FileError,
        (RAW, "without a byte order mark"),
    ),
    Corruption(
        "a line that is no JSON",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: data.replace(b'": ', b"' = ", 1)),
        FileError,
        ("actors.jsonl:1", "expected JSON, found "),
    ),
    Corruption(
        "an empty line",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: data.replace(b"\n", b"\n\n", 1)),
        FileError,
        ("actors.jsonl:2", "expected JSON, found "),
    ),
    Corruption(
        "records that do not keep to their lines",
        "actors.jsonl",
        bytes_changed("actors.jsonl", spilled),
        FileError,
        ("actors.jsonl:2", "expected JSON, found "),
    ),
    Corruption(
        "a line that is no object",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: b"[]\n" + data),
        RecordError,
        ("actors.jsonl:1", "Actor: expected a JSON object", "found []"),
    ),
    Corruption(
        "a number that is none",
        "cuts.jsonl",
        bytes_changed("cuts.jsonl", lambda data: data.replace(b'"start": 0,', b'"start": NaN,', 1)),
        FileError,
        ("cuts.jsonl:1", "expected JSON, found NaN"),
    ),
    Corruption(
        "an endless number",
        "cuts.jsonl",
        bytes_changed("cuts.jsonl", lambda data: data.replace(b'"end": 10,', b'"end": Infinity,', 1)),
        FileError,
        ("cuts.jsonl:1", "expected JSON, found Infinity"),
    ),
    Corruption(
        "a key that is there twice",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: data.replace(b'{"id": ', b'{"id": "x", "id": ', 1)),
        FileError,
        ("actors.jsonl:1", "expected JSON, found the key 'id' twice"),
    ),
    Corruption(
        "a key of a nested record that is there twice",
        "documents.jsonl",
        bytes_changed("documents.jsonl", lambda data: data.replace(b'"file": ', b'"file": "x", "file": ', 1)),
        FileError,
        ("documents.jsonl:1", "expected JSON, found the key 'file' twice"),
    ),
    Corruption(
        "a key of the corpus that is there twice",
        "corpus.json",
        bytes_changed("corpus.json", lambda data: data.replace(b'"id": ', b'"id": "x", "id": ', 1)),
        FileError,
        ("corpus.json: expected JSON, found the key 'id' twice",),
    ),
    Corruption(
        "a corpus with a number that is none",
        "corpus.json",
        bytes_changed("corpus.json", lambda data: data.replace(b'"id": ', b'"id": NaN, "x": ', 1)),
        FileError,
        ("corpus.json: expected JSON, found NaN",),
    ),
    *(
        Corruption(
            f"a number of 5,000 digits in {file}",
            file,
            bytes_changed(file, lambda data: data.replace(b'"id": ', b'"id": ' + b"9" * 5000 + b', "x": ', 1)),
            FileError,
            (file, "expected JSON, found Exceeds the limit"),
        )
        for file in ("actors.jsonl", "corpus.json")
    ),
    Corruption(
        "a line that is too long",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: data[: data.index(b"\n") + 1] + b" " * (MAX_LINE + 1) + data),
        FileError,
        ("actors.jsonl:2: expected at most 16777216 bytes a line, found more",),
    ),
    Corruption(
        "a corpus that is too long",
        "corpus.json",
        bytes_changed("corpus.json", lambda data: data + b"\n" * MAX_LINE),
        FileError,
        ("corpus.json: expected at most 16777216 bytes, found 167",),
    ),
    Corruption(
        "brackets without an end",
        "actors.jsonl",
        bytes_changed("actors.jsonl", lambda data: b"[" * 100_000 + b"\n" + data),
        FileError,
        ("actors.jsonl:1", "expected JSON, found "),
    ),
)

SUMS_CORRUPTIONS = (
    Corruption(
        "a checksum line is missing",
        "SHA256SUMS",
        bytes_changed("SHA256SUMS", lambda data: data[data.index(b"\n") + 1 :]),
        FileError,
        ("actors.jsonl", "expected a file that SHA256SUMS lists", "found one that it does not list"),
    ),
    Corruption(
        "a checksum differs",
        "SHA256SUMS",
        bytes_changed("SHA256SUMS", lambda data: data[1:65].replace(b"0", b"1") + b"0" + data[64:]),
        FileError,
        ("expected sha256", "found "),
    ),
    Corruption(
        "a checksum line of one word",
        "SHA256SUMS",
        bytes_changed("SHA256SUMS", lambda data: b"sums\n" + data),
        FileError,
        ("SHA256SUMS:1", "expected a checksum, two spaces and a file name", "found 'sums'"),
    ),
    Corruption(
        "checksums that are not UTF-8",
        "SHA256SUMS",
        bytes_changed("SHA256SUMS", lambda data: b"\xe9" + data),
        FileError,
        ("SHA256SUMS", "expected UTF-8", "found byte 0xe9 at offset 0"),
    ),
    Corruption(
        "checksums are missing",
        "SHA256SUMS",
        removed("SHA256SUMS"),
        FileError,
        ("SHA256SUMS", "expected a file in", "found No such file"),
    ),
)
"""What can be wrong with the checksums alone: reading without them does not notice."""
