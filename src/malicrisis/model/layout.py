"""The parts and blocks of a text, what was cut from its raw page, and the map between the two.

A block consists of pieces, which are stretches of the raw page. Each white-space character in a piece becomes a plain
space. The pieces of a block are joined directly, and the blocks by a blank line. Nothing else is added or changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis.errors import CutError, LayoutError
from malicrisis.normal_form import as_composed, look_alike
from malicrisis.rules import Rule, no_tally
from malicrisis.vocab import BlockKind, CutReason, PartKind

from .dates import When, as_optional_when
from .fields import (
    MAX_INTEGER,
    Limits,
    Record,
    as_tuple,
    id_list,
    is_list,
    limited,
    list_of,
    non_empty,
    optional,
    record_id,
    refers_to,
    refuse,
    unit,
    whole_number,
)
from .spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.rules import Tally

BLOCK_SEPARATOR = "\n\n"
"""The separator between two blocks of the clean text; it has no raw characters."""

_TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?"
"""The form of a BCP 47 tag: language, script, region, variants, private part; without extended and extension parts."""

_is_tag = lru_cache(maxsize=256)(re.compile(_TAG).fullmatch)


@limited(Limits(pattern=f"^{_TAG}$"))
def language_code(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Require a BCP 47 tag with the capitals that BCP 47 recommends."""
    if not isinstance(value, str) or not _is_tag(value):
        raise refuse(instance, field, "a BCP 47 tag such as 'fr', 'pt-BR' or 'zh-Hant'", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Part(Record):
    """A text within the document that has its own authors, date or voice; what it leaves out is the document's.

    Attributes:
        id: unique within the document
        kind: what sort of part it is
        title: its own title
        date: its own date, EDTF
        authors: ids of the actors who wrote or signed it
        addressees: ids of the actors it is addressed to
        voice: ids of the actors in whose voice it speaks
        language: BCP 47 tag of the language it is in here
        original_language: BCP 47 tag of the language it was written in
        start: offset of its first character in the clean text
        end: offset after its last character
    """

    id: str = attrs.field(validator=record_id)
    kind: PartKind = attrs.field(converter=PartKind)
    title: str | None = attrs.field(default=None, converter=as_composed, validator=optional(non_empty))
    date: When | None = attrs.field(default=None, converter=as_optional_when)
    authors: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    addressees: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    voice: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    language: str | None = attrs.field(default=None, validator=optional(language_code), metadata=unit("BCP 47"))
    original_language: str | None = attrs.field(
        default=None, validator=optional(language_code), metadata=unit("BCP 47")
    )
    start: int = attrs.field(validator=whole_number(0), metadata=unit("code points"))
    end: int = attrs.field(validator=whole_number(1), metadata=unit("code points"))

    def __attrs_post_init__(self) -> None:
        """Refuse a part that is empty or ends before it begins."""
        if self.end <= self.start:
            raise LayoutError.of(
                f"part {self.id!r}", expected="start below end", found=f"{self.start}:{self.end}", rule=Rule.LAYOUT
            )


def as_pieces(pairs: Iterable[Iterable[int]]) -> tuple[tuple[int, int], ...]:
    """Return *pairs* as tuples: a converter of records."""
    return cast("tuple[tuple[int, int], ...]", tuple(map(as_tuple, pairs)) if is_list(pairs) else pairs)


def _piece(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    match value:
        case (int(start), int(end)) if 0 <= start < end <= MAX_INTEGER and bool not in (type(start), type(end)):
            return
        case _:
            raise refuse(instance, field, "a pair of raw offsets, start below end", value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Block(Record):
    """A stretch of the text with one purpose: a title, a paragraph, a caption.

    Attributes:
        document: id of the document
        kind: what the stretch is for
        start: offset of its first character in the clean text
        end: offset after its last character
        number: of a paragraph, its number in the document, from 1; otherwise None
        pieces: the stretches of the raw page it is made of, as pairs of raw offsets
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))
    kind: BlockKind = attrs.field(converter=BlockKind)
    start: int = attrs.field(validator=whole_number(0), metadata=unit("code points"))
    end: int = attrs.field(validator=whole_number(1), metadata=unit("code points"))
    number: int | None = attrs.field(default=None, validator=optional(whole_number(1)))
    pieces: tuple[tuple[int, int], ...] = attrs.field(
        converter=as_pieces, validator=list_of(_piece, least=1), metadata=unit("code points")
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a block whose pieces differ from it in length, and a paragraph without a number."""
        if self.end <= self.start:
            raise LayoutError.of(
                "block", expected="start below end", found=f"{self.start}:{self.end}", rule=Rule.LAYOUT
            )
        raw_length = sum(end - start for start, end in self.pieces)
        if raw_length != self.end - self.start:
            raise LayoutError.of(
                f"block {self.start}:{self.end}",
                expected=f"pieces of {self.end - self.start} characters",
                found=raw_length,
                rule=Rule.LAYOUT,
            )
        if (self.number is None) == (self.kind is BlockKind.PARAGRAPH):
            raise LayoutError.of(
                f"block {self.start}:{self.end}",
                expected="a number for a paragraph and none for another kind",
                found=f"{self.number!r} for a {self.kind}",
                rule=Rule.LAYOUT,
            )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cut(Span):
    """A stretch of the raw page that is not part of the text; its offsets count in the raw page.

    Attributes:
        document: id of the document
        reason: why it was cut
    """

    document: str = attrs.field(validator=record_id, metadata=refers_to("documents"))
    reason: CutReason = attrs.field(converter=CutReason)


def plain(raw: str) -> str:
    r"""Return *raw* with each white-space character replaced by a plain space.

    >>> plain("peace\u00a0process")
    'peace process'
    """
    # one blank for each, never one for several: offsets in a block count on in its piece of the page
    return re.sub(r"\s", " ", raw)


def replay(raw: str, blocks: Iterable[Block]) -> str:
    """Return the clean text that *blocks* make of the *raw* page."""
    return BLOCK_SEPARATOR.join(plain("".join(raw[start:end] for start, end in block.pieces)) for block in blocks)


def layout_flaws(
    raw: str, clean: str, blocks: Sequence[Block], cuts: Sequence[Cut], tally: Tally = no_tally
) -> Iterator[LayoutError]:
    """Yield every way in which *blocks* and *cuts* fail to account for *raw* and *clean*."""
    yield from _order_flaws(clean, blocks, tally)
    yield from _coverage_flaws(raw, blocks, cuts, tally)
    tally(Rule.LAYOUT, 1)  # the text as a whole
    replayed = replay(raw, blocks)
    if replayed != clean:
        at = next((i for i, (a, b) in enumerate(zip(replayed, clean, strict=False)) if a != b), len(replayed))
        at = min(at, len(clean), len(replayed))
        wanted, found = replayed[at : at + 30], clean[at : at + 30]
        show = ascii if look_alike(wanted, found) else repr
        expected = f"{show(wanted)}, as the blocks replayed from the raw page have it"
        flaw = _flaw(f"text {at}", expected, show(found))
        flaw.field = "text"
        yield flaw


def _order_flaws(clean: str, blocks: Sequence[Block], tally: Tally) -> Iterator[LayoutError]:
    """Yield blocks that do not follow each other by one blank line, and paragraphs with a wrong number."""
    tally(Rule.LAYOUT, len(blocks))
    expected = 0
    number = 0
    for block in blocks:
        if block.start != expected:
            yield _flaw(f"block {block.start}:{block.end}", f"it to start at {expected}", block.start, block)
        if clean[block.start : block.end] != clean[block.start : block.end].strip():
            edges = repr(clean[block.start : block.end])
            yield _flaw(f"block {block.start}:{block.end}", "no white space at an edge", f"{edges:.60}", block)
        expected = block.end + len(BLOCK_SEPARATOR)
        if block.number is not None:
            number += 1
            if block.number != number:
                yield _flaw(f"block {block.start}:{block.end}", f"number {number}", block.number, block)
    if blocks and blocks[-1].end != len(clean):
        last = blocks[-1]
        yield _flaw("", f"the last block to end at {len(clean)}, the end of the text", last.end, last)


def _coverage_flaws(raw: str, blocks: Sequence[Block], cuts: Sequence[Cut], tally: Tally) -> Iterator[LayoutError]:
    """Yield raw characters that are in two pieces or cuts, or are in none although they are no white space."""
    pieces = [piece for block in blocks for piece in block.pieces]
    tally(Rule.LAYOUT, len(pieces) + len(cuts))
    if pieces != sorted(pieces):
        one = next(one for one, other in pairwise(pieces) if one > other)
        yield _flaw("", "pieces in the order of the raw page", f"{one} before one that begins earlier")
    here = 0
    for start, end in sorted([*pieces, *((cut.start, cut.end) for cut in cuts)]):
        if start < here:
            yield _flaw(f"raw {start}:{here}", "one piece or cut", "two")
        elif raw[here:start].strip():
            yield _flaw(f"raw {here}:{start}", "a block or a cut", repr(raw[here:start].strip()[:60]))
        here = max(here, end)
    if here > len(raw):
        yield _flaw(f"raw {len(raw)}:{here}", "the raw page to go on", "its end")
    elif raw[here:].strip():
        yield _flaw(f"raw {here}:{len(raw)}", "a block or a cut", repr(raw[here:].strip()[:60]))


def _flaw(place: str, expected: str, found: object, block: Block | None = None) -> LayoutError:
    return LayoutError.of(place, expected=expected, found=found, rule=Rule.LAYOUT, record=block)


def to_raw(blocks: Sequence[Block], start: int, end: int) -> tuple[slice, ...]:
    """Return the raw slices behind the characters *start* to *end* of the clean text."""
    slices: list[slice] = []
    for clean, piece_start, piece_end in _places(blocks):
        a = max(start, clean)
        b = min(end, clean + piece_end - piece_start)
        if a < b:
            slices.append(slice(piece_start + a - clean, piece_start + b - clean))
    return tuple(slices)


def to_clean(blocks: Sequence[Block], cuts: Sequence[Cut], raw: str, start: int, end: int) -> slice:
    """Return the slice of the clean text that *start* to *end* of the raw page became."""
    for cut in cuts:
        if cut.start < end and start < cut.end:
            raise CutError(
                f"raw {start}:{end} touches what was cut as {cut.reason}: {cut.start}:{cut.end} {cut.quote!r}"
            )
    found = [
        (clean + max(start, a) - a, clean + min(end, b) - a) for clean, a, b in _places(blocks) if a < end and start < b
    ]
    if not found:
        raise CutError(f"raw {start}:{end} is white space outside every block: {raw[start:end]!r}")
    return slice(found[0][0], found[-1][1])


def _places(blocks: Iterable[Block]) -> Iterator[tuple[int, int, int]]:
    """Yield each piece as its offset in the clean text and its start and end in the raw page."""
    for block in blocks:
        clean = block.start
        for start, end in block.pieces:
            yield clean, start, end
            clean += end - start
