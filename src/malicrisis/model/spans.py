"""Spans and passages, which are offsets together with the quoted words, and the borders of sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError, SpanError
from malicrisis.rules import Rule

from .fields import WHITE_SPACE, Limits, Record, limited, record_id, refers_to, refuse, short_repr, unit, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator


@limited(Limits(pattern=rf"^[^{WHITE_SPACE}]$|^[^{WHITE_SPACE}][\s\S]*[^{WHITE_SPACE}]$"))
def _quote(span: Span, field: attrs.Attribute[Any], value: object) -> None:
    """Require as many characters as the offsets span, and no white space at the edges."""
    if not isinstance(value, str) or not value or value[0].isspace() or value[-1].isspace():
        raise refuse(span, field, "words without white space at an edge", value)
    if span.end <= span.start:
        raise RecordError.of(type(span).__name__, expected="start below end", found=f"{span.start}:{span.end}")
    if len(value) != span.end - span.start:
        raise refuse(span, field, f"{span.end - span.start} characters for {span.start}:{span.end}", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Span(Record):
    """A stretch of a text: half-open offsets in code points, and the words that stand there.

    Attributes:
        start: offset of the first character, counted from 0
        end: offset after the last character
        quote: the characters from start to end, with no white space at either edge

    >>> Span(start=0, end=4, quote="Mali")
    Span(start=0, end=4, quote='Mali')
    >>> Span(start=0, end=5, quote="Mali")
    Traceback (most recent call last):
    malicrisis.errors.RecordError: Span.quote: expected 5 characters for 0:5, found 'Mali'
    """

    start: int = attrs.field(validator=whole_number(0), metadata=unit("code points"))
    end: int = attrs.field(validator=whole_number(1), metadata=unit("code points"))
    quote: str = attrs.field(validator=_quote)

    def __str__(self) -> str:
        """Return the words."""
        return self.quote

    @checked
    def cut(self, text: str) -> str:
        """Return the part of *text* this span covers.

        >>> Span(start=0, end=4, quote="Mali").cut("Mali is landlocked.")
        'Mali'

        Raises:
            SpanError: the words there are not the words of the span.
        """
        check_words(self, text)
        return self.quote

    @checked
    def contains(self, other: Span) -> bool:
        """Tell whether *other* lies inside this span; a span contains itself.

        >>> Span(start=0, end=4, quote="Mali").contains(Span(start=1, end=3, quote="al"))
        True
        """
        return self.start <= other.start and other.end <= self.end

    @checked
    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character.

        >>> Span(start=0, end=4, quote="Mali").overlaps(Span(start=4, end=6, quote="an"))
        False
        """
        return self.start < other.end and other.start < self.end


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Passage(Span):
    """A span of the clean text of one document: the unit that is quoted and cited.

    Attributes:
        document: id of the document whose text it is

    >>> print(Passage(document="dw-2023", start=0, end=9, quote="Conflicts"))
    Conflicts
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))


def check_words(span: Span, text: str) -> None:
    """Raise SpanError unless the words of *span* are those of *text* at its offsets."""
    found = text[span.start : span.end]
    if found != span.quote:
        around = text[max(0, span.start - 30) : span.end + 30]
        error = SpanError.of(
            "",
            expected=f"{short_repr(span.quote)} at {span.start}:{span.end}",
            found=f"{short_repr(found)} in …{around!r}…",
            rule=Rule.WORDS,
            record=span,
        )
        error.found = short_repr(found)
        raise error


ABBREVIATIONS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "Sgt", "Amb", "Distr", "No", "vs", "etc", "para"}
)
"""Words after which a full stop ends no sentence."""

_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*(\w))")
_LAST_WORD = re.compile(r"([A-Za-zÀ-ÿ]+)\.$")


def sentence_borders(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last offset of every sentence of *text* between *start* and *end*, one block.

    A sentence ends with a full stop, a question mark or an exclamation mark, together with the closing quotation marks
    and brackets after it, if white space and then a capital letter, a digit or an opening quotation mark follow. It
    does not end after one of `ABBREVIATIONS` or after a single capital letter. Semicolons and colons end nothing. A
    block without an end mark is one sentence, and no sentence crosses the border of a block.

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
