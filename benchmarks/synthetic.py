"""Make a large corpus from the one that ships, for measuring: valid and as dense as the real one.

    python benchmarks/synthetic.py DOCUMENTS FOLDER

The documents are the real ones and then copies of them, round after round, with the number of the round at the end of
their ids. Actors and places are shared, so each has more mentions in a larger corpus. Events are new in each round, so
there are more of them; the documents of one round report the same ones. Disagreements are not copied.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis import Corpus, Document, Event, load, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def grown(corpus: Corpus, size: int) -> Corpus:
    """Return a corpus of *size* documents made of those of *corpus*."""
    rounds, rest = divmod(size, len(corpus.documents))
    parts = [corpus] * rounds + [corpus.where(documents=corpus.documents.ids[:rest])] * bool(rest)
    first, *others = parts
    return attrs.evolve(
        first,
        id=f"{corpus.id}-{size}",
        documents=[
            *first.documents,
            *(_document(one, i) for i, part in enumerate(others, 2) for one in part.documents),
        ],
        events=[*first.events, *(_event(one, i) for i, part in enumerate(others, 2) for one in part.events)],
    )


def write_grown(corpus: Corpus, size: int, folder: str | Path) -> None:
    """Write the corpus that `grown` returns into *folder*, with one document in memory at a time."""
    rounds, rest = divmod(size, len(corpus.documents))
    part = grown(corpus, rest) if rest else None
    events = [_event(one, i) for i in range(2, rounds + 1) for one in corpus.events]
    events += [_event(one, rounds + 1) for one in part.events] if part and rounds else []
    first = corpus if rounds else part or corpus
    made = {(one.id if i == 1 else f"{one.id}-{i}"): (one, i) for i in range(1, rounds + 1) for one in corpus.documents}
    if part:
        made |= {(one.id if not rounds else f"{one.id}-{rounds + 1}"): (one, rounds + 1) for one in part.documents}
    write(
        attrs.evolve(first, id=f"{corpus.id}-{size}", events=[*first.events, *events]),
        folder,
        documents=(one if i == 1 else _document(one, i) for _, (one, i) in sorted(made.items())),
    )


def _document(document: Document, number: int) -> Document:
    """Return the copy of *document* for the round *number*."""

    def copies(records: Iterable[Any], *fields: str) -> list[Any]:
        return [attrs.evolve(one, document=new, **_renamed(one, number, fields)) for one in records]

    new = f"{document.id}-{number}"
    return attrs.evolve(
        document,
        id=new,
        source=attrs.evolve(document.source, file=f"{number}-{document.source.file}"),
        blocks=copies(document.blocks),
        cuts=copies(document.cuts),
        mentions=copies(document.mentions),
        statements=copies(document.statements, "id", "within", "event"),
        reports=copies(document.reports, "event", "statement"),
    )


def _event(event: Event, number: int) -> Event:
    """Return the copy of *event* for the round *number*."""
    about = [f"{one}-{number}" for one in event.about]
    return attrs.evolve(event, about=about, **_renamed(event, number, ("id", "part_of")))


def _renamed(record: Any, number: int, fields: Iterable[str]) -> dict[str, str]:
    """Return the ids in *fields* of *record*, where there are any, with *number* at their end."""
    return {field: f"{value}-{number}" for field in fields if (value := getattr(record, field))}


if __name__ == "__main__":
    write_grown(load(), int(sys.argv[1]), sys.argv[2])
