"""``malicrisis resolve REF``: the words that a reference leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.terminal import print_json, print_text, wrapped
from malicrisis.model.dates import date_words
from malicrisis.model.documents import Document
from malicrisis.query.references import reference, resolve
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "resolve dw-2023#p7"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("ref", metavar="REF", help="a reference: dw-2023, dw-2023#p7 or dw-2023#c120-188")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the words, and their place in the document."""
    found = resolve(corpus, options.ref)
    if isinstance(found, Document):
        return print_json(encode(found)) if options.json else print_text(found.text)
    document = corpus.documents[found.document]
    raw = document.to_raw(found.start, found.end)
    if options.json:
        offsets = [[piece.start, piece.stop] for piece in raw]
        return print_json(encode(found) | {"ref": reference(corpus, found), "raw": offsets})
    print_text(found.quote)
    print()
    print(wrapped(f"{document.title} ({document.publisher}, {date_words(document.published)})"))
    pieces = ", ".join(f"{piece.start}:{piece.stop}" for piece in raw)
    print(wrapped(f"characters {found.start}:{found.end} of the clean text, {pieces} of the raw page"))
    return 0
