"""The parts of a PLOVER record: entities, places, the citation, denials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.citation import cite
from malicrisis.model.provenance import listed_id
from malicrisis.query.references import reference
from malicrisis.vocab import IdScheme, PlaceKind

from .offices import offices_on, possible_office_on, sector_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention, Report
    from malicrisis.model.corpus import Corpus

    Json = dict[str, object]

_RESOLUTION = {PlaceKind.SITE: 5, PlaceKind.CITY: 4, PlaceKind.COUNTRY: 1}
"""The levels of PLOVER; a region has none, since it need not be a district or a province."""


def entity_of(actor: Actor, day: datetime.date | None, near: Sequence[Mention], start: int) -> Json:
    """Return *actor* as an entity of PLOVER, with the sector and the office that it certainly had on *day*.

    An office that it may have held is a ``possible_office``. ``entity_text`` has the words of its mention in *near*, of
    several the one nearest to *start*.

    >>> import datetime, malicrisis
    >>> lavrov = malicrisis.load().actors["lavrov-sergei"]
    >>> entity_of(lavrov, datetime.date(2023, 6, 30), (), 0)["office"]
    'Foreign Minister of Russia'
    >>> entity = entity_of(lavrov, datetime.date(2040, 6, 30), (), 0)
    >>> "office" in entity, entity["possible_office"]
    (False, 'Foreign Minister of Russia')
    """
    sector = sector_on(actor, day)
    office = next(iter(offices_on(actor, day)), None) if day else None
    possible = possible_office_on(actor, day) if day and not office else None
    mentions = [one for one in near if actor.id in one.actors]
    return without_empty(
        {
            "code": actor.country,
            "sector": sector.value if sector else None,
            "entity_text": min(mentions, key=lambda one: abs(one.start - start)).quote if mentions else None,
            "identifier_id": listed_id(actor.ids, IdScheme.WIKIDATA),
            "identifier_text": actor.name,
            "office": office.title if office else None,
            "possible_office": possible.title if possible else None,
            "id": actor.id,
        }
    )


def place_of(corpus: Corpus, place_id: str, near: Sequence[Mention]) -> Json:
    """Return a place as a location of PLOVER, with the words for it in *near*, the mentions of a sentence."""
    place = corpus.places[place_id]
    words = next((one.quote for one in near if place_id in one.places), None)
    number = listed_id(place.ids, IdScheme.GEONAMES)
    return without_empty(
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


def citation_of(corpus: Corpus, account: Account) -> Json:
    """Return the citation of *account*, with the facts of its document."""
    document = account.document
    return without_empty(
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
            "published": document.published and document.published.edtf,
            "reference": reference(corpus, account.report, versioned=True),
        }
    )


def denial_of(account: Account) -> Json:
    """Return a denial: who denies which event, in which words, and where."""
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


def without_empty(values: Json) -> Json:
    """Return *values* without None and empty lists."""
    # 0 and False are values: an offset may be 0
    return {name: value for name, value in values.items() if value not in (None, [])}
