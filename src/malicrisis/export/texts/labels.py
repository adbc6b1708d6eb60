"""Texts and their labels, for classifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.export.records import values_of
from malicrisis.model.fields import short_repr
from malicrisis.query.references import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

UNITS = ("document", "paragraph", "sentence")
"""The units that a text can be."""

_TEXTS = ("text", "raw")


class TextsAndLabels(NamedTuple):
    """Three lists of the same length.

    Attributes:
        texts: the texts
        labels: the label of each text
        references: the reference to each text, for `malicrisis.resolve` and `malicrisis.cite`
    """

    texts: list[str]
    labels: list[str]
    references: list[str]


@checked
def to_texts_and_labels(corpus: Corpus, *, by: str = "publisher", unit: str = "document") -> TextsAndLabels:
    """Return the texts of *corpus* and a label for each, in the form that scikit-learn expects, and their references.

    *by* is the field of the documents that gives the label. Every document must have one string in it; examples are
    ``publisher``, ``kind``, ``language``, ``id`` and ``rights.redistribution``. *unit* is ``document``, ``paragraph``
    (only the numbered ones) or ``sentence``.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> texts, labels, references = to_texts_and_labels(corpus, unit="sentence")
    >>> len(texts) == len(labels) == len(references)
    True
    >>> labels[0], references[0]
    ('CGTN Africa', 'cgtn-2020#c0-48')
    >>> print(malicrisis.resolve(corpus, references[0]))
    Russia calls for negotiations to end Mali crisis

    Raises:
        RecordError: *by* is no such field, or *unit* no such unit.
    """
    if unit not in UNITS:
        raise RecordError(f"unit: expected one of {', '.join(UNITS)}, found {short_repr(unit)}")
    found = TextsAndLabels([], [], [])
    for document in corpus.documents:
        label = label_of(document, by)
        for reference, text in _texts(document, unit):
            found.texts.append(text)
            found.labels.append(label)
            found.references.append(str(reference))
    return found


def label_of(document: Document, by: object) -> str:
    """Return the string in the field *by* of *document*.

    Raises:
        RecordError: there is no such field of strings, or the document has no value in it.
    """
    # every document may have another set of fields with a string
    fields = {name: value for name, value in values_of(document).items() if isinstance(value, str)}
    words = ", ".join(name for name in fields if name not in _TEXTS)
    if not isinstance(by, str) or by not in fields or by in _TEXTS:
        raise RecordError(f"{document.id}: by: expected a field with one text out of {words}, found {short_repr(by)}")
    return str(fields[by])


def _texts(document: Document, unit: str) -> Iterator[tuple[Reference, str]]:
    """Yield the units of *document*, each with its reference."""
    if unit == "document":
        yield Reference(document.id), document.text
    elif unit == "paragraph":
        for number, passage in enumerate(document.paragraphs, 1):
            yield Reference(document.id, paragraph=number), passage.quote
    else:
        for passage in document.sentences:
            yield Reference(document.id, span=(passage.start, passage.end)), passage.quote
