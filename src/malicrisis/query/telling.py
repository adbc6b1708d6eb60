"""How texts tell of events: in which order, with which dates, and whom they name."""

from __future__ import annotations

import re
from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from malicrisis.model.dates import share_no_day
from malicrisis.model.documents import blocks_between
from malicrisis.vocab import ActorKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event

    OrderKey = tuple[float, float, str]

NOT_NAMED = "a person not named"
"""The words for a person without a known office whom a text does not name."""


def order_key(when: When | None) -> tuple[float, float, str]:
    """Return the sort key of a date; only equal EDTF strings have equal keys.

    Dates are sorted by their first possible day, or by their last one if they have no first. If that day is the same,
    the date that ends earlier comes first. If the end is the same too, the EDTF strings decide. So a date that ends
    before another begins comes before it. An event without a date comes last.

    >>> from malicrisis import When
    >>> sorted(map(When, ["2020", "[..2020-06]", "2020/..", "2020-01-01", "2019-12~"]), key=order_key)
    [When('2019-12~'), When('2020-01-01'), When('2020'), When('2020/..'), When('[..2020-06]')]
    """
    if when is None:
        return inf, inf, ""
    first, last = when.earliest, when.latest
    end = last.toordinal() if last else inf
    return first.toordinal() if first else end, end, when.edtf


def chronological_key(event: Event, accounts: Iterable[Account]) -> tuple[OrderKey, tuple[object, ...], str]:
    """Return the sort key of *event* with its *accounts*: by date, and within a date in the order of telling.

    The document that was published first comes first. In a document, the place of an event is that of the first words
    in a paragraph that tell of it: titles and captions sum up, in another order. An event without accounts comes last.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> vote, call = corpus.events["security-council-vote-2023"], corpus.events["lavrov-calls-diop-2023"]
    >>> chronological_key(vote, corpus.accounts(event=vote)) < chronological_key(call, corpus.accounts(event=call))
    True
    """
    first = min(map(_telling_key, accounts), default=((inf, inf, ""), "", False, 0))
    return order_key(event.when), first, event.id


class Order:
    """The order in which `find_events` returns *events*, for accounts that are given bit by bit."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Take the *events*, of which no account is known so far."""
        self._events = {event.id: event for event in events}
        self._keys = {event.id: chronological_key(event, ()) for event in self._events.values()}

    def add(self, accounts: Iterable[Account]) -> None:
        """Take *accounts*, also those of other events."""
        for account in accounts:
            if account.event.id in self._keys:
                key = chronological_key(account.event, (account,))
                self._keys[account.event.id] = min(key, self._keys[account.event.id])

    @property
    def events(self) -> list[Event]:
        """The events in the order of time."""
        return sorted(self._events.values(), key=lambda event: self._keys[event.id])


def in_order_of_time(corpus: Corpus, events: Iterable[Event]) -> list[Event]:
    """Return *events* in the order in which `find_events` returns events.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [event.id for event in in_order_of_time(corpus, corpus.events_with(participant="lavrov-sergei"))]
    ['lavrov-calls-diop-2023', 'russia-promises-support-2023']
    """
    order = Order(events)
    order.add(corpus.accounts())
    return order.events


def _telling_key(account: Account) -> tuple[OrderKey, str, bool, int]:
    document, report = account.document, account.report
    (block, *_) = blocks_between(document, report.start, report.end)
    return order_key(document.published), document.id, block.number is None, report.start


def other_dates(event: Event, accounts: Iterable[Account]) -> tuple[When, ...]:
    """Return the dates that *accounts* give to *event* and that share no day with its known date, each once.

    A date that is only less exact, such as the year, is not among them.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> briefing = corpus.events["zakharova-press-briefing-2020"]
    >>> briefing.when, other_dates(briefing, corpus.accounts(event=briefing))
    (When('2020-08-20'), (When('2020-08-21'),))
    """
    given = dict.fromkeys(account.report.when for account in accounts)
    return tuple(when for when in given if when and (event.when is None or share_no_day(when, event.when)))


class Labels:
    """The labels of events in the words of given accounts: without names that their texts do not have."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the persons of *corpus* by the first word of their name."""
        self._persons: dict[str, list[Actor]] = defaultdict(list)
        for actor in corpus.actors:
            if _has_a_name(actor):
                # a label has few words, a registry may have thousands of names
                for word in _words(actor.name)[:1]:
                    self._persons[word].append(actor)

    def of(self, event: Event, accounts: Iterable[Account]) -> str:
        """Return the label of *event*; a person whom no text of the *accounts* names is an office in brackets.

        Without accounts, it is the label itself.

        >>> import malicrisis
        >>> corpus = malicrisis.load()
        >>> Labels(corpus).of(corpus.events["coup-2020"], corpus.accounts(event="coup-2020", document="dw-2023"))
        'the military removes [the President of Mali] from office and takes power in Mali'
        """
        label = event.label
        named = [
            person for word in set(_words(label)) for person in self._persons.get(word, ()) if person.name in label
        ]
        documents = {account.document.id: account.document for account in accounts} if named else {}
        for person in named:
            if documents and not any(_is_named(person, document) for document in documents.values()):
                label = label.replace(person.name, _office(person, event.when))
        return label


def told_name(actor: Actor, account: Account) -> str:
    """Return the name of *actor*; a person whom the document of *account* does not name is an office in brackets.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> account = corpus.accounts(event="coup-2020", document="dw-2023")[0]
    >>> told_name(corpus.actors["keita-ibrahim-boubacar"], account)
    '[the President of Mali]'
    """
    if not _has_a_name(actor) or _is_named(actor, account.document):
        return actor.name
    return _office(actor, account.event.when)


def _has_a_name(actor: Actor) -> bool:
    """Tell whether *actor* is a person with a name of its own."""
    return actor.kind is ActorKind.PERSON and actor.named


def _is_named(person: Actor, document: Document) -> bool:
    """Tell whether *document* names *person*."""
    by_name = any(one.form is MentionForm.NAME and person.id in one.actors for one in document.mentions)
    # a document in progress may have no mentions yet
    return by_name or person.name in document.text


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label)


def _office(person: Actor, when: When | None) -> str:
    """Return an office that *person* held at that time, or `NOT_NAMED`, in brackets."""
    held = person.roles_on(when) if when else ()
    best = max(held, key=lambda match: match.certain, default=None)
    return f"[the {best.record.title}]" if best else f"[{NOT_NAMED}]"
