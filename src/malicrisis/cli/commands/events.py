"""``malicrisis events``: the events that meet conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.accounts import manners_of
from malicrisis.cli.filters import NO_MATCH, add_filters, filters_of
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.query.answers import event_answer
from malicrisis.query.search import find_events
from malicrisis.storage.codec import encode
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "events --type COERCE --since 2020"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_filters(parser)
    parser.add_argument(
        "--modality",
        type=str.lower,
        choices=[str(one) for one in Modality],
        metavar="MODALITY",
        help=f"only events that a report puts forward as {'; '.join(f'{one} ({one.gloss})' for one in Modality)}",
    )
    parser.add_argument(
        "--negated", action="store_true", help="only events that a report denies, or asks or plans not to happen"
    )
    parser.add_argument("--text", help="only events with these words in their label or in a report of them")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the events, and how they are reported."""
    matches = find_events(
        corpus,
        **filters_of(options),
        modality=options.modality,
        negated=True if options.negated else None,  # without the option, negated and other reports count alike
        text=options.text,
    )
    if options.json:
        print_json([encode(event_answer(corpus, match.record, certain=match.certain)) for match in matches])
    elif matches:
        rows = [
            (
                match.record.id,
                str(match.record.when or "") if match.certain else f"({match.record.when})",
                match.record.type or "",
                match.record.label,
                manners_of(corpus, match.record),
            )
            for match in matches
        ]
        print_table(("id", "when", "type", "what", "reported as"), rows, title=3)
    return exit_code(matches, NO_MATCH)
