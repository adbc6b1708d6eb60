"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) of the texts, in JSON-LD.

A target is a plain text with two selectors, by position and by quotation; both count code points, as the model of the
W3C demands. What the model has no word for is in terms of our own, which a context in the file explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.linked import as_json, names_of
from malicrisis.model.corpus import check_corpus
from malicrisis.model.identifiers import license_name

from .web_annotation_parts import context, said, source_of, target_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block

    Json = dict[str, Any]


def to_web_annotations(corpus: Corpus) -> dict[str, Any]:
    """Return an AnnotationCollection of one page, in JSON-LD; its targets are ``texts/ID.txt`` beside it.

    >>> import malicrisis
    >>> made = to_web_annotations(malicrisis.load())
    >>> one = made["first"]["items"][37]
    >>> one["motivation"], one["target"]["source"], one["target"]["selector"][1]["exact"]
    ('identifying', 'texts/cgtn-2020.txt', 'Various countries and bodies')
    """
    check_corpus(corpus)
    writer = _Writer(corpus)
    items = [item for document in corpus.documents for item in writer.text(document)]
    items += [writer.disagreement(one) for one in corpus.disagreements]
    return writer.collection(items)


class _Writer:
    """Makes the annotations of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the *corpus* and what stands before its names."""
        self.corpus = corpus
        self.names = names_of(corpus)

    def collection(self, items: list[Json]) -> Json:
        """Return all *items* in one page, with what they are of."""
        corpus = self.corpus
        home = f"{self.names}annotations"
        return said(
            {
                "@context": context(),
                "id": home,
                "type": "AnnotationCollection",
                "label": f"{corpus.title}, version {corpus.version}",
                "creator": [{"name": name} for name in corpus.creators],
                "rights": license_name(corpus.license),
                "texts": list(map(source_of, corpus.documents)),
                "total": len(items),
                "first": {
                    "id": f"{home}/1",
                    "type": "AnnotationPage",
                    "partOf": home,
                    "startIndex": 0,
                    "items": items,
                },
            }
        )

    def text(self, document: Document) -> Iterator[Json]:
        """Yield the annotations of one text."""
        yield from (self.block(block, document) for block in document.blocks)
        yield from (self.mention(mention, document) for mention in document.mentions)
        yield from (self.statement(statement, document) for statement in document.statements)
        yield from (self.report(report, document) for report in document.reports)

    def block(self, block: Block, document: Document) -> Json:
        """Return what a stretch of the page is for."""
        name = f"text/{document.id}/block/{block.start}-{block.end}"
        body = [words(block.kind, "tagging")]
        target = target_of(document.passage(block.start, block.end), document)
        return self._annotation("block", name, "tagging", body, target, kind=block.kind, number=block.number)

    def mention(self, mention: Mention, document: Document) -> Json:
        """Return words that refer to actors, to places or to a date."""
        corpus = self.corpus
        body = [
            *(self._thing("actor", one, "identifying") for one in mention.actors),
            *(self._thing("place", one, "identifying") for one in mention.places),
            *(words(corpus.actors[one].name, "tagging") for one in mention.actors),
            *(words(corpus.places[one].name, "tagging") for one in mention.places),
            *([words(str(mention.when), "identifying")] if mention.when else ()),
        ]
        return self._annotation(
            "mention",
            f"text/{document.id}/mention/{mention.start}-{mention.end}",
            "identifying",
            body,
            target_of(mention, document),
            form=mention.form,
            actors=self._all("actor", mention.actors),
            places=self._all("place", mention.places),
            when=mention.when and mention.when.edtf,
        )

    def statement(self, statement: Statement, document: Document) -> Json:
        """Return what somebody is said to have said."""
        body = [
            *(self._thing("actor", one, "identifying") for one in statement.speakers),
            *(words(self.corpus.actors[one].name, "tagging") for one in statement.speakers),
        ]
        return self._annotation(
            "statement",
            self._statement(document.id, statement.id),
            "describing",
            body,
            target_of(statement, document),
            speakers=self._all("actor", statement.speakers),
            speech=statement.speech,
            cue=statement.cue and target_of(statement.cue, document),
            addressees=self._all("actor", statement.addressees),
            when=statement.when and statement.when.edtf,
            where=self._all("place", statement.where),
            medium=statement.medium,
            within=statement.within and self.names + self._statement(document.id, statement.within),
            event=statement.event and f"{self.names}event/{statement.event}",
        )

    def report(self, report: Report, document: Document) -> Json:
        """Return the words by which a passage tells of an event; no body says what without how."""
        how = f"{report.modality}, negated" if report.negated else report.modality
        body = [
            words(how, "tagging"),
            self._thing("event", report.event, "classifying"),
            words(f"{how}: {self.corpus.events[report.event].label}", "describing"),
        ]
        return self._annotation(
            "report",
            f"text/{document.id}/report/{report.start}-{report.end}/{report.event}",
            "classifying",
            body,
            target_of(report, document),
            event=f"{self.names}event/{report.event}",
            modality=report.modality,
            negated=report.negated,
            statement=report.statement and self.names + self._statement(document.id, report.statement),
            voice=self._all("actor", report.voice),
        )

    def disagreement(self, one: Disagreement) -> Json:
        """Return passages that do not agree: an annotation of several targets."""
        documents = self.corpus.documents
        targets = [target_of(passage, documents[passage.document]) for passage in one.passages]
        body = [words(one.note, "commenting"), words(one.kind, "tagging")]
        return self._annotation("disagreement", f"disagreement/{one.id}", "linking", body, targets, kind=one.kind)

    def _annotation(
        self, record: str, name: str, motivation: str, body: list[Json], target: object, **fields: object
    ) -> Json:
        """Return an annotation; *fields* are our own."""
        return {
            "id": self.names + name,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
            "record": record,
            **said(fields),
        }

    def _statement(self, document: str, statement: str) -> str:
        return f"text/{document}/statement/{statement}"

    def _thing(self, kind: str, one: str, purpose: str) -> Json:
        return {"type": "SpecificResource", "purpose": purpose, "source": f"{self.names}{kind}/{one}"}

    def _all(self, kind: str, ids: Iterable[str]) -> list[str]:
        return [f"{self.names}{kind}/{one}" for one in ids]


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``annotations.jsonld`` and ``texts/ID.txt`` of every document."""
    texts = folder / "texts"
    texts.mkdir()
    for done, document in enumerate(corpus.documents, 1):
        (texts / f"{document.id}.txt").write_text(document.text + "\n", encoding="utf-8", newline="\n")
        progress(done, len(corpus.documents))
    (folder / "annotations.jsonld").write_text(as_json(to_web_annotations(corpus)), encoding="utf-8", newline="\n")
    yield from ()


FORMAT = Format(
    name="web-annotation",
    gloss="plain texts and W3C Web Annotations that point into them, in JSON-LD",
    tools="annotation servers and clients of the Web Annotation Data Model, rdflib",
    carries={
        "documents": (
            *("id", "title", "kind", "publisher", "published", "language", "url"),
            *("rights.holder", "rights.license", "rights.redistribution", "text"),
        ),
        "blocks": ("document", "kind", "start", "end", "number"),
        **{kind: ALL_FIELDS[kind] for kind in ("mentions", "statements", "reports", "disagreements")},
    },
    write=_write,
)
