"""Words of the page: ways of telling as people read them, lists of names, ids of elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.query.references import Reference
from malicrisis.view.markup import joined, link
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.annotations import Report
    from malicrisis.model.layout import Block
    from malicrisis.view.markup import Markup

PHRASES = {
    "said": "said by {}",
    "denied": "denied by {}",
    "asked for": "asked for by {}",
    "asked not to": "asked not to happen, by {}",
    "planned": "planned by {}",
    "planned not to": "planned not to happen, by {}",
    "said to be planned": "said to be planned by {}",
    "said to be planned not to": "said to be planned not to happen, by {}",
    "conditional": "under a condition, says {}",
    "conditionally not": "not to happen under a condition, says {}",
    "possible": "possible, says {}",
    "possibly not": "possibly not, says {}",
}
"""Each manner with the voices: what readers see of an account."""

_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])")
"""An address of the web within a sentence, without the mark that ends the sentence."""

_ENDS_AS_A_PASSAGE = re.compile("-(p[0-9]+|c[0-9]+-[0-9]+)$")


def phrase(manner: str, voices: Sequence[str], through: Sequence[str] = ()) -> str:
    """Return who tells of an event and how.

    >>> phrase("asked for", ["Mali"], ["Barbara Woodward"])
    'asked for by Mali, as told by Barbara Woodward'
    """
    told = f", as told by {named(through)}" if through else ""
    return PHRASES[manner].format(named(voices)) + told


def named(names: Sequence[str]) -> str:
    """Return *names* as a list in a sentence.

    >>> named(["a"]), named(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def linked(words: str) -> Markup:
    """Return *words* with links for the addresses of the web in them; nothing else becomes a link.

    >>> linked("see https://example.org/a?b=1, or javascript:alert(1)")
    'see <a href="https://example.org/a?b=1" rel="noreferrer">https://example.org/a?b=1</a>, or javascript:alert(1)'
    """
    return joined("", [link(piece) for piece in _ADDRESS.split(words)])


def is_plain(report: Report) -> bool:
    """Tell whether *report* simply tells that the event happened."""
    return report.modality is Modality.ASSERTED and not report.negated


def label_of(report: Report) -> str:
    """Return the short word that the page shows after the words of *report*; none if they tell plainly."""
    return "" if is_plain(report) else report.modality.manner(negated=report.negated)


def tone_of(report: Report) -> str:
    """Return the name of the color of *report*."""
    if report.modality is Modality.ASSERTED:
        return "denied" if report.negated else "said"
    return str(report.modality)


def anchor(reference: str) -> str:
    """Return the id of the element that a *reference* leads to.

    No other elements have such an id: theirs have a full stop, and ids of records have none.

    >>> anchor("dw-2023#p7"), anchor("dw-2023"), anchor("dw-2023-p7")
    ('dw-2023-p7', 'dw-2023', 'text.dw-2023-p7')
    """
    document, mark, passage = reference.partition("#")
    if mark:
        return f"{document}-{passage}"
    return f"text.{document}" if _ENDS_AS_A_PASSAGE.search(document) else document


def reference_to(block: Block) -> str:
    """Return the reference to *block*: its number if it is a paragraph, else its characters."""
    return str(Reference(block.document, block.number, None if block.number else (block.start, block.end)))
