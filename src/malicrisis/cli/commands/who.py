"""``malicrisis who ACTOR``: an actor, or who held an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.filters import as_date
from malicrisis.cli.lookup import elsewhere
from malicrisis.cli.terminal import GAP, exit_code, headed, print_json, print_part, print_table, wrapped
from malicrisis.errors import AmbiguousNameError, UnknownIdError
from malicrisis.messages import counted, safe_repr
from malicrisis.query.answers import actor_answer
from malicrisis.query.references import reference
from malicrisis.storage.codec import encode
from malicrisis.text.names import listed, named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.actors import Actor, Holder, Role
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When

EXAMPLE = "who Lavrov"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "actor", metavar="ACTOR", help="id, name, alias, acronym or surname; or an office, such as 'prime minister'"
    )
    parser.add_argument(
        "--on", type=as_date, metavar="DAY", help="only offices held on this day (EDTF, such as 2012-09-18)"
    )
    parser.add_argument("--of", metavar="BODY", help="of an office, only in this state or organization: id or name")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the actor that the user names, or who held an office of that title."""
    try:
        actor = corpus.actors.lookup(options.actor)
    except AmbiguousNameError:
        raise
    except UnknownIdError as error:
        try:
            corpus.holders(options.actor)
        except UnknownIdError as no_office:
            raise _unknown(corpus, options.actor, error, no_office) from None
        return _print_holders(corpus, options)
    print_actor(corpus, actor, options)
    if options.actor not in corpus.actors and not options.json:
        print_part("other actors with these words", [listed([one]) for one in named(corpus.actors, options.actor)[1]])
    return 0


def _unknown(corpus: Corpus, name: str, error: UnknownIdError, no_office: UnknownIdError) -> UnknownIdError:
    """Return *error*, or one that names another kind of record, or an office, which the user may mean."""
    # A record of another kind that has the name is nearer than an actor with a similar one.
    other = elsewhere(corpus, name, "actor")
    if not other and no_office.hint and not error.candidates:
        other = f"; offices {no_office.hint}"
    message, _, _ = str(error).partition(";")
    return UnknownIdError(message + other) if other else error


def _print_holders(corpus: Corpus, options: Namespace) -> int:
    """Print a table of who held an office of that title."""
    holders = corpus.holders(options.actor, of=options.of, on=options.on)
    if options.json:
        print_json(list(map(holder_json, holders)))
    elif holders:
        head = ("", "held", "office", "who", "id")
        rows = [_holder_row(one) for one in holders]
        first = 0 if options.on else 1  # without a day all are certain
        print_table(head[first:], [row[first:] for row in rows], title=3 - first)
    return exit_code(holders, f"no holder of {safe_repr(options.actor):.80} is known{_conditions(options)}")


def _holder_row(holder: Holder) -> tuple[str, ...]:
    """Return the cells of *holder*."""
    held = f"{holder.during or 'undated'}{_limit(holder.role)}"
    return "certain" if holder.certain else "possible", held, holder.title, holder.actor.name, holder.actor.id


def _conditions(options: Namespace) -> str:
    """Return the end of a message that repeats the conditions."""
    of = "" if options.of is None else f" in {safe_repr(options.of):.80}"
    return of + ("" if options.on is None else f" on {options.on}")


def holder_json(holder: Holder) -> dict[str, object]:
    """Return who held which office, and when, as JSON."""
    return {
        "actor": holder.actor.id,
        "name": holder.actor.name,
        "title": holder.title,
        "org": holder.role.org,
        "during": None if holder.during is None else str(holder.during),
        "certain": holder.certain,
    }


def print_actor(corpus: Corpus, actor: Actor, options: Namespace) -> int:
    """Print the names, offices, statements and events of *actor*."""
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
    if actor.local_aliases:
        print(wrapped("in these texts also: " + ", ".join(actor.local_aliases)))
    for role in _roles(actor, options):
        print(wrapped(f"{role.during or 'undated'}: {role.title}{_limit(role)}", GAP, GAP * 2))
    print("\n" + counted(len(mentions), "mention"))
    print_part("says", [f"{reference(corpus, one)}  {one.quote}" for one in statements])
    print_part("takes part in", [f"{event.id}  {event.label}" for event in events])
    if actor.note:
        print("\n" + wrapped(actor.note))
    return 0


def _roles(actor: Actor, options: Namespace) -> tuple[Role, ...]:
    """Return the roles of *actor*, or only those of the day that the user asks for."""
    day: When | None = getattr(options, "on", None)  # `show` has no such option
    return actor.roles if day is None else tuple(match.record for match in actor.roles_on(day))


def _limit(role: Role) -> str:
    """Return up to which day *role* is certain, if it may have been held on later days."""
    days = role.certain_days
    if days is None or days.last is None or role.during is None or role.during.latest == days.last:
        return ""
    return f" (certain until {days.last}, possible after that)"
