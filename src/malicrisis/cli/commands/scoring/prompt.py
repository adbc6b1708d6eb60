"""``malicrisis prompt DOC``: the task and the text, for a language model or a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.terminal import print_json, print_text
from malicrisis.scoring.layers import SPAN_LAYERS
from malicrisis.scoring.prompts import prompt
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "prompt voa-2012"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("document", metavar="DOC", help="id of the document")
    parser.add_argument(
        "--records",
        nargs="+",
        choices=[*SPAN_LAYERS],
        default=[*SPAN_LAYERS],
        metavar="RECORD",
        help=f"what to ask for: {', '.join(SPAN_LAYERS)} (default: all)",
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the task and the text."""
    made = prompt(corpus.documents.lookup(options.document), records=options.records)
    return print_json(encode(made)) if options.json else print_text(made.text)
