"""Write a corpus in a format, with rights, citation and losses beside the data."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis._checks import Record, brief
from malicrisis._codec import encode
from malicrisis._destinations import new_folder
from malicrisis._version import __version__
from malicrisis.citation import cite
from malicrisis.errors import RecordError
from malicrisis.loading import fingerprint_of

from ._cff import to_cff
from ._format import Format, Loss, not_carried
from ._rights import to_rights

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from malicrisis.corpus import Corpus

FORMATS: dict[str, str] = {
    "txt": "_txt",
    "csv": "_csv",
    "jsonl": "_jsonl",
    "parquet": "_parquet",
    "sqlite": "_sqlite",
    "spacy": "_spacy",
    "brat": "_brat",
    "web-annotation": "_web_annotation",
    "uima": "_uima",
    "tei": "_tei",
    "plover": "_plover",
    "petrarch": "_petrarch",
    "graphml": "_graphml",
    "jsonld": "_jsonld",
    "huggingface": "_huggingface",
    "frictionless": "_frictionless",
    "croissant": "_croissant",
}
"""The names of the formats, with the rooms that write them."""

MANIFEST = "export.json"
"""The file that says what an export is of, under which rights, and what it lost."""

MARKS = (MANIFEST, "RIGHTS.md", "CITATION.cff", "CITATION.bib")
"""The files beside the data of every export, by which one is known."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Export(Record):
    """What was written: in which format, of what, and what it lost.

    Attributes:
        format: name of the format
        fingerprint: SHA-256 of the data of the corpus, as `malicrisis.validate` reports it
        files: names of the files, with forward slashes
        losses: what the format has no place for
    """

    format: str = attrs.field()
    fingerprint: str = attrs.field()
    files: tuple[str, ...] = attrs.field()
    losses: tuple[Loss, ...] = attrs.field()


def format_of(name: object) -> Format:
    """Return the format of that *name*.

    >>> format_of("jsonl").extra is None
    True

    Raises:
        RecordError: there is none.
    """
    if not isinstance(name, str) or name not in FORMATS:
        raise RecordError(f"expected a format out of {', '.join(FORMATS)}, found {brief(name)}")
    found: Format = import_module(f"{__package__}.{FORMATS[name]}").FORMAT
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
    every document, the fingerprint of the data and the losses. *progress* is told how many documents are done, and out
    of how many.

    >>> import malicrisis, tempfile
    >>> corpus = malicrisis.load().where(redistribution="free")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = malicrisis.export.write(corpus, "txt", folder + "/free")
    >>> done.files[-2:]
    ('texts/un-2012-727.txt', 'texts/voa-2012.txt')

    Raises:
        RecordError: there is no such format, or the corpus has what it cannot be made to carry.
        DestinationError: something stands at *path*, and *overwrite* is false or it is no export.
        MissingExtraError: the package that writes the format is not installed.
    """
    chosen = format_of(format)
    with new_folder(path, overwrite=overwrite, noun="an export", marks=MARKS) as folder:
        written = tuple(chosen.write(corpus, folder, progress or _tell_nobody))
        losses = (*written, *not_carried(corpus, chosen.carries, written))
        fingerprint = fingerprint_of(corpus)
        for name, words in _beside(corpus, chosen.name, fingerprint, losses).items():
            if folder.joinpath(name).exists():
                raise RecordError(f"expected no {name} among the files of {chosen.name}, found one")
            folder.joinpath(name).write_text(words, encoding="utf-8", newline="\n")
        files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return Export(format=chosen.name, fingerprint=fingerprint, files=tuple(files), losses=losses)


def _tell_nobody(done: int, total: int) -> None:
    """Let progress go unnoticed."""


def _beside(corpus: Corpus, name: str, fingerprint: str, losses: tuple[Loss, ...]) -> dict[str, str]:
    """Return the files that stand beside the data in every format, by name."""
    manifest: dict[str, Any] = {
        "format": name,
        "made by": f"malicrisis {__version__}",
        "corpus": encode(corpus),
        "fingerprint": fingerprint,
        "citation": cite(corpus, corpus),
        "documents": [
            {"id": document.id, "rights": encode(document.rights), "citation": cite(corpus, document)}
            for document in corpus.documents
        ],
        "losses": [encode(loss) for loss in losses],
    }
    works = (corpus, *corpus.documents)
    return {
        MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=2) + "\n",
        "RIGHTS.md": to_rights(corpus),
        "CITATION.cff": to_cff(corpus),
        "CITATION.bib": "\n".join(cite(corpus, work, format="biblatex") for work in works),
    }
