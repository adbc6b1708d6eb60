"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) of the texts, in JSON-LD.

A target is a plain text with two selectors, by position and by quotation; both count code points, as the model of the
W3C requires. Fields for which that model has no term are in terms of this package, which the context defines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.linked import as_json, names_of
from malicrisis.model.provenance import license_name

from .web_annotation_parts import context, source_of, stated, target_of, terms_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.annotations import Disagreement, Mention, Report, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.fields import Record
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

    Json = dict[str, Any]


@checked
def to_web_annotations(corpus: Corpus) -> dict[str, Any]:
    """Return an AnnotationCollection of one page, in JSON-LD; its targets are ``texts/ID.txt`` beside it.

    >>> import malicrisis
    >>> made = to_web_annotations(malicrisis.load())
    >>> one = made["first"]["items"][37]
    >>> one["motivation"], one["target"]["source"], one["target"]["selector"][1]["exact"]
    ('identifying', 'texts/cgtn-2020.txt', 'Various countries and bodies')
    """
    writer = _Writer(corpus)
    items = [item for document in corpus.documents for item in writer.text(document)]
    items += [writer.disagreement(one) for one in corpus.disagreements]
    return writer.collection(items)


class _Writer:
    """Builds the annotations of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the *corpus*, and make the prefix of the names of its records."""
        self.corpus = corpus
        self.names = names_of(corpus)

    def collection(self, items: list[Json]) -> Json:
        """Return all *items* in one page, with the facts of the corpus."""
        corpus = self.corpus
        home = f"{self.names}annotations"
        return stated(
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
        yield from (self.mention(mention) for mention in document.mentions)
        yield from (self.statement(statement, document) for statement in document.statements)
        yield from (self.report(report) for report in document.reports)

    def block(self, block: Block, document: Document) -> Json:
        """Return the kind of a block as a tag."""
        name = f"text/{document.id}/block/{block.start}-{block.end}"
        target = self._target(document.passage(block.start, block.end))
        return self._annotation(block, name, "tagging", [words(block.kind, "tagging")], target)

    def mention(self, mention: Mention) -> Json:
        """Return words that refer to actors, to places or to a date."""
        corpus = self.corpus
        body = [
            *(self._thing("actor", one, "identifying") for one in mention.actors),
            *(self._thing("place", one, "identifying") for one in mention.places),
            *(words(corpus.actors[one].name, "tagging") for one in mention.actors),
            *(words(corpus.places[one].name, "tagging") for one in mention.places),
            *([words(str(mention.when), "identifying")] if mention.when else ()),
        ]
        name = f"text/{mention.document}/mention/{mention.start}-{mention.end}"
        return self._annotation(mention, name, "identifying", body, self._target(mention))

    def statement(self, statement: Statement, document: Document) -> Json:
        """Return a statement, with its speakers."""
        body = [
            *(self._thing("actor", one, "identifying") for one in statement.speakers),
            *(words(self.corpus.actors[one].name, "tagging") for one in statement.speakers),
        ]
        name = f"text/{document.id}/statement/{statement.id}"
        made = self._annotation(statement, name, "describing", body, self._target(statement))
        if statement.cue:
            made["cue"] = target_of(statement.cue, document, self.names)
        return made

    def report(self, report: Report) -> Json:
        """Return the words by which a passage tells of an event; each body of words says how it tells of it."""
        how = f"{report.modality}, negated" if report.negated else report.modality
        body = [
            words(how, "tagging"),
            self._thing("event", report.event, "classifying"),
            words(f"{report.manner}: {self.corpus.events[report.event].label}", "describing"),
        ]
        name = f"text/{report.document}/report/{report.start}-{report.end}/{report.event}"
        return self._annotation(report, name, "classifying", body, self._target(report))

    def disagreement(self, one: Disagreement) -> Json:
        """Return passages that do not agree, as an annotation with several targets."""
        targets = list(map(self._target, one.passages))
        body = [words(one.note, "commenting"), words(one.kind, "tagging")]
        return self._annotation(one, f"disagreement/{one.id}", "linking", body, targets)

    def _annotation(self, record: Record, name: str, motivation: str, body: list[Json], target: object) -> Json:
        """Return the annotation that a *record* is, with its further fields as terms."""
        return {
            "id": self.names + name,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
            "record": type(record).__name__.lower(),
            **terms_of(record, self.names),
        }

    def _target(self, passage: Passage) -> Json:
        return target_of(passage, self.corpus.documents[passage.document], self.names)

    def _thing(self, kind: str, one: str, purpose: str) -> Json:
        return {"type": "SpecificResource", "purpose": purpose, "source": f"{self.names}{kind}/{one}"}


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``annotations.jsonld`` and ``texts/ID.txt`` of every document."""
    texts = folder / "texts"
    texts.mkdir()
    for done, document in enumerate(corpus.documents, 1):
        # many programs expect a line feed at the end of a file; it is after all offsets
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
        "blocks": tuple(field for field in ALL_FIELDS["blocks"] if field != "pieces"),
        **{kind: ALL_FIELDS[kind] for kind in ("mentions", "statements", "reports", "disagreements")},
    },
    write=_write,
)
