"""``malicrisis list``: the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.terminal import GAP, print_json, print_table, wrapped
from malicrisis.model.dates import UNDATED
from malicrisis.model.documents import Document
from malicrisis.query.telling import order_key
from malicrisis.storage.codec import encode, restore
from malicrisis.vocab import Redistribution

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus

EXAMPLE = "list"

RIGHTS = {
    Redistribution.FREE: "may be passed on, if you keep to its conditions",
    Redistribution.UNCLEAR: "may perhaps be passed on: its rights are unclear",
    Redistribution.NEEDS_CONSENT: "is included without its publisher's consent: ask before you pass it on",
}
"""What readers may do with a document."""


def configure(_parser: ArgumentParser) -> None:
    """Add no option."""


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the documents, the oldest first."""
    documents = chronological(corpus)
    if options.json:
        return print_json(list(map(encode, documents)))
    print_documents(documents)
    print()
    print_rights(documents)
    return 0


def print_documents(documents: Sequence[Document]) -> None:
    """Print a table of *documents*."""
    rows = [
        (one.id, str(one.published or UNDATED), one.publisher, one.kind, one.rights.redistribution, one.title)
        for one in documents
    ]
    print_table(("id", "published", "publisher", "kind", "passing on", "title"), rows, title=5)


def print_rights(documents: Sequence[Document]) -> None:
    """Print what readers may do with each document, and of a free one on which conditions."""
    for redistribution, meaning in RIGHTS.items():
        for document in documents:
            if document.rights.redistribution is redistribution:
                is_free = redistribution is Redistribution.FREE
                ground = document.rights.statement if is_free else ""
                print(wrapped(f"{document.id} {meaning}{f': {ground}' if ground else '.'}", "", GAP))


def chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, the oldest first in the order of timelines, those without a date last.

    They have their bibliographic facts alone: the texts and the annotation of a large corpus would take much memory.
    """
    facts = [restore(Document, encode(document), text="", raw="", blocks=()) for document in corpus.documents]
    return sorted(facts, key=lambda document: (order_key(document.published), document.id))
