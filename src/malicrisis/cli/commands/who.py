"""``malicrisis who ACTOR``: an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.lookup import elsewhere
from malicrisis.cli.terminal import GAP, headed, print_json, print_part, wrapped
from malicrisis.errors import UnknownIdError
from malicrisis.messages import counted
from malicrisis.query.references import reference
from malicrisis.storage.codec import encode
from malicrisis.text.names import listed, named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.actors import Actor, Role
    from malicrisis.model.corpus import Corpus

EXAMPLE = "who Lavrov"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("actor", metavar="ACTOR", help="id, name, alias, acronym or surname")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the actor that the user names."""
    try:
        actor = corpus.actors.lookup(options.actor)
    except UnknownIdError as error:
        # A record of another kind that has the name is nearer than an actor with a similar one.
        other = elsewhere(corpus, options.actor, "actor")
        message, _, _ = str(error).partition(";")
        raise (UnknownIdError(message + other) if other else error) from None
    print_actor(corpus, actor, options)
    if options.actor not in corpus.actors and not options.json:
        print_part("other actors with these words", [listed([one]) for one in named(corpus.actors, options.actor)[1]])
    return 0


def print_actor(corpus: Corpus, actor: Actor, options: Namespace) -> int:
    """Print the names, offices, statements and events of *actor*."""
    mentions = corpus.mentions(actor=actor)
    statements = corpus.statements(speaker=actor)
    events = corpus.events_with(participant=actor)
    if options.json:
        return print_json(
            encode(actor)
            | {
                "mentions": list(map(encode, mentions)),
                "statements": list(map(encode, statements)),
                "events": [event.id for event in events],
            }
        )
    sector = actor.sector and f"{actor.sector}: {actor.sector.gloss}"
    kind = ", ".join(filter(None, (actor.kind, actor.country, sector)))
    print(headed(actor.name, f"({actor.id}: {kind})"))
    if actor.aliases:
        print(wrapped("also: " + ", ".join(actor.aliases)))
    for role in actor.roles:
        print(wrapped(f"{role.during or 'undated'}: {role.title}{_limit(role)}", GAP, GAP * 2))
    print("\n" + counted(len(mentions), "mention"))
    print_part("says", [f"{reference(corpus, one)}  {one.quote}" for one in statements])
    print_part("takes part in", [f"{event.id}  {event.label}" for event in events])
    if actor.note:
        print("\n" + wrapped(actor.note))
    return 0


def _limit(role: Role) -> str:
    """Return up to which day *role* is certain, if it may have been held on later days."""
    days = role.certain_days
    if days is None or days.last is None or role.during is None or role.during.latest == days.last:
        return ""
    return f" (certain until {days.last}, possible after that)"
