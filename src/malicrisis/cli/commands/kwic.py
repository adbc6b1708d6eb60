"""``malicrisis kwic PATTERN``: words in their context."""

from __future__ import annotations

import re
import warnings
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from malicrisis.cli.terminal import GAP, bold, escaped, exit_code, print_json, terminal_width
from malicrisis.errors import RecordError
from malicrisis.model.fields import short_repr
from malicrisis.query.concordance import kwic, near_words
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.query.concordance import Line

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
    parser.add_argument("--document", help="search only this document: id or title")
    parser.add_argument("--width", type=_width, metavar="N", help="characters of context on each side")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print every place of a word, a phrase or a pattern."""
    if not options.pattern.strip():
        raise RecordError(f"expected a word or a phrase to look for, found {options.pattern!r}")
    pattern = compiled(options.pattern, ignore_case=not options.case) if options.regex else options.pattern
    where = corpus if options.document is None else corpus.documents.lookup(options.document)
    lines = kwic(
        where,
        pattern,
        ignore_case=not options.case,
        width=options.width or (CONTEXT if options.json else terminal_width() or CONTEXT),
    )
    if options.json:
        print_json(
            [
                encode(line.passage) | {"left": line.left, "right": line.right, "paragraph": line.paragraph}
                for line in lines
            ]
        )
    elif lines:
        for words in _aligned(lines, options.width):
            print(words)
    similar = () if lines or options.regex else near_words(where, options.pattern)
    hint = f"; near words: {', '.join(similar)}" if similar else ""
    return exit_code(lines, f"no words match {short_repr(options.pattern)}{hint}")


def compiled(pattern: str, *, ignore_case: bool) -> re.Pattern[str]:
    """Return the regular expression *pattern*."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of ambiguous patterns such as "[[a]", on standard error
            return re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise RecordError(f"expected a regular expression, found {short_repr(pattern)}: {error}") from None


def _aligned(lines: Sequence[Line], width: int | None) -> Iterator[str]:
    """Yield *lines*, each after its place, the words below each other; without a *width*, as wide as the terminal."""
    places = [f"{line.document.id} {f'p{line.paragraph}' if line.paragraph else line.block.kind}" for line in lines]
    margin = max(map(len, places)) + len(GAP)
    columns = terminal_width()
    place_above = False
    if width is None and columns is not None:
        longest = max(len(line.passage.quote) for line in lines)
        width = (columns - margin - longest) // 2
        if width < MIN_CONTEXT:
            place_above, width = True, max(1, (columns - longest) // 2)
    width = width or CONTEXT
    for place, line in zip(places, lines, strict=True):
        left, right = escaped(line.left[-width:]), escaped(line.right[:width])
        words = f"{left:>{width}}{bold(line.passage.quote)}{right}".rstrip()
        yield f"{place}\n{words}" if place_above else f"{place:<{margin}}{words}"


def _width(text: str) -> int:
    """Return *text* as a number of characters."""
    # The pattern comes first: int() takes digits of every script, and fails for thousands of them.
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= MAX_WIDTH:
        raise ArgumentTypeError(f"expected a whole number from 1 to {MAX_WIDTH}, found {short_repr(text)}")
    return int(text)
