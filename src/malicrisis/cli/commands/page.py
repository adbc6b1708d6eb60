"""``malicrisis page OUT``: a page to read the corpus in, for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.selection import add_selection, selected, writing_to
from malicrisis.cli.terminal import print_json, show_progress, wrapped
from malicrisis.messages import counted
from malicrisis.storage.destinations import new_file
from malicrisis.view.page import page, write_pages

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus

EXAMPLE = "page mali.html --redistribution free"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.usage = f"{parser.prog} OUT [--split] [--documents ID [ID ...]] [--redistribution WORD] [--force] [--json]"
    parser.add_argument("out", metavar="OUT", help="the file to write, such as mali.html; with --split, a folder")
    parser.add_argument("--split", action="store_true", help="a page for each document, and an index, into a folder")
    add_selection(parser)
    parser.add_argument("--force", action="store_true", help="replace the file, or a folder with nothing but pages")


def run(corpus: Corpus, options: Namespace) -> int:
    """Write the page, or the pages, and print what was written."""
    corpus = selected(corpus, options, "show")
    with writing_to(options.out):
        if options.split:
            files = write_pages(corpus, options.out, overwrite=options.force, progress=show_progress)
        else:
            html = page(corpus)  # before the file: a page that is too long leaves nothing behind
            with new_file(options.out, overwrite=options.force) as file:
                file.write_text(html, encoding="utf-8", newline="\n")
            files = (options.out,)
    if options.json:
        return print_json({"files": list(files), "documents": list(corpus.documents.ids)})
    documents = counted(len(corpus.documents), "document")
    if options.split:
        print(wrapped(f"{options.out}: a page for each of {documents}; open index.html in a browser"))
    else:
        print(wrapped(f"{options.out}: {documents}; open it in a browser"))
    print(wrapped("each text has rights of its own, which the page states: look before you pass it on"))
    return 0
