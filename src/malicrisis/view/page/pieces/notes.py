"""The note beside a block: what its words tell, say and mean, and what disagrees with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.model.dates import date_words
from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import items, to

if TYPE_CHECKING:
    from malicrisis.model.annotations import Disagreement, Statement
    from malicrisis.model.layout import Block
    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.scope import Told
    from malicrisis.view.page.texts import Meant, Note, ShownBlock


def note_of(links: Links, shown: ShownBlock) -> Markup:
    """Return the note beside a block; nothing for a paragraph of which nothing is known."""
    block, note = shown.block, shown.note
    if block.number and not (note.accounts or note.disagreements or note.meant or note.statements):
        return Markup()
    lines = ['<details class="note">', f"<summary>{_summary(block, note)}</summary>"]
    if not block.number:
        lines.append(f"<p>{links.gloss(block.kind)}</p>")
    lines += items(map(_told, note.accounts))
    lines += [_disagreeing(links, one) for one in note.disagreements]
    lines += [_said(links, one) for one in note.statements]
    lines += items(map(_meant, note.meant))
    lines += [f'<p class="tools"><code>{escape(shown.reference)}</code></p>', "</details>"]
    return Markup("\n".join(lines))


def _summary(block: Block, note: Note) -> str:
    """Return what is unusual in a note, or else what kind of note it is."""
    parts = [f'<span class="{tone}">{escape(phrase)}</span>' for phrase, tone in note.unusual]
    if note.plain:
        parts.append(f"{note.plain} told plainly")
    if note.disagreements:
        parts.append('<span class="unclear">others disagree</span>')
    kind = "who says it" if note.statements else "who is meant" if note.meant else block.kind
    return " · ".join(parts) or kind


def _told(one: Told) -> str:
    """Return the words of an account, its event, and who tells it how."""
    event = to(f"event.{one.row.event}", one.row.event_label)
    when = one.account.report.when
    dated = f", dated {escape(date_words(when))}" if when else ""
    return f'<q>{escape(one.quote.words)}</q> {event}: <span class="{one.tone}">{escape(one.phrase)}</span>{dated}'


def _disagreeing(links: Links, one: Disagreement) -> str:
    """Return the link to a disagreement, which may be on the index."""
    page = "" if one in links.scope.disagreements else escape(links.home)
    return f'<p>Others disagree: <a href="{page}#disagreement.{one.id}">{escape(one.note)}</a></p>'


def _said(links: Links, one: Statement) -> str:
    """Return who says a statement to whom, how, when and where."""
    names, corpus = links.scope.names, links.scope.corpus
    addressed = f" to {escape(names(one.addressees))}" if one.addressees else ""
    facts: list[str] = [links.gloss(one.speech)]
    if one.medium:
        facts.append(links.gloss(one.medium))
    if one.when:
        facts.append(escape(date_words(one.when)))
    facts += [escape(corpus.places[place].name) for place in one.where]
    return f"<p>{escape(names(one.speakers))}{addressed}: {', '.join(facts)}</p>"


def _meant(one: Meant) -> str:
    """Return words and what they mean."""
    name = to(one.target, one.name) if one.target else escape(one.name)
    return f"<q>{escape(one.words)}</q>: {name}"
