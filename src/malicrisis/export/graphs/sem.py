"""Types and properties of other vocabularies: schema.org, SEM, NIF and PROV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Mention, Report, Statement
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.layout import Block
from malicrisis.model.places import Place
from malicrisis.model.provenance import address_of, license_name
from malicrisis.vocab import ActorKind, BlockKind, DocumentKind, IdStatus, Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When
    from malicrisis.model.fields import Record

    Json = dict[str, object]

_TEXTS = {
    DocumentKind.NEWS: "schema:NewsArticle",
    DocumentKind.EDITORIAL: "schema:OpinionNewsArticle",
    DocumentKind.LETTER: "schema:Message",
    DocumentKind.REPORT: "schema:Report",
    DocumentKind.BLOG_POST: "schema:BlogPosting",
    DocumentKind.ANALYSIS: "schema:AnalysisNewsArticle",
}

_ACTORS = {ActorKind.PERSON: ["schema:Person"], ActorKind.ORGANIZATION: ["schema:Organization"]}
_BLOCKS = {BlockKind.TITLE: ["nif:Title"], BlockKind.PARAGRAPH: ["nif:Paragraph"]}
_WORDS = "nif:OffsetBasedString"
_XSD = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")


def more_of(record: Record, corpus: Corpus) -> Json:
    """Return the types of *record*, and its properties in other vocabularies beyond its fields."""
    found: Json
    match record:
        case Document():
            found = _document(record)
        case Block():
            found = {"@type": ["mc:Block", _WORDS, *_BLOCKS.get(record.kind, ())]}
        case Mention():
            meant = [*refs("actor", record.actors), *refs("place", record.places)]
            found = {"@type": ["mc:Mention", _WORDS], "itsrdf:taIdentRef": meant}
        case Statement():
            quoted = ["schema:Quotation"] if record.speech is Speech.DIRECT else []
            speakers = refs("actor", record.speakers)
            found = {"@type": ["mc:Statement", _WORDS, *quoted], "prov:wasAttributedTo": speakers}
        case Report():
            found = _report(record, corpus)
        case Actor():
            types = ["mc:Actor", "sem:Actor", *_ACTORS.get(record.kind, ())]
            found = {"@type": types, **_elsewhere(record)}
        case Place():
            around = refs("place", [record.within] if record.within else [])
            types = ["mc:Place", "sem:Place", "schema:Place"]
            found = {"@type": types, "schema:containedInPlace": around, **_elsewhere(record)}
        case Event():
            found = _event(record)
        case _:
            found = {"@type": [f"mc:{type(record).__name__}"]}
    return {name: value for name, value in found.items() if value is not None and value != []}


def refs(kind: str, ids: Iterable[str]) -> list[Json]:
    """Return the nodes of records by reference."""
    return [{"@id": f"corpus:{kind}/{one}"} for one in ids]


def _document(document: Document) -> Json:
    """Return a document as an article or a message, and as the context of the words in it."""
    rights = document.rights
    license_ = license_name(rights.license)
    return {
        "@type": ["mc:Document", "nif:Context", _TEXTS.get(document.kind, "schema:CreativeWork")],
        "nif:beginIndex": {"@value": "0", "@type": "xsd:nonNegativeInteger"},
        "nif:endIndex": {"@value": str(len(document.text)), "@type": "xsd:nonNegativeInteger"},
        "schema:isPartOf": {"@id": "corpus:corpus"},
        "schema:author": refs("actor", document.authors),
        "schema:publisher": {"@type": "schema:Organization", "schema:name": document.publisher},
        "schema:datePublished": _stamp(document.published.edtf) if document.published else None,
        "schema:url": document.url,
        "dcterms:rights": rights.statement,
        "dcterms:license": {"@id": license_} if license_ else None,
    }


def _report(report: Report, corpus: Corpus) -> Json:
    """Return a report as the view that its voices have of an event."""
    account = next(one for one in corpus.accounts(event=report.event) if one.report is report)
    return {
        "@type": ["mc:Report", "sem:View", _WORDS],
        "sem:accordingTo": refs("actor", [voice.id for voice in account.voices]),
        "negated": report.negated,  # false is the default and left out elsewhere; queries need the value
    }


def _event(event: Event) -> Json:
    """Return the types, participants and times of an event, without saying that it happened."""
    kinds = [f"mc:type/{event.type}"] if event.type else []
    kinds += [f"mc:mode/{mode}" for mode in event.modes]
    return {
        "@type": ["mc:Event", "sem:Event"],
        "sem:eventType": [{"@id": kind} for kind in kinds],
        "sem:hasActor": refs("actor", dict.fromkeys((*event.actors, *event.recipients))),
        "sem:hasPlace": refs("place", event.where),
        **(_times(event.when) if event.when else {}),
    }


def _times(when: When) -> Json:
    """Return the time stamps of *when*; for one date out of a range, the earliest and the latest.

    A time stamp cannot be approximate or uncertain: such a date has none, only its EDTF.
    """
    names: tuple[str, ...] = ("sem:hasTimeStamp",)
    ends = [when.edtf]
    if when.is_interval:
        ends = [end.strip(".") for end in when.edtf.split("/")]
        names = ("sem:hasBeginTimeStamp", "sem:hasEndTimeStamp")
    elif when.is_one_of:
        ends = when.edtf.strip("[]").split("..")
        names = ("sem:hasEarliestBeginTimeStamp", "sem:hasLatestEndTimeStamp")
    return {name: _stamp(end) for name, end in zip(names, ends, strict=True)}


def _stamp(date: str) -> Json | None:
    """Return a date of XML Schema, or None if *date* is not a plain date."""
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", date):
        return None
    return {"@value": date, "@type": _XSD[date.count("-")]}


def _elsewhere(record: Actor | Place) -> Json:
    """Return the other names of *record*, and its items in Wikidata and GeoNames.

    The links are not ``owl:sameAs``: a state and its territory are two records here, but one item there.
    """
    links: dict[str, list[Json]] = {"schema:sameAs": [], "skos:closeMatch": []}
    for one in record.ids:
        if address := address_of(one.scheme, one.value):
            links["schema:sameAs" if one.status is IdStatus.LISTED else "skos:closeMatch"].append({"@id": address})
    return {"schema:alternateName": list(record.names[1:]), **links}
