"""Build HTML from elements; every string is escaped unless it is HTML already.

Characters that HTML and XML cannot carry become U+FFFD, so that the result is well-formed in both.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# without the large ranges of what can be written, which take ten times as long to compile
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WEB_ADDRESS = re.compile(r"https?://\S+")


class Markup(str):
    """A string of HTML, which is not escaped again, neither here nor in templates."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the HTML itself, as template engines ask for it."""
        return self


BREAK = Markup("<br/>")
"""A line break."""


def markup(value: object) -> Markup:
    """Return *value* as HTML, escaped unless it is `Markup`.

    >>> markup("5 < 6"), markup(markup("5 < 6"))
    ('5 &lt; 6', '5 &lt; 6')
    """
    if isinstance(value, Markup):
        return value
    return Markup(html.escape(writable(str(value))))


def writable(words: str) -> str:
    r"""Return *words* with U+FFFD for each character that HTML and XML cannot carry.

    >>> writable("a\x00b")
    'a�b'
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words)


def element(name: str, *content: object, kind: str = "", **attributes: str) -> Markup:
    """Return an element with its *content*.

    >>> element("p", "5 < 6", element("b", "yes"), kind="note")
    '<p class="mc-note">5 &lt; 6<b>yes</b></p>'
    """
    return Markup(f"{tag(name, kind, **attributes)}{joined('', content)}</{name}>")


def tag(name: str, kind: str = "", **attributes: str) -> Markup:
    """Return the opening tag of an element, with the class of its *kind*; empty attributes are left out."""
    # Python allows no hyphens in the names of arguments: data_label becomes data-label.
    named = {"class": kind and f"mc-{kind}", **attributes}
    pairs = [f' {key.replace("_", "-")}="{markup(value)}"' for key, value in named.items() if value]
    return Markup(f"<{name}{''.join(pairs)}>")


def joined(separator: str, parts: Iterable[object]) -> Markup:
    """Return *parts* as HTML with *separator*, which is HTML already, between them."""
    return Markup(separator.join(map(markup, parts)))


def link(url: str, **attributes: str) -> Markup:
    """Return *url* as a link if it is an address of the web, else as text: ``javascript:`` must not run."""
    return element("a", url, href=url, rel="noreferrer", **attributes) if _WEB_ADDRESS.fullmatch(url) else markup(url)
