"""Blocks, cuts and parts from their declaration by quoted words; every offset is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from malicrisis.errors import AnchorError, LayoutError, MalicrisisError
from malicrisis.model.layout import BLOCK_SEPARATOR, Block, Cut, Part, plain, replay
from malicrisis.storage import codec
from malicrisis.text.anchoring import anchor, part_places, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .report import Problems


CONTINUES = "+"
"""The first word of a row that goes on with the block before it."""

_CUT = "cut "

_ROW_LENGTHS = (2, 3)
"""A row has a kind, and one or two groups of words."""

_LONGEST = 60
"""The most characters of left-over words in a message."""


class Stretch(NamedTuple):
    """A row that was found.

    Attributes:
        what: the kind of block, ``cut`` and a reason, or ``+``
        start: offset of its first character in the raw page
        end: offset after its last character
    """

    what: str
    start: int
    end: int


class Named(NamedTuple):
    """A block with its name in the annotation.

    Attributes:
        name: ``p7`` for the seventh paragraph, ``heading-2`` for the second heading
        block: the block; None if its row has a problem
    """

    name: str
    block: Block | None


class Layout(NamedTuple):
    """The layout of one document, with offsets.

    Attributes:
        text: the clean text
        named: the blocks with their names, in order
        cuts: what was cut
        parts: the parts
        is_counted: whether every stretch of the page has a row, so that the names of the blocks are certain
    """

    text: str
    named: tuple[Named, ...]
    cuts: tuple[Cut, ...]
    parts: tuple[Part, ...]
    is_counted: bool = True

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that could be made."""
        return tuple(one.block for one in self.named if one.block)


