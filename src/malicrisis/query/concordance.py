"""Concordances: every occurrence of a word, a phrase or a pattern, with its context."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.accounts import Location, locate
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import passage_of
from malicrisis.model.fields import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""Curly quotation marks and apostrophes, with their straight forms."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Line(Record):
    """A passage with the words around it. Printed lines of one concordance are aligned.

    Attributes:
        passage: the words found
        left: the text before them in their block, at most `width` characters
        right: the text after them in their block, at most `width` characters
        width: how many characters of context were asked for
        document: their document
        block: their block
    """

    passage: Passage
    left: str
    right: str
    width: int
    document: Document = attrs.field(eq=False)
    block: Block = attrs.field(eq=False)

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph in the document; None for words outside paragraphs."""
        return self.block.number

    @property
    def sentence(self) -> int:
        """The number of the sentence in the block, from 1."""
        return self.location.number

    @property
    def location(self) -> Location:
        """The location of the words: block, sentence, raw page."""
        return locate(self.document, self.passage)

    def __str__(self) -> str:
        """Return the words in their context, as one line in which the words begin after `width` characters."""
        return f"{self.left:>{self.width}}{self.passage}{self.right}".rstrip()

    def __repr__(self) -> str:
        """Return the document, the paragraph and the words."""
        where = self.block.kind if self.paragraph is None else f"paragraph {self.paragraph}"
        return f"<Line {self.document.id}, {where}: {self.left}[{self.passage}]{self.right}>"


@checked
def kwic(
    where: Corpus | Document,
    pattern: str | re.Pattern[str],
    *,
    ignore_case: bool = True,
    whole_words: bool = True,
    width: int = 40,
) -> tuple[Line, ...]:
    r"""Return every occurrence of *pattern* with its context, in the order of documents and offsets.

    A string is a word or a phrase. Its white space matches any run of white space, and its straight quotation marks and
    apostrophes match curly ones. A compiled pattern is applied to each block separately; white space at the edges of a
    match is left out. No match crosses the border of a block.

    Args:
        where: a corpus or one document
        pattern: a word, a phrase or a compiled pattern
        ignore_case: for a string, whether capital and small letters are the same
        whole_words: for a string, whether to find whole words only: not "Mali" in "Malian"
        width: the most characters of context on each side

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> for line in kwic(document, "security  council", width=20):
    ...     print(line)
                 The UN Security Council on Friday voted to
    rests," US National Security Council spokesman, John Kir
    >>> [line.document.id for line in kwic(malicrisis.load(), "coup d'état")]
    ['cgtn-2020']
    >>> import re
    >>> [line.paragraph for line in kwic(document, re.compile(r"\$\d"))]
    [None, 23]

    Raises:
        RecordError: *pattern* is blank or of another type, or *width* is negative.
    """
    if width < 0:
        raise RecordError(f"width: expected a whole number from 0 up, found {width!r}")
    documents = where.documents if isinstance(where, Corpus) else (where,)
    if isinstance(pattern, str):
        phrase = _compiled(pattern, ignore_case=ignore_case, whole_words=whole_words)
        find = partial(_phrase_matches, phrase=phrase, ignore_case=ignore_case)
    else:
        find = partial(_pattern_matches, pattern=_checked(pattern))
    return tuple(_line(document, *match, width) for document in documents for match in find(document))


def _checked(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return *pattern* if it is one of strings and not blank, or raise RecordError."""
    source = cast("object", pattern.pattern)  # patterns of bytes have a source of bytes
    if isinstance(source, str) and source.strip():
        return pattern
    raise _refused(pattern)


@lru_cache(maxsize=256)
def _compiled(phrase: str, *, ignore_case: bool, whole_words: bool) -> re.Pattern[str]:
    """Return the pattern that finds *phrase*, or raise RecordError if it is blank."""
    flat = _flat(phrase, ignore_case=ignore_case).strip()
    if not flat:
        raise _refused(phrase)
    first, *others = map(re.escape, flat.split())
    if whole_words and re.match(r"\w", flat):
        # a pattern that starts with a look-behind takes ten times as long, so this one follows the word
        first += rf"(?<!\w{first})"
    end = r"(?!\w)" if whole_words and re.search(r"\w\Z", flat) else ""
    return re.compile(" +".join([first, *others]) + end)


def _refused(pattern: object) -> RecordError:
    """Return the error for a *pattern* that cannot be searched for."""
    return RecordError(f"expected a word, a phrase or a compiled pattern of strings, found {pattern!r}")


def _flat(text: str, *, ignore_case: bool) -> str:
    """Return *text* with straight quotation marks and, if *ignore_case* is true, in lower case.

    The length stays the same, so that offsets in the result are offsets in *text*.
    """
    for mark, straight in _STRAIGHT.items():
        text = text.replace(mark, straight)
    if not ignore_case:
        return text
    # "İ".lower() is two characters; a capital sigma at the end of a word becomes a final sigma
    return text.replace("İ", "i").lower().replace("ς", "\N{GREEK SMALL LETTER SIGMA}")


def _phrase_matches(
    document: Document, *, phrase: re.Pattern[str], ignore_case: bool
) -> Iterator[tuple[Block, int, int]]:
    """Yield block, start and end of each match of *phrase*."""
    # blocks are separated by line breaks and a phrase has none, so no match crosses the border of a block
    blocks = iter(document.blocks)
    block = next(blocks)
    for match in phrase.finditer(_flat(document.text, ignore_case=ignore_case)):
        start, end = match.span()
        while block.end < end:
            block = next(blocks)
        yield block, start, end


def _pattern_matches(document: Document, *, pattern: re.Pattern[str]) -> Iterator[tuple[Block, int, int]]:
    """Yield block, start and end of each match of *pattern*, without white space at the edges."""
    for block in document.blocks:
        # cut out the block, so that ^, $ and look-behinds see its edges
        words = document.text[block.start : block.end]
        for match in pattern.finditer(words):
            found = match[0].strip()
            if found:  # a passage must have words
                start = block.start + match.end() - len(match[0].lstrip())
                yield block, start, start + len(found)


def _line(document: Document, block: Block, start: int, end: int, width: int) -> Line:
    """Return the line for the words from *start* to *end*."""
    return Line(
        passage=passage_of(document, start, end),
        left=document.text[max(block.start, start - width) : start],
        right=document.text[end : min(block.end, end + width)],
        width=width,
        document=document,
        block=block,
    )
