"""Write a corpus in a format, with rights, citation and losses beside the data."""

from __future__ import annotations

import hashlib
import json
import os
import re
from importlib import import_module
from itertools import chain
from textwrap import indent
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis._version import __version__
from malicrisis.arguments import checked
from malicrisis.citation import cite
from malicrisis.citation.cff import cff_lines
from malicrisis.citation.ris import split_names
from malicrisis.citation.works import work_of
from malicrisis.errors import RecordError
from malicrisis.messages import nearest
from malicrisis.model.corpus import Corpus
from malicrisis.model.fields import Answer, short_repr
from malicrisis.storage.codec import encode
from malicrisis.storage.destinations import foreign_files, new_folder
from malicrisis.storage.folders import MANIFEST, check_no_other_folder
from malicrisis.storage.reading import read
from malicrisis.storage.writing import fingerprint_of

from .exporters import EXPORTERS
from .format import Format, Loss, no_progress, not_carried
from .rights import rights_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from .format import Progress
    from .tables.rows import Streamed

_MODULES = {exporter.format: exporter.module for exporter in EXPORTERS if exporter.format}
FORMATS = tuple(_MODULES)
"""The names of the formats."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Export(Answer):
    """An export: its format, the data it was made of, its files and its losses.

    Attributes:
        format: name of the format
        fingerprint: SHA-256 of the data of the corpus, as `malicrisis.validate` reports it
        files: names of the files, with forward slashes
        losses: what the format does not store
        notes: notes on data that are stored in another way than the rest, and where
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
        RecordError: no format has that name.
    """
    if not isinstance(name, str) or name not in FORMATS:
        near = nearest_format(name) if isinstance(name, str) else None
        hint = f"nearest: {near!r}" if near else ""
        expected = f"one of {', '.join(FORMATS)}"
        raise RecordError.of("", field="format", expected=expected, found=short_repr(name), hint=hint)
    return _format(name)


def _format(name: str) -> Format:
    found: Format = _module(name).FORMAT
    return found


def _module(name: str) -> Any:
    """Return the module of the format *name*."""
    return import_module(f"{__package__}.{_MODULES[name]}")


def streams(name: str) -> bool:
    """Return whether the format *name* writes a corpus in a folder part by part.

    >>> [name for name in FORMATS if streams(name)]
    ['csv', 'jsonl', 'parquet', 'sqlite']
    """
    return _format(name).streamed is not None


def nearest_format(word: str) -> str | None:
    """Return the format that *word* may mean: the name of a program that reads it, or a name like that of a format.

    >>> nearest_format("excel"), nearest_format("Gephi"), nearest_format("csvv"), nearest_format("???")
    ('xlsx', 'graphml', 'csv', None)
    """
    asked = word.casefold()
    programs = {name: re.split(", | and ", _format(name).tools.casefold()) for name in FORMATS}
    # the first programs are those for which people choose the format
    reading = {name: known.index(asked) for name, known in programs.items() if asked in known}
    return min(reading, key=reading.__getitem__) if reading else nearest(word, FORMATS)


@checked
def write(
    corpus: Corpus | str | os.PathLike[str],
    format: str,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Export:
    """Write *corpus* in *format* into the folder *path* atomically, and return its files and losses.

    Beside the data are ``RIGHTS.md``, the citations in ``CITATION.cff``, ``CITATION.bib``, ``CITATION.ris`` and
    ``CITATION.json``, and ``export.json`` with the rights of every document, the fingerprint of the data, losses, notes
    and files.

    Args:
        corpus: the corpus, or the path of its folder, as `malicrisis.read` takes it. From a folder, ``csv``, ``jsonl``,
            ``parquet`` and ``sqlite`` are written in memory that hardly grows with the number of documents: their texts
            and annotation are in memory in parts only. The files are the same.
        format: one of `FORMATS`
        path: the folder to write
        overwrite: whether an empty folder at *path* is replaced, and an export as it was written; a folder in which you
            have added or changed a file is not
        progress: called with the number of documents done and of all documents

    >>> import malicrisis, tempfile
    >>> corpus = malicrisis.load().where(redistribution="free")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = malicrisis.export.write(corpus, "txt", folder + "/free")
    >>> done.files[-2:]
    ('texts/un-2012-727.txt', 'texts/voa-2012.txt')

    Raises:
        RecordError: there is no such format, or it cannot store the corpus; or the corpus in a folder breaks a rule.
        FileError: a file of the corpus in a folder cannot be read, or is not what its checksum says.
        DestinationError: *path* exists and may not be replaced, or cannot be written.
        MissingExtraError: the package that writes the format is not installed.
    """
    chosen = format_of(format)
    with new_folder(path, overwrite=overwrite, noun="an export", foreign_in=_foreign_in) as folder:
        if isinstance(corpus, Corpus):
            written = _from_memory(corpus, chosen, folder, progress or no_progress)
        else:
            written = _from_folder(os.fsdecode(corpus), chosen, folder, progress or no_progress)
        return _finished(written, chosen, folder)


class _Written(NamedTuple):
    """What a format has written: the corpus, whose documents need no text, its fingerprint, losses and notes."""

    corpus: Corpus
    fingerprint: str
    remarks: tuple[Loss | str, ...]


def _from_memory(corpus: Corpus, chosen: Format, folder: Path, progress: Progress) -> _Written:
    """Write a *corpus* in memory into *folder*."""
    remarks = tuple(chosen.write(corpus, folder, progress))
    return _Written(corpus, fingerprint_of(corpus), remarks)


def _from_folder(source: str, chosen: Format, folder: Path, progress: Progress) -> _Written:
    """Write the corpus in the folder *source* into *folder*, part by part if the format can."""
    check_no_other_folder(source)
    if chosen.streamed is not None:
        from malicrisis.storage.parts import Parts

        from .tables.rows import KeptRows

        streamed: Streamed = chosen.streamed
        # half of the time goes by until all rows are made, and half until they are written
        with Parts(source, lambda done, total: progress(done // 2, total)) as parts:
            if parts.in_order:
                kept = folder.with_name("rows")
                kept.mkdir()
                rows = KeptRows(parts, streamed.tables(), kept)
                remarks = tuple(streamed.write(rows, folder, lambda done, total: progress((total + done) // 2, total)))
                return _Written(rows.corpus, rows.fingerprint, remarks)
    return _from_memory(read(source), chosen, folder, progress)


def _finished(written: _Written, chosen: Format, folder: Path) -> Export:
    """Write the files that every format has beside the data into *folder*, and return what is in it."""
    corpus, fingerprint, remarks = written
    stated = tuple(remark for remark in remarks if isinstance(remark, Loss))
    losses = (*stated, *not_carried(corpus, chosen.carries, stated))
    notes = tuple(remark for remark in remarks if isinstance(remark, str))
    if not corpus.documents:
        notes = ("there is no document in the corpus", *notes)
    notes = (*notes, *_split_in_ris(corpus))
    for name, pieces in _beside(corpus).items():
        _put(folder / name, pieces)
    # the manifest is written last, since it has the checksums of the others
    files = tuple(sorted((*_files_in(folder), MANIFEST)))
    done = Export(format=chosen.name, fingerprint=fingerprint, files=files, losses=losses, notes=notes)
    _put(folder / MANIFEST, _manifest(corpus, done, folder))
    return done


def _put(file: Path, pieces: Iterable[str]) -> None:
    """Write *pieces* of text into a new *file*, one after the other: those of all documents may be much text."""
    # "x" fails if the format has written a file of this name; "\n" keeps checksums the same on Windows
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.writelines(pieces)


def _files_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in *folder*, in order."""
    return tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()))


