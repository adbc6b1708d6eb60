"""TEI P5, read by lxml: files are put together by XInclude, and pointers are resolved in the words of the XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    Fields = dict[str, Any]

_TEI = {"t": "http://www.tei-c.org/ns/1.0"}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_STATUS = {"free": "free", "unknown": "unclear", "restricted": "needs-consent"}
_SINGLE = re.compile(r".*#string-range\(([^,()]+),(\d+),(\d+)\)")
_WIDE = re.compile(r".*#range\(string-index\(([^,()]+),(\d+)\),string-index\(([^,()]+),(\d+)\)\)")


class Texts:
    """The texts of a corpus, and where the blocks stand in them."""

    def __init__(self, root: Any) -> None:
        """Put the text of every TEI together from its blocks."""
        self.places: dict[str, tuple[str, int]] = {}
        self.of: dict[str, str] = {}
        for text in root.iterfind("t:TEI", _TEI):
            name = _name(text)
            words: list[str] = []
            for block in _blocks(text):
                self.places[block.get(_XML + "id")] = (name, sum(map(len, words)) + 2 * len(words))
                words.append("".join(block.itertext()))
            self.of[name] = "\n\n".join(words)

    def passage(self, pointer: str) -> Fields:
        """Return the words that *pointer* points to."""
        if single := _SINGLE.fullmatch(pointer):
            first = last = single[1]
            start, end = int(single[2]), int(single[2]) + int(single[3])
        elif wide := _WIDE.fullmatch(pointer):
            first, start, last, end = wide[1], int(wide[2]), wide[3], int(wide[4])
        else:
            raise AssertionError(pointer)
        document = self.places[first][0]
        start += self.places[first][1]
        end += self.places[last][1]
        return {"start": start, "end": end, "quote": self.of[document][start:end], "document": document}


def read(folder: Path) -> dict[str, list[Fields]]:
    """Return everything but cuts, raw pages and pieces."""
    tree = etree.parse(str(folder / "corpus.xml"))
    tree.xinclude()
    root = tree.getroot()
    texts = Texts(root)
    found: dict[str, list[Fields]] = {
        "actors": [_actor(one, texts) for one in root.iterfind("t:standOff/*/t:person", _TEI)]
        + [_actor(one, texts) for one in root.iterfind("t:standOff/*/t:org", _TEI)],
        "places": [_place(one) for one in root.iterfind("t:standOff/*/t:place", _TEI)],
        "events": [_event(one) for one in root.iterfind("t:standOff/*/t:event", _TEI)],
        "disagreements": [
            {
                "id": _name(one),
                "kind": _ana(one, "disagreement-kind")[0],
                "passages": [texts.passage(pointer) for pointer in one.get("target").split()],
                "note": one.findtext("t:note", namespaces=_TEI),
            }
            for one in root.iterfind("t:standOff/t:listAnnotation/t:annotation", _TEI)
        ],
    }
    for kind in ("documents", "blocks", "mentions", "statements", "reports"):
        found[kind] = []
    for text in root.iterfind("t:TEI", _TEI):
        found["documents"].append(_document(text, texts))
        found["blocks"] += [_block(block, texts) for block in _blocks(text)]
        for kind, reader in (("mentions", _mention), ("statements", _statement), ("reports", _report)):
            path = f"t:standOff/t:listAnnotation[@type='{kind}']/t:annotation"
            for one in text.iterfind(path, _TEI):
                found[kind].append(texts.passage(one.get("target")) | _said(reader(one, texts)))
    return found


def _blocks(text: Any) -> list[Any]:
    return [one for one in text.find("t:text", _TEI).iter(etree.Element) if "#block." in one.get("ana", "")]


def _name(element: Any) -> str:
    """Return the last part of the xml:id."""
    name: str = element.get(_XML + "id")
    return name.rpartition(".")[2]


def _ids(pointers: str | None) -> list[str]:
    return [pointer.rpartition("#")[2].rpartition(".")[2] for pointer in (pointers or "").split()]


def _ana(element: Any, taxonomy: str) -> list[str]:
    found = (pointer.rpartition("#")[2] for pointer in element.get("ana", "").split())
    return [word.partition(".")[2] for word in found if word.startswith(f"{taxonomy}.")]


def _ptr(element: Any, role: str) -> list[str]:
    found = element.find(f"t:ptr[@type='{role}']", _TEI)
    return _ids(found.get("target")) if found is not None else []


def _texts(element: Any, path: str) -> list[str]:
    return [one.text for one in element.iterfind(path, _TEI)]


def _one(found: list[Any]) -> Any:
    assert len(found) <= 1, found
    return found[0] if found else None


def _said(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _external(element: Any) -> list[Fields]:
    """Return the identifiers that others gave."""
    sources = {note.get("target"): note.text for note in element.iterfind("t:note[@type='id-source']", _TEI)}
    return [
        _said(
            {
                "scheme": idno.get("type"),
                "value": idno.text,
                "status": None if idno.get("subtype") == "listed" else idno.get("subtype"),
                "source": sources["#" + idno.get(_XML + "id")],
            }
        )
        for idno in element.iterfind("t:idno", _TEI)
        if idno.get(_XML + "id")
    ]


def _people(work: Any, role: str) -> list[str]:
    return [
        _ids(one.find("t:name", _TEI).get("ref"))[0]
        for one in work.iterfind("t:respStmt", _TEI)
        if one.findtext("t:resp", namespaces=_TEI) == role
    ]


def _original(work: Any) -> str | None:
    found = work.find("t:relatedItem/t:bibl/t:textLang", _TEI)
    return None if found is None else found.get("mainLang")


def _document(text: Any, texts: Texts) -> Fields:
    header = text.find("t:teiHeader", _TEI)
    parts = header.iterfind(".//t:sourceDesc/t:bibl[@type='part']", _TEI)
    return _said(
        {
            "id": _name(text),
            "title": header.findtext(".//t:titleStmt/t:title", namespaces=_TEI),
            "kind": _ids(header.find(".//t:catRef", _TEI).get("target"))[0],
            "authors": [_ids(one.get("ref"))[0] for one in header.iterfind(".//t:titleStmt/t:author", _TEI)],
            "language": header.find(".//t:langUsage/t:language", _TEI).get("ident"),
            "parts": [_part(part, texts, text) for part in parts],
            "note": _one(_texts(header, ".//t:notesStmt/t:note")),
            "text": texts.of[_name(text)],
            **_publication(header.find(".//t:sourceDesc/t:bibl[@type='text']", _TEI)),
            **_rights(header.find(".//t:availability", _TEI)),
            **_source(header),
        }
    )


def _publication(work: Any) -> Fields:
    """Return where and when a text was published."""
    return {
        "publisher": work.findtext("t:publisher", namespaces=_TEI),
        "agencies": _people(work, "agency"),
        "published": work.find("t:date", _TEI).get("when-custom"),
        "original_language": _original(work),
        "place": _one(_texts(work, "t:pubPlace")),
        "symbol": _one(_texts(work, "t:idno[@type='symbol']")),
        "url": _one([one.text for one in work.iterfind("t:idno[@type='url']", _TEI) if not one.get("subtype")]),
        "urls": _texts(work, "t:idno[@subtype='further']"),
        "ids": _external(work),
        "voice": _people(work, "voice"),
        "evidence": [
            {"field": one.get("n"), "basis": one.get("subtype"), "source": one.text}
            for one in work.iterfind("t:note[@type='evidence']", _TEI)
        ],
    }


def _rights(rights: Any) -> Fields:
    return {
        "rights.holder": rights.findtext("t:p/t:name", namespaces=_TEI),
        "rights.statement": _one([one.text for one in rights.iterfind("t:p", _TEI) if not len(one)]),
        "rights.license": _one(_texts(rights, "t:licence")),
        "rights.redistribution": _STATUS[rights.get("status")],
        "rights.basis": _texts(rights, "t:p/t:bibl"),
    }


def _source(header: Any) -> Fields:
    """Return the raw page and its copies."""
    page = header.find(".//t:sourceDesc/t:bibl[@type='raw-page']", _TEI)
    return {
        "source.file": _one(_texts(page, "t:idno[@type='file']")),
        "source.sha256": _one(_texts(page, "t:idno[@type='sha256']")),
        "source.characters": int(page.find("t:extent/t:measure", _TEI).get("quantity")),
        "source.copies": [
            {"url": copy.findtext("t:idno", namespaces=_TEI), "note": copy.findtext("t:note", namespaces=_TEI)}
            for copy in header.iterfind(".//t:sourceDesc/t:bibl[@type='copy']", _TEI)
        ],
        "source.note": _one(_texts(page, "t:note")),
    }


def _part(work: Any, texts: Texts, text: Any) -> Fields:
    name = work.get("corresp").removeprefix("#")
    division = _one([one for one in text.iterfind(".//t:div", _TEI) if one.get(_XML + "id") == name])
    blocks = [one for one in _blocks(text) if division in one.iterancestors()]
    assert division.get("type") == work.get("subtype")
    date = work.find("t:date", _TEI)
    return _said(
        {
            "id": name.rpartition(".")[2],
            "kind": work.get("subtype"),
            "title": work.findtext("t:title", namespaces=_TEI),
            "date": None if date is None else date.get("when-custom"),
            "authors": [_ids(one.get("ref"))[0] for one in work.iterfind("t:author", _TEI)],
            "addressees": _people(work, "addressee"),
            "voice": _people(work, "voice"),
            "language": division.get(_XML + "lang"),
            "original_language": _original(work),
            "start": _block(blocks[0], texts)["start"],
            "end": _block(blocks[-1], texts)["end"],
        }
    )


def _block(block: Any, texts: Texts) -> Fields:
    document, start = texts.places[block.get(_XML + "id")]
    number = block.get("n")
    return _said(
        {
            "document": document,
            "kind": _one(_ana(block, "block")),
            "start": start,
            "end": start + len("".join(block.itertext())),
            "number": int(number) if number else None,
        }
    )


def _when(element: Any) -> str | None:
    found = element.find("t:note[@type='when']/t:date", _TEI)
    if found is None:
        return None
    when: str = found.get("when-custom")
    return when


def _mention(one: Any, _: Texts) -> Fields:
    return {
        "form": _one(_ana(one, "form")),
        "actors": _ptr(one, "actor"),
        "places": _ptr(one, "place"),
        "when": _when(one),
    }


def _statement(one: Any, texts: Texts) -> Fields:
    cue = one.find("t:ptr[@type='cue']", _TEI)
    return {
        "id": _name(one),
        "speakers": _ptr(one, "speaker"),
        "speech": _one(_ana(one, "speech")),
        "cue": None
        if cue is None
        else {name: value for name, value in texts.passage(cue.get("target")).items() if name != "document"},
        "addressees": _ptr(one, "addressee"),
        "when": _when(one),
        "where": _ptr(one, "place"),
        "medium": _one(_ana(one, "medium")),
        "within": _one(_ptr(one, "within")),
        "event": _one(_ptr(one, "event")),
    }


def _report(one: Any, _: Texts) -> Fields:
    return {
        "event": _one(_ptr(one, "event")),
        "modality": _one(_ana(one, "modality")),
        "negated": "negated" in _ana(one, "mark") or None,
        "statement": _one(_ptr(one, "statement")),
        "voice": _ptr(one, "voice"),
    }


def _role(one: Any, texts: Texts) -> Fields:
    return _said(
        {
            "title": one.findtext("t:roleName", namespaces=_TEI) or one.findtext("t:label", namespaces=_TEI),
            "org": _one(_ids(one.get("ref"))),
            "during": one.get("when-custom"),
            "sector": _one(_ana(one, "sector")),
            "source": texts.passage(one.get("source"))
            if one.get("source")
            else one.findtext("t:note", namespaces=_TEI),
        }
    )


def _actor(one: Any, texts: Texts) -> Fields:
    tag = etree.QName(one).localname
    names = one.findall("t:persName", _TEI) + one.findall("t:orgName", _TEI)
    roles = one.findall("t:affiliation", _TEI) + one.findall("t:state[@type='role']", _TEI)
    return _said(
        {
            "id": _name(one),
            "name": _one([name.text for name in names if not name.get("type")]),
            "family": one.findtext("t:persName/t:surname", namespaces=_TEI)
            or _one([name.text for name in names if name.get("type") == "family"]),
            "given": one.findtext("t:persName/t:forename", namespaces=_TEI)
            or _one([name.text for name in names if name.get("type") == "given"]),
            "kind": "person" if tag == "person" else one.get("type"),
            "named": False if "unnamed" in _ana(one, "mark") else None,
            "aliases": [name.text for name in names if name.get("type") == "alias"],
            "country": one.findtext("t:state[@type='country']/t:label", namespaces=_TEI),
            "sector": one.findtext("t:state[@type='sector']/t:label", namespaces=_TEI),
            "roles": [_role(role, texts) for role in roles],
            "ids": _external(one),
            "note": _one([note.text for note in one.iterfind("t:note", _TEI) if not note.get("type")]),
        }
    )


def _place(one: Any) -> Fields:
    within = one.find("t:location/t:placeName", _TEI)
    geo = one.findtext("t:location/t:geo", namespaces=_TEI)
    half = [one.findtext(f"t:note[@type='{name}']", namespaces=_TEI) for name in ("latitude", "longitude")]
    latitude, longitude = [degrees and float(degrees) for degrees in (geo.split() if geo else half)]
    return _said(
        {
            "id": _name(one),
            "name": _one([name.text for name in one.iterfind("t:placeName", _TEI) if not name.get("type")]),
            "kind": _one(_ana(one, "place-kind")),
            "aliases": _texts(one, "t:placeName[@type='alias']"),
            "within": None if within is None else _ids(within.get("ref"))[0],
            "country": one.findtext("t:location/t:country", namespaces=_TEI),
            "latitude": latitude,
            "longitude": longitude,
            "ids": _external(one),
            "note": _one([note.text for note in one.iterfind("t:note", _TEI) if not note.get("type")]),
        }
    )


def _event(one: Any) -> Fields:
    return _said(
        {
            "id": _name(one),
            "label": one.findtext("t:label", namespaces=_TEI),
            "type": _one(_ana(one, "type")),
            "modes": _ana(one, "mode"),
            "contexts": _ana(one, "context"),
            "when": one.get("when-custom"),
            "basis": one.get("evidence"),
            "source": one.findtext("t:note[@type='source']", namespaces=_TEI),
            "where": _ids(one.get("where")),
            "actors": _ptr(one, "actor"),
            "recipients": _ptr(one, "recipient"),
            "about": _ptr(one, "about"),
            "part_of": _one(_ptr(one, "part-of")),
            "note": _one([note.text for note in one.iterfind("t:note", _TEI) if not note.get("type")]),
        }
    )
