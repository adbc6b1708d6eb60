"""The parts that views are made of: names, lists, tables, and what can be opened."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING, TypeVar

from malicrisis.messages import counted

from .markup import Markup, element, joined
from .style import HEAD, LEFT, STYLE, TABLE, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from malicrisis.model.provenance import ExternalId
    from malicrisis.vocab import Vocabulary

T = TypeVar("T")

SHOWN = 50
"""The most items of a list that a view shows."""


def page(*inside: object) -> Markup:
    """Return the outer element of a view, with the style."""
    return Markup(f'<div class="malicrisis"><style>{STYLE}</style>{joined("", inside)}</div>')


def title(words: object) -> Markup:
    """Return the first line of a view."""
    return element("p", element("strong", words), kind="name", dir="auto")


def line(*words: object) -> Markup:
    """Return a paragraph; nothing if no word is given."""
    # a text may be in a script that runs from right to left
    return element("p", *words, dir="auto") if any(words) else Markup()


def name(words: object) -> Markup:
    """Return a name in a line of other words, each in its own direction."""
    return element("bdi", words)


def names(several: Iterable[object]) -> Markup:
    """Return names with commas between them.

    >>> names(["UN", "<b>"])
    '<bdi>UN</bdi>, <bdi>&lt;b&gt;</bdi>'
    """
    return joined(", ", map(name, several))


def word(one: Vocabulary | None) -> str:
    """Return a word of a vocabulary with its gloss; nothing for None."""
    return f"{one} – {one.gloss}" if one else ""


def words(several: Iterable[Vocabulary]) -> str:
    """Return words of a vocabulary with their glosses."""
    return "; ".join(map(word, several))


def identifiers(ids: Iterable[ExternalId]) -> str:
    """Return identifiers in other registers."""
    return ", ".join(f"{one.value} ({one.scheme})" for one in ids)


def more_than(shown: int, items: Sequence[object]) -> Markup:
    """Return how many *items* there are beyond those *shown*; nothing if there are none."""
    left = len(items) - shown
    return element("p", f"… {left} more") if left > 0 else Markup()


def listed(items: Sequence[T], item: Callable[[T], object]) -> Markup:
    """Return the first *items*, of which there is at least one, as a list, and how many more there are."""
    shown = [element("li", item(one), dir="auto") for one in islice(items, SHOWN)]
    return joined("", [element("ul", *shown), more_than(SHOWN, items)])


def section(heading: object, items: Sequence[T], item: Callable[[T], object]) -> Markup:
    """Return a *heading* and *items* below it; nothing for no items."""
    return joined("", [line(element("strong", heading)), listed(items, item)]) if items else Markup()


def folded(summary: object, *inside: object) -> Markup:
    """Return a *summary* that readers open to see what is *inside*; the summary alone if that is nothing."""
    if not any(inside):
        return line(summary)
    return element("details", element("summary", summary, dir="auto"), *inside)


def folded_section(noun: str, items: Sequence[T], item: Callable[[T], object], more: str = "") -> Markup:
    """Return *items* below their number, to be opened; nothing for no items."""
    return folded(f"{counted(len(items), noun)}{more}", listed(items, item)) if items else Markup()


def facts(pairs: dict[str, object]) -> Markup:
    """Return the facts that are not empty as a table with a label in each row."""
    rows = [
        element("tr", _cell("th", label, HEAD, "row"), cell(fact, WIDE))
        for label, fact in pairs.items()
        if str(fact or "")
    ]
    return element("table", element("tbody", *rows), style=TABLE)


def table(caption: str, columns: Sequence[object], rows: Iterable[Iterable[object]]) -> Markup:
    """Return a table with *columns* as its head; an item of a row may be a cell already."""
    head = element("tr", *(_cell("th", column, LEFT, "col") for column in columns))
    body = [element("tr", *map(_cell_of, count(), row)) for row in rows]
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body), style=TABLE)


def cell(content: object, style: str = LEFT) -> Markup:
    """Return a cell of a table."""
    return _cell("td", "" if content is None else content, style, "")


def _cell(kind: str, content: object, style: str, scope: str) -> Markup:
    return element(kind, content, scope=scope, dir="auto", style=style)


def _cell_of(column: int, item: object) -> Markup:
    """Return the cell of an *item*; the first column has the running words."""
    if isinstance(item, Markup) and item.startswith("<td"):
        return item
    return cell(item, LEFT if column else WIDE)
