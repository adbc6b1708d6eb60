"""``malicrisis find NAME``: actors and places by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.lookup import similar_ending
from malicrisis.cli.terminal import exit_code, print_json, print_table
from malicrisis.model.fields import short_repr
from malicrisis.query.names import find_actors, find_places, suggest
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place

EXAMPLE = "find ecowas"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("name", metavar="NAME", help="name, alias or acronym; case and accents do not count")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the actors and places, or similar names."""
    actors, places = find_actors(corpus, options.name), find_places(corpus, options.name)
    if options.json:
        print_json({"actors": list(map(encode, actors)), "places": list(map(encode, places))})
    elif actors or places:
        rows = [_row("actor", actor, len(corpus.mentions(actor=actor))) for actor in actors]
        rows += [_row("place", place, len(corpus.mentions(place=place))) for place in places]
        print_table(("", "id", "name", "kind", "country", "mentions"), rows, title=2)
    similar = similar_ending(suggest(corpus, options.name))
    return exit_code(actors or places, f"no actor or place is named {short_repr(options.name)}{similar}")


def _row(noun: str, found: Actor | Place, mentions: int) -> tuple[str, ...]:
    """Return the cells of *found*."""
    return noun, found.id, found.name, found.kind, found.country or "", str(mentions)
