"""Make synthetic texts that name actors, and compare finds: shared by the trials of Ray and Spark and the benchmark."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Corpus

SEED = 2012
WORDS = tuple(
    """
    after again aid almost an army at before border bridge camp city clashes column convoy court crowd day drivers
    early east farmers fighting for from gate harvest hospital hours in its late leaders market more morning near
    new night north of officials on over patrol people police quarter rain reached reported river road roads said
    school soldiers south talks that the their they to town traders troops truce two village villages was water week
    were while with without women workers year years
    """.split()  # noqa: SIM905  a list would be thirty lines
)
DAYS = ("2012-09-18", "2019-05-01", "2020-08-18", "2023-07-01", None)


def sentences(corpus: Corpus, number: int, *, share: float, seed: int = SEED) -> Iterator[str]:
    """Yield *number* sentences of twenty words, of which a *share* has the name of an actor or an office in it."""
    draw = random.Random(seed)  # noqa: S311  no secret
    names = [name for actor in corpus.actors if actor.named for name in actor.names]
    names += [f"the {word} of Mali" for word in ("president", "prime minister", "foreign minister")]
    for _ in range(number):
        words = draw.choices(WORDS, k=20)
        words[0] = words[0].capitalize()
        if draw.random() < share:
            words[draw.randrange(1, 19)] = draw.choice(names)
        yield " ".join(words) + "."


def rows(corpus: Corpus, number: int, *, share: float = 0.5) -> dict[str, list[object]]:
    """Return the columns id, published and text of *number* rows; one of a thousand has no text."""
    texts: list[object] = list(sentences(corpus, number, share=share))
    texts[::1000] = [None] * len(texts[::1000])
    return {
        "id": list(range(number)),
        "published": [DAYS[row % len(DAYS)] for row in range(number)],
        "text": texts,
    }
