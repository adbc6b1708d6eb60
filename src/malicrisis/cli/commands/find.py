"""``malicrisis find NAME``: actors and places by name, and offices by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.glosses import country_words
from malicrisis.cli.lookup import similar_ending
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.errors import UnknownIdError
from malicrisis.model.dates import date_words
from malicrisis.model.fields import short_repr
from malicrisis.query.names import find_actors, find_places, suggest
from malicrisis.storage.codec import encode

from .who import holder_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.actors import Actor, Holder
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

EXAMPLE = "find ecowas"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("name", metavar="NAME", help="name, alias, acronym or title of an office; accents do not count")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the actors and places, or similar names."""
    actors = [match.record for match in find_actors(corpus, options.name)]
    places = [match.record for match in find_places(corpus, options.name)]
    holders = _holders(corpus, options.name)
    if options.json:
        print_json(
            {
                "actors": list(map(encode, actors)),
                "places": list(map(encode, places)),
                "offices": list(map(holder_json, holders)),
            }
        )
    elif actors or places or holders:
        rows = [_row(corpus, "actor", actor, len(corpus.mentions(actor=actor))) for actor in actors]
        rows += [_row(corpus, "place", place, len(corpus.mentions(place=place))) for place in places]
        rows += [_office_row(corpus, holder) for holder in holders]
        print_table(("", "id", "name", "kind", "country", "mentions"), rows, title=2)
    similar = similar_ending(suggest(corpus, options.name))
    return exit_code(
        actors or places or holders, f"no actor, place or office is named {short_repr(options.name)}{similar}"
    )


def _holders(corpus: Corpus, title: str) -> tuple[Holder, ...]:
    """Return who held an office with these words in its title."""
    try:
        return corpus.holders(title)
    except UnknownIdError:
        return ()


def _office_row(corpus: Corpus, holder: Holder) -> tuple[str, ...]:
    """Return the cells of an office: the actor who held it, its title and its dates."""
    office = f"{holder.title}, {date_words(holder.during)}: {holder.actor.name}"
    return "office", holder.actor.id, office, holder.actor.kind, country_words(corpus, holder.actor.country), ""


def _row(corpus: Corpus, noun: str, found: Actor | Place, mentions: int) -> tuple[str, ...]:
    """Return the cells of *found*."""
    return noun, found.id, found.name, found.kind, country_words(corpus, found.country), str(mentions)
