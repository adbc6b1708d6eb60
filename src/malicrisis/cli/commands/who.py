"""``malicrisis who ACTOR``: an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.lookup import actor_id
from malicrisis.cli.terminal import GAP, headed, print_json, print_part, wrapped
from malicrisis.messages import counted
from malicrisis.query.answers import actor_answer
from malicrisis.query.references import reference
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.actors import Role
    from malicrisis.model.corpus import Corpus

EXAMPLE = "who Lavrov"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("actor", metavar="ACTOR", help="id or name")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the names, offices, statements and events of an actor."""
    actor = corpus.actors[actor_id(corpus, options.actor)]
    mentions = corpus.mentions(actor=actor)
    statements = corpus.statements(speaker=actor)
    events = corpus.events_with(participant=actor)
    if options.json:
        return print_json(encode(actor_answer(corpus, actor)))
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
