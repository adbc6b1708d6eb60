"""TEI P5: a corpus with headers, lists of actors, places and events, texts, and stand-off annotation.

The form is that of corpora such as ParlaMint: a ``teiCorpus`` whose header and lists apply to all texts, and a ``TEI``
for each text. No words are marked inside a text; annotations point to them. A field for which TEI has no element is a
note whose type is the name of the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.records import check_texts

from .header import corpus_header, text_header
from .lists import shared
from .text import annotated, text_body
from .xml import Links, check_characters, put, serialized, text_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

_CARRIES = {
    **{kind: fields for kind, fields in ALL_FIELDS.items() if kind != "cuts"},
    "documents": tuple(field for field in ALL_FIELDS["documents"] if field != "raw"),
    # a block is an element whose words are the text, so it cannot hold a note
    "blocks": ("document", "kind", "start", "end", "number"),
}

_XINCLUDE = "http://www.w3.org/2001/XInclude"


@checked
def to_tei(corpus: Corpus) -> bytes:
    """Return *corpus* as one ``teiCorpus`` in UTF-8, valid against ``tei_all`` of TEI P5.

    >>> import malicrisis
    >>> from xml.etree import ElementTree
    >>> root = ElementTree.fromstring(to_tei(malicrisis.load()))
    >>> len(root.findall("{http://www.tei-c.org/ns/1.0}TEI"))
    5

    Raises:
        RecordError: there is no text, or a record has a character that XML does not allow.
    """
    _check(corpus)
    links = Links(corpus)
    root = _corpus(links)
    root.extend(_text(document, links) for document in corpus.documents)
    return serialized(root)


def _check(corpus: Corpus) -> None:
    """Raise RecordError if *corpus* cannot be a ``teiCorpus``."""
    check_texts(corpus, "a teiCorpus has them")
    check_characters(corpus, _CARRIES)


def _corpus(links: Links) -> Element:
    """Return the corpus without its texts."""
    root = Element("teiCorpus")
    root.append(corpus_header(links.corpus))
    lists = shared(links)
    if lists is not None:
        root.append(lists)
    return root


def _text(document: Document, links: Links) -> Element:
    """Return one text."""
    root = Element("TEI", {"xml:id": text_id(document.id)})
    root.append(text_header(document, links))
    stand_off = annotated(document, links)
    if stand_off is not None:
        root.append(stand_off)
    root.append(text_body(document, links))
    return root


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``corpus.xml``, which includes ``texts/ID.xml`` for each document."""
    _check(corpus)
    texts = folder / "texts"
    texts.mkdir()
    root = _corpus(Links(corpus, texts="texts/{}.xml"))
    root.set("xmlns:xi", _XINCLUDE)
    links = Links(corpus, shared="../corpus.xml")
    for done, document in enumerate(corpus.documents, 1):
        name = f"{document.id}.xml"
        (texts / name).write_bytes(serialized(_text(document, links)))
        put(root, "xi:include", href=f"texts/{name}")
        progress(done, len(corpus.documents))
    (folder / "corpus.xml").write_bytes(serialized(root))
    yield from ()


FORMAT = Format(
    name="tei",
    gloss="TEI P5: a corpus file with its lists, and a file of every text with stand-off annotation",
    tools="oXygen, TEI Publisher, TXM, lxml, XSLT and XQuery",
    carries=_CARRIES,
    write=_write,
)
