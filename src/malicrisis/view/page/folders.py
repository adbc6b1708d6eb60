"""A page for each document of a large corpus, and an index.

Each page is written before the next is made, so that the memory does not grow with the number of documents.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.arguments import checked
from malicrisis.query.telling import chronological_key
from malicrisis.storage.destinations import foreign_files, new_folder

from .events import chips_of
from .rendering import rendered
from .scope import Scope

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event

    from .events import Chip

_INDEX = "index.html"
_TEXTS = "texts"
_HEAD = 200
"""In how many of its first bytes a page names the program that made it."""


class Telling(NamedTuple):
    """A document that tells of an event, and in which ways."""

    document: Document
    chips: tuple[Chip, ...]


class Shared(NamedTuple):
    """An event that several documents tell of."""

    event: Event
    tellings: tuple[Telling, ...]


@checked
def write_pages(
    corpus: Corpus,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[str, ...]:
    """Write a page for each document of *corpus*, and an index, into the folder *path*; return the names of the files.

    This is for corpora that are too large for one `page`. The index lists the documents, the events that several of
    them tell of, and the disagreements between them. *progress* is called with the number of documents done and of all
    documents. If *overwrite* is true, *path* may be an empty folder, or one with nothing but such pages.

    >>> import malicrisis, tempfile
    >>> corpus = malicrisis.load().where(redistribution="free")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     malicrisis.write_pages(corpus, folder + "/pages")
    ('index.html', 'texts/voa-2012.html', 'texts/un-2012-727.html')

    Raises:
        DestinationError: *path* exists and may not be replaced, or cannot be written.
        MissingExtraError: the extra ``page`` is not installed.
    """
    scope = Scope(corpus, corpus.documents)
    total = len(scope.documents)
    disagreements = _by_document(corpus.disagreements)
    # only of these does the index show who tells of them: to keep all would take memory for each document
    tellings: dict[str, list[Telling]] = {event: [] for event in _shared_events(scope.documents)}
    names = [f"{_TEXTS}/{document.id}.html" for document in scope.documents]
    with new_folder(path, overwrite=overwrite, noun="pages", foreign_in=_foreign_in) as folder:
        (folder / _TEXTS).mkdir()
        for done, (document, name) in enumerate(zip(scope.documents, names, strict=True), 1):
            one = Scope(corpus, [document], disagreements.get(document.id, ()))
            _write(folder / name, rendered("page.html", one, home=f"../{_INDEX}"))
            for event, told in one.by_event.items():
                if event in tellings:
                    tellings[event].append(Telling(document, tuple(chips_of(told))))
            if progress:
                progress(done, total)
        shared = [
            Shared(event, tuple(tellings[event.id]))
            # without accounts: they were dropped with the page of their document
            for event in sorted(map(corpus.events.__getitem__, tellings), key=lambda one: chronological_key(one, ()))
        ]
        across = [one for one in corpus.disagreements if len({passage.document for passage in one.passages}) > 1]
        _write(folder / _INDEX, rendered(_INDEX, scope, shared=shared, across=across))
    return (_INDEX, *names)


def _by_document(disagreements: Iterable[Disagreement]) -> dict[str, list[Disagreement]]:
    """Return the disagreements with a passage in each document."""
    found: dict[str, list[Disagreement]] = {}
    for one in disagreements:
        for document in dict.fromkeys(passage.document for passage in one.passages):
            found.setdefault(document, []).append(one)
    return found


def _shared_events(documents: Iterable[Document]) -> list[str]:
    """Return the ids of the events that several of *documents* tell of."""
    counts = Counter(event for document in documents for event in {report.event for report in document.reports})
    return [event for event, number in counts.items() if number > 1]


def _write(file: Path, pieces: Iterable[str]) -> None:
    """Write *pieces* into a new *file*."""
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.writelines(pieces)


def _foreign_in(folder: Path) -> str | None:
    """Return why *folder* does not hold pages of this package alone, or None if it does."""
    if not (folder / _INDEX).is_file():
        return f"there is no {_INDEX}"
    foreign = next(foreign_files(folder, lambda name: _is_ours(folder / name)), None)
    return None if foreign is None else f"{foreign!r} is no page of malicrisis"


def _is_ours(file: Path) -> bool:
    """Tell whether *file* is a page that this package has made."""
    with file.open("rb") as opened:
        return b'<meta name="generator" content="malicrisis ' in opened.read(_HEAD)
