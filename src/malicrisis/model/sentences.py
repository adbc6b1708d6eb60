"""Where sentences begin and end.

The rule, in three lines: no sentence crosses the border of a block. A full stop, a question or an exclamation mark
ends a sentence, with the quotation marks and brackets that close after it, if white space and then a capital, a digit
or an opening quotation mark follow. It does not after a title or an abbreviation of `ABBREVIATIONS`, nor after a single
capital letter. A semicolon or a colon ends nothing, and a block without an end mark is one sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


ABBREVIATIONS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "Sgt", "Amb", "Distr", "No", "vs", "etc", "para"}
)
"""Words after which a full stop ends no sentence."""


_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*(\w))")


_LAST_WORD = re.compile(r"([A-Za-zÀ-ÿ]+)\.$")


def sentence_borders(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last offset of every sentence of *text* between *start* and *end*, one block.

    >>> text = "Mr. Diop called. Then he left."
    >>> [text[a:b] for a, b in sentence_borders(text, 0, len(text))]
    ['Mr. Diop called.', 'Then he left.']
    """
    here = start
    for match in _END.finditer(text, start, end):
        if not (match[1].isupper() or match[1].isdigit()) or _ends_nothing(text[here : match.start() + 1]):
            continue
        yield here, match.end()
        here = match.end()
        while text[here].isspace():
            here += 1
    yield here, end


def _ends_nothing(words: str) -> bool:
    """Tell whether the full stop at the end of *words* belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(words)
    return last is not None and (last[1] in ABBREVIATIONS or (len(last[1]) == 1 and last[1].isupper()))
