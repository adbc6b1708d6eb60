"""Find documents and events by conditions.

The conditions *since* and *until* define a period. It starts with the first day of *since* and ends with the last day
of *until*: from 2012 to June 2012 are all days from 1 January to 30 June. Without *until* the period has no end, and
without *since* no start.

Dates in the corpus are often vague: "June 2012" may be any day of that month. If each of the days that a date allows
is in the period, the match is *certain*. If only some of them are, the match is *possible*.

* A day, a month, a year or a choice such as ``[2012-06..2012-08]`` is one day of that time.
* An interval covers all days from a day of its begin to a day of its end, and one of them must be in the period. An
  unknown end (``2017/``) may be any later day. An open end (``2017/..``) means that the interval never ends. The same
  holds for begins.
* A date with ``~``, ``?`` or ``%`` is read as if it had no such mark, but its match is never certain.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.dates import certainty_in, period_of
from malicrisis.model.fields import short_repr
from malicrisis.model.places import places_within
from malicrisis.model.registries import Match, id_in
from malicrisis.model.selection import published_by
from malicrisis.notebooks import Results
from malicrisis.plover import Context, EventType
from malicrisis.text.folding import folded
from malicrisis.vocab import DocumentKind, Redistribution

from .telling import chronological_key, other_dates

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import Period, When
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.model.registries import Identified
    from malicrisis.vocab import Modality

T = TypeVar("T", bound="Identified")


@checked
def find_documents(
    corpus: Corpus,
    *,
    publisher: str | None = None,
    kind: DocumentKind | str | None = None,
    actor: Actor | str | None = None,
    place: Place | str | None = None,
    language: str | None = None,
    redistribution: Redistribution | str | None = None,
    since: When | datetime.date | str | None = None,
    until: When | datetime.date | str | None = None,
) -> Results[Match[Document]]:
    """Return the documents that meet every given condition, in the order of their ids.

    Args:
        corpus: the corpus to search
        publisher: a name of the publisher, such as "Deutsche Welle" or "DW"
        kind: kind of document
        actor: an actor that it mentions; an author, agency, addressee or voice of it, its parts, statements or reports
        place: a place that it mentions, itself or a place within it
        language: BCP 47 tag of the language of the text
        redistribution: whether the text may be passed on
        since: only documents published, certainly or possibly, on this date or later; none without a date
        until: only documents published, certainly or possibly, on this date or earlier

    >>> import malicrisis
    >>> find_documents(malicrisis.load(), since="2020", until="2020-08-21")
    (<Match cgtn-2020, possible>,)

    Raises:
        RecordError: *kind* or *redistribution* is not a word of its vocabulary.
        DateError: *since* or *until* is not a date, or *since* is after *until*.
        UnknownIdError: *actor* or *place* is an id that no record has, or *publisher* published no document.
    """
    tests: list[Callable[[Document], bool]] = []
    if publisher is not None:
        published = {document.id for document in published_by(corpus.documents, publisher, corpus.actors)}
        tests.append(lambda document: document.id in published)
    if kind is not None:
        wanted = DocumentKind(kind)
        tests.append(lambda document: document.kind is wanted)
    if actor is not None:
        with_actor = _documents_with(corpus, actor)
        tests.append(lambda document: document.id in with_actor)
    if place is not None:
        with_place = {
            mention.document
            for inner in places_within(corpus.places, place)
            for mention in corpus.mentions(place=inner)
        }
        tests.append(lambda document: document.id in with_place)
    if language is not None:
        tests.append(lambda document: document.language == language)
    if redistribution is not None:
        rights = Redistribution(redistribution)
        tests.append(lambda document: document.rights.redistribution is rights)
    period = period_of(since, until)
    return _matches(corpus.documents, tests, lambda document: document.published, period, undated=False)


@checked
def find_events(
    corpus: Corpus,
    *,
    type: EventType | str | None = None,
    context: Context | str | None = None,
    actor: Actor | str | None = None,
    place: Place | str | None = None,
    document: Document | str | None = None,
    modality: Modality | str | Iterable[Modality | str] | None = None,
    negated: bool | None = None,
    since: When | datetime.date | str | None = None,
    until: When | datetime.date | str | None = None,
    text: str | None = None,
    undated: bool = False,
) -> Results[Match[Event]]:
    """Return the events that meet every given condition, in the order of time, those without a date last.

    Events of one date are in the order in which the texts tell of them. One and the same report must meet the
    conditions about reports (*document*, *modality*, *negated*).

    A text may give an event another date than a better source. A search for the date of the text finds the event too:
    as a possible match, with that date as `text_date`.

    Args:
        corpus: the corpus to search
        type: PLOVER type
        context: a PLOVER context of the event
        actor: a participant, as actor or recipient
        place: the place of the event, or a place around it: an event in Bamako is in Mali
        document: a document that reports it
        modality: how a report presents it: one word, or several of which one must fit
        negated: whether a report negates it; 0, 1 and the truth values of NumPy count as False and True
        since: only events that happened, certainly or possibly, on this date or later
        until: only events that happened, certainly or possibly, on this date or earlier
        text: words, or parts of them, in its label or in such a report, compared as `kwic` compares them
        undated: whether an event without a date is a possible match if *since* or *until* is given

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> for match in find_events(corpus, type="COERCE", since="2020", until="2020-08-31"):
    ...     print(match)
    <Match coup-2020, certain>
    <Match arrest-of-keita-and-cisse-2020, certain>
    <Match detention-of-keita-2020, certain>
    >>> find_events(corpus, since="2020-08-21", until="2020-08-21", type="CONSULT")
    (<Match zakharova-press-briefing-2020, possible, by the date of a text: 2020-08-21>,)
    >>> find_events(corpus, place="mali", type="SANCTION", context="peacekeeping")
    (<Match minusma-end-2023, certain>, <Match minusma-withdrawal-2023, certain>)

    Raises:
        RecordError: *type*, *context* or *modality* is not a word of its vocabulary, *negated* is no truth value, or
            *text* is blank.
        DateError: *since* or *until* is not a date, or *since* is after *until*.
        UnknownIdError: *actor*, *place* or *document* is an id that no record has.
    """
    tests: list[Callable[[Event], bool]] = []
    if type is not None:
        wanted = EventType(type)
        tests.append(lambda event: event.type is wanted)
    if context is not None:
        required = Context(context)
        tests.append(lambda event: required in event.contexts)
    if actor is not None:
        with_actor = {event.id for event in corpus.events_with(participant=actor)}
        tests.append(lambda event: event.id in with_actor)
    if place is not None:
        at_place = {event.id for event in events_within(corpus, place)}
        tests.append(lambda event: event.id in at_place)
    about_reports = document is not None or modality is not None or negated is not None
    accounts = _accounts_by_event(corpus.accounts(document=document, modality=modality, negated=negated))
    # before the test of words: looking up an event there adds its key to this defaultdict
    if about_reports:
        tests.append(lambda event: event.id in accounts)
    if text is not None:
        words = _comparable(text)
        if not words:
            raise RecordError(f"text: expected words to look for, found {short_repr(text)}")
        tests.append(lambda event: any(words in _comparable(one) for one in _words_of(event, accounts[event.id])))
    period = period_of(since, until)
    meeting = (event for event in corpus.events if all(test(event) for test in tests))
    dated = (_dated_match(event, accounts[event.id], period, undated=undated) for event in meeting)
    found = [match for match in dated if match]
    return Results(sorted(found, key=lambda match: chronological_key(match.record, accounts[match.record.id])))


def events_within(corpus: Corpus, place: Place | str) -> Iterator[Event]:
    """Yield the events at *place* or at a place within it; one that is at several of these places recurs."""
    return (event for inner in places_within(corpus.places, place) for event in corpus.events_with(place=inner))


def _dated_match(
    event: Event, accounts: Sequence[Account], period: Period | None, *, undated: bool
) -> Match[Event] | None:
    """Return the match of *event* with *period* by its known date, else by one that a text gives, else None."""
    certain = certainty_in(event.when, period, undated=undated)
    if certain is not None:
        return Match(event, certain)
    for date in other_dates(event, accounts):
        if certainty_in(date, period, undated=False) is not None:
            return Match(event, certain=False, text_date=date)
    return None


def _comparable(words: str) -> str:
    """Return *words* folded, with single blanks."""
    return " ".join(folded(words).split())


def _accounts_by_event(accounts: Iterable[Account]) -> defaultdict[str, list[Account]]:
    """Return *accounts* by the id of their event."""
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.event.id].append(account)
    return found


def _words_of(event: Event, accounts: Iterable[Account]) -> set[str]:
    """Return the label of *event* and the words of the *accounts*."""
    return {event.label, *(account.report.quote for account in accounts)}


def _documents_with(corpus: Corpus, actor: Actor | str) -> set[str]:
    """Return the ids of the documents that mention *actor*, or of which it is author, agency, addressee or voice."""
    wanted = id_in(corpus.actors, actor)
    found = {mention.document for mention in corpus.mentions(actor=wanted)}
    for document in corpus.documents:
        # speakers are mentioned, or are a voice of the text
        roles = chain(
            (document.authors, document.agencies, document.voice),
            *((part.authors, part.addressees, part.voice) for part in document.parts),
            (statement.addressees for statement in document.statements),
            (report.voice for report in document.reports),
        )
        if any(wanted in ids for ids in roles):
            found.add(document.id)
    return found


# dates


def _matches(
    records: Iterable[T],
    tests: Iterable[Callable[[T], bool]],
    date_of: Callable[[T], When | None],
    period: Period | None,
    *,
    undated: bool,
) -> Results[Match[T]]:
    """Return the matches among *records* that pass all *tests* and certainly or possibly have a day in *period*."""
    found: list[Match[T]] = []
    for record in records:
        if all(test(record) for test in tests):
            certain = certainty_in(date_of(record), period, undated=undated)
            if certain is not None:
                found.append(Match(record, certain))
    return Results(found)
