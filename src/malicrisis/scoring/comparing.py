"""Compare two systems item by item: what both have right, and what only one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.fields import Answer

from .layers import LAYERS
from .scores import Score

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTCOMES = ("both", "only_a", "only_b", "neither")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ScoreComparison(Answer):
    """What two systems have right on the same texts.

    Attributes:
        a: the score of the one
        b: the score of the other
        layers: of the items that both must have, how many are right in both, in one only, or in neither, by layer;
            None if one of them did not answer it
        flipped: the items that are right in one only, with both states
    """

    a: Score
    b: Score
    layers: Mapping[str, dict[str, int] | None]
    flipped: tuple[dict[str, object], ...]

    def __repr__(self) -> str:
        """Return the names of the systems, and how many items flipped."""
        return f"<ScoreComparison {self.a.system or 'a'}, {self.b.system or 'b'}: {len(self.flipped)} flipped>"

    @checked
    def as_dict(self, *, items: bool = False) -> dict[str, Any]:
        """Return the comparison as `malicrisis score --json` prints it."""
        return {
            "a": self.a.as_dict(items=items),
            "b": self.b.as_dict(items=items),
            "compare": dict(self.layers),
            "flipped": list(self.flipped),
        }


@checked
def compare(a: Score, b: Score) -> ScoreComparison:
    """Return which items two systems have right, over the items that both must have.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> line = {"record": "statement", "document": "voa-2012", "quote": "Mali", "paragraph": 1, "nth": 1}
    >>> compare(malicrisis.score(corpus, [line]), malicrisis.score(corpus, [line])).flipped
    ()

    Raises:
        RecordError: the scores are of other corpora, or of other documents.
    """
    # a fingerprint takes all bytes of a corpus, and most scores are of one corpus
    if a.corpus is not b.corpus and a.fingerprint != b.fingerprint:
        raise RecordError.of("compare", expected="scores of one corpus", found="scores of two")
    if a.documents != b.documents:
        raise RecordError.of("compare", expected=f"scores of the documents {a.documents}", found=str(b.documents))
    counts: dict[str, Counter[str]] = {name: Counter() for name in LAYERS}
    flipped: list[dict[str, object]] = []
    others = {_key(item): item for item in b.items()}
    for item in a.items():
        other = others.get(_key(item))
        if other is None or item["optional"] or other["optional"]:
            continue
        right, other_right = item["state"] == "correct", other["state"] == "correct"
        outcome = ("both" if other_right else "only_a") if right else "only_b" if other_right else "neither"
        counts[str(item["layer"])][outcome] += 1
        if right is not other_right:
            keys = ("layer", "document", "start", "end", "quote", "event", "group")
            flipped.append({key: item[key] for key in keys if key in item} | {"a": item["state"], "b": other["state"]})
    return ScoreComparison(
        a=a,
        b=b,
        layers={
            name: {key: counts[name][key] for key in OUTCOMES} if a.layers[name] and b.layers[name] else None
            for name in LAYERS
        },
        flipped=tuple(flipped),
    )


def _key(item: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(item.get(name) for name in ("layer", "document", "start", "end", "event"))
