"""The page of a score: each text with what a system got right and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.scoring.answers import REASONS
from malicrisis.scoring.layers import LAYERS, STATES
from malicrisis.scoring.scores import Score, states_of
from malicrisis.view.page.rendering import in_one, rendered
from malicrisis.view.page.scope import Scope

from .counts import rows_of
from .findings import findings_in
from .texts import blocks_of
from .wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.documents import Document

    from .texts import ReviewedBlock

__all__ = ["score_page"]

MAX_FAILURES = 200
"""The most lines without an answer, and the most values that cannot be read, that a page lists."""


@checked
def score_page(score: Score) -> str:
    """Return a page of *score*: one file of HTML, without any script, that works offline.

    It shows the texts that were scored. In each, words are marked that the system got right, missed or got wrong, and
    those that it added; beside each paragraph stands what the annotation has there, and what the system answered.

    >>> import malicrisis
    >>> line = {"record": "mention", "document": "voa-2012", "quote": "ECOWAS", "nth": 2, "actors": ["the UN"]}
    >>> html = malicrisis.score_page(malicrisis.score(malicrisis.load(), [line], documents=["voa-2012"]))
    >>> html[:15], "ECOWAS" in html
    ('<!DOCTYPE html>', True)

    Raises:
        RecordError: the page would be longer than 8,000,000 characters.
        MissingExtraError: the extra ``page`` is not installed.
    """
    corpus = score.corpus
    states = states_of(score)
    answered = [name for name, counts in score.layers.items() if counts is not None]

    def reviewed(document: Document) -> Iterator[ReviewedBlock]:
        return blocks_of(document, findings_in(corpus, states[document.id], answered))

    scope = Scope(corpus, [corpus.documents[one] for one in score.documents])
    pieces = rendered(
        "score.html",
        scope,
        styles=("page.css", "score.css"),
        script="",
        score=score,
        rows=rows_of(score),
        failures=score.failures[:MAX_FAILURES],
        unread=score.unread[:MAX_FAILURES],
        shortened=shortened,
        reasons=REASONS,
        layers=LAYERS,
        words_of=STATES,
        reviewed=reviewed,
    )
    return in_one(pieces, len(score.documents), "choose fewer documents")
