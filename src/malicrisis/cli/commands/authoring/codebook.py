"""``malicrisis codebook FOLDER``: the skeleton of a codebook of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring import codebook
from malicrisis.cli.terminal import print_json, wrapped

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "codebook mine"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="the workspace")
    parser.add_argument("--force", action="store_true", help="replace a codebook that is there")


def run(options: Namespace) -> int:
    """Write the codebook, and print its name."""
    file = codebook(options.folder, overwrite=options.force)
    if options.json:
        return print_json({"folder": options.folder, "file": file})
    print(wrapped(f"{options.folder}: {file}; write a rule for each word"))
    return 0
