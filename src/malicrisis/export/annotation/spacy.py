"""Documents of spaCy: every annotation is a span of tokens, and every record is in the user data of its document.

A span of spaCy begins and ends with tokens. An annotation that does not is widened to whole tokens in a group of its
own, and a list has its exact place.
"""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.records import name_of
from malicrisis.imports import need
from malicrisis.model.annotations import Mention
from malicrisis.model.fields import short_repr
from malicrisis.model.provenance import listed_id
from malicrisis.storage.codec import dump_lines, encode
from malicrisis.vocab import ActorKind, IdScheme, MentionForm, PlaceKind

from .meaning import common, meant_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Report, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.fields import Record
    from malicrisis.model.layout import Block
    from malicrisis.model.places import Place
    from malicrisis.model.spans import Span

    Annotation = Mention | Statement | Report | Block

KEY = "malicrisis"
"""The key of the records in ``doc.user_data``."""

LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.STATE: "GPE",
    ActorKind.GROUP: "ORG",
    PlaceKind.AREA: "LOC",
    PlaceKind.COUNTRY: "GPE",
    PlaceKind.REGION: "LOC",
    PlaceKind.CITY: "GPE",
    PlaceKind.SITE: "FAC",
}
"""The nearest label of OntoNotes, which the models of spaCy use, for each kind of actor and place."""

BASES = ("malicrisis", "wikidata")
"""The registers whose ids can be the knowledge base ids of spans."""


class _Label(NamedTuple):
    """The attributes of a span, and the group that it belongs to.

    Attributes:
        group: the group, a key of ``doc.spans``
        label: the label
        kb_id: the knowledge base id, or an empty string
    """

    group: str
    label: str
    kb_id: str


@checked
def to_spacy(corpus: Corpus, nlp: Any = None, *, kb: str = "malicrisis") -> list[Any]:
    """Return the documents as documents of spaCy, tokenized by *nlp* or by a blank pipeline of their language.

    ``doc.ents`` are the names and the dates; of nested ones only the longest. The groups of ``doc.spans`` are
    ``mentions``, ``statements``, ``cues``, ``reports`` (labels: modality), ``events`` (the same spans, labels: PLOVER
    type) and ``blocks``. The group ``unaligned`` has annotations that do not begin and end with tokens, widened to
    whole tokens.

    ``span.id_`` is the name of its record in ``doc.user_data["malicrisis"]``. ``span.kb_id_`` is the id of the actor,
    place or event if there is only one: its id in this corpus or, if *kb* is "wikidata", its listed id in Wikidata.
    Only the tokenizer of *nlp* runs, none of its components.

    >>> import malicrisis
    >>> doc = to_spacy(malicrisis.load().where(documents=["dw-2023"]))[0]
    >>> [(name.text, name.label_, name.kb_id_) for name in doc.ents][1:3]
    [('Mali', 'GPE', 'mali'), ('UN', 'ORG', 'un')]

    Raises:
        RecordError: *nlp* is no pipeline, its tokens do not make up the text, or *kb* is an unknown register.
        MissingExtraError: spaCy is not installed.
    """
    return list(_docs(corpus, nlp, kb))


def _docs(corpus: Corpus, nlp: Any, kb: str) -> Iterator[Any]:
    """Yield the documents of *corpus* as documents of spaCy."""
    if kb not in BASES:
        raise RecordError(f"kb: expected one of {', '.join(BASES)}, found {short_repr(kb)}")
    if nlp is not None and not hasattr(nlp, "tokenizer"):
        raise RecordError(f"nlp: expected a pipeline of spaCy, found {short_repr(nlp)}")
    blank = cache(partial(_blank, need("spacy", "spacy")))
    for document in corpus.documents:
        pipeline = blank(document.language) if nlp is None else nlp
        doc = pipeline.tokenizer(document.text)
        if doc.text != document.text:
            raise RecordError(
                f"{document.id}: expected tokens of {short_repr(document.text)}, found {short_repr(doc.text)}"
            )
        _annotate(corpus, document, doc, kb)
        yield doc


def _blank(spacy: Any, language: str) -> Any:
    """Return a blank pipeline of *language*, or of no language if spaCy cannot make one."""
    try:
        return spacy.blank(language)
    # spaCy lacks the language, or its tokenizer needs a package; "xx" is its code for any language
    except ImportError:
        return spacy.blank("xx")


def _annotate(corpus: Corpus, document: Document, doc: Any, kb: str) -> None:
    """Add the annotation of *document* to *doc*."""
    sentences = {sentence.start for sentence in document.sentences}
    array = need("numpy", "spacy").array
    # 0 would mean that it is not known
    begins = [1 if token.idx in sentences else -1 for token in doc]
    # setting `is_sent_start` token by token is slow: each one walks through all tokens
    doc.from_array(["SENT_START"], array(begins, dtype="int64").astype("uint64"))
    data: dict[str, Any] = {"document": _plain(document) | {"raw": document.raw}}
    for kind in ("blocks", "mentions", "statements", "reports"):
        data[kind] = {name_of(record): _plain(record) for record in getattr(document, kind)}
    data["cuts"] = [_plain(cut) for cut in document.cuts]
    data["unaligned"] = _add_spans(corpus, document, doc, kb)
    doc.user_data[KEY] = data


