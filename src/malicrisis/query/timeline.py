"""Timelines: events in the order of time, each with its accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import attrs

from malicrisis.arguments import checked
from malicrisis.messages import counted
from malicrisis.model.date_words import NO_DATE
from malicrisis.model.fields import Answer
from malicrisis.notebooks import Shown

from .search import find_events
from .telling import Labels, other_dates, told_name

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.plover import EventType


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Entry(Answer, Shown):
    """An event on a timeline.

    Attributes:
        event: the event
        accounts: its accounts, in the order of documents and offsets
        certain: whether the event certainly happened between the given dates; if not, it possibly did
        text_date: if it did so only by a date that a text gives, that date
        label: what happens; a person whom no text of the accounts names is an office in brackets
    """

    event: Event
    accounts: tuple[Account, ...]
    certain: bool
    text_date: When | None = None
    label: str = attrs.field(default=attrs.Factory(lambda entry: entry.event.label, takes_self=True))

    @property
    def when(self) -> When | None:
        """The date of the event, as far as it is known."""
        return self.event.when

    @property
    def date(self) -> str:
        """The date as a timeline shows it; in parentheses if the event is only a possible match.

        A date of a text that shares no day with the known date is beside it.

        >>> import malicrisis
        >>> [entry.date for entry in timeline(malicrisis.load(), actor="zakharova-maria", type="CONSULT")]
        ['2020-08-20; text: 2020-08-21']
        """
        return dates_shown(self.event, self.accounts, certain=self.certain)

    @property
    def tellers(self) -> tuple[str, ...]:
        """The accounts as lines of text: voices, document, manner, and a date that differs from the event's.

        Equal lines are one, with their number.
        """
        return tellers(self.accounts)

    def __repr__(self) -> str:
        """Return the date, the event and the number of accounts."""
        return f"<Entry {self.date}: {self.label}, {counted(len(self.accounts), 'account')}>"


@attrs.frozen(repr=False, eq=False)
class Timeline(Answer, Shown, Sequence[Entry]):
    """A sequence of entries in the order of time; `print` shows it as text.

    Attributes:
        entries: the entries
    """

    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in the order of time."""
        return iter(self.entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Timeline: ...
    def __getitem__(self, index: int | slice) -> Entry | Timeline:
        """Return one entry by its index, or a shorter timeline for a slice."""
        return Timeline(self.entries[index]) if isinstance(index, slice) else self.entries[index]

    def __str__(self) -> str:
        """Return the entries as text: date and label, and below them the accounts."""
        width = max((len(entry.date) for entry in self.entries), default=0)
        lines: list[str] = []
        for entry in self.entries:
            lines.append(f"{entry.date:<{width}}  {entry.label}")
            lines += [f"{'':<{width}}    {teller}" for teller in entry.tellers]
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Return the number of entries, and the first and the last date."""
        dates = [str(entry.when) for entry in self.entries if entry.when]
        span = f", {dates[0]} to {dates[-1]}" if dates else ""
        return f"<Timeline of {counted(len(self), 'event')}{span}>"


@checked
def timeline(
    corpus: Corpus,
    *,
    actor: Actor | str | None = None,
    place: Place | str | None = None,
    document: Document | str | None = None,
    type: EventType | str | None = None,
    since: When | datetime.date | str | None = None,
    until: When | datetime.date | str | None = None,
) -> Timeline:
    """Return the events that meet every given condition, in the order of time, as `find_events` does.

    With *since* or *until*, events without a date are left out. A label names a person only if a text of the accounts
    does: in the timeline of a document, other persons are offices in brackets.

    Args:
        corpus: the corpus to search
        actor: a participant, as actor or recipient
        place: the place of the event, or a place around it
        document: a document that reports it; only its accounts are shown
        type: PLOVER type
        since: only events that happened, certainly or possibly, on this date or later; see `find_events`
        until: only events that happened, certainly or possibly, on this date or earlier

    >>> import malicrisis
    >>> print(timeline(malicrisis.load(), type="RETREAT", until="2020"))
    [2020-08-18..2020-08-19]  Ibrahim Boubacar Keïta resigns as President of Mali
                                CGTN Africa, cgtn-2020: said
                                CGTN Africa, cgtn-2020: said, dated 2020-08-18
                                Ismaël Wagué, cgtn-2020: said (2 times)

    Raises:
        RecordError: *type* is not a word of its vocabulary.
        DateError: *since* or *until* is not a date, or *since* is after *until*.
        UnknownIdError: *actor*, *place* or *document* is an id that no record has.
    """
    matches = find_events(corpus, actor=actor, place=place, document=document, type=type, since=since, until=until)
    # only those of the document asked for: `corpus.accounts(event=...)` has all
    accounts: dict[str, list[Account]] = {match.record.id: [] for match in matches}
    for one in corpus.accounts(document=document):
        if one.event.id in accounts:
            accounts[one.event.id].append(one)
    labels = Labels(corpus)
    return Timeline(
        tuple(
            Entry(
                event=match.record,
                accounts=tuple(accounts[match.record.id]),
                certain=match.certain,
                text_date=match.text_date,
                label=labels.of(match.record, accounts[match.record.id]),
            )
            for match in matches
        )
    )


def tellers(accounts: Iterable[Account]) -> tuple[str, ...]:
    """Return *accounts* as lines of text, equal ones as one line with their number, as `Entry.tellers` has them."""
    counts = Counter(_teller(account) for account in accounts)
    return tuple(line if times == 1 else f"{line} ({times} times)" for line, times in counts.items())


def dates_shown(event: Event, accounts: Iterable[Account], *, certain: bool, shown: Callable[[When], str] = str) -> str:
    """Return the date of *event*, with `other_dates` beside it; in parentheses unless *certain*.

    Tables show dates as EDTF; *shown* returns another form.
    """
    dates = ", ".join(map(shown, other_dates(event, accounts)))
    words = (shown(event.when) if event.when else NO_DATE) + (f"; text: {dates}" if dates else "")
    return words if certain else f"({words})"


def _teller(account: Account) -> str:
    """Return a line with the voices, the document and the manner of *account*, and the date if it gives another."""
    voices = [told_name(voice, account) for voice in account.voices]
    dated = f", dated {account.report.when}" if account.report.when else ""
    return f"{', '.join([*voices, account.document.id])}: {account.manner}{dated}"
