"""The records of a corpus by kind, and their fields down to what a format can carry or not."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.layout import Block, Cut
from malicrisis.model.places import Place
from malicrisis.storage.codec import encode, nested_in, stored_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.fields import Record


KINDS: dict[str, type[Record]] = {
    "documents": Document,
    "blocks": Block,
    "cuts": Cut,
    "mentions": Mention,
    "statements": Statement,
    "reports": Report,
    "actors": Actor,
    "places": Place,
    "events": Event,
    "disagreements": Disagreement,
}
"""The kinds of record, by the names of their files: what documents are and own, then what they share."""


OWNED = ("blocks", "cuts", "mentions", "statements", "reports")
"""The kinds that belong to one document."""


_TEXTS = ("text", "raw")


_SINGLE = ("rights", "source")
"""The fields of a document that are one record, of which a format may carry some fields."""


def records_of(corpus: Corpus, kind: str) -> Iterator[Record]:
    """Return the records of one of `KINDS`, in the order of the files."""
    if kind in OWNED:
        return chain.from_iterable(getattr(document, kind) for document in corpus.documents)
    return iter(getattr(corpus, kind))


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of one of `KINDS`: those of its files, the two texts, and `rights` and `source` field by field.

    >>> fields_of("reports")
    ('start', 'end', 'quote', 'document', 'event', 'modality', 'negated', 'statement', 'voice')
    >>> [field for field in fields_of("documents") if field.startswith("rights")]
    ['rights.holder', 'rights.statement', 'rights.license', 'rights.redistribution', 'rights.basis']
    """
    found: list[str] = []
    for name in stored_fields(cast("Any", KINDS[kind])):
        if kind == "documents" and name in _SINGLE:
            found += (f"{name}.{inner}" for inner in stored_fields(cast("Any", nested_in(Document)[name])))
        else:
            found.append(name)
    return (*found, *_TEXTS) if kind == "documents" else tuple(found)


def values_of(record: Record) -> dict[str, Any]:
    """Return the JSON values of *record* by the names of `fields_of`; what equals its default is left out.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> values_of(document)["rights.holder"], values_of(document.statements[0])["speakers"]
    ('Deutsche Welle; agency copy by AFP, AP, Reuters and dpa', ['un-security-council'])
    """
    values: dict[str, Any] = {}
    for name, value in encode(record).items():
        if isinstance(record, Document) and name in _SINGLE:
            values |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            values[name] = value
    if isinstance(record, Document):
        values |= {name: getattr(record, name) for name in _TEXTS}
    return values


def name_of(record: Any) -> str:
    """Return how a record is named in a list of losses: by its id, or by its document and place.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> name_of(document), name_of(document.blocks[0])
    ('dw-2023', 'dw-2023#c0-9')
    """
    if hasattr(record, "id"):
        return str(record.id)
    place = f"{record.document}#c{record.start}-{record.end}"
    if isinstance(record, Cut):
        place = f"{record.document}#raw{record.start}-{record.end}"
    return f"{place} {record.event}" if isinstance(record, Report) else place
