"""``malicrisis events``: the events that meet conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.accounts import manners_of
from malicrisis.cli.filters import NO_MATCH, add_filters, filters_of
from malicrisis.cli.glosses import glossed
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.query.answers import event_answer
from malicrisis.query.search import find_events
from malicrisis.query.telling import Labels
from malicrisis.query.timeline import dates_shown
from malicrisis.storage.codec import encode
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.events import Event
    from malicrisis.model.registries import Match
    from malicrisis.query.answers import EventAnswer

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
    labels = Labels(corpus)
    if options.json:
        print_json([encode(_answer(corpus, match, labels)) for match in matches])
    elif matches:
        head = ("id", "when", "what", "reported as", "type")
        print_table(head, [_row(corpus, match, labels, options.document) for match in matches], title=2)
    return exit_code(matches, NO_MATCH)


def _answer(corpus: Corpus, match: Match[Event], labels: Labels) -> EventAnswer:
    return event_answer(corpus, match.record, certain=match.certain, text_date=match.text_date, labels=labels)


def _row(corpus: Corpus, match: Match[Event], labels: Labels, document: str | None) -> tuple[str, ...]:
    """Return the cells of *match*, as the *document* tells of it if one is given."""
    event = match.record
    accounts = corpus.accounts(event=event, document=document)
    when = dates_shown(event, accounts, certain=match.certain)
    return event.id, when, labels.of(event, accounts), manners_of(accounts), glossed(event.type)
