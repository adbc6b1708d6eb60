"""``malicrisis explain WORD``: what a code, a field or a word of a vocabulary means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.lookup import elsewhere
from malicrisis.cli.terminal import GAP, headed, print_json, wrapped
from malicrisis.errors import UnknownIdError
from malicrisis.glossary import explain
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.glossary import Explanation
    from malicrisis.model.corpus import Corpus

EXAMPLE = "explain COERCE"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "word",
        metavar="WORD",
        help="a code (COERCE, UAF, MLI), a field (through, manner), a word of a vocabulary (conditional),"
        " a field with its word ('redistribution free'), a class (Report) or a rule of validation (nesting)",
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print what a word means, once for each of its meanings, with an example."""
    try:
        found = explain(options.word, corpus)
    except UnknownIdError as error:
        records = elsewhere(corpus, options.word, "")
        raise type(error)(f"{error}{records}") from None
    if options.json:
        return print_json(list(map(encode, found)))
    for number, one in enumerate(found):
        print("\n" * bool(number), end="")
        _print_explanation(one)
    return 0


def _print_explanation(found: Explanation) -> None:
    """Print the word and what it belongs to, what it means, further lines, and an example."""
    print(headed(found.word, f"({found.kind} of {found.of})"))
    print(wrapped(found.gloss, GAP))
    for line in found.more:
        print(wrapped(line, GAP * 2, GAP * 3))
    if found.example:
        place = f" ({found.reference})" if found.reference else ""
        print(wrapped(f"example: {found.example}{place}", GAP * 2, GAP * 3))
