"""Event records of PLOVER 2.0: one for every report that an event happened.

Field names: the chapter "Data Fields" of the PLOVER manual, 2.0 draft, openeventdata/PLOVER, commit 5e0c24f of
4 February 2024 (https://github.com/openeventdata/PLOVER). The manual allows further fields.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, cast

from malicrisis._version import __version__
from malicrisis.arguments import checked
from malicrisis.export.format import Format, left_out
from malicrisis.model.accounts import outer_statements, voice_source
from malicrisis.model.documents import mentions_in
from malicrisis.plover import NEEDS_RECIPIENT
from malicrisis.vocab import Modality, Redistribution

from .offices import known_day, known_end, spoken_when
from .plover_parts import citation_of, denial_of, entity_of, place_of, record_id, without_empty

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When

    from .plover_parts import Json


@checked
def to_plover(corpus: Corpus) -> list[dict[str, Any]]:
    """Return a PLOVER record for every report that an event happened, in the order of documents and offsets.

    Records with the same ``link`` are of the same event. ``voice`` is who says that it happened, ``within_voices`` who
    quotes or reports that voice, innermost first, and ``denied_by`` who denies the event. A report has no record if a
    field that PLOVER requires would be missing; an export in the format ``plover`` lists these reports with the
    reasons. Offsets count code points.

    >>> import malicrisis
    >>> record = to_plover(malicrisis.load())[0]
    >>> record["event"], record["date"], [actor["identifier_text"] for actor in record["actor"]]
    (['REQUEST'], '2020-08-20', ['Russia', 'Maria Zakharova'])
    """
    return _records(corpus, [account for account in corpus.accounts() if gap_of(corpus, account) is None])


def _records(corpus: Corpus, accounts: Iterable[Account]) -> list[Json]:
    """Return the records of *accounts*, with the denials of their events."""
    denials: dict[str, list[Account]] = defaultdict(list)
    for account in _denials(corpus):
        denials[account.event.id].append(account)
    return [_record(corpus, account) | _denied(denials[account.event.id]) for account in accounts]


def _denials(corpus: Corpus) -> Sequence[Account]:
    """Return the accounts that deny an event."""
    return corpus.accounts(modality="asserted", negated=True)


def _denied(denials: list[Account]) -> Json:
    """Return who denies an event and how often, if it is denied."""
    if not denials:
        return {}
    deniers = list(dict.fromkeys(voice.id for one in denials for voice in one.voices))
    return without_empty({"denied_by": deniers, "denials": len(denials)})


def gap_of(corpus: Corpus, account: Account) -> str | None:
    """Return why there can be no record of *account*, or None if there can.

    An event that begins after the day on which it is reported is still a plan, also if the words take it for granted.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> gap_of(corpus, corpus.accounts(event="coup-2020", negated=True)[0])
    'denied'
    """
    event = account.event
    if account.modality is not Modality.ASSERTED:
        return "not said to have happened"
    if account.negated:
        return "denied"
    if event.type is None:
        return "no type in PLOVER"
    if not event.actors:
        return "no actor"
    if event.type in NEEDS_RECIPIENT and not event.recipients:
        return "no recipient, which the type needs"
    return _gap_of_days(corpus, account)


def _gap_of_days(corpus: Corpus, account: Account) -> str | None:
    """Return why the dates of *account* do not allow a record, or None if they do."""
    day, spoken = known_day(account.event.when), spoken_when(corpus, account, account.statement)
    if day is None:
        return "no day that is known and certain"
    reported = spoken.latest if spoken else None
    return "not yet begun when it is reported" if reported and reported < day else None


def _record(corpus: Corpus, account: Account) -> Json:
    """Return the record of *account*; fields without a value are left out."""
    event, report, when = account.event, account.report, cast("When", account.event.when)
    day = known_day(when)  # there is one, as `gap_of` found
    # a whole sentence is more than a short quotation; the words for the event are given in any case
    may_quote = account.document.rights.redistribution is Redistribution.FREE
    sentence = account.location.sentence
    near = mentions_in(account.document, sentence)
    places = [place_of(corpus, one, near) for one in event.where]
    return without_empty(
        {
            "id": record_id(report),
            "date": cast("datetime.date", day).isoformat(),
            "enddate": _end(account, when),
            "actor": [entity_of(corpus.actors[one], day, near, report.start) for one in event.actors],
            "recipient": [entity_of(corpus.actors[one], day, near, report.start) for one in event.recipients],
            "event": [str(event.type)],
            "mode": [mode.value for mode in event.modes],
            "context": [context.value for context in event.contexts],
            "event_text": [report.quote],
            "event_loc": places[0] if places else None,
            "link": event.id,
            "text": sentence.quote if may_quote else None,
            "text_info": {"start": sentence.start, "end": sentence.end},
            "cite_info": citation_of(corpus, account),
            "comment": event.note,
            "coder": f"malicrisis {__version__}",
            # the manual does not have the names below
            "event_text_info": {"start": report.start, "end": report.end},
            "other_locs": places[1:],
            "event_label": event.label,
            "date_edtf": when.edtf,
            "date_basis": str(event.basis),
            "date_in_text": report.when.edtf if report.when else None,
            "voice": _speaking(corpus, account, account.voices, account.statement),
            "voice_basis": voice_source(account),
            "within_voices": [_within_voice(corpus, account, one) for one in outer_statements(account)],
            "statement": report.statement,
        }
    )


def _end(account: Account, when: When) -> str | None:
    """Return the day on which *when* ended, if it is known and the text is not older: then the end was still a plan."""
    ended, date = known_end(when), account.document.date_at(account.report)
    written = date.latest if date else None
    return ended.isoformat() if ended and not (written and ended > written) else None


def _within_voice(corpus: Corpus, account: Account, statement: Statement) -> Json:
    """Return *statement*, which quotes or reports the voice of *account*, with its speakers."""
    speakers = [corpus.actors[one] for one in statement.speakers]
    return {"statement": statement.id, "voice": _speaking(corpus, account, speakers, statement)}


def _speaking(corpus: Corpus, account: Account, voices: Iterable[Actor], statement: Statement | None) -> list[Json]:
    """Return *voices* as entities of PLOVER, with the offices of the day on which they speak, if that is known."""
    when = spoken_when(corpus, account, statement)
    day = None if when is None or when.is_interval else known_day(when)
    return [entity_of(voice, day, (), account.report.start) for voice in voices]


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``events.jsonl``, ``denials.jsonl`` and ``left-out.jsonl``; yield what has no record."""
    gaps = {account: gap_of(corpus, account) for account in corpus.accounts()}
    coded = [account for account, why in gaps.items() if why is None]
    reasons = {account.report: why for account, why in gaps.items() if why}
    _write_lines(folder / "events.jsonl", _records(corpus, coded))
    _write_lines(folder / "denials.jsonl", map(denial_of, _denials(corpus)))
    _write_lines(folder / "left-out.jsonl", [{"id": record_id(report), "why": why} for report, why in reasons.items()])
    progress(len(corpus.documents), len(corpus.documents))
    counts = Counter(reasons.values())
    yield from left_out(reasons, "reports", "; ".join(f"{counts[why]} {why}" for why in sorted(counts)))
    yield from _without_record(corpus, coded)


