"""What commands share that write some documents of a corpus: the choice of documents, and errors of the destination."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from malicrisis.errors import DestinationError, RecordError
from malicrisis.messages import found_by
from malicrisis.vocab import Redistribution

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Generator

    from malicrisis.model.corpus import Corpus


def add_selection(parser: ArgumentParser) -> None:
    """Add the options that choose documents."""
    parser.add_argument("--documents", nargs="+", metavar="ID", help="only these documents")
    parser.add_argument(
        "--redistribution",
        choices=[str(one) for one in Redistribution],
        metavar="WORD",
        help="only documents that may be passed on like this: "
        + "; ".join(f"{one} ({one.gloss})" for one in Redistribution),
    )


def is_part(options: Namespace) -> bool:
    """Return whether the *options* choose documents."""
    return options.documents is not None or options.redistribution is not None


def selected(corpus: Corpus, options: Namespace, purpose: str) -> Corpus:
    """Return *corpus* with the documents that the *options* choose.

    Raises:
        RecordError: there are none for this *purpose*.
    """
    if is_part(options):
        corpus = corpus.where(documents=options.documents, redistribution=options.redistribution)
        if not corpus.documents:
            raise RecordError(f"expected documents to {purpose}, found none that meet all conditions")
    return corpus


@contextmanager
def writing_to(destination: str) -> Generator[None]:
    """Raise errors of what is written to *destination* in the terms of the command line."""
    try:
        yield
    except DestinationError as error:
        # The message names the argument of the function; people at the command line have an option instead.
        raise DestinationError(str(error).replace("overwrite=True", "--force")) from None
    except OSError as error:
        raise DestinationError(f"{destination!r}: expected to write there, found {found_by(error)}") from error