def _digest(file: Path) -> str:
    """Return the SHA-256 of *file*."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _foreign_in(folder: Path) -> str | None:
    """Return why *folder* is not an export as it was written, or None if it is."""
    try:
        known: dict[str, str] = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return f"there is no {MANIFEST} that lists its files"
    foreign = next(foreign_files(folder, {MANIFEST, *known}.__contains__), None)
    if foreign is not None:
        return f"{foreign!r} is no part of an export"
    # no file is foreign here, so every name is among those known
    changed = (name for name in _files_in(folder) if name != MANIFEST and _digest(folder / name) != known[name])
    return next((f"{name!r} has been changed" for name in changed), None)


def _beside(corpus: Corpus) -> dict[str, Iterator[str]]:
    """Return the files that every format has beside the data, rights and citation, by name, each in pieces."""
    return {
        "RIGHTS.md": rights_lines(corpus),
        "CITATION.cff": cff_lines(corpus),
        "CITATION.bib": _separated("\n", _cited(corpus, "biblatex")),
        "CITATION.ris": (f"{words}\n" for words in _cited(corpus, "ris")),
        "CITATION.json": chain(("[\n",), _separated(",\n", _csl_items(corpus)), ("\n]\n",)),
    }


def _cited(corpus: Corpus, format: str) -> Iterator[str]:
    """Yield the citations of *corpus* and of each document in *format*."""
    return (cite(corpus, work, format=format) for work in (corpus, *corpus.documents))


def _csl_items(corpus: Corpus) -> Iterator[str]:
    """Yield the items of the list in ``CITATION.json``, indented as a part of it."""
    for words in _cited(corpus, "csl-json"):
        for item in json.loads(words):
            yield indent(json.dumps(item, ensure_ascii=False, indent=2), "  ")


def _separated(separator: str, pieces: Iterable[str]) -> Iterator[str]:
    """Yield *pieces* with *separator* between them."""
    for number, piece in enumerate(pieces):
        if number:
            yield separator
        yield piece


def _split_in_ris(corpus: Corpus) -> Iterator[str]:
    """Yield a note if programs split names of organizations in ``CITATION.ris`` at a comma."""
    works = (work_of(corpus, document) for document in corpus.documents)
    if names := sorted({name for work in works for name in split_names(work)}):
        yield f"programs that read CITATION.ris split at the comma: {'; '.join(names)}; CITATION.json has them whole"


def _manifest(corpus: Corpus, done: Export, folder: Path) -> Iterator[str]:
    """Return the text of `MANIFEST` in pieces, for the export in *folder*, with the SHA-256 of every file in it now."""
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
    return chain(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(stated), ("\n",))
