"""The command line: read the corpus in a terminal."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ._version import __version__
from .errors import MalicrisisError
from .loading import load
from .vocab import Redistribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .corpus import Corpus
    from .documents import Document

WRONG_USE = 2
"""Exit code for an unknown command, option or id."""

_RIGHTS = {
    Redistribution.FREE: "may be passed on freely",
    Redistribution.UNCLEAR: "may perhaps be passed on: its rights are unclear",
    Redistribution.NEEDS_CONSENT: "ships without its publisher's consent, which passing it on needs",
}


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments*, those of the process by default, and return the exit code."""
    options = _parser().parse_args(arguments)
    stdout = cast("Any", sys.stdout)
    if hasattr(stdout, "reconfigure"):
        stdout.reconfigure(errors="backslashreplace")
    try:
        _run(options)
        sys.stdout.flush()
    except MalicrisisError as error:
        print(f"malicrisis: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # the reader has gone; keep the interpreter from flushing into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="malicrisis",
        description="Read the corpus of five documents on the Mali crisis, 2012-2023. Without a command: an overview.",
        epilog="examples: malicrisis list | malicrisis show dw-2023 | malicrisis show un-2012-727 --blocks",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"malicrisis {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    commands.add_parser("list", help="list the documents", allow_abbrev=False)
    show = commands.add_parser("show", help="print a document", allow_abbrev=False)
    show.add_argument("id", metavar="ID", help="id of the document, such as dw-2023")
    how = show.add_mutually_exclusive_group()
    how.add_argument("--raw", action="store_true", help="the raw page, byte for byte")
    how.add_argument("--blocks", action="store_true", help="every block with its kind, number and offsets")
    how.add_argument("--body", action="store_true", help="only headings, salutations and paragraphs")
    return parser


def _run(options: argparse.Namespace) -> None:
    corpus = load()
    match options.command:
        case "list":
            _print_documents(corpus)
        case "show":
            _print_document(corpus.documents[options.id], options)
        case _:
            _print_overview(corpus)


def _print_overview(corpus: Corpus) -> None:
    print(f"{corpus.title}\nversion {corpus.version}, {corpus.published}\n")
    _print_documents(corpus)
    print()
    for rights, meaning in _RIGHTS.items():
        for document in _chronological(corpus):
            if document.rights.redistribution is rights:
                print(f"{document.id} {meaning}.")
    print(f"The annotation and the metadata are under {corpus.license}, the code is under MIT.\n")
    owned = ("paragraphs", "mentions", "statements", "reports")
    counts = {name: sum(len(getattr(document, name)) for document in corpus.documents) for name in owned}
    shared = {name: len(getattr(corpus, name)) for name in ("actors", "places", "events", "disagreements")}
    print(", ".join(f"{count} {name}" for name, count in (counts | shared).items()) + "\n")
    year = corpus.published.edtf[:4] if corpus.published else "n.d."
    print(f"Cite as: {'; '.join(corpus.creators)} ({year}). {corpus.title} (version {corpus.version}) [Data set].")


def _print_documents(corpus: Corpus) -> None:
    rows = [("id", "published", "publisher", "kind", "passing on", "title")]
    rows += [
        (document.id, str(document.published), document.publisher, document.kind, document.rights.redistribution,
         document.title)
        for document in _chronological(corpus)
    ]  # fmt: skip
    _print_table(rows)


def _chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, oldest first."""
    return sorted(corpus.documents, key=lambda document: (str(document.published.earliest), document.id))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print *rows* in columns; in a terminal the last column is shortened to fit."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for row in rows:
        line = "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        print(line if width is None or len(line) <= width else line[: width - 1] + "…")


def _print_document(document: Document, options: argparse.Namespace) -> None:
    if options.raw:
        sys.stdout.flush()
        sys.stdout.buffer.write(document.raw.encode())
        return
    if options.blocks:
        _print_blocks(document)
        return
    print(document.body if options.body else document.text)


def _print_blocks(document: Document) -> None:
    for line in _block_lines(document):
        print(line)


def _block_lines(document: Document) -> Iterable[str]:
    """Yield a line for every block: offsets, kind and number, and its words."""
    for block in document.blocks:
        number = f" {block.number}" if block.number else ""
        yield f"{block.start:>5}:{block.end:<5}  {block.kind + number:<13}  {document.text[block.start : block.end]}"
