"""The class of documents."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.annotations import Mention, Report, Statement
from malicrisis.model.dates import UNDATED, When, as_optional_when
from malicrisis.model.fields import (
    IN_OWN_FILE,
    as_names,
    as_tuple,
    id_list,
    instance_of,
    instances_of,
    list_of,
    non_empty,
    optional,
    refers_to,
    short_repr,
    unit,
)
from malicrisis.model.layout import BLOCK_SEPARATOR, Block, Cut, Part, language_code, to_clean, to_raw
from malicrisis.model.ownership import Owned, Owner, belonging, owner_of
from malicrisis.model.provenance import Evidence, ExternalId, Rights, Source, file_id
from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Shown
from malicrisis.vocab import DocumentKind

from .checks import check_passage, check_range, document_flaws
from .positions import (
    Location,
    blocks_between,
    date_around,
    has_same_text,
    locate,
    part_around,
    passage_of,
    voice_around,
)
from .texts import BODY, clean_text, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malicrisis.model.actors import Actor
    from malicrisis.model.spans import Passage, Span


@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Document(Owner, Owned, Shown):
    """One text of the corpus: bibliographic facts, the raw page, the clean text and its annotation.

    A document whose blocks and cuts do not account for the raw page, or whose spans do not have the words they
    state, cannot be made.

    Attributes:
        id: publisher and year, or publisher and symbol
        title: as printed, slips included
        kind: what sort of text it is
        publisher: who published it
        authors: ids of the actors who wrote or signed it; empty where it is unsigned
        agencies: ids of the news and photo agencies it names as its sources
        published: date of publication, EDTF; absent if it is unknown
        language: BCP 47 tag of the language of the text
        original_language: BCP 47 tag of the language it was written in
        place: where it was published
        symbol: symbol of a United Nations document
        url: the address to cite
        urls: further addresses of the same text
        ids: identifiers of the document in other registers
        voice: ids of the actors in whose voice the text speaks
        rights: who holds the rights and what may be done
        source: the raw page and its other copies
        evidence: one for every bibliographic field that the raw text does not state
        note: what a reader should know
        text: the clean text: every block, joined by blank lines
        raw: the raw page
        parts: the letters or articles it is made of
        blocks: titles, paragraphs, captions and so on, in order
        cuts: what was cut from the raw page
        mentions: who, where and when
        statements: who says so
        reports: which passage tells of which event, and how
    """

    id: str = attrs.field(validator=file_id)
    title: str = attrs.field(converter=as_composed, validator=non_empty)
    kind: DocumentKind = attrs.field(converter=DocumentKind)
    publisher: str = attrs.field(converter=as_composed, validator=non_empty)
    authors: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    agencies: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    published: When | None = attrs.field(default=None, converter=as_optional_when)
    language: str = attrs.field(validator=language_code, metadata=unit("BCP 47"))
    original_language: str | None = attrs.field(
        default=None, validator=optional(language_code), metadata=unit("BCP 47")
    )
    place: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    symbol: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    url: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    urls: tuple[str, ...] = attrs.field(default=(), converter=as_names, validator=list_of(non_empty))
    ids: tuple[ExternalId, ...] = attrs.field(
        default=(), converter=as_tuple, validator=list_of(instance_of(ExternalId))
    )
    voice: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    rights: Rights = attrs.field(validator=instance_of(Rights))
    source: Source = attrs.field(validator=instance_of(Source))
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=as_tuple, validator=list_of(instance_of(Evidence))
    )
    parts: tuple[Part, ...] = attrs.field(default=(), converter=as_tuple, validator=list_of(instance_of(Part)))
    note: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))

    text: str = attrs.field(validator=clean_text, metadata=IN_OWN_FILE)
    raw: str = attrs.field(validator=page, metadata=IN_OWN_FILE)
    blocks: tuple[Block, ...] = attrs.field(converter=as_tuple, validator=instances_of(Block), metadata=IN_OWN_FILE)
    cuts: tuple[Cut, ...] = attrs.field(
        default=(), converter=as_tuple, validator=instances_of(Cut), metadata=IN_OWN_FILE
    )
    mentions: tuple[Mention, ...] = attrs.field(
        default=(), converter=as_tuple, validator=instances_of(Mention), metadata=IN_OWN_FILE
    )
    statements: tuple[Statement, ...] = attrs.field(
        default=(), converter=as_tuple, validator=instances_of(Statement), metadata=IN_OWN_FILE
    )
    reports: tuple[Report, ...] = attrs.field(
        default=(), converter=as_tuple, validator=instances_of(Report), metadata=IN_OWN_FILE
    )

    def __attrs_post_init__(self) -> None:
        """Raise the first violation of a rule that holds within a document."""
        for flaw in document_flaws(self):
            raise flaw.at(self.id)
        self._link()

    def _link(self) -> None:
        """Let the passages know their document."""
        for name in ("mentions", "statements", "reports"):
            object.__setattr__(self, name, belonging(getattr(self, name), self, has_same_text))

    def __repr__(self) -> str:
        """Return id, title, publisher and date."""
        facts = f"{short_repr(self.title)}, {short_repr(self.publisher)[1:-1]}, {self.published or UNDATED}"
        return f"<Document {self.id}: {facts}>"

    @property
    def body(self) -> str:
        """Headings, salutations and paragraphs, joined by blank lines."""
        return BLOCK_SEPARATOR.join(self.text[block.start : block.end] for block in self.blocks if block.kind in BODY)

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """The paragraphs as passages, in order: number 1 is at index 0. Print one to read it."""
        return tuple(passage_of(self, block.start, block.end) for block in self.blocks if block.number is not None)

    @property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences as passages, block by block, split by the rule of `malicrisis.text.sentences.sentence_borders`.

        >>> import malicrisis
        >>> print(malicrisis.load().documents["dw-2023"].sentences[2])
        Mali: UN ends peace mission, US blames Russia's Wagner
        """
        from malicrisis.text.sentences import sentence_borders  # loading does without

        return tuple(
            passage_of(self, start, end)
            for block in self.blocks
            for start, end in sentence_borders(self.text, block.start, block.end)
        )

    @checked
    def passage(self, start: int, end: int) -> Passage:
        """Return the passage from *start* to *end* of the clean text, in code points.

        >>> import malicrisis
        >>> malicrisis.load().documents["dw-2023"].passage(0, 9)
        Passage(start=0, end=9, quote='Conflicts', document='dw-2023')

        Raises:
            SpanError: the text has no such characters.
        """
        # `index` turns numbers of NumPy into those of Python, which are all that a record takes
        return passage_of(self, index(start), index(end))

    @checked
    def find(
        self,
        quote: str,
        *,
        nth: int | None = None,
        paragraph: int | None = None,
        before: str | None = None,
        after: str | None = None,
        accept: Sequence[str] = (),
    ) -> Passage:
        """Return the one passage with the words *quote*, letter for letter; `malicrisis.kwic` searches more loosely.

        Args:
            quote: a word or a phrase; a place inside a longer word does not count
            nth: which one of several places, counted from 1
            paragraph: number of the paragraph to search
            before: the words that stand before the quote
            after: the words that stand after it
            accept: what may differ if the text does not have the quote as it is: ``quotes`` (quotation marks),
                ``blanks``, ``dashes``; ``ellipsis`` (… stands for any words), ``inside-words``

        >>> import malicrisis
        >>> letter = malicrisis.load().documents["un-2012-727"]
        >>> letter.find("worse", before="growing").paragraph
        4
        >>> letter.find("growing worse daily")
        Traceback (most recent call last):
        malicrisis.errors.AnchorError: un-2012-727: expected 'growing worse daily', found none; nearest: ...

        Raises:
            AnchorError: there is no such place, or several; its `reason` says why, its message has the nearest words.
            RecordError: *quote* is blank, *accept* has an unknown word, or there is no such paragraph.
        """
        from .finding import find_words  # loading does without

        return find_words(self, quote, nth=nth, paragraph=paragraph, before=before, after=after, accept=accept)

    @checked
    def locate(self, span: Span) -> Location:
        """Return the location of *span*: block, paragraph, sentence, raw page.

        >>> import malicrisis
        >>> document = malicrisis.load().documents["dw-2023"]
        >>> document.locate(document.statements[0]).paragraph
        2

        Raises:
            SpanError: the words are not those of the text, or cross the border of a block.
        """
        return locate(self, span)

    @checked
    def to_raw(self, start: int, end: int) -> tuple[slice, ...]:
        r"""Return the slices of `raw` that became the characters *start* to *end* of `text`.

        There is one slice for each piece. The blank line between two blocks has no raw characters.

        >>> import malicrisis
        >>> document = malicrisis.load().documents["dw-2023"]
        >>> start = document.text.index("orderly manner")
        >>> [document.raw[piece] for piece in document.to_raw(start, start + 14)]
        ['orderly\n', 'manner']

        Raises:
            SpanError: the text has no such characters.
        """
        check_range(self, start, end, "clean text", self.text)
        return to_raw(blocks_between(self, start, end), start, end)

    @checked
    def to_clean(self, start: int, end: int) -> slice:
        """Return the slice of `text` that the characters *start* to *end* of `raw` became.

        White space between blocks is not part of the text; at the edges of the range it is ignored.

        >>> import malicrisis
        >>> document = malicrisis.load().documents["dw-2023"]
        >>> document.text[document.to_clean(69, 78)]
        'Conflicts'
        >>> document.to_clean(0, 10)
        Traceback (most recent call last):
        malicrisis.errors.CutError: dw-2023: raw 0:10 touches what was cut as navigation: 0:18 '1. Skip to content'

        Raises:
            CutError: the characters were cut, or are nothing but white space between blocks.
            SpanError: the raw page has no such characters.
        """
        check_range(self, start, end, "raw page", self.raw)
        try:
            return to_clean(self.blocks, self.cuts, self.raw, start, end)
        except LookupError as error:
            raise type(error)(f"{self.id}: {error}") from None

    @checked
    def part_at(self, span: Span) -> Part | None:
        """Return the part that contains *span*, or None.

        Raises:
            SpanError: the words of *span* are not those of the text.
        """
        check_passage(self, span)
        return part_around(self, span)

    @checked
    def voice_at(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the actors in whose voice the text speaks at *span*: its part's, or else the document's.

        >>> import malicrisis
        >>> letter = malicrisis.load().documents["un-2012-727"]
        >>> [letter.voice_at(letter.paragraphs[number]) for number in (0, 2)]
        [('ban-ki-moon',), ('traore-dioncounda', 'diarra-cheick-modibo')]

        Raises:
            SpanError: the words of *span* are not those of the text.
        """
        check_passage(self, span)
        return voice_around(self, span)

    @checked
    def voices(self, span: Span) -> tuple[Actor, ...]:
        """Return the actors in whose voice the text speaks at *span*; `voice_at` returns their ids.

        >>> import malicrisis
        >>> letter = malicrisis.load().documents["un-2012-727"]
        >>> [actor.name for actor in letter.voices(letter.find("growing worse by the day"))]
        ['Dioncounda Traoré', 'Cheick Modibo Diarra']

        Raises:
            RecordError: the document is not in a corpus.
            SpanError: the words of *span* are not those of the text.
        """
        if (corpus := owner_of(self)) is None:
            raise RecordError.of(self.id, expected="a document of a corpus", found="a document that is in no corpus")
        return tuple(corpus.actors[actor] for actor in self.voice_at(span))

    @checked
    def date_at(self, span: Span) -> When | None:
        """Return the date of the text at *span*: that of its part, else the date of publication, if there is one.

        >>> import malicrisis
        >>> letter = malicrisis.load().documents["un-2012-727"]
        >>> letter.date_at(letter.paragraphs[2]), letter.published
        (When('2012-09-18'), When('2012-10-01'))

        Raises:
            SpanError: the words of *span* are not those of the text.
        """
        check_passage(self, span)
        return date_around(self, span)
