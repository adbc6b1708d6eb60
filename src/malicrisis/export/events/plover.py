"""Event records of PLOVER 2.0, one for every passage that asserts an event.

Field names: the chapter "Data Fields" of the PLOVER manual, 2.0 draft, openeventdata/PLOVER, commit 5e0c24f of
4 February 2024 (https://github.com/openeventdata/PLOVER); what it has no name for stands beside, as it allows.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, cast

from malicrisis._version import __version__
from malicrisis.export.format import ALL_FIELDS, Format, left_out
from malicrisis.model.accounts import outer_statements, voice_source, written_when
from malicrisis.model.corpus import check_corpus
from malicrisis.model.documents import mentions_in
from malicrisis.plover import NEEDS_RECIPIENT
from malicrisis.vocab import Modality, Redistribution

from .offices import known_day, told_when
from .plover_parts import cited, denial_of, entity_of, filled, place_of, record_id

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When


def to_plover(corpus: Corpus) -> list[dict[str, Any]]:
    """Return a record of PLOVER for every report that asserts an event, in the order of documents and offsets.

    Records with one ``link`` are of one event. ``voice`` is who asserts it, ``within_voices`` in whose words, innermost
    first, and ``denied_by`` who denies it. A report is left out where a record would lack what PLOVER asks for; an
    export in the format ``plover`` says which and why. Offsets count code points.

    >>> import malicrisis
    >>> record = to_plover(malicrisis.load())[0]
    >>> record["event"], record["date"], [actor["identifier_text"] for actor in record["actor"]]
    (['REQUEST'], '2020-08-20', ['Russia', 'Maria Zakharova'])
    """
    check_corpus(corpus)
    denied = _denied(corpus)
    return [
        _record(corpus, account) | denied.get(account.event.id, {})
        for account in corpus.accounts()
        if gap_of(corpus, account) is None
    ]


def _denied(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Return, by event, who denies it and how often it is denied."""
    denials: dict[str, list[Account]] = defaultdict(list)
    for account in corpus.accounts(modality="asserted", negated=True):
        denials[account.event.id].append(account)
    return {
        event: filled(
            {
                "denied_by": list(dict.fromkeys(voice.id for one in accounts for voice in one.voices)),
                "denials": len(accounts),
            }
        )
        for event, accounts in denials.items()
    }


def gap_of(corpus: Corpus, account: Account) -> str | None:
    """Return why there can be no record of *account*, or None if there can.

    What is told before the day on which it begins is a plan, also where the words take it for granted.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> gap_of(corpus, corpus.accounts(event="coup-2020", negated=True)[0])
    'negated'
    """
    event = account.event
    if account.modality is not Modality.ASSERTED:
        return "not asserted"
    if account.negated:
        return "negated"
    if event.type is None:
        return "no type in PLOVER"
    if not event.actors:
        return "no actor"
    if event.type in NEEDS_RECIPIENT and not event.recipients:
        return "no recipient, which the type needs"
    return _gap_of_days(corpus, account)


def _gap_of_days(corpus: Corpus, account: Account) -> str | None:
    """Return why the days of *account* do not do for a record, or None if they do."""
    day, told = known_day(account.event.when), told_when(corpus, account, account.statement).latest
    if day is None:
        return "no day that is known and certain"
    return "not begun when it is told" if told and told < day else None


