"""The command that writes the corpus for other tools, and says what they will not have."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from malicrisis.errors import DestinationError, RecordError
from malicrisis.export import write
from malicrisis.storage.codec import encode

from .messages import print_json, tell
from .tables import GAP, wrapped

if TYPE_CHECKING:
    from argparse import Namespace

    from malicrisis.export import Export, Loss
    from malicrisis.model.corpus import Corpus


SHOWN = 3
"""How many records that are left out are named; all of them stand in ``export.json``."""


def export(corpus: Corpus, options: Namespace) -> int:
    """Write the corpus, or the documents that are asked for, and print what was written and lost."""
    if options.documents is not None or options.redistribution is not None:
        corpus = corpus.where(documents=options.documents, redistribution=options.redistribution)
        if not corpus.documents:
            raise RecordError("expected documents to export, found none that meet all conditions")
    try:
        done = write(corpus, options.format, options.dest, overwrite=options.force, progress=tell)
    except DestinationError as error:
        raise DestinationError(str(error).replace("overwrite=True", "--force")) from None
    except OSError as error:
        found = error.strerror or error
        raise DestinationError(f"{options.dest!r}: expected to write there, found {found}") from error
    if options.json:
        return print_json(encode(done))
    _print(corpus, done, options.dest)
    return 0


def _print(corpus: Corpus, done: Export, path: str) -> None:
    """Print how much was written, where rights and citation are, and what the format does not store."""
    count = len(corpus.documents)
    documents = "1 document" if count == 1 else f"{count} documents"
    print(wrapped(f"{path}: {documents} as {done.format}, in {len(done.files)} files"))
    print(wrapped("rights: RIGHTS.md; how to cite: CITATION.cff, CITATION.bib; all of it and the losses: export.json"))
    for note in done.notes:
        print(wrapped(f"note: {note}", "", GAP))
    if not done.losses:
        print(f"{done.format} carries everything")
        return
    print(f"{done.format} does not carry (records that have it):")
    for loss in done.losses:
        if loss.field is None:
            print(wrapped(f"{loss.what}: {loss.count}, {loss.why}{_some(loss)}", GAP, GAP * 2))
    for kind, losses in groupby((loss for loss in done.losses if loss.field is not None), key=lambda loss: loss.kind):
        fields = ", ".join(f"{loss.field} ({loss.count})" for loss in losses)
        print(wrapped(f"of {kind}: {fields}", GAP, GAP * 2))


def _some(loss: Loss) -> str:
    """Return the names of the first records that are left out."""
    more = len(loss.records) - SHOWN
    names = ", ".join(loss.records[:SHOWN])
    return f" ({names}{f' and {more} more' if more > 0 else ''})" if names else ""