def _add_spans(corpus: Corpus, document: Document, doc: Any, kb: str) -> list[dict[str, str | int]]:
    """Add the spans of *document* to *doc*, and return those that do not begin and end with its tokens."""
    groups: dict[str, list[Any]] = {
        name: [] for name in ("mentions", "statements", "cues", "reports", "events", "blocks", "unaligned")
    }
    unaligned: list[dict[str, str | int]] = []
    names: list[Any] = []
    for record, place, (group, label, kb_id) in _spans(corpus, document, kb):
        bears = {"label": label, "kb_id": kb_id, "span_id": name_of(record)}
        span = doc.char_span(place.start, place.end, **bears)
        # spaCy returns None for a place that does not begin and end with tokens
        if span is not None:
            groups[group].append(span)
            if isinstance(record, Mention) and record.form in (MentionForm.NAME, None):
                names.append(span)
            continue
        if group == "events":
            continue  # its report, the same words, is already in the list
        span = doc.char_span(place.start, place.end, **bears, alignment_mode="expand")
        groups["unaligned"].append(span)
        quote = document.text[place.start : place.end]
        where = {"start": place.start, "end": place.end, "quote": quote, "tokens": span.text}
        unaligned.append({"group": group, "id": name_of(record), "label": label, "kb_id": kb_id, **where})
    # entities must not overlap; `filter_spans` keeps the longest
    doc.set_ents(need("spacy.util", "spacy").filter_spans(names))
    for name, spans in groups.items():
        doc.spans[name] = spans
    return unaligned


def _spans(corpus: Corpus, document: Document, kb: str) -> Iterator[tuple[Annotation, Span | Block, _Label]]:
    """Yield the records of *document*, each with its place and the attributes of its span."""
    for mention in document.mentions:
        yield mention, mention, _mention_label(corpus, mention, kb)
    for statement in document.statements:
        speaker = _kb_id([corpus.actors[one] for one in statement.speakers], kb)
        yield statement, statement, _Label("statements", statement.speech.value, speaker)
        if statement.cue:
            yield statement, statement.cue, _Label("cues", "cue", speaker)
    for report in document.reports:
        event = report.event if kb == KEY else ""
        negated = f"{report.modality}-negated" if report.negated else report.modality.value
        yield report, report, _Label("reports", negated, event)
        type_ = corpus.events[report.event].type
        yield report, report, _Label("events", type_.value if type_ else "EVENT", event)
    for block in document.blocks:
        yield block, block, _Label("blocks", block.kind.value, "")


def _mention_label(corpus: Corpus, mention: Mention, kb: str) -> _Label:
    """Return the attributes of the span of *mention*; the label is ``MISC`` if those it means differ in theirs."""
    if mention.when:
        return _Label("mentions", "DATE", "")
    meant = meant_by(mention, corpus)
    return _Label("mentions", common((LABELS[one.kind] for one in meant), "MISC"), _kb_id(meant, kb))


def _kb_id(meant: Sequence[Actor | Place], kb: str) -> str:
    """Return the id in the register *kb* of the one actor or place *meant*, or an empty string."""
    if len(meant) != 1:
        return ""
    one = meant[0]
    return one.id if kb == KEY else listed_id(one.ids, IdScheme.WIKIDATA) or ""


def _plain(record: Record) -> dict[str, Any]:
    """Return the JSON object of *record*, in which vocabulary members are plain strings."""
    # members of a vocabulary would need this package wherever a document is unpickled
    values: dict[str, Any] = json.loads(json.dumps(encode(record)))
    return values


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss | str]:
    """Write ``ID.spacy``, the registries as JSON Lines, and ``unaligned.jsonl``; note how many spans it lists."""
    # by default, a DocBin drops the user data, in which the records are
    docs = need("spacy.tokens", "spacy").DocBin(store_user_data=True)
    unaligned: list[str] = []
    for done, doc in enumerate(_docs(corpus, None, KEY), 1):
        docs.add(doc)
        data = doc.user_data[KEY]
        of = {"document": data["document"]["id"]}
        unaligned += (json.dumps(of | one, ensure_ascii=False) + "\n" for one in data["unaligned"])
        progress(done, len(corpus.documents))
    docs.to_disk(folder / f"{corpus.id}.spacy")
    for kind in ("actors", "places", "events", "disagreements"):
        folder.joinpath(f"{kind}.jsonl").write_bytes(dump_lines(getattr(corpus, kind)))
    folder.joinpath("unaligned.jsonl").write_text("".join(unaligned), encoding="utf-8", newline="\n")
    if unaligned:
        several = f"{len(unaligned)} spans do" if unaligned[1:] else "1 span does"
        yield f"{several} not begin and end with tokens: in the group unaligned, exact places in unaligned.jsonl"


FORMAT = Format(
    name="spacy",
    gloss="spaCy documents with spans, all in one binary file, and the registries as JSON Lines",
    tools="spaCy",
    extra="spacy",
    carries=ALL_FIELDS,
    write=_write,
)
