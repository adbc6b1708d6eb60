"""The headers of TEI: the metadata, the sources and the rights of each text and of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from malicrisis.export.records import private_words
from malicrisis.plover import Context, EventType, Mode, Sector
from malicrisis.vocab import (
    BlockKind,
    DisagreementKind,
    DocumentKind,
    Medium,
    MentionForm,
    Modality,
    PlaceKind,
    Redistribution,
    Speech,
)

from .xml import dated, put, put_all, put_ids, put_rest, text_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Part
    from malicrisis.vocab import Vocabulary

    from .xml import Links

# TEI allows these three words alone for the status
_STATUS = {
    Redistribution.FREE: "free",
    Redistribution.UNCLEAR: "unknown",
    Redistribution.NEEDS_CONSENT: "restricted",
}

_TAXONOMIES: dict[str, type[Vocabulary]] = {
    "kind": DocumentKind,
    "block": BlockKind,
    "form": MentionForm,
    "speech": Speech,
    "medium": Medium,
    "modality": Modality,
    "disagreement-kind": DisagreementKind,
    "place-kind": PlaceKind,
    "type": EventType,
    "mode": Mode,
    "context": Context,
    "sector": Sector,
}

_HELD = (
    *("id", "title", "kind", "publisher", "authors", "agencies", "published", "language", "original_language", "place"),
    *("symbol", "url", "urls", "ids", "voice", "rights", "source", "evidence", "parts", "note"),
)
"""The fields of a document that have elements of their own. All others are notes."""

_PART_HELD = (
    *("id", "kind", "title", "date", "authors", "addressees", "voice", "language", "original_language"),
    *("start", "end"),
)
"""The fields of a part that have elements of their own, or that follow from its blocks."""

_ORIGINAL = ("original", "original_sha256", "encoding", "extractor")
"""The fields of a source about the page that the raw page was made of."""

_MARKS = {
    "negated": "the passage puts the event forward as not so",
    "unnamed": "the person, organization or group has no name of its own",
}

_CLEANING = (
    "The text is made of pieces of the raw page. Every white-space character in a piece is a plain space; nothing else "
    "was changed, slips of the source are kept. Every element of the body with an xml:id that ends in b and a number "
    "is a block; the text is the blocks in order, joined by a blank line. What is not in a block was cut from the page."
)

_METHOD = (
    "Annotation is stand-off: the target of an annotation points to the words by code points, counted from 0 at the "
    "first character of a block. No event is stated to be true: each annotation of a report says in which passage, "
    "with which modality, negated or not, and in whose voice an event is told of."
)

_DATES = (
    "Dates are EDTF (ISO 8601-2) in the attribute when-custom; the other attributes say what W3C dates can say of it: "
    "from and to of what lasted, notBefore and notAfter of one date in a range, cert of what is approximate (medium) "
    "or uncertain (low)."
)


def text_header(document: Document, links: Links) -> Element:
    """Return the header of one text."""
    header = Element("teiHeader")
    file = put(header, "fileDesc")
    title = put(file, "titleStmt")
    put(title, "title", document.title)
    for author in document.authors:
        put(title, "author", links.corpus.actors[author].name, ref=links.to("actor", author))
    _publication(file, document, links.corpus)
    if document.note:
        put(put(file, "notesStmt"), "note", document.note)
    _source(put(file, "sourceDesc"), document, links)
    profile = put(header, "profileDesc")
    put(put(profile, "langUsage"), "language", ident=document.language)
    put(put(profile, "textClass"), "catRef", target=links.to("kind", document.kind))
    return header


def _publication(file: Element, document: Document, corpus: Corpus) -> None:
    """Add the publisher of this edition, and the rights in the text."""
    rights = document.rights
    statement = put(file, "publicationStmt")
    put_all(statement, "publisher", corpus.creators or (corpus.title,))
    available = put(statement, "availability", status=_STATUS[rights.redistribution])
    put_all(available, "licence", [rights.license])
    put(put(available, "p"), "name", rights.holder, type="rights-holder")
    put(available, "p", rights.statement)
    # a paragraph for each page: availability allows no list of references
    for page in rights.basis:
        put(put(available, "p"), "bibl", page)
    rest = Element("p")
    put_rest(rest, rights, ("holder", "statement", "license", "redistribution", "basis"))
    if len(rest):  # pragma: no cover  for a new field: test_every_field adds one
        available.append(rest)


def _source(parent: Element, document: Document, links: Links) -> None:
    """Add the printed text, its parts, the raw page and the other copies."""
    work = put(parent, "bibl", type="text")
    put(work, "title", document.title)
    _people(work, {"author": document.authors, "agency": document.agencies, "voice": document.voice}, links)
    put(work, "publisher", document.publisher)
    put_all(work, "pubPlace", [document.place])
    if document.published:
        put(work, "date", document.published, **dated(document.published))
    _original(work, document.original_language)
    put_all(work, "idno", [document.symbol], type="symbol")
    put_all(work, "idno", [document.url], type="url")
    put_all(work, "idno", document.urls, type="url", subtype="further")
    for tag in ("idno", "note"):
        put_ids(work, document.ids, text_id(document.id), tag)
    for one in document.evidence:
        reason = put(work, "note", one.source, type="evidence", subtype=one.basis, n=one.field)
        put_rest(reason, one, ("field", "basis", "source"))
    put_rest(work, document, _HELD)
    # a part has an entry beside that of the text, which points to its division
    for part in document.parts:
        _part(parent, document, part, links)
    source = document.source
    page = put(parent, "bibl", type="raw-page")
    put(page, "idno", source.file, type="file")
    put(page, "idno", source.sha256, type="sha256")
    put(put(page, "extent"), "measure", source.characters, unit="characters", quantity=str(source.characters))
    put_all(page, "note", [source.note])
    for name in _ORIGINAL:
        put_all(page, "note", [getattr(source, name)], type=name)
    put_rest(page, source, ("file", "sha256", "characters", "copies", "note", *_ORIGINAL))
    for copy in source.copies:
        other = put(parent, "bibl", type="copy")
        put(other, "idno", copy.url, type="url")
        put(other, "note", copy.note)
        put_rest(other, copy, ("url", "note"))


def _part(parent: Element, document: Document, part: Part, links: Links) -> None:
    """Add the bibliographic facts of a *part*."""
    pointer = f"#{text_id(document.id, f'part.{part.id}')}"
    work = put(parent, "bibl", type="part", subtype=part.kind, corresp=pointer, lang=part.language)
    put_all(work, "title", [part.title])
    _people(work, {"author": part.authors, "addressee": part.addressees, "voice": part.voice}, links)
    if part.date:
        put(work, "date", part.date, **dated(part.date))
    _original(work, part.original_language)
    put_rest(work, part, _PART_HELD)


def _people(work: Element, people: dict[str, Sequence[str]], links: Links) -> None:
    """Add authors, and the other *people* with their roles."""
    for role, ids in people.items():
        for actor in ids:
            ref, name = links.to("actor", actor), links.corpus.actors[actor].name
            if role == "author":
                put(work, "author", name, ref=ref)
            else:
                statement = put(work, "respStmt")
                put(statement, "resp", role)
                put(statement, "name", name, ref=ref)


def _original(work: Element, language: str | None) -> None:
    """Add the language a text was written in."""
    if language:
        put(put(put(work, "relatedItem", type="original"), "bibl"), "textLang", mainLang=language)


def corpus_header(corpus: Corpus) -> Element:
    """Return the header of the whole corpus, with the vocabularies of its annotation."""
    header = Element("teiHeader")
    file = put(header, "fileDesc")
    title = put(file, "titleStmt")
    put(title, "title", corpus.title)
    put_all(title, "author", corpus.creators)
    put(put(file, "editionStmt"), "edition", corpus.version, n=corpus.version)
    statement = put(file, "publicationStmt")
    put_all(statement, "publisher", corpus.creators or (corpus.title,))
    put(statement, "idno", corpus.id, type="corpus")
    if corpus.published:
        put(statement, "date", corpus.published, **dated(corpus.published))
    available = put(statement, "availability")
    put(available, "p", "This is of the annotation and the metadata; each text has rights of its own, in its header.")
    put_all(available, "licence", [corpus.license])
    if corpus.note:
        put(put(file, "notesStmt"), "note", corpus.note)
    # TEI requires a source description of every header
    put(put(file, "sourceDesc"), "p", "Each text states its source in its own header.")
    _practices(put(header, "encodingDesc"), corpus)
    return header


def _practices(encoding: Element, corpus: Corpus) -> None:
    """Add how the texts were cleaned and annotated, and the vocabularies of the annotation."""
    editorial = put(encoding, "editorialDecl")
    for practice, prose in (("normalization", _CLEANING), ("interpretation", _METHOD), ("stdVals", _DATES)):
        put(put(editorial, practice), "p", prose)
    classes = put(encoding, "classDecl")
    private = private_words(corpus)
    for name, words in _TAXONOMIES.items():
        _taxonomy(classes, name, {word.value: word.gloss for word in (*words, *private.get(words, ()))})
    _taxonomy(classes, "mark", _MARKS)
    put(encoding, "geoDecl", datum="WGS84")


def _taxonomy(classes: Element, name: str, glosses: Mapping[str, str]) -> None:
    """Add the words of one vocabulary; pointers to them are in ``ana``."""
    taxonomy = put(classes, "taxonomy", id=f"{name}s")
    for word, gloss in glosses.items():
        put(put(taxonomy, "category", id=f"{name}.{word}"), "catDesc", gloss)
