"""The header of a text: metadata, rights, the source and the parts."""

from __future__ import annotations

from typing import Any

from .elements import (
    TEI,
    XML,
    Fields,
    Texts,
    block,
    blocks_of,
    external_ids,
    ids_in,
    name_of,
    only,
    original_language,
    people,
    stated,
    texts_at,
)

_STATUS = {"free": "free", "unknown": "unclear", "restricted": "needs-consent"}


def document(text: Any, texts: Texts) -> Fields:
    """Return the document that a *text* is."""
    header = text.find("t:teiHeader", TEI)
    parts = header.iterfind(".//t:sourceDesc/t:bibl[@type='part']", TEI)
    return stated(
        {
            "id": name_of(text),
            "title": header.findtext(".//t:titleStmt/t:title", namespaces=TEI),
            "kind": ids_in(header.find(".//t:catRef", TEI).get("target"))[0],
            "authors": [ids_in(one.get("ref"))[0] for one in header.iterfind(".//t:titleStmt/t:author", TEI)],
            "language": header.find(".//t:langUsage/t:language", TEI).get("ident"),
            "parts": [_part(part, texts, text) for part in parts],
            "note": only(texts_at(header, ".//t:notesStmt/t:note")),
            "text": texts.of[name_of(text)],
            **_publication(header.find(".//t:sourceDesc/t:bibl[@type='text']", TEI)),
            **_rights(header.find(".//t:availability", TEI)),
            **_source(header),
        }
    )


def _publication(work: Any) -> Fields:
    """Return where and when a text was published."""
    return {
        "publisher": work.findtext("t:publisher", namespaces=TEI),
        "agencies": people(work, "agency"),
        "published": None if (date := work.find("t:date", TEI)) is None else date.get("when-custom"),
        "original_language": original_language(work),
        "place": only(texts_at(work, "t:pubPlace")),
        "symbol": only(texts_at(work, "t:idno[@type='symbol']")),
        "url": only([one.text for one in work.iterfind("t:idno[@type='url']", TEI) if not one.get("subtype")]),
        "urls": texts_at(work, "t:idno[@subtype='further']"),
        "ids": external_ids(work),
        "voice": people(work, "voice"),
        "evidence": [
            {"field": one.get("n"), "basis": one.get("subtype"), "source": one.text}
            for one in work.iterfind("t:note[@type='evidence']", TEI)
        ],
    }


def _rights(rights: Any) -> Fields:
    return {
        "rights.holder": rights.findtext("t:p/t:name", namespaces=TEI),
        "rights.statement": only([one.text for one in rights.iterfind("t:p", TEI) if not len(one)]),
        "rights.license": only(texts_at(rights, "t:licence")),
        "rights.redistribution": _STATUS[rights.get("status")],
        "rights.basis": texts_at(rights, "t:p/t:bibl"),
    }


def _source(header: Any) -> Fields:
    """Return the raw page and its copies."""
    page = header.find(".//t:sourceDesc/t:bibl[@type='raw-page']", TEI)
    return {
        "source.file": only(texts_at(page, "t:idno[@type='file']")),
        "source.sha256": only(texts_at(page, "t:idno[@type='sha256']")),
        "source.characters": int(page.find("t:extent/t:measure", TEI).get("quantity")),
        "source.copies": [
            {"url": copy.findtext("t:idno", namespaces=TEI), "note": copy.findtext("t:note", namespaces=TEI)}
            for copy in header.iterfind(".//t:sourceDesc/t:bibl[@type='copy']", TEI)
        ],
        **{
            f"source.{name}": only(texts_at(page, f"t:note[@type='{name}']"))
            for name in ("original", "original_sha256", "encoding", "extractor")
        },
        "source.note": only([one.text for one in page.iterfind("t:note", TEI) if not one.get("type")]),
    }


def _part(work: Any, texts: Texts, text: Any) -> Fields:
    name = work.get("corresp").removeprefix("#")
    division = only([one for one in text.iterfind(".//t:div", TEI) if one.get(XML + "id") == name])
    blocks = [one for one in blocks_of(text) if division in one.iterancestors()]
    assert division.get("type") == work.get("subtype")
    date = work.find("t:date", TEI)
    return stated(
        {
            "id": name.rpartition(".")[2],
            "kind": work.get("subtype"),
            "title": work.findtext("t:title", namespaces=TEI),
            "date": None if date is None else date.get("when-custom"),
            "authors": [ids_in(one.get("ref"))[0] for one in work.iterfind("t:author", TEI)],
            "addressees": people(work, "addressee"),
            "voice": people(work, "voice"),
            "language": division.get(XML + "lang"),
            "original_language": original_language(work),
            "start": block(blocks[0], texts)["start"],
            "end": block(blocks[-1], texts)["end"],
        }
    )
