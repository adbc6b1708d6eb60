"""``malicrisis cite REF``: how to cite a document, a passage, the corpus or the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.citation import FORMATS, cite
from malicrisis.cli.terminal import print_json, wrapped

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "cite dw-2023#p7 --format bibtex"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("ref", metavar="REF", help="dw-2023, dw-2023#p7, dw-2023#c120-188, malicrisis or software")
    parser.add_argument("--format", default="text", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--style", help="a citation style such as apa; needs pip install 'malicrisis[cite]'")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the citation."""
    # The id of the corpus means the corpus, unless a document has the same id.
    what = corpus if options.ref == corpus.id and corpus.id not in corpus.documents else options.ref
    citation = cite(corpus, what, format=options.format, style=options.style)
    if options.json:
        return print_json({"ref": options.ref, "format": options.format, "style": options.style, "citation": citation})
    print(wrapped(citation) if options.format == "text" else citation.rstrip("\n"))
    return 0
