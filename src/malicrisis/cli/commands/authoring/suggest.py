"""``malicrisis suggest FOLDER ID``: the mentions that a document may have, as TOML to accept or strike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring import suggest
from malicrisis.cli.terminal import exit_code, print_json
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "suggest mine port-alder-gazette-2026"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="the workspace")
    parser.add_argument("document", metavar="ID", help="id of a document of the workspace")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--own", action="store_true", help="look only for actors of the workspace, and borrow none")
    which.add_argument(
        "--tables", action="store_true", help="print instead the tables of the borrowed actors and places"
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the draft."""
    found = suggest(options.folder, options.document, None if options.own else corpus)
    if options.json:
        return print_json(encode(found))
    if options.tables:
        files = {file: tables for file, tables in found.borrowed.toml.items() if tables}
        for file, tables in files.items():
            print(f"# {file}\n{tables}")
        return exit_code(files, "the workspace lacks no actor of the draft")
    if found.mentions:
        print(found.toml, end="")
    return exit_code(found.mentions, "no mention is found that the document does not have")
