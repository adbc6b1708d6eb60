"""Rows of the annotation of a workspace: from records to quoted words, and changes of a TOML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.errors import AnchorError
from malicrisis.imports import need
from malicrisis.text.anchoring import anchor

from .annotation import ALWAYS, CUE, PLACING
from .declared import toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .annotation import Quotes

Key = tuple[object, ...]

_OTHERWISE = ("start", "end", "quote", "id", "cue", "document")
"""The fields of a record that a row states in another way."""


def key_of(layer: str, values: dict[str, object]) -> Key:
    """Return what tells a record from others of its *layer*: its id, or its place and its event."""
    if layer == "statements":
        return (values.get("id"),)
    return (values["start"], values["end"], *([values.get("event")] if layer == "reports" else []))


def quoted(quotes: Quotes, span: dict[str, Any]) -> dict[str, Any]:
    """Return the block, the quote and the keys that tell the place of *span* from others.

    Raises:
        AnchorError: it is inside a word, and elsewhere in its block a whole word.
        LayoutError: it is not in one block.
    """
    block, start, end = quotes.block_around(span["start"], span["end"])
    made: dict[str, Any] = {"block": block, "quote": span["quote"]}
    place = (span["start"], span["end"])
    accept: tuple[str, ...] = ALWAYS
    for _ in range(2):  # words inside a word may have several places, too
        try:
            anchor(quotes.text, made["quote"], start=start, end=end, accept=accept)
        except AnchorError as error:
            if error.reason == "several" and place in error.places:
                return {**made, "nth": error.places.index(place) + 1}
            accept, made["accept"] = (*ALWAYS, "inside-words"), ["inside-words"]
    found = anchor(quotes.text, made["quote"], start=start, end=end, accept=accept, nth=1)
    if found != place:
        raise AnchorError.of(
            "",
            expected=f"{span['quote']!r} at {place[0]}:{place[1]} as whole words",
            found="it inside a word, and as whole words elsewhere in the block",
            hint="mark the whole word",
            reason="inside-word",
        )
    return made


class AnnotationFile:
    """The TOML file with the annotation of one document, which keeps its form where nothing changes."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        """Parse *text*; *quotes* finds its words."""
        self._tool = need("tomlkit", "authoring")
        self._file = self._tool.parse(text)
        self._quotes = quotes

    def __str__(self) -> str:
        """Return the text of the file."""
        text: str = self._tool.dumps(self._file)
        return text

    def rows(self) -> Iterator[tuple[str, str, Any, dict[str, Any]]]:
        """Yield each row with its block, its layer and the JSON object of its record."""
        for block, layers in self._file.items():
            for layer, rows in layers.items():
                for row in rows:
                    yield block, layer, row, self._quotes.record(block, row.unwrap())

    def _row(self, layer: str, values: dict[str, Any]) -> tuple[str, Any]:
        """Return the block and the row of the record with these *values*."""
        made = quoted(self._quotes, values)
        block = made.pop("block")
        if layer == "statements":
            made = {"id": values["id"], **made}
        made |= {field: value for field, value in values.items() if field not in _OTHERWISE}
        if "cue" in values:
            made |= self._cue(values["cue"])
        text = toml_value(made)
        return block, self._tool.parse(f"x = [\n  {text},\n]")["x"][0]

    def _cue(self, cue: dict[str, object]) -> dict[str, object]:
        """Return the keys of the *cue* of a statement."""
        found = quoted(self._quotes, cue)
        return {name: found[key] for name, key in CUE.items() if key in found}

    def add(self, layer: str, values: dict[str, object]) -> str:
        """Add the record with these *values* and return the name of its block."""
        block, row = self._row(layer, values)
        if block not in self._file:
            self._file[block] = self._tool.table()
        layers = self._file[block]
        if layer not in layers:
            layers[layer] = self._tool.parse("x = [\n]")["x"]
        rows = layers[layer]
        rows.insert(self._place_for(block, layer, values), row)
        return block

    def _place_for(self, block: str, layer: str, values: dict[str, object]) -> int:
        """Return the number of rows that begin before *values*, so that rows stay in the order of the text."""
        begins = [self._quotes.record(block, row.unwrap())["start"] for row in self._file[block][layer]]
        return sum(begin <= values["start"] for begin in begins)

    def remove(self, block: str, layer: str, row: object) -> None:
        """Remove *row*, and its list and its table if nothing is left in them."""
        rows = self._file[block][layer]
        # `list.remove` would take the first equal row, and this one may come later
        del rows[next(number for number, one in enumerate(rows) if one is row)]
        if not rows:
            del self._file[block][layer]
        if not self._file[block]:
            del self._file[block]

    def change(self, block: str, layer: str, row: Any, old: dict[str, object], new: dict[str, Any]) -> str:
        """Change *row* from *old* to *new* values and return the name of its block."""
        moved = self._quotes.block_around(new["start"], new["end"])[0]
        if moved != block:
            self.remove(block, layer, row)
            return self.add(layer, new)
        _, made = self._row(layer, new)
        # keys such as nth or before, as the user wrote them, still lead to the same place
        keep = set(PLACING) if (old["start"], old["end"]) == (new["start"], new["end"]) else set[str]()
        keep |= set(CUE) if old.get("cue") == new.get("cue") else set()
        for name in [one for one in row if one not in made and one not in keep]:
            del row[name]
        for name, value in made.items():
            if name not in keep and (name not in row or row[name] != value):
                row[name] = value
        return block
