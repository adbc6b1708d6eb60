"""The lists of the corpus: actors, places and events."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .elements import TEI, Fields, Texts, external_ids, ids_at, ids_in, name_of, only, stated, texts_at, words_of


def actor(one: Any, texts: Texts) -> Fields:
    """Return the actor that an element is."""
    tag = etree.QName(one).localname
    names = one.findall("t:persName", TEI) + one.findall("t:orgName", TEI)
    roles = one.findall("t:affiliation", TEI) + one.findall("t:state[@type='role']", TEI)
    return stated(
        {
            "id": name_of(one),
            "name": only([name.text for name in names if not name.get("type")]),
            "short": only([name.text for name in names if name.get("type") == "short"]),
            "family": one.findtext("t:persName/t:surname", namespaces=TEI)
            or only([name.text for name in names if name.get("type") == "family"]),
            "given": one.findtext("t:persName/t:forename", namespaces=TEI)
            or only([name.text for name in names if name.get("type") == "given"]),
            "kind": "person" if tag == "person" else one.get("type"),
            "named": False if "unnamed" in words_of(one, "mark") else None,
            "aliases": [name.text for name in names if name.get("type") == "alias"],
            "local_aliases": [name.text for name in names if name.get("type") == "local-alias"],
            "country": one.findtext("t:state[@type='country']/t:label", namespaces=TEI),
            "sector": one.findtext("t:state[@type='sector']/t:label", namespaces=TEI),
            "roles": [_role(role, texts) for role in roles],
            "ids": external_ids(one),
            "note": only([note.text for note in one.iterfind("t:note", TEI) if not note.get("type")]),
        }
    )


def _role(one: Any, texts: Texts) -> Fields:
    return stated(
        {
            "title": one.findtext("t:roleName", namespaces=TEI) or one.findtext("t:label", namespaces=TEI),
            "org": only(ids_in(one.get("ref"))),
            "during": one.get("when-custom"),
            "attested": one.findtext("t:note[@type='attested']", namespaces=TEI),
            "sector": only(words_of(one, "sector")),
            "sources": _sources(one, texts),
        }
    )


def _sources(one: Any, texts: Texts) -> list[Any]:
    """Return the sources of a role: words at their places in the list, passages at the others, in order."""
    passages = [texts.passage(pointer) for pointer in (one.get("source") or "").split()]
    words = {int(note.get("n")): note.text for note in one.iterfind("t:note[@type='source']", TEI)}
    return [words.get(number) or passages.pop(0) for number in range(1, len(words) + len(passages) + 1)]


def place(one: Any) -> Fields:
    """Return the place that an element is."""
    within = one.find("t:location/t:placeName", TEI)
    geo = one.findtext("t:location/t:geo", namespaces=TEI)
    half = [one.findtext(f"t:note[@type='{name}']", namespaces=TEI) for name in ("latitude", "longitude")]
    latitude, longitude = [degrees and float(degrees) for degrees in (geo.split() if geo else half)]
    return stated(
        {
            "id": name_of(one),
            "name": only([name.text for name in one.iterfind("t:placeName", TEI) if not name.get("type")]),
            "kind": only(words_of(one, "place-kind")),
            "aliases": texts_at(one, "t:placeName[@type='alias']"),
            "within": None if within is None else ids_in(within.get("ref"))[0],
            "country": one.findtext("t:location/t:country", namespaces=TEI),
            "latitude": latitude,
            "longitude": longitude,
            "ids": external_ids(one),
            "note": only([note.text for note in one.iterfind("t:note", TEI) if not note.get("type")]),
        }
    )


def event(one: Any) -> Fields:
    """Return the event that an element is."""
    return stated(
        {
            "id": name_of(one),
            "label": one.findtext("t:label", namespaces=TEI),
            "type": only(words_of(one, "type")),
            "modes": words_of(one, "mode"),
            "contexts": words_of(one, "context"),
            "when": one.get("when-custom"),
            "basis": one.get("evidence"),
            "source": one.findtext("t:note[@type='source']", namespaces=TEI),
            "where": ids_in(one.get("where")),
            "actors": ids_at(one, "actor"),
            "recipients": ids_at(one, "recipient"),
            "about": ids_at(one, "about"),
            "part_of": only(ids_at(one, "part-of")),
            "note": only([note.text for note in one.iterfind("t:note", TEI) if not note.get("type")]),
        }
    )
