"""Flaws written by hand, each with the error that reading must raise: those of records and of the layout.

The flaws of files are in `file_flaws`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corruptions.case import Case, sort_of
from corruptions.edits import (
    DOCUMENT,
    adding,
    block_edit,
    document_edit,
    drop_last_cut,
    on_lines,
    repeat_first,
    source_edit,
)
from malicrisis.errors import (
    DanglingIdError,
    DateError,
    LayoutError,
    MalicrisisError,
    RecordError,
    SpanError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLAW_KINDS = ("flaw written by hand",)
TEXT = f"texts/{DOCUMENT}.txt"
RAW = "raw/004_0fe6a561e3c51d9e.txt"


class Flaw(NamedTuple):
    """One flaw of one file of the shipped corpus.

    Attributes:
        what: a few words, the name of the case
        file: the file that is changed
        edit: what changes its bytes; None removes the file
        error: what reading without checksums must raise
        says: pieces of the message of that error
    """

    what: str
    file: str
    edit: Callable[[bytes], bytes] | None
    error: type[MalicrisisError]
    says: tuple[str, ...]

    def __str__(self) -> str:
        return self.what.replace(" ", "-")

    def spoil(self, folder: Path) -> None:
        """Write the flaw into *folder*."""
        path = folder / self.file
        after = self.edited(path.read_bytes())
        if after is None:
            path.unlink()
        else:
            path.write_bytes(after)

    def case(self, files: dict[str, bytes]) -> Case:
        """Return the flaw as a corruption of *files*."""
        (kind,) = FLAW_KINDS
        return Case(kind, sort_of(self.file), "", self.what, {self.file: self.edited(files[self.file])})

    def edited(self, before: bytes) -> bytes | None:
        """Return what the flaw makes of a file of the bytes *before*, which must change."""
        after = None if self.edit is None else self.edit(before)
        assert after != before, f"{self.what}: {self.file} is unchanged"
        return after


# A single letter of a title, which no annotation of the corpus has.
LETTER = {"document": DOCUMENT, "start": 17, "end": 18, "quote": "M"}

RECORD_FLAWS = (
    # records
    Flaw(
        "a span whose words differ",
        "mentions.jsonl",
        adding({**LETTER, "quote": "N", "form": "description", "actors": ["mali"]}),
        SpanError,
        (DOCUMENT, "mention", "expected 'N' at 17:18", "found 'M'"),
    ),
    Flaw(
        "a cut whose words differ",
        "cuts.jsonl",
        lambda data: data.replace(b"02:12", b"02:13"),
        SpanError,
        (DOCUMENT, "cut 1770:1775", "expected '02:13'", "found '02:12'"),
    ),
    Flaw(
        "a quote of the wrong length",
        "mentions.jsonl",
        adding({**LETTER, "quote": "Ma", "form": "description", "actors": ["mali"]}),
        RecordError,
        ("mentions.jsonl:", "Mention.quote", "expected 1 characters for 17:18", "found 'Ma'"),
    ),
    Flaw(
        "an unknown actor in a document",
        "documents.jsonl",
        document_edit(voice=["nobody"]),
        DanglingIdError,
        (DOCUMENT, "voice", "expected the id of one of the actors", "found 'nobody'"),
    ),
    Flaw(
        "an unknown event in a report",
        "reports.jsonl",
        adding({**LETTER, "event": "nothing", "modality": "asserted"}),
        DanglingIdError,
        (DOCUMENT, "report", "event", "expected the id of one of the events", "found 'nothing'"),
    ),
    Flaw(
        "an unknown key",
        "documents.jsonl",
        document_edit(outlet="DW"),
        RecordError,
        ("documents.jsonl:2", "Document", "expected keys among id, title,", "found 'outlet'"),
    ),
    Flaw(
        "an unknown key in a nested record",
        "documents.jsonl",
        source_edit(path="x"),
        RecordError,
        ("documents.jsonl:2", "Source", "expected keys among file, sha256,", "found 'path'"),
    ),
    Flaw(
        "a missing key",
        "documents.jsonl",
        document_edit(title=None),
        RecordError,
        ("documents.jsonl:2", "Document", "expected the key 'title'", "found none"),
    ),
    Flaw(
        "a missing id",
        "documents.jsonl",
        document_edit(id=None),
        RecordError,
        ("documents.jsonl:2", "Document", "expected the key 'id'", "found none"),
    ),
    Flaw(
        "a string where a list belongs",
        "documents.jsonl",
        document_edit(urls="https://example.org"),
        RecordError,
        ("documents.jsonl:2", "Document.urls", "expected a list", "found 'https://example.org'"),
    ),
    Flaw(
        "a number where a string belongs",
        "documents.jsonl",
        document_edit(title=7),
        RecordError,
        ("documents.jsonl:2", "Document.title", "expected a string", "found 7"),
    ),
    Flaw(
        "a string where a record belongs",
        "documents.jsonl",
        document_edit(rights="free"),
        RecordError,
        ("documents.jsonl:2", "Document.rights", "expected a Rights", "found 'free'"),
    ),
    Flaw(
        "a list where a word belongs",
        "documents.jsonl",
        document_edit(kind=["news"]),
        RecordError,
        ("documents.jsonl:2", "DocumentKind", "expected one of news, editorial, letter", "found ['news']"),
    ),
    Flaw(
        "a list where a date belongs",
        "documents.jsonl",
        document_edit(published=["2023-07-01"]),
        RecordError,
        ("documents.jsonl:2", "expected a date", "['2023-07-01']"),
    ),
    Flaw(
        "a fraction where an offset belongs",
        "cuts.jsonl",
        lambda data: data.replace(b'"start": 0,', b'"start": 0.0,', 1),
        RecordError,
        ("cuts.jsonl:1", "Cut.start", "expected a whole number from 0 up", "found 0.0"),
    ),
    Flaw(
        "a word that is not of the vocabulary",
        "documents.jsonl",
        document_edit(kind="novel"),
        RecordError,
        ("documents.jsonl:2", "expected one of news, editorial, letter", "found 'novel'"),
    ),
    Flaw(
        "a date that is none",
        "documents.jsonl",
        document_edit(published="1 July 2023"),
        DateError,
        ("documents.jsonl:2", "'1 July 2023'", "expected a date such as"),
    ),
    Flaw(
        "a day that is not in the calendar",
        "documents.jsonl",
        document_edit(published="2023-02-29"),
        DateError,
        ("documents.jsonl:2", "expected a date of the calendar", "found '2023-02-29'"),
    ),
    Flaw(
        "a backward date",
        "documents.jsonl",
        document_edit(published="[2023-07-02..2023-07-01]"),
        DateError,
        ("documents.jsonl:2", "'[2023-07-02..2023-07-01]'", "expected a begin no later than the end"),
    ),
    Flaw(
        "an actor written twice",
        "actors.jsonl",
        on_lines(repeat_first),
        RecordError,
        ("actor '", "expected one record of this id", "found another before it"),
    ),
    Flaw(
        "a document written twice",
        "documents.jsonl",
        on_lines(repeat_first),
        RecordError,
        ("document 'cgtn-2020'", "expected one record of this id", "found another before it"),
    ),
    Flaw(
        "a cut written twice",
        "cuts.jsonl",
        on_lines(repeat_first),
        LayoutError,
        ("documents.jsonl:1", "cgtn-2020", "raw 0:10", "expected one piece or cut", "found two"),
    ),
    Flaw(
        "a record of an unknown document",
        "mentions.jsonl",
        adding({**LETTER, "document": "dw-2032", "form": "description", "actors": ["mali"]}),
        DanglingIdError,
        ("mentions.jsonl:209", "document", "expected the id of one of the documents", "found 'dw-2032'"),
    ),
    Flaw(
        "an id with a path in it",
        "documents.jsonl",
        document_edit(id="../x"),
        RecordError,
        ("documents.jsonl:2", "expected an id such as", "found '../x'"),
    ),
    Flaw(
        "an id with a null byte in it",
        "documents.jsonl",
        document_edit(id="a\0b"),
        RecordError,
        ("documents.jsonl:2", "expected an id such as", r"found 'a\x00b'"),
    ),
    Flaw(
        "a file name with a path in it",
        "documents.jsonl",
        source_edit(file="../x"),
        RecordError,
        ("documents.jsonl:2", "Source.file", "expected a plain file name", "found '../x'"),
    ),
    # layout
    Flaw(
        "overlapping blocks",
        "blocks.jsonl",
        block_edit(2, start=693, end=848),
        LayoutError,
        ("blocks.jsonl:23", DOCUMENT, "block 693:848", "expected it to start at 694"),
    ),
    Flaw(
        "overlapping pieces",
        "blocks.jsonl",
        block_edit(2, pieces=[[755, 910]]),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "raw 755:756", "expected one piece or cut", "found two"),
    ),
    Flaw(
        "pieces of another length",
        "blocks.jsonl",
        block_edit(2, pieces=[[760, 914]]),
        LayoutError,
        ("blocks.jsonl:", "block 694:849", "expected pieces of 155 characters", "found 154"),
    ),
    Flaw(
        "a paragraph with another number",
        "blocks.jsonl",
        block_edit(2, number=3),
        LayoutError,
        ("blocks.jsonl:23", DOCUMENT, "block 694:849", "expected number 2", "found 3"),
    ),
    Flaw(
        "an uncovered raw character",
        "cuts.jsonl",
        on_lines(drop_last_cut),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "raw 4239:4279", "expected a block or a cut", "found 'Skip next section"),
    ),
    Flaw(
        "a text that differs in a word",
        TEXT,
        lambda data: data.replace(b"Prighozin", b"Prigozhin"),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 'hozin", "found 'ozhin"),
    ),
    Flaw(
        "a raw page that differs in a word",
        RAW,
        lambda data: data.replace(b"Prighozin", b"Prigozhin"),
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 004_0fe6a561e3c51d9e.txt to have sha256 ec251d31", "found "),
    ),
    Flaw(
        "a raw page that goes on",
        RAW,
        lambda data: data + b"\nmore",
        LayoutError,
        ("documents.jsonl:2", DOCUMENT, "expected 4279 characters in 004_0fe6a561e3c51d9e.txt", "found 4284"),
    ),
)
