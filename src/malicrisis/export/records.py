"""The records of a corpus by kind, and the names and values of their fields."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from malicrisis.errors import RecordError
from malicrisis.model.annotations import Report
from malicrisis.model.description import KINDS, OWNED, fields_of
from malicrisis.model.documents import Document
from malicrisis.model.layout import Cut
from malicrisis.model.registries import id_in
from malicrisis.query.references import reference_in
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record
    from malicrisis.model.layout import Block
    from malicrisis.vocab import Vocabulary

    PrivateWords = Mapping[type[Vocabulary], Sequence[Vocabulary]]

_SPLIT = tuple(field.name for field in fields_of(Document) if field.is_stored and field.record and not field.is_list)
"""The fields of a document that hold one record, `rights` and `source`; a format may carry some fields of it."""

_TEXTS = tuple(field.name for field in fields_of(Document) if not field.is_stored and not field.record)
"""The texts of a document."""


def check_texts(corpus: Corpus, use: str) -> None:
    """Raise RecordError if *corpus* has no documents; *use* says why one is needed."""
    if not corpus.documents:
        raise RecordError.of(corpus.id, expected=f"a document or more, as {use}", found="none")


def document_in(corpus: Corpus, document: Document | str) -> Document:
    """Return *document*, one of *corpus* or its id or name.

    Raises:
        UnknownIdError: no document of *corpus* has that id or name.
    """
    return corpus.documents[id_in(corpus.documents, document)]


def records_of(corpus: Corpus, kind: str) -> Iterator[Record]:
    """Return the records of one of the `KINDS`, in the order of the files."""
    if kind in OWNED:
        return chain.from_iterable(getattr(document, kind) for document in corpus.documents)
    return iter(getattr(corpus, kind))


def field_names(kind: str) -> tuple[str, ...]:
    """Return the fields of one of the `KINDS`, the two texts among them, with `rights` and `source` field by field.

    >>> field_names("reports")
    ('start', 'end', 'quote', 'document', 'event', 'modality', 'negated', 'statement', 'voice', 'when')
    >>> [field for field in field_names("documents") if field.startswith("rights")]
    ['rights.holder', 'rights.statement', 'rights.license', 'rights.redistribution', 'rights.basis']
    """
    found: list[str] = []
    for field in fields_of(KINDS[kind]):
        if field.record and kind == "documents" and field.name in _SPLIT:
            found += (f"{field.name}.{inner.name}" for inner in fields_of(field.record))
        elif field.is_stored:
            found.append(field.name)
    return (*found, *_TEXTS) if kind == "documents" else tuple(found)


def values_of(record: Record) -> dict[str, Any]:
    """Return the JSON values of *record* by the names of `field_names`, without those that equal their default.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> values_of(document)["rights.holder"], values_of(document.statements[0])["speakers"]
    ('Deutsche Welle; agency copy by AFP, AP, Reuters and dpa', ['un-security-council'])
    """
    if not isinstance(record, Document):
        return encode(record)
    values: dict[str, Any] = {}
    for name, value in encode(record).items():
        if name in _SPLIT:
            values |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            values[name] = value
    return values | {name: getattr(record, name) for name in _TEXTS}


def name_of(record: Any) -> str:
    """Return the name of a record in a list of losses: its id, or its document and place.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> name_of(document), name_of(document.blocks[0])
    ('dw-2023', 'dw-2023#c0-9')
    """
    if hasattr(record, "id"):
        return str(record.id)
    # the offsets of a cut count in the raw page
    place = f"{record.document}#{'raw' if isinstance(record, Cut) else 'c'}{record.start}-{record.end}"
    return f"{place} {record.event}" if isinstance(record, Report) else place


PLACED: dict[str, type[Record]] = {kind: KINDS[kind] for kind in ("mentions", "statements", "reports")}
"""The kinds of record that tables show with the paragraph of their words and a reference to them."""


def paragraphs_of(corpus: Corpus, kind: str) -> Iterator[int | None]:
    """Return the number of the paragraph of each record of a *kind*, None outside paragraphs."""
    return (block.number for block, _ in _in_blocks(corpus, kind))


def references_to(corpus: Corpus, kind: str) -> Iterator[str]:
    """Return a reference to each record of a *kind*."""
    return (reference_in(block, record) for block, record in _in_blocks(corpus, kind))


def _in_blocks(corpus: Corpus, kind: str) -> Iterator[tuple[Block, Any]]:
    """Return each record of a *kind* with the block in which it is."""
    return chain.from_iterable(in_blocks(document, kind) for document in corpus.documents)


def in_blocks(document: Document, kind: str) -> Iterator[tuple[Block, Any]]:
    """Return each record of a *kind* in *document* with the block in which it is."""
    # a rule: all words of a record are in the block of its first character
    starts = [block.start for block in document.blocks]
    return ((document.blocks[bisect_right(starts, record.start) - 1], record) for record in getattr(document, kind))


def private_words(corpus: Corpus) -> PrivateWords:
    """Return the private words of *corpus*, sorted, by the open vocabulary that they are added to.

    >>> import malicrisis
    >>> private_words(malicrisis.load())
    {}
    """
    found: dict[type[Vocabulary], set[Vocabulary]] = defaultdict(set)
    ids = chain.from_iterable(
        record.ids for records in (corpus.documents, corpus.actors, corpus.places) for record in records
    )
    words: Iterable[Vocabulary] = chain(
        (document.kind for document in corpus.documents),
        (block.kind for document in corpus.documents for block in document.blocks),
        (cut.reason for document in corpus.documents for cut in document.cuts),
        (one.scheme for one in ids),
    )
    for word in words:
        if word.is_private:
            found[type(word)].add(word)
    return {vocabulary: sorted(private) for vocabulary, private in found.items()}
