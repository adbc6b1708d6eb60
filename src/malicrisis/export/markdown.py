"""Words of a corpus in Markdown, escaped so that they are read neither as HTML nor as a link."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]<>&#|~@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""Marks of Markdown, and what GitHub takes for a part of an address."""

_FIRST = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")
"""Where a backslash prevents that a line begins a list or underlines a heading."""

_ADDRESS = re.compile(r"""https?://[^\s<>"\x00-\x1f\x7f]*[^\s<>"\x00-\x1f\x7f.,;:!?)\]]""")
"""An address of the web without the punctuation after it."""


def escaped(words: str) -> str:
    r"""Return *words* on one line, escaped: a reader of Markdown shows them as they are.

    >>> print(escaped("<b>5 *</b> [stars](https://example.org)"))
    \<b\>5 \*\</b\> \[stars\](https\://example.org)
    """
    return _FIRST.sub(r"\1\\", _marked(_on_one_line(words)))


def with_links(words: str) -> str:
    r"""Return *words* on one line, escaped, with the web addresses in them as links that show where they lead.

    >>> print(with_links("See [a] at https://example.org/a_b."))
    See \[a\] at <https://example.org/a_b>.
    """
    line = _on_one_line(words)
    found, end = "", 0
    for address in _ADDRESS.finditer(line):
        # CommonMark reads no backslash escapes between < and >
        found += f"{_marked(line[end : address.start()])}<{address[0]}>"
        end = address.end()
    return _FIRST.sub(r"\1\\", found + _marked(line[end:]))


def _on_one_line(words: str) -> str:
    """Return *words* on one line: a line break would end an item of a list."""
    return " ".join(words.split())


def _marked(line: str) -> str:
    """Return *line* with a backslash before every mark."""
    return _MARKS.sub(r"\\\g<0>", line)
