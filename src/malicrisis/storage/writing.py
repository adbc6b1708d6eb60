"""The corpus that ships with the package, and the same format in folders of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.checksums import sha256, sha256_of

from . import codec
from .destinations import foreign_files, new_folder
from .reading import OWNED, REGISTRIES, SUMS
from .shipped import read_bytes as read_shipped

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record


def write(corpus: Corpus, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write *corpus* into the folder *path*, whole or not at all.

    The folder is made beside *path* and moved there when it is complete. What stands at *path* is an error, unless
    *overwrite* is true and it is an empty folder, or a corpus and nothing else.

    >>> import malicrisis, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(malicrisis.load(), folder + "/copy")
    ...     malicrisis.read(folder + "/copy") == malicrisis.load()
    True

    Raises:
        DestinationError: something stands at *path*.
    """
    from pathlib import PurePosixPath  # costs 4 ms at import; reading does without

    with new_folder(path, overwrite=overwrite, noun="a corpus", foreign_in=_foreign_in) as folder:
        for name, data in files_of(corpus).items():
            file = folder.joinpath(*PurePosixPath(name).parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _foreign_in(folder: Path) -> str | None:
    """Return, in words, what makes *folder* something else than a corpus, or None."""
    for name in ("corpus.json", "documents.jsonl", SUMS):
        if not (folder / name).is_file():
            return f"there is no {name}"
    stranger = next(foreign_files(folder, _belongs), None)
    return None if stranger is None else f"{stranger!r} is no part of a corpus"


def _belongs(name: str) -> bool:
    """Tell whether a corpus can have a file of that *name*."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return file in {"corpus.json", SUMS, *(f"{one}.jsonl" for one in ("documents", *REGISTRIES, *OWNED))}
    return (folder, file.rpartition(".")[2]) in {("texts", "txt"), ("schema", "json")} or folder == "raw"


def files_of(corpus: Corpus, *, schemas: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the bytes of every file that makes up *corpus*, by name with forward slashes.

    The schemas of the records come with it, those of this version unless others are given.
    """
    parts = _files(corpus, shipped_schemas() if schemas is None else schemas)
    files = {name: b"".join(lines) for name, lines in parts}
    files[SUMS] = _sums({name: sha256(data) for name, data in files.items()})
    return files


def fingerprint_of(corpus: Corpus) -> str:
    """Return the SHA-256 of the ``SHA256SUMS`` that `write` gives *corpus*, and so of every byte of it.

    >>> import malicrisis
    >>> from malicrisis._version import FINGERPRINT
    >>> fingerprint_of(malicrisis.load()) == FINGERPRINT
    True
    """
    return sha256(_sums({name: sha256_of(lines) for name, lines in _files(corpus, shipped_schemas())}))


def _sums(digests: dict[str, str]) -> bytes:
    """Return ``SHA256SUMS`` of files with these *digests*."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def _files(corpus: Corpus, schemas: dict[str, bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of *corpus* and the *schemas*, one after the other: name, and bytes line by line."""
    documents = tuple(corpus.documents)
    yield "corpus.json", (codec.dump_object(corpus),)
    yield "documents.jsonl", _lines(documents)
    for name in REGISTRIES:
        yield f"{name}.jsonl", _lines(getattr(corpus, name))
    for name in OWNED:
        yield f"{name}.jsonl", _lines(record for document in documents for record in getattr(document, name))
    for document in documents:
        yield f"texts/{document.id}.txt", (document.text.encode(), b"\n")
        yield f"raw/{document.source.file}", (document.raw.encode(),)
    for name, data in schemas.items():
        yield name, (data,)


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield the lines of *records*."""
    return (codec.dump_line(record).encode() for record in records)


def shipped_schemas() -> dict[str, bytes]:
    """Return the schemas that this version publishes, by the names of their files."""
    names = (line.partition("  ")[2] for line in read_shipped(SUMS).decode().splitlines())
    return {name: read_shipped(name) for name in names if name.startswith("schema/")}
