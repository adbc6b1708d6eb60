"""``malicrisis check FOLDER``: everything that is wrong in a workspace, and what is still open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from malicrisis.authoring import check
from malicrisis.cli.problems import print_error
from malicrisis.cli.terminal import GAP, print_json, print_lines, wrapped
from malicrisis.messages import counted
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "check mine"

FAILED = 1
"""Exit code if something is wrong."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="the workspace")
    parser.add_argument("--documents", nargs="+", metavar="ID", help="only these documents; the others are not read")


def run(options: Namespace) -> int:
    """Check the workspace, and print failures and open items."""
    result = check(options.folder, documents=options.documents)
    if options.json:
        print_json(encode(result) | {"is_valid": result.is_valid})
    else:
        for failure in result.failures:
            print(wrapped(str(failure), "", GAP))
        if result.failures and result.open:
            print()
        print_lines("open:", [str(one) for one in result.open])
        print(
            wrapped(
                f"{result.workspace}: {counted(result.documents, 'document')}, "
                f"{counted(len(result.failures), 'failure')}, {counted(len(result.open), 'open item')}"
            )
        )
    if result.is_valid:
        return 0
    sys.stdout.flush()  # so that a terminal shows the reason below the failures
    print_error("InvalidWorkspace", f"{result.workspace}: {counted(len(result.failures), 'failure')}", FAILED)
    return FAILED