def _without_record(corpus: Corpus, coded: list[Account]) -> Iterator[Loss]:
    """Yield the documents, actors, places and events that none of the *coded* accounts has."""
    events = {account.event.id: account.event for account in coded}
    actors = {one for event in events.values() for one in (*event.actors, *event.recipients)}
    for account in coded:
        actors |= {voice.id for voice in account.voices}
        actors |= {speaker for statement in outer_statements(account) for speaker in statement.speakers}
    places = {place for event in events.values() for place in event.where}
    documents = {account.document.id for account in coded}
    yield from left_out((one for one in corpus.documents if one.id not in documents), "documents", "in no record")
    why = "in no record as an actor, a recipient or a voice"
    yield from left_out((one for one in corpus.actors if one.id not in actors), "actors", why)
    yield from left_out((one for one in corpus.places if one.id not in places), "places", "in no record")
    why = "none of its reports has a record"
    yield from left_out((one for one in corpus.events if one.id not in events), "events", why)


def _write_lines(path: Path, values: Iterable[Json]) -> None:
    """Write *values* as lines of JSON."""
    words = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    path.write_text(words, encoding="utf-8", newline="\n")


FORMAT = Format(
    name="plover",
    gloss="event records of PLOVER 2.0: who did what to whom, when and where, as a passage reports it",
    tools="programs for event data, jq, pandas, R",
    carries={
        "documents": ("id", "title", "publisher", "language", "url", "published", "rights.holder", "rights.license"),
        # a report with a record is asserted and not negated, so the record need not say so
        "reports": (
            *("start", "end", "quote", "document", "event", "modality", "negated"),
            *("statement", "voice", "when"),
        ),
        "actors": ("id", "name", "country"),
        "places": ("id", "name", "country", "latitude", "longitude"),
        "events": (
            *("id", "label", "type", "modes", "contexts", "when", "basis"),
            *("where", "actors", "recipients", "note"),
        ),
    },
    write=_write,
)
