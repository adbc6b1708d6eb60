"""The parts of a record of PLOVER: entities, places, what to cite, who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.citation import cite
from malicrisis.model.identifiers import listed_id
from malicrisis.query.references import reference
from malicrisis.vocab import IdScheme, PlaceKind

from .offices import may_have_held, offices_on, sector_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention, Report
    from malicrisis.model.corpus import Corpus


_RESOLUTION = {PlaceKind.SITE: 5, PlaceKind.CITY: 4, PlaceKind.COUNTRY: 1}
"""The levels of PLOVER; a region is none of its districts and provinces."""


def entity_of(actor: Actor, day: datetime.date | None, near: Sequence[Mention], start: int) -> dict[str, Any]:
    """Return *actor* as an entity of PLOVER, with the sector and the office of *day* as far as these are certain.

    An office that it may have held, for all that is known, is a ``possible_office``. The words for it are those of the
    mention in *near* that is nearest to *start*, if it has one.

    >>> import datetime, malicrisis
    >>> lavrov = malicrisis.load().actors["lavrov-sergei"]
    >>> entity = entity_of(lavrov, datetime.date(2023, 6, 30), (), 0)
    >>> "office" in entity, entity["possible_office"]
    (False, 'Foreign Minister of Russia')
    """
    sector = sector_on(actor, day)
    office = next(iter(offices_on(actor, day)), None) if day else None
    possible = may_have_held(actor, day) if day and not office else None
    words = [one for one in near if actor.id in one.actors]
    return filled(
        {
            "code": actor.country,
            "sector": sector.value if sector else None,
            "entity_text": min(words, key=lambda one: abs(one.start - start)).quote if words else None,
            "identifier_id": listed_id(actor.ids, IdScheme.WIKIDATA),
            "identifier_text": actor.name,
            "office": office.title if office else None,
            "possible_office": possible.title if possible else None,
            "id": actor.id,
        }
    )


def place_of(corpus: Corpus, place_id: str, near: Sequence[Mention]) -> dict[str, Any]:
    """Return a place as a location of PLOVER, with the words for it in *near*, the mentions of a sentence."""
    place = corpus.places[place_id]
    words = next((one.quote for one in near if place_id in one.places), None)
    number = listed_id(place.ids, IdScheme.GEONAMES)
    return filled(
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


def cited(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return what to cite for *account*."""
    document = account.document
    return filled(
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


def denial_of(account: Account) -> dict[str, Any]:
    """Return who denies an event, in which words, and where."""
    report = account.report
    return {
        "id": record_id(report),
        "link": account.event.id,
        "voice": [{"identifier_text": voice.name, "id": voice.id} for voice in account.voices],
        "event_text": [report.quote],
        "event_text_info": {"start": report.start, "end": report.end},
        "cite_info": {"id": report.document},
    }


def record_id(report: Report) -> str:
    """Return the id of the record of *report*."""
    return f"{report.document}#c{report.start}-{report.end}:{report.event}"


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* without those that say nothing."""
    return {name: value for name, value in values.items() if value not in (None, [])}
