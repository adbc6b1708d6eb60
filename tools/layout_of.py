"""Blocks, cuts and parts from their declaration by quoted words; every offset is computed."""

from __future__ import annotations

from typing import Any, NamedTuple

from malicrisis import Block, Cut, Part
from malicrisis.model.layout import BLOCK_SEPARATOR, replay
from quoting import GAP, QuoteError, find


class Layout(NamedTuple):
    """The layout of one document, with offsets."""

    text: str
    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    parts: tuple[Part, ...]


def layout_of(document_id: str, raw: str, rows: list[list[str]], parts: list[dict[str, Any]]) -> Layout:
    """Return the layout that *rows* declare of the *raw* page, and the parts of its text.

    A row is what a stretch is, its first words and, where it is long, its last words; rows follow each other as the
    stretches do, with nothing but white space between them.
    """
    pieces: list[tuple[str, list[tuple[int, int]]]] = []
    cuts: list[Cut] = []
    here = 0
    for what, *words in rows:
        stretch = find(raw.replace("\xa0", " "), GAP.join(words), start=here, nth=1, whole_words=False)
        between = raw[here : stretch.start]
        if between.strip():
            raise QuoteError(f"expected {words[0]!r} to come next, found {between.strip()!r} before it")
        if what.startswith("cut "):
            quote = raw[slice(*stretch)]
            cuts.append(Cut(document=document_id, start=stretch.start, end=stretch.end, quote=quote, reason=what[4:]))
        elif what == "+":
            _go_on(raw, pieces[-1][1], *stretch)
        else:
            pieces.append((what, [tuple(stretch)]))
        here = stretch.end
    if raw[here:].strip():
        raise QuoteError(f"expected the raw page to end here, found {raw[here:].strip()[:60]!r}")
    blocks = _blocks(document_id, pieces)
    text = replay(raw, blocks)
    return Layout(text, blocks, tuple(cuts), tuple(_part(text, part) for part in parts))


def _go_on(raw: str, pieces: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a stretch to a block; one white-space character of the gap goes with it, as the space between words."""
    last_start, last_end = pieces[-1]
    if raw[last_end].isspace():
        pieces[-1] = (last_start, last_end + 1)
    elif raw[start - 1].isspace():
        start -= 1
    pieces.append((start, end))


def _blocks(document_id: str, declared: list[tuple[str, list[tuple[int, int]]]]) -> tuple[Block, ...]:
    """Return the blocks, with their offsets in the clean text and the numbers of the paragraphs."""
    blocks: list[Block] = []
    here = 0
    number = 0
    for kind, pieces in declared:
        end = here + sum(b - a for a, b in pieces)
        number += kind == "paragraph"
        blocks.append(
            Block(
                document=document_id,
                kind=kind,
                start=here,
                end=end,
                number=number if kind == "paragraph" else None,
                pieces=pieces,
            )
        )
        here = end + len(BLOCK_SEPARATOR)
    return tuple(blocks)


def _part(text: str, declared: dict[str, Any]) -> Part:
    """Return a part: from its first words to where its last words next end a block, or the whole text."""
    values = dict(declared)
    first, last = values.pop("from", None), values.pop("to", None)
    start = find(f"\n{text}", f"\n{first}", nth=1).start if first else 0
    end = find(f"{text}\n", f"{last}\n", start=start, nth=1).end - 1 if last else len(text)
    return Part(start=start, end=end, **values)


def block_named(blocks: tuple[Block, ...], name: str) -> Block:
    """Return the block *name*: ``p7`` is the seventh paragraph, ``heading-2`` the second heading."""
    for block in blocks:
        if name == block_name(blocks, block):
            return block
    names = ", ".join(block_name(blocks, block) for block in blocks)
    raise QuoteError(f"expected the name of a block ({names}), found {name!r}")


def block_name(blocks: tuple[Block, ...], block: Block) -> str:
    """Return the name of *block* in the annotation."""
    if block.number is not None:
        return f"p{block.number}"
    alike = [other.start for other in blocks if other.kind is block.kind]
    return f"{block.kind}-{alike.index(block.start) + 1}"
