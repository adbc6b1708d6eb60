"""``malicrisis plot PICTURE OUT``: a picture of the corpus, drawn by matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis import plot
from malicrisis.cli.selection import add_selection, selected, writing_to
from malicrisis.cli.terminal import print_json, wrapped
from malicrisis.plot.files import DRAWN

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "plot timeline timeline.svg"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "picture",
        choices=list(DRAWN),
        metavar="PICTURE",
        help="timeline: what each text tells of, by date; events-by-voice: the events that are told most, and who tells"
        " of them in which way; manners: in which ways each text tells",
    )
    parser.add_argument("out", metavar="OUT", help="the file to write; its name ends in .svg, .png or .pdf")
    add_selection(parser)
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(corpus: Corpus, options: Namespace) -> int:
    """Write the picture, and print what it shows."""
    corpus = selected(corpus, options, "draw")
    with writing_to(options.out):
        plot.write(corpus, options.picture, options.out, overwrite=options.force)
    words = plot.describe(corpus, options.picture)
    if options.json:
        return print_json({"files": [options.out], "documents": list(corpus.documents.ids), "description": words})
    print(wrapped(f"{options.out}: {options.picture}; for those who do not see it:"))
    print(wrapped(words))
    return 0
