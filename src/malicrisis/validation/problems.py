"""From the problems of a reader to findings: only those that are no mere consequence of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.model.description import KINDS
from malicrisis.model.layout import Block, Cut, Part, replay
from malicrisis.model.spans import Span
from malicrisis.rules import Rule
from malicrisis.storage import codec

from .ledger import around, name_of

if TYPE_CHECKING:
    from malicrisis.errors import MalicrisisError
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.storage.reader import Reader

    from .files import Files
    from .ledger import Ledger

NEEDED: dict[Rule, tuple[str, ...]] = {
    Rule.LAYOUT: ("blocks", "cuts"),
    Rule.BORDERS: ("blocks",),
    Rule.SPEECH: ("mentions",),
    Rule.NESTING: ("statements",),
    Rule.ANCHORS: tuple(KINDS),
}
"""The records that a rule needs: if some cannot be read, the rule may look broken elsewhere."""


class Problems:
    """Writes the problems that a reader reports into a ledger."""

    def __init__(self, files: Files, ledger: Ledger) -> None:
        """Take what is known of the *files* before they are read."""
        self._files, self._ledger = files, ledger

    def follow(self, reader: Reader) -> None:
        """Take the *reader* whose problems will be noted."""
        self._reader = reader

    def note(self, problem: MalicrisisError, line: str) -> None:
        """Note *problem*, which is in a *line*, unless it may only follow from a line that cannot be read."""
        # Only broken JSON has a position. Its line has no record, so nothing can follow from another problem.
        if problem.position is not None:
            self._ledger.note(problem, context=around(line, problem.position))
        elif not self._only_follows(problem):
            document = self._reader.document
            if _rule_of(problem) is Rule.LAYOUT and problem.field == "text" and document:
                self._note_text(document)
            else:
                self._ledger.note(problem, record=_name(problem), context=_context(problem, document))

    def _only_follows(self, problem: MalicrisisError) -> bool:
        """Return whether a record that could not be made may be all that is wrong."""
        rule = _rule_of(problem)
        if rule is Rule.REFERENCES:
            # a broken line without a readable id may be the record that seems to be missing
            broken = self._reader.broken.get(problem.registry, ())
            return any(one.id in (None, problem.missing_id) for one in broken)
        document = problem.document or getattr(problem.record, "document", None)
        return any(
            document is None or one.document in (None, document)
            for name in NEEDED.get(rule, ())
            for one in self._reader.broken[name]
        )

    def _note_text(self, document: Document) -> None:
        """Note where the clean text of *document* is not what its blocks make of the raw page."""
        # the message of the record has the whole text; the first line that differs shows more
        wanted = f"{replay(document.raw, document.blocks)}\n"
        self._files.check_bytes(f"texts/{document.id}.txt", wanted, rule=Rule.LAYOUT)

    def check_order(self) -> None:
        """Note the lines that are not in the order in which `write` puts them."""
        self._ledger.ask(Rule.CANONICAL, len(self._reader.broken))
        for one in self._reader.misplaced:
            self._ledger.find(
                Rule.CANONICAL,
                one.file,
                one.line,
                record=one.key,
                expected="records in the order of their ids, and those of a document in the order of documents",
                found=f"{one.key} after {one.before}",
            )

    def check_corpus_file(self, corpus: Corpus) -> None:
        """Note where ``corpus.json`` is not what `write` makes of *corpus*."""
        self._ledger.ask(Rule.CANONICAL)
        wanted = codec.dump_object(corpus).decode()
        if wanted != self._files.text("corpus.json"):
            self._files.check_bytes("corpus.json", wanted)


def _rule_of(problem: MalicrisisError) -> Rule:
    """Return the rule that *problem* breaks."""
    return Rule(problem.rule or Rule.RECORDS)


def _name(problem: MalicrisisError) -> str | None:
    """Return what the record of *problem* is called, or else its document and the place in it."""
    name = name_of(problem.record)
    if name or (problem.record is None and problem.document is None):
        return name
    return " ".join(filter(None, (problem.document, problem.place)))


def _context(problem: MalicrisisError, document: Document | None) -> str | None:
    """Return the words around the record of *problem*, in the text of its *document* or in the raw page."""
    record = problem.record
    if document is None or not isinstance(record, (Span, Block, Part)):
        return None
    return around(document.raw if isinstance(record, Cut) else document.text, record.start, record.end)
