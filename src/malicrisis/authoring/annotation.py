"""Mentions, statements, reports and passages from their declaration by quoted words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs

from malicrisis.errors import AnchorError, LayoutError, MalicrisisError, RecordError
from malicrisis.model.annotations import Mention, Report, Statement, innermost
from malicrisis.storage import codec
from malicrisis.text.anchoring import ACCEPTED, anchor, check_accepted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malicrisis.model.fields import Record

    from .layout import Layout
    from .report import Notes

LAYERS: dict[str, type[Any]] = {"mentions": Mention, "statements": Statement, "reports": Report}
"""The lists of a block, with the class of their records."""

PLACING = ("quote", "nth", "before", "after", "accept")
"""The keys that say where a passage is."""

CUE = {"cue": "quote", "cue_nth": "nth", "cue_before": "before", "cue_after": "after"}
"""The keys that say where the cue of a statement is."""

# long statements are quoted by their first and last words
ALWAYS = ("ellipsis",)
"""What every quote of a workspace accepts."""


class Anchored(NamedTuple):
    """The annotation of one document.

    Attributes:
        mentions: in the order of their offsets
        statements: in the order of their offsets, each with the id of the one around it
        reports: in the order of their offsets and events, each with the id of the statement around it
    """

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]


class Broken(Exception):  # noqa: N818  no error: the block is one whose row failed, which is noted already
    """A passage in a block that could not be made."""


class Quotes:
    """Finds the quoted words of a workspace in the text of one document.

    Attributes:
        unmade: the records of rows whose words are not found, for the check of what they refer to
    """

    def __init__(self, document_id: str, layout: Layout, accept: Sequence[str]) -> None:
        """Search the text of *layout*; *accept* are the differences that every quote accepts."""
        self._id, self._layout, self._accept = document_id, layout, (*ALWAYS, *accept)
        self._blocks = dict(layout.named)
        self.unmade: list[Record] = []

    def passage(self, block: object, values: dict[str, object]) -> dict[str, Any]:
        """Return the JSON object of the passage in the *block* of that name; its keys are taken out of *values*.

        Raises:
            Broken: the passage cannot be found because rows of the layout have problems.
            MalicrisisError: the passage cannot be found.
        """
        try:
            return self._passage(cast("str", block), values)
        except (AnchorError, LayoutError):
            if self._layout.is_counted:
                raise
            # the names of blocks may be wrong then, and the layout has its own failures
            raise Broken from None

    def _passage(self, name: str, values: dict[str, Any]) -> dict[str, object]:
        if name not in self._blocks:
            near = get_close_matches(str(name), self._blocks, n=1)
            raise LayoutError.of(
                "",
                expected=f"the name of a block ({', '.join(self._blocks):.300})",
                found=repr(name),
                hint=f"nearest: {near[0]}" if near else "",
            )
        where = self._blocks[name]
        if where is None:
            raise Broken
        asked = {key: values.pop(key) for key in PLACING if key in values}
        _check_placing(asked)
        accept = asked.pop("accept", ())
        start, end = anchor(
            self._layout.text,
            asked.pop("quote"),
            start=where.start,
            end=where.end,
            accept=(*self._accept, *accept),
            **asked,
        )
        return {"document": self._id, "start": start, "end": end, "quote": self._layout.text[start:end]}

    @property
    def document(self) -> str:
        """The id of the document."""
        return self._id

    @property
    def text(self) -> str:
        """The text in which words are found."""
        return self._layout.text

    def block_around(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the name, the start and the end of the block around the characters *start* to *end*.

        Raises:
            LayoutError: they are not in one block.
        """
        for name, block in self._layout.named:
            # what an import compares is a layout without failures, in which every block could be made
            if block and block.start <= start and end <= block.end:
                return name, block.start, block.end
        raise LayoutError.of("", expected="words in one block", found=f"{self.text[start:end]!r:.80}")

    def record(self, block: str, values: dict[str, object]) -> dict[str, Any]:
        """Return the JSON object of a mention, a statement or a report that *values* declare in a block."""
        values = dict(values)
        cue = {name: values.pop(key) for key, name in CUE.items() if key in values}
        made = self.passage(block, values)
        if cue:
            found = self.passage(block, cue)
            made["cue"] = {key: found[key] for key in ("start", "end", "quote")}
        return made | values


def _check_placing(asked: dict[str, Any]) -> None:
    """Raise RecordError unless the values of *asked* are of the right types and there is a quote."""
    if "quote" not in asked:
        raise RecordError.of("", expected="the key 'quote'", found="none", hint="quote the words of the text")
    for key, value in asked.items():
        wanted = {"nth": int, "accept": list}.get(key, str)
        if type(value) is not wanted:
            noun = {int: "a whole number", list: "a list of words", str: "a string"}[wanted]
            raise RecordError.of("", field=key, expected=noun, found=repr(value))
    check_accepted(asked.get("accept", ()))


