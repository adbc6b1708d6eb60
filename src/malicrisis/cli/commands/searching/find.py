"""``malicrisis find NAME``: actors and places by name or mention, and offices by title."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from malicrisis.cli.accounts import bracketed
from malicrisis.cli.glosses import country_words
from malicrisis.cli.lookup import similar_ending
from malicrisis.cli.terminal import GAP, bold, exit_code, print_json, print_table, wrapped
from malicrisis.errors import RecordError
from malicrisis.model.dates import UNDATED
from malicrisis.model.fields import short_repr
from malicrisis.query.concordance import kwic
from malicrisis.query.name_answers import name_answer
from malicrisis.query.names import suggest
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place
    from malicrisis.query.answers import MentionAnswer
    from malicrisis.query.name_answers import HolderAnswer

EXAMPLE = "find ecowas"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "name",
        metavar="NAME",
        help="name, alias, acronym, title of an office, or words of a mention such as 'her country'",
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a table of actors, places and offices, and whom or what the words mean; or print similar names."""
    found = name_answer(corpus, options.name)
    named = (*found.actors, *found.places, *found.offices)
    if options.json:
        print_json(encode(found))
    else:
        if named:
            rows = [_row(corpus, "actor", actor, len(corpus.mentions(actor=actor))) for actor in found.actors]
            rows += [_row(corpus, "place", place, len(corpus.mentions(place=place))) for place in found.places]
            rows += [_office_row(corpus, holder) for holder in found.offices]
            print_table(("", "id", "name", "kind", "country", "mentions"), rows, title=2)
        if named and found.mentions:
            print()
        _print_mentions(corpus, found.mentions)
    hint = similar_ending(suggest(corpus, options.name)) + _in_texts(corpus, options.name)
    nothing_found = f"no actor, place or office is named or mentioned as {short_repr(options.name)}{hint}"
    return exit_code((*named, *found.mentions), nothing_found)


def _in_texts(corpus: Corpus, words: str) -> str:
    """Return the end of a message that says how to find these *words*, if the texts have them."""
    try:
        lines = kwic(corpus, words)
    except RecordError:  # there are no words, only white space or invisible characters
        return ""
    return f"; the texts have these words: malicrisis says {shlex.quote(words)}" if lines else ""


def _office_row(corpus: Corpus, holder: HolderAnswer) -> tuple[str, ...]:
    """Return the cells of an office: the actor who held it, its title and its dates."""
    actor = corpus.actors[holder.actor]
    office = f"{holder.title}, {holder.during or UNDATED}: {actor.name}"
    return "office", actor.id, office, actor.kind, country_words(corpus, actor.country), ""


def _row(corpus: Corpus, noun: str, found: Actor | Place, mentions: int) -> tuple[str, ...]:
    """Return the cells of *found*."""
    return noun, found.id, found.name, found.kind, country_words(corpus, found.country), str(mentions)


def _print_mentions(corpus: Corpus, mentions: Sequence[MentionAnswer]) -> None:
    """Print who or what is meant, and below it where: the reference and the sentence with the words in brackets."""
    meant: dict[str, list[MentionAnswer]] = {}
    for one in mentions:
        names = zip((*one.actor_names, *one.place_names), (*one.actors, *one.places), strict=True)
        meant.setdefault(", ".join(f"{name} ({referent})" for name, referent in names), []).append(one)
    for referents, those in meant.items():
        print(bold(wrapped(referents)))
        for one in those:
            passage = corpus.documents[one.document].passage(one.start, one.end)
            print(wrapped(f"{one.reference}  {bracketed(corpus, passage)}", GAP, GAP * 2))
