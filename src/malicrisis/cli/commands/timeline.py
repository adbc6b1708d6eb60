"""``malicrisis timeline``: events in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.filters import NO_MATCH, add_filters, filters_of
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.query.answers import event_answer
from malicrisis.query.timeline import timeline
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "timeline --actor wagner-group"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_filters(parser)


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the events, each with who reports it and how."""
    found = timeline(corpus, **filters_of(options))
    if options.json:
        print_json(
            [
                encode(event_answer(corpus, entry.event, certain=entry.certain, accounts=entry.accounts))
                for entry in found
            ]
        )
    elif found:
        rows = [(entry.date, entry.event.label, "; ".join(entry.tellers)) for entry in found]
        print_table(("when", "what", "who reports it, and how"), rows, title=1)
    return exit_code(found, NO_MATCH)
