"""The texts of a page: blocks with marks and notes, the change of voice, and the raw page."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from malicrisis.model.dates import date_words
from malicrisis.model.documents import date_around, voice_around
from malicrisis.vocab import BlockKind

from .marks import Marks
from .wording import anchor, is_plain, reference_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malicrisis.model.annotations import Disagreement, Mention, Statement
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block
    from malicrisis.view.markup import Markup
    from malicrisis.vocab import CutReason

    from .scope import Scope, Told

T = TypeVar("T")


class Meant(NamedTuple):
    """What some words mean.

    Attributes:
        words: the words
        name: what they mean, in words
        target: id of the element that has more about it; empty for dates
    """

    words: str
    name: str
    target: str


class Note(NamedTuple):
    """The note beside a block.

    Attributes:
        unusual: who tells of what in another way than plainly, with its color
        plain: how many events are told plainly
        accounts: what the block tells
        disagreements: those of its words with others
        statements: the statements that begin in it
        meant: what its words mean, where they do not say so themselves
    """

    unusual: list[tuple[str, str]]
    plain: int
    accounts: Sequence[Told]
    disagreements: Sequence[Disagreement]
    statements: Sequence[Statement]
    meant: Sequence[Meant]


class ShownBlock(NamedTuple):
    """A block of a text as the page shows it.

    Attributes:
        block: the block
        id: id of its element
        reference: short name of its words
        words: its words with their marks
        note: the note beside it
        voice: whose voice begins here, if it is another than before
    """

    block: Block
    id: str
    reference: str
    words: Markup
    note: Note
    voice: str


class RawPiece(NamedTuple):
    """A stretch of the raw page.

    Attributes:
        words: its characters
        id: id of the element of its block; empty for a cut
        block: its block
        reason: why it was cut
    """

    words: str
    id: str
    block: Block | None
    reason: CutReason | None


def blocks_of(scope: Scope, document: Document) -> Iterator[ShownBlock]:
    """Yield the blocks of *document*."""
    marks = Marks(scope, document)
    told = _by_block(document, [(one.row.start, one) for one in scope.by_document[document.id]])
    mentions = _by_block(document, [(one.start, one) for one in document.mentions])
    statements = _by_block(document, [(one.start, one) for one in document.statements])
    voice = voice_around(document, document.passage(0, document.blocks[0].end))
    for number, block in enumerate(document.blocks):
        ref = reference_to(block)
        whole = document.passage(block.start, block.end)
        before, voice = voice, voice_around(document, whole)
        disagreeing = scope.disagreements_in(block)
        note = _note(scope, told[number], disagreeing, statements[number], mentions[number])
        change = ""
        if voice != before:
            date = date_around(document, whole)
            change = f"{scope.names(voice)}{f', {date_words(date)}' if date != document.published else ''}"
        yield ShownBlock(block, anchor(ref), ref, marks.within(block), note, change)


def is_heading(block: Block) -> bool:
    """Tell whether *block* names what follows it."""
    return block.kind in {BlockKind.TITLE, BlockKind.HEADING}


def _by_block(document: Document, placed: Sequence[tuple[int, T]]) -> list[list[T]]:
    """Return what is *placed* in each block of *document*, given with its offset, in the order of offsets."""
    starts = [block.start for block in document.blocks]
    found: list[list[T]] = [[] for _ in starts]
    for offset, one in sorted(placed, key=lambda pair: pair[0]):
        found[bisect_right(starts, offset) - 1].append(one)
    return found


def _note(
    scope: Scope,
    told: list[Told],
    disagreements: list[Disagreement],
    statements: list[Statement],
    mentions: list[Mention],
) -> Note:
    """Return the note for what a block tells."""
    unusual = {one.phrase: one.tone for one in told if not is_plain(one.account.report)}
    meant = {one: None for mention in mentions for one in _meant(scope, mention)}
    plain = sum(is_plain(one.account.report) for one in told)
    return Note(list(unusual.items()), plain, told, disagreements, statements, list(meant))


def _meant(scope: Scope, mention: Mention) -> Iterator[Meant]:
    """Yield what the words of *mention* mean, unless they are a name of it themselves."""
    words = mention.quote
    if mention.when:
        if (name := mention.when.words).casefold() != words.casefold():
            yield Meant(words, name, "")
        return
    for prefix, ids, registry in (
        ("actor", mention.actors, scope.corpus.actors),
        ("place", mention.places, scope.corpus.places),
    ):
        for one in ids:
            if words.casefold() != registry[one].name.casefold():
                yield Meant(words, registry[one].name, f"{prefix}.{one}")


def raw_pieces(document: Document) -> list[RawPiece]:
    """Return the stretches of the raw page of *document* in order; between them is only white space."""
    raw = document.raw
    found = [(cut.start, RawPiece(raw[cut.start : cut.end], "", None, cut.reason)) for cut in document.cuts]
    for block in document.blocks:
        id_ = anchor(reference_to(block))
        found += [(start, RawPiece(raw[start:end], id_, block, None)) for start, end in block.pieces]
    return [piece for _, piece in sorted(found, key=lambda pair: pair[0])]
