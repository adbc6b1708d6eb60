"""Flaws written by hand, each with the error that reading must raise: those of files and of the list of checksums."""

from __future__ import annotations

from corruptions.edits import split_across_lines
from corruptions.flaws import RAW, TEXT, Flaw
from malicrisis.errors import FileError, RecordError
from malicrisis.storage.jsonlines import MAX_LINE

FILE_FLAWS = (
    *(
        Flaw(
            f"{file} with a byte that is not UTF-8",
            file,
            lambda data: b"\xe9" + data,
            FileError,
            (file, "expected UTF-8", "found byte 0xe9 at offset 0"),
        )
        for file in ("actors.jsonl", "corpus.json", TEXT, RAW)
    ),
    *(
        Flaw(
            f"{file} is missing",
            file,
            None,
            FileError,
            (file, "expected a file in", "found nothing there"),
        )
        for file in ("actors.jsonl", "blocks.jsonl", "corpus.json", "documents.jsonl", "mentions.jsonl", TEXT, RAW)
    ),
    *(
        Flaw(
            f"{file} breaks off",
            file,
            lambda data: data[:-20],
            FileError,
            (file, "expected a line feed at the end", "is the file truncated?"),
        )
        for file in ("actors.jsonl", "blocks.jsonl", "documents.jsonl", TEXT)
    ),
    Flaw(
        "corpus.json breaks off",
        "corpus.json",
        lambda data: data[:-20],
        FileError,
        ("corpus.json", "expected JSON, found "),
    ),
    *(
        Flaw(
            f"{file} has a byte order mark",
            file,
            lambda data: b"\xef\xbb\xbf" + data,
            FileError,
            (file, "without a byte order mark"),
        )
        for file in ("actors.jsonl", "corpus.json")
    ),
    Flaw(
        "a text with a byte order mark",
        TEXT,
        lambda data: b"\xef\xbb\xbf" + data,
        FileError,
        (TEXT, "without a byte order mark"),
    ),
    Flaw(
        "a line that is no JSON",
        "actors.jsonl",
        lambda data: data.replace(b'": ', b"' = ", 1),
        FileError,
        ("actors.jsonl:1", "expected JSON, found "),
    ),
    Flaw(
        "an empty line",
        "actors.jsonl",
        lambda data: data.replace(b"\n", b"\n\n", 1),
        FileError,
        ("actors.jsonl:2", "expected JSON, found "),
    ),
    Flaw(
        "records that do not keep to their lines",
        "actors.jsonl",
        split_across_lines,
        FileError,
        ("actors.jsonl:2", "expected JSON, found "),
    ),
    Flaw(
        "a line that is no object",
        "actors.jsonl",
        lambda data: b"[]\n" + data,
        RecordError,
        ("actors.jsonl:1", "Actor: expected a JSON object", "found []"),
    ),
    Flaw(
        "a number that is none",
        "cuts.jsonl",
        lambda data: data.replace(b'"start": 0,', b'"start": NaN,', 1),
        FileError,
        ("cuts.jsonl:1", "expected JSON, found NaN"),
    ),
    Flaw(
        "an endless number",
        "cuts.jsonl",
        lambda data: data.replace(b'"end": 10,', b'"end": Infinity,', 1),
        FileError,
        ("cuts.jsonl:1", "expected JSON, found Infinity"),
    ),
    Flaw(
        "a key that is there twice",
        "actors.jsonl",
        lambda data: data.replace(b'{"id": ', b'{"id": "x", "id": ', 1),
        FileError,
        ("actors.jsonl:1", "expected JSON, found the key 'id' twice"),
    ),
    Flaw(
        "a key of a nested record that is there twice",
        "documents.jsonl",
        lambda data: data.replace(b'"file": ', b'"file": "x", "file": ', 1),
        FileError,
        ("documents.jsonl:1", "expected JSON, found the key 'file' twice"),
    ),
    Flaw(
        "a key of the corpus that is there twice",
        "corpus.json",
        lambda data: data.replace(b'"id": ', b'"id": "x", "id": ', 1),
        FileError,
        ("corpus.json: expected JSON, found the key 'id' twice",),
    ),
    Flaw(
        "a corpus with a number that is none",
        "corpus.json",
        lambda data: data.replace(b'"id": ', b'"id": NaN, "x": ', 1),
        FileError,
        ("corpus.json: expected JSON, found NaN",),
    ),
    *(
        Flaw(
            f"a number of 5,000 digits in {file}",
            file,
            lambda data: data.replace(b'"id": ', b'"id": ' + b"9" * 5000 + b', "x": ', 1),
            FileError,
            (file, "expected JSON, found Exceeds the limit"),
        )
        for file in ("actors.jsonl", "corpus.json")
    ),
    Flaw(
        "a line that is too long",
        "actors.jsonl",
        lambda data: data[: data.index(b"\n") + 1] + b" " * (MAX_LINE + 1) + data,
        FileError,
        ("actors.jsonl:2: expected at most 16777216 bytes a line, found more",),
    ),
    Flaw(
        "a corpus that is too long",
        "corpus.json",
        lambda data: data + b" " * MAX_LINE,
        FileError,
        ("corpus.json: expected at most 16777216 bytes, found 167",),
    ),
    Flaw(
        "brackets without an end",
        "actors.jsonl",
        lambda data: b"[" * 100_000 + b"\n" + data,
        FileError,
        ("actors.jsonl:1", "expected JSON, found "),
    ),
)

SUMS_FLAWS = (
    Flaw(
        "a checksum line is missing",
        "SHA256SUMS",
        lambda data: data[data.index(b"\n") + 1 :],
        FileError,
        ("actors.jsonl", "expected a file that SHA256SUMS lists", "found one that it does not list"),
    ),
    Flaw(
        "a checksum differs",
        "SHA256SUMS",
        lambda data: data[1:65].replace(b"0", b"1") + b"0" + data[64:],
        FileError,
        ("expected sha256", "found "),
    ),
    Flaw(
        "a checksum line of one word",
        "SHA256SUMS",
        lambda data: b"sums\n" + data,
        FileError,
        ("SHA256SUMS:1", "expected a checksum, two spaces and a file name", "found 'sums'"),
    ),
    Flaw(
        "checksums that are not UTF-8",
        "SHA256SUMS",
        lambda data: b"\xe9" + data,
        FileError,
        ("SHA256SUMS", "expected UTF-8", "found byte 0xe9 at offset 0"),
    ),
    Flaw(
        "checksums are missing",
        "SHA256SUMS",
        None,
        FileError,
        ("SHA256SUMS", "expected a file in", "found nothing there"),
    ),
)
"""Flaws of the list of checksums alone: reading without checksums does not notice them."""
