"""What the second of two readers scores against the first: the most that can be asked of a system."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from importlib_resources import files

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.storage.reading import load
from malicrisis.storage.writing import fingerprint_of

from .layers import count_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus

FILE = "ceiling.json"
"""The counts by layer and document; ``tools/ceiling.py`` makes them."""


def ceiling_of(corpus: Corpus, documents: Iterable[str]) -> dict[str, dict[str, int]] | None:
    """Return the counts of the second reader, scored on the annotation of the first, in *documents*.

    None for another corpus than the shipped one, since its readers are not known.

    >>> import malicrisis
    >>> ceiling = ceiling_of(malicrisis.load(), ["cgtn-2020"])
    >>> sorted(ceiling["nesting"])
    ['correct', 'gold', 'missed', 'optional', 'optional_correct', 'other']
    """
    stored = _stored()
    if stored["fingerprint"] != FINGERPRINT or not _is_shipped(corpus):
        return None
    chosen = tuple(documents)
    return {layer: _sum(layer, (counts[name] for name in chosen)) for layer, counts in stored["layers"].items()}


def _is_shipped(corpus: Corpus) -> bool:
    """Return whether *corpus* is the shipped one, byte by byte."""
    if corpus is load():
        return True
    # most others have another name, so that their bytes need not be made
    return (corpus.id, corpus.version) == ("malicrisis", __version__) and fingerprint_of(corpus) == FINGERPRINT


def _sum(layer: str, counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return {key: total[key] for key in count_keys(layer)}


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    return found
