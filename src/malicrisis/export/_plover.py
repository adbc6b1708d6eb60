"""Event records of PLOVER 2.0, one for every passage that asserts an event.

Field names: the chapter "Data Fields" of the PLOVER manual, 2.0 draft, openeventdata/PLOVER, commit 5e0c24f of
4 February 2024 (https://github.com/openeventdata/PLOVER); what it has no name for stands beside, as it allows.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from malicrisis._version import __version__
from malicrisis.citation import cite
from malicrisis.plover import NEEDS_RECIPIENT
from malicrisis.references import reference
from malicrisis.vocab import IdScheme, Modality, PlaceKind, Precision, Redistribution

from ._format import EVERYTHING, Format, left_out
from ._records import name_of
from ._tellings import basis_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from malicrisis.accounts import Account
    from malicrisis.actors import Actor, Role
    from malicrisis.annotations import Mention
    from malicrisis.corpus import Corpus
    from malicrisis.dates import When
    from malicrisis.documents import Document
    from malicrisis.identifiers import ExternalId
    from malicrisis.spans import Span

    from ._format import Loss, Progress

_RESOLUTION = {PlaceKind.SITE: 5, PlaceKind.CITY: 4, PlaceKind.COUNTRY: 1}
"""The levels of PLOVER; a region is none of its districts and provinces."""


def to_plover(corpus: Corpus) -> list[dict[str, Any]]:
    """Return a record of PLOVER for every report that asserts an event, in the order of documents and offsets.

    Records with one ``link`` are of one event. ``voice`` is who asserts it, ``denied_by`` who denies it. A report is
    left out where a record would lack what PLOVER asks for; an export in the format ``plover`` says which and why.
    Offsets count code points.

    >>> import malicrisis
    >>> record = to_plover(malicrisis.load())[0]
    >>> record["event"], record["date"], [actor["identifier_text"] for actor in record["actor"]]
    (['REQUEST'], '2020-08-20', ['Russia', 'Maria Zakharova'])
    """
    return [_record(corpus, account) for account in corpus.accounts() if gap_of(account) is None]


def gap_of(account: Account) -> str | None:
    """Return why there can be no record of *account*, or None if there can.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> gap_of(corpus.accounts(event="coup-2020", negated=True)[0])
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
    return None if _day(event.when) else "no day that is known and certain"


def _day(when: When | None) -> datetime.date | None:
    """Return the day on which something began, if *when* says exactly which."""
    if when is None or when.precision is not Precision.DAY or when.is_one_of:
        return None
    return None if when.is_approximate or when.is_uncertain else when.earliest


