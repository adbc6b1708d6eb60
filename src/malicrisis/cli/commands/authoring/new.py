"""``malicrisis new FOLDER``: a workspace for a corpus of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring import check, new
from malicrisis.cli.terminal import print_json, wrapped
from malicrisis.messages import as_argument
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = 'new mine --title "News of Port Alder"'


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="a folder that does not exist yet")
    parser.add_argument("--id", metavar="ID", help="id of the corpus; by default made from the name of the folder")
    parser.add_argument("--title", metavar="TITLE", help="title of the corpus")


def run(options: Namespace) -> int:
    """Make the workspace, and print what to do next."""
    new(options.folder, id=options.id, title=options.title)
    if options.json:
        return print_json(encode(check(options.folder)))
    print(wrapped(f"{options.folder}: a workspace without documents; README.md says what to do"))
    print(wrapped(f"next: malicrisis add {as_argument(options.folder)} PAGE --publisher NAME --date DATE"))
    return 0
