"""``malicrisis find NAME``: actors and places by name or mention, and offices by title."""

from __future__ import annotations

import shlex
from collections import Counter
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
            actors, places = _mentions_of(corpus)
            rows = [_row(corpus, "actor", actor, actors[actor.id]) for actor in found.actors]
            rows += [_row(corpus, "place", place, places[place.id]) for place in found.places]
            rows += [_office_row(corpus, holder) for holder in found.offices]
            print_table(("", "id", "name", "kind", "country", "mentions"), rows, title=2)
        if named and found.mentions:
            print()
        _print_mentions(corpus, found.mentions)
    meant = (*named, *found.mentions)
    return exit_code(meant, "" if meant else _nothing_found(corpus, options.name))


def _mentions_of(corpus: Corpus) -> tuple[Counter[str], Counter[str]]:
    """Return how many mentions each actor and each place has; of the documents, one at a time is in memory."""
    actors: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for document in corpus.documents:
        for mention in document.mentions:
            actors.update(mention.actors)
            places.update(mention.places)
    return actors, places


def _nothing_found(corpus: Corpus, name: str) -> str:
    """Return the message that nothing has that *name*, with similar names, or with how to find its words."""
    hint = similar_ending(suggest(corpus, name)) + _in_texts(corpus, name)
    return f"no actor, place or office is named or mentioned as {short_repr(name)}{hint}"


def _in_texts(corpus: Corpus, words: str) -> str:
    """Return the end of a message that says how to find these *words*, if the texts have them."""
    try:
        has_words = any(kwic(document, words) for document in corpus.documents)
    except RecordError:  # there are no words, only white space or invisible characters
        return ""
    return f"; the texts have these words: malicrisis says {shlex.quote(words)}" if has_words else ""


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