def _record(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return the record of *account*; fields without a value are left out."""
    event, report, when = account.event, account.report, cast("When", account.event.when)
    day = cast("datetime.date", _day(when))  # as `gap_of` found
    ended = when.latest if when.is_interval else None
    free = account.document.rights.redistribution is Redistribution.FREE
    near = _mentions_in(account.document, account.location.sentence)
    places = [_place(corpus, one, near) for one in event.where]
    record: dict[str, Any] = {
        "id": f"{report.document}#c{report.start}-{report.end}:{event.id}",
        "date": day.isoformat(),
        "enddate": ended.isoformat() if ended else None,
        "actor": [_entity(corpus.actors[one], day, near, report.start) for one in event.actors],
        "recipient": [_entity(corpus.actors[one], day, near, report.start) for one in event.recipients],
        "event": [str(event.type)],
        "mode": [mode.value for mode in event.modes],
        "context": [context.value for context in event.contexts],
        "event_text": [report.quote],
        "event_loc": places[0] if places else None,
        "link": event.id,
        "text": account.location.sentence.quote if free else None,
        "text_info": {"start": report.start, "end": report.end},
        "cite_info": _cited(corpus, account),
        "coder": f"malicrisis {__version__}",
        # from here on names of our own
        "other_locs": places[1:],
        "event_label": event.label,
        "date_edtf": when.edtf,
        "date_basis": str(event.basis),
        "voice": [_entity(voice, day, (), report.start) for voice in account.voices],
        "voice_basis": basis_of(account),
        "statement": report.statement,
        "denied_by": [_denial(one) for one in corpus.accounts(event=event.id, modality="asserted", negated=True)],
    }
    return _filled(record)


def _mentions_in(document: Document, span: Span) -> list[Mention]:
    """Return the mentions of *document* that lie in *span*."""
    return [one for one in document.mentions if span.start <= one.start and one.end <= span.end]


def _entity(actor: Actor, day: datetime.date, near: Sequence[Mention], start: int) -> dict[str, Any]:
    """Return *actor* as an entity of PLOVER, with the office and the sector of *day*.

    The words for it are those of the nearest mention in the sentence, if it has one.
    """
    role = _office(actor, day)
    sector = role.sector if role and role.sector else actor.sector
    words = [one for one in near if actor.id in one.actors]
    return _filled(
        {
            "code": actor.country,
            "sector": sector.value if sector else None,
            "entity_text": min(words, key=lambda one: abs(one.start - start)).quote if words else None,
            "identifier_id": _id(actor.ids, IdScheme.WIKIDATA),
            "identifier_text": actor.name,
            "office": role.title if role else None,
            "id": actor.id,
        }
    )


def _office(actor: Actor, day: datetime.date) -> Role | None:
    """Return the last role to begin of those that *actor* had, or may have had, on *day*."""
    roles = actor.roles_on(day.isoformat())
    return max(roles, key=lambda role: (role.during and role.during.earliest) or day.min, default=None)


def _place(corpus: Corpus, place_id: str, near: Sequence[Mention]) -> dict[str, Any]:
    """Return a place as a location of PLOVER, with the words for it in the sentence, if it has one."""
    place = corpus.places[place_id]
    words = next((one.quote for one in near if place_id in one.places), None)
    number = _id(place.ids, IdScheme.GEONAMES)
    return _filled(
        {
            "extracted_place": words,
            "resolved_place": place.name,
            "geonameid": int(number) if number and number.isdecimal() else None,
            "lat": place.latitude,
            "lon": place.longitude,
            "city": place.name if place.kind is PlaceKind.CITY else None,
            "country_code": place.country,
            "resolution": _RESOLUTION.get(place.kind),
            "id": place.id,
        }
    )


def _id(ids: Sequence[ExternalId], scheme: IdScheme) -> str | None:
    """Return the first of *ids* that *scheme* gave."""
    return next((one.value for one in ids if one.scheme is scheme), None)


def _cited(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return what to cite for *account*."""
    document = account.document
    return _filled(
        {
            "corpus": corpus.title,
            "citation": cite(corpus, document),
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.publisher,
            "license": document.rights.license,
            "copyright": document.rights.holder,
            "codebook": "PLOVER 2.0",
            "version": corpus.version,
            "id": document.id,
            "published": document.published.edtf,
            "reference": reference(corpus, account.report, versioned=True),
        }
    )


def _denial(account: Account) -> dict[str, Any]:
    """Return who denies an event, in which words, and where."""
    report = account.report
    return {
        "voice": [{"identifier_text": voice.name, "id": voice.id} for voice in account.voices],
        "event_text": [report.quote],
        "text_info": {"start": report.start, "end": report.end},
        "cite_info": {"id": report.document},
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* without those that say nothing."""
    return {name: value for name, value in values.items() if value not in (None, [])}


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``events.jsonl``, a record a line, and ``left-out.jsonl``, which says why a report has no record."""
    records = to_plover(corpus)
    gaps = {account.report: gap for account in corpus.accounts() if (gap := gap_of(account))}
    _lines(folder / "events.jsonl", records)
    _lines(folder / "left-out.jsonl", [{"report": name_of(report), "why": why} for report, why in gaps.items()])
    progress(len(corpus.documents), len(corpus.documents))
    counts = Counter(gaps.values())
    yield from left_out(gaps, "reports", "; ".join(f"{counts[why]} {why}" for why in sorted(counts)))
    yield from _without_record(corpus, records)


def _without_record(corpus: Corpus, records: list[dict[str, Any]]) -> Iterator[Loss]:
    """Yield the events, actors, places and documents that are in none of *records*."""
    events = {one["link"] for one in records}
    actors = {
        entity["id"] for one in records for role in ("actor", "recipient", "voice") for entity in one.get(role, ())
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


def _lines(path: Path, values: list[dict[str, Any]]) -> None:
    """Write *values* as lines of JSON."""
    words = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    path.write_text(words, encoding="utf-8", newline="\n")


FORMAT = Format(
    name="plover",
    gloss="event records of PLOVER 2.0: who did what to whom, when and where, as a passage asserts it",
    tools="programs for event data, jq, pandas, R",
    carries={
        "documents": ("id", "title", "publisher", "language", "url", "published", "rights.holder", "rights.license"),
        "reports": EVERYTHING["reports"],
        "actors": ("id", "name", "country"),
        "places": ("id", "name", "country", "latitude", "longitude"),
        "events": ("id", "label", "type", "modes", "contexts", "when", "basis", "where", "actors", "recipients"),
    },
    write=_write,
)
