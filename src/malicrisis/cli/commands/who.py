"""``malicrisis who ACTOR``: an actor, or who held an office."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malicrisis.cli.accounts import manner_and_date, marked_sentence, passed_on
from malicrisis.cli.filters import as_date
from malicrisis.cli.glosses import kind_of, print_note
from malicrisis.cli.lookup import elsewhere
from malicrisis.cli.terminal import GAP, exit_code, headed, print_json, print_part, print_table, wrapped
from malicrisis.errors import AmbiguousNameError, UnknownIdError
from malicrisis.messages import counted, safe_repr
from malicrisis.model.accounts import voice_source
from malicrisis.model.dates import When, date_words
from malicrisis.query.account_rows import each_document, through
from malicrisis.query.answers import actor_answer, speakers_around
from malicrisis.query.name_answers import holder_answers
from malicrisis.query.references import reference
from malicrisis.query.telling import Order
from malicrisis.query.timeline import tellers
from malicrisis.storage.codec import encode
from malicrisis.text.names import listed, named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor, Holder, Role
    from malicrisis.model.annotations import Mention, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.events import Event

EXAMPLE = "who Lavrov"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "actor", metavar="ACTOR", help="id, name, alias, acronym or surname; or an office, such as 'prime minister'"
    )
    parser.add_argument(
        "--on", type=as_date, metavar="DAY", help="only offices held on this day (EDTF, such as 2012-09-18)"
    )
    parser.add_argument(
        "--mentions", action="store_true", help="of an actor, list the words that refer to it, each with its sentence"
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
        print_json(list(map(encode, holder_answers(corpus, holders))))
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


def print_actor(corpus: Corpus, actor: Actor, options: Namespace) -> int:
    """Print the names, offices, statements, accounts and events of *actor*, or with ``--mentions`` its mentions."""
    if options.json:
        return print_json(encode(actor_answer(corpus, actor)))
    deeds = _deeds(corpus, actor, options)
    print(headed(actor.name, kind_of(corpus, actor)))
    if actor.aliases:
        print(wrapped("also: " + ", ".join(actor.aliases)))
    if actor.local_aliases:
        print(wrapped("in these texts also: " + ", ".join(actor.local_aliases)))
    for role in _roles(actor, options):
        print(wrapped(f"{date_words(role.during)}: {role.title}{_limit(role, date_words)}", GAP, GAP * 2))
    print("\n" + counted(deeds.mentions, "mention"))
    if _lists_mentions(options):
        for head, sentence in deeds.sentences:
            print("\n" + head)
            print(wrapped(sentence, GAP))
    else:
        deeds.print()
    if actor.note:
        print()
        print_note(actor.note)
    return 0


def _lists_mentions(options: Namespace) -> bool:
    return getattr(options, "mentions", False)  # `show` has no such option


def _deeds(corpus: Corpus, actor: Actor, options: Namespace) -> _Deeds:
    """Return the lines about *actor*, of one document after the other."""
    deeds = _Deeds(actor, corpus.events_with(participant=actor))
    for part in each_document(corpus):
        mentions = part.mentions(actor=actor)
        deeds.mentions += len(mentions)
        if _lists_mentions(options):
            deeds.sentences += [_marked(part, mention) for mention in mentions]
        else:
            deeds.add(part)
    return deeds


def _marked(corpus: Corpus, mention: Mention) -> tuple[str, str]:
    """Return the reference of *mention* with how the words refer, and its sentence with the words in brackets."""
    return headed(reference(corpus, mention), f"({mention.form})"), marked_sentence(corpus.locate(mention))


class _Deeds:
    """What an actor says, the events of which it tells, and those in which it takes part.

    These are lines, since the records would keep all documents in memory.

    Attributes:
        mentions: the number of its mentions
        sentences: the sentences of these, if they were asked, each after its heading
    """

    def __init__(self, actor: Actor, events: Iterable[Event]) -> None:
        """Take the *actor*, and the *events* in which it takes part."""
        self._actor, self._order = actor, Order(events)
        self._says: list[str] = []
        self._tells: list[str] = []
        self._texts: Counter[str] = Counter()
        self._tellers: dict[str, list[str]] = {event.id: [] for event in self._order.events}
        self.mentions = 0
        self.sentences: list[tuple[str, str]] = []

    def add(self, corpus: Corpus) -> None:
        """Add the lines for *corpus*, which has one document."""
        self._says += [_statement_line(corpus, one) for one in corpus.statements(speaker=self._actor)]
        accounts = corpus.accounts()
        self._order.add(accounts)
        for event in {account.event.id for account in accounts}.intersection(self._tellers):
            self._tellers[event] += tellers(corpus.accounts(event=event))
        # The accounts of a text in its own voice are nearly all of its accounts; `timeline` lists them.
        for account in corpus.accounts(voice=self._actor):
            if voice_source(account) == "text":
                self._texts[account.document.id] += 1
            else:
                self._tells.append(_account_line(corpus, account))

    def print(self) -> None:
        """Print the lines."""
        print_part("says", self._says)
        print_part("tells of", self._tells)
        print_part(
            "tells of, as the voice of a text",
            [f"{counted(many, 'account')}: malicrisis timeline --document {one}" for one, many in self._texts.items()],
        )
        events = ((event, "; ".join(self._tellers[event.id])) for event in self._order.events)
        print_part("takes part in", [f"{one.id}  {one.label}" + (f" ({told})" if told else "") for one, told in events])


def _statement_line(corpus: Corpus, statement: Statement) -> str:
    """Return the reference and the words of *statement*, and who passes it on."""
    return f"{reference(corpus, statement)}  {statement.quote}{passed_on(corpus, speakers_around(corpus, statement))}"


def _account_line(corpus: Corpus, account: Account) -> str:
    """Return the reference, the manner and the event of *account*, and who passes it on."""
    manner = manner_and_date(account)
    return f"{reference(corpus, account.report)}  {manner}: {account.event.label}{passed_on(corpus, through(account))}"


def _roles(actor: Actor, options: Namespace) -> tuple[Role, ...]:
    """Return the roles of *actor*, or only those of the day that the user asks for."""
    day: When | None = getattr(options, "on", None)  # `show` has no such option
    return actor.roles if day is None else tuple(match.record for match in actor.roles_on(day))


def _limit(role: Role, shown: Callable[[When], str] = str) -> str:
    """Return up to which day *role* is certain, if it may have been held on later days; *shown* writes the day."""
    days = role.certain_days
    if days is None or days.last is None or role.during is None or role.during.latest == days.last:
        return ""
    return f" (certain until {shown(When(days.last))}, possible after that)"