class LayoutMaker:
    """Makes the layout of one document; every problem is noted, and what follows from it is passed over."""

    def __init__(self, document_id: str, raw: str, file: str, problems: Problems) -> None:
        """Prepare for the *raw* page of *document_id*, whose declaration is *file*."""
        self._id, self._raw, self._file, self._problems = document_id, raw, file, problems
        self._plain = plain(raw)
        self._is_counted = True

    def make(self, rows: object, parts: object) -> Layout:
        """Return the layout that *rows* and *parts* declare.

        A row is what a stretch is, its first words and, if it is long, its last words. Rows follow each other as the
        stretches do, with nothing but white space between them.
        """
        cuts: list[Cut] = []
        declared: list[tuple[str, list[tuple[int, int]] | None]] = []
        for place, row, stretch in self._stretches(rows):
            what = row[0]
            if what == CONTINUES:
                self._continue(place, declared, stretch)
            elif what.startswith(_CUT):
                if stretch:
                    self._cut(place, stretch, cuts)
            elif self._is_kind(place, what):
                declared.append((what, [(stretch.start, stretch.end)] if stretch else None))
        named = self._named(declared)
        blocks = [one.block for one in named if one.block]
        text = replay(self._raw, blocks)
        return Layout(text, tuple(named), tuple(cuts), tuple(self._parts(text, parts)), self._is_counted)

    def _stretches(self, rows: object) -> Iterator[tuple[str, list[str], Stretch | None]]:
        """Yield each row with its place in the file and its stretch of the page; None if it has none."""
        here, lost = 0, False
        if not isinstance(rows, list) or not rows:
            self._miscounted(
                "layout",
                expected='rows such as ["paragraph", "first words", "last words"]',
                found=f"{rows!r:.80}" if rows else "none",
                hint="give every line of the page a row",
            )
            return
        for number, row in enumerate(cast("list[object]", rows), 1):
            place = f"layout row {number}"
            if not _is_row(row):
                expected = "what it is, its first words and, if it is long, its last words"
                self._miscounted(place, expected=expected, found=f"{row!r:.80}")
                lost = True
                continue
            words = cast("list[str]", row)
            found = self._found(place, words, here)
            if found is None:
                lost = True
                yield place, words, None
                continue
            between = self._raw[here : found[0]].strip()
            # after a row that was not found, its words are still between the others
            if between and not lost:
                self._miscounted(
                    place,
                    expected=f"{shown(words[1])} to come next",
                    found=f"{shown(between)} before it",
                    hint="give these words a row of their own, a block or a cut",
                )
            here, lost = found[1], False
            yield place, words, Stretch(words[0], *found)
        left = self._raw[here:].strip()
        if left and not lost:
            self._miscounted(
                "layout",
                expected="the page to end after the last row",
                found=shown(left[:_LONGEST]),
                hint="give these words rows of their own, blocks or cuts",
            )

    def _miscounted(self, place: str, *, expected: str, found: str, hint: str = "") -> None:
        """Note a problem after which blocks may have other names."""
        self._is_counted = False
        self._problems.find(self._file, place, expected=expected, found=found, hint=hint)

    def _found(self, place: str, row: list[str], here: int) -> tuple[int, int] | None:
        """Return where the words of *row* are from *here* on; None after noting why not."""
        parts = row[1:]
        found = next(part_places(self._plain, parts, here), None)
        if found:
            return found
        opening = next(part_places(self._plain, parts[:1], here), None)
        earlier = next(part_places(self._plain, parts[:1]), None)
        if opening is None and earlier:
            self._problems.find(
                self._file,
                place,
                expected=f"{shown(parts[0])} after the row before it",
                found=f"it only before the end of that row, at character {earlier[0]}",
                hint="put the rows in the order of the page; no two may overlap",
            )
            return None
        self._note_missing(place, parts, here)
        return None

    def _note_missing(self, place: str, parts: list[str], begin: int) -> None:
        """Note the first of *parts* that does not come after *begin* and the part before it."""
        part, *rest = parts
        found = self._plain.find(part, begin)
        if found >= 0:
            self._note_missing(place, rest, found + len(part))
            return
        try:
            anchor(self._plain, part, start=begin, nth=1, accept=("inside-words",))
        except AnchorError as error:
            if error.needs:  # rows accept no difference
                error.hint, error.needs = "quote the words as the page has them", ()
            self._problems.note(self._file, place, error)

    def _continue(
        self, place: str, declared: list[tuple[str, list[tuple[int, int]] | None]], stretch: Stretch | None
    ) -> None:
        """Let the last block go on with *stretch*; one white-space character of the gap goes with it."""
        if not declared:
            self._problems.find(self._file, place, expected="a block before it to go on with", found="none")
            return
        what, pieces = declared[-1]
        if pieces is None or stretch is None:
            declared[-1] = (what, None)
            return
        start = stretch.start
        last_start, last_end = pieces[-1]
        # cleaning adds nothing, so the blank between two pieces must be one of the page
        if self._raw[last_end].isspace():
            pieces[-1] = (last_start, last_end + 1)
        elif self._raw[start - 1].isspace():
            start -= 1
        pieces.append((start, stretch.end))

    def _cut(self, place: str, stretch: Stretch, cuts: list[Cut]) -> None:
        """Add what *stretch* cuts."""
        fields = {
            "document": self._id,
            "start": stretch.start,
            "end": stretch.end,
            "quote": self._raw[stretch.start : stretch.end],
            "reason": stretch.what.removeprefix(_CUT),
        }
        try:
            cuts.append(codec.decode(Cut, fields))
        except MalicrisisError as error:
            self._problems.note(self._file, place, error)

    def _is_kind(self, place: str, what: str) -> bool:
        """Tell whether *what* is a kind of block, and note it if not."""
        from malicrisis.vocab import BlockKind

        try:
            BlockKind(what)
        except MalicrisisError as error:
            self._problems.note(self._file, place, error, hint='or "cut" and a reason, or "+"')
            self._is_counted = False
            return False
        return True

    def _named(self, declared: list[tuple[str, list[tuple[int, int]] | None]]) -> list[Named]:
        """Return the blocks, with their names and offsets and the numbers of the paragraphs."""
        named: list[Named] = []
        counts: dict[str, int] = {}
        here = made = 0
        for kind, pieces in declared:
            counts[kind] = number = counts.get(kind, 0) + 1
            is_paragraph = kind == "paragraph"
            name = f"p{number}" if is_paragraph else f"{kind}-{number}"
            if pieces is None:
                named.append(Named(name, None))
                continue
            # names count all rows, so that a failure renames no block; numbers count the blocks that are made
            made += is_paragraph
            end = here + sum(b - a for a, b in pieces)
            block = Block(
                document=self._id,
                kind=kind,
                start=here,
                end=end,
                number=made if is_paragraph else None,
                pieces=pieces,
            )
            named.append(Named(name, block))
            here = end + len(BLOCK_SEPARATOR)
        return named

    def _parts(self, text: str, parts: object) -> Iterator[Part]:
        """Yield the parts: each from its first words to where its last words next end a block, or the whole text."""
        if not isinstance(parts, list):
            self._problems.find(self._file, "parts", expected="a list of tables", found=f"{parts!r:.80}")
            return
        for number, declared in enumerate(cast("list[object]", parts), 1):
            place = f"parts[{number}]"
            if not isinstance(declared, dict):
                self._problems.find(self._file, place, expected="a table", found=f"{declared!r:.80}")
                continue
            values = dict(cast("dict[str, object]", declared))
            try:
                values |= _extent(text, values.pop("from", None), values.pop("to", None))
                yield codec.decode(Part, values)
            except MalicrisisError as error:
                self._problems.note(self._file, place, error)


def _is_row(row: object) -> bool:
    """Tell whether *row* has a kind and one or two groups of words."""
    if not isinstance(row, list):
        return False
    words = cast("list[object]", row)
    return len(words) in _ROW_LENGTHS and all(isinstance(one, str) and one.strip() for one in words)


def _extent(text: str, first: object, last: object) -> dict[str, int]:
    """Return the start and the end of a part with these *first* and *last* words."""
    framed = f"\n{text}\n"
    # before the words is a line break, whose offset in the framed text is theirs in the text
    start = _edge(framed, f"\n{first}", 0)[0] if first else 0
    # one for the line break before the text, one for that after the words
    end = _edge(framed, f"{last}\n", start)[1] - 2 if last else len(text)
    return {"start": start, "end": end}


def _edge(framed: str, words: str, start: int) -> tuple[int, int]:
    """Return the first place of *words*, with their line break, from *start* on."""
    found = framed.find(words, start)
    if found < 0:
        edge = "at the beginning" if words.startswith("\n") else "at the end"
        raise LayoutError.of("", expected=f"{shown(words.strip())} {edge} of a block", found="none")
    return found, found + len(words)
