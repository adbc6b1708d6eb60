"""Documents in the standoff format of brat (https://brat.nlplab.org/standoff.html), with the configuration of brat.

Offsets count code points, as they do in the data model.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.records import document_in
from malicrisis.model.provenance import address_of, listed_id
from malicrisis.storage.codec import encode

from .brat_collection import DATABASES, REGISTRIES, to_annotation_conf, to_database, to_tools_conf, to_visual_conf
from .meaning import common, meant_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.annotations import Mention, Report, Statement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.spans import Span

_SPAN = frozenset({"start", "end", "quote"})

_HAS_A_LINE = {
    "mentions": _SPAN | {"document", "form", "actors", "places"},
    "statements": _SPAN | {"document", "speech", "cue", "medium", "within"},
    "reports": _SPAN | {"document", "event", "modality", "negated", "statement"},
}
"""The fields that brat has a line or a file for. All others are in notes, so that a new field is not lost."""


class Standoff(NamedTuple):
    """The two files of a document.

    Attributes:
        text: the text, and a final newline
        annotations: the annotations, one a line
    """

    text: str
    annotations: str


@checked
def to_brat(corpus: Corpus, document: Document | str) -> Standoff:
    r"""Return the text and the annotation of *document*, one of *corpus* or its id, as brat stores them.

    Mentions, statements and their cues are text-bound; their types are the kinds of actor and place, ``Date``,
    ``Statement`` and ``Cue``. Reports are events of a PLOVER type, or ``Event``. Actors, places and events are
    normalized to their ids. Fields that brat has no line for are JSON in notes.

    >>> import malicrisis
    >>> to_brat(malicrisis.load(), "dw-2023").annotations.splitlines()[2].split("\t")
    ['T3', 'Organization 23 25', 'UN']

    Raises:
        UnknownIdError: no document of *corpus* has that id.
        RecordError: *document* is neither a document nor an id.
    """
    found = document_in(corpus, document)
    sheet = _Sheet()
    for mention in found.mentions:
        _add_mention(sheet, corpus, mention)
    # all statements before the first relation: one may be within another that comes later
    bound = {statement.id: sheet.bind("Statement", statement) for statement in found.statements}
    for statement in found.statements:
        _add_statement(sheet, statement, bound)
    for report in found.reports:
        _add_report(sheet, corpus.events[report.event], report, bound)
    # brat expects a final newline, which lies after all offsets
    return Standoff(found.text + "\n", str(sheet))


class _Sheet:
    """The lines of one document, numbered for each letter."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {letter: [] for letter in "TERAN#"}
        self._bound: dict[tuple[str, int, int], str] = {}

    def __str__(self) -> str:
        return "".join(line for lines in self._lines.values() for line in lines)

    def add(self, letter: str, *columns: str) -> str:
        """Add a line and return its id."""
        lines = self._lines[letter]
        made = f"{letter}{len(lines) + 1}"
        lines.append("\t".join((made, *columns)) + "\n")
        return made

    def bind(self, type_: str, span: Span) -> str:
        """Return the id of the text-bound annotation of *span*; brat wants each type and place only once."""
        key = (type_, span.start, span.end)
        if key not in self._bound:
            self._bound[key] = self.add("T", f"{type_} {span.start} {span.end}", span.quote)
        return self._bound[key]

    def normalize(self, target: str, database: str, id_: str, name: str) -> None:
        """Link *target* to the entry *id_* of a database."""
        # a name may have a line break or a tab, which would end the line or the column
        self.add("N", f"Reference {target} {database}:{id_}", " ".join(name.split()))

    def note(self, target: str, kind: str, record: Mention | Statement | Report) -> None:
        """Note at *target* the fields of *record* that have no line of their own."""
        values = encode(record)
        noted = {name: value for name, value in values.items() if name not in _HAS_A_LINE[kind]}
        cue = {name: value for name, value in values.get("cue", {}).items() if name not in _SPAN}
        if cue:  # pragma: no cover  for a new field: test_every_field adds one
            noted["cue"] = cue
        if noted:
            # in ASCII: brat ends lines at U+2028 and its like, too
            self.add("#", f"AnnotatorNotes {target}", json.dumps(noted))


def _add_mention(sheet: _Sheet, corpus: Corpus, mention: Mention) -> None:
    """Add *mention*; its type is the kind of its actors or places, or ``Actor`` or ``Place`` if the kinds differ."""
    database = "Actors" if mention.actors else "Places"
    meant = meant_by(mention, corpus)
    kinds = (one.kind.capitalize() for one in meant)
    target = sheet.bind("Date" if mention.when else common(kinds, database[:-1]), mention)
    if mention.form:
        sheet.add("A", f"Form {target} {mention.form}")
    for one in meant:
        sheet.normalize(target, database, one.id, one.name)
        for scheme, other in DATABASES.items():
            id_ = listed_id(one.ids, scheme)
            if id_ and address_of(scheme, id_):
                sheet.normalize(target, other.name, id_, one.name)
    sheet.note(target, "mentions", mention)


def _add_statement(sheet: _Sheet, statement: Statement, bound: dict[str, str]) -> None:
    """Add the fields of *statement*; *bound* has the text-bound annotations by the ids of statements."""
    target = bound[statement.id]
    sheet.add("A", f"Speech {target} {statement.speech}")
    if statement.medium:
        sheet.add("A", f"Medium {target} {statement.medium}")
    if statement.cue:
        sheet.add("R", f"Introduces Arg1:{sheet.bind('Cue', statement.cue)} Arg2:{target}")
    if statement.within:
        sheet.add("R", f"Within Arg1:{target} Arg2:{bound[statement.within]}")
    sheet.note(target, "statements", statement)


def _add_report(sheet: _Sheet, event: Event, report: Report, bound: dict[str, str]) -> None:
    """Add *report* as a trigger and an event; *bound* has the text-bound annotations by the ids of statements."""
    type_ = event.type or "Event"
    where = f" Statement:{bound[report.statement]}" if report.statement else ""
    target = sheet.add("E", f"{type_}:{sheet.bind(type_, report)}{where}")
    sheet.add("A", f"Modality {target} {report.modality}")
    if report.negated:
        sheet.add("A", f"Negated {target}")
    sheet.normalize(target, "Events", event.id, event.label)
    sheet.note(target, "reports", report)


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write two files for each document, the configuration, and the registries as normalization databases."""
    files = {
        "annotation.conf": to_annotation_conf(),
        "visual.conf": to_visual_conf(),
        "tools.conf": to_tools_conf(),
    }
    for name, kind in REGISTRIES.items():
        files[f"normalization/{name}.tsv"] = to_database(getattr(corpus, kind))
    folder.joinpath("normalization").mkdir()
    for name, words in files.items():
        folder.joinpath(name).write_text(words, encoding="utf-8", newline="\n")
    for done, document in enumerate(corpus.documents, 1):
        text, annotations = to_brat(corpus, document)
        folder.joinpath(f"{document.id}.txt").write_text(text, encoding="utf-8", newline="\n")
        folder.joinpath(f"{document.id}.ann").write_text(annotations, encoding="utf-8", newline="\n")
        progress(done, len(corpus.documents))
    # a writer yields what is lost; nothing else is
    yield from ()


FORMAT = Format(
    name="brat",
    gloss="standoff files of every document, a configuration, and the registries as normalization databases",
    tools="brat, and programs that read its standoff format",
    carries={
        "documents": ("id", "text"),
        **{kind: ALL_FIELDS[kind] for kind in (*_HAS_A_LINE, *REGISTRIES.values())},
    },
    write=_write,
)
