"""``malicrisis list``: the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.terminal import print_json, print_table
from malicrisis.model.dates import date_words
from malicrisis.query.timeline import order_key
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

EXAMPLE = "list"


def configure(_parser: ArgumentParser) -> None:
    """Add no option."""


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the documents, the oldest first."""
    if options.json:
        return print_json([encode(document) for document in chronological(corpus)])
    print_documents(corpus)
    return 0


def print_documents(corpus: Corpus) -> None:
    """Print a table of the documents, the oldest first."""
    rows = [
        (one.id, date_words(one.published), one.publisher, one.kind, one.rights.redistribution, one.title)
        for one in chronological(corpus)
    ]
    print_table(("id", "published", "publisher", "kind", "passing on", "title"), rows, title=5)


def chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, the oldest first in the order of timelines, those without a date last."""
    return sorted(corpus.documents, key=lambda document: (order_key(document.published), document.id))
