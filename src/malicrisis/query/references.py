"""References: short names of documents and passages, which `resolve` finds again.

============================ ==============================================================================
``dw-2023``                  a document
``dw-2023#p7``               its seventh paragraph
``dw-2023#c120-188``         its clean text from code point 120 up to, but not including, 188
``malicrisis@0.3.0:dw-2023`` the same in that version of that corpus; goes before each of the forms above
============================ ==============================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.arguments import checked
from malicrisis.errors import MalicrisisError, ReferenceSyntaxError, SpanError, VersionError
from malicrisis.model.documents import Document, blocks_between
from malicrisis.model.documents.checks import check_passage
from malicrisis.model.fields import ID, short_repr

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.layout import Block
    from malicrisis.model.spans import Passage

# no leading zero, so that a passage has one reference; nine digits, since Python refuses to convert very long numbers
_NUMBER = "[1-9][0-9]{0,8}"
_REFERENCE = re.compile(
    rf"(?:(?P<corpus>{ID})@(?P<version>[0-9.]+):)?(?P<document>{ID})(?:#p(?P<paragraph>{_NUMBER})|#c(?P<start>0|{_NUMBER})-(?P<end>{_NUMBER}))?"
)


class Reference(NamedTuple):
    """The parts of a reference; `str` writes it.

    Attributes:
        document: id of the document
        paragraph: number of the paragraph, from 1
        span: start and end in the clean text, in code points
        corpus: id and version of the corpus

    >>> Reference.parse("malicrisis@0.3.0:dw-2023#p7")
    Reference(document='dw-2023', paragraph=7, span=None, corpus=('malicrisis', '0.3.0'))
    >>> str(Reference("dw-2023", span=(120, 188)))
    'dw-2023#c120-188'
    """

    document: str
    paragraph: int | None = None
    span: tuple[int, int] | None = None
    corpus: tuple[str, str] | None = None

    def __str__(self) -> str:
        """Return the written form."""
        prefix = "{}@{}:".format(*self.corpus) if self.corpus else ""
        if self.paragraph is not None:
            return f"{prefix}{self.document}#p{self.paragraph}"
        return f"{prefix}{self.document}" + ("#c{}-{}".format(*self.span) if self.span else "")

    @classmethod
    def parse(cls, text: object) -> Reference:
        """Return *text* parsed as a reference.

        Raises:
            ReferenceSyntaxError: it is not of one of the forms.
        """
        match = _REFERENCE.fullmatch(text) if isinstance(text, str) else None
        if not match:
            raise ReferenceSyntaxError(
                "expected a reference such as 'dw-2023', 'dw-2023#p7' or 'dw-2023#c120-188', perhaps after"
                f" 'malicrisis@0.3.0:', found {short_repr(text)}"
            )
        corpus, version, document, paragraph, start, end = match.group(
            "corpus", "version", "document", "paragraph", "start", "end"
        )
        return cls(
            document,
            int(paragraph) if paragraph else None,
            (int(start), int(end)) if start else None,
            (corpus, version) if corpus else None,
        )


@checked
def reference(corpus: Corpus, what: Document | Passage, *, versioned: bool = False) -> str:
    """Return the shortest reference to a document or to a passage (a mention, a statement, a report, …) of *corpus*.

    If *versioned* is true, the reference names the corpus and its version: other versions may have other offsets.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> article = corpus.documents["dw-2023"]
    >>> malicrisis.reference(corpus, article.paragraphs[6])
    'dw-2023#p7'
    >>> malicrisis.reference(corpus, article.passage(0, 9), versioned=True)
    'malicrisis@0.3.0:dw-2023#c0-9'

    Raises:
        UnknownIdError: the document is not in this corpus.
        SpanError: the words of the passage are not those of the text.
    """
    version = (corpus.id, corpus.version) if versioned else None
    if isinstance(what, Document):
        # looked up, so that a document of another corpus is refused
        return str(Reference(corpus.documents[what.id].id, corpus=version))
    document = corpus.documents[what.document]
    check_passage(document, what)
    span = (what.start, what.end)
    blocks = blocks_between(document, *span)
    number = next((block.number for block in blocks if block.number and (block.start, block.end) == span), None)
    return str(Reference(document.id, number, None if number else span, version))


def reference_in(block: Block, passage: Passage) -> str:
    """Return the shortest reference to a *passage* in *block*, as `reference` does.

    >>> import malicrisis
    >>> document = malicrisis.load().documents["dw-2023"]
    >>> reference_in(document.blocks[9], document.statements[0])
    'dw-2023#c788-848'
    """
    if block.number and block.start == passage.start and block.end == passage.end:
        return f"{passage.document}#p{block.number}"
    return f"{passage.document}#c{passage.start}-{passage.end}"


@checked
def resolve(corpus: Corpus, ref: str) -> Document | Passage:
    """Return the document or the passage of *corpus* that *ref* refers to.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> print(malicrisis.resolve(corpus, "un-2012-727#p9"))
    I should be grateful if you could circulate this letter to the members of the Security Council.
    >>> malicrisis.resolve(corpus, "un-2012-727#p10")
    Traceback (most recent call last):
    malicrisis.errors.SpanError: 'un-2012-727#p10': expected one of 9 paragraphs, found number 10

    Raises:
        ReferenceSyntaxError: *ref* is not of one of the forms of a reference.
        VersionError: *ref* names another corpus, or another version of it.
        UnknownIdError: the corpus has no such document.
        SpanError: the document has no such paragraph or characters.
    """
    parsed = Reference.parse(ref)
    if parsed.corpus not in (None, (corpus.id, corpus.version)):
        raise VersionError(f"{ref!r}: expected a reference to {corpus.id}@{corpus.version}")
    document = corpus.documents[parsed.document]
    if parsed.paragraph is not None:
        for block in document.blocks:
            if block.number == parsed.paragraph:
                return document.passage(block.start, block.end)
        count = len(document.paragraphs)
        raise SpanError(f"{ref!r}: expected one of {count} paragraphs, found number {parsed.paragraph}")
    return _passage(document, ref, *parsed.span) if parsed.span else document


def _passage(document: Document, ref: str, start: int, end: int) -> Passage:
    """Return the passage from *start* to *end*, or raise SpanError with the words of *ref*."""
    try:
        return document.passage(start, end)
    except SpanError:
        raise SpanError(f"{ref!r}: expected start < end <= {len(document.text)}, the length of the text") from None
    # the offsets are good, so the words have white space at an edge
    except MalicrisisError:
        words = short_repr(document.text[start:end])
        raise SpanError(f"{ref!r}: expected words without white space at an edge, found {words}") from None
