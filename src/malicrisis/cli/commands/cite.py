"""``malicrisis cite REF``: how to cite a document, a passage, the corpus or the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from malicrisis.citation import FORMATS, cite
from malicrisis.cli.lookup import records_named
from malicrisis.cli.terminal import print_json, wrapped
from malicrisis.errors import RecordError, ReferenceSyntaxError, UnknownIdError
from malicrisis.query.references import reference

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from malicrisis.cli.lookup import Found
    from malicrisis.errors import MalicrisisError
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage

EXAMPLE = "cite dw-2023#p7 --format bibtex"

_FEW = 3
"""The most passages that a message names."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("ref", metavar="REF", help="dw-2023, dw-2023#p7, dw-2023#c120-188, malicrisis or software")
    parser.add_argument("--format", default="text", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--style", help="a citation style such as apa; needs pip install 'malicrisis[cite]'")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the citation."""
    # The id of the corpus means the corpus, unless a document has the same id.
    what = corpus if options.ref == corpus.id and corpus.id not in corpus.documents else options.ref
    try:
        citation = cite(corpus, what, format=options.format, style=options.style)
    except (ReferenceSyntaxError, UnknownIdError) as error:
        document = _document_named(corpus, options.ref, error)
        citation = cite(corpus, document, format=options.format, style=options.style)
    if options.json:
        return print_json({"ref": options.ref, "format": options.format, "style": options.style, "citation": citation})
    print(wrapped(citation) if options.format == "text" else citation.rstrip("\n"))
    return 0


def _document_named(corpus: Corpus, name: str, error: MalicrisisError) -> Document:
    """Return the document with that title or symbol; if *name* is that of another record, say what to cite of it.

    Raises:
        RecordError: it is not a document.
        MalicrisisError: it is no record: the *error* for a reference.
    """
    try:
        found = records_named(corpus, name)
    except UnknownIdError:
        raise error from None
    if found[0].kind == "document":
        return cast("Document", found[0].record)
    shown = "; ".join(one.command for one in found)
    raise RecordError(f"expected a document or a passage, found {shown}{_passages(corpus, found[0])}") from None


def _passages(corpus: Corpus, found: Found) -> str:
    """Return the end of a message that gives references to passages of *found*, an event or a disagreement."""
    passages: Sequence[Passage] = getattr(found.record, "passages", ())
    if found.kind == "event":
        passages = [account.report for account in corpus.accounts(event=found.record)]
    references = [reference(corpus, passage) for passage in passages[:_FEW]]
    return f"; cite a passage about it, such as {', '.join(references)}" if references else ""
