"""``malicrisis score ANSWERS``: what a system got right and wrong on the texts."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from importlib_resources import files

from malicrisis.cli.problems import print_error
from malicrisis.cli.score_text import print_comparison, print_score
from malicrisis.cli.selection import writing_to
from malicrisis.cli.terminal import print_json, print_raw, wrapped
from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.review import score_page
from malicrisis.scoring import answers_of, compare, read_answers, score
from malicrisis.scoring.places import TO_ACCEPT
from malicrisis.scoring.reading import read_stream
from malicrisis.storage.destinations import new_file

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.scoring import Answers, Score

EXAMPLE = "score answers.jsonl"

STDIN = "-"

_SYSTEMS = (1, 2)
"""The answers of one system, or of two to compare."""

UNDECODABLE = 1
"""Exit code with ``--strict`` if a line is no answer."""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "answers", nargs="*", metavar="ANSWERS", help="a file of answers, and another to compare it with; - for input"
    )
    parser.add_argument(
        "--accept",
        default="",
        metavar="LIST",
        help="differences between quotes and texts to accept: quotes, blanks, dashes, ellipsis, joined by commas",
    )
    parser.add_argument("--documents", nargs="+", metavar="ID", help="only these documents")
    parser.add_argument(
        "--items", action="store_true", help="with --json: the state of every item, and every added answer"
    )
    parser.add_argument("--html", metavar="OUT", help="write a page, too, with what is right and wrong in the texts")
    parser.add_argument("--force", action="store_true", help="with --html: replace the file")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a line is no answer")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of an answer, and nothing else")
    parser.add_argument("--gold", action="store_true", help="print the annotation as answers, and nothing else")


def run(corpus: Corpus, options: Namespace) -> int:
    """Print the score of one system, or of two."""
    if options.documents is not None:
        options.documents = [corpus.documents.lookup(one).id for one in options.documents]
    if options.schema or options.gold:
        return _print_other(corpus, options)
    if len(options.answers) not in _SYSTEMS:
        hint = "see malicrisis score --help"
        raise RecordError.of("score", expected="one file of answers, or two", found=len(options.answers), hint=hint)
    if options.html is not None and len(options.answers) > 1:
        raise RecordError.of("--html", expected="one file of answers", found="two", hint="write a page for each")
    _refuse_lost_options(options)
    scores = [_scored(corpus, name, options) for name in options.answers]
    if options.html is not None:
        _write_page(scores[0], options)
    if len(scores) == 1:
        if options.json:
            print_json(scores[0].as_dict(items=options.items))
        else:
            print_score(scores[0])
            _print_page(options.html)
    else:
        both = compare(*scores)
        if options.json:
            print_json(both.as_dict(items=options.items))
        else:
            print_comparison(both)
    return _code(scores, strict=options.strict)


def _refuse_lost_options(options: Namespace) -> None:
    """Raise RecordError if an option has no effect without another one."""
    if options.items and not options.json:
        raise RecordError.of("--items", expected="--json beside it", found="none", hint="they are too many to print")
    if options.force and options.html is None:
        raise RecordError.of("--force", expected="--html OUT beside it", found="none", hint="nothing else is written")


def _write_page(found: Score, options: Namespace) -> None:
    """Write the page of the score."""
    html = score_page(found)  # before the file: a page that is too long leaves nothing behind
    with writing_to(options.html), new_file(options.html, overwrite=options.force) as file:
        file.write_text(html, encoding="utf-8", newline="\n")


def _print_page(out: str | None) -> None:
    """Print where the page is, if there is one."""
    if out is not None:
        print(wrapped(f"\n{out}: open it in a browser"))
        print(wrapped("each text has rights of its own, which the page states: look before you pass it on"))


def _print_other(corpus: Corpus, options: Namespace) -> int:
    """Print the schema of answers, or the annotation as answers."""
    if options.answers or (options.schema and options.gold):
        raise RecordError("score: expected either answers, --schema or --gold, found several of them")
    if options.schema:
        return print_raw(files("malicrisis.scoring").joinpath("answers.schema.json").read_text(encoding="utf-8"))
    for line in answers_of(corpus, documents=options.documents):
        # other encodings lack letters, which JSON can escape
        print(json.dumps(line, ensure_ascii=(sys.stdout.encoding or "utf-8").lower() not in ("utf-8", "utf8")))
    return 0


def _scored(corpus: Corpus, name: str, options: Namespace) -> Score:
    """Return the score of the answers in the file of that *name*."""
    return score(corpus, _answers(corpus, name, options.accept), documents=options.documents)


def _answers(corpus: Corpus, name: str, accept: str) -> Answers:
    words = [word.strip() for word in accept.split(",") if word.strip()]
    for word in words:
        if word not in TO_ACCEPT:
            raise RecordError.of("--accept", expected=f"words among {', '.join(TO_ACCEPT)}", found=repr(word))
    if name == STDIN:
        return read_stream(corpus, sys.stdin.buffer, "standard input", words)
    return read_answers(corpus, name, accept=words)


def _code(scores: Sequence[Score], *, strict: bool) -> int:
    """Return the exit code; if it is not 0, say why."""
    number = sum(one.lines.undecodable for one in scores)
    if not strict or not number:
        return 0
    sys.stdout.flush()  # so that a terminal shows the reason below the score
    print_error("UndecodableAnswers", f"{counted(number, 'line')} cannot be decoded", UNDECODABLE)
    return UNDECODABLE
