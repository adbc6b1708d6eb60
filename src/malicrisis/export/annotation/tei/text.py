"""One text in TEI: its body, block by block, and its stand-off annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from malicrisis.model.spans import Passage
from malicrisis.vocab import BlockKind

from .xml import IN_POINTER, block_id, dated, put, put_rest, text_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.annotations import Mention, Report, Statement
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block, Part

    from .xml import Links

    Numbered = tuple[int, Block]

_TAGS: dict[BlockKind, tuple[str, tuple[int, ...]]] = {
    BlockKind.MASTHEAD: ("opener", (0,)),
    BlockKind.TITLE: ("head", (0,)),
    BlockKind.SUBTITLE: ("head", (0,)),
    BlockKind.HEADING: ("head", (0,)),
    BlockKind.DATELINE: ("dateline", (0, 2)),
    BlockKind.BYLINE: ("byline", (0, 2)),
    BlockKind.SALUTATION: ("salute", (0, 2)),
    BlockKind.PARAGRAPH: ("p", (1,)),
    BlockKind.TAG: ("ab", (1,)),
    BlockKind.SIGNATURE: ("signed", (2,)),
    BlockKind.CAPTION: ("head", (0, 1, 2)),
    BlockKind.CREDIT: ("p", (0, 1, 2)),
    BlockKind.LIST_ITEM: ("p", (1,)),
    BlockKind.QUOTATION: ("p", (1,)),
    BlockKind.TABLE: ("ab", (1,)),
    BlockKind.FOOTNOTE: ("ab", (1,)),
}
"""The element of a kind of block, and where in a division TEI allows it: top (0), middle (1) or bottom (2)."""

_PRIVATE = ("ab", (1,))
"""The element of a private kind of block, and where it may be."""

_MOTIVATIONS = {"mentions": "identifying", "statements": "describing", "reports": "classifying"}

_STATEMENT_HELD = (
    *(*IN_POINTER, "id", "speakers", "speech", "cue", "addressees", "when", "where", "medium", "within", "event"),
)
"""The fields of a statement that have elements of their own. All others are notes."""

_PICTURE = {BlockKind.CAPTION, BlockKind.CREDIT}


def text_body(document: Document, links: Links) -> Element:
    """Return the words of *document*: a division for each part, with one inside it for each section."""
    text = Element("text", {"xml:lang": document.language})
    body = put(text, "body")
    # TEI wants heads at the top of a division, so a head in the middle of a part begins a division of its own
    for part, blocks in _by_part(document):
        sections = _sections(blocks)
        division = put(body, "div")
        if part:
            division.set("type", part.kind)
            division.set("xml:id", text_id(document.id, f"part.{part.id}"))
            if part.language:
                division.set("xml:lang", part.language)
        for section in sections:
            home = put(division, "div", type="section") if len(sections) > 1 else division
            _fill(home, section, document, links)
    return text


def _by_part(document: Document) -> list[tuple[Part | None, list[Numbered]]]:
    """Return the blocks with their numbers, in groups of neighbors of one part or of none."""
    groups: list[tuple[Part | None, list[Numbered]]] = []
    for number, block in enumerate(document.blocks):
        part = document.part_at(document.passage(block.start, block.end))
        if not groups or groups[-1][0] is not part:
            groups.append((part, []))
        groups[-1][1].append((number, block))
    return groups


def _sections(blocks: Sequence[Numbered]) -> list[list[Numbered]]:
    """Return *blocks* in the fewest divisions that have their heads first and their signatures last."""
    found: list[list[Numbered]] = []
    here = 0
    for number, block in blocks:
        allowed = _TAGS.get(block.kind, _PRIVATE)[1]
        zones = [zone for zone in allowed if zone >= here]
        if not found or not zones:
            found.append([])
        here = zones[0] if zones else allowed[0]
        found[-1].append((number, block))
    return found


def _fill(home: Element, blocks: Sequence[Numbered], document: Document, links: Links) -> None:
    """Add *blocks* to the division *home*; a caption begins a figure, and a credit belongs to the figure before it."""
    figure: Element | None = None
    for number, block in blocks:
        place = home
        if block.kind not in _PICTURE:
            figure = None
        elif figure is None or block.kind is BlockKind.CAPTION:
            place = figure = put(home, "figure")
        else:
            place = figure
        put(
            place,
            _TAGS.get(block.kind, _PRIVATE)[0],
            document.text[block.start : block.end],
            id=text_id(document.id, block_id(number)),
            n=str(block.number or ""),
            ana=links.to("block", block.kind),
        )


def annotated(document: Document, links: Links) -> Element | None:
    """Return the stand-off annotation of *document*, or None if it has none."""
    stand_off = Element("standOff")
    mentions = put(stand_off, "listAnnotation", type="mentions")
    for number, mention in enumerate(document.mentions, 1):
        _mention(mentions, mention, f"m{number}", links)
    statements = put(stand_off, "listAnnotation", type="statements")
    for statement in document.statements:
        _statement(statements, statement, links)
    reports = put(stand_off, "listAnnotation", type="reports")
    for number, report in enumerate(document.reports, 1):
        _report(reports, report, f"r{number}", links)
    # TEI allows no empty list
    for one in (mentions, statements, reports):
        if not len(one):
            stand_off.remove(one)
    return stand_off if len(stand_off) else None


def _annotation(parent: Element, passage: Passage, name: str, ana: str, links: Links) -> Element:
    """Add an annotation of the words of *passage*; the type of its list gives its motivation."""
    return put(
        parent,
        "annotation",
        id=text_id(passage.document, name),
        motivation=_MOTIVATIONS[parent.get("type", "")],
        target=links.passage(passage),
        ana=ana,
    )


def _point(made: Element, role: str, target: str) -> None:
    if target:
        put(made, "ptr", type=role, target=target)


def _mention(parent: Element, mention: Mention, name: str, links: Links) -> None:
    """Add words that refer to actors, to places or to a date."""
    ana = links.to("form", mention.form) if mention.form else ""
    made = _annotation(parent, mention, name, ana, links)
    _point(made, "actor", links.to("actor", *mention.actors))
    _point(made, "place", links.to("place", *mention.places))
    if mention.when:
        put(put(made, "note", type="when"), "date", mention.when, **dated(mention.when))
    put_rest(made, mention, (*IN_POINTER, "form", "actors", "places", "when"))


def _statement(parent: Element, statement: Statement, links: Links) -> None:
    """Add a statement, with its speakers and its cue."""
    document = statement.document
    ana = links.to("speech", statement.speech)
    if statement.medium:
        ana += f" {links.to('medium', statement.medium)}"
    made = _annotation(parent, statement, f"statement.{statement.id}", ana, links)
    _point(made, "speaker", links.to("actor", *statement.speakers))
    if cue := statement.cue:
        cued = Passage(document=document, start=cue.start, end=cue.end, quote=cue.quote)
        _point(made, "cue", links.passage(cued))
    _point(made, "addressee", links.to("actor", *statement.addressees))
    _point(made, "place", links.to("place", *statement.where))
    if statement.within:
        _point(made, "within", links.text(document, f"statement.{statement.within}"))
    if statement.event:
        _point(made, "event", links.to("event", statement.event))
    if statement.when:
        put(put(made, "note", type="when"), "date", statement.when, **dated(statement.when))
    put_rest(made, statement, _STATEMENT_HELD)
    if cue:
        put_rest(made, cue, IN_POINTER, prefix="cue.")


def _report(parent: Element, report: Report, name: str, links: Links) -> None:
    """Add the words by which a passage tells of an event."""
    ana = links.to("modality", report.modality)
    if report.negated:
        ana += f" {links.to('mark', 'negated')}"
    made = _annotation(parent, report, name, ana, links)
    _point(made, "event", links.to("event", report.event))
    if report.statement:
        _point(made, "statement", links.text(report.document, f"statement.{report.statement}"))
    _point(made, "voice", links.to("actor", *report.voice))
    if report.when:
        put(put(made, "note", type="when"), "date", report.when, **dated(report.when))
    put_rest(made, report, (*IN_POINTER, "event", "modality", "negated", "statement", "voice", "when"))
