"""Answers from documents of spaCy: their entities, and the spans that a pipeline may add."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.imports import need

from .entities import Entity, labels_in_capitals, mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@checked
def from_spacy(docs: Mapping[str, Any], *, labels: Mapping[str, str] | None = None) -> Iterator[dict[str, object]]:
    """Yield an answer for each entity of *docs*, which are documents of spaCy by the id of the document.

    The text of each must be that of the document, so that offsets agree; spaCy counts characters in code points, too.
    An entity with an id of a knowledge base (``kb_id_``) means the record with that id.

    Args:
        docs: documents of spaCy, made of the clean texts
        labels: what a label stands for, without case: actors, places or when; by default `LABELS`

    >>> import malicrisis, spacy
    >>> text = malicrisis.load().documents["voa-2012"].text
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "ECOWAS"}])
    >>> len(list(from_spacy({"voa-2012": nlp(text)})))
    4

    Raises:
        RecordError: a label stands for something else than actors, places or when.
    """
    known = labels_in_capitals(labels)
    for document, doc in docs.items():
        for entity in doc.ents:
            names = (entity.kb_id_,) if entity.kb_id_ else ()
            one = Entity(document, entity.start_char, entity.end_char, entity.text, entity.label_, names)
            found = mention(one, known)
            if found is not None:
                yield found


@checked
def from_docbin(
    path: str | os.PathLike[str], documents: Iterable[str], *, labels: Mapping[str, str] | None = None
) -> Iterator[dict[str, object]]:
    """Yield an answer for each entity of the documents in a file ``.spacy``, which are *documents* in this order.

    Raises:
        RecordError: the file has another number of documents, or a label stands for something else than actors,
            places or when.
        MissingExtraError: spaCy is not installed.
    """
    spacy, tokens = need("spacy", "spacy"), need("spacy.tokens", "spacy")
    # any vocabulary will do, since the file has all strings
    docs = list(tokens.DocBin().from_disk(os.fsdecode(path)).get_docs(spacy.blank("xx").vocab))
    ids = list(documents)
    if len(docs) != len(ids):
        raise RecordError.of(os.fsdecode(path), expected=f"{len(ids)} documents", found=len(docs))
    yield from from_spacy(dict(zip(ids, docs, strict=True)), labels=labels)
