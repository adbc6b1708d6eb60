"""``malicrisis add FOLDER PAGE``: a page, and the draft of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.authoring import add
from malicrisis.cli.terminal import print_json, print_part, wrapped
from malicrisis.messages import as_argument, counted
from malicrisis.storage.codec import encode
from malicrisis.vocab import DocumentKind

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = 'add mine page.txt --publisher "Port Alder Gazette" --date 2026-02-03 --language en'


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="FOLDER", help="the workspace")
    parser.add_argument("page", metavar="PAGE", help="a file of text or HTML")
    parser.add_argument("--publisher", metavar="NAME", required=True, help="who published it")
    parser.add_argument("--date", metavar="DATE", help="date of publication; leave it out if it is unknown")
    parser.add_argument("--id", metavar="ID", help="id of the document; by default the publisher and the year")
    parser.add_argument(
        "--kind",
        metavar="WORD",
        default=str(DocumentKind.NEWS),
        help=f"what sort of text it is: {', '.join(DocumentKind)}; by default news",
    )
    parser.add_argument(
        "--language", metavar="TAG", help="BCP 47 tag of the language, such as pt-BR; by default what the HTML says"
    )
    parser.add_argument("--url", metavar="URL", help="the address to cite")
    parser.add_argument("--title", metavar="TITLE", help="the title; by default what the HTML says, else the first row")
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the page, such as cp1252; by default UTF-8")
    parser.add_argument("--rights-of", metavar="ID", help="a document of the workspace that has the same rights")
    parser.add_argument(
        "--rows",
        choices=["line", "paragraph"],
        default="line",
        help="one row for each line, or for each paragraph between blank lines",
    )


def run(options: Namespace) -> int:
    """Add the page, and print the files and what is open."""
    added = add(
        options.folder,
        options.page,
        publisher=options.publisher,
        date=options.date,
        id=options.id,
        kind=options.kind,
        language=options.language,
        url=options.url,
        title=options.title,
        encoding=options.encoding,
        rows=options.rows,
        rights_of=options.rights_of,
    )
    if options.json:
        return print_json(encode(added))
    print(wrapped(f"{added.document}: a draft of {counted(added.rows, 'row')}"))
    print_part("written:", added.files)
    print_part("open:", [str(one) for one in added.open])
    print(wrapped(f"\nnext: malicrisis check {as_argument(options.folder)}"))
    return 0
