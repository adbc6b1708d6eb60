"""Make synthetic texts that name actors, and compare finds: shared by the trials of Ray and Spark and the benchmark."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pyarrow as pa

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from malicrisis import Corpus

    SpotBatch = Callable[[pa.RecordBatch], pa.RecordBatch]
    Search = Callable[[SpotBatch, pa.Table], pa.Table]
    """Find actors in a table with the function for a batch, on several workers."""

SEED = 2012
KEYS = [("id", "ascending"), ("start", "ascending"), ("end", "descending")]
BATCH = 1_000
"""The rows of a batch."""

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


def search_alone(spot_batch: SpotBatch, table: pa.Table) -> pa.Table:
    """Return the finds in *table* of this process."""
    return pa.Table.from_batches(map(spot_batch, table.to_batches(BATCH)))


def compare(name: str, workers: Callable[[], AbstractContextManager[Search]], number: int) -> int:
    """Compare the finds of *workers* in that *number* of rows with those of one process; return the exit code."""
    table = pa.table(rows(malicrisis.load(), number))
    spot_batch = malicrisis.Spotter(malicrisis.load()).spot_batch
    alone = search_alone(spot_batch, table).sort_by(KEYS)
    with workers() as search:
        together = search(spot_batch, table).cast(alone.schema).sort_by(KEYS)
    if not together.equals(alone):
        print(f"expected the {alone.num_rows} finds of one process, found {together.num_rows} others", file=sys.stderr)
        return 1
    print(f"{name}: {together.num_rows} finds in {number} rows, as in one process")
    return 0
