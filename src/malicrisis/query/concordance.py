"""Concordances: every occurrence of a word, a phrase or a pattern, with its context."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Location, locate, passage_of
from malicrisis.model.fields import Answer
from malicrisis.notebooks import Results, Shown
from malicrisis.text.folding import folded_words
from malicrisis.text.phrases import Phrase
from malicrisis.text.words import tokens

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

    Search = Callable[[str], Iterator[tuple[int, int]]]
    """Yields start and end of each occurrence in a text."""

SUGGESTIONS = 5
"""The most words that `near_words` returns."""

_NEAR = 0.75


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Line(Answer, Shown):
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
) -> Results[Line]:
    r"""Return every occurrence of *pattern* with its context, in the order of documents and offsets.

    A string is a word or a phrase, compared as `find_actors` compares names: case, accents and the normal form make no
    difference, and straight quotation marks and apostrophes match curly ones. Its white space matches any run of white
    space. A ``*`` at the end of its last word matches the rest of a word: ``terror*`` finds "terrorist". Occurrences
    may overlap: "ha ha ha" has "ha ha" twice. No match begins or ends between a letter and its accent.

    A compiled pattern is applied to each block separately, unchanged; white space at the edges of a match is left out.
    No match crosses the border of a block.

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
    >>> [line.document.id for line in kwic(malicrisis.load(), "coup d'etat")]
    ['cgtn-2020']
    >>> sorted({str(line.passage) for line in kwic(malicrisis.load(), "terror*")})
    ['terrorism', 'terrorist', 'terrorists']
    >>> import re
    >>> [line.paragraph for line in kwic(document, re.compile(r"\$\d"))]
    [None, 23]

    Raises:
        RecordError: *pattern* is blank or of another type, or *width* is negative.
    """
    find = search_for(pattern, ignore_case=ignore_case, whole_words=whole_words, width=width)
    matches = _phrase_matches if isinstance(pattern, str) else _pattern_matches
    return Results(
        _line(document, *match, width) for document in documents_of(where) for match in matches(document, find)
    )


def search_for(pattern: str | re.Pattern[str], *, ignore_case: bool, whole_words: bool, width: int) -> Search:
    """Return the function that finds *pattern* in a text, as `kwic` does.

    Raises:
        RecordError: *pattern* is blank or of another type, or *width* is negative.
    """
    if width < 0:
        raise RecordError(f"width: expected a whole number from 0 up, found {width!r}")
    if isinstance(pattern, str):
        phrase = Phrase(pattern, ignore_case=ignore_case, whole_words=whole_words)
        if phrase.is_blank:
            raise _refused(pattern)
        return phrase.spans
    return partial(_pattern_spans, _checked(pattern))


def near_words(where: Corpus | Document, phrase: str) -> tuple[str, ...]:
    """Return words of the texts that are similar to those words of *phrase* that the texts do not have.

    If words begin with one of them, these are returned, the most frequent first; if none does, words with a similar
    spelling.

    >>> import malicrisis
    >>> near_words(malicrisis.load(), "terror")
    ('terrorist', 'terrorism', 'terrorists')
    >>> near_words(malicrisis.load(), "Wagnar")
    ('Wagner',)
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for document in documents_of(where):
        for start, end in tokens(document.text, 0, len(document.text)):
            for word in folded_words(document.text[start:end]):
                counts[word] += 1
                spellings.setdefault(word, document.text[start:end])
    missing = [word for word in folded_words(phrase) if word not in counts]
    # `startswith` is false for an empty tuple: if no word is missing, none is near
    likeness = {known: 2.0 for known in counts if known.startswith(tuple(missing))} or {
        known: near for known in counts if (near := max((_likeness(known, one) for one in missing), default=0)) >= _NEAR
    }
    ranked = sorted(likeness, key=lambda known: (-likeness[known], -counts[known], known))
    return tuple(spellings[known] for known in ranked[:SUGGESTIONS])


def _likeness(known: str, word: str) -> float:
    """Return how similar the word *known* is to *word*, from 0 to 1; 0 if they are not near."""
    matcher = SequenceMatcher(None, known, word, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR else 0


def documents_of(where: Corpus | Document) -> Iterable[Document]:
    """Return the documents of a corpus, or the one document."""
    return where.documents if isinstance(where, Corpus) else (where,)


def _checked(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return *pattern* if it is one of strings and not blank, or raise RecordError."""
    source = cast("object", pattern.pattern)  # patterns of bytes have a source of bytes
    if isinstance(source, str) and source.strip():
        return pattern
    raise _refused(pattern)


def _refused(pattern: object) -> RecordError:
    """Return the error for a *pattern* that cannot be searched for."""
    return RecordError(f"expected a word, a phrase or a compiled pattern of strings, found {pattern!r}")


def _phrase_matches(document: Document, find: Search) -> Iterator[tuple[Block, int, int]]:
    """Yield block, start and end of each match of a phrase."""
    # blocks are separated by line breaks and a phrase has none, so no match crosses the border of a block
    blocks = iter(document.blocks)
    block = next(blocks)
    for start, end in find(document.text):
        while block.end < end:
            block = next(blocks)
        yield block, start, end


def _pattern_matches(document: Document, find: Search) -> Iterator[tuple[Block, int, int]]:
    """Yield block, start and end of each match of a pattern."""
    for block in document.blocks:
        # cut out the block, so that ^, $ and look-behinds see its edges
        for start, end in find(document.text[block.start : block.end]):
            yield block, block.start + start, block.start + end


def _pattern_spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each match of *pattern* in *text*, without white space at the edges."""
    for match in pattern.finditer(text):
        found = match[0].strip()
        if found:  # a passage must have words
            start = match.end() - len(match[0].lstrip())
            yield start, start + len(found)


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
