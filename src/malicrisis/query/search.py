"""Find actors and places by name, documents and events by what is asked of them.

Names are compared without case, accents, white space and punctuation: "keita", "KEÏTA" and "Keïta," are one.

A date that is asked for is a window, both ends included: from the first day that *since* can be to the last day that
*until* can be; an end that is not given, or not bounded, bounds nothing. A record matches if one of its days is in the
window. Its date leaves open which days these are, so every reading of it counts: a date or a one-of is one day,
somewhere in there; an interval goes from a day of its begin to a day of its end, to any later day where the end is
unknown, and for ever where it is open (likewise for the begin). The match is *certain* if every reading is in the
window and possible if only some are. A date with ``~``, ``?`` or ``%`` is read as if it had none, but is never certain.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from malicrisis.errors import DateError
from malicrisis.model.dates import When, as_optional_when
from malicrisis.model.fields import Record
from malicrisis.plover import Context, EventType
from malicrisis.vocab import DocumentKind, Redistribution

from .names import name_key, plain_letters

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.model.registries import Identified
    from malicrisis.vocab import Modality


T = TypeVar("T", bound="Identified")


T_co = TypeVar("T_co", bound="Identified", covariant=True)


# documents and events


@attrs.frozen(repr=False, eq=False)
class Match(Record, Generic[T_co]):
    """A record that meets every condition, certainly or possibly.

    Attributes:
        record: the document or the event
        certain: whether it meets them however its date is read
    """

    record: T_co
    certain: bool

    def __repr__(self) -> str:
        """Return the id and how sure the match is."""
        return f"<Match {self.record.id}, {'certain' if self.certain else 'possible'}>"


class _Window(NamedTuple):
    """Days from the first to the last, both included, as ordinals."""

    first: float
    last: float


def find_documents(  # noqa: PLR0913  filters, by keyword only
    corpus: Corpus,
    *,
    publisher: str | None = None,
    kind: DocumentKind | str | None = None,
    actor: Actor | str | None = None,
    place: Place | str | None = None,
    language: str | None = None,
    redistribution: Redistribution | str | None = None,
    since: When | str | None = None,
    until: When | str | None = None,
) -> tuple[Match[Document], ...]:
    """Return the documents that meet every condition given, in the order of their ids.

    Args:
        corpus: where to look
        publisher: its name, without regard to case and accents
        kind: what sort of text it is
        actor: whom it mentions, or who writes it, signs it, is addressed in it, is a source or a voice of it
        place: what it mentions, itself or a place within it
        language: ISO 639 code of the language of the text
        redistribution: whether it may be passed on
        since: published then or later
        until: published then or earlier

    >>> import malicrisis
    >>> find_documents(malicrisis.load(), since="2020", until="2020-08-21")
    (<Match cgtn-2020, possible>,)

    Raises:
        RecordError: *kind* or *redistribution* is not a word of its vocabulary.
        DateError: *since* or *until* is not a date, or *until* ends before *since* begins.
        UnknownIdError: *actor* or *place* is an id that nobody, or nothing, has.
    """
    tests: list[Callable[[Document], bool]] = []
    if publisher is not None:
        house = name_key(publisher)
        tests.append(lambda document: name_key(document.publisher) == house)
    if kind is not None:
        sort = DocumentKind(kind)
        tests.append(lambda document: document.kind is sort)
    if actor is not None:
        speaking_of = _documents_with(corpus, actor)
        tests.append(lambda document: document.id in speaking_of)
    if place is not None:
        there = {mention.document for inner in _within(corpus, place) for mention in corpus.mentions(place=inner)}
        tests.append(lambda document: document.id in there)
    if language is not None:
        tests.append(lambda document: document.language == language)
    if redistribution is not None:
        rights = Redistribution(redistribution)
        tests.append(lambda document: document.rights.redistribution is rights)
    window = _window(since, until)
    return _matches(corpus.documents, tests, lambda document: document.published, window, undated=False)


def find_events(  # noqa: PLR0913  filters, by keyword only
    corpus: Corpus,
    *,
    type: EventType | str | None = None,  # noqa: A002  the name of the field
    context: Context | str | None = None,
    actor: Actor | str | None = None,
    place: Place | str | None = None,
    document: Document | str | None = None,
    modality: Modality | str | Iterable[Modality | str] | None = None,
    negated: bool | None = None,
    since: When | str | None = None,
    until: When | str | None = None,
    text: str | None = None,
    undated: bool = False,
) -> tuple[Match[Event], ...]:
    """Return the events that meet every condition given, in the order of their ids.

    The conditions about reports (*document*, *modality*, *negated*) must hold of one report together.

    Args:
        corpus: where to look
        type: PLOVER type
        context: PLOVER context, one of those it has
        actor: who takes part in it, on either side
        place: where it happens, there or at a place within: an event in Bamako is in Mali
        document: where it is reported
        modality: how it is put forward: one word, or any of several
        negated: whether it is put forward as not so
        since: happened then or later
        until: happened then or earlier
        text: words in its label, or in a report of it that meets the other conditions; case and accents do not count
        undated: whether an event without a date is a possible match where dates are asked for

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> find_events(corpus, type="COERCE", since="2020", until="2020-08-31")
    (<Match arrest-of-keita-and-cisse-2020, certain>, <Match coup-2020, certain>)
    >>> find_events(corpus, place="mali", since="2018-11", type="RETREAT")
    (<Match minusma-end-2023, certain>, <Match minusma-withdrawal-2023, certain>)

    Raises:
        RecordError: *type*, *context* or *modality* is not a word of its vocabulary.
        DateError: *since* or *until* is not a date, or *until* ends before *since* begins.
        UnknownIdError: *actor*, *place* or *document* is an id that nobody, or nothing, has.
    """
    tests: list[Callable[[Event], bool]] = []
    if type is not None:
        sort = EventType(type)
        tests.append(lambda event: event.type is sort)
    if context is not None:
        field = Context(context)
        tests.append(lambda event: field in event.contexts)
    if actor is not None:
        shared = {event.id for event in corpus.events_with(participant=actor)}
        tests.append(lambda event: event.id in shared)
    if place is not None:
        there = {event.id for inner in _within(corpus, place) for event in corpus.events_with(place=inner)}
        tests.append(lambda event: event.id in there)
    of_reports = document is not None or modality is not None or negated is not None
    told = _triggers(corpus, document, modality, negated) if of_reports or text is not None else {}
    if of_reports:
        tests.append(lambda event: event.id in told)
    if text is not None:
        words = plain_letters(text)
        tests.append(lambda event: any(words in plain_letters(one) for one in (event.label, *told.get(event.id, ()))))
    return _matches(corpus.events, tests, lambda event: event.when, _window(since, until), undated=undated)


def _triggers(
    corpus: Corpus,
    document: Document | str | None,
    modality: Modality | str | Iterable[Modality | str] | None,
    negated: bool | None,  # noqa: FBT001  passed on
) -> dict[str, set[str]]:
    """Return the words of the reports that meet the conditions, by event."""
    wanted = None if document is None else corpus.documents[document if isinstance(document, str) else document.id].id
    told: dict[str, set[str]] = {}
    for account in corpus.accounts(modality=modality, negated=negated):
        if wanted in (None, account.document.id):
            told.setdefault(account.event.id, set()).add(account.report.quote)
    return told


def _documents_with(corpus: Corpus, actor: Actor | str) -> set[str]:
    """Return the ids of the documents that speak of *actor*, or that it writes, signs, lends a voice to or receives."""
    wanted = corpus.actors[actor if isinstance(actor, str) else actor.id].id
    found = {mention.document for mention in corpus.mentions(actor=wanted)}
    for document in corpus.documents:
        hands = [document.authors, document.agencies, document.voice]
        for part in document.parts:
            hands += [part.authors, part.addressees, part.voice]
        if any(wanted in ids for ids in hands):
            found.add(document.id)
    return found


def _within(corpus: Corpus, place: Place | str) -> set[str]:
    """Return the ids of *place* and of all places within it."""
    inside: dict[str, list[str]] = {}
    for one in corpus.places:
        if one.within:
            inside.setdefault(one.within, []).append(one.id)
    waiting = [corpus.places[place if isinstance(place, str) else place.id].id]
    found: set[str] = set()
    while waiting:
        found.add(here := waiting.pop())
        waiting += inside.pop(here, ())
    return found


# dates


def _matches(
    records: Iterable[T],
    tests: Iterable[Callable[[T], bool]],
    date_of: Callable[[T], When | None],
    window: _Window | None,
    *,
    undated: bool,
) -> tuple[Match[T], ...]:
    """Return the matches among *records* that pass all *tests* and may fall into *window*."""
    found: list[Match[T]] = []
    for record in records:
        if all(test(record) for test in tests):
            fit = _fit(date_of(record), window, undated=undated)
            if fit is not False:
                found.append(Match(record, fit is True))
    return tuple(found)


def _fit(when: When | None, window: _Window | None, *, undated: bool) -> bool | None:
    """Return True where every reading of *when* has a day in *window*, None where some have, False where none has."""
    if window is None:
        return True
    if when is None:
        return None if undated else False
    first_begin, last_begin, first_end, last_end = _reach(when)
    if first_begin > window.last or last_end < window.first:
        return False
    certain = min(last_begin, last_end) <= window.last and max(first_end, first_begin) >= window.first
    return True if certain and not (when.is_approximate or when.is_uncertain) else None


def _reach(when: When) -> tuple[float, float, float, float]:
    """Return the first and the last day on which *when* can begin, and on which it can end."""
    earliest, latest = _ordinal(when.earliest, -inf), _ordinal(when.latest, inf)
    if not when.is_interval:
        return earliest, latest, earliest, latest
    begin, _, end = when.edtf.partition("/")
    last_begin = {"": inf, "..": -inf}.get(begin)
    first_end = {"": -inf, "..": inf}.get(end)
    return (
        earliest,
        _ordinal(When(begin).latest, inf) if last_begin is None else last_begin,
        _ordinal(When(end).earliest, -inf) if first_end is None else first_end,
        latest,
    )


def _window(since: When | str | None, until: When | str | None) -> _Window | None:
    """Return the days from *since* to *until*, or None where neither is given."""
    begin, end = as_optional_when(since), as_optional_when(until)
    if begin is None and end is None:
        return None
    window = _Window(
        first=_ordinal(begin.earliest if begin else None, -inf), last=_ordinal(end.latest if end else None, inf)
    )
    if window.first > window.last:
        raise DateError(f"expected since no later than until, found {str(begin)!r} and {str(end)!r}")
    return window


def _ordinal(day: datetime.date | None, otherwise: float) -> float:
    """Return the number of *day*, or *otherwise* where there is none."""
    return otherwise if day is None else day.toordinal()
