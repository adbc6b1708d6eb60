"""The card of an actor or a place: names, offices, where the texts mention it, events and ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from malicrisis.messages import counted
from malicrisis.model.actors import Actor
from malicrisis.model.dates import date_words
from malicrisis.view.markup import Markup
from malicrisis.view.page.fragments import items, to
from malicrisis.vocab import IdStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Role
    from malicrisis.model.places import Place
    from malicrisis.model.provenance import ExternalId
    from malicrisis.view.page.fragments import Links
    from malicrisis.view.page.people import Card, Found


def card(links: Links, one: Card) -> Markup:
    """Return the card of an actor or a place."""
    record = one.record
    lines = [f'<div class="card" id="{one.id}">', f"<h4>{escape(record.name)}</h4>", _kind(links, record)]
    if record.aliases:
        lines.append(f"<p>also: {' · '.join(map(escape, record.aliases))}</p>")
    if isinstance(record, Actor):
        lines += items(_role(links, role) for role in record.roles)
    if one.mentioned:
        lines.append(_where(links, "mentioned in", one.mentioned))
    if one.speaks:
        lines.append(_where(links, "speaks in", one.speaks))
    if one.events:
        events = items(to(f"event.{event.id}", event.label) for event in one.events)
        lines += [f"<details><summary>{counted(len(one.events), 'event')}</summary>", *events, "</details>"]
    if one.ids:
        lines.append(f'<p class="dim">{", ".join(_id(links, *found) for found in one.ids)}</p>')
    if record.note:
        lines.append(f'<p class="dim">Annotators’ note: {escape(record.note)}</p>')
    return Markup("\n".join([*lines, "</div>"]))


def _kind(links: Links, record: Actor | Place) -> str:
    """Return what kind of actor or place *record* is, and where it belongs."""
    facts: list[str] = [links.gloss(record.kind)]
    if record.country:
        facts.append(record.country)
    if isinstance(record, Actor):
        if record.sector:
            facts.append(links.gloss(record.sector))
    elif record.within:
        facts.append(f"in {links.place(record.within)}")
    return f'<p class="dim">{", ".join(facts)}</p>'


def _role(links: Links, role: Role) -> str:
    """Return an office, with the times for which it is known."""
    organization = f" ({links.actor(role.org)})" if role.org else ""
    during = f": {escape(date_words(role.during))}" if role.during else ""
    attested = f", known to hold it on {escape(date_words(role.attested))}" if role.attested else ""
    return f"{escape(role.title)}{organization}{during}{attested}"


def _where(links: Links, how: str, several: Sequence[Found]) -> str:
    """Return links to blocks, text by text."""
    texts = [
        f"{escape(links.scope.labels[found.document.id])}: "
        + " ".join(f'<a class="to" href="#{target}">{name}</a>' for name, target in found.blocks)
        for found in several
    ]
    return f"<p>{how} {'; '.join(texts)}</p>"


def _id(links: Links, one: ExternalId, address: str) -> str:
    """Return an id in another register, with how it fits if it is not simply listed there."""
    value = escape(one.value)
    shown = f'<a class="to" href="{escape(address)}">{value}</a>' if address else value
    scheme = links.gloss(one.scheme)
    status = "" if one.status is IdStatus.LISTED else f" ({links.gloss(one.status)})"
    return f"{scheme} {shown}{status}"
