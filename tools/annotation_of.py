"""Mentions, statements, reports and passages from their declaration by quoted words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from layout_of import block_named
from malicrisis import Mention, Passage, Report, Span, Statement
from malicrisis.errors import MalicrisisError
from malicrisis.model.annotations import innermost
from quoting import QuoteError, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout_of import Layout

LAYERS = {"mentions": Mention, "statements": Statement, "reports": Report}


class Annotation:
    """The annotation of one document, resolved; errors are collected, not raised."""

    def __init__(self, document_id: str, layout: Layout, declared: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
        """Resolve *declared*: by block name, for each layer a list of records with quotes for offsets."""
        self.document_id = document_id
        self.layout = layout
        self.failures: list[str] = []
        records: dict[str, list[Any]] = {layer: [] for layer in LAYERS}
        for block, layers in declared.items():
            for layer, rows in layers.items():
                if layer not in LAYERS:
                    self.failures.append(f"{document_id} {block}: expected one of {', '.join(LAYERS)}, found {layer!r}")
                    continue
                records[layer].extend(self._resolved(block, layer, rows))
        statements = sorted(records["statements"], key=lambda one: (one.start, one.end))
        self.mentions = sorted(records["mentions"], key=lambda one: (one.start, one.end))
        self.statements = [attrs.evolve(one, within=innermost(statements, one)) for one in statements]
        self.reports = [
            attrs.evolve(one, statement=innermost(statements, one))
            for one in sorted(records["reports"], key=lambda one: (one.start, one.end, one.event))
        ]

    def _resolved(self, block: str, layer: str, rows: list[dict[str, Any]]) -> Iterator[Any]:
        for row in rows:
            values = dict(row)
            try:
                place = passage_of(self.document_id, self.layout, block, values)
                if "cue" in values:
                    cue = {"quote": values.pop("cue")}
                    if "cue_nth" in values:
                        cue["nth"] = values.pop("cue_nth")
                    found = passage_of(self.document_id, self.layout, block, cue)
                    values["cue"] = Span(start=found.start, end=found.end, quote=found.quote)
                yield LAYERS[layer](
                    document=place.document, start=place.start, end=place.end, quote=place.quote, **values
                )
            except (QuoteError, MalicrisisError, TypeError) as error:
                self.failures.append(f"{self.document_id} {block} {layer} {row.get('quote')!r}: {error}")


def passage_of(document_id: str, layout: Layout, block_id: str, values: dict[str, Any]) -> Passage:
    """Return the passage that ``quote`` and ``nth``, taken out of *values*, give in the block *block_id*."""
    block = block_named(layout.blocks, block_id)
    if "quote" not in values:
        raise QuoteError(f"expected the key 'quote', found {', '.join(values)}")
    stretch = find(layout.text, values.pop("quote"), start=block.start, end=block.end, nth=values.pop("nth", None))
    return Passage(document=document_id, start=stretch.start, end=stretch.end, quote=layout.text[slice(*stretch)])
