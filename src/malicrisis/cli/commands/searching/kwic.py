"""``malicrisis kwic PATTERN``: words in their context, in the clean text or on the raw pages."""

from __future__ import annotations

import re
import warnings
from argparse import ArgumentTypeError
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.cli.terminal import GAP, bold, escaped, exit_code, print_json, print_table, terminal_width
from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.model.corpus import Corpus
from malicrisis.model.fields import short_repr
from malicrisis.model.layout import plain
from malicrisis.query.concordance import documents_of, kwic, near_words
from malicrisis.query.raw_pages import kwic_raw
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from malicrisis.model.documents import Document

EXAMPLE = "kwic 'coup d.état' --regex"

CONTEXT = 40
"""Characters of context on each side in a file or a pipe."""

MIN_CONTEXT = 10
"""If a terminal is too narrow for this much context, the place is on a line above the words."""

MAX_WIDTH = 1000


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "pattern", metavar="PATTERN", help="a word or a phrase; a * at the end matches the rest of a word"
    )
    parser.add_argument("--regex", action="store_true", help="the pattern is a regular expression")
    parser.add_argument("--case", action="store_true", help="distinguish capital and small letters")
    parser.add_argument(
        "--raw", action="store_true", help="search the raw pages, with the words that were removed in cleaning"
    )
    parser.add_argument("--count", action="store_true", help="print only how many places each document has")
    parser.add_argument("--document", help="search only this document: id or title")
    parser.add_argument("--width", type=_width, metavar="N", help="characters of context on each side")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print every place of a word, a phrase or a pattern, or with ``--count`` how many there are."""
    if not options.pattern.strip():
        raise RecordError(f"expected a word or a phrase to look for, found {options.pattern!r}")
    where = corpus if options.document is None else corpus.documents.lookup(options.document)
    search = _raw_lines if options.raw else _text_lines
    # a line of the answer has its words alone, so that only one document is in memory at a time
    lines = [line for document in documents_of(where) for line in search(document, options)]
    if options.count:
        _print_counts(where, lines, options)
    elif options.json:
        print_json([line.as_json for line in lines])
    elif lines:
        for words in _aligned(lines, options.width):
            print(words)
    return exit_code(lines, "" if lines else _nothing_found(where, options))


class _Place(NamedTuple):
    """A line to print: the document, where it is, and the words in their context."""

    document: str
    place: str
    left: str
    words: str
    right: str
    as_json: dict[str, Any]


def _text_lines(document: Document, options: Namespace) -> list[_Place]:
    """Return the lines of the clean text of *document*."""
    lines = kwic(document, _pattern(options), ignore_case=not options.case, width=_context(options))
    return [
        _Place(
            line.document.id,
            f"{line.document.id} {f'p{line.paragraph}' if line.paragraph else line.block.kind}",
            line.left,
            line.passage.quote,
            line.right,
            encode(line.passage) | {"left": line.left, "right": line.right, "paragraph": line.paragraph},
        )
        for line in lines
    ]


def _raw_lines(document: Document, options: Namespace) -> list[_Place]:
    """Return the lines of the raw page of *document*, with offsets that count in it."""
    lines = kwic_raw(document, _pattern(options), ignore_case=not options.case, width=_context(options))
    return [
        _Place(
            line.document.id,
            f"{line.reference} {line.place}",
            line.left,
            plain(line.span.quote),
            line.right,
            {"document": line.document.id}
            | encode(line.span)
            | {"left": line.left, "right": line.right, "place": line.place},
        )
        for line in lines
    ]


def _pattern(options: Namespace) -> str | re.Pattern[str]:
    """Return what to look for."""
    pattern: str = options.pattern
    return compiled(pattern, ignore_case=not options.case) if options.regex else pattern


def _context(options: Namespace) -> int:
    """Return how many characters of context are needed."""
    width: int = options.width or (CONTEXT if options.json else terminal_width() or CONTEXT)
    return width


def _print_counts(where: Corpus | Document, lines: Sequence[_Place], options: Namespace) -> None:
    """Print how many places each document has, and how many there are in all."""
    counts = Counter(line.document for line in lines)
    documents = where.documents.ids if isinstance(where, Corpus) else (where.id,)
    if options.json:
        print_json({"count": len(lines), "documents": {one: counts[one] for one in documents}})
        return
    rows = [(one, str(counts[one])) for one in documents]
    print_table(("document", "places"), [*rows, ("all", str(len(lines)))], title=0)


def _nothing_found(where: Corpus | Document, options: Namespace) -> str:
    """Return the message that nothing was found, with near words, or with the cuts in which it would be found."""
    message = f"no words match {short_repr(options.pattern)}"
    if options.raw:
        return f"{message} in the raw pages"
    in_cuts = sum(
        line.cut is not None
        for document in documents_of(where)
        for line in kwic_raw(document, _pattern(options), ignore_case=not options.case)
    )
    if in_cuts:
        return (
            f"{message} in the clean text; words that were removed in cleaning are not searched, and"
            f" {counted(in_cuts, 'place')} in them {'matches' if in_cuts == 1 else 'match'}: add --raw"
        )
    similar = () if options.regex else near_words(where, options.pattern)
    return message + (f"; near words: {', '.join(similar)}" if similar else "")


def compiled(pattern: str, *, ignore_case: bool) -> re.Pattern[str]:
    """Return the regular expression *pattern*."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of ambiguous patterns such as "[[a]", on standard error
            return re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise RecordError(f"expected a regular expression, found {short_repr(pattern)}: {error}") from None


def _aligned(lines: Sequence[_Place], width: int | None) -> Iterator[str]:
    """Yield *lines*, each after its place, the words below each other; without a *width*, as wide as the terminal."""
    margin = max(len(line.place) for line in lines) + len(GAP)
    columns = terminal_width()
    place_above = False
    if width is None and columns is not None:
        longest = max(len(line.words) for line in lines)
        width = (columns - margin - longest) // 2
        if width < MIN_CONTEXT:
            place_above, width = True, max(1, (columns - longest) // 2)
    width = width or CONTEXT
    for line in lines:
        left, right = escaped(line.left[-width:]), escaped(line.right[:width])
        words = f"{left:>{width}}{bold(line.words)}{right}".rstrip()
        yield f"{line.place}\n{words}" if place_above else f"{line.place:<{margin}}{words}"


def _width(text: str) -> int:
    """Return *text* as a number of characters."""
    # The pattern comes first: int() takes digits of every script, and fails for thousands of them.
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= MAX_WIDTH:
        raise ArgumentTypeError(f"expected a whole number from 1 to {MAX_WIDTH}, found {short_repr(text)}")
    return int(text)
