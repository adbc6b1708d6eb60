"""Spans and passages: offsets together with the quoted words."""

from __future__ import annotations

from typing import Any

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError, SpanError
from malicrisis.normal_form import look_alike
from malicrisis.notebooks import Shown
from malicrisis.rules import Rule

from .fields import (
    IN_FULL,
    WHITE_SPACE,
    Limits,
    limited,
    limits_of,
    non_empty,
    record_id,
    refers_to,
    refuse,
    short_repr,
    unit,
    whole_number,
)
from .ownership import Owned, owner_of


# `[\s\S]`, as the schemas have this pattern too, and no flag in it can let a dot take line feeds
@limited(Limits(pattern=rf"^[^{WHITE_SPACE}]$|^[^{WHITE_SPACE}][\s\S]*[^{WHITE_SPACE}]$"))
def _quote(span: Span, field: attrs.Attribute[Any], value: object) -> None:
    """Require as many characters as the offsets span, and no white space at the edges."""
    # validators run in the order of the fields, so the offsets are known to be whole numbers here
    if not isinstance(value, str) or not value or value[0].isspace() or value[-1].isspace():
        raise refuse(span, field, "words without white space at an edge", value)
    if span.end <= span.start:
        raise RecordError.of(type(span).__name__, expected="start below end", found=f"{span.start}:{span.end}")
    if len(value) != span.end - span.start:
        raise refuse(span, field, f"{span.end - span.start} characters for {span.start}:{span.end}", value)


@limited(limits_of(non_empty))
def text_words(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require words that a text may have: not blank, in the normal form of their page, whichever that is."""
    if not isinstance(value, str) or not value.strip():
        raise refuse(instance, field, "words that are not blank", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Span(Owned):
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
    quote: str = attrs.field(validator=_quote, metadata=IN_FULL)

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
        """Return whether *other* lies inside this span; a span contains itself.

        >>> Span(start=0, end=4, quote="Mali").contains(Span(start=1, end=3, quote="al"))
        True
        """
        return self.start <= other.start and other.end <= self.end

    @checked
    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character.

        >>> Span(start=0, end=4, quote="Mali").overlaps(Span(start=4, end=6, quote="an"))
        False
        """
        return self.start < other.end and other.start < self.end


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Passage(Span, Shown):
    """A span of the clean text of one document: the unit that is quoted and cited.

    Attributes:
        document: id of the document whose text it is

    >>> print(Passage(document="dw-2023", start=0, end=9, quote="Conflicts"))
    Conflicts
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))

    @property
    def paragraph(self) -> int | None:
        """The number of its paragraph in the document; None for words outside paragraphs.

        >>> import malicrisis
        >>> print([mention.paragraph for mention in malicrisis.load().mentions(actor="wague-ismael")])
        [8, 9, 10]

        Raises:
            RecordError: the passage was made by hand, not taken from a document; use `Corpus.locate`.
            SpanError: it crosses the border of a block.
        """
        number: int | None = self._location().paragraph
        return number

    @property
    def sentence(self) -> Passage:
        """The sentence around it, or the sentences from its first word to its last.

        >>> import malicrisis
        >>> print(malicrisis.load().mentions(actor="wague-ismael")[2].sentence)
        “There was no coup d’état because the constitutional order is still in force,” he said.

        Raises:
            RecordError: the passage was made by hand, not taken from a document; use `Corpus.locate`.
            SpanError: it crosses the border of a block.
        """
        sentence: Passage = self._location().sentence
        return sentence

    def _location(self) -> Any:
        """Return its location in its document."""
        document = owner_of(self)
        if document is None:
            hint = "use corpus.locate(passage)"
            expected, found = "one that was taken from a document", short_repr(self.quote)
            raise RecordError.of(f"passage of {self.document}", expected=expected, found=found, hint=hint)
        return document.locate(self)


def check_words(span: Span, text: str) -> None:
    """Raise SpanError unless the words of *span* are those of *text* at its offsets."""
    found = text[span.start : span.end]
    if found != span.quote:
        around = text[max(0, span.start - 30) : span.end + 30]
        # é can be one character or two, which look the same: only escapes show the difference
        show = ascii if look_alike(span.quote, found) else short_repr
        error = SpanError.of(
            "",
            expected=f"{show(span.quote)} at {span.start}:{span.end}",
            found=f"{show(found)} in …{around!r}…",
            rule=Rule.WORDS,
            record=span,
        )
        error.found = show(found)  # for programs, without the words around it
        raise error
