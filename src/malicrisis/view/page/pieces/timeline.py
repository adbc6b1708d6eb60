"""The lane of a text on the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import to
from malicrisis.view.page.wording import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.lanes import Lane, Shape

_WIDE = 0.5
"""The width from which on the end of the time in which a text was published has a line of its own."""


def lane_row(links: Links, lane: Lane) -> Markup:
    """Return the row of a text: its name, what it tells of, and how much of that has no date."""
    text = to(anchor(lane.document.id), links.scope.labels[lane.document.id])
    svg = f'<svg role="img" aria-label="{escape(lane.words)}" height="{lane.height}">'
    lines = [f'<tr><th scope="row">{text}</th><td>{svg}', *_published(lane)]
    for shape in lane.shapes:
        lines += _shape(shape)
    return Markup("\n".join([*lines, f"</svg></td><td>{lane.undated}</td></tr>"]))


def _published(lane: Lane) -> Iterator[str]:
    """Yield a line where the text was published, or two around the time in which it was."""
    if lane.published:
        begin, width = lane.published
        for x in (begin, begin + width) if width > _WIDE else (begin,):
            yield f'<line class="published" x1="{x}%" x2="{x}%" y1="0" y2="{lane.height}"/>'


def _shape(shape: Shape) -> Iterator[str]:
    """Yield a date, and beside it the number of its events if it has several."""
    undone = "" if shape.is_done else ' class="undone"'
    title = f"<title>{escape(shape.words)}: {escape(shape.events)}</title>"
    perhaps = "" if shape.sure == (shape.x, shape.width) else _rectangle("perhaps", shape.x, shape.width, shape.y)
    yield f"<g{undone}>{title}{perhaps}{_rectangle(shape.kind, *shape.sure, shape.y)}</g>"
    if shape.number > 1:
        yield f'<text x="{shape.x + shape.width}%" dx="3" y="{shape.y + 13}">{shape.number}</text>'


def _rectangle(kind: str, x: float, width: float, y: int) -> str:
    return f'<rect class="{kind}" x="{x}%" width="{width}%" y="{y + 4}" height="10"/>'
