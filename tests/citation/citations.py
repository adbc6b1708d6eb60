"""Read citations with independent parsers, and build corpora to cite."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import attrs
import bibtexparser
import citeproc
import pybtex.database
import rispy

import malicrisis
from malicrisis import Actor, Corpus, Document, cite
from strategies import example_document

CORPUS = malicrisis.load()
COMMANDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textellipsis": "…", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
}  # fmt: skip
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip


def plain(tex: str) -> str:
    """Return what LaTeX prints for *tex*, for the commands in use."""

    def printed(match: re.Match[str]) -> str:
        command, escaped = match.groups()
        return COMMANDS[command] if command else escaped or ""

    commands = r"\{\\([a-zA-Z]{2,}|[oOlL])\}"
    accents = r"\{\\([`'^~=.\"]|[urHvckdb] )([a-zA-Z][\u0300-\u036f]*|\{\\[oOlL]\})\}"
    before = None
    while before != tex:  # an accent may be around another
        before, tex = tex, re.sub(accents, lambda match: match[2] + ACCENTS[match[1].strip()], tex)
    return unicodedata.normalize("NFC", re.sub(rf"{commands}|\\([&%$#_])|\{{\}}", printed, tex))


def one_line(text: str) -> str:
    return " ".join(text.split())


def corpus_of(**changes: Any) -> Corpus:
    """Return a corpus of one document, with the author that *changes* may contain."""
    author = changes.pop("author", None)
    actors = [author] if author else []
    document = example_document(authors=[actor.id for actor in actors], **changes)
    return Corpus(id="corpus", title="A corpus", version="1.0", documents=[document], actors=actors)


def styled_corpus() -> Corpus:
    """Return a corpus of what styles find hard: no date, a range, organizations, scripts, quotation marks."""
    authors = [
        Actor(id="ruiz", name="Ana María Ruiz", family="Ruiz", given="Ana María", kind="person"),
        Actor(id="keita", name="I. B. Keïta", family="Keïta", given="Ibrahim Boubacar", kind="person"),
        Actor(id="msf", name="Médecins Sans Frontières, Mali", kind="organization"),
        Actor(id="ban", name="Ban Ki-moon", family="Ban", given="Ki-moon", kind="person"),
        Actor(id="ould", name="Mohamed Ould", family="ولد", given="محمد", kind="person"),
    ]
    facts: dict[str, dict[str, Any]] = {
        "undated": {
            "title": "Ki\u2011moon speaks of “victory”",
            "authors": ["ruiz"],
            "published": None,
            "url": "https://example.org/1",
        },
        "interval": {
            "title": "Mali vote : les résultats",
            "authors": ["keita", "msf", "ban"],
            "published": "2013-01/2014-07",
            "language": "fr",
        },
        "arabic": {"title": "What did they say?", "authors": ["ould"], "published": "2012-06-05"},
        "sentence": {"title": "“We won.”", "published": "2012-06-05", "url": "https://example.org/2"},
    }
    documents = [_renamed(example_document(**one), name) for name, one in facts.items()]
    return Corpus(id="styled", title="Styled", version="1.0", documents=documents, actors=authors)


def _renamed(document: Document, name: str) -> Document:
    blocks, cuts = ([attrs.evolve(one, document=name) for one in owned] for owned in (document.blocks, document.cuts))
    source = attrs.evolve(document.source, file=f"{name}.txt")
    return attrs.evolve(document, id=name, blocks=blocks, cuts=cuts, source=source)


def styled_works() -> dict[str, tuple[Corpus, str]]:
    """Return what is cited in every style, by the id of its item: a corpus and a reference."""
    styled = styled_corpus()
    works = [(CORPUS, ref) for ref in ("dw-2023", "voa-2012", "un-2012-727", "un-2012-727#p9")]
    works += [(styled, ref) for ref in styled.documents.ids]
    return {ref.replace("#", "-"): (corpus, ref) for corpus, ref in works}


def styled_items() -> dict[str, dict[str, Any]]:
    """Return the items of CSL-JSON that citeproc-js was given: without note and locator."""
    items: dict[str, dict[str, Any]] = {}
    for name, (corpus, ref) in styled_works().items():
        item = csl_item(cite(corpus, ref, format="csl-json"))
        items[name] = {key: value for key, value in item.items() if key not in {"note", "locator"}}
    return items


def bibtex_entry(text: str) -> tuple[str, str, dict[str, str], list[str]]:
    """Return kind, key, fields and authors of the one entry in *text*, on which pybtex and bibtexparser agree."""
    database = pybtex.database.parse_string(text, "bibtex")
    [(key, entry)] = database.entries.items()
    library = bibtexparser.parse_string(text)
    fields = dict(entry.fields)
    [other] = library.entries

    assert library.failed_blocks == []
    assert (other.entry_type, other.key) == (entry.original_type, key)
    for field in other.fields:
        if field.key not in {"author", "month"}:
            assert one_line(fields[field.key]) == one_line(field.value)
    return entry.original_type, key, fields, [str(person) for person in entry.persons.get("author", [])]


def ris_record(text: str) -> dict[str, Any]:
    """Return the one record in *text*, each of whose lines is a field."""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines())
    [record] = rispy.loads(text)
    return record


def csl_item(text: str) -> dict[str, Any]:
    """Return the one item in *text*, whose variables citeproc-py knows."""
    [item] = json.loads(text)

    assert {name.replace("-", "_") for name in item} - {"id", "type"} <= set(citeproc.VARIABLES)
    return item
