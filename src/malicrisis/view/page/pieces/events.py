"""An event: every account of it, text by text, the words of a speech act, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.model.dates import date_words
from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import chips, quoted, terms, to, tools
from malicrisis.view.page.wording import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.events import Event
    from malicrisis.view.page.events import About, Column, Group, ShownEvent
    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.scope import Quote, Told


def event_of(links: Links, shown: ShownEvent) -> Markup:
    """Return an event with all accounts of it."""
    event = shown.event
    lines = [
        f'<details class="event" data-kind="{event.type or "none"}" data-in="{" ".join(shown.involved)}">',
        f'<summary><span class="label">{escape(event.label)}</span>{chips(shown.chips)}</summary>',
        f'<div class="told" id="event.{event.id}">',
        '<div class="columns">',
    ]
    for column in shown.columns:
        lines += _column(links, column)
    if shown.words:
        lines += ['<section class="column">', "<h4>In these words</h4>"]
        for quote, speaker in shown.words:
            where = links.scope.labels[quote.document.id]
            lines += [f'<p class="speaker">{escape(speaker)}, in {escape(where)}</p>', *_quoted(quote)]
        lines.append("</section>")
    if shown.about:
        lines += ['<section class="column">', "<h4>It is about</h4>", "<ul>"]
        for one in shown.about:
            lines += _about(links, event, one)
        lines += ["</ul>", "</section>"]
    facts = "".join(terms(_facts(links, shown)))
    lines += ["</div>", '<dl class="facts">', facts, "</dl>", "</div>", "</details>"]
    return Markup("\n".join(lines))


def _column(links: Links, column: Column) -> list[str]:
    """Return the lines of what one text tells."""
    document = column.document.id
    lines = [
        f'<section class="column" data-text="{document}">',
        f"<h4>In {escape(links.scope.labels[document])}</h4>",
    ]
    for group in column.groups:
        lines += _group(group)
    return [*lines, "</section>"]


def _group(group: Group) -> list[str]:
    """Return the lines of what a text tells in one voice and one way."""
    row = group.told[0].row
    tone = "" if group.tone == "said" else f' class="{group.tone}"'
    lines = [
        f'<div class="group" data-how="{row.manner}" data-who="{" ".join(row.voices)}">',
        f"<h5{tone}>{escape(group.phrase)}</h5>",
    ]
    for one in group.told:
        lines += ['<div class="account">', *_account(one), "</div>"]
    return [*lines, "</div>"]


def _account(one: Told) -> list[str]:
    """Return the lines of an account."""
    when = one.account.report.when
    dated = [f'<p class="dim">This passage gives the date: {escape(date_words(when))}.</p>'] if when else []
    return [quoted(one.quote, one.tone), *dated, tools(one.quote)]


def _quoted(quote: Quote, tone: str = "") -> list[str]:
    """Return the lines of words in their sentence and the link to them."""
    return [quoted(quote, tone), tools(quote)]


def _about(links: Links, event: Event, one: About) -> list[str]:
    """Return the lines of what *event* is about, with what its actors tell of that."""
    lines = [f"<li>{to(f'event.{one.event.id}', one.event.label)}{chips(one.chips)}"]
    for told in links.scope.by_event.get(one.event.id, ()):
        if told.row.voices and told.account.event is one.event and told.row.voices[0] in event.actors:
            lines += [f'<p class="speaker">{escape(told.phrase)}</p>', *_quoted(told.quote, told.tone)]
    return [*lines, "</li>"]


def _facts(links: Links, shown: ShownEvent) -> Iterator[tuple[str, str]]:
    """Yield what is known of an event, apart from who tells it how; empty where nothing is known."""
    event, scope = shown.event, links.scope
    yield "who", links.actors(event.actors)
    yield "upon or for whom", links.actors(event.recipients)
    yield "where", links.places(event.where)
    if event.basis:
        source = f": {linked(event.source)}" if event.source else ""
        yield "when", Markup(f"{escape(date_words(event.when))} ({links.gloss(event.basis)}{source})")
    if event.type:
        kind = links.gloss(event.type)
        modes = f", {links.words(event.modes)}" if event.modes else ""
        contexts = f"; {links.words(event.contexts)}" if event.contexts else ""
        yield "kind", Markup(f"{kind}{modes}{contexts}")
    if event.part_of in scope.event_ids:
        yield "part of", Markup(to(f"event.{event.part_of}", scope.corpus.events[event.part_of].label))
    yield "parts", Markup("; ".join(to(f"event.{one.id}", one.label) for one in shown.parts))
    for one in shown.disagreements:
        yield "passages disagree", Markup(to(f"disagreement.{one.id}", one.note))
    yield "note", event.note or ""
    yield "id", Markup(f"<code>{event.id}</code>")
