"""``malicrisis timeline``: events in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.filters import NO_MATCH, add_filters, filters_of
from malicrisis.cli.terminal import GAP, bold, exit_code, fits, print_json, print_table, wrapped
from malicrisis.query.answers import event_answer
from malicrisis.query.telling import Labels
from malicrisis.query.timeline import timeline
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus
    from malicrisis.query.timeline import Timeline

EXAMPLE = "timeline --actor wagner-group"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    add_filters(parser)


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the events, each with who reports it and how."""
    found = timeline(corpus, **filters_of(options))
    if options.json:
        labels = Labels(corpus)
        print_json(
            [
                encode(
                    event_answer(
                        corpus,
                        entry.event,
                        certain=entry.certain,
                        text_date=entry.text_date,
                        accounts=entry.accounts,
                        labels=labels,
                    )
                )
                for entry in found
            ]
        )
    elif found:
        head = ("when", "what", "who reports it, and how")
        rows = [(entry.date, entry.label, "; ".join(entry.tellers)) for entry in found]
        if fits(head, rows):
            print_table(head, rows, title=1)
        else:
            _print_entries(found)
    return exit_code(found, NO_MATCH)


def _print_entries(entries: Timeline) -> None:
    """Print the entries below each other: in narrow columns, the events of one visit would look alike."""
    for entry in entries:
        print(bold(wrapped(f"{entry.date}  {entry.label}", "", GAP * 2)))
        for teller in entry.tellers:
            print(wrapped(teller, GAP * 2, GAP * 3))
