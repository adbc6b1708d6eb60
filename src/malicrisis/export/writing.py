"""Write a corpus in a format, with rights, citation and losses beside the data."""

from __future__ import annotations

import hashlib
import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis._version import __version__
from malicrisis.citation import cite
from malicrisis.citation.cff import to_cff
from malicrisis.errors import RecordError
from malicrisis.model.corpus import check_corpus
from malicrisis.model.fields import Record, short_repr
from malicrisis.storage.codec import encode
from malicrisis.storage.destinations import foreign_files, new_folder
from malicrisis.storage.writing import fingerprint_of

from .exporters import EXPORTERS
from .format import Format, Loss, no_progress, not_carried
from .rights import to_rights

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    from malicrisis.model.corpus import Corpus


_MODULES = {exporter.format: exporter.module for exporter in EXPORTERS if exporter.format}
FORMATS = tuple(_MODULES)
"""The names of the formats."""


MANIFEST = "export.json"
"""The file that says what an export is of, under which rights, and what it lost."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Export(Record):
    """What was written: in which format, of what, what it lost, and what to know of the rest.

    Attributes:
        format: name of the format
        fingerprint: SHA-256 of the data of the corpus, as `malicrisis.validate` reports it
        files: names of the files, with forward slashes
        losses: what the format has no place for
        notes: what is there, but not as the rest is, and where to look for it
    """

    format: str = attrs.field()
    fingerprint: str = attrs.field()
    files: tuple[str, ...] = attrs.field()
    losses: tuple[Loss, ...] = attrs.field()
    notes: tuple[str, ...] = attrs.field()


def format_of(name: object) -> Format:
    """Return the format of that *name*.

    >>> format_of("jsonl").extra is None
    True

    Raises:
        RecordError: there is none.
    """
    if not isinstance(name, str) or name not in FORMATS:
        raise RecordError(f"expected a format out of {', '.join(FORMATS)}, found {short_repr(name)}")
    found: Format = import_module(f"{__package__}.{_MODULES[name]}").FORMAT
    return found


def write(
    corpus: Corpus,
    format: str,  # noqa: A002  the word users know
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Export:
    """Write *corpus* in *format* into the folder *path*, whole or not at all, and return what was written and lost.

    Beside the data stand ``RIGHTS.md``, ``CITATION.cff``, ``CITATION.bib``, and ``export.json`` with the rights of
    every document, the fingerprint of the data, losses, notes and files. *progress* is told how many documents are
    done, and out of how many. What stands at *path* is an error, unless *overwrite* is true and it is an empty folder,
    or an export as it was written: a folder in which you have put or changed a file is not replaced.

    >>> import malicrisis, tempfile
    >>> corpus = malicrisis.load().where(redistribution="free")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = malicrisis.export.write(corpus, "txt", folder + "/free")
    >>> done.files[-2:]
    ('texts/un-2012-727.txt', 'texts/voa-2012.txt')

    Raises:
        RecordError: there is no such format, or the corpus has what it cannot be made to carry.
        DestinationError: something stands at *path* that may not be replaced, or nothing can be put there.
        MissingExtraError: the package that writes the format is not installed.
    """
    check_corpus(corpus)
    chosen = format_of(format)
    with new_folder(path, overwrite=overwrite, noun="an export", foreign_in=_foreign_in) as folder:
        told = tuple(chosen.write(corpus, folder, progress or no_progress))
        left_out = tuple(one for one in told if isinstance(one, Loss))
        losses = (*left_out, *not_carried(corpus, chosen.carries, left_out))
        notes = tuple(one for one in told if isinstance(one, str))
        if not corpus.documents:
            notes = ("there is no document in the corpus", *notes)
        for name, words in _beside(corpus).items():
            _put(folder / name, words)
        files = tuple(sorted((*_files_in(folder), MANIFEST)))
        done = Export(format=chosen.name, fingerprint=fingerprint_of(corpus), files=files, losses=losses, notes=notes)
        _put(folder / MANIFEST, _manifest(corpus, done, folder))
    return done


def _put(file: Path, words: str) -> None:
    """Write *words* into a new *file*."""
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(words)


def _files_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in *folder*, in order."""
    return tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()))


def _digest(file: Path) -> str:
    """Return the SHA-256 of *file*."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _foreign_in(folder: Path) -> str | None:
    """Return, in words, what makes *folder* something else than an export as it was written, or None."""
    try:
        known: dict[str, str] = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return f"there is no {MANIFEST} that lists its files"
    stranger = next(foreign_files(folder, {MANIFEST, *known}.__contains__), None)
    if stranger is not None:
        return f"{stranger!r} is no part of an export"
    changed = (name for name in _files_in(folder) if name != MANIFEST and _digest(folder / name) != known[name])
    return next((f"{name!r} has been changed" for name in changed), None)


def _beside(corpus: Corpus) -> dict[str, str]:
    """Return rights and citation, which stand beside the data in every format, by the names of the files."""
    return {
        "RIGHTS.md": to_rights(corpus),
        "CITATION.cff": to_cff(corpus),
        "CITATION.bib": "\n".join(cite(corpus, work, format="biblatex") for work in (corpus, *corpus.documents)),
    }


def _manifest(corpus: Corpus, done: Export, folder: Path) -> str:
    """Return the file that says what the export in *folder* is of, and which files it has, with their SHA-256."""
    stated: dict[str, Any] = {
        "format": done.format,
        "made by": f"malicrisis {__version__}",
        "corpus": encode(corpus),
        "fingerprint": done.fingerprint,
        "citation": cite(corpus, corpus),
        "documents": [
            {"id": document.id, "rights": encode(document.rights), "citation": cite(corpus, document)}
            for document in corpus.documents
        ],
        "losses": [encode(loss) for loss in done.losses],
        "notes": list(done.notes),
        "files": {name: _digest(folder / name) for name in _files_in(folder)},
    }
    return json.dumps(stated, ensure_ascii=False, indent=2) + "\n"
