"""Names of the records that ids refer to, and where passages are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.model.documents import blocks_between
from malicrisis.model.ownership import owner_of
from malicrisis.query.references import Reference, reference_in

from .markup import Markup, joined, markup
from .parts import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.ownership import Owned
    from malicrisis.model.registries import Identified
    from malicrisis.model.spans import Passage


def corpus_of(record: Owned) -> Corpus | None:
    """Return the corpus that *record* is part of, if any."""
    corpus: Corpus | None = owner_of(record)
    return corpus


def document_of(passage: Passage) -> Document | None:
    """Return the document that *passage* was taken from, if any."""
    document: Document | None = owner_of(passage)
    return document


def named(corpus: Corpus | None, kind: str, ids: Iterable[str]) -> Markup:
    """Return the names of the records of a *kind*, such as ``actors``; the ids of those that are in no corpus.

    >>> import malicrisis
    >>> named(malicrisis.load(), "actors", ["lavrov-sergei"]), named(None, "actors", ["lavrov-sergei"])
    ('<bdi>Sergei Lavrov</bdi>', '<bdi>lavrov-sergei</bdi>')
    """
    return names(labels(corpus, kind, ids))


def labels(corpus: Corpus | None, kind: str, ids: Iterable[str]) -> list[str]:
    """Return what `named` shows as plain strings."""
    registry: Any = getattr(corpus, kind, {})
    return [label_of(registry[one]) if one in registry else one for one in ids]


def label_of(record: Identified) -> str:
    """Return what people call *record*: its name, title or label, or else its note or id."""
    found = (getattr(record, field, None) for field in ("name", "title", "label", "note"))
    return next(filter(None, found), record.id)


def place_of(document: Document, passage: Passage) -> Markup:
    """Return where in *document* the words of *passage* are, and their reference."""
    blocks = blocks_between(document, passage.start, passage.end)
    if len(blocks) != 1:
        return markup(Reference(document.id, span=(passage.start, passage.end)))
    (block,) = blocks
    where = f"paragraph {block.number}" if block.number else str(block.kind)
    return joined(" · ", [reference_in(block, passage), where])


def around(document: Document, passage: Passage) -> Passage:
    """Return the sentences around *passage*, or itself if it goes beyond one block."""
    blocks = blocks_between(document, passage.start, passage.end)
    return document.locate(passage).sentence if len(blocks) == 1 else passage
