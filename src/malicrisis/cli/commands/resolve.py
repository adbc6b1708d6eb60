"""``malicrisis resolve REF``: the words that a reference leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.terminal import bold, print_json, print_text, wrapped
from malicrisis.model.dates import date_words
from malicrisis.model.documents import Document
from malicrisis.query.references import reference, resolve
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.spans import Passage

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
        part, voices = document.part_at(found), document.voices(found)
        around = {"part": part and encode(part), "voices": [one.id for one in voices]}
        names = {"voice_names": [one.name for one in voices]}
        return print_json(encode(found) | {"ref": reference(corpus, found), "raw": offsets} | around | names)
    _print_heading(document, found)
    print_text(found.quote)
    print()
    print(wrapped(f"{document.title} ({document.publisher}, {date_words(document.published)})"))
    pieces = ", ".join(f"{piece.start}:{piece.stop}" for piece in raw)
    print(wrapped(f"characters {found.start}:{found.end} of the clean text, {pieces} of the raw page"))
    return 0


def _print_heading(document: Document, passage: Passage) -> None:
    """Print which part of *document* the passage is in, and in whose voice it speaks, if the document has parts."""
    part = document.part_at(passage)
    if part is None or not (part.title or document.parts[1:]):
        return
    facts = (f"{part.kind}: {part.title or part.id}", part.date.words if part.date else "")
    print(bold(wrapped(", ".join(filter(None, facts)))))
    if voices := document.voices(passage):
        print(wrapped(f"in the voice of {', '.join(actor.name for actor in voices)}"))
    print()
