"""``malicrisis export FORMAT DEST``: the corpus for other tools, and what they do not get."""

from __future__ import annotations

from argparse import ArgumentTypeError
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from malicrisis.cli.opened import corpus_of
from malicrisis.cli.selection import add_selection, is_part, selected, writing_to
from malicrisis.cli.terminal import GAP, print_json, show_progress, wrapped
from malicrisis.export import FORMATS, write
from malicrisis.export.writing import nearest_format
from malicrisis.messages import counted, safe_repr
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Generator

    from malicrisis.export import Export, Loss
    from malicrisis.model.corpus import Corpus

EXAMPLE = "export sqlite mali --redistribution free"

NAMED = 3
"""How many lost records are named; ``export.json`` names all of them."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    # argparse would put the options first, but then "--documents a b FORMAT DEST" takes FORMAT and DEST for ids.
    parser.usage = f"{parser.prog} FORMAT DEST [--documents ID [ID ...]] [--redistribution WORD] [--force] [--json]"
    parser.add_argument("format", type=_format, choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("dest", metavar="DEST", help="a folder that does not exist yet")
    add_selection(parser)
    parser.add_argument("--force", action="store_true", help="replace an unchanged export, or an empty folder")


def _format(name: str) -> str:
    """Return *name* if a format has it; the message names the formats, the one that the user may mean first."""
    if name in FORMATS:
        return name
    near = nearest_format(name)
    suggestion = f"; nearest: {near!r}" if near else ""
    known = ", ".join(map(repr, FORMATS))
    raise ArgumentTypeError(f"invalid choice: {safe_repr(name):.80}{suggestion} (choose from {known})")


def run(options: Namespace) -> int:
    """Write the corpus, or some of its documents, and print what was written and lost."""
    # of a folder, only the export itself counts the documents
    told: list[int] = [0]

    def progress(done: int, total: int) -> None:
        told[0] = total
        show_progress(done, total)

    with _source(options) as source, writing_to(options.dest):
        export = write(source, options.format, options.dest, overwrite=options.force, progress=progress)
    if options.json:
        return print_json(encode(export))
    documents = counted(told[0], "document")
    print(wrapped(f"{options.dest}: {documents} as {export.format}, in {len(export.files)} files"))
    print(wrapped("rights: RIGHTS.md; how to cite: CITATION.cff, .bib, .ris and .json; files and losses: export.json"))
    for note in export.notes:
        print(wrapped(f"note: {note}", "", GAP))
    _print_losses(export)
    return 0


@contextmanager
def _source(options: Namespace) -> Generator[Corpus | str]:
    """Return the chosen documents, or the folder of a corpus of which none are chosen."""
    if options.corpus is not None and not is_part(options):
        yield options.corpus
    else:
        with corpus_of(options) as corpus:
            yield selected(corpus, options, "export")


def _print_losses(export: Export) -> None:
    """Print what the format does not carry."""
    if not export.losses:
        print(f"{export.format} carries everything")
        return
    print(f"{export.format} does not carry (records that have it):")
    for loss in export.losses:
        if loss.field is None:  # whole records, not single fields
            print(wrapped(f"{loss.what}: {loss.count}, {loss.why}{_first_records(loss)}", GAP, GAP * 2))
    fields = (loss for loss in export.losses if loss.field is not None)
    for kind, losses in groupby(fields, key=lambda loss: loss.kind):
        names = ", ".join(f"{loss.field} ({loss.count})" for loss in losses)
        print(wrapped(f"of {kind}: {names}", GAP, GAP * 2))


def _first_records(loss: Loss) -> str:
    """Return the names of the first lost records in parentheses, if they have names."""
    more = len(loss.records) - NAMED
    names = ", ".join(loss.records[:NAMED])
    return f" ({names}{f' and {more} more' if more > 0 else ''})" if names else ""
