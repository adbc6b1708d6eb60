"""Words of the page: dates and ways of telling as people read them, lists of names, ids of elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.citation.dates import MONTHS
from malicrisis.query.references import Reference
from malicrisis.view.markup import joined, link
from malicrisis.vocab import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.annotations import Report
    from malicrisis.model.dates import When
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

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

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


def date_phrase(when: When | None) -> str:
    """Return *when* in words that say how it is imprecise.

    >>> from malicrisis import When
    >>> for edtf in ("2020-08-18", "[2012-03-21..2012-03-22]", "2020/", "2013-01-11/2014-07", "2012~", "[..2012-06]"):
    ...     print(date_phrase(When(edtf)))
    18 August 2020
    one day from 21 to 22 March 2012
    from 2020, end unknown
    11 January 2013 to July 2014
    about 2012
    not after June 2012
    """
    if when is None:
        return "no date"
    if when.is_one_of:
        return _one_of(*when.edtf[1:-1].split(".."))
    return _interval(*when.edtf.split("/")) if when.is_interval else _one(when.edtf)


def _one_of(begin: str, end: str) -> str:
    """Return one unknown date between two in words; one of the two may be empty."""
    if begin and end:
        return f"one day from {_range(begin, end)}"
    return f"not before {_one(begin)}" if begin else f"not after {_one(end)}"


def _interval(begin: str, end: str) -> str:
    """Return an interval in words; an end that is not known is empty, one that does not exist is two full stops."""
    if begin.strip(".") and end.strip("."):
        return _range(begin, end)
    if begin.strip("."):
        return f"from {_one(begin)}, {'no end' if end else 'end unknown'}"
    return f"until {_one(end)}, {'no begin' if begin else 'begin unknown'}"


def _range(begin: str, end: str) -> str:
    """Return two dates of EDTF in words; two days of one month, or of one year, have it only once."""
    first, last = _one(begin), _one(end)
    for shared in (begin[:7], begin[:4]):
        if len(begin) == len(end) == len(shared) + 3 and end.startswith(shared):
            return f"{first.removesuffix(f' {_one(shared)}')} to {last}"
    if begin[:4] == end[:4] and _DAY.fullmatch(begin) and _DAY.fullmatch(end):
        return f"{first.removesuffix(f' {begin[:4]}')} to {last}"
    return f"{first} to {last}"


def _one(date: str) -> str:
    """Return one *date* of EDTF in words."""
    parts = date.rstrip("~?%").split("-")
    words = " ".join(
        reversed([parts[0], *(MONTHS[int(one) - 1] for one in parts[1:2]), *(str(int(one)) for one in parts[2:])])
    )
    mark = date[-1]
    about = "about " if mark in "~%" else ""
    return f"{about}{words}{' (uncertain)' if mark in '?%' else ''}"
