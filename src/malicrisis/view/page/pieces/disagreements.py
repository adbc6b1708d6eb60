"""A disagreement: its passages side by side, each in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import quoted, tools

if TYPE_CHECKING:
    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.spans import Passage
    from malicrisis.view.page.fragments import Links


def disagreement(links: Links, one: Disagreement, folder: str = "") -> Markup:
    """Return a disagreement; *folder* has the files of its texts if they are not on the same page."""
    id_ = f"disagreement.{one.id}"
    lines = [
        f'<section class="disagreement" aria-labelledby="{id_}">',
        f'<h3 id="{id_}">{escape(one.note)}</h3>',
        f'<p class="dim">{links.gloss(one.kind)} · <code>{one.id}</code></p>',
        '<div class="columns">',
    ]
    for passage in one.passages:
        lines += _column(links, passage, folder)
    return Markup("\n".join([*lines, "</div>", "</section>"]))


def _column(links: Links, passage: Passage, folder: str) -> list[str]:
    """Return the lines of a passage, with its speaker if that is another than the publisher of its text."""
    quote, speaker = links.scope.quote(passage), links.scope.speaker(passage)
    document = quote.document
    who = "" if speaker == document.publisher else f"{escape(speaker)}, in "
    return [
        '<section class="column">',
        f"<h4>{who}{escape(links.scope.labels[document.id])}</h4>",
        quoted(quote, "lit"),
        tools(quote, f"{folder}{document.id}.html" if folder else ""),
        "</section>",
    ]
