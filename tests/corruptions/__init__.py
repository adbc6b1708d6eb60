"""The catalogue of corruptions: every change of the files of a corpus that reading and validating must notice.

`cases` yields all of them, always the same ones: each field of each record type, each line, each file and the list of
checksums in turn, then the flaws written by hand, of which `FLAWS` and `SUMS_FLAWS` also know the error that reading
raises. The tests try the flaws and a sample of the others; `tools/corrupt_data.py` tries all, each with the checksums
as they were and with checksums that agree. The functions of `edits` change single files for other tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corruptions.case import Case, spread
from corruptions.edits import bytes_changed, document_changed, lines_changed, removed, seal, sealed, source_changed
from corruptions.file_flaws import FILE_FLAWS, SUMS_FLAWS
from corruptions.files import FILE_KINDS, SUMS_KINDS, file_cases, file_pairs, sums_cases
from corruptions.flaws import FLAW_KINDS, RECORD_FLAWS, Flaw
from corruptions.records import FIELD_KINDS, LINE_KINDS, RECORDS, Lines, objects_in
from corruptions.values import others
from malicrisis.storage.checked import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Files = dict[str, bytes]

__all__ = [
    "FLAWS",
    "GROUPS",
    "KINDS",
    "RECORDS",
    "SUMS_FLAWS",
    "Case",
    "Flaw",
    "bytes_changed",
    "cases",
    "document_changed",
    "lines_changed",
    "objects_in",
    "others",
    "removed",
    "seal",
    "sealed",
    "source_changed",
    "spread",
]

GROUPS = {
    "A field of a record": FIELD_KINDS,
    "A line of a file": LINE_KINDS,
    "A file": FILE_KINDS,
    "The list of checksums": SUMS_KINDS,
    "A flaw with its own message": FLAW_KINDS,
}
"""The kinds of corruptions by what is corrupted."""
KINDS = tuple(kind for kinds in GROUPS.values() for kind in kinds)
FLAWS = RECORD_FLAWS + FILE_FLAWS
"""The flaws that reading without checksums notices."""


def cases(files: Files, *, each: int | None = 3) -> Iterator[Case]:
    """Yield the corruptions of *files*, those of the shipped corpus.

    Of each kind, record type and field, *each* records are corrupted, or all if *each* is None.
    """
    for case in _cases(files, each):
        if any(files.get(name) != data for name, data in case.files.items()):
            yield case


def _cases(files: Files, each: int | None) -> Iterator[Case]:
    for name, kind in RECORDS.items():
        records = Lines(name, kind, files[name], each)
        yield from records.field_cases()
        if name != "corpus.json":
            yield from records.line_cases()
    for name in sorted(files):
        # schemas are compared byte for byte with those of the release: one corruption of each kind is enough
        yield from file_cases(name, files, 1 if each and name.startswith("schema/") else each)
    yield from file_pairs(files)
    yield from sums_cases(files[SUMS].decode(), each)
    yield from (flaw.case(files) for flaw in FLAWS + SUMS_FLAWS)
