"""``malicrisis disagreements``: where passages do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.accounts import paragraph_of
from malicrisis.cli.glosses import glossed, print_note
from malicrisis.cli.terminal import GAP, exit_code, headed, print_json, wrapped
from malicrisis.query.disagreements import disagreement_answer, find_disagreements
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus

EXAMPLE = "disagreements personnel"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="?",
        help="only disagreements with this word or phrase in the id, the note or a passage;"
        " a * at the end matches a rest",
    )
    parser.add_argument("--document", help="only disagreements with a passage of this document: id or title")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the disagreements, each with its passages."""
    found = [match.record for match in find_disagreements(corpus, options.words, document=options.document)]
    if options.json:
        print_json([encode(disagreement_answer(corpus, one)) for one in found])
    else:
        print_disagreements(corpus, found)
    return exit_code(
        found, "no disagreement meets all conditions" if corpus.disagreements else "there is no disagreement"
    )


def print_disagreements(corpus: Corpus, found: Sequence[Disagreement]) -> int:
    """Print *found*, each with its passages and with who says them."""
    for number, one in enumerate(found):
        print(("\n" if number else "") + headed(one.id, f"({glossed(one.kind)})"))
        print_note(one.note, GAP)
        for passage in disagreement_answer(corpus, one).passages:
            said_by = ", according to ".join(passage.chain)
            print(wrapped(f"{paragraph_of(corpus, passage)}, {said_by}: “{passage.quote}”", GAP * 2, GAP * 3))
    return 0
