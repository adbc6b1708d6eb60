"""Check a corpus against every rule, and collect all findings."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from malicrisis._version import __version__
from malicrisis.arguments import checked
from malicrisis.errors import FileError
from malicrisis.model.corpus import Corpus
from malicrisis.storage.folders import check_no_other_folder, names_in, read_bytes
from malicrisis.storage.folders import opened as opened_in
from malicrisis.storage.reading import gc_paused
from malicrisis.storage.writing import files_of

from .report import Check, Finding, Validation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import BinaryIO

FOLDERS = ("raw", "schema", "texts")
"""The folders in the folder of a corpus."""

__all__ = ["Check", "Finding", "Validation", "validate"]


@checked
def validate(
    what: Corpus | str | os.PathLike[str], *, progress: Callable[[int, int], None] | None = None
) -> Validation:
    """Return what is wrong with a corpus, or with the files of one in a folder: everything, not the first thing.

    No flaw of the data raises anything: a file that cannot be read, a line that is no JSON and a record that cannot be
    made are findings, and what is sound is looked at all the same. What only follows from a broken line, such as an id
    that leads to its record, is passed over; validate again when it is mended.

    Of a folder, one document after the other is in memory; what grows with their number are ids, checksums and the
    places of lines.

    Args:
        what: a corpus, or the path of a folder as `write` makes it
        progress: called after every document with the number of documents done and of all documents

    >>> import malicrisis
    >>> validation = malicrisis.validate(malicrisis.load())
    >>> validation.is_valid, validation.passed == validation.asked
    (True, True)
    >>> with malicrisis.data_path() as folder:
    ...     malicrisis.validate(folder).findings
    ()

    Raises:
        FileError: *what* is no folder, an export, or a folder without any file of a corpus, or a file of records
            changes while it is validated.
    """
    if isinstance(what, Corpus):
        made = files_of(what)
        return validate_files(made, made.__getitem__, progress=progress)
    folder = os.fsdecode(what)
    check_no_other_folder(folder)
    names = [name for name in names_in(folder) if name not in FOLDERS]
    _check_is_corpus(folder, names)
    return validate_files(names, partial(read_bytes, folder), opened=partial(opened_in, folder), progress=progress)


def _check_is_corpus(folder: str, names: Collection[str]) -> None:
    """Raise FileError if none of *names*, the files in *folder*, is one of a corpus: every file would be a finding."""
    from malicrisis.storage.checked import SUMS

    from .files import SINGLE

    if not {SUMS, *SINGLE}.intersection(names):
        raise FileError.of(
            repr(folder),
            expected="the folder of a corpus",
            found=f"none of its files, such as {SINGLE[0]}",
            hint="give the folder that `write` made of the corpus",
        )


def validate_files(
    names: Iterable[str],
    read: Callable[[str], bytes],
    *,
    opened: Callable[[str], BinaryIO] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Validation:
    """Return what is wrong with the files called *names*; the inside of `validate`.

    *read* returns the bytes of a file; *opened* opens one, so that large files need not be in memory.
    """
    # these take longer to import than the classes of the results, which is all that many callers need
    from malicrisis.storage.reader import Reader

    from .citations import Citations, check_release
    from .files import Files
    from .ledger import Ledger
    from .problems import Problems

    ledger = Ledger()
    with gc_paused():
        files = Files(names, read, ledger, opened)
        files.check_schemas()
        problems = Problems(files, ledger)
        reader = Reader(files, problems.note, tally=ledger.ask, canonical=True, progress=progress)
        problems.follow(reader)
    with reader:
        with gc_paused():
            reader.index()
        corpus = reader.corpus([])
        citations = Citations(corpus)
        # a document and its passages refer to each other, so that only the collector frees them
        for document in reader.documents():
            citations.check(document, is_sound=reader.fits and not ledger.has_errors)
        reader.finish()
    problems.check_order()
    if corpus:
        problems.check_corpus_file(corpus)
    files.check_names(reader.pages, are_all=reader.knows_pages)
    citations.note(ledger)
    if corpus:
        check_release(corpus, reader.document_ids, files, ledger)
    return Validation(
        version=__version__,
        corpus=f"{corpus.id}@{corpus.version}" if corpus else None,
        fingerprint=files.fingerprint,
        checks=ledger.checks,
        findings=ledger.findings,
    )