def _record(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return the record of *account*; fields without a value are left out."""
    event, report, when = account.event, account.report, cast("When", account.event.when)
    day = known_day(when)  # there is one, as `gap_of` found
    free = account.document.rights.redistribution is Redistribution.FREE
    sentence = account.location.sentence
    near = mentions_in(account.document, sentence)
    places = [place_of(corpus, one, near) for one in event.where]
    record: dict[str, Any] = {
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
        "text": sentence.quote if free else None,
        "text_info": {"start": sentence.start, "end": sentence.end},
        "cite_info": cited(corpus, account),
        "comment": event.note,
        "coder": f"malicrisis {__version__}",
        # from here on names of our own
        "event_text_info": {"start": report.start, "end": report.end},
        "other_locs": places[1:],
        "event_label": event.label,
        "date_edtf": when.edtf,
        "date_basis": str(event.basis),
        "voice": _speaking(corpus, account, account.voices, account.statement),
        "voice_basis": voice_source(account),
        "within_voices": [
            {
                "statement": one.id,
                "voice": _speaking(corpus, account, map(corpus.actors.__getitem__, one.speakers), one),
            }
            for one in outer_statements(account)
        ],
        "statement": report.statement,
    }
    return filled(record)


def _end(account: Account, when: When) -> str | None:
    """Return the day on which *when* ended, unless whoever tells of it could not know yet."""
    ended, told = when.latest if when.is_interval else None, written_when(account).latest
    return ended.isoformat() if ended and not (told and ended > told) else None


def _speaking(
    corpus: Corpus, account: Account, voices: Iterable[Actor], statement: Statement | None
) -> list[dict[str, Any]]:
    """Return *voices* as entities of PLOVER, with the offices of the day on which they speak, if that is known."""
    when = told_when(corpus, account, statement)
    day = None if when.is_interval else known_day(when)
    return [entity_of(voice, day, (), account.report.start) for voice in voices]


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``events.jsonl`` and ``denials.jsonl``, a record a line, and ``left-out.jsonl``, why a report has none."""
    records = to_plover(corpus)
    gaps = {account.report: gap for account in corpus.accounts() if (gap := gap_of(corpus, account))}
    _lines(folder / "events.jsonl", records)
    _lines(folder / "denials.jsonl", map(denial_of, corpus.accounts(modality="asserted", negated=True)))
    _lines(folder / "left-out.jsonl", [{"id": record_id(report), "why": why} for report, why in gaps.items()])
    progress(len(corpus.documents), len(corpus.documents))
    counts = Counter(gaps.values())
    yield from left_out(gaps, "reports", "; ".join(f"{counts[why]} {why}" for why in sorted(counts)))
    yield from _without_record(corpus, records)


def _without_record(corpus: Corpus, records: list[dict[str, Any]]) -> Iterator[Loss]:
    """Yield the events, actors, places and documents that are in none of *records*."""
    events = {one["link"] for one in records}
    actors = {
        entity["id"]
        for record in records
        for one in (record, *record.get("within_voices", ()))
        for role in ("actor", "recipient", "voice")
        for entity in one.get(role, ())
    }
    places = {place for event in events for place in corpus.events[event].where}
    documents = {one["cite_info"]["id"] for one in records}
    yield from left_out((one for one in corpus.documents if one.id not in documents), "documents", "in no record")
    why = "in no record as an actor, a recipient or a voice"
    yield from left_out((one for one in corpus.actors if one.id not in actors), "actors", why)
    yield from left_out((one for one in corpus.places if one.id not in places), "places", "in no record")
    yield from left_out(
        (one for one in corpus.events if one.id not in events), "events", "none of its reports has a record"
    )


def _lines(path: Path, values: Iterable[dict[str, Any]]) -> None:
    """Write *values* as lines of JSON."""
    words = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    path.write_text(words, encoding="utf-8", newline="\n")


FORMAT = Format(
    name="plover",
    gloss="event records of PLOVER 2.0: who did what to whom, when and where, as a passage asserts it",
    tools="programs for event data, jq, pandas, R",
    carries={
        "documents": ("id", "title", "publisher", "language", "url", "published", "rights.holder", "rights.license"),
        "reports": ALL_FIELDS["reports"],
        "actors": ("id", "name", "country"),
        "places": ("id", "name", "country", "latitude", "longitude"),
        "events": (
            "id",
            "label",
            "type",
            "modes",
            "contexts",
            "when",
            "basis",
            "where",
            "actors",
            "recipients",
            "note",
        ),
    },
    write=_write,
)
