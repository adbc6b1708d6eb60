"""Elements of TEI: their names, pointers, notes and words, and the texts that they make up."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

Fields = dict[str, Any]

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML = "{http://www.w3.org/XML/1998/namespace}"
_SINGLE = re.compile(r".*#string-range\(([^,()]+),(\d+),(\d+)\)")
_WIDE = re.compile(r".*#range\(string-index\(([^,()]+),(\d+)\),string-index\(([^,()]+),(\d+)\)\)")


class Texts:
    """The texts of a corpus, and where the blocks stand in them."""

    def __init__(self, root: Any) -> None:
        """Put the text of every TEI together from its blocks."""
        self.places: dict[str, tuple[str, int]] = {}
        self.of: dict[str, str] = {}
        for text in root.iterfind("t:TEI", TEI):
            name = name_of(text)
            words: list[str] = []
            for block in blocks_of(text):
                self.places[block.get(XML + "id")] = (name, sum(map(len, words)) + 2 * len(words))
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


def blocks_of(text: Any) -> list[Any]:
    """Return the elements in the body of *text* that are blocks."""
    return [one for one in text.find("t:text", TEI).iter(etree.Element) if "#block." in one.get("ana", "")]


def name_of(element: Any) -> str:
    """Return the last part of the xml:id."""
    name: str = element.get(XML + "id")
    return name.rpartition(".")[2]


def ids_in(pointers: str | None) -> list[str]:
    """Return the ids at the ends of *pointers*."""
    return [pointer.rpartition("#")[2].rpartition(".")[2] for pointer in (pointers or "").split()]


def words_of(element: Any, taxonomy: str) -> list[str]:
    """Return the words of a *taxonomy* to which the attribute ``ana`` of *element* points."""
    found = (pointer.rpartition("#")[2] for pointer in element.get("ana", "").split())
    return [word.partition(".")[2] for word in found if word.startswith(f"{taxonomy}.")]


def ids_at(element: Any, role: str) -> list[str]:
    """Return the ids to which the pointer of *element* with that *role* points."""
    found = element.find(f"t:ptr[@type='{role}']", TEI)
    return ids_in(found.get("target")) if found is not None else []


def texts_at(element: Any, path: str) -> list[str]:
    """Return the words of the elements at *path*."""
    return [one.text for one in element.iterfind(path, TEI)]


def only(found: list[Any]) -> Any:
    """Return the one value *found*, or None if there is none."""
    assert len(found) <= 1, found
    return found[0] if found else None


def stated(fields: Fields) -> Fields:
    """Return *fields* without those that have no value."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def external_ids(element: Any) -> list[Fields]:
    """Return the identifiers that others gave."""
    sources = {note.get("target"): note.text for note in element.iterfind("t:note[@type='id-source']", TEI)}
    return [
        stated(
            {
                "scheme": idno.get("type"),
                "value": idno.text,
                "status": None if idno.get("subtype") == "listed" else idno.get("subtype"),
                "source": sources["#" + idno.get(XML + "id")],
            }
        )
        for idno in element.iterfind("t:idno", TEI)
        if idno.get(XML + "id")
    ]


def original_language(work: Any) -> str | None:
    """Return the code of the language in which *work* was written."""
    found = work.find("t:relatedItem/t:bibl/t:textLang", TEI)
    return None if found is None else found.get("mainLang")


def people(work: Any, role: str) -> list[str]:
    """Return the ids of the actors with that *role* in *work*."""
    return [
        ids_in(one.find("t:name", TEI).get("ref"))[0]
        for one in work.iterfind("t:respStmt", TEI)
        if one.findtext("t:resp", namespaces=TEI) == role
    ]


def block(element: Any, texts: Texts) -> Fields:
    """Return the block that *element* is."""
    document, start = texts.places[element.get(XML + "id")]
    number = element.get("n")
    return stated(
        {
            "document": document,
            "kind": only(words_of(element, "block")),
            "start": start,
            "end": start + len("".join(element.itertext())),
            "number": int(number) if number else None,
        }
    )
