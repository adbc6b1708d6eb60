"""``malicrisis import FORMAT EXPORT --into FOLDER``: changes of another tool, back into the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring.importing import EDITED, import_changes
from malicrisis.cli.terminal import GAP, print_json, wrapped
from malicrisis.messages import counted
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "import brat annotated --into mine"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("format", choices=tuple(EDITED), metavar="FORMAT", help=", ".join(EDITED))
    parser.add_argument("export", metavar="EXPORT", help="the folder of an export that was edited")
    parser.add_argument("--into", metavar="FOLDER", required=True, help="the workspace")
    parser.add_argument("--dry-run", action="store_true", help="print the changes and write nothing")
    parser.add_argument(
        "--force", action="store_true", help="also import an export of another version, which replaces the annotation"
    )


def run(options: Namespace) -> int:
    """Import the changes, and print each."""
    done = import_changes(options.format, options.export, options.into, force=options.force, dry_run=options.dry_run)
    if options.json:
        return print_json(encode(done))
    for change in done.changes:
        print(wrapped(str(change), "", GAP))
    documents = counted(len(done.documents), "document")
    print(wrapped(f"{documents}: {counted(len(done.changes), 'change')}, {done.unchanged} rows as before"))
    print(wrapped(f"written: {', '.join(done.files) or 'nothing'}"))
    return 0
