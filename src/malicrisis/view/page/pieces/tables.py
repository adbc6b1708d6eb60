"""Rows of tables: the raw page beside the text, and shapes of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import lang, to

if TYPE_CHECKING:
    from malicrisis.model.documents import Document
    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.lanes import Shape
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


def shape_of(shape: Shape) -> Markup:
    """Return a date on a lane, the number of its events beside it if it has several."""
    undone = "" if shape.is_done else ' class="undone"'
    title = f"<title>{escape(shape.words)}: {escape(shape.events)}</title>"
    perhaps = "" if shape.sure == (shape.x, shape.width) else _rectangle("perhaps", shape.x, shape.width, shape.y)
    drawn = f"<g{undone}>{title}{perhaps}{_rectangle(shape.kind, *shape.sure, shape.y)}</g>"
    if shape.number > 1:
        drawn += f'\n<text x="{shape.x + shape.width}%" dx="3" y="{shape.y + 13}">{shape.number}</text>'
    return Markup(drawn)


def _rectangle(kind: str, x: float, width: float, y: int) -> str:
    return f'<rect class="{kind}" x="{x}%" width="{width}%" y="{y + 4}" height="10"/>'
