"""The annotation of a corpus in the form of a file of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked

from .gold import gold_items
from .layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

    from .gold import Item


@checked
def answers_of(corpus: Corpus, *, documents: Iterable[Document | str] | None = None) -> Iterator[dict[str, object]]:
    """Yield the lines of a file of answers that has everything right, the line that describes the system first.

    Args:
        corpus: the corpus with the annotation
        documents: the answers of these documents only; the first line then names them, so that no other document counts
            as missed

    >>> import malicrisis
    >>> lines = answers_of(malicrisis.load())
    >>> next(lines)["name"], next(lines)["quote"]
    ('malicrisis@0.3.0', 'Russia')

    Raises:
        UnknownIdError: one of *documents* is not in the corpus.
    """
    header: dict[str, object] = {"name": f"{corpus.id}@{corpus.version}", "layers": list(LAYERS)}
    chosen = corpus.documents.ids
    if documents is not None:
        wanted = {corpus.documents[one if isinstance(one, str) else one.id].id for one in documents}
        chosen = tuple(name for name in chosen if name in wanted)
        header["documents"] = list(chosen)
    return _lines(corpus, header, chosen)


def _lines(corpus: Corpus, header: Mapping[str, object], documents: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield the line of the system, then the answers of *documents*."""
    yield {"record": "system", **header}
    for items in gold_items(corpus, documents).values():
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
