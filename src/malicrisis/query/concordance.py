"""Words in their context: every place where a word, a phrase or a pattern stands, one line each."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.errors import RecordError
from malicrisis.model.accounts import Location, locate
from malicrisis.model.corpus import Corpus
from malicrisis.model.fields import Record
from malicrisis.model.layout import BLOCK_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage


_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""What a keyboard has for the quotation marks and the apostrophe of print."""


_WORD = re.compile(r"\w+")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Line(Record):
    """A passage with the words around it; print it, and lines of one concordance stand below each other.

    Attributes:
        passage: the words found
        left: what stands before them in their block, at most `width` characters
        right: what stands after them in their block, at most `width` characters
        width: how many characters of context were asked for
        document: the document they stand in
        block: the block they stand in
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
        """Where the words stand: block, sentence, raw page."""
        return locate(self.document, self.passage)

    def __str__(self) -> str:
        """Return the words in their context, as one line in which the words begin after `width` characters."""
        return f"{self.left:>{self.width}}{self.passage}{self.right}".rstrip()

    def __repr__(self) -> str:
        """Return the document, the paragraph and the words."""
        where = self.block.kind if self.paragraph is None else f"paragraph {self.paragraph}"
        return f"<Line {self.document.id}, {where}: {self.left}[{self.passage}]{self.right}>"


def kwic(
    where: Corpus | Document,
    pattern: str | re.Pattern[str],
    *,
    ignore_case: bool = True,
    whole_words: bool = True,
    width: int = 40,
) -> tuple[Line, ...]:
    r"""Return every place where *pattern* stands, in the order of documents and offsets.

    A string is a word or a phrase, in which white space stands for any run of it, and straight quotation marks and
    apostrophes are the same as curly ones. A compiled pattern is tried on each block by itself, and white space at the
    edges of what it finds is left out. Nothing crosses the border of a block.

    A text that is searched again for whole words gets an index of them; it is kept for the 256 texts last searched.

    Args:
        where: a corpus or one document
        pattern: a word, a phrase or a compiled pattern
        ignore_case: for a string, whether capitals and small letters are the same
        whole_words: for a string, whether its first and its last letter must be the edges of words
        width: how many characters of context there are on each side

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
        compiled, word = _compiled(pattern, ignore_case=ignore_case, whole_words=whole_words)
    else:
        compiled, word = _given(pattern), None
    lines: list[Line] = []
    for document in documents:
        if isinstance(pattern, str):
            places = _of_phrase(document, compiled, word, ignore_case=ignore_case)
        else:
            places = _of_pattern(document, compiled)
        for block, start, end in places:
            lines.append(_line(document, block, start, end, width))
    return tuple(lines)


def _given(pattern: str | re.Pattern[str]) -> re.Pattern[str]:
    """Return *pattern*, which must be a compiled one that is not blank."""
    if isinstance(pattern, re.Pattern):
        asked = cast("object", pattern.pattern)
        if isinstance(asked, str) and asked.strip():
            return pattern
    raise _refused(pattern)


@lru_cache(maxsize=256)
def _compiled(phrase: str, *, ignore_case: bool, whole_words: bool) -> tuple[re.Pattern[str], str | None]:
    """Return *phrase* as a pattern, and its longest word, which is likely the rarest; None if words may be cut.

    The words must come first: a pattern that begins with a letter is searched for ten times as fast as one that
    begins with a condition, so that nothing stands before the words is asked after the first.
    """
    flat = _flat(phrase, ignore_case=ignore_case).strip()
    if not flat:
        raise _refused(phrase)
    first, *others = map(re.escape, flat.split())
    if whole_words and re.match(r"\w", flat):
        first += rf"(?<!\w{first})"
    end = r"(?!\w)" if whole_words and re.search(r"\w\Z", flat) else ""
    word = max(_WORD.findall(flat), key=len, default=None) if whole_words else None
    return re.compile(" +".join([first, *others]) + end), word


def _refused(pattern: object) -> RecordError:
    """Return the error of a *pattern* that asks for nothing."""
    return RecordError(f"expected a word, a phrase or a compiled pattern of strings, found {pattern!r}")


def _flat(text: str, *, ignore_case: bool) -> str:
    """Return *text* with straight quotation marks, as many characters as they were.

    With *ignore_case* also in small letters, and the Greek final sigma as any other.
    """
    for mark, straight in _STRAIGHT.items():
        text = text.replace(mark, straight)
    if not ignore_case:
        return text
    return text.replace("İ", "i").lower().replace("ς", "\N{GREEK SMALL LETTER SIGMA}")


class _Text:
    """A text as it is searched: flat, and with an index of its words once it is searched again."""

    __slots__ = ("_index", "_searched", "flat")

    def __init__(self, flat: str) -> None:
        """Keep the text; whether an index is worth its time is not known yet."""
        self.flat = flat
        self._searched = False
        self._index: dict[str, list[int]] | None = None

    def blocks_with(self, word: str) -> Sequence[int] | None:
        """Return the numbers of the blocks that have *word*; None at the first search, which makes no index.

        Two threads may both make the index: it is the same.
        """
        if self._index is None:
            if not self._searched:
                self._searched = True
                return None
            self._index = _index(self.flat)
        return self._index.get(word, ())


def _index(flat: str) -> dict[str, list[int]]:
    """Return the numbers of the blocks that each word stands in, from 0."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(flat.split(BLOCK_SEPARATOR)):
        for word in set(_WORD.findall(block)):
            found[word].append(number)
    return dict(found)


@lru_cache(maxsize=256)
def _prepared(text: str, *, ignore_case: bool) -> _Text:
    """Return *text* ready to be searched, the same object each time while it is remembered."""
    return _Text(_flat(text, ignore_case=ignore_case))


def _of_phrase(
    document: Document, phrase: re.Pattern[str], word: str | None, *, ignore_case: bool
) -> Iterable[tuple[Block, int, int]]:
    """Return where *phrase* stands: it has no line break, so no match leaves its block."""
    text = _prepared(document.text, ignore_case=ignore_case)
    numbers = None if word is None else text.blocks_with(word)
    if numbers is None:
        return _of_text(document, phrase, text.flat)
    return _of_blocks([document.blocks[number] for number in numbers], phrase, text.flat) if numbers else ()


def _of_blocks(blocks: Iterable[Block], phrase: re.Pattern[str], flat: str) -> Iterator[tuple[Block, int, int]]:
    """Yield where *phrase* matches, going through *blocks* only."""
    for block in blocks:
        for match in phrase.finditer(flat, block.start, block.end):
            yield block, match.start(), match.end()


def _of_text(document: Document, phrase: re.Pattern[str], flat: str) -> Iterator[tuple[Block, int, int]]:
    """Yield where *phrase* matches, going through the whole text."""
    blocks = iter(document.blocks)
    block = next(blocks)
    for match in phrase.finditer(flat):
        start, end = match.span()
        while block.end < end:
            block = next(blocks)
        yield block, start, end


def _of_pattern(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Block, int, int]]:
    """Yield where *pattern* matches within a block, without white space at the edges."""
    for block in document.blocks:
        words = document.text[block.start : block.end]
        for match in pattern.finditer(words):
            found = match[0].strip()
            if found:
                start = block.start + match.end() - len(match[0].lstrip())
                yield block, start, start + len(found)


def _line(document: Document, block: Block, start: int, end: int, width: int) -> Line:
    """Return the line of the words from *start* to *end*."""
    return Line(
        passage=document.passage(start, end),
        left=document.text[max(block.start, start - width) : start],
        right=document.text[end : min(block.end, end + width)],
        width=width,
        document=document,
        block=block,
    )
