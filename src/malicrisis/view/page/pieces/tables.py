"""Rows of tables: the raw page beside the text, who tells in which ways, and who does what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import chips, lang, to

if TYPE_CHECKING:
    from malicrisis.model.actors import Actor
    from malicrisis.model.documents import Document
    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.relations import Deed, Doer, Voice
    from malicrisis.view.page.texts import RawPiece


def raw_row(links: Links, document: Document, piece: RawPiece) -> Markup:
    """Return the row for a stretch of the raw page: its characters, and where they are in the text or why not."""
    words: str = escape(piece.words)
    if piece.reason:
        words, place = f"<del>{words}</del>", f"cut: {links.gloss(piece.reason)}"
    else:
        block = piece.block
        place = to(piece.id, f"{block.kind} {block.number}" if block and block.number else block and block.kind)
    return Markup(f"<tr><td{lang(document)}>{words}</td><td>{place}</td></tr>")


def voice_row(row: Voice) -> Markup:
    """Return the row for an actor who tells: how often in each manner."""
    cells = "".join(f"<td>{_count(row.actor, *one)}</td>" for one in row.counts)
    return Markup(f'<tr><th scope="row">{_actor(row.actor)}</th>{cells}</tr>')


def _count(actor: Actor, manner: str, count: int, event: str) -> str:
    """Return how often *actor* tells in a *manner* as a link to these accounts; nothing for never."""
    if not count:
        return ""
    find = escape(urlencode({"who": actor.id, "how": manner}))
    label = f"{escape(actor.name)}, {manner}: {count}"
    return f'<a href="#event.{event}" data-find="{find}" aria-label="{label}">{count}</a>'


def deed_rows(doer: Doer) -> Markup:
    """Return the rows for an actor who does something to or for others."""
    head = f'<th scope="rowgroup" rowspan="{len(doer.deeds)}">{_actor(doer.actor)}</th>'
    rows = [f"<td>{_recipients(deed)}</td><td>{_event(deed)}</td></tr>" for deed in doer.deeds]
    # the name is a cell of the first row that spans all rows
    return Markup("\n".join(["<tbody>", f"<tr>{head}{rows[0]}", *(f"<tr>{row}" for row in rows[1:]), "</tbody>"]))


def _actor(actor: Actor) -> str:
    return to(f"actor.{actor.id}", actor.name)


def _recipients(deed: Deed) -> str:
    return ", ".join(escape(one.name) for one in deed.recipients)


def _event(deed: Deed) -> str:
    return f"{to(f'event.{deed.event.id}', deed.event.label)}{chips(deed.chips)}"
