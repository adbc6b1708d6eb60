"""How records look in a notebook: HTML with a style of its own, no script, and nothing from outside.

The records call this room, so it stands below them and knows them by the names of their fields alone. What they say is
escaped as it goes in; characters that HTML and XML cannot carry become U+FFFD. Where a notebook drops the style,
mentions are still highlighted, reports bold and statements underlined, and the ``title`` of each says the rest.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_LINKABLE = re.compile(r"https?://\S+")


class Markup(str):
    """HTML that is ready; every other string is escaped where it goes in."""

    __slots__ = ()


def link(url: str) -> Markup:
    """Return *url* as a link where it leads to the web, else as plain words."""
    return element("a", url, href=url, rel="noreferrer") if _LINKABLE.fullmatch(url) else markup(url)


def element(name: str, *inside: object, kind: str = "", **attributes: str) -> Markup:
    """Return an element with what is *inside* it."""
    return Markup(f"{tag(name, kind, **attributes)}{''.join(map(markup, inside))}</{name}>")


def tag(name: str, kind: str = "", **attributes: str) -> Markup:
    """Return the opening tag of an element; attributes that say nothing are left out."""
    said = {"class": kind and f"mc-{kind}", **attributes}
    pairs = [f' {key.replace("_", "-")}="{markup(value)}"' for key, value in said.items() if value]
    return Markup(f"<{name}{''.join(pairs)}>")


def joined(separator: str, parts: Iterable[object]) -> Markup:
    """Return *parts*, escaped unless they are ready, with *separator* between them."""
    return Markup(separator.join(map(markup, parts)))


def markup(value: object) -> Markup:
    """Return *value* as HTML."""
    if isinstance(value, Markup):
        return value
    return Markup(html.escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", str(value))))
