"""``malicrisis build FOLDER -o DEST``: the corpus of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring import build
from malicrisis.cli.terminal import print_json, wrapped
from malicrisis.errors import DestinationError
from malicrisis.messages import as_argument, counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "build mine -o corpus"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="the workspace")
    parser.add_argument("-o", "--output", metavar="DEST", required=True, help="a folder that does not exist yet")
    parser.add_argument("--force", action="store_true", help="replace a corpus, or an empty folder")


def run(options: Namespace) -> int:
    """Build the corpus, and print what it has."""
    try:
        corpus = build(options.folder, options.output, overwrite=options.force)
    except DestinationError as error:
        # The message names the argument of the function; people at the command line have an option instead.
        raise DestinationError(str(error).replace("overwrite=True", "--force")) from None
    counts = {name: len(getattr(corpus, name)) for name in ("documents", "actors", "places", "events", "disagreements")}
    if options.json:
        return print_json({"corpus": f"{corpus.id}@{corpus.version}", "folder": options.output, **counts})
    print(wrapped(f"{options.output}: {corpus.id}@{corpus.version}"))
    print(wrapped(", ".join(counted(number, name[:-1]) for name, number in counts.items())))
    print(wrapped(f"next: malicrisis validate {as_argument(options.output)}"))
    return 0
