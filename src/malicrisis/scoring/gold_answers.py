"""The annotation of a corpus in the form of a file of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked

from .gold import gold_items
from .layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malicrisis.model.corpus import Corpus

    from .gold import Item


@checked
def answers_of(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield the lines of a file of answers that has everything right, the line that describes the system first.

    >>> import malicrisis
    >>> lines = answers_of(malicrisis.load())
    >>> next(lines)["name"], next(lines)["quote"]
    ('malicrisis@0.3.0', 'Russia')
    """
    yield {"record": "system", "name": f"{corpus.id}@{corpus.version}", "layers": list(LAYERS)}
    for items in gold_items(corpus, corpus.documents.ids).values():
        for record in items:
            for item in items[record]:
                place = {"start": item.start, "end": item.end, "quote": item.quote}
                yield {"record": record, "document": item.document, **place, **_VALUES[record](item)}


def _of_mention(item: Item) -> dict[str, object]:
    return {"when": str(item.when)} if item.kind == "when" else {item.kind: sorted(item.ids)}


def _of_report(item: Item) -> dict[str, object]:
    return {
        "type": str(item.type) if item.type else None,
        "modality": str(item.modality),
        "negated": item.negated,
        "voice": sorted(item.ids),
        **({"when": str(item.when)} if item.when else {}),
    }


_VALUES: dict[str, Callable[[Item], dict[str, object]]] = {
    "mention": _of_mention,
    "statement": lambda item: {"speakers": sorted(item.ids)},
    "report": _of_report,
}
