"""A score of answers that can all be decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis import Corpus


def scored(corpus: Corpus, lines: Iterable[dict[str, object]]) -> Any:
    score = malicrisis.score(corpus, lines)
    assert score.failures == ()
    return score