def annotation_of(quotes: Quotes, declared: dict[str, object], notes: Notes) -> Anchored:
    """Return the annotation that *declared* describes: by block, for each layer a list of rows with quotes."""
    found: dict[str, list[Any]] = {layer: [] for layer in LAYERS}
    for block, layers in declared.items():
        if not isinstance(layers, dict):
            expected = f"a table with one of {', '.join(LAYERS)}"
            notes.find(f"[{block}]", expected=expected, found=f"{layers!r:.80}")
            continue
        for layer, rows in cast("dict[str, object]", layers).items():
            if layer not in LAYERS or not isinstance(rows, list):
                expected = f"one of {', '.join(LAYERS)}, with a list of rows"
                notes.find(f"[{block}]", expected=expected, found=repr(layer))
                continue
            for row in cast("list[object]", rows):
                found[layer].extend(_made(quotes, block, layer, row, notes))
    statements = sorted(found["statements"], key=lambda one: (one.start, one.end))
    return Anchored(
        mentions=tuple(sorted(found["mentions"], key=lambda one: (one.start, one.end))),
        statements=tuple(attrs.evolve(one, within=innermost(statements, one)) for one in statements),
        reports=tuple(
            attrs.evolve(one, statement=innermost(statements, one))
            for one in sorted(found["reports"], key=lambda one: (one.start, one.end, one.event))
        ),
    )


def _made(quotes: Quotes, block: str, layer: str, row: object, notes: Notes) -> Iterator[Record]:
    """Yield the record of *row*, or nothing after noting why it cannot be made."""
    quote = cast("dict[str, object]", row).get("quote") if isinstance(row, dict) else row
    place = f"[{block}] {layer} {quote!r:.80}"
    if not isinstance(row, dict):
        notes.find(place, expected='a row such as { quote = "words", … }', found=f"{row!r:.80}")
        return
    try:
        values = quotes.record(block, cast("dict[str, object]", row))
    except (Broken, MalicrisisError) as error:
        if isinstance(error, MalicrisisError):
            notes.note(place, error)
        # the rest of the row is checked, too, so that all problems show up at once
        record = decoded(LAYERS[layer], _unplaced(quotes.document, cast("dict[str, object]", row)), place, notes)
        quotes.unmade += [] if record is None else [record]
        return
    record = decoded(LAYERS[layer], values, place, notes)
    if record is not None:
        yield record


def _unplaced(document: str, row: dict[str, object]) -> dict[str, object]:
    """Return the values of *row* for a record in *document* whose place is unknown."""
    quote = row.get("quote")
    words = " ".join(quote.split()) if isinstance(quote, str) else ""
    words = words or "?"
    values = {key: value for key, value in row.items() if key not in PLACING and key not in CUE}
    return {"document": document, "start": 0, "end": len(words), "quote": words} | values


def decoded(kind: type[Any], values: dict[str, Any], place: str, notes: Notes) -> Any:
    """Return the record of *kind* with these *values*, or None after noting every problem of its fields."""
    flaws = list(codec.field_flaws(kind, values))
    for path, flaw in flaws:
        notes.note(f"{place} {path}", flaw, hint=_nearest_key(kind, path))
    if flaws:
        return None
    try:
        return codec.decode(kind, values)
    except MalicrisisError as error:
        notes.note(place, error)
        return None


def _nearest_key(kind: type[object], path: str) -> str:
    """Return the key of *kind* that a misspelled *path* may mean, as a hint."""
    known = codec.stored_fields(cast("Any", kind))
    if path in known:
        return ""
    near = get_close_matches(path, known, n=1)
    return f"did you mean {near[0]}?" if near else ""


def accepted_by(settings: object, notes: Notes) -> tuple[str, ...]:
    """Return what every quote accepts, from the table ``workspace`` of ``corpus.toml``."""
    table = cast("dict[str, object]", settings) if isinstance(settings, dict) else {}
    accept = table.get("accept", [])
    if not isinstance(settings, dict) or set(table) - {"accept"} or not isinstance(accept, list):
        notes.find("workspace", expected="only accept, a list of words", found=f"{settings!r:.80}")
        return ()
    words = cast("list[str]", accept)
    try:
        check_accepted(words)
    except RecordError as error:
        notes.note("workspace.accept", error)
        return ()
    return tuple(one for one in ACCEPTED if one in words)
